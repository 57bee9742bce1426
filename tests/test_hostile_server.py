"""A server that answers as badly as it can: the source is named, the other one is whole, nothing leads inside."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from boards import DAY
from hostile_server import CASES, NAMES, names_lead_here, serving

from scrapers.collect import collect
from scrapers.keeping.runs import read_run
from scrapers.keeping.vacancies import read_day
from scrapers.model import Door, Page, Request, Run, Source, Vacancy
from scrapers.parsing.answers import text_of

#: Minutes that a whole run may take where it waits or drips and is ended by that; and where it ends by itself, so that a
#: busy machine is late, not wrong.
BUDGET, PATIENCE = 0.015, 1.0
FOLLOWED = (
    "http://board.example:99999999/x",
    "http://[/x",
    "http://127.0.0.1/x",
    "https://other.example/",
    "x",
)


def parse(page: Page) -> Iterator[Vacancy]:
    yield Vacancy(source="any", id="1", url="https://board.example/1", title=text_of(page)[:100])


def board(slug: str, port: int, name: str = "") -> Source:
    address = f"http://{'board' if slug == 'bad' else slug}.example:{port}"

    def start(run: Run) -> Iterator[Request]:
        yield Request(
            f"{address}/start?text={'a' * 30}{'%D0%BF' * 30}", headers={"X-Api-App-Id": "key-12345"}
        )

    form = {"client_id": "secret-id-99", "client_secret": "secret-value-77"}
    token = (lambda run: Request(f"{address}/token", form=form)) if name.startswith("token") else None
    return Source(slug, slug, address, (Door("door", start, token=token),), parse, pause=0.0)


@pytest.mark.parametrize("name", CASES)
def test_a_bad_answer_is_named_and_the_good_source_is_whole(name: str, tmp_path: Path) -> None:
    minutes = BUDGET if "budget" in CASES[name][1] else PATIENCE
    with serving(name) as server, names_lead_here():
        sources = [board("good", server.port), board("bad", server.port, name)]
        told = collect(
            DAY, sources, tmp_path, {}, lambda one, free_text: [one], minutes=minutes
        )["sources"]  # fmt: skip
        asked = list(server.asked)
    assert told["good"]["status"] == "ok", told["good"]["message"]
    assert told["bad"]["outcome"] in CASES[name][1], told["bad"]["message"]
    assert told["bad"]["outcome"] == "ok" or told["bad"]["message"]
    assert {host for host, _, _ in asked} <= {"good.example", "board.example"}, "a question went elsewhere"
    assert not [headers for _, _, headers in asked if "key-12345" in str(headers)], "a key went by plain http"
    kept = {row["source"] for row in read_day(tmp_path / "vacancies" / f"{DAY}.csv")}
    assert kept == {"good", "bad"} if told["bad"]["outcome"] == "ok" else kept == {"good"}
    assert set(read_run(tmp_path / "runs" / f"{DAY}.json")["sources"]) == {"good", "bad"}


@pytest.mark.parametrize("link", FOLLOWED)
def test_a_link_that_leads_nowhere_costs_itself_alone(link: str, tmp_path: Path) -> None:
    with serving("a gzip bomb") as server, names_lead_here():
        good = board("good", server.port)
        following = Source(
            good.slug, good.name, good.home, good.doors, parse, lambda page: [Request(link)], pause=0.0
        )
        told = collect(DAY, [following], tmp_path, {}, lambda one, free_text: [one])["sources"]["good"]
        asked = {host for host, _, _ in server.asked}
    assert told["read"] == 1 and told["status"] == "partial" and "redirected" in told["faults"]
    assert asked == {"good.example"} < NAMES
