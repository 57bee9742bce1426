"""What the head of a table says of a sum in one of its columns: «Роль | Оклад gross | Премия», then rows of the same form."""

from vilka.words.pay.period import DIGIT

#: What parts the cells of a row.
BAR = "|"
#: No table has more rows above a sum than this.
MOST_ROWS = 30


def head_of_column(text: str, start: int) -> str:
    """The cell of the table's first row over the sum at ``start``; "" where no rows of as many cells stand above, or the
    first of them has numbers of its own."""
    line = text.rfind("\n", 0, start) + 1
    place = text.count(BAR, line, start)
    bars = text.count(BAR, line, _line_ends(text, line))
    head = ""
    for _ in range(MOST_ROWS):
        end = line - 1
        line = text.rfind("\n", 0, max(end, 0)) + 1
        if end <= 0 or text.count(BAR, line, end) != bars:
            break
        head = text[line:end]
    return head.split(BAR)[place].strip(" ") if head and not DIGIT.search(head) else ""


def _line_ends(text: str, line: int) -> int:
    end = text.find("\n", line)
    return len(text) if end < 0 else end
