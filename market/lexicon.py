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
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

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
_WORD = re.compile(r"[^\W_]+")
#: What may stand between two words of one phrase.
_GAP = re.compile(r"[ \t\xa0]?[\-–—‑_\"«»'’“”*]{0,2}[ \t\xa0]?|\. ?")
#: Letters that only look like ordinary ones, and marks that stand inside words.
_STRANGE = re.compile(
    "[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\uff01-\uff5e"
    "\U0001d400-\U0001d7ff]"
)
_TO_CYRILLIC = str.maketrans("aceopxyktmhb", "асеорхуктмнв")
_TO_LATIN = str.maketrans("асеорхуктмнв", "aceopxyktmhb")
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[а-я]")
#: How many distinct words are remembered before starting afresh: keeps memory flat on endless streams.
_REMEMBERED = 100_000
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words. ``plain`` is what was cut (odd letters made ordinary), ``words`` its words in lower
    case with «е» for «ё», word i standing at ``plain[starts[i]:ends[i]]``; ``back`` leads to places in the
    original text (None: the same places)."""

    plain: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    back: list[int] | None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where words ``first``…``last`` (inclusive) stand in the original text."""
        start, end = self.starts[first], self.ends[last]
        return (start, end) if self.back is None else (self.back[start], self.back[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its code and its first and last word (inclusive)."""

    code: str
    first: int
    last: int


@lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """Cut a text into words (letters and digits; hyphens and underscores cut too)."""
    plain, back = _plain(text)
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in plain)
    low = low.replace("ё", "е")
    found = [match.span() for match in _WORD.finditer(low)]
    return Words(plain, [low[a:b] for a, b in found], [a for a, _ in found], [b for _, b in found], back)


def _plain(text: str) -> tuple[str, list[int] | None]:
    """The text with mathematical and full-width letters made ordinary, accents joined to their letters and
    zero-width marks left out; with the way back to the original places if anything moved."""
    if not _STRANGE.search(text):
        return text, None
    out: list[str] = []
    back: list[int] = []
    for place, letter in enumerate(text):
        if "\u0300" <= letter <= "\u036f":
            if out:
                joined = unicodedata.normalize("NFC", out[-1] + letter)
                out[-1] = joined if len(joined) == 1 else out[-1]
        elif unicodedata.category(letter) not in ("Cf", "Mn"):
            known = unicodedata.normalize("NFKC", letter) if letter > "\u2fff" else letter
            out.append(known if len(known) == 1 else letter)
            back.append(place)
    return "".join(out), back


@dataclass(slots=True)
class _Node:
    """A step inside phrases: where the next word leads, and the code if a phrase ends here."""

    steps: dict[int, "_Node"] = field(default_factory=dict)
    code: str | None = None


class Phrases:
    """Phrases of a table, ready to be found. ``table``: code -> phrases, see the module's description."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, list[int]] = {}
        self._inflected: dict[str, list[int]] = {}
        self._begun: dict[str, list[int]] = {}
        self._atoms: dict[str, int] = {}
        self._root = _Node()
        self._memory: dict[str, tuple[int, ...]] = {}
        self._starters: dict[str, tuple[_Node, ...]] = {}
        for code, phrases in table.items():
            for phrase in phrases:
                self._add(code, phrase)

    def _add(self, code: str, phrase: str) -> None:
        node = [self._root]
        words = phrase.lower().replace("ё", "е").split()
        if not words:
            raise ValueError(f"empty phrase for {code}")
        for word in words:
            atoms = [self._atom(choice) for choice in word.split("|")]
            node = [step.steps.setdefault(atom, _Node()) for step in node for atom in atoms]
        for end in node:
            end.code = end.code or code

    def _atom(self, word: str) -> int:
        number = self._atoms.get(word)
        if number is None:
            number = self._atoms[word] = len(self._atoms)
            kind = {"~": self._inflected, "*": self._begun}.get(word[-1], self._exact)
            kind.setdefault(word.rstrip("~*"), []).append(number)
        return number

    def _known(self, word: str) -> tuple[int, ...]:
        """Numbers of all the phrase words that this word is a form of."""
        known = self._memory.get(word)
        if known is None:
            if len(self._memory) > _REMEMBERED:
                self._memory.clear()
                self._starters.clear()
            known = self._memory[word] = tuple(dict.fromkeys(self._recognise(word)))
        return known

    def _recognise(self, word: str) -> Iterator[int]:
        if len(word) > _LONGEST_WORD:
            return
        for spelling in _spellings(word):
            yield from self._exact.get(spelling, ())
            for cut in range(1, len(spelling) + 1):
                start = spelling[:cut]
                yield from self._begun.get(start, ())
                if spelling[cut:] in ENDINGS:
                    yield from self._inflected.get(start, ())

    def _start(self, word: str) -> tuple[_Node, ...]:
        steps = self._root.steps
        nodes = tuple(steps[atom] for atom in self._known(word) if atom in steps)
        self._starters[word] = nodes
        return nodes

    def find(self, text: Words, overlapping: bool = False) -> list[Hit]:
        """All phrases of the text from left to right, the longest at each place; unless ``overlapping``, a word
        belongs to one phrase only."""
        hits: list[Hit] = []
        after = 0
        starters = self._starters
        for place, word in enumerate(text.words):
            nodes = starters.get(word)
            if nodes is None:
                nodes = self._start(word)
            if nodes and place >= after:
                hit = self._longest(text, place, nodes)
                if hit is not None:
                    hits.append(hit)
                    after = place if overlapping else hit.last + 1
        return hits

    def _longest(self, text: Words, first: int, nodes: tuple[_Node, ...]) -> Hit | None:
        best: Hit | None = None
        here: Iterable[_Node] = nodes
        last = first
        while here:
            for node in here:
                if node.code is not None:
                    best = Hit(node.code, first, last)
                    break
            last += 1
            open_nodes = [node for node in here if node.steps]
            if not open_nodes or last >= len(text.words):
                break
            if not _GAP.fullmatch(text.plain, text.ends[last - 1], text.starts[last]):
                break
            known = self._known(text.words[last])
            here = [node.steps[atom] for node in open_nodes for atom in known if atom in node.steps]
        return best


def _spellings(word: str) -> tuple[str, ...]:
    """The word, and if it mixes alphabets («SММ» with Cyrillic letters) also each reading in one alphabet."""
    if _LATIN.search(word) and _CYRILLIC.search(word):
        return word, word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    return (word,)


def codes(hits: Iterable[Hit]) -> set[str]:
    """Codes of the phrases found."""
    return {hit.code for hit in hits}
