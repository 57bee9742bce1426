"""geekjob.ru as the built-in board speaks it: its list in JSON; dates have no year, sums are in thousands."""

from typing import Any

import httpx

from scrapers.demo.answers.board import (
    Board,
    answer,
    answer_json,
    number,
    part,
    with_words,
)
from scrapers.demo.words import Post

SHOWN = 20
MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET /json/find/vacancy?page=…&qs=smm"""
    if request.url.path != "/json/find/vacancy":
        return answer("", status=404)
    found = with_words(board.of("geekjob"), request.url.params.get("qs", ""))
    page = max(number(request, "page", 1), 1)
    shown = part(found, (page - 1) * SHOWN, SHOWN)
    return answer_json(
        {
            "page": page,
            "pagecount": max(1, -(-len(found) // SHOWN)),
            "documentsCount": len(found),
            "data": [_item(post) for post in shown],
        }
    )


def _item(post: Post) -> dict[str, Any]:
    remote = post.work_format == "remote"
    return {
        "id": f"{post.row:024x}",
        "position": post.title,
        "salary": _pay(post),
        "country": "Россия",
        "city": None if remote else post.place.town,
        "jobFormat": {
            "remote": remote,
            "relocate": False,
            "parttime": post.employment == "freelance",
            "inhouse": post.work_format in ("office", "hybrid"),
        },
        "log": {"modify": f"{post.day.day} {MONTHS[post.day.month - 1]}", "archived": None},
        "company": {"type": "1", "name": post.employer, "id": f"{post.employer_number:024x}"},
    }


def _pay(post: Post) -> str:
    low, high = (f"{edge / 1000:g}K" if edge is not None else "" for edge in (post.low, post.high))
    if low and high:
        return f"{low} — {high} ₽"
    return f"от {low} ₽" if low else f"до {high} ₽" if high else ""
