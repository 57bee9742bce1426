"""«Куда перейти»: what is paid next door for like work, and which skills are missing; a page and a block of role pages."""

from collections.abc import Mapping, Sequence
from html import escape
from math import isnan
from typing import Any

from vilka import say
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.names import GRADES, ROLE_OF, ROLES
from vilka.web.pages.tables import card_table, details
from vilka.words.skills import SKILLS

#: A difference of less is printed as zero.
LEAST_SAID = 0.005
Move = Mapping[Any, Any]
_NONE = '<p class="v-empty">Переходов пока не сравнить: на каждой стороне нужно десять работодателей с зарплатой.</p>'
_THIN = (
    '<p class="v-empty">Из этой роли пока не с чем сравнить: на каждой стороне, и здесь, и по соседству, нужно десять '
    "работодателей с зарплатой за год.</p>"
)
_HEAD = ("Куда", "Предлагают", "Разница за такую же работу", "Навыки")


def list_moves(book: Book, spot: Spot, args: Args) -> str:
    """All roles one after another, each folded."""
    parts = [
        details(f"{ROLES[role]}: {_ways(rows)}", _tables(book, spot, role, rows))
        for role in ROLE_OF
        if (rows := _of(book, role))
    ]
    return "".join(parts) or _NONE


def _ways(rows: Sequence[Move]) -> str:
    others = len({row["to_role"] for row in rows} - {rows[0]["role"]})
    return f"рядом {say.plural(others, 'роль', 'роли', 'ролей')}"


def section(book: Book, spot: Spot, role: str) -> str:
    """The block of a role's page; where there is nothing to compare it says what is missing."""
    rows = _of(book, role)
    if not rows:
        return f"## Куда перейти\n\n{_THIN}"
    link = f'<p><a href="{spot.to("salaries/moves/")}">Все роли и как это посчитано</a></p>'
    return f"## Куда перейти\n\n{_tables(book, spot, role, rows)}{link}"


def _of(book: Book, role: str) -> list[Move]:
    frame = book.published.moves
    return [*frame[frame["role"] == role].to_dict("records")]


def _tables(book: Book, spot: Spot, role: str, rows: Sequence[Move]) -> str:
    """Over all grades; a step up; then each grade apart, folded."""
    wide = [row for row in rows if row["grade"] == "all"]
    steps = [row for row in rows if row["grade"] != row["to_grade"]]
    parts = [_table(spot, wide, f"{ROLES[role]}: другие роли, уровень тот же")] if wide else []
    parts += [_table(spot, steps, f"{ROLES[role]}: ступень выше")] if steps else []
    for grade in GRADES:
        some = [row for row in rows if grade != "all" and row["grade"] == row["to_grade"] == grade]
        if some:
            table = _table(spot, some, f"{ROLES[role]}, {_low(GRADES[grade])}: другие роли")
            parts.append(details(f"{GRADES[grade]}: другие роли того же уровня", table))
    return "".join(parts)


def _table(spot: Spot, rows: Sequence[Move], caption: str) -> str:
    table = card_table(_HEAD, [[_where(spot, row), *_cells(row)] for row in rows], caption)
    return f'<div class="v-moves">{table}</div>'


def _where(spot: Spot, row: Move) -> str:
    role, name = row["to_role"], ROLES.get(row["to_role"], row["to_role"])
    if role in ROLE_OF and role != row["role"]:
        name = f'<a href="{spot.to("salaries/roles/" + role.replace("_", "-") + "/")}">{escape(name)}</a>'
    if row["grade"] == row["to_grade"]:
        return name
    return f"{name} <small>{escape(_low(GRADES[row['grade']]))} → {escape(_low(GRADES[row['to_grade']]))}</small>"


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


def _cells(row: Move) -> list[str]:
    counts = f"{say.by_employers(row['to_n_employers'])}"
    paid = "числа нет" if isnan(row["to_p50"]) else say.rub(row["to_p50"])
    return [f"{paid} <small>{counts}</small>", _difference(row), _skills(row)]


def _difference(row: Move) -> str:
    """«+18 %, от +10 до +28 %»; where the interval, as it is printed, holds zero, that one cannot tell."""
    span = f"от {say.percent(row['low'], signed=True)} до {say.percent(row['high'], signed=True)}"
    if row["low"] < LEAST_SAID and row["high"] > -LEAST_SAID:
        return f"не отличить <small>{span}</small>"
    return f"<b>{say.percent(row['value'], signed=True)}</b> <small>{span}</small>"


def _skills(row: Move) -> str:
    """What is asked for there more often than here, then what is asked for on both sides."""
    more, both = (
        ", ".join(escape(SKILLS[code].name_ru) for code in row[name]) for name in ("missing", "shared")
    )
    parts = [f"чаще, чем здесь: {more}" if more else "", f"<small>общее: {both}</small>" if both else ""]
    return " ".join(filter(None, parts)) or "—"
