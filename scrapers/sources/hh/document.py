"""What an answer of hh.ru holds: the JSON of the API or of a page's state, its vacancies, its total."""

import html
import re
from functools import lru_cache
from typing import Any

from scrapers.model import Unreadable
from scrapers.parsing.answers import parsed_json

STATE = 'id="HH-Lux-InitialState"'


@lru_cache(maxsize=4)
def document_of(text: str) -> Any:
    """The JSON of an answer: itself, or the state inside a page. Raises Unreadable. Do not change it: it is kept."""
    start = text.lstrip()[:300].lower()
    if not start.startswith("<"):
        return parsed_json(text)
    if re.search(r"<doc\s*/>|<doc>\s*</doc>", start):
        raise Unreadable("too_many_requests", "вместо RSS пустой <doc/>: источник просит подождать")
    state = _state(text)
    if state is not None:
        return parsed_json(html.unescape(state))
    if STATE in text or ("<html" in start and "</html>" not in text[-2000:].lower()):
        raise Unreadable("truncated", "страница обрывается до конца состояния HH-Lux-InitialState")
    if start.startswith("<?xml") and not text.rstrip().endswith(">"):
        raise Unreadable("truncated", "XML обрывается")
    raise Unreadable("layout_changed", "на странице нет template#HH-Lux-InitialState")


def _state(text: str) -> str | None:
    """What stands inside <template … id="HH-Lux-InitialState" …>, escaped; found without backtracking."""
    start = text.find(">", text.find(STATE))
    end = text.find("</template>", start)
    return text[start + 1 : end] if STATE in text and start != -1 and end != -1 else None


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
