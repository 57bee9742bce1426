"""A post in free text -> a first guess at its title. The reader of texts makes the real one."""

import re


def first_line(text: str) -> str:
    """The first line that is more than hashtags and signs; the very first where all are such."""
    lines = text.splitlines()
    spoken = (line.strip() for line in lines if re.search(r"\w{2}", re.sub(r"#\S+", " ", line)))
    return next(spoken, lines[0].strip() if lines else "")[:300]
