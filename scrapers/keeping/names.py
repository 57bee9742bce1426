"""Words of personal names, each in all its cases: given names, surnames, patronymics, and what stands beside them.

Tables: ``given_names.csv`` (``short`` forms; ``word``: a common word or a town too), ``surnames.csv`` (those without
a surname's ending), ``beside_names.csv``. All words here are in small letters with «е» for «ё».
"""

import re
from collections.abc import Iterator
from functools import cache

from scrapers.reference import reference_rows

#: How sure a given name is: a common word or a town too, a short form, nothing but a name.
DOUBTFUL, SHORT, SURE = 0, 1, 2

_PATRONYMIC = re.compile(
    r"(?P<stem>[а-я]{2,16})(?:(?P<woman>(?:овн|евн|ичн)(?:а|ы|е|у|ой|ою))|(?:ович|евич|ич|ыч)(?:а|у|ем|ом|е)?)"
)
_OF_WOMEN = tuple(
    f"{stem}{end}" for stem in ("овн", "евн", "ичн") for end in ("а", "ы", "е", "у", "ой", "ою")
)
_OF_MEN = tuple(f"{stem}{end}" for stem in ("ич", "ыч") for end in ("", "а", "у", "ем", "ом", "е"))
_PATRONYMICS = (*_OF_WOMEN, *_OF_MEN)
#: The beginning of a father's name that tells a patronymic in -ович from a surname.
_STEM = 4
_LIKE_SURNAME = re.compile(
    r"[а-я]{1,20}(?:(?:ов|ев|ин|ын)(?:а|у|е|ой|ым|ом|ых|ыми)?|(?:ск|цк)(?:ий|ая|ого|ому|им|ом|ой|ую|их)"
    r"|(?:ян|янц|унц)(?:а|у|ом|е)?|дзе|швили|ко|их|ых|иа|уа|(?:ук|юк|як|ич|ец|берг|штейн|ман)(?:а|у|ом|ем|е)?"
    r"|заде|оглы|кызы|улы|оол)"
)
#: Endings that few common words have, for names in small letters and surnames that stand alone.
_SURELY_SURNAME = re.compile(r"[а-я]{3,20}(?:ов|ев|ин)(?:а|у|ой|ым)?")
_LATIN_SURNAME = re.compile(
    r"[a-z]{2,20}(?:ov|ova|ev|eva|ina|[klnrtz]in|shin|sky|skiy|skii|ski|skaya|ko|uk|yan|dze|shvili|ich|off|oy|kim|lee)"
)
_ENGLISH = (
    "alex alexander alexandra alexey anastasia catherine daria dmitri dmitry elena eugene helen irene julia kate "
    "ksenia maria mary mike natalia natalie nick olga sergei sergey sofia sophia tatiana victoria yulia"
)
_FLEETING = {"павел": "павл", "лев": "льв", "санек": "саньк", "витек": "витьк", "игорек": "игорьк"}
_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
         "ts", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya"],
        strict=True,
    )
)  # fmt: skip
#: Passports and people write one name in several ways: «Юлия» is yuliya, yulia, iuliia.
_SPELLINGS = (
    ("iya", "ia"),
    ("iya", "iia"),
    ("iy", "y"),
    ("iy", "ii"),
    ("ks", "x"),
    ("kh", "h"),
    ("yu", "iu"),
)


def small(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def given_names() -> dict[str, int]:
    """Every case of every given name, and its spellings in Latin letters -> how sure it is."""
    forms: dict[str, int] = {}
    for row in reference_rows("given_names"):
        full = DOUBTFUL if row["word"] else SURE
        for name, sure in [(row["name"], full), *((one, SHORT) for one in row["short"].split())]:
            for form in _cases(small(name)):
                forms[form] = min(forms.get(form, SURE), sure)
            for form in _in_latin(small(name)):
                forms.setdefault(form, sure)
    return forms | dict.fromkeys(_ENGLISH.split(), SURE)


@cache
def surnames() -> frozenset[str]:
    """Surnames that only a table can tell, in all cases."""
    return frozenset(form for row in reference_rows("surnames") for form in _cases(small(row["surname"])))


@cache
def towns() -> frozenset[str]:
    """Towns as they are and as one is in them: «Мария, Саратов» is no Мария Саратов."""
    return frozenset(small(row[form]) for row in reference_rows("cities") for form in ("city", "locative"))


@cache
def beside(*kinds: str) -> frozenset[str]:
    """The words of these kinds in ``beside_names.csv``, where each kind is explained."""
    rows = {row["kind"]: row["words"].split() for row in reference_rows("beside_names")}
    return frozenset(word for kind in kinds for word in rows[kind])


def is_patronymic(word: str) -> bool:
    return word.endswith(_PATRONYMICS) and bool(_PATRONYMIC.fullmatch(word))


def is_sure_patronymic(word: str) -> bool:
    """A woman's, or one made of a known name: surnames end in -ович too."""
    found = _PATRONYMIC.fullmatch(word)
    return bool(found and (found["woman"] or found["stem"][:_STEM] in _fathers()))


@cache
def _fathers() -> frozenset[str]:
    return frozenset(name[:_STEM] for name in given_names() if len(name) >= _STEM)


def like_surname(word: str) -> bool:
    """Whether the word, or a part of a double one, is a surname by the table or by its ending."""
    if word in beside("no_surname"):
        return False
    return word in surnames() or any(map(_LIKE_SURNAME.fullmatch, word.split("-")))


def surely_surname(word: str) -> bool:
    """A surname even where nothing but its ending tells."""
    return bool(_SURELY_SURNAME.fullmatch(word)) and word not in beside("no_surname")


def like_latin_surname(word: str) -> bool:
    return bool(_LATIN_SURNAME.fullmatch(word))


def _cases(name: str) -> Iterator[str]:
    """A name in its cases: «мария марии марию марией», «павел павла павлу», «кравец кравца»."""
    yield name
    stem = name[:-1]
    if name.endswith(("ия", "я")):
        yield from (stem + end for end in ("и", "е", "ю", "ей"))
    elif name.endswith("а"):
        yield from (stem + end for end in ("и" if stem[-1] in "гкхжшщч" else "ы", "е", "у", "ой", "ей"))
    elif name.endswith(("й", "ь")):
        yield from (stem + end for end in ("я", "ю", "ем", "е", "и"))
    elif name[-1] not in "оеиуыэю":
        stem = name[:-2] + "ц" if name.endswith("ец") else _FLEETING.get(name, name)
        yield from (stem + end for end in ("а", "у", "ом", "ем", "е"))


def _in_latin(name: str) -> Iterator[str]:
    plain = "".join(_LETTERS.get(letter, letter) for letter in name)
    yield plain
    for own, other in _SPELLINGS:
        yield plain.replace(own, other)
        yield plain.replace(own, other).replace("yu", "iu")
