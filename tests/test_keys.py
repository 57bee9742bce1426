"""Keys planted in a night on servers that echo them in every way: no artifact of the night holds one, no stranger gets one.

``make torture`` runs every way of echoing with every way of writing it; ``make test`` each of both once.
"""

import base64
import gzip
import html
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from boards import DAY
from rich.console import Console

from scrapers.asking.redact import SHORTEST, Secrets
from scrapers.collect import collect
from scrapers.sources import all_sources

#: Whose key it is -> its value; signs that are written otherwise in addresses, HTML and JSON are among them.
KEYS = {
    "api.hh.ru": "APPL-hh/9+f&a=7'Zq",
    "api.superjob.ru": "v3.r.137/sj+key=&<x>Q",
    "api.vk.com": "vk1.a.Service/Token+77%",
}
GIVEN = "obtained/token+42=Qq"
CLIENT = {"HH_CLIENT_ID": "client-id-ABC/1", "HH_CLIENT_SECRET": "client+secret/XYZ&2"}
ENV = {
    "SUPERJOB_KEY": KEYS["api.superjob.ru"], "VK_SERVICE_TOKEN": KEYS["api.vk.com"], "VK_GROUPS": "smmjob",
    "HH_PAGES": "0", "HH_RSS": "0",
}  # fmt: skip
NIGHTS = {"a ready token": {"HH_TOKEN": KEYS["api.hh.ru"]}, "an obtained token": CLIENT}
SOURCES = [replace(one, pause=0.0) for one in all_sources() if one.slug in ("hh", "superjob", "vk")]


def percent(text: str) -> str:
    return quote(text, safe="")


#: How an echo may be written.
WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "percent": percent,
    "percent in small letters": lambda text: percent(text).replace("%2F", "%2f").replace("%2B", "%2b").replace("%3D", "%3d"),
    "JSON": lambda text: json.dumps(text),
    "JSON of PHP": lambda text: json.dumps(text).replace("/", "\\/"),
    "HTML": html.escape,
    "HTML of the numbers": lambda text: html.escape(text).replace("&#x27;", "&#39;"),
    "signs by number": lambda text: "".join(f"&#x{ord(one):X};" for one in text),
    "all in percent": lambda text: "".join(f"%{ord(one):02X}" for one in text),
    "JSON in JSON": lambda text: json.dumps(json.dumps(text)),
    "codes of JSON": lambda text: "".join(f"\\u{ord(one):04x}" for one in text),
    "base64 with a word before": lambda text: base64.b64encode(f"Basic {text}".encode()).decode(),
    "base64 with a sign before": lambda text: base64.b64encode(f"x{text}".encode()).decode(),
    "base64": lambda text: " ".join(base64.b64encode(one.encode()).decode() for one in text.split()),
}  # fmt: skip
Say = Callable[[httpx.Request, str], httpx.Response]


def _headers(status: int) -> Say:
    def say(request: httpx.Request, echo: str) -> httpx.Response:
        plain = percent(echo)
        return httpx.Response(
            status, headers={"x-echo": plain, "set-cookie": f"a={plain}; Path=/"}, text="no"
        )

    return say


def _vacancies(request: httpx.Request, echo: str) -> httpx.Response:
    """A list of one vacancy, all of whose words are the echo."""
    words = echo[:250]
    answers = {
        "api.hh.ru": {"found": 1, "pages": 1, "items": [{
            "id": "1", "name": f"SMM {words}", "alternate_url": "https://hh.ru/vacancy/1", "employer": {"name": words},
            "area": {"name": words}, "published_at": "2026-11-19T10:00:00+0300",
        }]},
        "api.superjob.ru": {"total": 1, "more": False, "objects": [{
            "id": 1, "profession": f"SMM {words}", "firm_name": words, "link": "https://www.superjob.ru/vakansii/x-1.html",
            "town": {"title": words}, "currency": "rub", "payment_from": 80000,
        }]},
        "api.vk.com": {"response": {"count": 1, "items": [{
            "id": 1, "owner_id": -5, "date": 1795000000, "text": f"Вакансия: SMM-менеджер\nЗарплата 80 000 руб.\n{words}",
        }]}},
    }  # fmt: skip
    return httpx.Response(200, json=answers.get(request.url.host, {"echo": words}))


#: How a server may say its echo.
SAID: dict[str, Say] = {
    "403 in JSON": lambda asked, echo: httpx.Response(403, json={"errors": [{"type": echo}]}),
    "403 in HTML": lambda asked, echo: httpx.Response(403, html=f"<h1>{echo}</h1><!-- {echo} -->"),
    "401 at the end of long words": lambda asked, echo: httpx.Response(401, text="x" * 130 + " " + echo),
    "429 for a while": lambda asked, echo: httpx.Response(429, headers={"retry-after": "1"}, text=echo),
    "500": lambda asked, echo: httpx.Response(500, text=echo),
    "captcha": lambda asked, echo: httpx.Response(200, html=f"<title>captcha</title>{echo}"),
    "another API": lambda asked, echo: httpx.Response(200, json={"error": {"error_msg": echo, "token": echo}}),
    "no JSON": lambda asked, echo: httpx.Response(200, text=f"{{{echo}"),
    "UTF-16": lambda asked, echo: httpx.Response(403, content=echo.encode("utf-16")),
    "vacancies": _vacancies,
    "headers": _headers(403),
    "headers of a page": _headers(200),
    "within the site": lambda asked, echo: httpx.Response(302, headers={"location": f"/x?k={percent(echo)}"}),
    "to another host of the site": lambda asked, echo: httpx.Response(
        302, headers={"location": f"https://evil.{asked.url.host}/x?k={percent(echo)}"}
    ),
    "to plain http": lambda asked, echo: httpx.Response(
        307, headers={"location": str(asked.url.copy_with(scheme="http"))}
    ),
    "to another port": lambda asked, echo: httpx.Response(
        308, headers={"location": str(asked.url.copy_with(port=8443))}
    ),
    "to another site": lambda asked, echo: httpx.Response(302, headers={"location": f"https://evil.test/{percent(echo)}"}),
}  # fmt: skip


class Echoing(httpx.BaseTransport):
    """Every server echoes all that it was asked with; robots.txt is absent, a token is given."""

    def __init__(self, said: Say, written: Callable[[str], str]) -> None:
        self.said, self.written = said, written
        self.asked: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        if request.url.path == "/token":
            return httpx.Response(200, json={"access_token": GIVEN, "expires_in": 1})
        values = [request.headers.get("authorization", ""), request.headers.get("x-api-app-id", "")]
        secrets = [value.removeprefix("Bearer ") for value in values if value]
        sent = " ".join([*secrets, *secrets, str(request.url), request.content.decode()])
        return self.said(request, self.written(sent))


def forms(value: str) -> set[str]:
    """A key as a reader could still find it."""
    return {write(value).strip('"') for write in WRITTEN.values()} | {
        base64.b64encode(value.encode()).decode()[:-2]
    }


def artifacts(out: Path, terminal: str, told: object) -> dict[str, bytes]:
    """All that a night leaves: files (captures unpacked), what the terminal showed, what the run returned."""
    left = {"terminal": terminal.encode(), "returned": str(told).encode()}
    for file in sorted(path for path in out.rglob("*") if path.is_file()):
        content = file.read_bytes()
        left[str(file.relative_to(out))] = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    return left


def night(
    out: Path, said: Say, written: Callable[[str], str], env: dict[str, str]
) -> tuple[Echoing, dict[str, bytes]]:
    server, terminal = Echoing(said, written), io.StringIO()
    told = collect(
        DAY, SOURCES, out, {**ENV, **env}, lambda one, free: [one], transport=server,
        console=Console(file=terminal, width=500),
    )  # fmt: skip
    return server, artifacts(out, terminal.getvalue(), told)


EACH_ONCE = [(said, "as it is") for said in SAID] + [("403 in HTML", one) for one in WRITTEN]
EVERY = [(said, written) for said in SAID for written in WRITTEN]
CASES = [
    *(pytest.param(*one, id=", ".join(one)) for one in dict.fromkeys(EACH_ONCE)),
    *(
        pytest.param(*one, id=", ".join(one), marks=pytest.mark.torture)
        for one in EVERY
        if one not in EACH_ONCE
    ),
]


@pytest.mark.parametrize(("said", "written"), CASES)
def test_no_artifact_holds_a_key_and_no_stranger_gets_one(said: str, written: str, tmp_path: Path) -> None:
    tried = 0
    for name, env in NIGHTS.items():
        server, left = night(tmp_path / name.replace(" ", "_"), SAID[said], WRITTEN[written], env)
        secrets = {**KEYS, "obtained": GIVEN, **CLIENT}
        for key in secrets.values():
            found = [file for file, content in left.items() for form in forms(key)
                     if form.encode() in content or form.encode("utf-16-le") in content]  # fmt: skip
            assert not found, f"{key} is in {found}"
            tried += len(left)
        homes = {**{value: host for host, value in KEYS.items()}, GIVEN: "api.hh.ru"}
        homes |= dict.fromkeys(CLIENT.values(), "api.hh.ru")
        for request in server.asked:
            sent = f"{request.url} {request.headers} {request.content.decode()}"
            held = {host for value, host in homes.items() if any(form in sent for form in forms(value))}
            assert held <= {request.url.host}, f"{request.url.host} got a key of {held}"
            assert not held or (request.url.scheme, request.url.port) == ("https", None)
        assert any(KEYS["api.superjob.ru"] in str(one.headers) for one in server.asked), (
            "the key was never planted"
        )
    sys.stdout.write(f"| keys × artifacts | {said}, {written} | {tried} tried | {tried} held |\n")


def test_secrets_are_those_of_the_environment_and_those_learnt() -> None:
    secrets = Secrets({"HH_TOKEN": "abcdef", "SHORT_KEY": "abcde", "HOME": "/root/x"})
    assert (
        len("abcdef") == SHORTEST
        and secrets.held_in("x abcdef y")
        and not secrets.held_in("abcde", "/root/x")
    )
    secrets.learn("later/token")
    assert secrets.blot("later/token later%2Ftoken later%2ftoken later\\/token") == " ".join(["REDACTED"] * 4)
    secrets.learn_fields({"client_secret": "of a form", "grant_type": "client_credentials"})
    assert secrets.held_in("of a form") and not secrets.held_in("client_credentials")
    assert secrets.blot('{"token": null}') == '{"token": null}', "a page stays what it is"
