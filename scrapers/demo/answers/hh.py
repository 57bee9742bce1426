"""hh.ru as the built-in board speaks it: API items of 2026, the search page's state, RSS."""

import html
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import httpx

from scrapers.demo.answers.board import (
    HTML,
    XML,
    Board,
    answer,
    answer_json,
    number,
    part,
)
from scrapers.demo.words import Post, duties, full_text, mixed, requirements

#: hh.ru numbers its vacancies below 200 million (2026); these can meet none of them.
FIRST_ID = 9_000_000_000
DEPTH = 2000
#: Days between two renewals (HH_AUTO_RENEWAL is 4 320 minutes), and days for which a vacancy is renewed.
RENEWED_EVERY, RENEWED_FOR = 3, 30
#: Role of the market -> hh's professional role.
ROLES = {
    "copywriter_editor": ("55", "Копирайтер, редактор, корректор"),
    "marketer": ("68", "Менеджер по маркетингу, интернет-маркетолог"),
    "smm_head": ("170", "Руководитель отдела маркетинга и рекламы"),
    "influence_manager": ("2", "PR-менеджер"),
}
SMM_ROLE = ("3", "SMM-менеджер, контент-менеджер")
EXPERIENCE = {
    "intern": ("noExperience", "Нет опыта"),
    "junior": ("noExperience", "Нет опыта"),
    "": ("between1And3", "От 1 года до 3 лет"),
    "middle": ("between1And3", "От 1 года до 3 лет"),
    "senior": ("between3And6", "От 3 до 6 лет"),
    "head": ("between3And6", "От 3 до 6 лет"),
}
FORMATS = {"office": "ON_SITE", "remote": "REMOTE", "hybrid": "HYBRID"}
FORMAT_NAMES = {"ON_SITE": "На месте работодателя", "REMOTE": "Удалённо", "HYBRID": "Гибрид"}
MODES = {"month": "MONTH", "hour": "HOUR", "shift": "SHIFT", "project": "SERVICE", "post": "SERVICE"}
A_MONTH = {"month": 1, "hour": 165, "shift": 15, "project": 1, "post": 1}
CODES = {"RUB": "RUR", "BYN": "BYR"}


def api(board: Board, request: httpx.Request) -> httpx.Response:
    """api.hh.ru: token, search, one vacancy. Without a Bearer token it is forbidden, as since 2026-04."""
    path = request.url.path
    if path == "/token":
        return answer_json({"access_token": "demo-token", "token_type": "bearer"})
    if not request.headers.get("authorization", "").startswith("Bearer "):
        return answer_json({"errors": [{"type": "forbidden"}], "request_id": "demo"}, 403)
    if path == "/vacancies":
        return _api_search(board, request)
    post = _post(board, path.rpartition("/")[2])
    return (
        answer_json(_api_whole(board, post))
        if post
        else answer_json({"errors": [{"type": "not_found"}]}, 404)
    )


def site(board: Board, request: httpx.Request) -> httpx.Response:
    """hh.ru: the search page, its RSS, the page of one vacancy."""
    path = request.url.path
    if path == "/search/vacancy":
        return answer(_state_page(_search_state(board, request)), HTML)
    if path == "/search/vacancy/rss":
        many = min(number(request, "limit", 20), 200)
        return answer(_rss(board, islice(_asked(board, request), many)), XML)
    post = _post(board, path.rpartition("/")[2])
    return answer(_state_page({"vacancyView": _view(board, post)}), HTML) if post else answer("", HTML, 404)


def identity(post: Post) -> str:
    """The post's number on hh."""
    return str(FIRST_ID + post.row)


def _post(board: Board, text: str) -> Post | None:
    return next((post for post in board.of("hh") if identity(post) == text), None)


def renewed(board: Board, post: Post) -> datetime:
    """When the post was published last: a third renew themselves every three days for a month, as on hh.ru."""
    if mixed(post.row, 64) % 3:
        return post.at
    days = (board.day - post.at.date()).days
    return post.at + timedelta(days=min(days, RENEWED_FOR) // RENEWED_EVERY * RENEWED_EVERY)


#: What a vacancy of a grade draws within its first week, before luck; half of it comes in five days.
CROWD = {"intern": 400, "junior": 320, "": 180, "middle": 140, "senior": 80, "head": 60}
HALF_IN = 5


def responses(board: Board, post: Post) -> int:
    """How many have responded: more for a beginner's work, more with every day, and luck."""
    days = (board.day - post.at.date()).days + 1
    luck = 20 + mixed(post.row, 66) % 160
    return CROWD[post.grade] * luck * days // (100 * (days + HALF_IN))


def online(post: Post) -> int:
    """How many look at it at this moment."""
    return mixed(post.row, 67) % 24


def _asked(board: Board, request: httpx.Request) -> list[Post]:
    """The posts that the query asks for, last published first."""
    query = request.url.params
    filters: list[Callable[[Post], bool]] = []
    if roles := set(query.get_list("professional_role")):
        filters.append(lambda post: _role(post)[0] in roles)
    if experience := set(query.get_list("experience")):
        filters.append(lambda post: EXPERIENCE[post.grade][0] in experience)
    if areas := set(query.get_list("area")) - {"113"}:
        filters.append(lambda post: bool(areas & {post.place.hh_region, post.place.hh_town}))
    if words := query.get("text"):
        wanted = [word.strip(' "()').lower() for word in words.split(" OR ")]
        filters.append(lambda post: any(word in post.title.lower() for word in wanted))
    since, until = _days(board, request)
    found = [post for post in board.of("hh") if all(one(post) for one in filters)]
    inside = [post for post in found if since <= renewed(board, post) < until]
    return sorted(inside, key=lambda post: (renewed(board, post), post.row), reverse=True)


def _days(board: Board, request: httpx.Request) -> tuple[datetime, datetime]:
    query = request.url.params
    zone = board.of("hh")[0].at.tzinfo if board.of("hh") else None
    end = datetime(board.day.year, board.day.month, board.day.day, tzinfo=zone) + timedelta(days=1)
    back = query.get("period") or query.get("search_period")
    since = end - timedelta(days=int(back)) if back and back != "0" else end - timedelta(days=400)
    if asked := query.get("date_from"):
        since = datetime.fromisoformat(asked).replace(tzinfo=zone)
    if asked := query.get("date_to"):
        end = datetime.fromisoformat(asked).replace(tzinfo=zone)
    return since, end


def _api_search(board: Board, request: httpx.Request) -> httpx.Response:
    page, size = number(request, "page", 0), min(number(request, "per_page", 20), 100)
    if (page + 1) * size > DEPTH:
        return answer_json(
            {"errors": [{"type": "bad_argument", "value": "page"}], "bad_argument": "page, per_page",
             "description": "you can't look up more than 2000 items in the list"}, 400
        )  # fmt: skip
    found = _asked(board, request)
    pages = -(-min(len(found), DEPTH) // size)
    counted = request.url.params.get("responses_count_enabled") == "true"
    items = [
        _api_item(post, renewed(board, post)) | (_counters(board, post) if counted else {})
        for post in part(found, page * size, size)
    ]
    return answer_json({"items": items, "found": len(found), "pages": pages, "page": page, "per_page": size})


def _counters(board: Board, post: Post) -> dict[str, Any]:
    here = responses(board, post)
    return {"counters": {"responses": here, "total_responses": here}}


def _role(post: Post) -> tuple[str, str]:
    return ROLES.get(post.role, SMM_ROLE)


def _api_item(post: Post, published: datetime) -> dict[str, Any]:
    moment = published.strftime("%Y-%m-%dT%H:%M:%S%z")
    role, experience = _role(post), EXPERIENCE[post.grade]
    pay = _api_pay(post)
    return {
        "id": identity(post), "premium": False, "name": post.title, "department": None, "has_test": False,
        "area": {"id": post.place.hh_town, "name": post.place.town},
        "salary": pay and {key: pay[key] for key in ("from", "to", "currency", "gross")},
        "salary_range": pay,
        "type": {"id": "open", "name": "Открытая"}, "address": None,
        "published_at": moment, "created_at": moment, "archived": False,
        "url": f"https://api.hh.ru/vacancies/{identity(post)}?host=hh.ru",
        "alternate_url": f"https://hh.ru/vacancy/{identity(post)}",
        "employer": _api_employer(post),
        "snippet": {
            "requirement": _snippet(requirements(post) + duties(post)[4:]),
            "responsibility": _snippet(duties(post)[:4]),
        },
        "contacts": None, "accept_temporary": False,
        "work_format": [{"id": code, "name": FORMAT_NAMES[code]} for code in _formats(post)],
        "working_hours": [{"id": "HOURS_8", "name": "8 часов"}],
        "work_schedule_by_days": [{"id": "FIVE_ON_TWO_OFF", "name": "5/2"}],
        "accept_labor_contract": post.employment != "freelance",
        "civil_law_contracts": _contracts(post),
        "professional_roles": [{"id": role[0], "name": role[1]}],
        "experience": {"id": experience[0], "name": experience[1]},
        "employment_form": {"id": _form(post)},
        "internship": post.grade == "intern", "night_shifts": False, "is_adv_vacancy": False,
    }  # fmt: skip


def _api_whole(board: Board, post: Post) -> dict[str, Any]:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in full_text(post).splitlines())
    first = post.at.strftime("%Y-%m-%dT%H:%M:%S%z")
    skills = [{"name": one} for one in duties(post)[4:]]
    whole = {"description": lines, "key_skills": skills, "initial_created_at": first}
    return _api_item(post, renewed(board, post)) | whole


def _api_employer(post: Post) -> dict[str, Any]:
    if not post.employer:
        return {"name": "Частное лицо (выдумано)", "trusted": True}
    code = str(FIRST_ID + post.employer_number)
    return {
        "id": code,
        "name": post.employer,
        "alternate_url": f"https://hh.ru/employer/{code}",
        "trusted": True,
    }


def _api_pay(post: Post) -> dict[str, Any] | None:
    """Sums per mode, as stated."""
    if not post.paid:
        return None
    mode = MODES[post.period]
    return {
        "from": _whole(post.low), "to": _whole(post.high),
        "currency": CODES.get(post.currency, post.currency),
        "gross": post.tax == "gross", "mode": {"id": mode, "name": mode}, "frequency": None,
    }  # fmt: skip


def _whole(edge: float | None) -> int | None:
    return None if edge is None else round(edge)


def _snippet(sentences: list[str]) -> str:
    """Half a sentence a line, with the marks and dots that hh leaves in them."""
    text = ". ".join(one[0].upper() + one[1:] for one in sentences)
    return text.replace("SMM", "<highlighttext>SMM</highlighttext>", 1) + "..."


def _formats(post: Post) -> list[str]:
    return [FORMATS[post.work_format]] if post.work_format else []


def _form(post: Post) -> str:
    return "PROJECT" if post.employment == "freelance" else "FULL"


def _contracts(post: Post) -> list[dict[str, str]]:
    return [{"id": "SELF_EMPLOYED", "name": "С самозанятыми"}] if post.employment == "freelance" else []


def _search_state(board: Board, request: httpx.Request) -> dict[str, Any]:
    found = _asked(board, request)
    page, size = number(request, "page", 0), number(request, "items_on_page", 20)
    shown = part(found, page * size, size) if page < 39 else ()
    return {
        "vacancySearchResult": {
            "vacancies": [_state_item(post, renewed(board, post)) | _crowd(board, post) for post in shown],
            "totalResults": len(found),
            "paging": {"next": {"page": page + 1, "disabled": (page + 1) * size >= len(found)}},
            "criteria": {key: request.url.params.get_list(key) for key in request.url.params},
        }
    }


def _crowd(board: Board, post: Post) -> dict[str, int]:
    """How a vacancy of a list is met; the page of one vacancy does not say it."""
    here = responses(board, post)
    return {"responsesCount": here, "totalResponsesCount": here, "online_users_count": online(post)}


def _state_page(state: dict[str, Any]) -> str:
    """The page with its state in the template; the rest of a real page is left out."""
    packed = html.escape(json.dumps(state, ensure_ascii=False))
    return (
        "<!DOCTYPE html><html lang='ru'><head><title>Демонстрация</title></head><body>"
        f"<template style='display:none' id=\"HH-Lux-InitialState\" data-state-length='{len(packed)}'>"
        f"{packed}</template><div id='HH-React-Root'></div></body></html>"
    )


def _state_item(post: Post, published: datetime) -> dict[str, Any]:
    stamp = {"@timestamp": int(published.timestamp()), "$": published.isoformat(timespec="milliseconds")}
    return {
        "vacancyId": int(identity(post)), "name": post.title,
        "company": _company(post), "compensation": _compensation(post),
        "area": {
            "@id": int(post.place.hh_town), "name": post.place.town,
            "path": f".113.{post.place.hh_region}.{post.place.hh_town}.",
        },
        "publicationTime": stamp, "lastChangeTime": stamp,
        "creationTime": post.at.isoformat(timespec="milliseconds"),
        "links": {"desktop": f"https://hh.ru/vacancy/{identity(post)}"},
        "workExperience": EXPERIENCE[post.grade][0],
        "professionalRoleIds": [{"professionalRoleId": [int(_role(post)[0])]}],
        "employment": {"@type": _form(post)}, "employmentForm": _form(post),
        "workFormats": [{"workFormatsElement": _formats(post)} if _formats(post) else {}],
        "acceptLaborContract": post.employment != "freelance",
        "civilLawContracts": [{"civilLawContractsElement": ["SELF_EMPLOYED"]} if _contracts(post) else {}],
        "snippet": {
            "req": _snippet(requirements(post) + duties(post)[4:]),
            "resp": _snippet(duties(post)[:4]),
        },
        "internship": post.grade == "intern", "@isAdv": False, "contactInfo": None,
    }  # fmt: skip


def _view(board: Board, post: Post) -> dict[str, Any]:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in full_text(post).splitlines())
    published = renewed(board, post)
    stamp = published.isoformat(timespec="milliseconds")
    whole = {"description": lines, "publicationDate": stamp, "status": {"archived": False}}
    return _state_item(post, published) | whole


def _company(post: Post) -> dict[str, Any]:
    if not post.employer:
        return {"visibleName": "Частное лицо (выдумано)", "@trusted": True}
    return {
        "id": FIRST_ID + post.employer_number,
        "name": post.employer,
        "visibleName": post.employer,
        "@trusted": True,
    }


def _compensation(post: Post) -> dict[str, Any]:
    """The page's own way: recalculated to a month, the stated sums in perMode."""
    if not post.paid:
        return {"noCompensation": {}}
    times = A_MONTH[post.period]
    said: dict[str, Any] = {
        "currencyCode": CODES.get(post.currency, post.currency),
        "gross": post.tax == "gross",
    }
    for name, edge in (("From", post.low), ("To", post.high)):
        if edge is not None:
            said |= {name.lower(): round(edge * times), f"perMode{name}": round(edge)}
    return said | {"mode": MODES[post.period]}


def _rss(board: Board, found: Any) -> str:
    items = "".join(_rss_item(post, renewed(board, post)) for post in found)
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>hh</title>'
    return f"{head}{items}</channel></rss>"


def _rss_item(post: Post, published: datetime) -> str:
    sentences = (
        f"Вакансия компании: {html.escape(post.employer)}",
        f"Создана: {published:%d.%m.%Y}",
        f"Регион: {post.place.town}",
        f"Предполагаемый уровень месячного дохода: {_rss_pay(post)}",
    )
    told = "".join(f"<p>{one}</p>" for one in sentences)
    return (
        f"<item><title>{html.escape(post.title)}</title><link>https://hh.ru/vacancy/{identity(post)}</link>"
        f"<pubDate>{published.isoformat()}</pubDate><description><![CDATA[{told}]]></description></item>"
    )


def _rss_pay(post: Post) -> str:
    both = (("от", post.low), ("до", post.high))
    edges = [f"{word} {edge:,.0f}".replace(",", " ") for word, edge in both if edge is not None]
    sign = {"RUB": "₽", "USD": "$", "EUR": "€", "KZT": "₸", "BYN": "Br"}[post.currency]
    return f"{' '.join(edges)} {sign}" if edges else "не указан"
