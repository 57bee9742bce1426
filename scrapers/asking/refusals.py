"""An answer's status and first words -> the named outcome it means, or None when it may be parsed. Pure."""

import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from scrapers.model import Unreadable

#: Refusals shut their host for the rest of the run; the other outcomes are of one address.
SHUT = frozenset({"unauthorized", "forbidden", "captcha", "legal", "too_many_requests"})
STATUSES = {
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    410: "not_found",
    429: "too_many_requests",
    451: "legal",
}
_CAPTCHA_TITLE = re.compile(
    r"<title[^<>]{0,200}>[^<]{0,300}?(?:captcha|капч|не робот|ddos-guard|just a moment|access denied)", re.I
)
_CAPTCHA_PAGE = re.compile(
    r"captcha_required|/account/captcha|showcaptcha|smartcaptcha|g-recaptcha|h-captcha", re.I
)
_EMPTY_DOC = re.compile(r"(?:<\?xml[^>]{0,100}>\s{0,9})?<doc(?:\s{0,9}/>|>\s{0,9}</doc>)")
#: Real pages mention captchas in their scripts; a page that is one is small.
SMALL = 60_000


def refusal(status: int, headers: Mapping[str, str], body: bytes) -> Unreadable | None:
    """The outcome with the refusal's own words; ``headers`` by lower-case name."""
    start = body[:SMALL].decode("utf-8", "replace")
    if 300 <= status < 400:
        return Unreadable(*_redirect(headers.get("location", "")))
    if status < 300:
        return _polite_refusal(start, len(body))
    outcome = "captcha" if _is_captcha(start, len(body)) else STATUSES.get(status)
    outcome = outcome or ("server_error" if status >= 500 else "api_error")
    return Unreadable(outcome, f"{status}: {words_of(start)}"[:200])


def _redirect(location: str) -> tuple[str, str]:
    """The server alone is named: the rest of an address may look like somebody's name and would be masked."""
    outcome = "captcha" if "captcha" in location.lower() else "redirected"
    try:
        host = urlsplit(location).hostname
    except ValueError:
        host = None
    return outcome, f"перенаправляет на {host or 'другую страницу'}"[:200]


def _polite_refusal(start: str, size: int) -> Unreadable | None:
    """A 200 that answers nothing: an empty body, hh's empty <doc/>, a captcha page."""
    if size < SMALL and not start.strip("\ufeff \t\r\n"):
        return Unreadable("empty", "пустой ответ")
    if _EMPTY_DOC.fullmatch(start[:300].strip()):
        return Unreadable("too_many_requests", "вместо RSS пустой <doc/>: источник просит подождать")
    if _is_captcha(start, size):
        return Unreadable("captcha", words_of(start))
    return None


def _is_captcha(start: str, size: int) -> bool:
    return size < SMALL and bool(_CAPTCHA_TITLE.search(start) or _CAPTCHA_PAGE.search(start))


def words_of(start: str) -> str:
    """The refusal's own words: JSON error types, else the text without mark-up; one line."""
    start = start[:8000]
    try:
        errors = json.loads(start).get("errors")
        return ", ".join(str(one["type"]) for one in errors)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", start)
        return " ".join(re.sub(r"[^\w\s.,:;!?()«»-]", " ", text).split())[:160]
