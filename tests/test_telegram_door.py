"""Telegram's doors: strange pages of some channels lose nobody else, and the site has a second name."""

from datetime import date
from pathlib import Path

import httpx
import pytest

from scrapers.collect import collect
from scrapers.reference import reference_rows
from scrapers.sources.telegram import SOURCE
from scrapers.walk import FIRST

DAY = date(2026, 11, 24)
NAMES = [row["name"] for row in reference_rows("channels")]
POSTS = 5
WORDS = (
    '<div class="tgme_widget_message_text js-message_text" dir="auto">Ищем SMM-менеджера в офис, {name}</div>'
)
RICH = '<div class="message_media_not_supported_wrap"><div>Open Telegram to view this post</div></div>'
STRANGE = '<div class="tgme_new_words">Ищем SMM-менеджера</div>'


def page(name: str, inside: str) -> str:
    posts = "".join(
        f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="{name}/{number}">{inside}'
        f'<a class="tgme_widget_message_date"><time datetime="2026-11-2{number % 4}T15:24:12+00:00"></time></a></div></div>'
        for number in range(1, POSTS + 1)
    )
    return f'<!DOCTYPE html><html><body><main class="tgme_main">{posts}</main></body></html>'


class Telegram(httpx.BaseTransport):
    """t.me and telegram.me with a page of five posts a channel; some channels are odd, some hosts down."""

    origin = "live"

    def __init__(self, odd: dict[str, str], down: tuple[str, ...] = ()) -> None:
        self.odd, self.down, self.asked = odd, down, []  # type: ignore[var-annotated]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host in self.down:
            raise httpx.ConnectError("[Errno -2] Name or service not known")
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        name = request.url.path.rpartition("/")[2]
        self.asked.append(name)
        return httpx.Response(200, html=page(name, self.odd.get(name, WORDS).replace("{name}", name)))


def read(out: Path, server: Telegram) -> dict:
    return collect(DAY, [SOURCE], out, {}, lambda one, _: [one], transport=server)["sources"]["telegram"]


@pytest.mark.parametrize("first", [0, 10, len(NAMES) - 3])
@pytest.mark.parametrize("odd", [RICH, STRANGE], ids=["rich", "strange"])
def test_three_odd_channels_in_a_row_lose_nobody_else(tmp_path: Path, first: int, odd: str) -> None:
    server = Telegram(dict.fromkeys(NAMES[first : first + 3], odd))
    entry = read(tmp_path, server)
    assert len(server.asked) == len(NAMES) and entry["read"] == POSTS * (len(NAMES) - 3)
    if odd == RICH:
        assert entry["status"] == "ok" and entry["rejected"]["media_only"]["count"] == 3 * POSTS
        assert entry["wordless"] == dict.fromkeys((name.lower() for name in NAMES[first : first + 3]), POSTS)
    else:
        assert entry["status"] == "partial" and entry["faults"]["layout_changed"]["count"] == 3


@pytest.mark.parametrize(("strange", "asked"), [(FIRST - 1, len(NAMES)), (FIRST, FIRST), (len(NAMES), FIRST)])
def test_a_new_layout_of_all_channels_is_noticed_early(tmp_path: Path, strange: int, asked: int) -> None:
    server = Telegram(dict.fromkeys(NAMES[:strange], STRANGE), down=("telegram.me",))
    entry = read(tmp_path, server)
    assert len(server.asked) == asked
    assert (entry["status"] == "failed") == (strange >= FIRST)


def test_the_second_name_is_asked_when_the_first_is_gone(tmp_path: Path) -> None:
    entry = read(tmp_path, Telegram({}, down=("t.me",)))
    assert (entry["status"], entry["door"], entry["read"]) == ("ok", "second name", POSTS * len(NAMES))
    assert [door["outcome"] for door in entry["doors"]] == ["unreachable", "ok"]


def test_a_night_without_telegram_asks_little_and_says_so(tmp_path: Path) -> None:
    entry = read(tmp_path, Telegram({}, down=("t.me", "telegram.me")))
    assert (entry["status"], entry["outcome"]) == ("failed", "unreachable")
    assert entry["requests"] <= 30
