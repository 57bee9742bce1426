"""SuperJob's API as the built-in board speaks it."""

from typing import Any

import httpx

from scrapers.demo.answers.board import (
    HTML,
    Board,
    answer,
    answer_json,
    number,
    part,
    with_words,
)
from scrapers.demo.words import Post, duties, requirements

FIRST_ID = 9_000_000_000
DEPTH = 500
EXPERIENCE = {
    "intern": "Без опыта",
    "junior": "Без опыта",
    "": "От 1 года",
    "middle": "От 1 года",
    "senior": "От 3 лет",
    "head": "От 3 лет",
}


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET /2.0/vacancies/; without the key the real one shows a page of its guard, 403."""
    if "x-api-app-id" not in request.headers:
        return answer("<html><body>Доступ ограничен</body></html>", HTML, 403)
    if not request.url.path.startswith("/2.0/vacancies"):
        return answer("", status=404)
    query = request.url.params
    words = query.get("keyword") or query.get("keywords[0][keys]") or ""
    found = [post for post in with_words(board.of("superjob"), words) if _inside(post, query)]
    page, size = number(request, "page", 0), min(number(request, "count", 20), 100)
    shown = part(found[:DEPTH], page * size, size)
    more = (page + 1) * size < min(len(found), DEPTH)
    return answer_json({"objects": [_item(post) for post in shown], "total": len(found), "more": more})


def _inside(post: Post, query: httpx.QueryParams) -> bool:
    moment = post.at.timestamp()
    since, until = query.get("date_published_from"), query.get("date_published_to")
    return (not since or moment >= float(since)) and (not until or moment <= float(until))


def _item(post: Post) -> dict[str, Any]:
    code, remote = FIRST_ID + post.row, post.work_format == "remote"
    return {
        "id": code,
        "profession": post.title,
        "firm_name": post.employer,
        "client": {"id": post.employer_number, "title": post.employer},
        "payment_from": round(post.low or 0),
        "payment_to": round(post.high or 0),
        "currency": "rub",
        "agreement": not post.paid,
        "town": {"id": int(post.place.hh_town), "title": post.place.town},
        "address": None,
        "type_of_work": {"id": 6, "title": "Полный рабочий день"},
        "place_of_work": {"id": 2 if remote else 1, "title": PLACES[remote]},
        "experience": {"id": 2, "title": EXPERIENCE[post.grade]},
        "education": {"id": 1, "title": "Не имеет значения"},
        "date_published": int(post.at.timestamp()),
        "is_closed": False,
        "is_archive": False,
        "link": f"https://www.superjob.ru/vakansii/vydumka-{code}.html",
        "candidat": "; ".join(requirements(post)),
        "work": "; ".join(duties(post)),
        "compensation": "",
        "contact": "Выдуманный Кадровик",
        "phone": "+7 (000) 000-00-00",
        "phones": [{"number": "70000000000"}],
    }


PLACES = {True: "Удалённая работа (на дому)", False: "На территории работодателя"}
