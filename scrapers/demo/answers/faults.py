"""What can go wrong with a source, on demand: each of FAULTS spoils every answer of its source."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from scrapers.demo.answers.board import HTML, answer

FAULTS = (
    "timeout",
    "403",
    "429",
    "451",
    "500",
    "captcha",
    "empty",
    "truncated",
    "encoding",
    "layout",
    "loop",
)
_STATUSES = {"403": 403, "429": 429, "451": 451, "500": 500}
_CAPTCHA = (
    "<html><head><title>Пройдите капчу</title></head>"
    "<body><div class='smartcaptcha'>Вы не робот?</div></body></html>"
)
#: What readers look for; a changed layout calls it otherwise.
_NAMES = (
    *("vacancySearchResult", "data-post", "js-message_text", "application/ld+json", "JobPosting"),
    *("<item>", "</item>", '"items"', '"vacancies"', '"results"', '"list"', '"response"', '"objects"'),
    *('"jobs"', '"data"', '"found"', '"count"'),
)
#: How answers tell their size and their place: a looping source says that there is always more.
_TOTALS = re.compile(r'"(found|total|totalResults|total_count|count|documentsCount)": \d+')
_PAGES = re.compile(r'"(pages|totalPages|pagecount)": \d+')
_CURSORS = ("page", "offset", "before", "date_published_to")
Respond = Callable[[httpx.Request], httpx.Response]


@dataclass(frozen=True, slots=True)
class Fault:
    """One of FAULTS. Raises ValueError for another name."""

    name: str

    def __post_init__(self) -> None:
        if self.name not in FAULTS:
            raise ValueError(f"no such fault: {self.name}; there are {', '.join(FAULTS)}")

    def answer(self, request: httpx.Request, respond: Respond) -> httpx.Response:
        """The spoiled answer; a timeout is raised as httpx does."""
        if self.name == "timeout":
            raise httpx.ReadTimeout("timed out", request=request)
        if self.name in _STATUSES:
            return _refusal(_STATUSES[self.name])
        if self.name == "captcha":
            return answer(_CAPTCHA, HTML)
        if self.name == "loop":
            return _endless(respond(_from_the_start(request)))
        return _spoiled(self.name, respond(request))


def _refusal(status: int) -> httpx.Response:
    headers = {"content-type": HTML} | ({"retry-after": "30"} if status == 429 else {})
    return httpx.Response(status, headers=headers, content=f"<html><body>{status}</body></html>".encode())


def _spoiled(name: str, response: httpx.Response) -> httpx.Response:
    body = response.content
    spoil: dict[str, Callable[[], bytes]] = {
        "empty": lambda: b"",
        "truncated": lambda: body.decode("utf-8", "replace")[: len(body) // 3].encode(),
        "encoding": lambda: b"\xff\xfe\xc3\x28" + body.decode("utf-8", "replace").encode("koi8-r", "replace"),
        "layout": lambda: _renamed(body),
    }
    return _with_body(response, spoil[name]())


def _renamed(body: bytes) -> bytes:
    text = body.decode("utf-8", "replace")
    for name in _NAMES:
        text = text.replace(name, re.sub(r"(?=[aeoi])", "q", name, count=1))
    return text.encode()


def _from_the_start(request: httpx.Request) -> httpx.Request:
    """The same question without its place in the list: every page is the first."""
    url, content = request.url, request.content
    for name in _CURSORS:
        url = url.copy_remove_param(name)
    if content.startswith(b"{"):
        asked = json.loads(content)
        asked.get("request", asked).pop("offset", None)
        content = json.dumps(asked).encode()
    headers = {name: value for name, value in request.headers.items() if name != "content-length"}
    return httpx.Request(request.method, url, headers=headers, content=content)


def _endless(response: httpx.Response) -> httpx.Response:
    text = _PAGES.sub(r'"\1": 200', _TOTALS.sub(r'"\1": 20000', response.text))
    text = text.replace('"more": false', '"more": true').replace('"has_more": false', '"has_more": true')
    return _with_body(response, text.encode())


def _with_body(response: httpx.Response, body: bytes) -> httpx.Response:
    kind = response.headers.get("content-type", HTML)
    return httpx.Response(response.status_code, headers={"content-type": kind}, content=body)
