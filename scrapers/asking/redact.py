"""Keys and tokens out of everything that is saved or shown, and to nobody but the server they belong to."""

import base64
import html
import json
import re
import threading
from collections.abc import Iterator, Mapping
from urllib.parse import quote

REDACTED = "REDACTED"
_SECRET_NAME = re.compile(r"TOKEN|SECRET|KEY|PASSWORD|CLIENT_ID", re.I)
_FIELDS = "access_token|refresh_token|client_secret|client_id|api_key|apikey|password|token"
_SECRET_FIELD = re.compile(
    rf"""(?P<name>\b(?:{_FIELDS})"?\s*[=:]\s*"?)(?P<value>[^&\s"',}}]+)""",
    re.I,
)
#: Headers whose values are never saved.
SECRET_HEADERS = frozenset({"authorization", "x-api-app-id", "cookie", "set-cookie", "proxy-authorization"})
#: A shorter value is a word like any other: blotted out, it would spoil texts and hide nothing.
SHORTEST = 6


class Secrets:
    """The values that must not leave: those of the environment, and those that a run learns on its way."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._forms: tuple[str, ...] = ()
        self._lock = threading.Lock()
        self.learn(*(value for name, value in env.items() if _SECRET_NAME.search(name)))

    def learn(self, *values: str) -> None:
        """From now on these are secrets too (a token that was obtained, a key in a header)."""
        with self._lock:
            known = {*self._forms, *(form for value in values for form in _forms(value))}
            self._forms = tuple(sorted(known, key=len, reverse=True))

    def learn_fields(self, fields: Mapping[str, str]) -> None:
        """The values of those fields of a form whose names are those of secrets."""
        self.learn(*(value for name, value in fields.items() if re.fullmatch(_FIELDS, name, re.I)))

    def redact(self, text: str) -> str:
        """The text with every secret blotted out, and with every field that is named like one."""
        return _SECRET_FIELD.sub(rf"\g<name>{REDACTED}", self.blot(text))

    def blot(self, text: str) -> str:
        """The text with every secret blotted out; nothing else is touched, so a page stays what it is."""
        for form in self._forms:
            text = text.replace(form, REDACTED)
        return text

    def blot_bytes(self, body: bytes) -> bytes:
        """As ``blot``, of a body in UTF-8 or UTF-16."""
        for form in self._forms:
            for charset in ("utf-8", "utf-16-le", "utf-16-be"):
                body = body.replace(form.encode(charset, "replace"), REDACTED.encode(charset))
        return body

    def held_in(self, *texts: str) -> bool:
        """Whether any of the texts holds a secret."""
        return any(form in text for text in texts for form in self._forms)


def _forms(value: str) -> Iterator[str]:
    """A secret as it may stand in an address, in JSON, in HTML, or in base64."""
    if len(value) < SHORTEST:
        return
    escaped = quote(value, safe="")
    yield from (value, escaped, re.sub("%..", lambda found: found[0].lower(), escaped))
    for written in (json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]):
        yield from (written, written.replace("/", "\\/"))
    yield html.escape(value)
    yield base64.b64encode(value.encode("utf-8", "replace")).decode().rstrip("=")
