"""Markdown twins of pages and llms.txt: the page's words and numbers, its links, nothing of its furniture."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from vilka.web.finish import Finish, finished
from vilka.web.twins import Leaf, leaf, listed, signed, twin, write_twins

HEAD = '<title>Вакансии - Вилка</title><meta name="description" content="О &quot;деле&quot;&nbsp;и суммах">'


def page(inside: str) -> str:
    return f'<html><head><meta charset="utf-8">{HEAD}</head><body><nav>меню</nav><article class="md-content__inner md-typeset">{inside}</article><footer>низ</footer></body></html>'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<h1 id="a">Сколько<a class="headerlink" href="#a">&para;</a></h1><p>Да</p>', "# Сколько\n\nДа"),
        ("<p>89&nbsp;тыс.&nbsp;₽, работо&shy;дателей</p>", "89 тыс. ₽, работодателей"),
        ("<p>до</p><svg><text>95</text></svg><script>var a=1</script><style>p{}</style><p>после</p>", "до\n\nпосле"),
        ("<p>до</p><nav>крошки</nav><form><input><button>Найти</button></form><p hidden>тайна</p>", "до"),
        ('<p>до <span aria-hidden="true">→</span></p>', "до"),
        ("<p><span>Клиника</span><span>Москва</span><strong>95</strong><span>в месяц</span></p>", "Клиника · Москва **95** в месяц"),
        ("<p>2<small>без номера: 2</small></p>", "2 без номера: 2"),
        ("<ul><li>раз<ul><li>два</li></ul></li></ul>", "- раз\n  - два"),
        ('<ul><li><input type="checkbox" disabled>спросить</li></ul>', "- [ ] спросить"),
        ("<details><summary>Таблица</summary><p>числа</p></details>", "**Таблица**\n\nчисла"),
        ("<dl><dt>день</dt><dd>23 ноября</dd></dl>", "день\n:   23 ноября"),
        ("<pre><span></span><code><span>import</span><span> </span><span>os</span>\nx = a[1] * 2\n</code></pre>", "```\nimport os\nx = a[1] * 2\n```"),
        ("<p><code>a|b[0]</code></p>", "`a|b[0]`"),
        ('<p><a href="../data/">таблица</a></p>', "[таблица](../data/index.md)"),
        ('<p><a href="../explorer/#region=RU-MOW">сравнить</a></p>', "[сравнить](../explorer/#region=RU-MOW)"),
        ('<p><a href="../downloads/latest/forks.csv">CSV</a></p>', "[CSV](../downloads/latest/forks.csv)"),
        ('<p><a href="https://hh.ru/">hh.ru</a></p>', "[hh.ru](https://hh.ru/)"),
        ('<aside class="v-demo" data-search-exclude><strong>Демонстрационные данные.</strong></aside><p>Да</p>', "**Демонстрационные данные.**\n\nДа"),
    ],
)  # fmt: skip
def test_what_a_page_says_in_plain_text(html: str, text: str) -> None:
    assert twin(page(html)) == text + "\n"


def test_a_table_keeps_its_rows_and_loses_its_column_of_drawings() -> None:
    head = (
        "<thead><tr><th>Форма</th><th class='v-fork'>Вилка<div>0 50</div></th><th>Медиана</th></tr></thead>"
    )
    rows = "<tr><th scope='row'>В штате</th><td class='v-fork'><svg></svg></td><td><b>99 тыс.</b> <small>точно</small></td></tr>"
    rows += "<tr><th scope='row'>«А|Б»</th><td class='v-fork'></td><td><code>x|y</code></td></tr>"
    made = twin(page(f"<table>{head}<tbody>{rows}</tbody></table>"))
    lines = [
        "| Форма | Медиана |",
        "| --- | --- |",
        "| В штате | **99 тыс.** точно |",
        r"| «А\|Б» | `x\|y` |",
    ]
    assert made.splitlines() == lines


HOSTILE = (
    "&lt;script&gt;alert(1)&lt;/script&gt;", "[жми](javascript:alert(1))", "![x](https://evil.example/x.png)",
    "&lt;img src=x onerror=alert(1)&gt;", "`код` **жирно**", "&lt;!-- нет --&gt;", "\\[жми](https://evil.example)", "&lt;https://evil.example&gt;", "&amp;lt;b&amp;gt; R&amp;D",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    "frame", ["<p>{}</p>", "<ul><li><b>{}</b></li></ul>", "<table><tr><td>{}</td></tr></table>"]
)
def test_words_of_a_vacancy_stay_words(words: str, frame: str) -> None:
    """Shown by a Markdown program, they are no link, picture, tag or emphasis; they read as in the page."""
    made = twin(page(frame.format(words)))
    shown = BeautifulSoup(markdown(made, extensions=["tables"]), "lxml")
    assert not shown.find_all(["script", "img", "a", "em", "code"])
    assert BeautifulSoup(words, "lxml").get_text() in shown.get_text()


def test_a_page_without_an_article_has_no_twin() -> None:
    assert twin("<html><body><p>карточка</p></body></html>") == ""


def test_the_line_under_the_heading_leads_to_the_page_and_to_the_list() -> None:
    made = twin(page("<h1>Москва</h1><p>Да</p>"), signed("Данные на 1 мая 2026", "salaries/regions/ru-mow/"))
    assert made.startswith(
        "# Москва\n\nДанные на 1 мая 2026 · [страница](./) · [все страницы](../../../llms.txt)\n\nДа"
    )
    assert signed("", "") == "[страница](./) · [все страницы](llms.txt)"


def test_a_page_names_its_twin_and_the_page_of_a_lost_address_has_none() -> None:
    html, link = page("<h1>А</h1>"), '<link rel="alternate" type="text/markdown" href="index.md"'
    job = Finish("https://vilka.example/")
    assert link in finished(html, "data/", job, {})
    assert link in finished(html, "", job, {})
    assert link not in finished(html, "404.html", job, {})


def test_the_list_has_the_shape_of_llmstxt(tmp_path: Path) -> None:
    for address in (
        "",
        "salaries/",
        "salaries/regions/ru-mow/",
        "guides/ai/",
        "data/",
        "scale/",
        "quite/new/",
    ):
        (tmp_path / address).mkdir(parents=True, exist_ok=True)
        (tmp_path / address / "index.html").write_text(page("<h1>А</h1>"), encoding="utf-8")
    write_twins(tmp_path, sorted(tmp_path.rglob("index.html")), "Данные на 1 мая 2026")
    lines = (tmp_path / "llms.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Вилка"
    assert lines[2].startswith("> ")
    sections = [line for line in lines if line.startswith("## ")]
    assert sections[0] == "## Файлы"
    assert sections[-1] == "## Optional"
    links = [line for line in lines if line.startswith("- ")]
    assert all(re.fullmatch(r"- \[[^\]]+\]\([^)\s]+\)(: .+)?", line) for line in links)
    assert '- [Вакансии](quite/new/index.md): О "деле" и суммах' in links
    pages = list(tmp_path.rglob("index.md"))
    assert len(pages) == 7
    assert all(f"({file.relative_to(tmp_path)})" in "\n".join(links) for file in pages)


def test_a_page_is_listed_once_and_in_the_same_order_always() -> None:
    leaves = [Leaf(address, address or "начало", "") for address in ("data/", "", "guides/ai/", "method/")]
    assert listed(leaves, "") == listed(leaves[::-1], "")
    assert all(listed(leaves, "").count(f"({one.address}index.md)") == 1 for one in leaves)


def test_what_the_list_says_is_plain_text() -> None:
    assert leaf(page(""), "data/") == Leaf("data/", "Вакансии", 'О "деле" и суммах')
    assert leaf("<html></html>", "x/") == Leaf("x/", "", "")
