"""A small invented market as a Published, and a project folder to render it in, for tests of the site."""

import shutil
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from scrapers.model import Door, Source
from vilka.publishing.build import market_forks
from vilka.publishing.published import Published
from vilka.statistics.conditions import conditions
from vilka.statistics.growth import growth_of
from vilka.statistics.premium import premiums
from vilka.statistics.prices import price_lists
from vilka.statistics.trend import trend_of
from vilka.words.skills import SKILLS

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
REGIONS = ("RU-MOW", "RU-SPE", "RU-SVE", "RU-TA", "RU-NVS", "RU-KDA", "RU-PSK", "RU-TY")
SHARES = (0.34, 0.17, 0.12, 0.1, 0.1, 0.1, 0.05, 0.02)
LEVEL = dict(zip(REGIONS, (1.3, 1.15, 0.95, 0.9, 0.92, 0.88, 0.75, 0.8), strict=True))
ROLES = ("smm_manager", "targetologist", "smm_head", "community_manager", "content_manager", "designer")
HOSTILE = "<script>alert(1)</script> {{ x }} [a](javascript:alert(1)) =cmd() " + "д" * 300


def offers(n: int = 900, seed: int = 7) -> pd.DataFrame:
    """An OFFERS table of ``n`` vacancies; the newest of Moscow has a hostile title and address."""
    rng = np.random.default_rng(seed)
    region = rng.choice(REGIONS, n, p=SHARES)
    role = rng.choice(ROLES, n, p=(0.5, 0.15, 0.1, 0.1, 0.1, 0.05))
    form = rng.choice(("in-house", "agency", "freelance", "unknown"), n, p=(0.55, 0.25, 0.1, 0.1))
    grade = rng.choice(("", "junior", "middle", "senior", "head"), n, p=(0.4, 0.2, 0.2, 0.15, 0.05))
    factor = (
        np.array([LEVEL[one] for one in region])
        * np.where(grade == "junior", 0.7, 1)
        * np.where(grade == "head", 1.7, 1)
    )
    low = np.round(50_000 * factor * np.exp(rng.normal(0, 0.3, n)) / 5000) * 5000
    high = np.round(low * 1.35 / 5000) * 5000
    kind = rng.choice(("both", "from", "to", "none"), n, p=(0.3, 0.3, 0.1, 0.3))
    posted = [DAY - timedelta(days=int(days)) for days in rng.integers(0, 180, n)]
    frame = pd.DataFrame({
        "cluster": [f"c{i:05d}" for i in range(n)],
        "source": rng.choice(("hh", "trudvsem"), n, p=(0.8, 0.2)),
        "id": [str(i) for i in range(n)],
        "url": [f"https://jobs.example/{i}" for i in range(n)],
        "title": [f"SMM-менеджер № {i}" for i in range(n)],
        "employer": [f"ООО Пример {i}" for i in rng.integers(0, 400, n)],
        "regions": [(code,) for code in region],
        "region": region, "n_regions": 1, "role": role, "grade": grade, "employment": form,
        "smm": np.where(np.isin(role, ("content_manager", "designer")), "adjacent", "core"),
        "work_format": rng.choice(("office", "remote", "hybrid", "unknown"), n),
        "contracts": [(("labour",), ("civil", "sole_trader"), ())[n % 3] for n in range(n)],
        "test_task": [("paid", "unpaid", "said", "none", "")[n % 5] for n in range(n)],
        "trial": [("said", "", "paid", "")[n % 4] for n in range(n)],
        "time": "full", "skills": [tuple(rng.choice(tuple(SKILLS)[:6], 2, replace=False)) for _ in range(n)], "bundles": rng.integers(0, 6, n),
        "low": low, "high": high, "currency": "RUB", "period": "month", "tax": rng.choice(("net", "gross", "unknown"), n),
        "net_low": np.where(np.isin(kind, ("both", "from")), low, np.nan),
        "net_high": np.where(np.isin(kind, ("both", "to")), high, np.nan),
        "pay_reason": np.where(kind == "none", "hidden", ""),
        "posted_on": posted, "first_day": posted, "last_day": DAY, "origin": "demo",
        "posted_sure": True, "survivor": False, "employer_kind": "",
        "responses": np.where(np.arange(n) % 4 < 3, np.arange(n) * 7 % 331, np.nan), "online": np.where(np.arange(n) % 4 < 3, np.arange(n) % 9, np.nan),
        "renewed": np.array(["yes", "no", "no", ""], dtype=object)[np.arange(n) % 4],
        "words": ["от 50 000 ₽ на руки"] * n, "sources": [("hh",)] * n,
    })  # fmt: skip
    newest = frame.index[frame["region"] == "RU-MOW"][0]
    frame.loc[newest, ["title", "url", "posted_on"]] = [HOSTILE, "javascript:alert(1)", DAY]
    return frame


@cache
def published(n: int = 900, origin: str = "demo") -> Published:
    """The invented market with its forks, its trend, skills, prices and one run."""
    frame = offers(n)
    entry = {"status": "ok", "outcome": "ok", "message": "", "requests": 12, "read": 300, "new": 40, "changed": 5,
             "seconds": 31.2, "rejected": {"no_id": {"count": 2, "ids": ["1"]}}}  # fmt: skip
    bad = {
        "status": "failed",
        "outcome": "captcha",
        "message": "<b>проверка</b>",
        "requests": 1,
        "seconds": 1.0,
    }
    runs = ({"day": DAY.isoformat(), "origin": origin, "sources": {"hh": entry, "rabota": bad}},)
    counts = {"rows": n * 3, "read": n * 2, "smm": n}
    return Published(
        as_of=DAY,
        origin=origin,
        offers=frame,
        forks=market_forks(frame, DAY),
        trend=trend_of(frame, DAY),
        growth=growth_of(frame, DAY),
        premium=premiums(frame, DAY),
        prices=price_lists(frame, DAY),
        conditions=conditions(frame, DAY),
        runs=runs,
        sources=(source("hh", "hh.ru"), source("trudvsem", "Работа России")),
        method="v2026.1",
        figures=pd.read_csv(
            ROOT / "data/profession/smm/published_figures.csv", dtype=str, keep_default_na=False
        ),
        counts=counts,
    )


def source(slug: str, name: str) -> Source:
    """A source that only has words."""
    door = Door("page", start=lambda run: ())
    return Source(
        slug,
        name,
        f"https://{slug}.example/",
        (door,),
        parse=lambda page: iter(()),
        about=f"{name}: пример источника.",
    )


def project(folder: Path) -> Path:
    """A copy of what rendering reads, so that a test's build touches nothing of the project's own."""
    for name in ("docs", "tools/fonts", "data/reference"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder
