"""How vacancies are met, as their source told it on the day of a run: responses, readers at this moment, last publication.

It changes every night without the vacancy changing, so it lies in the run file, sixteen bytes a vacancy, blank-separated:
``id:responses:online:days`` (days since the last publication); a part that the source did not tell is empty.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scrapers.model import Vacancy

#: A larger number than this is no count of people.
MOST = 1_000_000
_HEARD = re.compile(r"\S+:\d{0,7}:\d{0,7}:\d{0,4}")


@dataclass(frozen=True, slots=True)
class Heard:
    """What was told of one vacancy on ``day``; None where the source does not say."""

    day: date
    responses: int | None
    online: int | None
    renewed_on: date | None


def heard_words(vacancies: Iterable[Vacancy], day: date) -> str:
    """What the run file keeps of these vacancies; "" where their source tells nothing of the kind."""
    told = ((one.id, one.responses, one.online, _ago(one, day)) for one in vacancies)
    return " ".join(":".join(map(_said, parts)) for parts in sorted(told) if parts[1:] != (None, None, None))


def _ago(vacancy: Vacancy, day: date) -> int | None:
    """Days since the last publication; a source's clock may run ahead of ours."""
    return max(0, (day - vacancy.renewed_on).days) if vacancy.renewed_on else None


def _said(part: str | int | None) -> str:
    return "" if part is None or (isinstance(part, int) and part > MOST) else str(part)


def is_heard(words: str) -> bool:
    """Whether a run file's words are of this shape."""
    return all(map(_HEARD.fullmatch, words.split()))


def united(old: str, new: str) -> str:
    """What two attempts of one day were told; of a vacancy that both saw, the second's."""
    both = {one.rsplit(":", 3)[0]: one for words in (old, new) for one in words.split()}
    return " ".join(both[number] for number in sorted(both))


def last_heard(runs: Iterable[Mapping[str, Any]], until: date | None = None) -> dict[tuple[str, str], Heard]:
    """(source, id) -> what each source told on the last day (up to ``until``) on which it was read. ``runs``: oldest first."""
    last: dict[str, tuple[date, str]] = {}
    for run in runs:
        day = date.fromisoformat(run["day"])
        if until is None or day <= until:
            last |= {
                slug: (day, one.get("heard", "")) for slug, one in run["sources"].items() if one.get("seen")
            }
    return {
        (slug, number): heard for slug, (day, words) in last.items() for number, heard in _parsed(words, day)
    }


def _parsed(words: str, day: date) -> Iterable[tuple[str, Heard]]:
    for one in words.split():
        number, responses, online, ago = one.rsplit(":", 3)
        renewed = day - timedelta(days=int(ago)) if ago else None
        yield number, Heard(day, _count(responses), _count(online), renewed)


def _count(words: str) -> int | None:
    return int(words) if words else None
