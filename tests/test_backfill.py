"""The past of channels: read back page by page within the night's budget, gone on with by the next, told, idempotent."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from scrapers.asking.net import Clock
from scrapers.backfill import FIRST_NIGHT, Chain, Nights, Past, in_words, name_of, past_of, plan
from scrapers.collect import collect
from scrapers.demo.transport import KEYS, transport
from scrapers.keeping.runs import read_run
from scrapers.keeping.vacancies import read_days
from scrapers.model import Source
from scrapers.reference import reference_rows
from scrapers.sources import hh, telegram, vk

DAY = date(2026, 11, 24)
CHANNELS = [row["name"].lower() for row in reference_rows("channels")]


class Channels(httpx.BaseTransport):
    """t.me with a post a day in each of the first channels, for so many days; the others are empty."""

    origin = "live"

    def __init__(self, days: int = 400, open: int = 4, day: date = DAY) -> None:
        self.days, self.open, self.day, self.asked = days, CHANNELS[:open], day, Counter[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        name = request.url.path.rpartition("/")[2].lower()
        self.asked[name] += 1
        if name not in self.open:
            return httpx.Response(200, html='<html><body><main class="tgme_main"></main></body></html>')
        last = int(request.url.params.get("before", self.days + (self.day - DAY).days + 1)) - 1
        numbers = range(max(1, last - 19), last + 1)
        posts = "".join(self._post(name, number) for number in numbers)
        older = (
            f'<a class="tme_messages_more" data-before="{numbers[0]}"></a>'
            if numbers and numbers[0] > 1
            else ""
        )
        return httpx.Response(
            200, html=f'<html><body><main class="tgme_main">{older}{posts}</main></body></html>'
        )

    def _post(self, name: str, number: int) -> str:
        posted = DAY - timedelta(days=self.days - number)
        return (
            f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="{name}/{number}">'
            f'<div class="tgme_widget_message_text js-message_text">SMM-менеджер № {number}, {name}</div>'
            f'<a class="tgme_widget_message_date"><time datetime="{posted}T12:00:00+00:00"></time></a></div></div>'
        )


def night(out: Path, server: httpx.BaseTransport, day: date = DAY, **how: Any) -> dict[str, Any]:
    source = replace(telegram.SOURCE, max_requests=how.pop("budget", 300))
    return collect(day, [source], out, {}, lambda one, _: [one], transport=server, **how)["sources"][
        "telegram"
    ]


def test_a_first_night_reads_a_year_and_says_the_days(tmp_path: Path) -> None:
    entry = night(tmp_path, Channels())
    assert entry["status"] == "ok" and entry["past"]["left"] == 0
    days = read_days(tmp_path / "vacancies")
    posted = days["posted_on"].dt.date
    assert posted.min() <= DAY - timedelta(days=FIRST_NIGHT) and posted.max() == DAY
    assert days["day"].unique().tolist() == [DAY], "the day of reading is that of the file"
    assert len(days) == len(days.drop_duplicates("id")) > 4 * FIRST_NIGHT


def test_a_past_is_gone_on_with_night_after_night(tmp_path: Path) -> None:
    """Each night: the week first, then so many requests into the past, the least read channel first."""
    told, nights = [], count()
    for number in nights:
        entry = night(tmp_path, Channels(day=DAY + timedelta(number)), DAY + timedelta(number), budget=70)
        assert entry["status"] == "ok" and entry["requests"] <= 140
        told.append(entry["past"]["left"])
        if not told[-1]:
            break
    assert told[0] == 4 and told[-1] == 0 and 1 < len(told) < 5
    days = read_days(tmp_path / "vacancies")
    assert days.duplicated(["source", "id"]).sum() == 0
    for name in CHANNELS[:4]:
        numbers = days.loc[days["id"].str.startswith(f"{name}/"), "id"].str.partition("/")[2].astype(int)
        assert set(numbers) == set(range(numbers.min(), 400 + len(told))), "no post is jumped over"


def test_what_is_left_is_said(tmp_path: Path) -> None:
    entry = night(tmp_path, Channels(), budget=58)
    assert entry["past"]["left"] == 4
    assert in_words(entry["past"]).startswith("история с 24.11.2025: осталось каналов 4 из 56 (")
    assert "прочитан до" in in_words(entry["past"])
    assert in_words(night(tmp_path / "all", Channels())["past"]) == ""


def test_since_reaches_deeper_and_is_limited_by_time_alone(tmp_path: Path) -> None:
    server = Channels(days=900)
    assert night(tmp_path, server, budget=70)["past"]["left"] == 4
    entry = night(tmp_path, server, budget=70, since=date(2024, 9, 1))
    assert entry["past"]["left"] == 0 and entry["requests"] > 140
    assert read_days(tmp_path / "vacancies")["posted_on"].dt.date.min() <= date(2024, 9, 1)
    asked = server.asked.total()
    night(tmp_path, server, budget=70)
    assert server.asked.total() - asked == len(CHANNELS), "what is read is not asked for again"


def test_the_same_night_again_changes_no_byte(tmp_path: Path) -> None:
    night(tmp_path, Channels())
    before = {path: path.read_bytes() for path in tmp_path.glob("*/*.csv")}
    night(tmp_path, Channels())
    assert before == {path: path.read_bytes() for path in tmp_path.glob("*/*.csv")}
    assert read_run(tmp_path / "runs" / f"{DAY}.json")["sources"]["telegram"]["past"]["left"] == 0


def test_a_channel_that_does_not_answer_waits_for_the_next_night(tmp_path: Path) -> None:
    class Moody(Channels):
        down = True

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if self.down and "before" in request.url.params and CHANNELS[1] in request.url.path.lower():
                return httpx.Response(500)
            return super().handle_request(request)

    server = Moody()
    entry = night(tmp_path, server)
    assert entry["status"] == "ok" and entry["past"]["left"] == 1
    server.down = False
    assert night(tmp_path, server, DAY + timedelta(1))["past"]["left"] == 0


def test_a_night_out_of_time_keeps_what_it_read_and_goes_on(tmp_path: Path) -> None:
    at = [0.0]
    clock = Clock(
        lambda: datetime(2026, 11, 24, tzinfo=UTC),
        lambda: at[0],
        lambda wait: at.__setitem__(0, at[0] + wait),
        lambda: 0.0,
    )
    entry = night(tmp_path, Channels(), minutes=3, clock=clock)
    assert entry["status"] == "ok" and 0 < entry["past"]["left"] <= 4
    assert night(tmp_path, Channels(), DAY + timedelta(1))["past"]["left"] == 0


def test_chains_begin_and_end() -> None:
    past = Past(
        date(2026, 5, 1), {"a": Chain("u", "2026-05-02"), "b": Chain("u", "2026-04-30"), "c": Chain("")}
    )
    past.chains["d"] = Chain("u")
    assert [name for name, chain in past.chains.items() if chain in past.left()] == ["a", "d"]
    assert past.left()[0] is past.chains["d"], "the least read first"
    assert past_of(past.entry()).chains == past.chains
    assert name_of("https://t.me/s/Dnative_Job") == "dnative_job"
    assert name_of("https://api.vk.com/method/wall.get?domain=smm_jobs&offset=0") == "smm_jobs"


PLANS: list[tuple[str, Source, date | None, date | None, int]] = [
    ("hh, first night: as far as it shows", hh.SOURCE, None, None, 30),
    ("hh, read yesterday: a week", hh.SOURCE, DAY - timedelta(1), None, 7),
    ("hh, lost for twelve days", hh.SOURCE, DAY - timedelta(12), None, 13),
    ("hh, lost for a year", hh.SOURCE, DAY - timedelta(365), None, 30),
    ("hh, a year asked for", hh.SOURCE, DAY - timedelta(1), date(2025, 11, 24), 30),
    ("channels, first night: the week, then the past", telegram.SOURCE, None, None, 7),
    ("walls, lost for twelve days", vk.SOURCE, DAY - timedelta(12), None, 13),
]


@pytest.mark.parametrize(("what", "source", "last", "since", "back"), PLANS, ids=[case[0] for case in PLANS])
def test_how_far_back_a_night_asks(
    what: str, source: Source, last: date | None, since: date | None, back: int
) -> None:
    nights = Nights({source.slug: last} if last else {}, {})
    run, past = plan(source, DAY, {}, nights, since, None)
    assert run.days_back == back
    assert (past is not None) == source.keeps_past
    if past:
        assert past.since == DAY - timedelta(days=FIRST_NIGHT)


def test_walls_of_vk_are_read_back_by_offset(tmp_path: Path) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        offset = int(request.url.params["offset"])
        moment = datetime(2026, 11, 24, tzinfo=UTC).timestamp()
        items = [
            {
                "id": 2000 - number,
                "owner_id": -5,
                "from_id": -5,
                "date": int(moment - number * 43_200),
                "text": f"SMM № {number}",
            }
            for number in range(offset, min(offset + 100, 1000))
        ]
        pinned = [
            {"id": 1, "owner_id": -5, "from_id": -5, "date": 1_400_000_000, "text": "Правила", "is_pinned": 1}
        ]
        return httpx.Response(200, json={"response": {"count": 1000, "items": pinned + items}})

    env = {"VK_SERVICE_TOKEN": "k" * 20, "VK_GROUPS": "smm_jobs"}
    told = collect(
        DAY, [vk.SOURCE], tmp_path, env, lambda one, _: [one], transport=httpx.MockTransport(respond)
    )
    entry = told["sources"]["vk"]
    assert entry["past"]["left"] == 0 and "kkkk" not in str(entry)
    posted = read_days(tmp_path / "vacancies").query("id != '-5_1'")["posted_on"].dt.date
    assert posted.min() <= DAY - timedelta(days=FIRST_NIGHT)


def test_the_built_in_board_plays_a_year_of_channels(tmp_path: Path) -> None:
    """The first night on it: what channels show of a year, of boards what is open; the same rows are in the months."""
    sources = [replace(one, expected=(1, 10_000)) for one in (telegram.SOURCE, hh.SOURCE)]
    told = collect(
        DAY, sources, tmp_path, dict(KEYS), lambda one, _: [one], transport=transport(5, DAY, 1500)
    )
    assert told["sources"]["telegram"]["past"]["left"] == 0
    days = read_days(tmp_path / "vacancies")
    months = days["posted_on"].dt.to_period("M").groupby(days["source"]).nunique()
    assert months["telegram"] >= 12 and months["hh"] <= 3
    assert set(days.loc[days["source"] == "telegram", "posted_as"]) == {""}
    assert "renewal" in set(days.loc[days["source"] == "hh", "posted_as"])
