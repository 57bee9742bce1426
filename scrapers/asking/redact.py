"""Keys and tokens out of everything that is saved or shown."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

REDACTED = "REDACTED"
_SECRET_NAME = re.compile(r"TOKEN|SECRET|KEY|PASSWORD|CLIENT_ID", re.I)
_SECRET_FIELD = re.compile(
    r"""(?P<name>\b(?:access_token|refresh_token|client_secret|client_id|api_key|apikey|password|token)"?\s*[=:]\s*"?)"""
    r"""(?P<value>[^&\s"',}]+)""",
    re.I,
)
#: Headers whose values are never saved.
SECRET_HEADERS = frozenset({"authorization", "x-api-app-id", "cookie", "set-cookie", "proxy-authorization"})


def redactor(env: Mapping[str, str]) -> Callable[[str], str]:
    """A function that blots out values of secret environment variables and of fields named like secrets."""
    values = {value for name, value in env.items() if _SECRET_NAME.search(name) and len(value) >= 6}
    forms = sorted(
        {form for value in values for form in (value, quote(value, safe=""))}, key=len, reverse=True
    )

    def redact(text: str) -> str:
        for value in forms:
            text = text.replace(value, REDACTED)
        return _SECRET_FIELD.sub(rf"\g<name>{REDACTED}", text)

    return redact
