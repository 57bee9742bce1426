"""The market besides its pay: what a week changed, how open vacancies are met, how openly they speak of pay."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vilka import say
from vilka.chat.asked import Question, Unknown
from vilka.chat.site import Site
from vilka.chat.told import Told, about, plain, warnings_of
from vilka.labels import DIMENSIONS, WILDCARDS
from vilka.publishing.cube_file import START
from vilka.publishing.measures import MEASURES, TOO_FEW

_GROUP = ("by", "code", "name", "measure", "n", "n_of", "n_employers", "value", "low", "high")


def week(site: Site, day: str = "") -> Told:
    """What the newest whole week changed, by cause; or the week that holds ``day``. Raises NotRead, Unknown."""
    weeks, head = site.weeks()
    told = _holding(weeks, day) if day else weeks[0] if weeks else None
    if told is None:
        raise Unknown(_no_week(weeks, day))
    causes = [one["sentence"] for one in told["causes"] if one["changed"]]
    counted = f"{say.plural(int(told['new']), 'новая вакансия', 'новые вакансии', 'новых вакансий')}, с зарплатой {told['paid']}."
    words = " ".join(
        filter(
            None,
            [
                f"Неделя {say.days(*map(date.fromisoformat, (told['monday'], told['sunday'])))}.",
                counted,
                told["headline"],
                *causes,
                told["unread"],
            ],
        )
    )
    return {"words": plain(words), "notes": warnings_of(head), "week": told, "about": about(site, head)}


def _holding(weeks: Sequence[Mapping[str, Any]], day: str) -> Mapping[str, Any] | None:
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Unknown(f"Не понимаю день «{day}»: напишите его как 2026-11-24.") from None
    return next((one for one in weeks if one["monday"] <= asked.isoformat() <= one["sunday"]), None)


def _no_week(weeks: Sequence[Mapping[str, Any]], day: str) -> str:
    if not weeks:
        return "Целой недели вакансий ещё нет."
    return f"О неделе с днём {day} сказать нечего: известны целые недели с {weeks[-1]['monday']} по {weeks[0]['sunday']}."


def groups(site: Site, table: str, question: Question, other: Mapping[str, str] | None = None) -> Told:
    """The measures of ``table`` ("openness", "competition") for the whole market and for each group that was asked for:
    dimensions that are not any, and ``other`` (dimension -> code). Raises NotRead."""
    head = site.part(START).about
    rows = site.rows(f"downloads/latest/{table}.json", _GROUP)
    asked = {name: question.codes[name] for name in DIMENSIONS if question.codes[name] != WILDCARDS[name]}
    wanted = [("all", "all"), *(asked | dict(other or {})).items()]
    found = [row for row in rows if (row["by"], row["code"]) in wanted and row["measure"] in MEASURES]
    few = [
        f"{by}={code}: {TOO_FEW}"
        for by, code in wanted
        if not any((row["by"], row["code"]) == (by, code) for row in found)
    ]
    return {
        "words": plain(" ".join(f"{row['name']}. {MEASURES[row['measure']].whole(row)}" for row in found)),
        "notes": [*warnings_of(head), *question.notes, *few],
        "rows": [{name: row[name] for name in _GROUP} for row in found],
        "about": about(site, head),
    }
