"""Facts of law: dated rows with sources, bad rows named, the words a page prints of them, a year's days, mentions."""

import csv
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from example_site import DAY, ROOT, published

from scrapers.reference import REFERENCE, reference_rows
from vilka.errors import BadInput
from vilka.law import coming, fact_on, facts, looked_long_ago
from vilka.marked import marks, note_of, starred
from vilka.publishing.files import tables_of
from vilka.publishing.open_offers import open_offers
from vilka.say import NBSP
from vilka.web.glue import glued
from vilka.web.mentions import mentioned
from vilka.web.pages import MAKERS, Book, Spot, fill
from vilka.web.pages.book import read_regions
from vilka.web.pages.law import checked, used, value_words
from vilka.web.pages.opening import opening
from vilka.web.pages.platforms import _line as platform_line
from vilka.web.pages.vacancy_list import list_vacancies
from vilka.web.pages.year import WHO, calendars, events, working
from vilka.web.pages.year import _of as days_of

ROW = {
    "rule": "quiet_hour",
    "what": "Тихий час в редакции",
    "valid_from": "2026-01-01",
    "valid_to": "",
    "value": "2",
    "unit": "count",
    "law": "выдуманный закон",
    "source": "primer.example/one",
    "second_source": "",
    "sure": "one",
    "checked_on": "2026-11-01",
    "note": "",
}


def shelf(folder: Path, *rows: dict[str, str]) -> Path:
    """A reference folder whose rules.csv holds invented rows beside the real dated tables."""
    for name in ("npd_usn", "minimum_wage", "hours"):
        shutil.copy(REFERENCE / f"{name}.csv", folder)
    with (folder / "rules.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(ROW), lineterminator="\n")
        table.writeheader()
        table.writerows({**ROW, **row} for row in rows)
    return folder


def book(day: date = DAY) -> Book:
    return Book(replace(published(300), as_of=day), read_regions(REFERENCE))


# ---------------------------------------------------------------- the table


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"source": ""}, "rules.csv:2: 'quiet_hour' has no source"),
        ({"law": ""}, "rules.csv:2: 'quiet_hour' has no law"),
        ({"value": ""}, "rules.csv:2: 'quiet_hour' has no value"),
        ({"what": ""}, "rules.csv:2: 'quiet_hour' has no what"),
        ({"unit": "euro"}, "rules.csv:2: unit 'euro'"),
        ({"sure": "surely"}, "sure 'surely' is unknown"),
        ({"sure": "two"}, "says two sources and names 1"),
        ({"value": "сто", "unit": "rub"}, "value 'сто' is no rub"),
        ({"value": "1000..много", "unit": "rub"}, "value '1000..много' is no rub"),
        ({"value": "30 февраля", "unit": "day"}, "value '30 февраля' is no day"),
        ({"value": "2026-13-01", "unit": "date"}, "is no date"),
        ({"valid_from": "01.01.2026"}, "valid_from '01.01.2026' is no day"),
        ({"checked_on": ""}, "checked_on '' is no day"),
        ({"valid_to": "2025-12-31"}, "ends before it begins"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: dict[str, str], message: str):
    with pytest.raises(BadInput) as error:
        facts(shelf(tmp_path, row))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("2026-06-30", "2026-06-30", "rules.csv:3: 'quiet_hour' overlaps rules.csv:2"),
        ("", "2026-07-01", "rules.csv:3: 'quiet_hour' overlaps rules.csv:2"),
        ("2026-06-30", "2026-07-02", "rules.csv:3: 'quiet_hour' leaves a hole after rules.csv:2"),
    ],
)
def test_rows_of_one_fact_follow_each_other(tmp_path: Path, first: str, second: str, message: str):
    with pytest.raises(BadInput) as error:
        facts(shelf(tmp_path, {"valid_to": first}, {"valid_from": second}))
    assert message in str(error.value)


def test_rows_that_touch_are_right(tmp_path: Path):
    folder = shelf(tmp_path, {"valid_to": "2026-06-30"}, {"valid_from": "2026-07-01", "value": "3"})
    values = [fact_on("quiet_hour", day, folder).value for day in (date(2026, 6, 30), date(2026, 7, 1))]
    assert values == ["2", "3"]


def test_a_fact_has_one_home(tmp_path: Path):
    row = {"rule": "minimum_wage", "valid_from": "2030-01-01", "unit": "rub", "value": "30000"}
    with pytest.raises(BadInput, match="another home"):
        facts(shelf(tmp_path, row))


def test_a_build_tells_of_facts_that_ended_or_that_nobody_checked(tmp_path: Path):
    folder = shelf(tmp_path, {"valid_to": "2026-12-31"}, {"rule": "loud_hour"})
    assert looked_long_ago(date(2026, 11, 30), folder) == []
    (over,) = looked_long_ago(date(2027, 1, 1), folder)
    assert "rules.csv:2: Тихий час в редакции: ended on 2026-12-31, add the next row" in over
    assert "rules.csv:3" not in "".join(looked_long_ago(date(2027, 11, 1), folder))
    assert (
        "rules.csv:3: Тихий час в редакции: last checked on" in looked_long_ago(date(2027, 11, 2), folder)[1]
    )


def test_an_unknown_fact_is_named():
    with pytest.raises(BadInput, match="rule 'speed_limit' is in no table"):
        fact_on("speed_limit", DAY)


def test_the_real_tables_hold():
    known = facts()
    assert len(known) > 100
    assert all(fact.sources and fact.law and fact.checked_on for same in known.values() for fact in same)


# ---------------------------------------------------------------- what a page prints


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("27093", "rub", "27 093 ₽"),
        ("2400000", "rub", "2,4 млн ₽"),
        ("490500000", "rub", "490,5 млн ₽"),
        ("2000..2500", "rub", "2 000–2 500 ₽"),
        ("4000..20000", "rub", "4–20 тыс. ₽"),
        ("100000..500000", "rub", "100–500 тыс. ₽"),
        ("0.06", "share", "6 %"),
        ("0.029", "share", "2,9 %"),
        ("12-28", "day", "28 декабря"),
        ("2028-12-31", "date", "31 декабря 2028 года"),
        ("10000", "count", "10 000"),
        ("<b>до 10 000 ₽</b>", "text", "&lt;b&gt;до 10 000 ₽&lt;/b&gt;"),
    ],
)
def test_a_value_is_printed_for_a_reader(tmp_path: Path, value: str, unit: str, words: str):
    fact = fact_on("quiet_hour", DAY, shelf(tmp_path, {"value": value, "unit": unit}))
    assert value_words(fact).replace(NBSP, " ") == words
    assert " ₽" not in value_words(fact) and " %" not in value_words(fact)


def printed(text: str, day: date = DAY) -> str:
    return fill(text, book(day), "guides/primer.md", MAKERS).replace(NBSP, " ")


def test_a_sum_of_last_year_says_so():
    text = "<!-- vilka: rule wage_moscow -->"
    assert printed(text, date(2026, 12, 31)) == "39 730 ₽"
    assert printed(text, date(2027, 1, 1)) == (
        '<span class="v-old">39 730 ₽ <small>(2026 года)</small></span>'
    )


def test_the_year_turns_by_itself():
    text = "<!-- vilka: rule usn_vat_free_year --> <!-- vilka: rule ip_fixed_year --> <!-- vilka: rule hours_year -->"
    assert printed(text, date(2026, 12, 31)) == "20 млн ₽ 57 390 ₽ 1 972"
    assert printed(text, date(2027, 1, 1)) == "15 млн ₽ 61 154 ₽ 1 972"
    assert printed("<!-- vilka: years -->", date(2026, 11, 29)) == "2026–2027"
    assert printed("<!-- vilka: years -->", date(2027, 6, 1)) == "2027"


def test_a_fact_nobody_checked_for_a_year_is_pale():
    text = "<!-- vilka: rule levy -->"
    assert printed(text, date(2027, 11, 29)) == "3 %"
    assert "не проверяли больше года" in printed(text, date(2027, 11, 30))


def test_the_penalty_of_restricted_places_changes_with_the_year():
    assert "переходный период" in printed("<!-- vilka: rule ads_grace -->", date(2026, 12, 31))
    assert "период ФАС — до 31 декабря 2026 года, о его продлении" in printed(
        "<!-- vilka: rule ads_grace -->", date(2027, 1, 1)
    )


def test_a_marker_without_its_rule_names_file_and_line():
    with pytest.raises(BadInput) as error:
        printed("# Гид\n\nШтраф <!-- vilka: rule no_such_fine -->.")
    assert str(error.value).startswith("docs/guides/primer.md:3: vilka: rule no_such_fine: ")


def test_under_the_heading_stand_the_time_and_the_day_of_the_check():
    text = (
        "---\ntitle: x\n---\n# Гид\n"
        + "слово " * 330
        + "<!-- vilka: rule levy --><!-- vilka: law report_day -->"
    )
    told = opening(text, book(), Spot("guides/primer.md")).replace(NBSP, " ")
    assert "Чтение: 3 минуты." in told and "Факты проверены 29 ноября 2026" in told
    assert "1 — два источника, 1 — не сверено" in told and 'guides/rules/"' in told
    assert "v-old" not in told
    assert "Прошло больше года" in opening(text, book(date(2028, 1, 1)), Spot("guides/primer.md"))


def test_a_page_without_facts_of_law_says_nothing_of_them():
    assert checked(book(), Spot("guides/x.md"), used("<!-- vilka: say as_of -->")) == ""
    assert opening("слова", book(), Spot("about.md")) == ""


def test_a_sentence_begins_with_a_capital_letter():
    assert printed("<!-- vilka: rule image as=sentence -->").startswith("Нужно согласие")
    assert used("<!-- vilka: rule image as=sentence --> <!-- vilka: law levy -->") == ["image", "levy"]


def test_coming_changes_are_listed_until_they_come():
    names = {fact.rule for fact in coming(date(2026, 12, 31))}
    assert {"ip_fixed_year", "usn_vat_free_year", "ads_grace"} <= names
    assert not {"ip_fixed_year", "usn_vat_free_year"} & {fact.rule for fact in coming(date(2027, 1, 1))}


@pytest.mark.parametrize(
    "name", ["table rules", "table coming", "table platforms", "table year", "table ndfl"]
)
def test_tables_are_made_on_every_day(name: str):
    for day in (date(2026, 11, 29), date(2027, 1, 1), date(2027, 6, 1)):
        assert "<table" in printed(f"<!-- vilka: {name} -->", day)


def test_platforms_say_where_advertising_is_forbidden_and_since_when_it_is_fined():
    now, later = (printed("<!-- vilka: table platforms -->", day) for day in (DAY, date(2027, 1, 1)))
    fined = 'фирме <span class="v-nobr">'
    assert f"за рекламу: {fined}100–500 тыс. ₽" in now and f"без erid: {fined}200–500 тыс. ₽" in now
    assert (
        "Пока не штрафуют, переходный период ФАС" in now
        and "период ФАС — до 31 декабря 2026 года, о его продлении" in later
    )
    assert {row["platform"] for row in reference_rows("platforms")} >= {
        "ВКонтакте",
        "MAX",
        "Telegram",
        "YouTube",
    }


GOOD_PLATFORM = {
    "platform": "Пример", "page": "можно", "ads": "yes", "rule": "", "note": "", "source": "x.example",
    "second_source": "", "sure": "one", "checked_on": "2026-11-29",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ({"source": ""}, "platforms.csv:7: 'Пример' needs a source"),
        ({"ads": "maybe"}, "platforms.csv:7: 'Пример' needs a source and one of yes, disputed, no, unknown"),
        ({"sure": "surely"}, "platforms.csv:7: 'Пример' needs"),
        ({"checked_on": "вчера"}, "platforms.csv:7: checked_on 'вчера' is no day"),
        ({"rule": "no_such"}, "rule 'no_such' is in no table"),
    ],
)
def test_a_bad_platform_is_named(cell: dict[str, str], message: str):
    assert platform_line(GOOD_PLATFORM, DAY, "platforms.csv:7")[0] == "<b>Пример</b>"
    with pytest.raises(BadInput) as error:
        platform_line({**GOOD_PLATFORM, **cell}, DAY, "platforms.csv:7")
    assert message in str(error.value)


def test_a_platform_nobody_looked_at_for_a_year_says_so():
    assert "больше года назад" in platform_line(GOOD_PLATFORM, date(2027, 11, 30), "x")[-1]
    assert "больше года назад" not in platform_line(GOOD_PLATFORM, date(2027, 11, 29), "x")[-1]


# ---------------------------------------------------------------- the year


GOOD_EVENT = {
    "event": "tea",
    "who": "work",
    "when": "03-05",
    "moves": "yes",
    "title": "Чай",
    "words": "",
    "rule": "",
}


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ({"who": "all"}, "year.csv:4: who 'all'"),
        ({"moves": "maybe"}, "moves 'maybe' is unknown"),
        ({"when": "5 марта"}, "when '5 марта' is neither MM-DD nor *-DD"),
        ({"when": "13-01"}, "when '13-01' is neither"),
        ({"rule": "no_such"}, "rule 'no_such' is in no table"),
    ],
)
def test_a_bad_day_of_the_year_is_named(cell: dict[str, str], message: str):
    assert [one.day for one in days_of(GOOD_EVENT, DAY, "year.csv:4")] == [date(2026, 3, 5), date(2027, 3, 5)]
    with pytest.raises(BadInput) as error:
        list(days_of({**GOOD_EVENT, **cell}, DAY, "year.csv:4"))
    assert message in str(error.value)


def test_a_day_that_a_month_has_not_is_its_last():
    found = [one.day for one in days_of({**GOOD_EVENT, "when": "*-31", "moves": "no"}, DAY, "x")]
    assert date(2027, 2, 28) in found and date(2027, 4, 30) in found and len(found) == 24


def test_a_day_off_moves_a_payment_to_the_next_working_day():
    assert working(date(2027, 4, 25)) == date(2027, 4, 26)
    assert working(date(2027, 5, 1)) == date(2027, 5, 3)
    assert working(date(2027, 1, 5)) == date(2027, 1, 11)
    assert working(date(2026, 12, 28)) == date(2026, 12, 28)


def test_every_event_of_the_year_lies_in_it_and_names_its_law():
    found = events(date(2026, 11, 29))
    assert found[0].day >= date(2026, 11, 29) and found[-1].day < date(2027, 11, 29)
    assert sum(event.code == "npd_pay" for event in found) == 12
    assert all(event.law for event in found if event.code.startswith(("npd", "usn", "levy")))


def test_calendars_are_valid_and_the_same_twice():
    made = calendars(date(2026, 11, 29), "https://vilka.example/")
    assert sorted(made) == sorted(f"assets/calendar/{who}.ics" for who in WHO)
    assert made == calendars(date(2026, 11, 29), "https://vilka.example/")
    for body in made.values():
        lines = body.decode("utf-8").split("\r\n")
        assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
        assert max(len(line.encode("utf-8")) for line in lines) <= 75
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 3
        uids = [line for line in lines if line.startswith("UID:")]
        assert len(set(uids)) == len(uids)


# ---------------------------------------------------------------- names that need a mention


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("SMM-менеджер (Instagram, VK)", "SMM-менеджер (Instagram*, VK)"),
        ("Инстаграм и ещё раз инстаграм", "Инстаграм* и ещё раз инстаграм"),
        ("вести INSTAGRAM/Facebook", "вести INSTAGRAM*/Facebook*"),
        ("Фейсбук, ватсап, тредс", "Фейсбук*, ватсап*, тредс*"),
        ("Инстaгрaм с латинскими a", "Инстaгрaм* с латинскими a"),
        ("см. instagram.com/shop?id=1 внизу", "см. instagram.com/shop?id=1* внизу"),
        ("инста-съёмка, #инста", "инста-съёмка*, #инста"),
        ("метаданные, metadata, Инстанция", "метаданные, metadata, Инстанция"),
        ("ВКонтакте, MAX, Telegram", "ВКонтакте, MAX, Telegram"),
    ],
)
def test_a_star_stands_after_the_first_use(words: str, shown: str):
    assert starred(words) == shown
    assert bool(note_of(words)) == (words != shown)


@pytest.mark.parametrize(
    ("loose", "tight"),
    [
        ("от 200 000 ₽ и 6 % — много", "от 200~000~₽ и 6~%~— много"),
        ("490,5 млн ₽, 62 тыс. ₽, № 5, ст. 14", "490,5~млн~₽, 62~тыс.~₽, №~5, ст.~14"),
        ("в 2026 году 12 человек", "в 2026 году 12 человек"),
        ("закон 422-ФЗ", 'закон <span class="v-nobr">422-ФЗ</span>'),
        ("<pre>1 000 ₽ — да</pre><p>1 000 ₽</p>", "<pre>1 000 ₽ — да</pre><p>1~000~₽</p>"),
        ('<a title="1 000 ₽">1 000</a>', '<a title="1 000 ₽">1~000</a>'),
    ],
)
def test_spaces_that_may_not_end_a_line(loose: str, tight: str):
    page = f"<title>1 000 ₽</title><article>{loose}</article>"
    assert glued(page).replace(NBSP, "~") == f"<title>1 000 ₽</title><article>{tight}</article>"


PAGE = "<html><head><title>{0}</title></head><nav>{0}</nav><article class='x'>{1}</article><footer>{0}</footer></html>"


@pytest.mark.parametrize(
    ("inside", "stars", "notes"),
    [
        ("<h1>SMM (Instagram)</h1><p>Instagram</p>", ["Instagram*)</h1>", "<p>Instagram</p>"], 1),
        ("<p>Инстаграм и WhatsApp</p>", ["Инстаграм*", "WhatsApp*"], 2),
        ('<a href="https://instagram.com/x">страница</a>', ["страница</a>"], 1),
        ('<img alt="Facebook"> и <b>Facebook</b>', ['alt="Facebook"', "<b>Facebook*</b>"], 1),
        ("<script>var a='Instagram'</script><p>тихо</p>", ["var a='Instagram'"], 1),
        ("<p>Instagram* уже со звёздочкой</p>", ["<p>Instagram* уже"], 1),
    ],
)
def test_one_footnote_a_page(inside: str, stars: list[str], notes: int):
    html = mentioned(PAGE.format("Instagram", inside))
    assert all(star in html for star in stars)
    assert html.count('class="v-marked"') == 1
    assert html.split('class="v-marked"')[1].split("</aside>")[0].count(" Meta") == notes
    assert html.startswith("<html><head><title>Instagram</title></head><nav>Instagram</nav>")


def test_a_page_without_such_names_stays_as_it_is():
    html = PAGE.format("Instagram", "<p>ВКонтакте</p>")
    assert mentioned(html) == html


@pytest.mark.parametrize(
    "title", ["SMM-менеджер (Instagram, VK)", "Сторис в инстаграм", "Вести facebook.com/shop"]
)
def test_vacancies_and_downloads_carry_the_mention(title: str):
    whole = published(300)
    offers = whole.offers.copy()
    offers.loc[offers.index[-1], "title"] = title
    changed = replace(whole, offers=offers)
    assert starred(title) in json.loads(open_offers(changed))["columns"]["title"]
    page = list_vacancies(Book(changed, read_regions(REFERENCE)), Spot("vacancies.md"), {})
    assert re.search(r"встречаются: (Instagram|Facebook)\.", page)
    noted = tables_of(changed)["offers"]
    assert noted["mention"].ne("").sum() == 1 and noted.loc[
        noted["title"] == title, "mention"
    ].item() == note_of(title)


@pytest.mark.parametrize("column", ["name", "words", "note", "source", "checked_on"])
def test_a_mark_without_its_note_or_source_is_named(tmp_path: Path, column: str):
    row = {
        "name": "Пример",
        "words": "пример",
        "note": "Нота.",
        "source": "x",
        "checked_on": "2026-11-29",
        column: "",
    }
    (tmp_path / "marked_names.csv").write_text(
        ",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8"
    )
    with pytest.raises(BadInput, match=rf"marked_names.csv:2: .* has no {column}"):
        marks(tmp_path)


def test_every_fact_that_a_page_prints_is_known():
    pages = [*ROOT.glob("docs/**/*.md")]
    names = {name for page in pages for name in used(page.read_text("utf-8"))}
    assert names <= set(facts())
