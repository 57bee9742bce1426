"""Style sheets without the rules that no page of the site can use."""

import pytest

from market.used_css import BadSheet, used_css

NAMES = frozenset({"kept", "md-nav", "open"})


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
        ("@media screen{.gone{x:y}.kept{x:y}}", "@media screen{.kept{x:y}}"),
        ("@media print{.gone{x:y}}", ""),
        ("@media screen{@supports (x:y){.gone{x:y}.open{x:y}}}", "@media screen{@supports (x:y){.open{x:y}}}"),
        ("@font-face{font-family:A;src:url(a.woff2)}", "@font-face{font-family:A;src:url(a.woff2)}"),
        ("@keyframes k{0%{x:y}to{x:z}}", "@keyframes k{0%{x:y}to{x:z}}"),
        ('.kept{background:url("data:image/svg+xml;utf8,<svg a=\'.gone{}\'/>")}', None),
        ("/* .gone { } */.kept{x:y}", ".kept{x:y}"),
        (":root{--md-x:1.5em}", None),
        (".kept{width:calc(100% - .5rem)!important}", None),
    ],
)
def test_only_rules_of_unknown_classes_go(sheet: str, left: str | None) -> None:
    assert used_css(sheet, NAMES) == (sheet if left is None else left)


def test_broken_sheet_is_an_error_with_its_line() -> None:
    with pytest.raises(BadSheet, match="line 2"):
        used_css("a{x:y}\n}", NAMES)
