"""The invented market behind the built-in board: its vacancies, and the true medians it was made from.

Every number here is made up. The shape follows what was measured on real boards: which edges are printed,
how wide forks are, how pay is rounded, how few employers post how much, how often a vacancy is posted again.
The market is drawn week by week, so the same vacancy is there, with the same numbers, on any later day.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scrapers.demo.places import PLACES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WEEKS = 26
#: A copy follows its vacancy within so many days.
COPY_DAYS = 56
#: A vacancy's row number leaves room for its copies: row = vacancy * 16 + copy.
COPIES_ROOM = 16
FIRST_CLONE, CROSS_POST = 5, 12
#: Rows that one vacancy makes on average, with copies, clones and cross-posts (measured, tests/test_demo.py).
ROWS_A_VACANCY = 2.02

#: Median net roubles a month on EPOCH: SMM manager, grade not stated, in-house, in a town of a million.
BASE = 66_000
DRIFT_A_YEAR = 0.10
EPOCH = date(2026, 1, 1)
#: log-sd inside a cell; half of the variance is the employer's. With the mix of roles and grades about 0.40.
NOISE = 0.31
LEVELS = {
    "capital": (27.0, 0.34),
    "second": (12.0, 0.20),
    "near": (2.0, 0.12),
    "million": (2.2, 0.0),
    "north": (0.4, 0.06),
    "rest": (0.45, -0.13),
}
ROLES = {
    "smm_manager": (0.42, 0.0),
    "smm_head": (0.05, 0.45),
    "targetologist": (0.10, 0.10),
    "community_manager": (0.05, -0.12),
    "social_content": (0.09, -0.02),
    "smm_strategist": (0.04, 0.20),
    "influence_manager": (0.05, 0.12),
    "video_maker": (0.05, 0.05),
    "copywriter_editor": (0.04, -0.10),
    "content_manager": (0.06, -0.12),
    "marketer": (0.05, 0.15),
}
#: A head of SMM is of grade "head" always, the others never.
GRADES = {
    "": (0.50, 0.0),
    "intern": (0.04, -0.60),
    "junior": (0.15, -0.33),
    "middle": (0.17, 0.06),
    "senior": (0.14, 0.30),
}
HEAD = "head"
EMPLOYMENTS = {"in-house": 0.0, "agency": -0.07, "freelance": -0.22}
#: Kind of employer -> share, and how its vacancies split between the forms of EMPLOYMENTS.
EMPLOYERS = {
    "brand": (0.73, (0.86, 0.0, 0.14)),
    "agency": (0.20, (0.0, 1.0, 0.0)),
    "private": (0.07, (0.0, 0.0, 1.0)),
}
FORMATS = {
    "office": (0.38, 0.42, 0.0),
    "remote": (0.34, 0.30, 0.95),
    "hybrid": (0.16, 0.20, 0.0),
    "": (0.12, 0.08, 0.05),
}
#: Source -> share among in-house, agency, freelance vacancies; share of hidden pay;
#: shares of net, gross, no word of tax.
SOURCES: dict[str, tuple[tuple[float, float, float], float, tuple[float, float, float]]] = {
    "hh": ((0.50, 0.46, 0.16), 0.57, (0.62, 0.38, 0.0)),
    "telegram": ((0.17, 0.29, 0.33), 0.35, (0.34, 0.08, 0.58)),
    "trudvsem": ((0.08, 0.0, 0.0), 0.10, (0.0, 0.0, 1.0)),
    "rabota": ((0.06, 0.05, 0.0), 0.50, (0.6, 0.4, 0.0)),
    "superjob": ((0.06, 0.04, 0.0), 0.50, (0.0, 0.0, 1.0)),
    "habr_career": ((0.02, 0.03, 0.0), 0.80, (0.0, 0.0, 1.0)),
    "hirehi": ((0.04, 0.05, 0.02), 0.60, (0.0, 0.0, 1.0)),
    "finder_work": ((0.03, 0.03, 0.04), 0.55, (0.0, 0.0, 1.0)),
    "geekjob": ((0.02, 0.02, 0.0), 0.50, (0.0, 0.0, 1.0)),
    "vk": ((0.02, 0.03, 0.10), 0.35, (0.30, 0.05, 0.65)),
    "fl_ru": ((0.0, 0.0, 0.35), 0.35, (0.0, 0.0, 1.0)),
}
#: What is printed of a fork, of the posts with pay.
EDGES = {"both": 0.40, "from": 0.45, "to": 0.15}
#: Mean of ln(high/low), Gamma of shape 2, by form of employment: about 0.29 over all.
WIDTHS = {"in-house": 0.29, "agency": 0.26, "freelance": 0.36}
#: Period -> share among in-house, agency, freelance posts with pay (fl_ru: projects only).
PERIODS = {
    "month": (0.96, 0.98, 0.48),
    "hour": (0.02, 0.01, 0.10),
    "shift": (0.02, 0.0, 0.02),
    "project": (0.0, 0.01, 0.28),
    "post": (0.0, 0.0, 0.12),
}
HOURS_A_MONTH, SHIFTS_A_MONTH = 164.33, 15.2
#: Currency -> share, roubles a unit. These prices only invent sums; real ones are in data/reference.
CURRENCIES = {
    "RUB": (0.979, 1.0),
    "USD": (0.009, 79.0),
    "EUR": (0.003, 92.0),
    "KZT": (0.006, 0.154),
    "BYN": (0.003, 27.0),
}
#: Slips of the pen: the stated sums are multiplied by one of these in 2 % of the posts with pay.
SLIPS, SLIP_SHARE = (1000.0, 0.001, 12.0, 10.0, 0.1), 0.02
KINDS = {"vacancy": 0.83, "resume": 0.08, "advert": 0.06, "digest": 0.03}
#: Skill (codes of data/profession/smm/skills.csv, and "team") -> what it adds to ln pay;
#: how often a post names it: intern, junior, not said, middle, senior, head.
SKILLS: dict[str, tuple[float, tuple[float, float, float, float, float, float]]] = {
    "content_plan": (0.0, (0.5, 0.6, 0.6, 0.6, 0.5, 0.4)),
    "copywriting": (0.0, (0.6, 0.6, 0.5, 0.4, 0.3, 0.2)),
    "visuals": (0.0, (0.4, 0.4, 0.3, 0.3, 0.2, 0.1)),
    "replies": (0.0, (0.3, 0.4, 0.3, 0.3, 0.2, 0.1)),
    "reels": (0.04, (0.3, 0.35, 0.35, 0.4, 0.35, 0.2)),
    "ads": (0.08, (0.1, 0.2, 0.3, 0.4, 0.5, 0.4)),
    "analytics": (0.06, (0.1, 0.15, 0.25, 0.4, 0.6, 0.7)),
    "reach": (0.05, (0.05, 0.1, 0.2, 0.3, 0.4, 0.4)),
    "strategy": (0.10, (0.0, 0.05, 0.15, 0.3, 0.6, 0.8)),
    "english": (0.12, (0.02, 0.03, 0.05, 0.1, 0.15, 0.2)),
    "chatgpt": (0.05, (0.1, 0.15, 0.15, 0.2, 0.25, 0.2)),
    "team": (0.10, (0.0, 0.0, 0.03, 0.1, 0.3, 0.9)),
}
_GRADE_CODES = ("intern", "junior", "", "middle", "senior", HEAD)
_REGION_CODES = tuple(place.code for place in PLACES)
_ROLE_CODES, _SOURCE_CODES, _FORM_CODES = tuple(ROLES), tuple(SOURCES), tuple(EMPLOYMENTS)
_FORMAT_CODES, _PERIOD_CODES, _CURRENCY_CODES = tuple(FORMATS), tuple(PERIODS), tuple(CURRENCIES)
_TAX_CODES, _EDGE_CODES, _KIND_CODES = (
    ("net", "gross", "unknown"),
    ("both", "from", "to", "hidden"),
    tuple(KINDS),
)
_KINDS_OF_EMPLOYER = tuple(EMPLOYERS)
#: Yearly gross roubles where the НДФЛ scale of 2025 bends, and the net at each (176-ФЗ of 2024-07-12).
_GROSS = np.array([0.0, 2.4e6, 5e6, 20e6, 50e6, 1e9])
_NET = np.array([0.0, 2.088e6, 4.298e6, 16.598e6, 40.598e6, 40.598e6 + 0.78 * 950e6])


@dataclass(frozen=True, slots=True)
class Employers:
    """The invented employers: where they sit, what they are, how they pay and how much they post."""

    region: Ints
    kind: Ints
    effect: Floats
    cumulative: Floats


def market(seed: int, day: date, n: int) -> pd.DataFrame:
    """About ``n`` posts of the 26 weeks that end on ``day``, one row a post, sorted by (posted_on, row).

    Columns: ``row`` (the number of the post, the same on every day), ``vacancy`` (the same for all posts of
    one vacancy: the truth for duplicates), ``copy`` (0 the first post; 1–4 posted again; 5–11 clones in other
    towns; 12 re-published elsewhere), ``source``, ``kind`` (vacancy, resume, advert, digest), ``employer``
    (number), ``employer_kind``, ``region``, ``role``, ``grade``, ``employment``, ``work_format`` ("" not
    said), ``skills`` (bits in the order of SKILLS), ``edges`` (both, from, to, hidden), ``low`` and ``high``
    (as printed, NaN where not), ``currency``, ``period``, ``tax``, ``slip`` (damaged sums), ``centre`` (the
    true centre of the fork, net roubles a month), ``posted_on``. Ten million posts a run are the limit.
    """
    employers = _employers(seed, n)
    last = day.toordinal() // 7
    a_week = max(1, round(n / WEEKS / ROWS_A_VACANCY))
    blocks = [_week(seed, week, a_week, employers) for week in range(last - WEEKS - COPY_DAYS // 7, last + 1)]
    columns = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    here = (columns["posted"] <= day.toordinal()) & (columns["posted"] > day.toordinal() - WEEKS * 7)
    order = np.flatnonzero(here)
    order = order[np.lexsort((columns["row"][order], columns["posted"][order]))]
    return _labelled({name: values[order] for name, values in columns.items()}, employers)


def truth(seed: int, day: date, by: tuple[str, ...] = ("region", "employment")) -> pd.DataFrame:
    """The true median of the fork's centre, net roubles a month at ``day``, of every cell of ``by``.

    ``by``: among region, employment, role, grade. Columns: the four and p50. A dimension
    that is not asked for holds the wildcard ("all", "RU" for region); the others have it too.
    It is the median over employers without number, not over those that happened to post.
    """
    mixes = {name: _choices(name, name in by) for name in ("employment", "role", "grade")}
    cells = [(e, r, g) for e in mixes["employment"] for r in mixes["role"] for g in mixes["grade"]]
    regions = [*_REGION_CODES, "RU"] if "region" in by else ["RU"]
    rows = [row for cell in cells for row in _cell_truth(seed, day, cell, regions)]
    return pd.DataFrame(rows, columns=["region", "employment", "role", "grade", "p50"])


def skill_names(bits: int) -> tuple[str, ...]:
    """The codes of SKILLS that the bits of ``skills`` stand for."""
    return tuple(code for place, code in enumerate(SKILLS) if bits >> place & 1)


@lru_cache(maxsize=4)
def _employers(seed: int, n: int) -> Employers:
    rng = np.random.default_rng([seed, 1])
    count = max(60, n // 5)
    weights = np.array([LEVELS[place.level][0] for place in PLACES])
    sizes = np.minimum((1 - rng.random(count)) ** (-1 / 1.2), 150.0)
    return Employers(
        region=rng.choice(len(PLACES), count, p=weights / weights.sum()),
        kind=_draw(rng, [share for share, _ in EMPLOYERS.values()], count),
        effect=rng.normal(0.0, NOISE / np.sqrt(2), count),
        cumulative=np.cumsum(sizes) / sizes.sum(),
    )


def _week(seed: int, week: int, count: int, employers: Employers) -> dict[str, NDArray[Any]]:
    """All posts of the vacancies first published in one week, with their copies on later days."""
    rng = np.random.default_rng([seed, 2, week])
    first = _vacancies(rng, seed, week, count, employers)
    parents, copies, later = _copies(rng, first)
    posts = {name: values[parents] for name, values in first.items()}
    posts["copy"] = copies
    posts["posted"] = posts["posted"] + later
    clones = (copies >= FIRST_CLONE) & (copies < CROSS_POST)
    posts["region"] = np.where(
        clones, (posts["region"] + copies * 7 + posts["vacancy"]) % len(PLACES), posts["region"]
    )
    posts["row"] = posts["vacancy"] * COPIES_ROOM + copies
    across = (copies == CROSS_POST) & (posts["source"] == _SOURCE_CODES.index("hh"))
    posts["source"] = np.where(across, _SOURCE_CODES.index("finder_work"), posts["source"])
    _raise_some(rng, posts)
    return posts


def _vacancies(
    rng: np.random.Generator, seed: int, week: int, count: int, employers: Employers
) -> dict[str, NDArray[Any]]:
    employer = np.searchsorted(employers.cumulative, rng.random(count))
    form = _draw_by(rng, [split for _, split in EMPLOYERS.values()], employers.kind[employer])
    source = _draw_by(rng, np.array([shares for shares, _, _ in SOURCES.values()]).T, form)
    role = _draw(rng, [share for share, _ in ROLES.values()], count)
    head = role == _ROLE_CODES.index("smm_head")
    grade = np.where(head, _GRADE_CODES.index(HEAD), _grades(rng, count))
    skills, premium = _skills(rng, grade)
    region = employers.region[employer]
    posted = week * 7 + rng.integers(0, 7, count)
    centre = (
        np.log(BASE)
        + DRIFT_A_YEAR * (posted - EPOCH.toordinal()) / 365
        + _region_effects(seed)[region]
        + np.array([effect for _, effect in ROLES.values()])[role]
        + np.where(head, 0.0, _grade_effects()[grade])
        + np.array(list(EMPLOYMENTS.values()))[form]
        + premium
        + employers.effect[employer]
        + rng.normal(0.0, NOISE / np.sqrt(2), count)
    )
    columns: dict[str, NDArray[Any]] = {
        "vacancy": (week - EPOCH.toordinal() // 7 + 5200) * 1_000_000 + np.arange(count),
        "source": source, "employer": employer, "region": region, "role": role, "grade": grade, "form": form,
        "work_format": _draw_by(rng, np.array(list(FORMATS.values())).T, form),
        "skills": skills, "posted": posted, "centre": np.exp(centre),
    }  # fmt: skip
    free_text = np.isin(source, [_SOURCE_CODES.index("telegram"), _SOURCE_CODES.index("vk")])
    columns["kind"] = np.where(free_text, _draw(rng, list(KINDS.values()), count), 0)
    return columns | _printed(rng, columns)


def _printed(rng: np.random.Generator, of: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """What the post says of the pay: edges, currency, period, tax, rounded and sometimes damaged sums."""
    count, form, source = len(of["form"]), of["form"], of["source"]
    fl = source == _SOURCE_CODES.index("fl_ru")
    period = np.where(
        fl, _PERIOD_CODES.index("project"), _draw_by(rng, np.array(list(PERIODS.values())).T, form)
    )
    currency = np.where(
        (period == 0) & np.isin(source, [0, 1]),
        _draw(rng, [share for share, _ in CURRENCIES.values()], count),
        0,
    )
    tax = _draw_by(rng, np.array([shares for _, _, shares in SOURCES.values()]), source)
    hidden = rng.random(count) < np.array([share for _, share, _ in SOURCES.values()])[source]
    edges = np.where(hidden, 3, _draw(rng, list(EDGES.values()), count))
    width = rng.gamma(2.0, np.array(list(WIDTHS.values()))[form] / 2)
    slip = np.where(rng.random(count) < SLIP_SHARE, rng.choice(SLIPS, count), 1.0)
    stated = _stated(rng, of["centre"], period, currency, tax)
    fine = rng.random(count) < 0.11
    low = _rounded(stated * np.exp(-width / 2), period, currency, fine) * slip
    high = _rounded(stated * np.exp(width / 2), period, currency, fine) * slip
    return {
        "period": period, "currency": currency, "tax": tax, "edges": edges, "slip": slip != 1.0,
        "low": np.where((edges == 0) | (edges == 1), low, np.nan),
        "high": np.where((edges == 0) | (edges == 2), high, np.nan),
    }  # fmt: skip


def _stated(rng: np.random.Generator, centre: Floats, period: Ints, currency: Ints, tax: Ints) -> Floats:
    """Net roubles a month -> the middle of the fork in the post's own currency, period and tax."""
    a_month = np.where(tax == _TAX_CODES.index("gross"), np.interp(centre * 12, _NET, _GROSS) / 12, centre)
    a_month = a_month / np.array([price for _, price in CURRENCIES.values()])[currency]
    project = rng.lognormal(np.log(18_000), 0.6, len(centre))
    post = rng.lognormal(np.log(1_300), 0.5, len(centre))
    return np.choose(period, [a_month, a_month / HOURS_A_MONTH, a_month / SHIFTS_A_MONTH, project, post])


def _rounded(amount: Floats, period: Ints, currency: Ints, fine: NDArray[np.bool_]) -> Floats:
    """Rounded as people do: monthly roubles to 5 000 (11 of 100 to 1 000), the rest to what fits its size."""
    roubles = np.where(fine, 1000.0, 5000.0)
    small = np.choose(period, [100.0, 50.0, 100.0, 1000.0, 100.0])
    tenge = np.where(currency == _CURRENCY_CODES.index("KZT"), 10_000.0, 100.0)
    step = np.where(period == 0, np.where(currency == 0, roubles, tenge), small)
    return np.asarray(np.maximum(np.round(amount / step), 1.0) * step)


def _copies(rng: np.random.Generator, first: dict[str, NDArray[Any]]) -> tuple[Ints, Ints, Ints]:
    """(parent, copy, days later) of every post: 35 % are posted 1–4 times more, 6 % of hh's cloned."""
    count = len(first["vacancy"])
    project = first["source"] == _SOURCE_CODES.index("fl_ru")
    again = np.where((rng.random(count) < 0.35) & ~project, rng.integers(1, 5, count), 0)
    on_hh = first["source"] == 0
    towns = np.where(
        on_hh & (rng.random(count) < 0.06), rng.integers(2, CROSS_POST - FIRST_CLONE + 1, count), 0
    )
    across = (on_hh & (rng.random(count) < 0.15)) | ((first["source"] == 1) & (rng.random(count) < 0.12))
    numbers = np.arange(COPIES_ROOM)
    table = (
        (numbers == 0)
        | ((numbers >= 1) & (numbers <= again[:, None]))
        | ((numbers >= FIRST_CLONE) & (numbers < FIRST_CLONE + towns[:, None]))
        | ((numbers == CROSS_POST) & across[:, None])
    )
    parents, copies = np.nonzero(table)
    spread = rng.integers(1, COPY_DAYS // 4, (count, 5)).cumsum(axis=1)[:, :4]
    later = np.zeros(len(parents), dtype=np.int64)
    reposted = (copies >= 1) & (copies < FIRST_CLONE)
    later[reposted] = spread[parents[reposted], copies[reposted] - 1]
    later[copies == CROSS_POST] = rng.integers(0, 4, int((copies == CROSS_POST).sum()))
    return parents, copies, later


def _raise_some(rng: np.random.Generator, posts: dict[str, NDArray[Any]]) -> None:
    """One in seven of the later posts of a vacancy offers more than the first."""
    dearer = (posts["copy"] >= 1) & (posts["copy"] < FIRST_CLONE) & (rng.random(len(posts["copy"])) < 0.15)
    fine = np.zeros(len(dearer), dtype=bool)
    for edge in ("low", "high"):
        raised = _rounded(posts[edge] * 1.1, posts["period"], posts["currency"], fine)
        posts[edge] = np.where(dearer & ~posts["slip"], raised, posts[edge])


def _skills(rng: np.random.Generator, grade: Ints) -> tuple[Ints, Floats]:
    """Bits of the named skills, and what they add to ln pay (mean zero inside a grade)."""
    often = np.array([shares for _, shares in SKILLS.values()]).T[grade]
    named = rng.random(often.shape) < often
    worth = np.array([premium for premium, _ in SKILLS.values()])
    return (named * (1 << np.arange(len(SKILLS)))).sum(axis=1), (named - often) @ worth


def _grades(rng: np.random.Generator, count: int) -> Ints:
    shares = [GRADES.get(code, (0.0, 0.0))[0] for code in _GRADE_CODES]
    return _draw(rng, shares, count)


def _grade_effects() -> Floats:
    return np.array([GRADES.get(code, (0.0, 0.0))[1] for code in _GRADE_CODES])


@lru_cache(maxsize=4)
def _region_effects(seed: int) -> Floats:
    own = np.random.default_rng([seed, 3]).normal(0.0, 0.05, len(PLACES))
    return np.array([LEVELS[place.level][1] for place in PLACES]) + own


def _draw(rng: np.random.Generator, shares: Any, count: int) -> Ints:
    edges = np.cumsum(np.asarray(shares, dtype=float))
    return np.minimum(np.searchsorted(edges / edges[-1], rng.random(count)), len(edges) - 1)


def _draw_by(rng: np.random.Generator, shares: Any, group: Ints) -> Ints:
    """One draw a row from the row of ``shares`` (group × value) that its group names."""
    edges = np.cumsum(np.asarray(shares, dtype=float), axis=1)
    drawn = (rng.random(len(group))[:, None] > (edges / edges[:, -1:])[group]).sum(axis=1)
    return np.asarray(np.minimum(drawn, edges.shape[1] - 1))


def _labelled(columns: dict[str, NDArray[Any]], employers: Employers) -> pd.DataFrame:
    def words(name: str, codes: tuple[str, ...], values: NDArray[Any]) -> None:
        frame[name] = pd.Categorical.from_codes(values.astype(np.int16), categories=pd.Index(codes))

    frame = pd.DataFrame({name: columns[name] for name in ("row", "vacancy", "copy", "employer", "skills")})
    for name, codes in (
        ("source", _SOURCE_CODES), ("kind", _KIND_CODES), ("region", _REGION_CODES), ("role", _ROLE_CODES),
        ("grade", _GRADE_CODES), ("work_format", _FORMAT_CODES), ("edges", _EDGE_CODES),
        ("currency", _CURRENCY_CODES), ("period", _PERIOD_CODES), ("tax", _TAX_CODES),
    ):  # fmt: skip
        words(name, codes, columns[name])
    words("employment", _FORM_CODES, columns["form"])
    words("employer_kind", _KINDS_OF_EMPLOYER, employers.kind[columns["employer"]])
    frame[["low", "high", "centre"]] = np.column_stack([columns["low"], columns["high"], columns["centre"]])
    frame["slip"] = columns["slip"]
    frame["posted_on"] = (
        (columns["posted"] - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[s]")
    )
    return frame


def _choices(name: str, asked: bool) -> tuple[str, ...]:
    values = {"employment": _FORM_CODES, "role": _ROLE_CODES, "grade": _GRADE_CODES}[name]
    return (*values, "all") if asked else ("all",)


def _cell_truth(
    seed: int, day: date, cell: tuple[str, str, str], regions: list[str]
) -> list[tuple[Any, ...]]:
    mix = _mixture(*cell)
    if mix is None:
        return []
    means, variances, shares = mix
    level = np.log(BASE) + DRIFT_A_YEAR * (day - EPOCH).days / 365
    effects = _region_effects(seed)
    own = np.exp(level + _median(means, variances, shares) + effects)
    weights = np.array([LEVELS[place.level][0] for place in PLACES])
    country = _median(
        (means[:, None] + effects).ravel(),
        np.repeat(variances, len(effects)),
        (shares[:, None] * weights).ravel(),
    )
    medians = dict(zip(_REGION_CODES, own, strict=True)) | {"RU": np.exp(level + country)}
    return [(region, *cell, float(medians[region])) for region in regions]


def _mixture(employment: str, role: str, grade: str) -> tuple[Floats, Floats, Floats] | None:
    """Means, variances and shares of the normals of ln centre that make up a cell; None for an empty cell."""
    parts = [
        (EMPLOYMENTS[e] + ROLES[r][1] + (0.0 if g == HEAD else GRADES[g][1]), _skill_variance(g), share)
        for e in (_FORM_CODES if employment == "all" else (employment,))
        for r in (_ROLE_CODES if role == "all" else (role,))
        for g in _GRADE_CODES
        if grade in ("all", g) and (share := _monthly_share(e) * ROLES[r][0] * _grade_share(r, g)) > 0
    ]
    if not parts:
        return None
    means, variances, shares = np.array(parts).T
    return means, variances + NOISE**2, shares


def _grade_share(role: str, grade: str) -> float:
    if role == "smm_head" or grade == HEAD:
        return float(role == "smm_head" and grade == HEAD)
    return GRADES[grade][0]


def _skill_variance(grade: str) -> float:
    place = _GRADE_CODES.index(grade)
    return sum(worth**2 * often[place] * (1 - often[place]) for worth, often in SKILLS.values())


def _monthly_share(employment: str) -> float:
    """The share of the posts that state pay a month which are of this form."""
    place = _FORM_CODES.index(employment)
    posts = sum(share * split[place] for share, split in EMPLOYERS.values())
    paid = sum(
        shares[place] * (1 - hidden) for name, (shares, hidden, _) in SOURCES.items() if name != "fl_ru"
    )
    return posts * paid * PERIODS["month"][place]


def _median(means: Floats, variances: Floats, shares: Floats) -> float:
    """The median of a mixture of normals, by bisection on its distribution function."""
    low, high = float(means.min()) - 2.0, float(means.max()) + 2.0
    for _ in range(40):
        middle = (low + high) / 2
        below = float((shares * _normal((middle - means) / np.sqrt(variances))).sum() / shares.sum())
        low, high = (middle, high) if below < 0.5 else (low, middle)
    return (low + high) / 2


def _normal(z: Floats) -> Floats:
    """The normal distribution function (Abramowitz and Stegun 7.1.26, error under 2e-7)."""
    t = 1 / (1 + 0.3275911 * np.abs(z) / np.sqrt(2))
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    upper = 1 - series * np.exp(-(z**2) / 2)
    return np.asarray(0.5 * (1 + np.sign(z) * upper))
