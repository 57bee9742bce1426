"""Medians by month and by quarter."""

from datetime import date

import numpy as np
import pytest
from market_rows import paid, rows

from vilka.statistics.trend import trend_of

DAY = date(2026, 11, 20)
TWENTY = [40_000 + 2_000 * i for i in range(20)]


def test_months_of_a_table():
    october = [{**row, "posted_on": date(2026, 10, 5)} for row in paid(*TWENTY)]
    november = [{**row, "posted_on": date(2026, 11, 5)} for row in paid(*TWENTY[:3])]
    later = [{**row, "posted_on": date(2026, 11, 30)} for row in paid(*TWENTY)]
    got = trend_of(rows(*october, *november, *later), DAY)
    country = got[(got["region"] == "RU") & (got["role"] == "all") & (got["employment"] == "all")]
    assert list(country["month"]) == ["2026-10", "2026-11"]
    assert list(country["n_vacancies"]) == [20, 3]
    assert list(country["complete"]) == [True, False]
    assert country["p50"].iloc[0] == pytest.approx(59_000)
    assert np.isnan(country["p50"].iloc[1])
    assert set(got["region"]) == {"RU", "FD-V", "RU-PER"}


def test_quarters():
    frame = rows(*[{**row, "posted_on": date(2026, 8, 5)} for row in paid(*TWENTY)])
    got = trend_of(frame, DAY, by="quarter")
    assert set(got["quarter"]) == {"2026Q3"} and got["complete"].all()
