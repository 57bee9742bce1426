"""What all tests share: Chromium, and where the recorded answers are (beside the project, may be absent)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import SLOW, chromium, window
from hypothesis import HealthCheck, settings
from playwright.sync_api import Error, expect

import vilka  # noqa: F401  (sets the number of BLAS threads before numpy is loaded)

#: No test asserts a time: a busy machine is no finding. Speed lives in `make bench`.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
#: Milliseconds that a test waits for what must come: a busy machine is late, not wrong.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
#: The window of most tests.
LAPTOP: Any = {"width": 1000, "height": 800}
#: Files that take longest begin first, so that two processes end together.
LONGEST = (
    "test_site.py",
    "test_thin.py",
    "test_checklists.py",
    "test_vacancy_list.py",
    "test_calculator.py",
    "test_explorer.py",
    "test_place.py",
    "test_choice.py",
    "test_hostile_server.py",
    "test_my.py",
    "test_hire.py",
    "test_publish.py",
    "test_start.py",
    "test_builders.py",
    "test_swap.py",
    "test_linear.py",
    "test_nightly.py",
    "test_week.py",
    "test_personal_data.py",
    "test_market.py",
    "test_wire.py",
    "test_faults.py",
    "test_chat.py",
    "test_ad.py",
    "test_api.py",
    "test_one_name.py",
    "test_one_answer.py",
    "test_filter_feeds.py",
    "test_kills.py",
    "test_samples.py",
    "test_release.py",
    "test_profession.py",
    "test_real.py",
    "test_notebooks.py",
    "test_archive.py",
    "test_widgets.py",
)

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recorded and labelled material; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(
            "no ../shared beside the project: recorded answers and labelled texts are not distributed"
        )
    return SHARED


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium for the tests of one file; they are skipped where there is none."""
    try:
        with chromium() as running:
            yield running
    except Error as error:
        if "Executable doesn't exist" not in str(error):
            raise
        pytest.skip("no Chromium on PATH, and Playwright has installed none")


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A window of a small laptop, with nothing stored."""
    context = window(browser, viewport=LAPTOP)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def watched(context: Any) -> Iterator[Any]:
    """A new page; an error in a script fails the test."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


def _long(fixture_name: str, config: pytest.Config) -> Any:
    """How long a page stays open: a slowed one keeps a processor busy even where nothing happens on it."""
    return "module" if SLOW == 1 else "function"


def _page(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page of a window of its own, and the errors of its scripts."""
    context = window(browser, viewport=LAPTOP)
    context.set_default_timeout(PATIENCE)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page, errors
    context.close()


@pytest.fixture(scope=_long)
def _open(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    yield from _page(browser)


@pytest.fixture
def lasting(_open: tuple[Any, list[str]]) -> Iterator[Any]:
    """One page for those tests of a file that only type words into a field, each its own; errors as in ``watched``."""
    page, errors = _open
    errors.clear()
    yield page
    assert errors == []


@pytest.fixture(scope=_long)
def _used(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    yield from _page(browser)


@pytest.fixture
def anew(_used: tuple[Any, list[str]], base: str) -> Iterator[Any]:
    """One page for the tests of a file that only use it: it has left where the last test was, and nothing is stored.

    A new page is a new process of Chromium: it opens a site in twice the time. For what a page cannot give back (routes,
    scripts put in, permissions) there is ``context``. Errors as in ``watched``; ``base`` is the file's own.
    """
    page, errors = _used
    page.goto(base + "assets/shared/keep.js")
    page.evaluate("() => [localStorage, sessionStorage].forEach((kept) => kept.clear())")
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    page.set_viewport_size(LAPTOP)
    errors.clear()
    yield page
    assert errors == []


@pytest.fixture(scope="module")
def modules(browser: Any, base: str) -> Iterator[Any]:
    """A page to import the site's modules into, for tests that look at no page; ``base`` is the file's own."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + "assets/shared/keep.js")
    yield page
    context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the rest in their order."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(LONGEST)))
