"""Words -> forks: every fork of pay that a Russian vacancy text states, with the words it was read from.

The text is made plain (``pay_plain``); its sums are found (``pay_sums``) and joined into ranges (``pay_drafts``);
each is weighed by what stands around it (``pay_weigh``, ``pay_context``): currency, multiplier, words of pay, tax
and period speak for it, the nearest word about other money against it; what is left gets its edges and currency
(``pay_settle``). All tables are in ``pay_words``. ``docs/assets/calculator/pay.js`` does the same in the browser, from the
same tables (``export_patterns``).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vilka.words.pay import context as pay_context
from vilka.words.pay import drafts as pay_drafts
from vilka.words.pay import plain as pay_plain
from vilka.words.pay import settle as pay_settle
from vilka.words.pay import sums as pay_sums
from vilka.words.pay import tables as words
from vilka.words.pay import weigh as pay_weigh
from vilka.words.pay.drafts import Draft, join_ranges
from vilka.words.pay.plain import Plain, plain
from vilka.words.pay.quick import read_quickly
from vilka.words.pay.settle import settle
from vilka.words.pay.sums import find_sums
from vilka.words.pay.weigh import Page, weigh

#: Numbers of ``pay_context`` that are bits of kinds, not limits.
MARKS = {kind.upper() for kind in pay_context.KIND_BITS} | {"DECISIVE", "TELLING_AFTER"}
#: Texts up to this length are remembered: salary fields repeat, nine of ten sums are round.
SHORT = 120


@dataclass(frozen=True, slots=True)
class Fork:
    """Pay as stated: ``low``/``high`` in units of ``currency`` a ``period``; ``text`` = the words at ``start:end``.

    «от X» has a low only, «до X» a high only, a single sum has both equal. ``period``: month hour day shift
    week year project post unknown; ``tax``: net gross unknown; ``currency``: ISO 4217, "" where nobody can know.
    ``variable``: bonuses or a share come on top.
    """

    low: float | None
    high: float | None
    currency: str
    period: str
    tax: str
    text: str
    start: int
    end: int
    variable: bool = False


def read_pay(text: str, field: bool = False) -> list[Fork]:
    """Forks of pay that ``text`` states, in order, each once. ``field``: the text is a salary field, so that
    bare numbers in it are pay. Any string gives an answer, in time linear in its length.

    >>> [(fork.low, fork.high, fork.currency) for fork in read_pay("Бюджет 300 000 ₽, зп 60-80к")]
    [(60000.0, 80000.0, 'RUB')]
    """
    if len(text) > SHORT:
        return read_afresh(text, field)
    quick = read_quickly(text)
    if quick is None:
        return list(_remembered(text, field))
    low, high, currency, period, tax, end = quick
    return [Fork(low, high, currency, period, tax, text[:end], 0, end)]


@lru_cache(maxsize=1 << 15)
def _remembered(text: str, field: bool) -> tuple[Fork, ...]:
    return tuple(read_afresh(text, field))


def read_afresh(text: str, field: bool = False) -> list[Fork]:
    """``read_pay`` without the short cut and without memory of texts read before."""
    source = plain(text)
    page = Page(source.text)
    sums = find_sums(page.text)
    if not sums:
        return []
    drafts = join_ranges(page.text, sums)
    weigh(page, drafts, field)
    return _forks(text, source, settle(page, drafts))


def _forks(text: str, source: Plain, drafts: list[Draft]) -> list[Fork]:
    """Each fork once: a repeat, or an edge of a fork told before, is the same offer."""
    forks: list[Fork] = []
    seen: set[tuple[float | None, float | None, str]] = set()
    edges: set[tuple[float | None, str]] = set()
    for draft in drafts:
        key = (draft.low, draft.high, draft.currency)
        one_edge = draft.low is None or draft.high is None
        if key in seen or (one_edge and (draft.low or draft.high, draft.currency) in edges):
            continue
        seen.add(key)
        edges.update(((draft.low, draft.currency), (draft.high, draft.currency)))
        forks.append(_fork(text, source, draft))
    return forks


def _fork(text: str, source: Plain, draft: Draft) -> Fork:
    start, end = source.original(draft.start, draft.end)
    tax = draft.tax or "unknown"
    words_read = text[start:end]
    return Fork(
        draft.low, draft.high, draft.currency, draft.period, tax, words_read, start, end, draft.variable
    )


def export_patterns() -> dict[str, Any]:
    """All tables and patterns of the reader for ``docs/assets/calculator/pay.js``, ready to be written as JSON.

    ``patterns``: name -> source of a regular expression (flags ``u``; matched on lower-case text).
    """
    modules = (pay_plain, pay_sums, pay_context, pay_drafts, pay_weigh, pay_settle)
    patterns = {
        name.removesuffix("_PATTERN").lower(): value
        for module in modules
        for name, value in vars(module).items()
        if name.endswith("_PATTERN")
    }
    patterns |= {
        "invisible": f"[{pay_plain.INVISIBLE}]+",
        "sign": words.PAY_SIGNS,
        "neutral": f"(?:{words.NEUTRAL_AFTER})",
        "letter": words.LETTER,
    }
    return {
        "patterns": patterns,
        "kinds": [[kind, f"(?:{stems})"] for kind, stems in words.KINDS],
        "periods": [kind for kind, _ in words.PERIODS],
        "currencies": [
            [code, worth, pay_sums.currency_pattern(code)] for code, (worth, _) in words.CURRENCIES.items()
        ],
        "shared_signs": words.SHARED_SIGNS,
        "shared_words": words.SHARED_WORDS,
        "edges": pay_sums.EDGES,
        "turned": pay_sums.TURNED,
        "fillers": sorted(pay_sums.FILLERS),
        "link_marks": pay_sums.LINK_MARKS,
        "resolutions": pay_sums.RESOLUTIONS,
        "units": words.UNITS,
        "weights": pay_weigh.WEIGHTS,
        "per_month": pay_settle.PER_MONTH,
        "digit_zeros": pay_plain.DIGIT_ZEROS,
        "limits": {
            name.lower(): value
            for module in (pay_sums, pay_context, pay_drafts, pay_weigh, pay_settle)
            for name, value in vars(module).items()
            if name.isupper() and isinstance(value, int) and name not in MARKS
        },
    }
