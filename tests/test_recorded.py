"""Real saved answers beside the project: how many vacancies of how many are read in each. Counts only."""

from datetime import date
from pathlib import Path

import pytest

from scrapers.model import Page, Rejected, Unreadable, Vacancy
from scrapers.sources import all_sources

SOURCES = {source.slug: source for source in all_sources()}
DAY = date(2026, 11, 24)
#: file below shared/recorded -> source, read, rejected, or the outcome of a page that is no list of vacancies.
BOARDS: dict[str, tuple[str, int, int] | tuple[str, str]] = {
    "boards/trudvsem/strelov1__freehire__trudvsem_page.json": ("trudvsem", 2, 1),
    "boards/trudvsem/id49052713874__trudvsem_vacancy_schema.json": ("trudvsem", "api_error"),
    "boards/habr_career/Shirlineyn__job-agent__habr_list.json": ("habr_career", 1, 0),
    "boards/habr_career/feodal01__job-harness__habr_vacancies_ssr.json": ("habr_career", 3, 0),
    "boards/habr_career/feodal01__job-harness__habr_specializations_marketing.json": (
        "habr_career",
        "layout_changed",
    ),
    "boards/habr_career/jorqen__jorqen__habr_list_cards.html": ("habr_career", 2, 0),
    "boards/habr_career/t1ooo__python-habr-career-parser__rss.xml": ("habr_career", 0, 2),
    "boards/habr_career/id36448784724__habr_salary_endpoints.json": ("habr_career", "layout_changed"),
    "boards/rabota/jorqen__jorqen__rabota_api_v4_search.json": ("rabota", 2, 0),
    "boards/rabota/jorqen__jorqen__rabota_search_jsonld.html": ("rabota", 2, 0),
    "boards/rabota/id20071825667__rabota_v6_fields.json": ("rabota", "layout_changed"),
    "boards/fl_ru/KirillBaranov__freelance-assistant__fl_ru_rss.xml": ("fl_ru", 5, 0),
    "boards/fl_ru/N3ffus__flru-parser__projects.html": ("fl_ru", 2, 0),
    "boards/fl_ru/N3ffus__flru-parser__project.html": ("fl_ru", "layout_changed"),
    "boards/fl_ru/id63349003265__fl_projects_card.html": ("fl_ru", 1, 0),
    "boards/superjob/jorqen__jorqen__superjob_vacancies.json": ("superjob", 1, 2),
    "boards/superjob/id4677037732__superjob_doc_sample.json": ("superjob", 1, 0),
    "boards/hirehi/feodal01__job-harness__hirehi_detail_jsonld.html": ("hirehi", 1, 0),
    "boards/hirehi/jorqen__jorqen__hirehi_job_detail.json": ("hirehi", 1, 0),
    "boards/finder_work/feodal01__job-harness__finder_search.json": ("finder_work", 5, 0),
    "boards/geekjob/feodal01__job-harness__geekjob_list.html": ("geekjob", 7, 0),
    "boards/geekjob/jorqen__jorqen__geekjob_row.json": ("geekjob", 1, 0),
    "vk/vk_wall_get_2020-06-20.json": ("vk", 1, 9),
    "telegram/xCareers_s_2020-05-04.html": ("telegram", 3, 0),
    "telegram/B01-one-message-block.reduced.html": ("telegram", 1, 0),
    "telegram/C02-landing-nonexistent.reduced.html": ("telegram", "redirected"),
    "telegram/s-q-nohits.history.reduced.html": ("telegram", 0, 0),
    "telegram/landing_post.html": ("telegram", "redirected"),
}
#: Blocks of single posts: those without words of the channel are named, not lost.
WORDLESS = {
    "channel_info": 0,
    "parse_no_posts_found": 0,
    "parse_audio_message": 1,
    "parse_location_message_2": 1,
    "parse_round_video_single": 1,
    "parse_service_message_channel_name_changed": 1,
}


def counts(slug: str, path: Path) -> tuple[int, int]:
    page = Page("https://example.org/", path.read_bytes(), DAY)
    items = list(SOURCES[slug].parse(page))
    return sum(isinstance(one, Vacancy) for one in items), sum(isinstance(one, Rejected) for one in items)


@pytest.mark.parametrize(("name", "expected"), BOARDS.items(), ids=BOARDS)
def test_saved_answer_reads(
    shared: Path, name: str, expected: tuple[str, int, int] | tuple[str, str]
) -> None:
    if len(expected) == 3:
        assert counts(expected[0], shared / "recorded" / name) == expected[1:]
        return
    with pytest.raises(Unreadable) as refused:
        counts(expected[0], shared / "recorded" / name)
    assert refused.value.outcome == expected[1]


def test_blocks_of_single_posts(shared: Path) -> None:
    for path in sorted((shared / "recorded" / "telegram" / "blocks").glob("*.html")):
        rejected = WORDLESS.get(path.stem)
        expected = (1, 0) if rejected is None else (0, rejected)
        assert counts("telegram", path) == expected, path.name


def test_a_company_page_is_not_taken_for_a_board(shared: Path) -> None:
    page = shared / "recorded" / "company_pages_md" / "vacancies.php.html"
    for slug in ("rabota", "superjob", "hirehi", "geekjob", "habr_career", "fl_ru", "telegram"):
        with pytest.raises(Unreadable):
            counts(slug, page)
