"""The cube is small, read back without loss, and names what is wrong with a file that is none."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from market_rows import market

from vilka import say
from vilka.publishing.cube import (
    STEP,
    TREND_DIMENSIONS,
    CubeError,
    cut,
    decode,
    decode_trend,
    encode,
    encode_trend,
    packed_size,
    read_cube,
)
from vilka.statistics.forks import METHOD, MONEY, QUARTILE_EDGES, forks_of, rounded

TREND_COLUMNS = (*TREND_DIMENSIONS, "n_vacancies", "n_employers", "p50", "p50_low", "p50_high")
ABOUT = {"as_of": "2026-11-20", "method": METHOD, "window_days": 90, "origin": "demo"}


@pytest.fixture(scope="module")
def forks() -> pd.DataFrame:
    return forks_of(market(2000))


def test_read_back_without_loss(forks: pd.DataFrame):
    back, file = decode(encode(forks, ABOUT))
    held = rounded(cut(forks, MONEY)).drop(columns=[*QUARTILE_EDGES, "trust", "leans"])
    pd.testing.assert_frame_equal(back, held, check_dtype=False)
    assert (file["about"], file["left_out"], file["rows"]) == (ABOUT, 0, len(forks))
    assert file["labels"]["region"][file["dims"]["region"].index("RU-PER")] == "Пермский край"


def test_same_forks_same_bytes(forks: pd.DataFrame):
    assert encode(forks, ABOUT) == encode(forks.copy(), ABOUT)


def test_budget_keeps_the_most_needed(forks: pd.DataFrame):
    content = encode(forks, ABOUT, budget=12_000)
    back, file = decode(content)
    assert packed_size(content) <= 12_000
    assert file["left_out"] == len(forks) - len(back) > 0
    assert (back["tier"].isin(["own", "shrunk"])).sum() >= 0.5 * len(back)
    assert ((back[["role", "employment", "grade", "work_format"]] == "all").all(axis=1)).sum() >= 5


@pytest.mark.parametrize(
    ("break_it", "name"),
    [
        (lambda content: b"", "not_a_cube"),
        (lambda content: b"<html>", "not_a_cube"),
        (lambda content: b"[1, 2]", "not_a_cube"),
        (lambda content: content.replace(b"vilka-cube", b"vilka-trend", 1), "not_a_cube"),
        (lambda content: content[: len(content) // 2], "truncated"),
        (lambda content: content.replace(b'"version":1', b'"version":2', 1), "version"),
        (lambda content: _shorter(content), "truncated"),
        (lambda content: _key_out_of_range(content), "damaged"),
    ],
)
def test_names_what_is_wrong(forks: pd.DataFrame, break_it, name: str):
    with pytest.raises(CubeError) as told:
        decode(break_it(encode(forks, ABOUT)))
    assert told.value.name == name


def _shorter(content: bytes) -> bytes:
    file = json.loads(content)
    file["columns"]["p50"].pop()
    return json.dumps(file).encode()


def _key_out_of_range(content: bytes) -> bytes:
    file = json.loads(content)
    file["columns"]["key"][-1] += 10**12
    return json.dumps(file).encode()


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(CubeError, match="No such file"):
        read_cube(tmp_path / "cube.json")


def test_trend_read_back():
    trend = pd.DataFrame(
        [
            ("all", "RU", "all", "2026-09", 120, 60, 61_000.0, 58_000.0, 64_000.0),
            ("all", "RU", "all", "2026-10", 100, 50, 62_000.0, 59_500.0, 65_000.0),
            ("smm_manager", "RU-PER", "agency", "2026-10", 9, 7, 48_000.0, 40_500.0, 60_000.0),
            ("smm_manager", "RU-PER", "agency", "2026-09", 3, 2, None, None, None),
        ],
        columns=[
            "role",
            "region",
            "employment",
            "month",
            "n_vacancies",
            "n_employers",
            "p50",
            "p50_low",
            "p50_high",
        ],
    )
    back, file = decode_trend(encode_trend(trend, ABOUT))
    names = list(trend.columns)
    pd.testing.assert_frame_equal(back[names], trend.iloc[:3][names], check_dtype=False)
    assert file["dims"]["month"] == ["2026-09", "2026-10"]


@given(st.integers(1_000_000, 500_000_000).map(lambda kopecks: kopecks / 100))
def test_the_cube_and_the_pages_show_the_same_thousands(pay: float):
    """77 460 is «77 тыс.» on the page; a cube that rounded it to 77 500 would say «78»."""
    [kept] = cut(pd.DataFrame({"p50": [pay]}), ["p50"])["p50"]
    assert say.rub(kept) == say.rub(pay)
    assert 0 <= pay - kept < STEP + 1e-6


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [(62.5, 0, "63"), (61.5, 0, "62"), (-2.5, 0, "−3"), (1.25, 1, "1,3"), (2436.5, 0, "2\u00a0437")],
)
def test_halves_go_up_as_in_the_browser(value: float, digits: int, shown: str):
    assert say.number(value, digits) == shown
