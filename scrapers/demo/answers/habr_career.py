"""Habr Career as the built-in board speaks it: the JSON of its own pages, and RSS."""

import html
from typing import Any

import httpx

from scrapers.demo.answers.board import (
    XML,
    Board,
    answer,
    answer_json,
    number,
    part,
)
from scrapers.demo.words import Post, duties

GRADES = {
    "intern": "Стажёр (Intern)",
    "junior": "Младший (Junior)",
    "middle": "Средний (Middle)",
    "senior": "Старший (Senior)",
    "head": "Ведущий (Lead)",
}
FIRST_ID = 9_000_000_000
#: Role of the market -> the site's specialisation; the others are SMM, 103.
SPECIALITIES = {
    "targetologist": "104",
    "community_manager": "36",
    "social_content": "59",
    "video_maker": "59",
    "content_manager": "60",
    "copywriter_editor": "105",
    "influence_manager": "121",
    "marketer": "51",
}


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET /api/frontend/vacancies and /vacancies/rss."""
    found = board.of("habr_career")
    if asked := set(request.url.params.get_list("s[]")):
        found = tuple(post for post in found if SPECIALITIES.get(post.role, "103") in asked)
    if request.url.path == "/vacancies/rss":
        return answer(_rss(found[:40]), XML)
    if request.url.path != "/api/frontend/vacancies":
        return answer("", status=404)
    page, size = number(request, "page", 1), min(number(request, "per_page", 25), 50)
    meta = {
        "totalResults": len(found),
        "perPage": size,
        "currentPage": page,
        "totalPages": max(1, -(-len(found) // size)),
    }
    return answer_json({"list": [_item(post) for post in part(found, (page - 1) * size, size)], "meta": meta})


def _item(post: Post) -> dict[str, Any]:
    code = FIRST_ID + post.row
    signs = {"from": post.low, "to": post.high, "currency": "rur" if post.paid else None}
    return {
        "id": code,
        "href": f"/vacancies/{code}",
        "title": post.title,
        "remoteWork": post.work_format == "remote",
        "salaryQualification": {"title": GRADES[post.grade]} if post.grade else None,
        "publishedDate": {"date": post.at.isoformat(), "title": f"{post.day:%d.%m}"},
        "company": {
            "id": post.employer_number,
            "title": post.employer,
            "alias_name": f"vydumka{post.employer_number}",
        },
        "employment": "part_time" if post.employment == "freelance" else "full_time",
        "salary": signs | {"formatted": ""},
        "predictedSalary": {"from": 1, "to": 2, "currency": "rur"},
        "skills": [{"title": skill} for skill in duties(post)[4:]],
        "locations": [{"title": post.place.town}] if post.work_format != "remote" else None,
        "archived": False,
        "hidden": False,
    }


def _rss(found: Any) -> str:
    items = "".join(_rss_item(post) for post in found)
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Вакансии</title>'
    return f"{head}{items}</channel></rss>"


def _rss_item(post: Post) -> str:
    link = f"https://career.habr.com/vacancies/{FIRST_ID + post.row}"
    return (
        f"<item><title>Требуется «{html.escape(post.title)}»</title>"
        f"<description>{html.escape(post.title)}</description>"
        f"<author>{html.escape(post.employer)}</author><pubDate>{post.at.isoformat()}</pubDate>"
        f"<link>{link}</link><guid>{link}</guid></item>"
    )
