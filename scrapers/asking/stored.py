"""Answers that change rarely, kept to ask «has it changed?» instead of asking for them whole."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrapers.files import write_whole
from scrapers.model import Request


@dataclass(slots=True)
class Stored:
    """The last answer to a request that changes rarely, kept to ask «has it changed?»."""

    path: Path | None
    headers: dict[str, str] = field(default_factory=dict)
    answer_headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes | None = None

    @classmethod
    def of(cls, store: Path | None, request: Request) -> "Stored":
        if store is None or not request.conditional:
            return cls(None)
        stored = cls(store / hashlib.sha256(request.url.encode()).hexdigest()[:32])
        try:
            known: dict[str, Any] = json.loads(stored.path.with_suffix(".json").read_text("utf-8"))  # type: ignore[union-attr]
            body = stored.path.with_suffix(".body").read_bytes()  # type: ignore[union-attr]
        except (OSError, ValueError, RecursionError):
            return stored
        if not isinstance(known, dict) or not all(isinstance(one, str | None) for one in known.values()):
            return stored
        asks = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("last-modified")}
        stored.headers = {name: value for name, value in asks.items() if value}
        stored.answer_headers, stored.body = [("content-type", known.get("content-type") or "")], body
        return stored

    def keep(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        marks = {name.lower(): value for name, value in headers}
        if self.path is None or status != 200 or not marks.keys() & {"etag", "last-modified"}:
            return
        known = {name: marks.get(name) for name in ("etag", "last-modified", "content-type")}
        write_whole(self.path.with_suffix(".body"), body)
        write_whole(self.path.with_suffix(".json"), json.dumps(known).encode())
