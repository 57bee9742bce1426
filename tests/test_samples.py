"""Samples of letters, contracts and tables in a browser: they can be copied, and no guide is wider than its window."""

from collections.abc import Iterator
from typing import Any

import pytest
from chromium import served
from guides_site import build_guides

pytestmark = [pytest.mark.browser]
PAGES = (
    "employer-letter",
    "contract-and-taxes",
    "for-employers",
    "interview",
    "how-to-get-in",
    "where-to-look",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_guides(tmp_path_factory.mktemp("guides"))) as address:
        yield address


@pytest.mark.parametrize("page", PAGES)
def test_a_sample_is_copied_whole(context: Any, base: str, page: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(f"{base}guides/{page}/")
    samples = tab.locator(".md-typeset pre > code")
    assert samples.count() == tab.locator(".v-copy").count() > 0
    tab.locator(".v-copy").first.click()
    tab.wait_for_selector(".v-copy >> text=Скопировано")
    assert tab.evaluate("navigator.clipboard.readText()") == samples.first.text_content().rstrip()


def test_where_the_clipboard_is_shut_the_sample_is_marked(context: Any, base: str) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab = context.new_page()
    tab.goto(f"{base}guides/employer-letter/")
    tab.locator(".v-copy").first.click()
    tab.wait_for_selector(".v-copy >> text=скопируйте сами")
    marked = tab.evaluate("String(getSelection())")
    assert marked.split() == tab.locator("pre > code").first.text_content().split()


@pytest.mark.parametrize("width", [320, 360])
def test_no_guide_with_samples_is_wider_than_the_window(context: Any, base: str, width: int) -> None:
    tab = context.new_page()
    tab.set_viewport_size({"width": width, "height": 700})
    for page in PAGES:
        tab.goto(f"{base}guides/{page}/")
        assert tab.evaluate("document.documentElement.scrollWidth") == width, page


def test_without_scripts_there_is_no_dead_button(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{base}guides/employer-letter/")
    assert tab.locator(".v-copy").count() == 0 and tab.locator("pre > code").first.is_visible()
    context.close()
