"""What an answer of hh.ru holds: the JSON of the API or of a page's state, its vacancies, its total."""

import html
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from scrapers.model import Unreadable
from scrapers.parsing.answers import parsed_json

#: Keys of the state that hold vacancies; wherever the page keeps its state, one of them is in it.
HOLDERS = ("vacancySearchResult", "vacancyView")
#: Where pages keep JSON: <template id="HH-Lux-InitialState"> since 2019, scripts elsewhere (seen in 2026).
_ELEMENT = re.compile(r"<(template|script)\b[^>]{0,2000}>")
_ESCAPED = ('"', "&#34;", "&quot;")


@lru_cache(maxsize=4)
def document_of(text: str) -> Any:
    """The JSON of an answer: itself, or the state inside a page. Raises Unreadable. Do not change it: it is kept."""
    start = text.lstrip()[:300].lower()
    if not start.startswith("<"):
        return parsed_json(text)
    if re.search(r"<doc\s*/>|<doc>\s*</doc>", start):
        raise Unreadable("too_many_requests", "вместо RSS пустой <doc/>: источник просит подождать")
    states = list(_states(text))
    for state in states:
        if (found := _json_in(state)) is not None:
            return found
    if states:
        raise _broken(states[0])
    raise _without_state(text, start)


def _states(text: str) -> Iterator[str]:
    """What stands inside elements that name a holder of vacancies, escaped or not; found without backtracking."""
    names = [f"{quote}{holder}{quote}" for holder in HOLDERS for quote in _ESCAPED]
    for element in _ELEMENT.finditer(text) if any(name in text for name in names) else ():
        end = text.find(f"</{element[1]}", element.end())
        inside = text[element.end() : end] if end != -1 else ""
        if any(name in inside for name in names):
            yield inside


def _json_in(state: str) -> dict[str, Any] | None:
    """The holders of an element, wherever in it they stand: escaped as HTML whole, or in their strings alone. None if there
    are none."""
    try:
        return _holders(html.unescape(state)) or _unescaped(_holders(state)) or None
    except RecursionError:
        return None


def _holders(words: str) -> dict[str, Any]:
    found = {holder: re.search(rf'"{holder}"\s{{0,9}}:\s{{0,9}}(?=\{{)', words) for holder in HOLDERS}
    try:
        decode = json.JSONDecoder().raw_decode
        return {holder: decode(words, place.end())[0] for holder, place in found.items() if place}
    except ValueError:
        return {}


def _unescaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.unescape(value)
    if isinstance(value, list):
        return [_unescaped(one) for one in value]
    return {key: _unescaped(one) for key, one in value.items()} if isinstance(value, dict) else value


def _broken(state: str) -> Unreadable:
    """Why the state is no JSON, in the decoder's words."""
    words = html.unescape(state)
    try:
        parsed_json(words[max(words.find("{"), 0) :])
    except Unreadable as error:
        return error
    return Unreadable("layout_changed", f"в состоянии страницы нет {' и '.join(HOLDERS)}")


def _without_state(text: str, start: str) -> Unreadable:
    if "<html" in start and "</html>" not in text[-2000:].lower():
        return Unreadable("truncated", "страница обрывается до конца состояния")
    if start.startswith("<?xml") and not text.rstrip().endswith(">"):
        return Unreadable("truncated", "XML обрывается")
    return Unreadable("layout_changed", f"на странице нет состояния с {' или '.join(HOLDERS)}")


def is_abroad(text: str) -> bool:
    """Whether a page is of a sister site (hh.kz, rabota.by …), by the address or the title that it gives itself."""
    head = text[:20_000]
    own = re.search(r"""<link\b[^>]{0,200}\brel="canonical"[^>]{0,200}\bhref="https?://([^/"]+)""", head)
    title = re.search(r"<title[^>]{0,200}>([^<]{0,300})", head)
    host = own[1] if own else (title[1].split() or [""])[-1] if title else ""
    return (
        re.search(r"(?:^|\.)(?:hh\.(?!ru$)[a-z]{2}|hh1\.az|rabota\.by|headhunter\.(?:ge|kg))$", host.lower())
        is not None
    )


def items_of(document: Any) -> list[Any]:
    """The vacancies as hh writes them. Raises Unreadable where the document holds another answer."""
    if isinstance(document, list):
        return _vacancies(document or _nothing())
    if not isinstance(document, dict):
        raise Unreadable("not_json", f"вместо объекта {type(document).__name__}")
    if document.get("errors"):
        raise _api_error(document["errors"])
    if isinstance(document.get("items"), list):
        return _vacancies(document["items"])
    found = document.get("vacancySearchResult")
    if isinstance(found, dict) and isinstance(found.get("vacancies"), list):
        return _vacancies(found["vacancies"])
    view = document.get("vacancyView")
    if isinstance(view, dict):
        inner = (view.get("vacancyFull") or {}).get("vacancy") or view
        return [inner] if "vacancyId" in inner else [{**inner, "vacancyId": inner.get("id")}]
    return _vacancies([document])


def _nothing() -> list[Any]:
    raise Unreadable("empty", "пустой список")


def _vacancies(items: list[Any]) -> list[Any]:
    """The items, if any of them looks like a vacancy; else this is another answer of hh (regions, counts)."""
    if not items:
        return []
    known = {"employer", "published_at", "alternate_url", "vacancyId", "later"}
    if not any(isinstance(item, dict) and known & item.keys() for item in items):
        raise Unreadable(
            "layout_changed", "в ответе нет вакансий: ни items, ни vacancySearchResult, ни vacancyView"
        )
    return items


def _api_error(errors: Any) -> Unreadable:
    types = [str(one.get("type")) for one in errors if isinstance(one, dict)]
    named = {"captcha_required": "captcha", "forbidden": "forbidden", "not_found": "not_found"}
    outcome = next((named[one] for one in types if one in named), "api_error")
    return Unreadable(outcome, f"API отвечает: {', '.join(types)[:150]}")


def total_of(document: Any) -> int | None:
    """How many the query finds, as the answer says."""
    if not isinstance(document, dict):
        return None
    found = document.get("found", _search(document).get("totalResults"))
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def roles_understood(document: Any) -> set[str] | None:
    """The professional roles that the page says it searched by; None where it does not say."""
    criteria = _search(document).get("criteria") if isinstance(document, dict) else None
    roles = criteria.get("professional_role") if isinstance(criteria, dict) else None
    return {str(role) for role in roles} if isinstance(roles, list) else None


def _search(document: dict[str, Any]) -> dict[str, Any]:
    found = document.get("vacancySearchResult")
    return found if isinstance(found, dict) else {}
