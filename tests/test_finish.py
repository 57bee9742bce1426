"""Finishing pages: CSP with hashes, accessibility, search, head; each on a page small enough to read."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from scrapers.reference import reference_rows
from vilka.web.finish import (
    Finish,
    ThemeChanged,
    accessible,
    csp,
    finished,
    inline_scripts,
    rooted,
)
from vilka.web.search import (
    DEVELOPERS,
    compact_index,
    feeds_are_no_languages,
    page_tags,
    patch_search_worker,
    search_patch,
)

ROOT = Path(__file__).parents[1]
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Т</title>'
    '<meta name="description" content="О &quot;деле&quot;"></head><body><script>var a=1</script>'
    '<script src="x.js"></script><script id="__config" type="application/json">{}</script></body></html>'
)
JOB = Finish("https://vilka.example/", json_ld={"data/": {"name": "</script><script>alert(1)</script>"}})


def test_the_list_of_a_section_is_named_after_the_link_beside_it():
    link = '<a href="guides/" class="md-nav__link "><span class="md-ellipsis"> Профессия </span> </a>'
    label = '<label class="md-nav__link " for="__nav_6" id="__nav_6_label" tabindex="0"><span></span></label>'
    theme = link + label + '<nav class="md-nav" aria-labelledby="__nav_6_label" aria-expanded="false">'
    assert '<nav class="md-nav" aria-label="Раздел «Профессия»" aria-expanded="false">' in accessible(theme)


def test_tables_that_scroll_have_names_of_their_own():
    html = accessible("<table><tr></tr></table><p></p><table><tr></tr></table>")
    assert html.count('aria-label="Таблица 1"') == html.count('aria-label="Таблица 2"') == 1


SENTENCES = (
    "<table><thead><tr><th>Что</th><th>Чем плохо</th><th>Как «иначе»</th></tr></thead><tbody>"
    "<tr><td>Реклама без метки у блогера</td><td>Штраф платят оба, и бренд, и автор</td><td>Метка до <b>выхода</b></td></tr>"
    "</tbody></table>"
)


def test_a_table_of_sentences_names_its_columns_in_its_cells():
    html = accessible(SENTENCES)
    assert 'class="v-cards"' in html and 'class="v-scroll"' not in html
    assert '<th scope="row">Реклама без метки у блогера</th>' in html
    assert '<td data-name="Как «иначе»">Метка до <b>выхода</b></td>' in html


def test_a_line_to_fill_in_has_no_empty_heading():
    empty = "<tr><td></td><td></td><td></td></tr></tbody>"
    html = accessible(
        SENTENCES.replace("</tbody>", empty).replace("у блогера", "у блогера" + " и в сообществе" * 9)
    )
    assert '<th scope="row"></th>' not in html and html.count('data-name="Чем плохо"') == 2


@pytest.mark.parametrize(
    "table",
    [
        SENTENCES.replace("<th>Что</th>", "<th></th>"),
        SENTENCES.replace("<th>Как «иначе»</th>", "").replace("<td>Метка до <b>выхода</b></td>", ""),
        re.sub(r"<td>.*?</td>", "<td>12 %</td>", SENTENCES),
        "<table><thead><tr><th>А</th><th>Б</th><th>В</th></tr></thead><tbody></tbody></table>",
    ],
)
def test_other_tables_scroll(table: str):
    assert 'class="v-scroll"' in accessible(table) and 'class="v-cards"' not in accessible(table)


def test_csp_names_each_inline_script_by_its_hash_and_nothing_else() -> None:
    rule = csp(PAGE)
    digest = base64.b64encode(hashlib.sha256(b"var a=1").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in rule
    assert "unsafe-eval" not in rule and rule.count("unsafe-inline") == 1


def test_json_blocks_are_no_scripts() -> None:
    assert list(inline_scripts(PAGE)) == ["var a=1"]


def test_csp_stands_before_everything_it_guards() -> None:
    html = finished(PAGE, "", JOB, {})
    assert html.index("Content-Security-Policy") < html.index("<title>")


def test_json_ld_cannot_close_its_element() -> None:
    html = finished(PAGE, "data/", JOB, {})
    assert html.count("<script>") == 1 and "\\u003c/script\\u003e" in html


def test_social_tags_have_whole_addresses_and_escaped_words() -> None:
    html = finished(PAGE, "salaries/", JOB, {})
    assert '<meta property="og:url" content="https://vilka.example/salaries/">' in html
    assert '<meta property="og:description" content="О &quot;деле&quot;">' in html
    assert 'content="https://vilka.example/assets/brand/card.png"' in html


def test_chart_is_put_in_its_place_and_a_missing_one_is_an_error() -> None:
    place = '<div class="v-figure__plot" data-inline-svg="forms"></div>'
    html = finished(PAGE.replace("<body>", "<body>" + place), "", JOB, {"forms": "<svg></svg>"})
    assert '<div class="v-figure__plot"><svg></svg></div>' in html
    with pytest.raises(ThemeChanged, match="forms"):
        finished(PAGE.replace("<body>", "<body>" + place), "", JOB, {})


def test_theme_without_the_expected_head_is_told() -> None:
    with pytest.raises(ThemeChanged, match="charset"):
        finished(PAGE.replace('<meta charset="utf-8">', ""), "", JOB, {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<table><tr></tr></table>", 'tabindex="0"><table class="v-table"><tr></tr></table></div>'),
        ('<label id="__nav_8_label" tabindex="">', 'tabindex="0">'),
        ('<table class="v-table"></table>', '<table class="v-table"></table>'),
        (
            '<input class="md-toggle" id="__drawer" autocomplete="off">',
            '<input class="md-toggle" id="__drawer">',
        ),
        ('<label class="t" for="__toc">', '<label class="t">'),
        ('<input id="__toc"><label for="__toc">', '<label for="__toc">'),
        ('<input type="checkbox" disabled/>', 'aria-label="пункт списка"'),
        ('data-md-component="search" role="dialog"', 'role="dialog" aria-label="Поиск по сайту"'),
        ('<h1 id="x">Зарплата SMM-специалиста в Москве</h1>', '<span class="v-nobr">SMM-специалиста</span>'),
    ],
)
def test_repairs(before: str, after: str) -> None:
    assert after in accessible(before)


def worker(site: Path, script: str, name: str = "search.abc.min.js") -> Path:
    file = site / "assets/javascripts/workers" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(script, encoding="utf-8")
    return file


def test_search_worker_is_taught_russian_once(tmp_path: Path) -> None:
    file = worker(tmp_path, "postMessage({type:3,data:1})")
    patch_search_worker(tmp_path)
    patch_search_worker(tmp_path)
    assert file.read_text(encoding="utf-8").count(search_patch()) == 1


def test_unknown_search_worker_is_an_error(tmp_path: Path) -> None:
    worker(tmp_path, "something else")
    with pytest.raises(ThemeChanged, match="search worker changed"):
        patch_search_worker(tmp_path)
    worker(tmp_path, "type:3,data:", "search.two.min.js")
    with pytest.raises(ThemeChanged, match="found 2"):
        patch_search_worker(tmp_path)


def test_a_feed_is_no_language_of_a_page(tmp_path: Path) -> None:
    script = tmp_path / "assets/javascripts/bundle.abc.min.js"
    script.parent.mkdir(parents=True)
    script.write_text('M("link[rel=alternate]")', encoding="utf-8")
    for _ in range(2):
        feeds_are_no_languages(tmp_path)
        assert script.read_text(encoding="utf-8") == 'M("link[rel=alternate][hreflang]")'
    script.write_text("something else", encoding="utf-8")
    with pytest.raises(ThemeChanged, match="the theme's script changed"):
        feeds_are_no_languages(tmp_path)


def test_index_keeps_one_entry_a_leaf_page_drops_tables_and_folds_yo(tmp_path: Path) -> None:
    docs = [
        {"location": "method/", "title": "Счёт", "text": "<p>Ещё</p><table><tr><td>1</td></tr></table>"},
        {"location": "salaries/regions/ru-mow/", "title": "Москва", "text": "слово " * 100},
        {"location": "salaries/regions/ru-mow/#x", "title": "Раздел", "text": "много"},
        {"location": "salaries/regions/", "title": "Регионы", "text": "все"},
        {"location": "nightly/", "title": "Every night", "text": "make day"},
        {"location": "contributing/#x", "title": "A new source", "text": "make"},
        {"location": "scale/", "title": "Сколько это выдерживает", "text": "ядро"},
    ]
    file = tmp_path / "search_index.json"
    file.write_text(json.dumps({"config": {"lang": ["ru"]}, "docs": docs}), encoding="utf-8")
    size = compact_index(file)
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert [entry["location"] for entry in kept["docs"]] == [
        "method/",
        "salaries/regions/ru-mow/",
        "salaries/regions/",
    ]
    assert kept["docs"][0]["text"] == "Еще" and kept["docs"][0]["title"] == "Счет"
    assert len(kept["docs"][1]["text"]) <= 160
    assert size == len(gzip.compress(file.read_bytes(), 9, mtime=0))


@pytest.mark.parametrize(
    ("address", "html", "expected"),
    [
        ("", '<a href="site:/">', '<a href="./">'),
        ("", '<a href="site:/data/#a">', '<a href="data/#a">'),
        ("method/", '<a href="site:/">', '<a href="../">'),
        ("salaries/regions/ru-mow/", "<a href='site:/data/'>", "<a href='../../../data/'>"),
        ("a/", '{"cube": "site:/assets/x.json"}', '{"cube": "../assets/x.json"}'),
        ("a/", "data-x=&quot;site:/b/&quot;", "data-x=&quot;../b/&quot;"),
        ("a/", '<a href="https://site.example/site/">', '<a href="https://site.example/site/">'),
    ],
)
def test_made_links_are_seen_from_their_page(address: str, html: str, expected: str) -> None:
    assert rooted(html, address) == expected


def test_pages_answer_to_towns_short_names_and_words_of_the_trade() -> None:
    tags = page_tags()
    assert {"Казань", "Набережные Челны", "Елабуга"} <= set(tags["salaries/regions/ru-ta/"])
    assert {"Санкт-Петербург", "питер", "спб"} <= set(tags["salaries/regions/ru-spe/"])
    assert {"екб", "нск"} <= {*tags["salaries/regions/ru-sve/"], *tags["salaries/regions/ru-nvs/"]}
    assert "таргетолог" in tags["salaries/roles/targetologist/"]
    assert all(len(words) == len(set(words)) and "ё" not in "".join(words) for words in tags.values())


def test_developers_pages_say_so_and_are_there() -> None:
    for address in DEVELOPERS:
        page = (ROOT / "docs" / f"{address.rstrip('/')}.md").read_text("utf-8")
        assert "\n\n*Страница для разработчиков" in page, address


def test_every_page_that_answers_to_words_is_one_of_the_site() -> None:
    addresses = {row["address"] for row in reference_rows("search_pages")}
    there = {str(file.relative_to(ROOT / "docs")) for file in (ROOT / "docs").rglob("*.md")}
    assert all({f"{one}index.md", f"{one.rstrip('/')}.md"} & there for one in addresses)
