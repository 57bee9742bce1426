"""Words of a text and the phrases of a reviewed table found among them.

All readers of words (places, roles, terms, skills, kinds of post) look phrases up here. A phrase is written the way
a person reads it::

    таргетированн~ реклам~      ~  any case ending (closed list)
    дизайн*                     *  any continuation
    smm|смм менеджер~           |  one of these words
    социальн~ сет~              words stand next to each other: a space, a hyphen, quotes or one dot between

Looking up costs one dictionary access a word: the answer for each distinct word is remembered.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import accumulate, compress, count, repeat
from operator import attrgetter, is_
from threading import Lock
from typing import Any, NamedTuple

from scrapers.errors import BadFile
from scrapers.reference import REFERENCE, Row, reference_rows
from vilka.words.plain import LINE, LINES_KEPT, TEXTS_KEPT, plain

#: Endings of nouns and adjectives in all cases; a word may also stand without one.
ENDINGS = frozenset(
    [
        "",
        "а",
        "я",
        "о",
        "е",
        "и",
        "ы",
        "у",
        "ю",
        "й",
        "ь",
        "s",
        "ой",
        "ей",
        "ом",
        "ем",
        "ам",
        "ям",
        "ах",
        "ях",
        "ов",
        "ев",
        "ою",
        "ею",
        "ью",
        "ия",
        "ии",
        "ию",
        "ие",
        "ий",
        "ием",
        "иям",
        "иях",
        "иями",
        "ами",
        "ями",
        "ого",
        "его",
        "ому",
        "ему",
        "ым",
        "им",
        "ых",
        "их",
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ую",
        "юю",
        "ый",
        "ыми",
        "ими",
        "ье",
        "ья",
        "ьи",
        "ью",
        "ьем",
        "ьями",
        "ок",
        "ка",
        "ки",
        "ке",
        "ку",
        "кой",
    ]
)
_LONGEST_ENDING = max(map(len, ENDINGS))
#: Letters and digits by ranges: twice as fast as ``[^\\W_]``, the same for the scripts that matter here.
_WORD = re.compile(
    "([0-9a-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff"
    "\uf900-\ufdff\ufe70-\ufefc\uff66-\uffdc]+)"
)
#: A word of a phrase with what its form may be; what parts words and choices of one.
_IN_PHRASE = re.compile(f"{_WORD.pattern}[~*]?")
_CHOICES = re.compile(r"[|]|\s+")
#: A cell of nothing but such phrases.
_CELL = re.compile(rf"{_IN_PHRASE.pattern}(?:(?:[|]|[;\s]\s*){_IN_PHRASE.pattern})*;?")
#: What may stand between two words of one phrase.
_GAP = re.compile(r"[ ]?[\-–—_\"«»'’*]{0,2}[ ]?|\. ?")
_LATIN = re.compile("[A-Za-z]")
#: Two alphabets in one word: «мeнeджер» with Latin letters is folded, «PRщик» is spelt so.
_TWO_ALPHABETS = re.compile("[a-z](?:(?=[а-яё])|(?<=[а-яё][a-z]))")
_MIXED_WORD = re.compile("(?<![A-Za-zА-Яа-яЁё])(?=[A-Za-z]+[А-Яа-яЁё]|[А-Яа-яЁё]+[A-Za-z])[A-Za-zА-Яа-яЁё]+")
#: In a text with such words «o» and «c» alone are Cyrillic too.
_LONE = re.compile(r"(?<![\w@/.:-])[aceopxykABCOKY]{1,2}(?![\w@/.:-])")
_LIKE_CYRILLIC = "ABCEHKMOPTXYaceopxykm", "АВСЕНКМОРТХУасеорхукм"
_FOLD_TO_CYRILLIC = str.maketrans(*_LIKE_CYRILLIC)
_FOLD_TO_LATIN = str.maketrans(*reversed(_LIKE_CYRILLIC))
#: How many distinct words are remembered before starting afresh: keeps memory flat on endless streams.
_REMEMBERED = 100_000
_LONGEST_WORD = 40
_LONGEST_GAP = 6
#: «ищу людей, которые …», «ищу, кому помочь».
_TAKE_UP = frozenset(
    ["кому", "кто", "который", "которая", "которые", "которому", "которой", "которым", "которых"]
)
_USUAL_GAPS = frozenset({" ", "-"})


@dataclass(slots=True, eq=False)
class Words:
    """A text cut into words. ``plain`` is what was cut (see ``vilka.words.plain``), ``words`` its words in lower
    case with «е» for «ё», word i being ``plain[starts[i]:ends[i]]`` with ``gaps[i]`` after it."""

    plain: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    #: Where sentences end, and an edge on either side of the text; empty until asked for (``vilka.words.clauses``).
    edges: list[int] = field(default_factory=list)
    #: Names of jobs, and those with social networks; none until asked for (``vilka.words.jobs``).
    jobs: "dict[bool, list[Hit]]" = field(default_factory=dict)
    #: How many tables there were when phrases were looked for, and those found, by table.
    found: "tuple[int, dict[int, list[Hit]]]" = (0, {})

    def written(self, hit: "Hit") -> str:
        """The phrase as the text writes it."""
        return self.plain[self.starts[hit.first] : self.ends[hit.last]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where words ``first``…``last`` (inclusive) stand in ``plain``."""
        return self.starts[first], self.ends[last]


class Hit(NamedTuple):
    """A phrase found: its code and its first and last word (inclusive)."""

    code: str
    first: int
    last: int


#: Makes a Hit of its parts; far quicker than calling the class.
_hit: Callable[[tuple[str, int, int]], Hit] = partial(tuple.__new__, Hit)


def _low(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_low_letter, text))


def _low_letter(letter: str) -> str:
    """«İ» stays: in lower case it is two letters."""
    return letter.lower() if len(letter.lower()) == 1 else letter


#: A text in lower case, as long as it was; the readers of words and of pay ask for it one after another.
lowered = lru_cache(maxsize=TEXTS_KEPT)(_low)


def words_of(text: str) -> Words:
    """Cut a plain text or a piece of one into words (letters and digits; hyphens and underscores cut too)."""
    return _words_of_line(text) if len(text) < LINE else _words_of_text(text)


def part_of(words: Words, start: int, end: int) -> Words:
    """The words of ``plain[start:end]`` and the phrases inside it, without cutting and looking again; a word that is cut
    is none."""
    first, last = bisect_left(words.starts, start), bisect_right(words.ends, end)
    plain = words.plain[start:end]
    starts, ends = ([place - start for place in places[first:last]] for places in (words.starts, words.ends))
    part = Words(plain, words.words[first:last], starts, ends, words.gaps[first:last])
    if part.gaps:
        part.gaps[-1] = plain[ends[-1] :]
    _TRIE.found(words)
    # At once: another thread may look for a new table in the same words.
    tables, whole = words.found
    part.found = (tables, _FoundInPart(whole, first, last))
    return part


class _FoundInPart(dict[int, "list[Hit]"]):
    """The phrases inside a part of a text, by table, looked through once a table is asked for."""

    def __init__(self, whole: "dict[int, list[Hit]]", first: int, last: int) -> None:
        super().__init__()
        self._whole, self._first, self._last = whole, first, last

    def __missing__(self, table: int) -> "list[Hit]":
        hits = self[table] = hits_within(self._whole[table], self._first, self._last)
        return hits


def hits_within(hits: "list[Hit]", first: int, last: int) -> "list[Hit]":
    """The phrases inside words ``first``…``last`` (exclusive), counted from there."""
    return [
        _hit((hit.code, hit.first - first, hit.last - first))
        for hit in hits
        if first <= hit.first and hit.last < last
    ]


@lru_cache(maxsize=TEXTS_KEPT)
def words_as_typed(text: str) -> Words:
    """The words of a text however it was typed; ``vilka.words.plain`` leads to their places in it."""
    return words_of(plain(text).text)


@lru_cache(maxsize=LINES_KEPT)
def _words_of_line(line: str) -> Words:
    return _cut(line, _low)


@lru_cache(maxsize=TEXTS_KEPT)
def _words_of_text(text: str) -> Words:
    """Texts are remembered apart from lines: a post's lines must not push the post itself out."""
    return _cut(text, lowered)


def _cut(text: str, low: Callable[[str], str]) -> Words:
    small = low(text)
    if mixes_alphabets(small):
        text = of_one_alphabet(text)
        small = low(text)
    parts = _WORD.split(small.replace("ё", "е"))
    places = list(accumulate(map(len, parts)))
    return Words(text, parts[1::2], places[0:-1:2], places[1::2], parts[2::2])


@lru_cache(maxsize=LINES_KEPT)
def mixes_alphabets(low: str) -> bool:
    """Whether letters of both alphabets touch in a text of small letters; asked by readers of words and of pay."""
    return bool(_TWO_ALPHABETS.search(low))


def of_one_alphabet(text: str) -> str:
    """The text, as long as it was, with letters of the other alphabet that only look alike made ordinary: «мeнeджер»,
    «тapгeт», «SММ». A word in which the rest would be of two alphabets is left as it is."""
    folded = _MIXED_WORD.sub(_folded, text)
    return folded if folded == text else _LONE.sub(_in_cyrillic, folded)


def _in_cyrillic(word: "re.Match[str]") -> str:
    return word[0].translate(_FOLD_TO_CYRILLIC)


def _folded(word: "re.Match[str]") -> str:
    cyrillic = word[0].translate(_FOLD_TO_CYRILLIC)
    if not _LATIN.search(cyrillic):
        return cyrillic
    latin = word[0].translate(_FOLD_TO_LATIN)
    return latin if latin.isascii() else word[0]


class _Vocabulary:
    """Words of all phrases of all tables, numbered; tells which of them a word is a form of."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._inflected: dict[str, list[int]] = {}
        self._begun: dict[str, list[int]] = {}
        self._begun_lengths: list[int] = []
        #: First letters of the words that have forms, as many as the shortest has: most other words begin otherwise.
        self._beginnings: set[str] = set()
        self._least = _LONGEST_WORD

    def number(self, word: str) -> int:
        """The number of a phrase's word or choice of words («реклам~», «smm|смм»), a new one if it is new."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._numbers)
            for choice in word.split("|"):
                self._note(choice, number)
        return number

    def _note(self, word: str, number: int) -> None:
        kind = {"~": self._inflected, "*": self._begun}.get(word[-1], self._exact)
        stem = word.rstrip("~*")
        kind.setdefault(stem, []).append(number)
        if kind is not self._exact:
            self._note_beginning(stem)

    def _note_beginning(self, stem: str) -> None:
        self._begun_lengths = sorted({len(start) for start in self._begun})
        if len(stem) < self._least:
            self._least = len(stem)
            self._beginnings = {start[: self._least] for start in (*self._inflected, *self._begun)}
        self._beginnings.add(stem[: self._least])

    def known(self, word: str) -> tuple[int, ...]:
        """Numbers of all the phrase words that this word is a form of."""
        return tuple(dict.fromkeys(self._recognised(word)))

    def _recognised(self, word: str) -> Iterator[int]:
        if word.isdigit() or len(word) > _LONGEST_WORD:
            yield from self._exact.get(word, ())
            return
        yield from self._exact.get(word, ())
        if word[: self._least] in self._beginnings:
            yield from self._forms(word)

    def _forms(self, word: str) -> Iterator[int]:
        yield from self._inflected.get(word, ())
        for cut in range(1, min(_LONGEST_ENDING, len(word) - 1) + 1):
            numbers = self._inflected.get(word[:-cut])
            if numbers and word[-cut:] in ENDINGS:
                yield from numbers
        for length in self._begun_lengths:
            yield from self._begun.get(word[:length], ()) if length <= len(word) else ()


class _Node:
    """A step inside phrases: where the next word leads, and of each table the phrase that ends here first: which of
    all phrases it was, and its code."""

    __slots__ = ("codes", "steps")

    def __init__(self) -> None:
        self.steps: dict[int, _Node] = {}
        self.codes: dict[int, tuple[int, str]] = {}


class _Form:
    """What words that are forms of the same phrase words are to all phrases: ``begun`` is the state after one where a
    phrase may begin with it, else None."""

    __slots__ = ("begun", "numbers")

    def __init__(self, numbers: tuple[int, ...]) -> None:
        self.numbers = numbers
        self.begun: _State | None = None


class _State:
    """Where a walk through the phrases may be at once: several steps, merged. ``codes``: phrases that end here, by
    table; ``ends``: no phrase goes on; ``stops``: none goes on with such a word; ``after``: the state after a further word
    (both learnt form by form)."""

    __slots__ = ("after", "codes", "ends", "nodes", "stops")

    def __init__(self, nodes: tuple[_Node, ...]) -> None:
        self.nodes = nodes
        ending = sorted((told, table, code) for node in nodes for table, (told, code) in node.codes.items())
        self.codes = tuple(dict.fromkeys((table, code) for _, table, code in ending))
        self.ends = not any(node.steps for node in nodes)
        self.after: dict[_Form, _State] = {}
        self.stops: set[_Form] = set()


_begun = attrgetter("begun")


class _Trie:
    """Phrases of all tables together, so that a text is walked through once for all of them."""

    def __init__(self) -> None:
        self.tables = 0
        self._phrases = 0
        self._vocabulary = _Vocabulary()
        self._root = _Node()
        #: Sources are read side by side: no text is walked through while a table is taken in.
        self._lock = Lock()
        self._forget()

    def add_table(self, table: Mapping[str, Iterable[str]]) -> int:
        """Take in a table's phrases; its number."""
        with self._lock:
            number = self.tables
            self.tables += 1
            for code, phrases in table.items():
                for phrase in phrases:
                    self._add(number, code, phrase)
            self._forget()
        return number

    def _add(self, table: int, code: str, phrase: str) -> None:
        node = self._root
        words = phrase.lower().replace("ё", "е").split()
        if not words:
            raise ValueError(f"empty phrase for {code}")
        for word in words:
            node = node.steps.setdefault(self._vocabulary.number(word), _Node())
        self._phrases += 1
        node.codes.setdefault(table, (self._phrases, code))

    def _forget(self) -> None:
        self._states: dict[tuple[_Node, ...], _State] = {}
        self._start = _State((self._root,))
        #: By numbers, and by each distinct word met.
        self._forms: dict[tuple[int, ...], _Form] = {}
        self._known: dict[str, _Form] = {}
        self._unknown = self._form(())

    def _form(self, numbers: tuple[int, ...]) -> _Form:
        form = self._forms.get(numbers)
        if form is None:
            form = self._forms[numbers] = _Form(numbers)
            form.begun = self._after(self._start, form)
        return form

    def _after(self, state: _State, form: _Form) -> _State | None:
        """The state after a further word, None if no phrase goes on with it."""
        nodes = tuple(node.steps[n] for node in state.nodes for n in form.numbers if n in node.steps)
        if not nodes:
            state.stops.add(form)
            return None
        after = state.after[form] = self._state(nodes)
        return after

    def _state(self, nodes: tuple[_Node, ...]) -> _State:
        state = self._states.get(nodes)
        if state is None:
            state = self._states[nodes] = _State(nodes)
        return state

    def found(self, text: Words) -> dict[int, list[Hit]]:
        """Phrases of the text by table, from left to right."""
        with self._lock:
            return self._found(text)

    def _found(self, text: Words) -> dict[int, list[Hit]]:
        tables, found = text.found
        if tables != self.tables:
            found = defaultdict(list)
            forms = self._forms_of(text.words)
            states = list(map(_begun, forms))
            for place, here, following in compress(zip(count(), states, forms[1:]), states):
                if here.ends or following in here.stops:
                    for table, code in here.codes:
                        found[table].append(_hit((code, place, place)))
                else:
                    self._walk(text, forms, place, found)
            text.found = (self.tables, found)
        return found

    def _forms_of(self, words: list[str]) -> list[_Form]:
        """What each word is to the phrases, and an unknown word behind the last."""
        if len(self._known) > _REMEMBERED:
            self._forget()
        forms: list[Any] = [*map(self._known.get, words), self._unknown]
        if None in forms:
            for place in compress(count(), map(is_, forms, repeat(None))):
                word = words[place]
                forms[place] = self._known[word] = self._form(self._vocabulary.known(word))
        return forms

    def _walk(self, text: Words, forms: list[_Form], first: int, found: dict[int, list[Hit]]) -> None:
        """Note the phrases that begin at a word, longer ones later."""
        state, last = forms[first].begun, first
        while state:
            for table, code in state.codes:
                found[table].append(_hit((code, first, last)))
            following, gap = forms[last + 1], text.gaps[last]
            if following in state.stops:
                return
            state = state.after.get(following) or self._after(state, following)
            if not state or (gap not in _USUAL_GAPS and not _joins(gap, text.words[last + 1])):
                return
            last += 1


_TRIE = _Trie()


class Phrases:
    """Phrases of a table, ready to be found. ``table``: code -> phrases, see the module's description."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        #: The table's number among all tables, see ``found_in``.
        self.table = _TRIE.add_table(table)

    def find(self, text: Words) -> list[Hit]:
        """Phrases of the text from left to right, the longest at each place; a word belongs to one phrase only."""
        hits = self.find_all(text)
        return longest(hits) if hits else hits

    def find_all(self, text: Words) -> list[Hit]:
        """All phrases of the text, also those inside others."""
        tables, found = text.found
        return (found if tables == _TRIE.tables else _TRIE.found(text))[self.table]


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of phrases in order those that do not begin inside another, the longest at each place."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
        elif hit.first == kept[-1].first and hit.last > kept[-1].last:
            kept[-1] = hit
    return kept


def found_in(text: Words) -> dict[int, list[Hit]]:
    """All phrases of the text by the numbers of their tables, those inside others too."""
    tables, found = text.found
    return found if tables == _TRIE.tables else _TRIE.found(text)


def _joins(gap: str, word: str) -> bool:
    """Whether an unusual gap between two words lets both belong to one phrase; a stroke does before a number, «5/2», and in
    «з/п»."""
    if gap == ", " and word in _TAKE_UP:
        return True
    if gap == "/" and (word.isdigit() or word == "п"):
        return True
    return len(gap) < _LONGEST_GAP and bool(_GAP.fullmatch(gap))


def patterns_of(row: Row, column: str = "patterns") -> list[str]:
    """Phrases of a row's cell, parted by semicolons. Raises BadFile, which names the line, where there is none, or one with a
    word that no text is cut into: «видео-монтаж», «~»."""
    patterns = [pattern.strip() for pattern in row[column].split(";") if pattern.strip()]
    if not patterns:
        raise BadFile(f"{row.where}: no phrase in «{column}»")
    if not _CELL.fullmatch(row[column].lower()):
        for pattern in patterns:
            _check_phrase(row, pattern)
    return patterns


def _check_phrase(row: Row, pattern: str) -> None:
    for word in _CHOICES.sub(" ", pattern.lower()).split(" "):
        if not _IN_PHRASE.fullmatch(word):
            raise BadFile(
                f"{row.where}: «{pattern}»: «{word}» is no word (letters and digits, then ~ or *; words are parted by blanks)"
            )


def phrases_of(name: str, *columns: str) -> Phrases:
    """Phrases of a table with a column ``patterns``; a phrase's code is the row's ``columns`` joined by a space."""
    table: dict[str, list[str]] = {}
    for row in reference_rows(name):
        table.setdefault(" ".join(row[column] for column in columns), []).extend(patterns_of(row))
    return Phrases(table)


def by_code(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """The phrases found, by their codes; none for any other code."""
    coded: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        coded[hit.code].append(hit)
    return coded


def codes(hits: Iterable[Hit]) -> set[str]:
    """Codes of the phrases found."""
    return {hit.code for hit in hits}


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a row of ``word_lists.csv``: function words and the like that decide beside a phrase."""
    return frozenset(word_beginnings(name))


@cache
def word_beginnings(name: str) -> tuple[str, ...]:
    """The same as a tuple, for ``str.startswith`` and ``str.endswith``; a word with «ё» stands for that with «е» too. Raises BadFile where the table has no such row, or
    several, or no word in it."""
    found = [row for row in reference_rows("word_lists") if row["list"] == name]
    if len(found) != 1 or not found[0]["words"].split():
        raise BadFile(
            f"{REFERENCE / 'word_lists.csv'}: one row «{name}» with words is needed, there are {len(found)}"
        )
    words = found[0]["words"].split()
    return tuple(dict.fromkeys([*words, *(word.replace("ё", "е") for word in words)]))
