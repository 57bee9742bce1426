"""Recorded history through our own pipeline: medians of old vacancies, aggregates only.

    python -m vilka.measure.past rows.csv.gz data/reference/history.csv

The rows are public samples that others collected from hh.ru in single months (columns name, salary_from,
salary_to, currency, gross, mode, region, published_at, employment_form); they are read by the same readers
as today's vacancies. They name no employer: equal name, pay and region inside a period is one vacancy, and every
vacancy votes for itself. No row is copied out.
"""

import sys
from pathlib import Path

import pandas as pd

from scrapers.words import salary_words
from vilka.offers.money import net_month, read_rates
from vilka.statistics.market import METHOD
from vilka.statistics.own import own_cells
from vilka.words.pay import Fork, read_pay
from vilka.words.places import read_places
from vilka.words.roles import read_role

#: First and last year of each period told apart, and what its sample is.
PERIODS = {
    "2003–2006": (2003, 2006, "одна выгрузка в год, больше всего Москва; почти вся оплата в долларах"),
    "2007–2010": (2007, 2010, "в выборке только вакансии с зарплатой; больше всего Москва"),
    "2022": (2022, 2022, "декабрь и несколько других выгрузок; вакансии нескольких городов"),
    "2025": (2025, 2025, "одна выдача поиска за март 2025 года"),
    "2026": (2026, 2026, "выдачи апреля–июля 2026 года, собранные для других профессий"),
}
#: Relevance by our reader -> its name in the table.
GROUPS = {"core": "SMM", "adjacent": "смежные роли"}
PLACES = ("RU", "RU-MOW", "RU-SPE")
#: From so many vacancies a median is "own" in the table, below it "shrunk".
FIRM = 15
EMPLOYMENTS = {"PROJECT": "freelance"}
COLUMNS = (
    "period", "group", "region", "n_rows", "n_with_pay", "n_no_rate", "n_other_reason", "n_used",
    "share_imputed", "p25", "p50", "p75", "p50_low", "p50_high", "tier", "sample", "method",
)  # fmt: skip


def offers_of(rows: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Recorded rows -> offers: relevance, region and net pay read by our readers; repeats removed."""
    rows = rows[rows["country"].isin(["Россия", "?"])]
    years = rows["published_at"].str[:4].astype(int)
    said = rows["published_at"].str[:10]
    posted = pd.to_datetime(said.where(said.str.len() == 10, said + "-01")).dt.date
    rows = rows.astype({"salary_from": float, "salary_to": float})
    forks = [_fork(*row) for row in zip(*(rows[name] for name in _PAY), strict=True)]
    read = pd.DataFrame(
        {
            "smm": [read_role(title).smm for title in rows["name"].fillna("")],
            "region": [_region(text) for text in rows["region"].fillna("")],
            **{name: [getattr(fork, name, None) for fork in forks] for name in ("low", "high")},
            **{name: [getattr(fork, name, "") for fork in forks] for name in ("currency", "period", "tax")},
            "employment": rows["employment_form"].map(EMPLOYMENTS).fillna("in-house").to_numpy(),
            "posted_on": posted.to_numpy(),
            "year": years.to_numpy(),
            "title": rows["name"].fillna("").str.lower().to_numpy(),
        }
    ).astype({"low": float, "high": float})
    read = read.drop_duplicates(["title", "low", "high", "region", "year"]).reset_index(drop=True)
    return pd.concat([read, net_month(read, rates)], axis=1)


_PAY = ("salary_from", "salary_to", "currency", "gross", "mode")


def _fork(low: float, high: float, currency: str, gross: object, mode: str) -> Fork | None:
    tax = {True: "gross", False: "net", "True": "gross", "False": "net"}.get(gross, "unknown")
    edges = (None if pd.isna(low) else low, None if pd.isna(high) else high)
    period = "month" if pd.isna(mode) or mode == "MONTH" else "unknown"
    words = salary_words(*edges, currency if isinstance(currency, str) else "", period, tax)
    return next(iter(read_pay(words, field=True)), None) if words else None


def _region(text: str) -> str:
    regions = read_places(text, field=True).regions
    return regions[0] if regions else "RU"


def history(rows: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """One row a period, group and place (columns COLUMNS); money is net roubles a month of its time.

    n_no_rate: pay in a currency without a stored rate of that day, left out; n_other_reason: other pay that
    does not vote. Cells below 6 vacancies with pay carry no median.
    """
    offers = offers_of(rows, rates)
    parts = [
        _period(offers[offers["year"].between(first, last) & (offers["smm"] == smm)], period, group, sample)
        for period, (first, last, sample) in PERIODS.items()
        for smm, group in GROUPS.items()
    ]
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)]


def _period(offers: pd.DataFrame, period: str, group: str, sample: str) -> pd.DataFrame:
    usual = {"role": "smm_manager", "grade": "", "work_format": "unknown"}
    frame = offers.assign(**usual, employer=[f"anonymous:{i}" for i in range(len(offers))])
    cells = own_cells(frame, ("region",))
    rows = [_place(cells, frame, place) for place in PLACES]
    return pd.DataFrame(rows).assign(period=period, group=group, sample=sample, method=METHOD)


def _place(cells: pd.DataFrame, offers: pd.DataFrame, place: str) -> dict[str, object]:
    here = offers if place == "RU" else offers[offers["region"] == place]
    reason = here["pay_reason"]
    counts = {
        "region": place,
        "n_rows": len(here),
        "n_with_pay": int((reason != "hidden").sum()),
        "n_no_rate": int((reason == "no_rate").sum()),
        "n_other_reason": int((~reason.isin(["", "hidden", "no_rate"])).sum()),
    }
    found = cells[cells["region"] == place]
    if found["own"].isna().all():
        return {**counts, "n_used": int(found["n_vacancies"].sum()), "tier": "none"}
    row = found.iloc[0]
    money = {"p50": "own", "p50_low": "own_low", "p50_high": "own_high", "p25": "p25", "p75": "p75"}
    told = {name: round(row[own], -2) for name, own in money.items()}
    tier = "own" if row["n_employers"] >= FIRM else "shrunk"
    share = round(row["share_imputed"], 3)
    return {**counts, "n_used": int(row["n_vacancies"]), "share_imputed": share, "tier": tier, **told}


def main(source: Path, target: Path) -> None:
    """Write the aggregates of ``source`` to ``target``."""
    table = history(pd.read_csv(source), read_rates())
    target.write_text(table.to_csv(index=False, lineterminator="\n"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
