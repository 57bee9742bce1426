"""Работа.ру as the built-in board speaks it: v4 search, and a page with JSON-LD."""

import html
import json
from typing import Any

import httpx

from scrapers.demo.answers.board import Board, answer, answer_json, part, with_words
from scrapers.demo.words import Post, full_text

FIRST_ID = 9_000_000_000


def api(board: Board, request: httpx.Request) -> httpx.Response:
    """POST /v4/vacancies/search.json; without the ``request`` wrapper the query is not seen, as in life."""
    try:
        asked = json.loads(request.content or b"{}").get("request", {})
    except (json.JSONDecodeError, AttributeError):
        return answer_json({"error": {"code": 400}}, 400)
    found = with_words(board.of("rabota"), str(asked.get("query", "")))
    shown = part(found, int(asked.get("offset", 0)), min(int(asked.get("limit", 20)), 100))
    return answer_json(
        {
            "response": {
                "relevant": len(found),
                "total": len(found),
                "vacancies": [_item(post) for post in shown],
            }
        }
    )


def site(board: Board, request: httpx.Request) -> httpx.Response:
    """The first search page: an array of JobPosting."""
    found = with_words(board.of("rabota"), request.url.params.get("query", ""))[:13]
    document = json.dumps([_posting(post) for post in found], ensure_ascii=False)
    return answer(f'<html><body><script type="application/ld+json">{document}</script></body></html>')


def _item(post: Post) -> dict[str, Any]:
    return {
        "id": FIRST_ID + post.row,
        "title": post.title,
        "modified_date": post.at.isoformat(),
        "salary": {
            "from": post.low or 0,
            "to": post.high or 0,
            "currency": "руб./мес.",
            "pay_type": "gross" if post.tax == "gross" else "net",
        },
        "company": {"name": post.employer, "slug": f"vydumka{post.employer_number}"},
        "contact_person": {
            "name": "Выдуманный Кадровик",
            "email": "hr@vydumka.example",
            "phones": ["+7 (000) 000-00-00"],
        },
        "places": [{"location": {"name": post.place.town}, "address": post.place.town}],
        "description": _markup(post),
        "is_promoted": False,
    }


def _posting(post: Post) -> dict[str, Any]:
    pay = {
        "currency": "RUB",
        "minValue": post.low or 0,
        "maxValue": post.high or 0,
        "value": {"unitText": "MONTH"},
    }
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": post.title,
        "url": f"https://www.rabota.ru/vacancy/{FIRST_ID + post.row}/",
        "hiringOrganization": {"@type": "Organization", "name": post.employer},
        "jobLocation": {"address": {"streetAddress": post.place.town}},
        "datePosted": post.at.isoformat(),
        "description": _markup(post),
        **({"baseSalary": pay} if post.paid else {}),
        **({"jobLocationType": "TELECOMMUTE"} if post.work_format == "remote" else {}),
    }


def _markup(post: Post) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in full_text(post).splitlines())
