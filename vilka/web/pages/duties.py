"""The twelve tasks of the trade as a table, each leading to its part of the guide."""

from html import escape

from vilka.publishing.duties import tasks
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.tables import plain_table


def table_tasks(book: Book, spot: Spot, args: Args) -> str:
    """Task, finished result, how long it takes."""
    rows = [
        [
            f'<a href="#{task["anchor"]}">{escape(task["name"])}</a>',
            escape(task["result"]),
            escape(task["time"]),
        ]
        for task in tasks()
    ]
    head = ["Задача", "Готовый результат", "Сколько уходит обычно"]
    return plain_table(head, rows, "Двенадцать задач")
