"""Chromium and a folder served from loopback, for tests that look at pages."""

import os
import random
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

#: The first found, or else Playwright's own. The headless shell is Chromium without its window: the same engine, a page opens in a third of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: `VILKA_SLOW=8 pytest …`: pages run eight times slower, and data files come late and out of order. Finds what waits for
#: nothing: a script of ours that undoes what a reader did meanwhile, a test that looks too early.
SLOW = int(os.environ.get("VILKA_SLOW", "1"))
#: Seconds that a data file is late at the most, at eight times slower.
LATE = 1.2


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser of Playwright's sync API."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser if SLOW == 1 else _slowed(browser)
        browser.close()


def _slowed(browser: Any) -> Any:
    """The browser, whose pages get a slow machine's share of time."""
    new_context = browser.new_context

    def slow_context(**options: Any) -> Any:
        context = new_context(**options)
        new_page = context.new_page

        def slow_page() -> Any:
            page = new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
            return page

        context.new_page = slow_page
        return context

    browser.new_context = slow_context
    browser.new_page = lambda **options: slow_context(**options).new_page()
    return browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        if SLOW > 1 and "/assets/data/" in self.path:
            time.sleep(random.uniform(0, LATE * SLOW / 8))
        super().do_GET()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``folder`` on a free port of 127.0.0.1, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Quiet(*args, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def window(browser: Any, **options: Any) -> Any:
    """A new context whose clock a test may hurry (:func:`settle`)."""
    context = browser.new_context(**options)
    context.clock.install()
    return context


def settle(page: Any, milliseconds: int) -> None:
    """Let the page's clock (of a :func:`window`) run on: what is due until then happens at once, in its order."""
    page.clock.run_for(milliseconds)
