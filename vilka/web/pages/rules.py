"""What a page of money says of rules of law that are carried on past their last known day."""

import re
from html import escape

from vilka.web.pages.book import Book

#: Markers that print no money: a page with these alone leans on no rule of pay or tax.
_NO_MONEY = frozenset(
    (
        "banner", "doors", "list courses", "list path", "list sources", "say as_of", "say cite", "say contact", "say method", "say source",
        "say window", "years", "table changes", "table coming", "table platforms", "table rules", "table year", "table dictionary", "table errata", "table runs", "table skipped", "table tasks",
    )
)  # fmt: skip
#: Markers that say by themselves that what they print is past.
_OWN_WORDS = ("rule ", "law ")
#: Pages that count in the browser, and those that are made whole.
_COUNTING, _MADE = ("calculator.md", "explorer.md", "my.md", "hire.md"), "salaries/"
_MARK = re.compile(r"<!--\s*vilka:\s*([^>]*?)\s*-->")


def carried_note(book: Book, markdown: str, path: str) -> str:
    """The note under the heading of a page that leans on such a rule; "" on others, and while every rule is known."""
    words = book.published.carried_in_words
    if not words or not _prints_money(markdown, path):
        return ""
    return f'<aside class="v-carried" role="note">{escape(words)}</aside>'


def _prints_money(markdown: str, path: str) -> bool:
    asked = {" ".join(word for word in words.split() if "=" not in word) for words in _MARK.findall(markdown)}
    asked = {words for words in asked if not words.startswith(_OWN_WORDS)}
    return path in _COUNTING or path.startswith(_MADE) or bool(asked - _NO_MONEY)
