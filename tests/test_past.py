"""Old rows through today's readers; forks in subsistence minimums."""

from datetime import date

import pandas as pd
import pytest
from market_rows import paid, rows

from vilka.measure.past import COLUMNS, history
from vilka.offers.money import read_rates
from vilka.offers.subsistence import NoMinimum, in_minimums, minimum
from vilka.statistics.forks import forks_of

NAMES = [
    "name",
    "salary_from",
    "salary_to",
    "currency",
    "gross",
    "mode",
    "region",
    "country",
    "published_at",
    "employment_form",
]


def _recorded() -> pd.DataFrame:
    """Invented rows in the shape of the recorded sample: 16 paid in 2022, a repeat, dollars of 2008, a foreign one."""
    smm = [
        (
            f"SMM-менеджер {i}",
            40_000 + 2_000 * i,
            None,
            "RUR",
            None,
            None,
            "Москва",
            "Россия",
            "2022-12-23T10:00:00+0300",
            None,
        )
        for i in range(16)
    ]
    dollars = (
        "Контент-менеджер",
        900,
        None,
        "USD",
        None,
        None,
        "Москва",
        "Россия",
        "2008-06-05T16:54:50+0400",
        None,
    )
    abroad = (
        "SMM-менеджер",
        200_000,
        None,
        "KZT",
        None,
        None,
        "Астана",
        "Казахстан",
        "2022-12-23T10:00:00",
        None,
    )
    return pd.DataFrame([*smm, smm[0], dollars, abroad], columns=NAMES)


def test_history_of_invented_rows():
    got = history(_recorded(), read_rates()).set_index(["period", "group", "region"])
    assert list(history(_recorded(), read_rates())) == list(COLUMNS)
    smm = got.loc[("2022", "SMM", "RU-MOW")]
    assert (smm["n_rows"], smm["n_used"], smm["tier"]) == (16, 16, "own")
    assert smm["share_imputed"] == 1
    assert 55_000 < smm["p50"] < 75_000
    old = got.xs("2007–2010", level="period").groupby("region")[["n_rows", "n_no_rate", "n_used"]].sum()
    assert list(old.loc["RU"]) == [1, 1, 0]


def test_history_of_the_recorded_sample(shared):
    recorded = pd.read_csv(shared / "recorded" / "hh" / "smm_marketing_rows.csv.gz")
    got = history(recorded, read_rates()).set_index(["period", "group", "region"])
    assert got["n_used"].max() > 50
    assert 30_000 < got.loc[("2022", "SMM", "RU"), "p50"] < 65_000


def test_minimum_of_a_region_and_of_russia():
    assert minimum("RU-MOW", date(2026, 11, 24)) == (28_940, "RU-MOW")
    assert minimum("RU-VLA", date(2026, 11, 24)) == (20_644, "RU")
    with pytest.raises(NoMinimum, match="2025-12-31"):
        minimum("RU-MOW", date(2025, 12, 31))


def test_forks_in_minimums():
    posts = (
        paid(*[57_880] * 16, region="RU-MOW")
        + paid(*[41_288] * 16, region="RU-VLA")
        + paid(1e5, region="RU-TA")
    )
    got = in_minimums(forks_of(rows(*posts)), date(2026, 11, 24)).set_index("region")
    assert list(got["times"]) == pytest.approx([2.0], abs=0.05), (
        "by one and the same minimum the median again"
    )
    assert list(got.index) == list(got["minimum_of"]) == ["RU-MOW"]
