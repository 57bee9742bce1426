"""How far few data are pulled to what is usual: each constant at its point of balance and just beside it."""

import numpy as np
import pytest
from market_rows import DAY, market, paid, rows

from vilka.statistics import growth
from vilka.statistics.answers import PSEUDO_VOICES, _Teller
from vilka.statistics.centre import PSEUDO_POSTS, widths
from vilka.statistics.kernels import PSEUDO, PSEUDO_GRADE, _behind, _mixed
from vilka.statistics.market import market_of
from vilka.statistics.mixed import HUBER, Sample, _pseudo, _robust
from vilka.statistics.outliers import LIMIT, SMALLEST_MAD, outlying


@pytest.mark.parametrize(
    ("voices", "own"),
    [(0.0, 0.0), (PSEUDO_VOICES - 1, 19 / 39), (PSEUDO_VOICES, 0.5), (PSEUDO_VOICES + 1, 21 / 41)],
)
def test_a_cells_own_make_up_weighs_half_at_twenty_voices(voices: float, own: float) -> None:
    model = market_of(market(200), as_of=DAY).model
    assert model is not None
    teller = _Teller(model)
    kinds = len(teller.kinds["role"])
    here = np.zeros(kinds)
    here[0] = voices
    mine, others, found = teller._weights(here, [np.ones(kinds)], np.full((1, 4), -1))
    assert mine.sum() == pytest.approx(own) and others.sum() == pytest.approx(1 - own)
    assert found == pytest.approx([voices])


@pytest.mark.parametrize(("voices", "own"), [(PSEUDO - 1, 19 / 39), (PSEUDO, 0.5), (PSEUDO + 1, 21 / 41)])
def test_a_forms_own_residuals_weigh_half_at_twenty_voices(voices: float, own: float) -> None:
    mixed = _mixed(np.array([voices, 0.0]), np.array([0.0, 1.0]))
    assert mixed.tolist() == pytest.approx([own, 1 - own])


@pytest.mark.parametrize(
    ("voices", "own"), [(PSEUDO_GRADE - 1, 59 / 119), (PSEUDO_GRADE, 0.5), (PSEUDO_GRADE + 1, 61 / 121)]
)
def test_a_grades_own_residuals_weigh_half_at_sixty_voices(voices: float, own: float) -> None:
    mixed = _mixed(np.array([voices, 0.0]), np.array([0.0, 1.0]), PSEUDO_GRADE)
    assert mixed.tolist() == pytest.approx([own, 1 - own])


def test_behind_a_grades_residuals_stand_its_forms_and_then_its_own() -> None:
    """Without own voices those of the form, with very many its own alone."""
    behind = _behind(np.array([0.0, 60.0, 1e6]), np.array([300.0, 300.0, 300.0]))
    assert behind == pytest.approx([300.0, 1 / (0.25 / 60 + 0.25 / 300), 1e6], rel=1e-3)


@pytest.mark.parametrize(
    ("forks", "own"), [(PSEUDO_POSTS - 1, 19 / 39), (PSEUDO_POSTS, 0.5), (PSEUDO_POSTS + 1, 21 / 41)]
)
def test_a_forms_own_width_weighs_half_at_twenty_forks(forks: int, own: float) -> None:
    """Freelance forks twice as wide as e, all others e: the overall median is that of the others."""
    high = np.exp(np.r_[np.full(200, 1.0), np.full(forks, 2.0)])
    form = np.array(["in-house"] * 200 + ["freelance"] * forks, dtype=object)
    assert widths(np.ones(len(high)), high, form)["freelance"] == pytest.approx(1 + own)


@pytest.mark.parametrize(
    ("half", "drawn"), [(growth.DRAWN - 1e-6, True), (growth.DRAWN, True), (growth.DRAWN + 1e-6, False)]
)
def test_a_line_goes_through_months_told_to_fifteen_per_cent(
    half: float, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = rows(*paid(*range(40_000, 80_000, 2_000)))
    monkeypatch.setattr(
        growth,
        "contrast",
        lambda model, weights: (np.zeros(len(weights)), np.full(len(weights), half / growth.NORMAL_95)),
    )
    assert growth.growth_of(frame, DAY)["drawn"].tolist() == [drawn]


@pytest.mark.parametrize(("off", "cut"), [(0.99, False), (1.01, True)])
def test_residuals_pull_no_more_than_two_deviations(off: float, cut: bool) -> None:
    """Twenty residuals of known spread, and one just inside or outside HUBER of them."""
    plain = np.tile([-0.1, 0.1], 10)
    for _ in range(3):  # the one far residual is a part of the spread that it is held against
        limit = HUBER * _robust(np.r_[plain, off * HUBER * _robust(plain)])
    log = np.r_[plain, off * limit]
    sample = Sample(log, None, np.arange(len(log)), np.zeros(len(log), dtype=np.int64))  # type: ignore[arg-type]
    found = _pseudo(sample, np.zeros(len(log)), np.ones(1), 0.0)
    assert (found[-1] < log[-1] - 1e-9) == cut and found[:-1].tolist() == plain.tolist()


@pytest.mark.parametrize(("off", "out"), [(0.99, False), (1.01, True)])
def test_amounts_are_outlying_beyond_three_and_a_half_deviations(off: float, out: bool) -> None:
    """Forty employers at one level and one beyond LIMIT of the least spread that posted pay is taken to have."""
    log = np.r_[np.full(40, 11.0), 11.0 + off * LIMIT * 1.4826 * SMALLEST_MAD]
    found = outlying(log, np.full(41, "in-house", dtype=object), np.arange(41))
    assert found.tolist() == [False] * 40 + [out]
