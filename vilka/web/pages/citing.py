"""How to cite the data of the day, ready to be copied: a line and a BibTeX record with the site's own address."""

from vilka.labels import SITE
from vilka.publishing.papers import cite
from vilka.web.pages.book import Args, Book, Spot

_BIBTEX = """@misc{{vilka-{day},
  title = {{{{{title}}}}},
  author = {{{{Вилка}}}},
  year = {{{year}}},
  url = {{{url}}},
  note = {{Данные на {day}, метод {method}, CC BY 4.0{invented}}}
}}"""


def say_cite(book: Book, spot: Spot, args: Args) -> str:
    """Two samples; the site's script gives each a button to copy it."""
    published, address = book.published, f"{book.site_url}data/"
    record = _BIBTEX.format(
        day=published.as_of.isoformat(), year=published.as_of.year, title=SITE, url=address, method=published.method,
        invented=", демонстрационные данные" if published.is_demo else "",
    )  # fmt: skip
    return f"```text\n{cite(published, address)}\n```\n\nBibTeX:\n\n```text\n{record}\n```"
