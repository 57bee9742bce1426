"""The published JSON of a site, from a folder or by http; every answer is from the files as they are now."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from vilka.errors import BadInput
from vilka.labels import TITLES
from vilka.publishing.answers import Answers
from vilka.publishing.cube_file import VERSION, Columns, CubeError, decode, decode_trend

CUBE, TREND = "assets/data/cube", "assets/data/trend.json"
WEEK = "assets/data/week.json"
#: What each week of it says.
_WEEK = ("monday", "sunday", "new", "paid", "headline", "unread", "causes")
PACKAGE, RUNS = "downloads/datapackage.json", "downloads/latest/runs.json"
#: A file of the site is never longer, bytes: the largest, the runs of three years, is a tenth of it.
LONGEST_FILE = 50_000_000
#: Seconds that a site may take to answer.
PATIENCE = 20.0


class NotRead(BadInput):
    """A file of the site that cannot be read; the message is a Russian sentence for the person who asked."""


class Place(Protocol):
    """Where the files lie."""

    def read(self, path: str) -> bytes:
        """The bytes of a file of the site; raises NotRead."""


@dataclass(frozen=True)
class Folder:
    """A built site, or the numbers of ``vilka build``, on this machine."""

    root: Path

    def read(self, path: str) -> bytes:
        """The bytes of a file; raises NotRead."""
        try:
            return (self.root / path).read_bytes()
        except OSError:
            raise NotRead(
                f"В папке {self.root} нет файла {path}: соберите сайт командой vilka site."
            ) from None


@dataclass
class Web:
    """A site by its address. Files stay in memory and are asked for again with their mark (ETag), so that an unchanged
    one is not sent twice. No redirect is followed: numbers come from the address that was named."""

    address: str
    _kept: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise BadInput(f"--url {self.address}: not the address of a site, write it as https://host/path/")
        self.address = self.address.rstrip("/") + "/"

    def read(self, path: str) -> bytes:
        """The bytes of a file; raises NotRead."""
        import httpx

        mark, body = self._kept.get(path, ("", b""))
        try:
            with httpx.stream("GET", self.address + path, headers={"If-None-Match": mark} if mark else {}, timeout=PATIENCE) as got:  # fmt: skip
                if got.status_code == 304 and mark:
                    return body
                if got.status_code != 200:
                    raise NotRead(f"Сайт {self.address} ответил {got.status_code} на {path}{_moved(got)}.")
                body = _whole(got, self.address + path)
                self._kept[path] = (got.headers.get("etag", ""), body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotRead(f"Сайт {self.address} не отвечает ({type(error).__name__}).") from None
        return body


def _moved(got: Any) -> str:
    """Where a site that has moved says it is now: the person who asked decides whether to go there."""
    to = " ".join(got.headers.get("location", "").split())[:200]
    return f"; он говорит, что теперь это {to}" if got.is_redirect and to else ""


def _whole(got: Any, url: str) -> bytes:
    body = bytearray()
    for piece in got.iter_bytes():
        body += piece
        if len(body) > LONGEST_FILE:
            raise NotRead(f"Файл {url} длиннее {LONGEST_FILE // 1_000_000} МБ, таких на сайте не бывает.")
    return bytes(body)


@dataclass(frozen=True)
class Part:
    """A part of the cube: its answers and what the file says of itself."""

    answers: Answers
    about: dict[str, Any]
    dims: dict[str, list[str]]


@dataclass
class Site:
    """The numbers of a site. A file is decoded once for as long as its bytes stay the same."""

    place: Place
    _parts: dict[str, tuple[bytes, Part]] = field(default_factory=dict)

    def part(self, name: str) -> Part:
        """A part of the cube ("start", or a role); raises NotRead."""
        path = f"{CUBE}/{name}.json"
        body = self.place.read(path)
        known = self._parts.get(name)
        if known is None or known[0] != body:
            try:
                columns, file = decode(body)
            except CubeError as error:
                raise NotRead(_spoiled(path, error)) from None
            about = _said(file, path, {"market": dict})
            _of_this_trade(file, path)
            answers = Answers({**columns, "share_imputed": [nan] * file["rows"]})
            part = Part(answers, about, file["dims"])
            known = self._parts[name] = (body, part)
        return known[1]

    def trend(self) -> tuple[Columns, dict[str, Any]]:
        """The monthly medians and what their file says of itself; raises NotRead."""
        try:
            columns, file = decode_trend(self.place.read(TREND))
        except CubeError as error:
            raise NotRead(_spoiled(TREND, error)) from None
        return columns, _said(file, TREND, {"since": str})

    def weeks(self) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """The last whole weeks, newest first, and what their file says of itself; raises NotRead."""
        file = self._json(WEEK)
        head = _said(file if isinstance(file, dict) else {}, WEEK, {})
        return self.rows(WEEK, _WEEK, "weeks"), head

    def rows(self, path: str, names: Sequence[str], key: str = "") -> list[dict[str, Any]]:
        """The records of a JSON file, or of its ``key``, which all have these names; raises NotRead."""
        rows = self._json(path)
        rows = rows.get(key) if key and isinstance(rows, dict) else rows
        if not isinstance(rows, list) or not all(
            isinstance(row, dict) and set(names) <= set(row) for row in rows
        ):
            raise NotRead(f"Файл {path} повреждён: в нём нет столбцов {', '.join(names)}.")
        return rows

    def address(self) -> str:
        """Where people find the site; raises NotRead."""
        if isinstance(self.place, Web):
            return self.place.address
        package = self._json(PACKAGE)
        home = package.get("homepage") if isinstance(package, dict) else None
        if not isinstance(home, str):
            raise NotRead(f"Файл {PACKAGE} повреждён: в нём нет адреса сайта.")
        return home

    def _json(self, path: str) -> Any:
        body = self.place.read(path)
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise NotRead(f"Файл {path} повреждён: это не JSON.") from None


#: What a file of numbers says of itself, and the kind of each.
ABOUT = {"as_of": str, "method": str, "window_days": int, "origin": str, "unit": str, "licence": str}


def _said(file: Mapping[str, Any], path: str, more: Mapping[str, type]) -> dict[str, Any]:
    """The head of a file, checked; raises NotRead."""
    about, kinds = file.get("about"), {**ABOUT, **more}
    if not isinstance(about, dict) or not all(
        isinstance(about.get(name), kind) for name, kind in kinds.items()
    ):
        raise NotRead(f"Файл {path} повреждён: не сказано, на какой день и по какому методу его числа.")
    return about


def _of_this_trade(file: Mapping[str, Any], path: str) -> None:
    """Raises NotRead where a site of another trade is asked by words of this one; files before ``trade`` say none."""
    words = file.get("words")
    trade = words.get("trade") if isinstance(words, dict) else None
    theirs = trade.get("specialist") if isinstance(trade, dict) else None
    if theirs is not None and theirs != TITLES["specialist"]:
        raise NotRead(
            f"Файл {path} — сайта о другой профессии ({str(theirs)[:60]}), а здесь слова для {TITLES['of_specialist']}: "
            "назовите её папку в VILKA_PROFESSION."
        )


def _spoiled(path: str, error: CubeError) -> str:
    if error.name == "version":
        return (
            f"Файл {path} другой версии, эта программа читает версию {VERSION}: обновите smm-vilka или сайт."
        )
    return f"Файл {path} повреждён ({error.name}), чисел из него нет."
