"""finder.work as the built-in board speaks it: own vacancies and hh's, published again."""

from datetime import UTC
from typing import Any

import httpx

from scrapers.demo.answers import hh
from scrapers.demo.answers.board import (
    Board,
    answer,
    answer_json,
    number,
    part,
    with_words,
)
from scrapers.demo.words import Post, duties

FIRST_ID = 9_000_000_000
EXPERIENCE = {
    "intern": "no_experience",
    "junior": "no_experience",
    "": "year_minimum",
    "middle": "year_minimum",
    "senior": "three_years_minimum",
    "head": "three_years_minimum",
}


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET /api/v1/vacancies/?search=…&limit=…&offset=…"""
    if not request.url.path.startswith("/api/v1/vacancies"):
        return answer("", status=404)
    found = with_words(board.of("finder_work"), request.url.params.get("search", ""))
    start, size = number(request, "offset", 0), min(number(request, "limit", 20), 100)
    items = [_item(board, post) for post in part(found, start, size)]
    return answer_json({"count": len(found), "items": items})


def _item(board: Board, post: Post) -> dict[str, Any]:
    project = post.employment == "freelance"
    return {
        "id": FIRST_ID + post.row,
        "title": post.title,
        "employment_type": "project_work" if project else "full_time",
        "salary_from": round(post.low or 0),
        "salary_to": round(post.high or 0),
        "currency_symbol": "RUR",
        "experience": EXPERIENCE[post.grade],
        "short_description": ". ".join(duties(post)) + " ...",
        "publication_at": post.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "distant_work": post.work_format == "remote",
        "is_external": post.copy != 0,
        "external_url": _external(board, post),
        "archived_at": None,
        "locations": [{"id": int(post.place.hh_town), "name": post.place.town, "slug": "vydumka"}],
        "company": {"id": post.employer_number, "title": post.employer} if post.employer else None,
        "professions": [{"id": 1, "title": "SMM-менеджер", "slug": "smm"}],
    }


def _external(board: Board, post: Post) -> dict[str, str] | None:
    first = board.first_posts.get(post.vacancy)
    if first is None or first.source != "hh":
        return None
    link = f"https://hh.ru/applicant/vacancy_response?vacancyId={hh.identity(first)}&utm_source=finder.work"
    return {"label": "hh.ru", "value": link}
