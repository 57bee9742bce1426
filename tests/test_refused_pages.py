"""A page that refuses is named a refusal by its words, whatever its status was or when it was not kept."""

from datetime import date

import pytest

from scrapers.model import Page, Unreadable
from scrapers.sources import all_sources

SOURCES = {source.slug: source for source in all_sources()}


def page(title: str, body: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


STUB = '<div id="app"></div><script>var x = 1;</script><noscript>Включите JavaScript</noscript>'
CASES = [
    (page("Сервис недоступен в вашем регионе", "451"), "legal"),
    (page("Сайт недоступен для вашей страны", "<p>Приносим извинения.</p>"), "legal"),
    (page("451 Unavailable For Legal Reasons", "<h1>451</h1>"), "legal"),
    (page("Ошибка", "<h1>Доступ к сайту ограничен</h1><p>Обратитесь в поддержку.</p>"), "forbidden"),
    (page("403 Forbidden", "<hr>nginx"), "forbidden"),
    (page("Your request was blocked", "<p>Reference 18.2f</p>"), "forbidden"),
    (page("Слишком много запросов", "<p>Повторите позже.</p>"), "too_many_requests"),
    (page("Подозрительная активность", "<p>С вашего адреса.</p>"), "captcha"),
    (page("hh.example", STUB), "forbidden"),
    (page("Вакансии", "<h1>Работа SMM</h1><a href='/about'>О нас</a>"), "layout_changed"),
    (page("Вакансии", "<p>Открыт доступ к резюме, запретов нет</p>"), "layout_changed"),
    (page("Вакансии", "<p>Доступ запрещён</p>" + "<p>строка</p>" * 9000), "layout_changed"),
]


@pytest.mark.parametrize(("text", "outcome"), CASES)
@pytest.mark.parametrize("slug", ["hh", "habr_career", "superjob", "geekjob", "rabota", "fl_ru"])
def test_a_page_that_refuses(slug: str, text: str, outcome: str) -> None:
    source = SOURCES[slug]
    with pytest.raises(Unreadable) as told:
        list(source.parse(Page(source.home, text.encode(), date(2026, 11, 24), 200, "text/html")))
    assert told.value.outcome == outcome, str(told.value)
