"""hirehi.ru as the built-in board speaks it: its search in JSON."""

from email.utils import format_datetime
from typing import Any

import httpx

from scrapers.demo.answers.board import Board, answer, answer_json, number, part
from scrapers.demo.words import Post, duties, full_text, requirements

FIRST_ID = 9_000_000_000
CONTENT_ROLES = {"social_content", "copywriter_editor", "content_manager", "video_maker"}


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET /api/search/jobs?category=marketing|content and /api/jobs/<id>."""
    path = request.url.path
    if path.startswith("/api/jobs/"):
        found = [post for post in board.of("hirehi") if str(FIRST_ID + post.row) == path.rpartition("/")[2]]
        return answer_json(_item(found[0])) if found else answer_json({"error": "not found"}, 404)
    if path != "/api/search/jobs":
        return answer("", status=404)
    content = request.url.params.get("category") == "content"
    found = [post for post in board.of("hirehi") if (post.role in CONTENT_ROLES) == content]
    page, size = max(number(request, "page", 1), 1), min(number(request, "limit", 20), 100)
    shown = part(found, (page - 1) * size, size)
    return answer_json(
        {
            "total_count": len(found),
            "jobs": [_item(post) for post in shown],
            "has_more": page * size < len(found),
        }
    )


def _item(post: Post) -> dict[str, Any]:
    where = {"remote": "удалённо", "hybrid": f"гибрид {post.place.town}", "office": f"офис {post.place.town}"}
    return {
        "id": FIRST_ID + post.row,
        "title": post.title,
        "company": post.employer or None,
        "category": "content" if post.role in CONTENT_ROLES else "marketing",
        "description": full_text(post),
        "requirements": "; ".join(requirements(post)),
        "skills_list": duties(post)[4:],
        "level": post.grade or None,
        "location": post.place.town,
        "country": "Russia",
        "format": where.get(post.work_format, post.place.town),
        "salary": _pay(post),
        "salary_display": _pay(post),
        "status": "active",
        "created_at": format_datetime(post.at.astimezone()),
    }


def _pay(post: Post) -> str:
    edges = [
        f"{word} {edge:,.0f}".replace(",", " ")
        for word, edge in (("от", post.low), ("до", post.high))
        if edge
    ]
    return " ".join([*edges, "₽"]) if edges else "зп не указана"
