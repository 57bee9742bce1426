"""Villages and townships: their names, and the words of a settlement that govern them («село Бичура», «пос. Нюксеница»).

A village's name is believed only after such a word, or alone on a line about place, so that no everyday word becomes one.
Table: ``data/reference/settlements.csv``, made by ``tools/settlements.py`` from GeoNames: names that one region has.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scrapers.reference import reference_rows

#: What a name needs: a word of a settlement before it; or that, or to stand alone on a line about place.
GOVERNED, TOLD = "governed", "told"
NEEDS = frozenset({GOVERNED, TOLD})
_SIGN = re.compile(
    r"(?<![\w-])(?i:сел[оеау]|деревн[яеию]|дер\.?|пос[её]л(?:ок|к[аеу])|пос\.?|пгт\.?|р\. ?п\.?|рп|с\. ?п\.|станиц[аеыу]|ст-ц[аеыу]\.?"
    r"|аул[еау]?|хутор[еау]?|слобод[аеыу]|насел[её]нн\w+ пункт\w*|город[еау]?|г\.?)[ \xa0«\"]{1,2}$"
    r"|(?<![\w-])[сдпх]\. ?$"
)
_REACH = 24
#: So many letters on either side tell whether capitals mean anything.
_AROUND = 6
#: Endings of a name's word, and what they become after «в», «из», «к».
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ое", ("ом", "ого", "ому")),
    ("ее", ("ем", "его", "ему")),
    ("ый", ("ом", "ого", "ому")),
    ("ий", ("ом", "ем", "ого", "его")),
    ("ой", ("ом", "ого")),
    ("ая", ("ой", "ую")),
    ("яя", ("ей", "юю")),
    ("ые", ("ых", "ым")),
    ("ие", ("их", "им")),
    ("ия", ("ии", "ию")),
    ("ы", ("ах", "ов")),
    ("и", ("ах", "ов", "ях", "ей")),
    ("а", ("е", "ы", "и", "у")),
    ("я", ("е", "и", "ю")),
    ("ь", ("и", "е", "я")),
    ("й", ("е", "я", "ю")),
    ("о", ("е", "а")),
)
_CONSONANT = re.compile("[бвгджзклмнпрстфхцчшщ]$")


class Settlement(NamedTuple):
    """A village or township: name, region code, what it needs to be believed (``NEEDS``)."""

    name: str
    region: str
    needs: str


def settlements() -> Iterator[Settlement]:
    """All of the table."""
    return (Settlement(row["name"], row["region"], row["needs"]) for row in reference_rows("settlements"))


def case_forms(name: str) -> str:
    """A phrase with the case forms of each word of a name: «Малые Дербеты» -> «малые|малых|малым дербеты|дербетах|дербетов»."""
    return " ".join("|".join((word, *_cases(word))) for word in re.split("[ -]", name))


def is_governed(plain: str, start: int) -> bool:
    """Whether a word of a settlement stands right before a place of the text: «в селе …», «пос. …», «ст-ца …»."""
    head = plain[max(0, start - _REACH) : start]
    loud = plain[max(0, start - _AROUND) : start + _AROUND].isupper()
    return bool(_SIGN.search(head.lower() if loud else head))


def _cases(word: str) -> Iterator[str]:
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + other for other in others)
            return
    if _CONSONANT.search(word):
        yield from (word + ending for ending in ("е", "а", "у"))
