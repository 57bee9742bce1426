"""Bank of Russia: XML as it comes (windows-1251, nominals), the mirror, weekends, the stored table."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from rich.console import Console

from scrapers.keeping.rates import (
    BY_MIRROR,
    CURRENCIES,
    USUAL,
    BrokenRates,
    Rate,
    add_rates,
    good_rates,
    missing_since,
    parse,
    read_rates,
    renew,
    series,
)
from scrapers.model import Page, Unreadable

DAY = date(2026, 11, 22)
VALUTE = "<Valute ID='{id}'><CharCode>{code}</CharCode><Nominal>{nominal}</Nominal><Name>Имя</Name><Value>{value}</Value>{unit}</Valute>"


def daily(day: str, *valutes: str) -> bytes:
    head = (
        f'<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="{day}" name="Foreign Currency Market">'
    )
    return f"{head}{''.join(valutes)}</ValCurs>".encode("windows-1251")


def valute(code: str, value: str, nominal: int = 1, unit: str = "") -> str:
    return VALUTE.format(id=CURRENCIES.get(code, "R0"), code=code, value=value, nominal=nominal, unit=unit)


def page(body: bytes) -> Page:
    return Page("https://www.cbr.ru/", body, DAY)


def test_a_day_with_and_without_the_unit_rate() -> None:
    unit = "<VunitRate>0,158</VunitRate>"
    body = daily(
        "21.11.2026",
        valute("USD", "81,5012"),
        valute("KZT", "15,8000", 100, unit),
        valute("UZS", "65,0", 10000),
    )
    assert parse(page(body)) == [
        Rate(date(2026, 11, 21), "KZT", Decimal("0.158")),
        Rate(date(2026, 11, 21), "USD", Decimal("81.5012")),
        Rate(date(2026, 11, 21), "UZS", Decimal("0.0065")),
    ]


def test_a_series_names_its_currency_by_number() -> None:
    record = '<Record Date="{}" Id="R01090B"><Nominal>1</Nominal><Value>{}</Value></Record>'
    body = f'<ValCurs ID="R01090B">{record.format("20.11.2026", "27,1")}{record.format("21.11.2026", "27,2")}</ValCurs>'
    assert [(one.day.day, one.currency, one.rate) for one in parse(page(body.encode()))] == [
        (20, "BYN", Decimal("27.1")),
        (21, "BYN", Decimal("27.2")),
    ]
    assert series(DAY, DAY, "BYN").url.endswith("date_req1=22/11/2026&date_req2=22/11/2026&VAL_NM_RQ=R01090B")


def mirror(**rates: tuple[int, float]) -> bytes:
    valutes = {code: {"Nominal": nominal, "Value": value} for code, (nominal, value) in rates.items()}
    return json.dumps({"Date": "2026-11-21T11:30:00+03:00", "Valute": valutes}).encode()


def test_the_mirror_says_that_it_is_one() -> None:
    assert parse(page(mirror(EUR=(1, 95.2), KZT=(100, 15.8)))) == [
        Rate(date(2026, 11, 21), "EUR", Decimal("95.2"), BY_MIRROR),
        Rate(date(2026, 11, 21), "KZT", Decimal("0.158"), BY_MIRROR),
    ]


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", "empty"),
        (daily("21.11.2026", valute("USD", "81,5"))[:-30], "truncated"),
        (b"<html><body>503</body></html>", "layout_changed"),
        (daily("21.11.2026", valute("USD", "-")), "layout_changed"),
        (daily("21.11.2026", valute("USD", "81,5", 0)), "layout_changed"),
        (daily("21.11.2026", valute("USD", "0")), "layout_changed"),
        (daily("", valute("USD", "81,5")), "layout_changed"),
        (b'<ValCurs ID="R09999"><Record Date="20.11.2026"/></ValCurs>', "layout_changed"),
        (b"nonsense", "not_json"),
        (b"[]", "layout_changed"),
        (b'{"Date": "2026-11-21", "Valute": {"USD": {}}}', "layout_changed"),
    ],
)
def test_what_is_no_answer_has_a_name(body: bytes, outcome: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(page(body))
    assert refused.value.outcome == outcome


def test_entities_of_a_hostile_answer_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "81,5">]><ValCurs Date="21.11.2026"><Valute><CharCode>USD</CharCode>'
    bomb += b"<Nominal>1</Nominal><Value>&x;</Value></Valute></ValCurs>"
    with pytest.raises(Unreadable):
        parse(page(bomb))


def test_the_table_keeps_what_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    first = Rate(DAY, "USD", Decimal("81.5"), BY_MIRROR)
    assert add_rates(path, [first, Rate(DAY, "XDR", Decimal("100"))]) == 1
    assert add_rates(path, [Rate(DAY, "USD", Decimal("81.6"), BY_MIRROR)]) == 0
    assert add_rates(path, [Rate(DAY, "USD", Decimal("81.5012"))]) == 1
    assert add_rates(path, [Rate(DAY, "USD", Decimal("99"))]) == 0
    before = path.read_bytes()
    assert before.decode() == "day,currency,rate,source\n2026-11-22,USD,81.5012,Банк России\n"
    assert add_rates(path, []) == 0 and path.read_bytes() == before


def test_gaps_are_found_by_currency() -> None:
    known = {(DAY - timedelta(days=back), "USD"): first(back) for back in (3, 40)}
    missing = missing_since(known, DAY)
    assert "USD" not in missing and missing["EUR"] == DAY - timedelta(days=365)
    late = missing_since({(DAY - timedelta(days=40), "USD"): first(40)}, DAY)
    assert late["USD"] == DAY - timedelta(days=39)


def first(back: int) -> Rate:
    return Rate(DAY - timedelta(days=back), "USD", Decimal(80))


def bank(answer: httpx.Response) -> httpx.MockTransport:
    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        if request.url.host == "www.cbr.ru":
            return answer
        return httpx.Response(200, content=mirror(USD=(1, 81.4)))

    return httpx.MockTransport(respond)


def test_sunday_is_stored_as_the_saturday_it_is(tmp_path: Path) -> None:
    path = tmp_path / "data" / "reference" / "rates.csv"
    add_rates(path, [Rate(DAY - timedelta(days=2), code, USUAL[code]) for code in CURRENCIES])
    answer = httpx.Response(200, content=daily("21.11.2026", valute("USD", "81,5")))
    assert renew(path, DAY, transport=bank(answer)) == 1
    assert (date(2026, 11, 21), "USD") in read_rates(path) and (DAY, "USD") not in read_rates(path)
    assert (tmp_path / "captures" / "2026-11-22" / "cbr.warc.gz").is_file()


def test_the_mirror_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "data" / "reference" / "rates.csv"
    assert renew(path, DAY, transport=bank(httpx.Response(403, text="no"))) == 1
    assert read_rates(path)[date(2026, 11, 21), "USD"].source == BY_MIRROR


def test_both_away_leaves_the_table_alone_and_says_so_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "data" / "reference" / "rates.csv"
    add_rates(path, [Rate(DAY, "USD", Decimal(80))])
    before = path.read_bytes()

    def away(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route [/bold] :100: [red]")

    assert renew(path, DAY, console=Console(stderr=True), transport=httpx.MockTransport(away)) == 0
    assert path.read_bytes() == before
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith("rates not renewed (xml: ") and "no route [/bold] :100: [red]" in told


def test_recorded_answers(shared: Path) -> None:
    recorded = shared / "recorded" / "cbr"
    counts = {path.name: len(parse(page(path.read_bytes()))) for path in recorded.glob("*.xml")}
    assert sorted(counts.values()) == [2, 5, 34]


def test_stored_rates_are_sane() -> None:
    stored = read_rates(Path(__file__).parents[1] / "data" / "reference" / "rates.csv")
    assert {one.currency for one in stored.values()} >= {"USD", "EUR", "KZT", "BYN"}
    assert all(one.source.startswith("Банк России") for one in stored.values())


UNLIKELY = [
    ("0001-01-01", "USD", "80"), ("9999-12-31", "USD", "80"), ("1997-12-31", "USD", "80"), ("2026-02-30", "USD", "80"),
    ("2026-11-20", "USD", "0.0001"), ("2026-11-20", "USD", "7.9"), ("2026-11-20", "USD", "801"),
    ("2026-11-20", "KZT", "15.8"), ("2026-11-20", "USD", "-80"), ("2026-11-20", "USD", "NaN"), ("2026-11-20", "USD", ""),
    ("2026-11-20", "USD", "восемьдесят"), ("", "USD", "80"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "currency", "price"), UNLIKELY)
def test_what_is_no_rate_is_named_with_its_line_and_the_rest_stays(
    tmp_path: Path, day: str, currency: str, price: str
) -> None:
    path = tmp_path / "rates.csv"
    good = "2026-11-19,USD,8,x\n2026-11-19,EUR,899,x\n2026-11-20,UZS,0.0065,x"
    path.write_text(f"day,currency,rate,source\n{good}\n{day},{currency},{price},x\n", encoding="utf-8")
    with pytest.raises(BrokenRates, match=r"rates\.csv:5: "):
        read_rates(path)
    assert len(good_rates(path)) == 3


@pytest.mark.parametrize(("day", "price"), [("21.11.0001", "81"), ("21.11.9999", "81"), ("07.12.2026", "81"),
                                            ("21.11.2026", "0,0001"), ("21.11.2026", "0"), ("21.11.2026", "8100")])  # fmt: skip
def test_an_answer_with_no_rates_leaves_the_table_to_the_mirror(tmp_path: Path, day: str, price: str) -> None:
    path = tmp_path / "data" / "reference" / "rates.csv"
    answer = httpx.Response(200, content=daily(day, valute("USD", price)))
    assert renew(path, DAY, transport=bank(answer)) == 1
    assert [(one.day, one.source) for one in read_rates(path).values()] == [(date(2026, 11, 21), BY_MIRROR)]


def test_a_rate_set_ahead_for_the_holidays_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "data" / "reference" / "rates.csv"
    answer = httpx.Response(200, content=daily("06.12.2026", valute("USD", "81,5")))
    assert renew(path, DAY, transport=bank(answer)) == 1 and (DAY + timedelta(14), "USD") in read_rates(path)
