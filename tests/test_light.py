"""Light pages: one sheet, the theme's script left to the site's, modules asked for early, search loaded when opened."""

from pathlib import Path

import pytest

from vilka.web.light import (
    ThemeChanged,
    compact,
    light,
    modules_of,
    one_sheet,
    search_when_asked,
    trim_sheet,
)

SHEETS = (
    '<link rel="stylesheet" href="../assets/stylesheets/main.1a.min.css">\n'
    '<link rel="stylesheet" href="../assets/vilka.css">'
)
BUNDLE = '<script src="../assets/javascripts/bundle.1a.min.js"></script>'
PAGE = f"<html><head>{SHEETS}</head><body><h1>Вилка</h1>{BUNDLE}</body></html>"
SCRIPT = (
    'L($(location.protocol!=="file:"),Je("search"));V("search.highlight")?Ai(e):y;M("link[rel=alternate]");'
    "function Mn(e,t=new Worker(e)){}"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": PAGE.replace("../", ""),
        "assets/stylesheets/main.1a.min.css": "a{color:red}",
        "assets/vilka.css": "a{color:blue}",
        "assets/explorer/explorer.js": 'import { load } from "../shared/cube.js";\nimport { made } from "./state.js";',
        "assets/explorer/state.js": 'import { load } from "../shared/cube.js";',
        "assets/shared/cube.js": 'import { make } from "./make.js";\nimport("./later.js");',
        "assets/shared/make.js": "export const make = 1;",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_sheets_become_one_in_their_order(site: Path) -> None:
    one_sheet(site)
    assert (site / "assets/site.css").read_text(encoding="utf-8") == "a{color:red}\na{color:blue}"
    html = light(PAGE, site / "method", site)
    assert html.count('rel="stylesheet"') == 1
    assert '<link rel="stylesheet" href="../assets/site.css">' in html
    assert html.count('as="font"') == 2


def test_a_page_without_sheets_is_an_error(site: Path) -> None:
    with pytest.raises(ThemeChanged, match="no style sheet"):
        light(PAGE.replace(SHEETS, ""), site / "method", site)


def test_theme_script_is_left_to_the_script_of_the_site(site: Path) -> None:
    html = light(PAGE, site / "method", site)
    assert (
        '<link data-theme rel="preload" href="../assets/javascripts/bundle.1a.min.js" as="script" media='
        in html
    )
    assert "<script" not in html
    with pytest.raises(ThemeChanged, match="0 times"):
        light(PAGE.replace("bundle", "main"), site / "method", site)


def test_a_tool_names_all_its_modules(site: Path) -> None:
    named = "explorer/explorer.js shared/cube.js explorer/state.js shared/make.js"
    html = light(PAGE.replace("<h1>", '<div data-app="explorer"></div><h1>'), site / "explorer", site)
    assert f'<div data-app="explorer" data-modules="{named}"></div>' in html
    assert "data-modules" not in light(PAGE, site / "method", site)
    assert [file.name for file in modules_of(site / "assets/shared/cube.js")] == ["cube.js", "make.js"]


def test_search_loads_when_it_is_opened(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.1a.min.js"
    bundle.write_text(SCRIPT, encoding="utf-8")
    search_when_asked(bundle)
    lazy = bundle.read_text(encoding="utf-8")
    assert lazy.startswith(
        'L($(!1),Je("search"));V("search.highlight")&&/[?&]h=/.test(location.search)?Ai(e):y;M("link[rel=alternate][hreflang]");'
        "function Mn(e,t=(("
    )
    assert lazy.endswith("))(e)){}") and lazy.count("new Worker(u)") == lazy.count("new Worker(") == 1


def test_another_theme_script_is_an_error_and_stays_as_it_is(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.1a.min.js"
    bundle.write_text(SCRIPT.replace("search.highlight", "highlight"), encoding="utf-8")
    with pytest.raises(ThemeChanged, match=r"bundle\.1a\.min\.js has .*highlight.* 0 times"):
        search_when_asked(bundle)
    assert "file:" in bundle.read_text(encoding="utf-8")


def test_sheet_keeps_what_pages_and_scripts_can_use(site: Path) -> None:
    (site / "assets/site.css").write_text(".a,.b{x:y}.c{x:y}.d{x:y}", encoding="utf-8")
    (site / "index.html").write_text('<p class="a other">', encoding="utf-8")
    (site / "assets/shared/make.js").write_text('node.className = "d";', encoding="utf-8")
    trim_sheet(site)
    assert (site / "assets/site.css").read_text(encoding="utf-8") == ".a{x:y}\n.d{x:y}"


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>\n    a\n\n   b </p>", "<p>\na\nb </p>"),
        ("<pre>\n  a\n\n  b</pre>\n\n  <i>", "<pre>\n  a\n\n  b</pre>\n<i>"),
        (
            "<textarea>\n  a</textarea><script>\n  b</script>",
            "<textarea>\n  a</textarea><script>\n  b</script>",
        ),
        (
            '<pre> xmlns="http://www.w3.org/2000/svg" </pre>',
            '<pre> xmlns="http://www.w3.org/2000/svg" </pre>',
        ),
        ("1\n\u00a02", "1\n\u00a02"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0">', '<svg viewBox="0">'),
    ],
)
def test_indents_go_and_what_is_written_as_it_is_shown_stays(html: str, left: str) -> None:
    assert compact(html) == left
