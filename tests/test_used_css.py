"""Style sheets without the rules that no page of the site can use."""

from pathlib import Path

import pytest

from vilka.web.used_css import BadSheet, names_in, used_css

NAMES = frozenset({"kept", "md-nav", "open", "data-md-color-scheme=slate", "dir=ltr"})


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        ("a{color:red}", "a{color:red}"),
        (".kept{x:y}.gone{x:y}", ".kept{x:y}"),
        (".gone,.kept,p{x:y}", ".kept,p{x:y}"),
        (".kept .gone{x:y}", ""),
        (".kept.open>a:hover{x:y}", ".kept.open>a:hover{x:y}"),
        (".kept:not(.gone){x:y}", ".kept:not(.gone){x:y}"),
        (":is(.gone,.kept) p{x:y}", ":is(.gone,.kept) p{x:y}"),
        ('[data-x=".gone,"]{x:y}', None),
        ("[data-md-color-scheme=slate] .kept{x:y}", None),
        ('[data-md-color-primary="red"]{x:y}', ""),
        ("[dir=rtl] .kept{x:y}[dir=ltr] .kept{x:z}", "[dir=ltr] .kept{x:z}"),
        (":root{--a:var(--b);--b:1em}.gone{width:var(--a)}.kept{x:y}", ".kept{x:y}"),
        ("[data-md-toggle=drawer]:checked~.kept{x:y}", None),
        ("@media screen{.gone{x:y}.kept{x:y}}", "@media screen{.kept{x:y}}"),
        ("@media print{.gone{x:y}}", ""),
        (
            "@media screen{@supports (x:y){.gone{x:y}.open{x:y}}}",
            "@media screen{@supports (x:y){.open{x:y}}}",
        ),
        ("@font-face{font-family:A;src:url(a.woff2)}", "@font-face{font-family:A;src:url(a.woff2)}"),
        ("@keyframes k{0%{x:y}to{x:z}}", "@keyframes k{0%{x:y}to{x:z}}"),
        (".kept{background:url(\"data:image/svg+xml;utf8,<svg a='.gone{}'/>\")}", None),
        ("/* .gone { } */.kept{x:y}", ".kept{x:y}"),
        (":root{--md-x:1.5em}a{width:var(--md-x)}", ":root{--md-x:1.5em}\na{width:var(--md-x)}"),
        (":root{--gone:1.5em;--kept:2em;color:red}", ":root{--kept:2em;color:red}"),
        (':root{--gone:url("data:image/svg+xml;utf8,<svg/>")}', ""),
        (".kept{*zoom:1;color:red}", None),
        (".kept{color:red!important;}", ".kept{color:red!important}"),
        (".kept{width:calc(100% - .5rem)!important}", None),
    ],
)
def test_only_rules_of_unknown_classes_go(sheet: str, left: str | None) -> None:
    assert used_css(sheet, NAMES) == (sheet if left is None else left)


def test_broken_sheet_is_an_error_with_its_line() -> None:
    with pytest.raises(BadSheet, match="line 2"):
        used_css("a{x:y}\n}", NAMES)


def test_names_are_those_of_pages_and_of_scripts_that_change_them(tmp_path: Path) -> None:
    site = tmp_path / "workers/site"
    files = {
        "a/index.html": '<p class="one two" data-md-color-primary="custom"><path fill="var(--v-band)"><i class="tabbed-set">',
        "assets/own.js": 'node.className = "three"; style.setProperty("--v-step", 1)',
        "assets/bundle.js": '{class:"md-search"};{class:"md-version"};{class:"tabbed-button"}',
        "assets/vega.js": '"silent"',
        "assets/tool/tool.css": ".t{color:var(--v-of-tool)}",
        "assets/stylesheets/main.css": ".m{color:var(--md-of-theme)}",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    names = names_in(site)
    assert names >= {
        "one",
        "two",
        "tabbed-set",
        "--v-band",
        "data-md-color-primary=custom",
        "three",
        "v-step",
        "md-search",
        "--v-of-tool",
    }
    assert names.isdisjoint({"md-version", "tabbed-button", "silent", "--md-of-theme"})
