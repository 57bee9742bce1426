"""What a chart shows, as its headline: only what intervals tell apart; "" where that is nothing, whatever the data."""

from collections.abc import Sequence
from math import isnan

import pandas as pd

from vilka import say
from vilka.labels import COUNTRY
from vilka.publishing.answers import Answer


def spread(by: str, cells: Sequence[tuple[str, Answer]]) -> str:
    """«Медианы по ролям — от 58 тыс. ₽ (таргетолог) до 110 тыс. ₽ (руководитель SMM)» where the two part."""
    told = sorted((pair for pair in cells if pair[1].firm), key=lambda pair: pair[1].p50)
    if not told or not told[-1][1].apart(told[0][1]):
        return ""
    low, high = (
        f"{say.rub(cell.p50)} ({name if cell.question['region'] != COUNTRY else _inside(name)})"
        for name, cell in (told[0], told[-1])
    )
    return f"Медианы {by}{say.NBSP}— от{say.NBSP}{low} до{say.NBSP}{high}"


def _inside(name: str) -> str:
    """A name within a sentence: abbreviations and Latin names keep their capital."""
    proper = name[1:2].isupper() or name[0].isascii()
    return name if proper else name[0].lower() + name[1:]


def middle(whole: Answer) -> str:
    """«Половина предложений — от 53 до 96 тыс. ₽»."""
    if not (whole.firm and whole.quarters):
        return ""
    return f"Половина предложений{say.NBSP}— {say.from_to(whole.p25, whole.p75)}"


def moved(months: pd.DataFrame, since: str) -> str:
    """How the first and the last of the watched months differ: ``month``, ``value``, ``low``, ``high`` of one group;
    ``since``: the first day of reading (ISO), what was before it says nothing."""
    watched = months[months["month"] >= since[:7]]
    if len(watched) < 2:
        return ""
    first, last = watched.iloc[0], watched.iloc[-1]
    if first["low"] <= last["high"] and last["low"] <= first["high"]:
        return f"Медиана с{say.NBSP}начала наблюдений: изменение не{say.NBSP}больше погрешности"
    verb = "выросла" if last["value"] > first["value"] else "снизилась"
    ends = (f"{say.month(row['month'])}{say.NBSP}— {say.rub(row['value'])}" for row in (first, last))
    return f"Медиана {verb}: {', '.join(ends)}"


def grown(low: float, high: float) -> str:
    """A year at an unchanged make-up of the market, from its interval (shares)."""
    if isnan(low):
        return ""
    span = f"от{say.NBSP}{say.percent(low, signed=True)} до{say.NBSP}{say.percent(high, signed=True)}"
    if low <= 0 <= high:
        return f"За год при том же составе рынка изменение неотличимо от нуля: {span}"
    return f"За год при том же составе рынка зарплаты {'выросли' if low > 0 else 'снизились'}: {span}"


#: Skills named in a headline.
MOST_SKILLS = 3


def paid_more(skills: pd.DataFrame) -> str:
    """«Больше предлагают там, где названы: аналитика (+12 %), …»: ``name``, ``value``, ``low``, best first."""
    sure = skills[skills["low"] > 0].head(MOST_SKILLS)
    named = [
        f"{_inside(name)} ({say.percent(value, signed=True)})"
        for name, value in zip(sure["name"], sure["value"], strict=True)
    ]
    return f"Больше предлагают там, где просят: {', '.join(named)}" if named else ""
