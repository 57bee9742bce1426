"""VK's wall.get as the built-in board speaks it: posts of communities, adverts and reposts among them."""

from typing import Any

import httpx

from scrapers.demo.answers.board import Board, answer_json, part
from scrapers.demo.market import CROSS_POST
from scrapers.demo.words import Post, message, mixed

#: The walls that the market's VK posts stand on.
NAMES = ("vydumka_wall_a", "vydumka_wall_b", "vydumka_wall_c", "vydumka_wall_d")
FIRST_ID = 90_000_000
FIRST_OWNER = -9_000_000_000


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET or POST /method/wall.get; without a token error 5, as VK answers: status 200."""
    asked = dict(request.url.params) | dict(httpx.QueryParams(request.content.decode("utf-8", "replace")))
    bearer = request.headers.get("authorization", "").startswith("Bearer ")
    if not (asked.get("access_token") or bearer):
        return _error(5, "User authorization failed: no access_token passed.")
    if not request.url.path.endswith("/wall.get"):
        return _error(3, "Unknown method passed.")
    name = asked.get("domain") or asked.get("owner_id") or ""
    if name not in NAMES:
        return _error(100, "One of the parameters specified was missing or invalid: owner_id not integer")
    place = NAMES.index(name)
    owner = FIRST_OWNER - place
    wall = [post for post in board.of("vk") if mixed(post.vacancy, 64) % len(NAMES) == place]
    shown = part(wall, int(asked.get("offset", 0)), min(int(asked.get("count", 20)), 100))
    return answer_json({"response": {"count": len(wall), "items": [_item(owner, post) for post in shown]}})


def _error(code: int, words: str) -> httpx.Response:
    return answer_json({"error": {"error_code": code, "error_msg": words, "request_params": []}})


def _item(owner: int, post: Post) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": FIRST_ID + post.row % 100_000_000, "owner_id": owner, "from_id": owner,
        "date": int(post.at.timestamp()), "marked_as_ads": int(post.kind == "advert"), "post_type": "post",
        "text": message(post), "attachments": [], "views": {"count": 1 + mixed(post.row, 65) % 900},
    }  # fmt: skip
    if post.copy == CROSS_POST:
        origin = {"id": item["id"] - 1, "owner_id": owner - 1, "from_id": owner - 1, "date": item["date"]}
        item |= {"text": "", "copy_history": [origin | {"text": message(post), "post_type": "post"}]}
    return item
