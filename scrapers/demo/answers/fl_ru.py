"""FL.ru as the built-in board speaks it: the RSS of its newest projects."""

from email.utils import format_datetime

import httpx

from scrapers.demo.answers.board import XML, Board, answer
from scrapers.demo.words import Post, full_text

FIRST_ID = 9_000_000_000
SHOWN = 60


def respond(board: Board, request: httpx.Request) -> httpx.Response:
    """GET /rss/all.xml: about sixty newest projects of all kinds."""
    if not request.url.path.startswith("/rss/"):
        return answer("", status=404)
    items = "".join(_item(post) for post in board.of("fl_ru")[:SHOWN])
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>FL.ru</title>'
    return answer(f"{head}<link>https://www.fl.ru</link>{items}</channel></rss>", XML)


def _item(post: Post) -> str:
    edge = post.high or post.low
    budget = f" (Бюджет: {edge:,.0f}  &#8381;)".replace(",", " ") if edge else " (для всех)"
    link = f"https://www.fl.ru/projects/{FIRST_ID + post.row}/vydumannyj-proekt.html"
    text = full_text(post).replace("]]>", "")
    return (
        f"<item><title><![CDATA[{post.title}{budget}]]></title><link>{link}</link>"
        f"<description><![CDATA[{text}]]></description><guid>{link}</guid>"
        "<category><![CDATA[Реклама и маркетинг / SMM (маркетинг в соцсетях)]]></category>"
        f"<pubDate>{format_datetime(post.at)}</pubDate></item>"
    )
