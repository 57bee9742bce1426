"""Which days there are: one range for what is written and for what is read."""

import re
from datetime import date

#: No vacancy is older than the boards: an earlier day is a mistake of the source (0001-01-01, 1970-01-01).
EARLIEST = date(2000, 1, 1)
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


def is_day(text: str) -> bool:
    """Whether a cell is a day of the calendar from EARLIEST to 2099, as it is written and read; or empty."""
    if not text:
        return True
    try:
        return bool(_DAY.fullmatch(text)) and date.fromisoformat(text) >= EARLIEST
    except ValueError:
        return False
