"""Keys and tokens out of everything that is saved or shown, and to nobody but the server they belong to."""

import base64
import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5

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
        self._known: tuple[_Secret, ...] = ()
        self._lock = threading.Lock()
        self.learn(*(value for name, value in env.items() if _SECRET_NAME.search(name)))

    def learn(self, *values: str) -> None:
        """From now on these are secrets too (a token that was obtained, a key in a header)."""
        with self._lock:
            known = {one.value for one in self._known} | {one for one in values if len(one) >= SHORTEST}
            if len(known) > len(self._known):
                self._known = tuple(_Secret.of(one) for one in sorted(known, key=len, reverse=True))

    def learn_fields(self, fields: Mapping[str, str]) -> None:
        """The values of those fields of a form whose names are those of secrets."""
        self.learn(*(value for name, value in fields.items() if re.fullmatch(_FIELDS, name, re.I)))

    def redact(self, text: str) -> str:
        """The text with every secret blotted out, and with every field that is named like one."""
        return _SECRET_FIELD.sub(rf"\g<name>{REDACTED}", self.blot(text))

    def blot(self, text: str) -> str:
        """The text with every secret blotted out; nothing else is touched, so a page stays what it is."""
        for secret in self._known:
            text = secret.out_of(text)
        return text

    def blot_bytes(self, body: bytes) -> bytes:
        """As ``blot``, of a body in UTF-8 (or any charset that holds ASCII) or in UTF-16."""
        for secret in self._known:
            body = secret.out_of_bytes(body)
        return self._out_of_utf_16(body) if b"\0" in body else body

    def _out_of_utf_16(self, body: bytes) -> bytes:
        whole = len(body) // 2 * 2
        for charset in ("utf-16-le", "utf-16-be"):
            text = body[:whole].decode(charset, "surrogatepass")
            if self.held_in(text):
                return self.blot(text).encode(charset, "surrogatepass") + body[whole:]
        return body

    def held_in(self, *texts: str) -> bool:
        """Whether any of the texts holds a secret."""
        return any(secret.held_in(text) for text in texts for secret in self._known)


@dataclass(frozen=True, slots=True)
class _Secret:
    """A value with what finds it: each of its signs written plainly or by a code, or all of it in base64."""

    value: str
    in_text: re.Pattern[str]
    in_bytes: re.Pattern[bytes]
    packed: tuple[str, ...]

    @classmethod
    def of(cls, value: str) -> "_Secret":
        found = "".join(map(_sign, value))
        in_bytes = re.compile(found.encode("utf-8", "replace"))
        return cls(value, re.compile(found), in_bytes, tuple(_in_base64(value)))

    def out_of(self, text: str) -> str:
        for form in self.packed:
            text = text.replace(form, REDACTED)
        return self.in_text.sub(REDACTED, text)

    def out_of_bytes(self, body: bytes) -> bytes:
        for form in self.packed:
            body = body.replace(form.encode(), REDACTED.encode())
        return self.in_bytes.sub(REDACTED.encode(), body)

    def held_in(self, text: str) -> bool:
        return any(form in text for form in self.packed) or bool(self.in_text.search(text))


def _sign(sign: str) -> str:
    """A pattern of one sign as it may stand in a text, an address, JSON or HTML. Each way begins with a sign of its own
    and none repeats without end, so that a search passes over a long page quickly, whatever stands there."""
    code = ord(sign)
    percent = "".join(f"%{_hex(f'{byte:02x}')}" for byte in sign.encode("utf-8", "replace"))
    ways = [re.escape(sign), rf"\\\\{{0,3}}{re.escape(sign)}", rf"\\\\{{0,3}}u{_hex(f'{code:04x}')}", percent]
    ways += [f"&#0{{0,4}}{code};?", f"&#[xX]0{{0,4}}{_hex(f'{code:x}')};?"]
    return f"(?:{'|'.join(ways + [f'&{name}' for name in _NAMES.get(sign, ())])})"


def _hex(digits: str) -> str:
    return "".join(f"[{one}{one.upper()}]" if one.isalpha() else one for one in digits)


#: A sign -> its names in HTML («amp;», «plus;» …).
_NAMES: dict[str, list[str]] = defaultdict(list)
for _name, _meant in sorted(html5.items(), reverse=True):
    _NAMES[_meant].append(_name)


def _in_base64(value: str) -> Iterator[str]:
    """The signs of base64 that the value alone decides, for each of the three places where it may begin in a text."""
    content = value.encode("utf-8", "replace")
    for before, drop in ((0, 0), (1, 2), (2, 3)):
        written = base64.b64encode(b"\0" * before + content).decode()
        whole = (before + len(content)) * 8 // 6
        yield written[drop:whole]
