"""The parts of the cube are small, read back without loss, and name what is wrong with a file that is none."""

import json
from itertools import product

import numpy as np
import pandas as pd
import pytest
from example_site import published
from hypothesis import given
from hypothesis import strategies as st

from vilka import say
from vilka.labels import DIMENSIONS, LEANS, REASONS, TRUST
from vilka.publishing import cube_file
from vilka.publishing.cube import (
    TREND_BUDGET,
    TREND_DIMENSIONS,
    encode,
    encode_trend,
    packed_size,
    parts,
)
from vilka.publishing.cube_file import BESIDE, COLUMNS, COUNTS, CubeError
from vilka.publishing.rounding import whole
from vilka.statistics.market import EDGES, MONEY

ABOUT = {"as_of": "2026-11-20", "method": "2026.1", "window_days": 90, "origin": "demo"}


def decode(content: bytes) -> tuple[pd.DataFrame, dict[str, object]]:
    columns, file = cube_file.decode(content)
    return pd.DataFrame(columns), file


def decode_trend(content: bytes) -> tuple[pd.DataFrame, dict[str, object]]:
    columns, file = cube_file.decode_trend(content)
    return pd.DataFrame(columns), file


@pytest.fixture(scope="module")
def forks() -> pd.DataFrame:
    return published().forks


def test_all_parts_together_are_the_published_answers(forks: pd.DataFrame):
    made = parts(forks, ABOUT)
    assert set(made) == {"start", *forks["role"]}
    back = pd.concat([decode(body)[0] for name, body in made.items() if name != "start"])
    wanted = forks[list(COLUMNS)].sort_values(list(DIMENSIONS), ignore_index=True)
    firm = wanted["trust"].isin(["exact", "about"])
    assert wanted.loc[firm, list(EDGES)].notna().all(axis=None)
    wanted[list(EDGES)] = wanted[list(EDGES)].where(firm)  # nobody judges by the others
    back = back.sort_values(list(DIMENSIONS), ignore_index=True)
    pd.testing.assert_frame_equal(back, wanted, check_dtype=False)


def test_the_start_part_answers_the_start_pages_questions(forks: pd.DataFrame):
    start, file = decode(parts(forks, ABOUT)["start"])
    assert set(start["role"]) == {"all"} == set(start["work_format"])
    assert len(start) >= 90 * 4 * 6 and file["about"] == ABOUT
    assert file["labels"]["region"][file["dims"]["region"].index("RU-PER")] == "Пермский край"
    assert file["words"]["district_of"]["RU-LIP"] == "FD-C-REST"


pay = st.none() | st.integers(10, 2_000_000).map(lambda roubles: float(whole(np.array([float(roubles)]))[0]))
answers = st.fixed_dictionaries(
    {
        **{name: st.integers(0, 10**6) for name in COUNTS},
        **dict.fromkeys(BESIDE, pay),
        "trust": st.sampled_from(list(TRUST)), "leans": st.sampled_from(list(LEANS)),
        "reason": st.sampled_from(list(REASONS)),
    }
).map(lambda row: sound(row))  # fmt: skip


def sound(row: dict[str, object]) -> dict[str, object]:
    """A median lies inside its interval, and without one nothing is trusted."""
    ends = [row[name] for name in ("p50_low", "p50", "p50_high")]
    if None in ends:
        return row | {"trust": "none"}
    return row | dict(zip(("p50_low", "p50", "p50_high"), sorted(ends), strict=True))  # type: ignore[type-var]


KEYS = list(
    product(("all", "pr"), ("RU", "RU-LIP"), ("all", "agency"), ("all", "", "head"), ("all", "remote"))
)


@given(st.dictionaries(st.sampled_from(KEYS), answers, min_size=1, max_size=12))
def test_any_answers_are_read_back_without_loss(rows: dict[tuple[str, ...], dict[str, object]]):
    frame = pd.DataFrame([{**dict(zip(DIMENSIONS, key, strict=True)), **row} for key, row in rows.items()])
    frame[list(BESIDE)] = frame[list(BESIDE)].astype(float)
    back, _ = decode(encode(frame, ABOUT))
    names = list(DIMENSIONS)
    pd.testing.assert_frame_equal(
        back.sort_values(names, ignore_index=True),
        frame[list(COLUMNS)].sort_values(names, ignore_index=True),
        check_dtype=False,
    )


def test_same_answers_same_bytes_in_any_order(forks: pd.DataFrame):
    some = forks.iloc[:500]
    assert encode(some, ABOUT) == encode(some.iloc[::-1], ABOUT)


@pytest.mark.parametrize(
    ("break_it", "name"),
    [
        (lambda content: b"", "not_a_cube"),
        (lambda content: b"<html>", "not_a_cube"),
        (lambda content: b"[1, 2]", "not_a_cube"),
        (lambda content: content.replace(b"vilka-cube", b"vilka-trend", 1), "not_a_cube"),
        (lambda content: content[: len(content) // 2], "truncated"),
        (lambda content: content.replace(b'"version":3', b'"version":1', 1), "version"),
        (lambda content: _shorter(content), "truncated"),
        (lambda content: _key_out_of_range(content), "damaged"),
        (lambda content: _same_key_twice(content), "damaged"),
    ],
)
def test_names_what_is_wrong(forks: pd.DataFrame, break_it, name: str):
    with pytest.raises(CubeError) as told:
        decode(break_it(encode(forks.iloc[:50], ABOUT)))
    assert told.value.name == name


def _shorter(content: bytes) -> bytes:
    file = json.loads(content)
    file["columns"]["p50"].pop()
    return json.dumps(file).encode()


def _key_out_of_range(content: bytes) -> bytes:
    file = json.loads(content)
    file["columns"]["key"][-1] += 10**12
    return json.dumps(file).encode()


def _same_key_twice(content: bytes) -> bytes:
    file = json.loads(content)
    file["columns"]["key"][1] = 0
    return json.dumps(file).encode()


TREND_COLUMNS = [*TREND_DIMENSIONS, "n_vacancies", "n_employers", "p50", "p50_low", "p50_high"]
TREND = pd.DataFrame(
    [
        ("all", "RU", "all", "2026-09", 120, 60, 61_000.0, 58_000.0, 64_000.0),
        ("all", "RU", "all", "2026-10", 100, 50, 62_000.0, 60_000.0, 65_000.0),
        ("smm_manager", "RU-PER", "agency", "2026-10", 9, 7, 48_000.0, 41_000.0, 56_000.0),
        ("smm_manager", "RU-PER", "agency", "2026-09", 3, 2, None, None, None),
    ],
    columns=TREND_COLUMNS,
)


def test_trend_read_back():
    back, file = decode_trend(encode_trend(TREND, ABOUT))
    pd.testing.assert_frame_equal(back[TREND_COLUMNS], TREND.iloc[:3], check_dtype=False)
    assert file["dims"]["month"] == ["2026-09", "2026-10"] and file["left_out"] == 0


def test_a_month_that_cannot_be_told_is_not_drawn():
    """Half-width of the log interval just under and just over 20 %."""
    near, far = (
        TREND.iloc[:1].assign(p50_low=low, p50_high=high)
        for low, high in ((50_000, 74_000), (50_000, 76_000))
    )
    assert len(decode_trend(encode_trend(near, ABOUT))[0]) == 1
    assert len(decode_trend(encode_trend(pd.concat([TREND.iloc[1:2], far]), ABOUT))[0]) == 1


def test_a_long_trend_keeps_to_its_budget_and_says_what_it_left_out():
    many = pd.concat(
        [TREND.iloc[:2].assign(region=f"RU-{code}") for code in ("MOW", "SPE", "LIP", "PER", "TA")]
    )
    content = encode_trend(many, ABOUT, budget=740)
    assert packed_size(content) <= 740 < packed_size(encode_trend(many, ABOUT)) <= TREND_BUDGET
    back, file = decode_trend(content)
    assert file["left_out"] == len(many) - len(back) > 0


@pytest.mark.parametrize(
    ("roubles", "published_as"),
    [(9_994, 9_990), (9_995, 10_000), (9_996, 10_000), (10_499, 10_000), (10_500, 11_000), (77_460, 77_000),
     (77_500, 78_000), (850, 850), (844, 840), (845, 850), (1_234_567, 1_235_000)],
)  # fmt: skip
def test_money_is_rounded_once(roubles: float, published_as: float):
    assert whole(np.array([float(roubles)]))[0] == published_as


@given(st.floats(100, 5e6))
def test_rounding_again_changes_nothing_and_pages_print_the_published_number(roubles: float):
    once = whole(np.array([roubles]))
    assert whole(once)[0] == once[0]
    if 10_000 <= once[0] < 1e6:
        assert say.rub(once[0]) == f"{once[0] / 1000:.0f}\u00a0тыс.\u00a0₽".replace(",", "\u00a0")


def test_all_money_of_the_published_table_is_rounded(forks: pd.DataFrame):
    money = forks[list(MONEY)].to_numpy(dtype=float)
    known = money[~np.isnan(money)]
    assert len(known) and (whole(known) == known).all()
