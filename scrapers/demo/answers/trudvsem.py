"""Работа России (opendata.trudvsem.ru) as the built-in board speaks it."""

from typing import Any
from uuid import UUID

import httpx

from scrapers.demo.answers.board import (
    Board,
    answer,
    answer_json,
    number,
    part,
    with_words,
)
from scrapers.demo.words import Post, duties, requirements

YEARS = {"": 1, "intern": 0, "junior": 0, "middle": 2, "senior": 3, "head": 5}
SCHEDULES = {"remote": "Дистанционная (удаленная) работа"}


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET /api/v1/vacancies: ``offset`` is a page number; past the end the real server answers 500."""
    if not request.url.path.startswith("/api/v1/vacancies"):
        return answer("", status=404)
    size, page = min(number(request, "limit", 100), 100), number(request, "offset", 0)
    found = with_words(board.of("trudvsem"), request.url.params.get("text", ""))
    since = request.url.params.get("modifiedFrom", "")[:10]
    found = [post for post in found if post.day.isoformat() >= since]
    if page and page * size >= len(found):
        return answer_json({"status": "500"}, 500)
    rows = [{"vacancy": _item(post)} for post in part(found, page * size, size)]
    results: dict[str, Any] = {"vacancies": rows} if rows else {}
    return answer_json({"status": "200", "meta": {"total": len(found), "limit": size}, "results": results})


def _item(post: Post) -> dict[str, Any]:
    code = str(UUID(int=post.row))
    return {
        "id": code,
        "source": "Вакансия работодателя",
        "job-name": post.title,
        "region": {"region_code": f"{post.place.kladr}00000000000", "name": post.place.name},
        "company": {
            "name": post.employer,
            "ogrn": "0000000000000",
            "email": f"hr{post.employer_number}@vydumka.example",
        },
        "creation-date": post.day.isoformat(),
        "date_modify": f"{post.at.isoformat()}",
        "salary": _words(post),
        "salary_min": post.low or 0,
        "salary_max": post.high or 0,
        "currency": "«руб.»",
        "employment": "Полная занятость",
        "schedule": SCHEDULES.get(post.work_format, "Полный рабочий день"),
        "requirement": {"education": "Высшее", "experience": YEARS[post.grade]},
        "duty": "<p>" + "; ".join(duties(post)) + "</p>",
        "requirements": "; ".join(requirements(post)),
        "category": {"specialisation": "Маркетинг, реклама, PR"},
        "addresses": {
            "address": [{"location": f"{post.place.name}, г. {post.place.town}", "lat": "0", "lng": "0"}]
        },
        "vac_url": f"https://trudvsem.ru/vacancy/card/0000000000000/{code}",
        "work_places": 1,
    }


def _words(post: Post) -> str:
    edges = [f"{word} {edge:.0f}" for word, edge in (("от", post.low), ("до", post.high)) if edge is not None]
    return " ".join(edges)
