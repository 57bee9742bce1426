"""The tables of the reader for the browser, where people type one sum into one field (``docs/assets/calculator/pay.js``)."""

import re
from typing import Any

from vilka.words import plain
from vilka.words.pay import (
    counts,
    currency,
    described,
    drafts,
    edges,
    evidence,
    kinds,
    parts,
    period,
    roles,
    settle,
    spoken,
    sums,
    tables,
)

#: Module and the names of its patterns that a field needs.
_PATTERNS = (
    (plain, ("_INVISIBLE", "_MARKUP", "_SPACES_BEFORE", "_SIGNS")),
    (sums, ("FIGURE", "AFTER", "_PREFIX", "_GLUED_BEFORE", "_GLUED_AFTER", "_LAST_WORDS")),
    (spoken, ("_IN_WORDS", "_HUNDREDS")),
    (drafts, ("_RANGE", "_LONG_RANGE", "_COUNTED")),
    (kinds, ("WORD",)),
    (described, ("_VARIABLE", "_HALF_AFTER", "_SHIFT", "_CONTENT", "_LISTED")),
    (
        period,
        (
            "TAX_WORDS", "_TAX_AT_END", "_TYPED_NET", "_TIME_AFTER", "_TIME_BEFORE", "_TIME_OF_PAY", "_OF_DUTY", "_GOES_ON",
            "_UNIT_AFTER", "_UNIT_FROM", "_UNIT_BEFORE", "_SHARE_AFTER", "_SHARE_BEFORE",
        ),
    ),
)  # fmt: skip
#: Kinds of words that make a sum something else than pay.
_KINDS = (
    "pay", "bonus", "perk", "referral", "budget", "ads", "business", "price", "prize", "audience", "unit",
    "time", "later"
)  # fmt: skip
_LIMITS = (
    (sums, ("MAX_DIGITS",)),
    (drafts, ("GAP",)),
    (roles, ("OTHER_REACH", "PERK_REACH")),
    (counts, ("FIRST_YEAR", "LAST_YEAR")),
    (described, ("LEAST_SET",)),
    (evidence, ("LEAST_BARE", "ROUND")),
    (parts, ("LEAST_WAGE",)),
    (edges, ("MOST_USD_A_MONTH", "SLIP_USD_A_MONTH", "SLIP_USD", "TWICE", "TWICE_A_YEAR", "THOUSANDS_SAID", "WIDEST")),
    (currency, ("UNSAID_ROUBLES",)),
    (settle, ("LEAST_A_MONTH",)),
)  # fmt: skip
#: Raised with every change of what ``pay.js`` expects of the file; the script asks for its own version.
VERSION = 6
_NAMED_GROUP = re.compile("\\(\\?P<")


def export_patterns() -> dict[str, Any]:
    """What ``docs/assets/calculator/pay.js`` needs, ready to be written as JSON.

    ``version``: of the file's shape. ``patterns``: name -> source of a regular expression (flags ``u``; matched on lower-case text).
    """
    return {
        "version": VERSION,
        "patterns": {
            name.strip("_").lower(): _NAMED_GROUP.sub("(?<", getattr(module, name).pattern)
            for module, names in _PATTERNS
            for name in names
        },
        "kinds": [[kind, f"(?:{stems})"] for kind, stems in tables.KINDS if kind in _KINDS],
        "times": [list(time) for time in tables.TIMES],
        "unit_kinds": [list(kind) for kind in tables.UNIT_KINDS],
        "by_piece": period.BY_PIECE,
        "currencies": [
            [code, worth, sums.currency_pattern(code)] for code, (worth, _) in tables.CURRENCIES.items()
        ],
        "shared_words": tables.SHARED_WORDS,
        "edges": sums.EDGES,
        "turned": sums.TURNED,
        "fillers": sorted(sums.FILLERS),
        "counted": spoken.COUNTED,
        "units": tables.UNITS,
        "per_month": edges.PER_MONTH,
        "digit_zeros": plain.DIGIT_ZEROS,
        "alike": [[sign, others] for sign, others in plain.ALIKE.items() if sign != "\n"],
        "thousands": edges.THOUSANDS,
        "limits": {name.lower(): getattr(module, name) for module, names in _LIMITS for name in names},
    }
