"""Whom or when a fork is for: a grade, a contract."""

import re

from vilka.words.pay.clause import Clause
from vilka.words.pay.kinds import KIND_BITS
from vilka.words.pay.tables import LABELS, LETTER

LABEL = KIND_BITS["label"]
_LABELS = re.compile(f"(?<!{LETTER})(?:{'|'.join(f'(?P<{label}>{said})' for label, said in LABELS)})")


def label_of(clause: Clause) -> str:
    """A key of ``tables.LABELS`` or "": the last label before the sum, else the first after it, but a list of them
    («(junior/middle)») is none."""
    if clause.head_marks & LABEL:
        before = [match.lastgroup for match in _LABELS.finditer(clause.sentence_head)]
        if before:
            return before[-1] or ""
    after = _LABELS.search(clause.own_tail) if clause.tail_marks & LABEL else None
    if after is None or clause.own_tail[after.end() :].lstrip(" ").startswith("/"):
        return ""
    return after.lastgroup or ""
