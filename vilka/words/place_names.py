"""Which names of places in a post are believed to be meant: by a capital letter, a word before them («в Клину»), a line
about place, or others of their list."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scrapers.keeping.people import may_be_name
from vilka.words.gazetteer import Found, Name
from vilka.words.lexicon import Words, word_beginnings, word_list
from vilka.words.no_places import (
    ADJECTIVAL,
    CUES,
    PARTS_OF_TOWNS,
    is_as_called,
    is_in_medium,
    is_something_else,
)
from vilka.words.place_lines import line_goes_on, on_place_line
from vilka.words.plain import has_no_names
from vilka.words.settlements import NEEDS as OF_SETTLEMENTS
from vilka.words.settlements import TOLD, is_governed

_METRO_SIGNS = word_list("metro signs")
#: Before a foreign place: it is where the market or the customers are, not where the work is.
_MARKETS, _MARKET_WORDS = word_beginnings("markets abroad"), 3
#: What a country's abbreviation is of: «граждане РК», «доставка по РК»; «РК» is an advertising campaign too.
_GOVERN_COUNTRIES = word_beginnings("country governors")
_PREPOSITIONS = word_list("place prepositions")
_INTO = frozenset({"в", "во"})
#: Beginnings of words for where one works.
_VENUES = word_beginnings("place venues")
_VENUE_BEFORE = 4
_DOUBTED = frozenset({"cue", "caps"})
#: What a name needs that is a part of a firm's or an institution's, or no time zone.
_NEEDS_NOTHING = frozenset({"adjective", "clock"})
#: What a name needs that no list makes a place: a part of a firm's or an institution's name, a village's.
_NEVER_LISTED = frozenset({"adjective"}) | OF_SETTLEMENTS
#: Ends of names that are no word, nobody's surname and no brand.
_UNMISTAKABLE = ("ск", "град", "поль", "дар")
_LIST_JOINT = re.compile(r",? (?:и |или )?|\s?[/,|]\s?", re.IGNORECASE)
_TO_OPENING = 20
#: What an item of a list stands between.
_OPENS_ITEM = re.compile(
    r"(?:[^\w\s«\"“„'@#\\*-]|\n|\b(?:удал[её]нно|дистанционно|офис|гибрид) или)[\s*_]*$", re.IGNORECASE
)
_CLOSES_ITEM = re.compile(
    r"[^\S\n]*[*_]*(?:[,:;|/().!·•+→\n]|[—–]|-\s|$|или (?:удал|дистан|офис|гибрид|онлайн)|и (?:область|район))",
    re.IGNORECASE,
)
_QUARTER = re.compile(r" [а-яё-]{4,}\s*(?:\n|$)")
_SENTENCE_ENDS = re.compile(r"[.!](?:\s|$)")
_BEGINS_SENTENCE = re.compile(r"[\n.!?•]\W*$")
_DISTANCES = ("км", "километр", "минут")


class Mention(NamedTuple):
    """A name that is believed, its first and last word, and whether it stands on a line about place."""

    name: Name
    first: int
    last: int
    on_line: bool


def is_signed(words: Words, first: int) -> bool:
    """«м. Сокол», «ст. метро Сокол»."""
    return not _METRO_SIGNS.isdisjoint(words.words[max(0, first - 2) : first])


def believed(words: Words, found: Sequence[Found]) -> Iterator[Mention]:
    """The names of a post that are places, in order."""
    last, line_from = -1, -1
    doubted: Mention | None = None
    for one in found:
        if is_something_else(words, one):
            doubted = None
            if is_in_medium(words, one):
                yield Mention(one.name, one.first, one.last, False)
            continue
        on_line = on_place_line(words, one) or (line_from >= 0 and line_goes_on(words, line_from, one.start))
        mention = Mention(one.name, one.first, one.last, on_line)
        beside = 0 <= last == one.first - 1 and one.name.kind in PARTS_OF_TOWNS
        listed = _may_be_listed(words, one) and _are_listed(words, last, one)
        if beside or listed or _trusted(words, one, on_line):
            if doubted and _are_listed(words, doubted.last, one):
                yield doubted
            yield mention
            doubted, last, line_from = None, one.last, one.end if on_line else -1
        else:
            alone = _may_be_listed(words, one) and not may_be_name(words.plain[one.start : one.end])
            doubted = mention if alone else None


def _are_listed(words: Words, last: int, one: Found) -> bool:
    """«Курск, Белгород и Орёл», «МО и Москва»: a town in a list with one that is believed."""
    return 0 <= last < one.first <= last + 2 and bool(
        _LIST_JOINT.fullmatch(words.plain, words.ends[last], one.start)
    )


def _may_be_listed(words: Words, one: Found) -> bool:
    doubtful = one.name.kind == "abroad" and bool(one.name.needs)
    in_list = doubtful or (one.name.kind in ("city", "region") and one.name.needs not in _NEVER_LISTED)
    return in_list and words.plain[one.start].isupper()


def _trusted(words: Words, one: Found, on_line: bool) -> bool:
    """Whether what the name needs to be believed is there; a text without capitals writes none for towns either."""
    name, needs = one.name, one.name.needs
    capital = words.plain[one.start].isupper() or (
        words.plain.islower() if needs else has_no_names(words.plain)
    )
    if one.gap[-1:] == "#" or needs in _NEEDS_NOTHING:
        return True
    if name.kind == "metro":
        called = on_line or _at_office(words, one) or _is_quarter(words, one)
        return (capital and not needs and called) or is_signed(words, one.first)
    if needs in OF_SETTLEMENTS:
        return is_settlement(words, one, on_line)
    if needs == "line":
        return on_line
    if name.kind == "abroad" and needs:
        return words.plain[one.start].isupper() and _is_country(words, one, on_line)
    if needs in _DOUBTED:
        return _has_what_it_needs(words, one, capital, on_line or _is_cued(words, one))
    if name.kind == "abroad":
        return capital and (on_line or not _is_market(words, one))
    return capital or _is_cued(words, one)


def _has_what_it_needs(words: Words, one: Found, capital: bool, cued: bool) -> bool:
    """Two of a capital letter, a word before it or a line about place, and an unmistakable ending, for a name that may be
    another word."""
    if capital + cued + one.name.name.endswith(_UNMISTAKABLE) > 1:
        return True
    written = words.plain[one.start : one.end]
    return one.last > one.first and (written.istitle() or (capital and "-" in written))  # «Минеральные Воды»


def _is_country(words: Words, one: Found, on_line: bool) -> bool:
    """«ТК РК», «доставка по РК», «Локация: РБ»; not «ведение РК» nor «16 GB»."""
    if on_line and _opens(words, one) and _closes(words, one):
        return True
    before = next((word for word in words.words[: one.first][:-3:-1] if word not in _PREPOSITIONS), "")
    return before.startswith(_GOVERN_COUNTRIES) or (one.name.needs == "cue" and _is_cued(words, one))


def _is_market(words: Words, one: Found) -> bool:
    near = words.words[max(0, one.first - _MARKET_WORDS) : one.first]
    return any(word.startswith(_MARKETS) for word in near)


def _at_office(words: Words, one: Found) -> bool:
    """«офис на Кожуховской», «мастерская на Петроградке», «рядом с Маяковской», «Хамовники, офис»."""
    near = [*words.words[max(0, one.first - _VENUE_BEFORE) : one.first], *words.words[one.last + 1 :][:1]]
    return any(word.startswith(_VENUES) for word in near)


def _is_quarter(words: Words, one: Found) -> bool:
    """«ярмарка в Сокольниках», «праздник в Медведково»: one is «на» a station, «в» the quarter that it is called after."""
    return one.before in _INTO and one.first == one.last and not one.name.name.endswith("ая")


def is_settlement(words: Words, one: Found, on_line: bool) -> bool:
    """«в селе Бичура», «пос. Нюксеница»; «Локация: Артыбаш»."""
    if is_governed(words.plain, one.start):
        return True
    return one.name.needs == TOLD and on_line and _opens(words, one) and _closes(words, one)


def _is_cued(words: Words, one: Found) -> bool:
    """«в Кирове», «г. Киров», «60 км от Владимира», «…, Киров, …»."""
    if one.before == "от":
        return words.words[one.first - 2].startswith(_DISTANCES)
    return (one.before in CUES and "\n" not in one.gap) or _is_item(words, one)


def _opens(words: Words, one: Found) -> bool:
    """Whether a sign of a list, or nothing, stands before a name."""
    return not one.first or bool(_OPENS_ITEM.search(words.plain, max(0, one.start - _TO_OPENING), one.start))


def _closes(words: Words, one: Found) -> bool:
    """Whether a sign of a list, or nothing, stands behind a name; «…, казань центр» ends with a quarter of a known town."""
    if _CLOSES_ITEM.match(words.plain, one.end):
        return True
    quarter = not one.name.needs and one.name.kind == "city" and is_as_called(words, one)
    return quarter and bool(_QUARTER.match(words.plain, one.end))


def _is_item(words: Words, one: Found) -> bool:
    """«SMM-менеджер, Киров, офис», «Клин / удалённо»: a town is all that stands between two signs; one that may be another
    word where its capital is not that of the line or the sentence, or it is a sentence: «Клин. Нужен SMM»; not «Светлый,
    просторный офис» nor «Владимир» below a letter."""
    name = one.name
    as_called = not name.needs or name.kind == "abroad" or is_as_called(words, one)
    if not as_called or not _opens(words, one) or not _closes(words, one):
        return False
    adjective = bool(name.needs) and name.name.endswith(ADJECTIVAL)
    if one.first and not _BEGINS_SENTENCE.search(one.gap):
        return not adjective or words.plain[one.start].isupper()
    if adjective:
        return bool(_SENTENCE_ENDS.match(words.gaps[one.last]))
    return not name.needs or not may_be_name(words.plain[one.start : one.end])
