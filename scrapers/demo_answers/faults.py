"""What can go wrong with a source, on demand: each of FAULTS spoils every answer of the source it is set for."""

from collections.abc import Callable
from dataclasses import dataclass

import httpx

from scrapers.demo_answers.board import HTML, answer

FAULTS = (
    "timeout", "403", "429", "451", "500", "captcha", "empty", "truncated", "encoding", "layout", "loop",
)  # fmt: skip
_STATUSES = {"403": 403, "429": 429, "451": 451, "500": 500}
_CAPTCHA = "<html><head><title>Проверка</title></head><body><form class='captcha'>Вы не робот? captcha</form></body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """One of FAULTS. Raises ValueError for another name."""

    name: str

    def __post_init__(self) -> None:
        if self.name not in FAULTS:
            raise ValueError(f"no such fault: {self.name}; there are {', '.join(FAULTS)}")

    def answer(self, request: httpx.Request, healthy: Callable[[], httpx.Response]) -> httpx.Response:
        """The spoiled answer; a timeout is raised as httpx does."""
        if self.name == "timeout":
            raise httpx.ReadTimeout("timed out", request=request)
        if self.name in _STATUSES:
            return _refusal(_STATUSES[self.name])
        if self.name == "captcha":
            return answer(_CAPTCHA, HTML)
        return _spoiled(self.name, healthy())


def _refusal(status: int) -> httpx.Response:
    headers = {"content-type": HTML} | ({"retry-after": "30"} if status == 429 else {})
    words = {
        403: "Forbidden",
        429: "Too Many Requests",
        451: "Unavailable For Legal Reasons",
        500: "Internal Server Error",
    }
    return httpx.Response(
        status, headers=headers, content=f"<html><body>{words[status]}</body></html>".encode()
    )


def _spoiled(name: str, response: httpx.Response) -> httpx.Response:
    body = response.content
    spoil: dict[str, Callable[[], bytes]] = {
        "empty": lambda: b"",
        "truncated": lambda: body[: len(body) // 2],
        "encoding": lambda: b"\xff\xfe\xc3\x28" + body.decode("utf-8", "replace").encode("koi8-r", "replace"),
        "layout": lambda: _renamed(body),
        "loop": lambda: body,
    }
    kind = response.headers.get("content-type", HTML)
    return httpx.Response(response.status_code, headers={"content-type": kind}, content=spoil[name]())


def _renamed(body: bytes) -> bytes:
    """Every name that a reader looks for is another one today."""
    text = body.decode("utf-8", "replace")
    for word in (
        "HH-Lux-InitialState", "data-post", "js-message_text", '"items"', '"vacancies"', '"results"', '"list"', '"response"',
        '"objects"', '"jobs"', '"data"', "<item>", "</item>", "application/ld+json", '"found"', '"count"', "JobPosting",
    ):  # fmt: skip
        text = text.replace(word, word.replace("a", "aq").replace("e", "eq").replace("o", "oq"))
    return text.encode()
