"""The polite client: robots.txt, pauses, budgets, refusals by name, retries that make sense."""

import gzip
import json
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from boards import DAY, HOME, FakeClock, source

from scrapers.asking.capture import Capture, answers_of
from scrapers.asking.fetch import Net, Session, _seconds
from scrapers.asking.net import LONGEST_ANSWER
from scrapers.asking.origins import Reach, origin_of
from scrapers.asking.redact import Secrets
from scrapers.asking.refusals import refusal
from scrapers.asking.unpack import MAX_BYTES, RATIO, RATIO_FROM, unpacked
from scrapers.asking.wire import outside
from scrapers.keeping.masks import mask
from scrapers.model import Request, Source, Unreadable

PAGE = f"{HOME}/list?page=0"
say = httpx.Response
ENV = {"BOARD_TOKEN": "s3cr3t-value", "VILKA_CONTACT": "bot@vilka.example"}


class Server(httpx.BaseTransport):
    """Answers in turn (the last one for good); robots.txt apart. Remembers what it was asked and when."""

    def __init__(self, *answers: Any, robots: Any = None, clock: FakeClock | None = None) -> None:
        self.answers, self.robots, self.clock = list(answers), robots or say(404), clock
        self.asked: list[httpx.Request] = []
        self.times: list[float] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            answer = self.robots
        else:
            self.asked.append(request)
            self.times.append(self.clock.time if self.clock else 0.0)
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    """A function that opens a session against a server."""
    nets: list[Net] = []

    def open_session(server: httpx.BaseTransport, clock: FakeClock | None = None, **more: Any) -> Session:
        chosen: Source = more.pop("source", source())
        time = (clock or FakeClock()).clock()
        net = Net(
            ENV,
            time,
            more.pop("stop", threading.Event()),
            more.pop("seconds", 1200),
            server,
            tmp_path / "store",
        )
        nets.append(net)
        return Session(net, chosen, Capture(tmp_path / f"{len(nets)}.warc.gz", chosen.slug, DAY, net.redact))

    yield open_session
    for net in nets:
        net.client.close()


def outcome(session: Session, url: str = PAGE, **request: Any) -> str:
    try:
        session.fetch(Request(url, **request), starts=True)
    except Unreadable as error:
        return error.outcome
    return "ok"


GZIP = {"content-encoding": "gzip"}
REFUSALS: list[tuple[str, Any, str, int]] = [
    ("fine", say(200, json={}), "ok", 1),
    ("401", say(401), "unauthorized", 1),
    ("403", say(403, json={"errors": [{"type": "forbidden"}]}), "forbidden", 1),
    ("403 captcha", say(403, json={"errors": [{"type": "captcha_required"}]}), "captcha", 1),
    ("200 captcha page", say(200, html="<title>Проверка, что вы не робот</title>"), "captcha", 1),
    ("ddos guard", say(403, html="<title>DDoS-Guard</title>"), "captcha", 1),
    ("redirect to captcha", say(302, headers={"location": "/account/captcha?x"}), "captcha", 1),
    ("404", say(404), "not_found", 1),
    ("410", say(410), "not_found", 1),
    ("400", say(400, json={"errors": [{"type": "bad_argument"}]}), "api_error", 1),
    ("429", say(429), "too_many_requests", 1),
    ("429 for long", say(429, headers={"retry-after": "86400"}), "too_many_requests", 1),
    ("429 for a while", say(429, headers={"retry-after": "5"}), "too_many_requests", 3),
    ("429 for two minutes", say(429, headers={"retry-after": "120"}), "too_many_requests", 3),
    ("429 for longer", say(429, headers={"retry-after": "121"}), "too_many_requests", 1),
    ("503 for two minutes", say(503, headers={"retry-after": "120"}), "server_error", 3),
    ("503 for longer", say(503, headers={"retry-after": "121"}), "server_error", 1),
    ("451", say(451), "legal", 1),
    ("500", say(500), "server_error", 3),
    ("503 for long", say(503, headers={"retry-after": "86400"}), "server_error", 1),
    ("timeout", httpx.ReadTimeout("slow"), "timeout", 3),
    ("no connection", httpx.ConnectError("refused"), "unreachable", 3),
    ("breaks off", httpx.RemoteProtocolError("peer closed connection"), "truncated", 1),
    ("empty", say(200), "empty", 1),
    ("blank", say(200, text=" \n"), "empty", 1),
    ("hh's empty doc", say(200, text="<doc/>"), "too_many_requests", 1),
    ("elsewhere", say(302, headers={"location": "https://elsewhere.test/"}), "redirected", 1),
    ("round and round", say(302, headers={"location": PAGE}), "redirected", 5),
    (
        "bad gzip",
        say(200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(b"\x1f\x8bno")),
        "truncated",
        1,
    ),
]


@pytest.mark.parametrize(("what", "answer", "named", "times"), REFUSALS, ids=[case[0] for case in REFUSALS])
def test_every_refusal_has_a_name(opened: Any, what: str, answer: Any, named: str, times: int) -> None:
    server = Server(answer)
    assert outcome(opened(server)) == named
    assert len(server.asked) == times


def test_refusal_tells_its_words(opened: Any) -> None:
    session = opened(Server(say(403, html="<h1>Доступ закрыт</h1><script>x()</script> token=abc123")))
    with pytest.raises(Unreadable, match="403: Доступ закрыт token"):
        session.fetch(Request(PAGE))


def test_a_refusal_shuts_its_host_and_no_other(opened: Any) -> None:
    server = Server(say(403), say(200, json={}))
    session = opened(server)
    assert [
        outcome(session),
        outcome(session, f"{HOME}/other"),
        outcome(session, "https://two.example/"),
    ] == [
        "forbidden",
        "forbidden",
        "ok",
    ]
    assert len(server.asked) == 2


ROBOTS: list[tuple[str, Any, str]] = [
    ("none", say(404), "ok"),
    ("refused", say(403), "ok"),
    ("broken server", say(503), "robots"),
    ("unreachable", httpx.ConnectError("x"), "unreachable"),
    ("allows", say(200, text="User-agent: *\nDisallow: /admin"), "ok"),
    ("forbids all", say(200, text="User-agent: *\nDisallow: /"), "robots"),
    (
        "forbids us",
        say(200, text="User-agent: VilkaBot\nDisallow: /\n\nUser-agent: *\nAllow: /"),
        "robots",
    ),
    ("forbids a pattern", say(200, text="User-agent: *\nDisallow: /*page="), "robots"),
    ("no text", say(200, content=b"\xff\xfe\x00<html>"), "ok"),
]


@pytest.mark.parametrize(("what", "robots", "named"), ROBOTS, ids=[case[0] for case in ROBOTS])
def test_robots(opened: Any, what: str, robots: Any, named: str) -> None:
    server = Server(say(200, json={}), robots=robots)
    assert outcome(opened(server)) == named
    assert len(server.asked) == (named == "ok")


def test_robots_is_asked_once_and_an_explicitly_opened_source_passes(opened: Any) -> None:
    robots = say(200, text="User-agent: *\nDisallow: /list")
    server = Server(say(200, json={}), robots=robots)
    session = opened(server)
    assert [outcome(session) for _ in range(3)] == ["robots"] * 3 and session.requests == 1
    assert outcome(opened(server, source=source(against_robots=True))) == "ok"


def test_pauses_crawl_delay_and_retry_after(opened: Any) -> None:
    clock = FakeClock()
    robots = say(200, text="User-agent: *\nCrawl-delay: 7")
    server = Server(
        say(200, json={}), say(429, headers={"retry-after": "40"}), say(200, json={}),
        robots=robots, clock=clock,
    )  # fmt: skip
    session = opened(server, clock)
    assert [outcome(session), outcome(session)] == ["ok", "ok"]
    first, second, third = server.times
    assert second - first >= 7 and third - second >= 40


@pytest.mark.parametrize(("wait", "times"), [(50, 2), (61, 1)])
def test_nobody_waits_beyond_the_end_of_the_run(opened: Any, wait: int, times: int) -> None:
    clock = FakeClock()
    server = Server(say(503, headers={"retry-after": str(wait)}), clock=clock)
    assert outcome(opened(server, clock, seconds=clock.time + 60)) != "ok"
    assert len(server.asked) == times


def test_a_crawl_delay_of_a_day_is_two_minutes(opened: Any) -> None:
    clock = FakeClock()
    robots = say(200, text="User-agent: *\nCrawl-delay: 86400")
    server = Server(say(200, json={}), robots=robots, clock=clock)
    session = opened(server, clock)
    assert [outcome(session), outcome(session)] == ["ok", "ok"]
    first, second = server.times
    assert 120 <= second - first < 121


def test_a_500_that_passes_is_no_failure(opened: Any) -> None:
    session = opened(Server(say(500), httpx.ReadTimeout("x"), say(200, json={})))
    assert outcome(session) == "ok" and session.requests == 4


def test_retry_after_as_a_date() -> None:
    now = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    assert _seconds("Fri, 20 Nov 2026 03:00:30 GMT", now) == 30
    assert _seconds("12", now) == 12 and _seconds("soon", now) is None and _seconds("", now) is None


def test_one_host_is_never_asked_twice_at_once(opened: Any) -> None:
    busy, most = 0, 0
    lock = threading.Lock()

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        threading.Event().wait(0.01)
        with lock:
            busy -= 1
        return say(200, json={})

    session = opened(Server(answer))
    threads = [threading.Thread(target=outcome, args=(session, f"{HOME}/{n}")) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


class Endless(httpx.SyncByteStream):
    """100 MB in pieces; counts how much of it was taken."""

    def __init__(self) -> None:
        self.given = 0

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(1600):
            self.given += 65_536
            yield b" " * 65_536


def test_100_megabytes_are_not_read_to_the_end(opened: Any) -> None:
    stream = Endless()
    assert outcome(opened(Server(say(200, stream=stream)))) == "too_large"
    assert stream.given < 25_000_000
    promised = say(200, headers={"content-length": "104857600"}, stream=Endless())
    assert outcome(opened(Server(promised))) == "too_large"


def test_a_gzip_bomb_is_not_unpacked_to_the_end(opened: Any) -> None:
    bomb = gzip.compress(b" " * 60_000_000)
    answer = say(200, headers=GZIP, stream=httpx.ByteStream(bomb))
    assert outcome(opened(Server(answer))) == "too_large"


def test_budgets_and_stop(opened: Any) -> None:
    server = Server(say(200, json={}))
    session = opened(server, source=source(max_requests=3))
    assert [outcome(session, f"{HOME}/{n}") for n in range(4)] == ["ok", "ok", "budget", "budget"]
    clock = FakeClock()
    session = opened(server, clock, seconds=10)
    clock.sleep(11)
    assert outcome(session) == "budget"
    stop = threading.Event()
    stop.set()
    assert outcome(opened(server, stop=stop)) == "interrupted"


def test_redirects_within_the_site_are_followed_and_asked_of_robots(opened: Any) -> None:
    there = say(302, headers={"location": "https://spb.board.example/list?page=0"})
    server = Server(there, say(200, json={}))
    page = opened(server).fetch(Request(PAGE))
    assert page.url == "https://spb.board.example/list?page=0"
    closed = say(302, headers={"location": "https://t.me/name"})
    assert outcome(opened(Server(closed)), "https://t.me/s/name") == "redirected"


def test_conditional_requests_use_the_stored_answer(opened: Any) -> None:
    first = say(
        200, json={"n": 1}, headers={"etag": '"v1"', "last-modified": "Fri, 20 Nov 2026 03:00:00 GMT"}
    )
    assert outcome(opened(Server(first)), conditional=True) == "ok"
    server = Server(say(304))
    page = opened(server).fetch(Request(PAGE, conditional=True))
    assert json.loads(page.body) == {"n": 1} and page.status == 200 and "json" in page.content_type
    assert server.asked[0].headers["if-none-match"] == '"v1"'
    assert "if-none-match" not in _headers(opened, conditional=False)


def _headers(opened: Any, **request: Any) -> httpx.Headers:
    server = Server(say(200, json={}))
    opened(server).fetch(Request(PAGE, **request))
    return server.asked[0].headers


def test_it_says_who_it_is(opened: Any) -> None:
    assert _headers(opened)["user-agent"] == "VilkaBot/0.1 (bot@vilka.example)"


def test_posts_json_and_forms(opened: Any) -> None:
    server = Server(say(200, json={}))
    session = opened(server)
    session.fetch(Request(f"{HOME}/a", json={"q": "smm"}))
    session.fetch(Request(f"{HOME}/b", form={"q": "smm"}))
    assert [(one.method, one.content) for one in server.asked] == [
        ("POST", b'{"q":"smm"}'),
        ("POST", b"q=smm"),
    ]


def test_tokens_are_sent_and_never_saved(opened: Any, tmp_path: Path) -> None:
    server = Server(say(200, json={"access_token": "fresh-token-1"}), say(200, json={"ok": 1}))
    session = opened(server)
    token = session.token(Request(f"{HOME}/token", form={"client_secret": "s3cr3t-value"}))
    session.fetch(Request(f"{PAGE}&access_token=s3cr3t-value"), token, starts=True)
    assert server.asked[1].headers["authorization"] == "Bearer fresh-token-1"
    session.capture.close({})
    raw = gzip.decompress((tmp_path / "1.warc.gz").read_bytes())
    assert b"s3cr3t" not in raw and b"fresh-token" not in raw and b"access_token=REDACTED" in raw
    assert answers_of(tmp_path / "1.warc.gz", lambda url: "")["board"].exchanges


@pytest.mark.parametrize("answer", [say(200, text="no"), say(200, json=[1]), say(403)])
def test_a_token_that_is_not_given(opened: Any, answer: httpx.Response) -> None:
    with pytest.raises(Unreadable) as error:
        opened(Server(answer)).token(Request(f"{HOME}/token", form={"a": "b"}))
    assert error.value.outcome in ("api_error", "forbidden")


def test_redactor_blots_values_and_named_fields() -> None:
    redact = Secrets({"HH_TOKEN": "a/b+c-secret", "LANG": "UTF-8"}).redact
    said = redact(
        'ru_RU.UTF-8 a/b+c-secret a%2Fb%2Bc-secret {"access_token": "zzz", "x": 1} client_secret=q&y=2'
    )
    assert (
        said
        == 'ru_RU.UTF-8 REDACTED REDACTED {"access_token": "REDACTED", "x": 1} client_secret=REDACTED&y=2'
    )


def test_a_real_page_that_mentions_a_captcha_is_no_captcha() -> None:
    assert refusal(200, {}, b"<html>" + b"x" * 70_000 + b"/account/captcha</html>") is None


OUTSIDE = [
    ("93.184.216.34", True), ("2a02:6b8::2:242", True), ("198.18.0.7", True), ("127.0.0.1", False),
    ("127.255.255.254", False), ("0.0.0.0", False), ("10.1.2.3", False), ("172.16.0.1", False), ("172.32.0.1", True),
    ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False),
    ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fc00::1", False),
    ("::ffff:127.0.0.1", False), ("::ffff:93.184.216.34", True), ("2002:7f00:1::", False), ("ff02::1", False),
]  # fmt: skip


@pytest.mark.parametrize(("address", "open_net"), OUTSIDE)
def test_addresses_inside_are_known(address: str, open_net: bool) -> None:
    assert outside(address) is open_net


REACH = [
    ("https://board.example/a", True), ("https://spb.board.example/a", True), ("https://api.elsewhere.test/b", True),
    ("https://board.example:8443/a", False), ("http://board.example/a", False), ("http://spb.board.example/a", False),
    ("https://evilboard.example/a", False), ("https://board.example.evil.test/", False), ("https://other.test/", False),
    ("https://sub.api.elsewhere.test/", True), ("https://BOARD.EXAMPLE./a", True), ("https://127.0.0.1/", False),
]  # fmt: skip


@pytest.mark.parametrize(("address", "held"), REACH)
def test_how_far_answers_may_lead(address: str, held: bool) -> None:
    reach = Reach("https://www.board.example")
    reach.name("api", "https://api.elsewhere.test/v1?x=1")
    assert reach.holds(origin_of(address)) is held


@pytest.mark.parametrize(
    "address", ["ftp://board.example/", "https://u:p@board.example/", "https://", "x", "http://["]
)
def test_what_nobody_asks_for(address: str) -> None:
    with pytest.raises(Unreadable) as error:
        origin_of(address)
    assert error.value.outcome == "redirected"


class Dripping(httpx.SyncByteStream):
    """A byte every 29 seconds of the run's clock, for good."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.clock.sleep(29)
            yield b"a"


def test_an_answer_that_drips_is_given_up(opened: Any) -> None:
    clock = FakeClock()
    server = Server(lambda asked: say(200, stream=Dripping(clock)), clock=clock)
    session = opened(server, clock)
    assert outcome(session) == "timeout" and len(server.asked) == 1
    assert LONGEST_ANSWER < clock.time < LONGEST_ANSWER + 60


def grown(size: int) -> bytes:
    """So many zeros, packed."""
    return zlib.compress(b"\0" * size, 9)


def test_bodies_are_unpacked_up_to_their_limits() -> None:
    def length(body: bytes, encoding: str = "deflate") -> int:
        return sum(map(len, unpacked([body[n : n + 1000] for n in range(0, len(body), 1000)], encoding)))

    assert length(grown(RATIO_FROM)) == RATIO_FROM
    for body, encoding in ((grown(RATIO_FROM + 1), "deflate"), (b"x" * (MAX_BYTES + 1), "")):
        with pytest.raises(Unreadable) as error:
            length(body, encoding)
        assert error.value.outcome == "too_large"
    assert length(b"x" * MAX_BYTES, "identity") == MAX_BYTES
    noise = Random(1).randbytes(20_000)  # does not shrink, so it decides how much the whole may grow
    for zeros, held in ((RATIO * 19_000, True), (RATIO * 30_000, False)):
        body = gzip.compress(noise + b"\0" * zeros)
        assert len(noise) < len(body) < 1.35 * len(noise)
        if held:
            assert length(body, "gzip") == len(noise) + zeros
        else:
            with pytest.raises(Unreadable):
                length(body, "gzip")


def test_a_token_that_would_break_its_header_is_none(opened: Any) -> None:
    for token in ("a\r\nX-Evil: 1", "ключ", "a b", "", "x" * 4097, "\ud800"):
        content = json.dumps({"access_token": token}).encode()
        with pytest.raises(Unreadable) as error:
            opened(Server(say(200, content=content))).token(Request(f"{HOME}/token", form={"a": "b"}))
        assert error.value.outcome == "api_error"
    with pytest.raises(Unreadable):
        opened(Server(say(200, content=b"[" * 100_000))).token(Request(f"{HOME}/token", form={"a": "b"}))


def test_what_is_not_foreseen_is_named_and_costs_one_question(opened: Any) -> None:
    session = opened(Server(KeyError("odd")))
    assert outcome(session) == "stumbled" and outcome(session, f"{HOME}/2") == "stumbled"


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("https://t.me/kanal_vymysel", "перенаправляет на t.me"),
        ("https://vk.com/anna_vymysel?w=1", "перенаправляет на vk.com"),
        ("/login?next=%2Fkanal", "перенаправляет на другую страницу"),
        ("", "перенаправляет на другую страницу"),
        ("https://[bad", "перенаправляет на другую страницу"),
    ],
)
def test_a_redirect_names_the_server_alone_so_that_nothing_in_it_is_masked(location: str, words: str) -> None:
    refused = refusal(302, {"location": location}, b"")
    assert refused is not None and (refused.outcome, str(refused), mask(words)) == (
        "redirected",
        words,
        words,
    )
