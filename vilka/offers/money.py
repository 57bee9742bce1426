"""Pay as stated -> net roubles a month at the day of posting.

Amounts are roubles unless said otherwise. Tax on pay is reckoned for twelve equal months of a resident, without
deductions; a pay that does not say its tax is taken as net and can be counted by its ``tax`` column (an error of at
most 13 %). A freelancer's contract sum is kept as it is: no income tax is ever taken off it. Laws and sources of
every constant stand in ``data/reference/*.csv``.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scrapers.reference import REFERENCE
from vilka.offers.taxes import Scale, UnknownYet, local_scales, minimum_wages, scale_of, scales

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Hours, days, weeks, shifts (two on, two off, of twelve hours) in an average month of a 40-hour week; see hours.csv:
#: the norm of any year from 2019 to 2026 differs by less than 0.4 %.
HOURS, DAYS, WEEKS, SHIFTS = 164.33, 247 / 12, 4.345, 15.2
MONTHS = {"month": 1.0, "hour": HOURS, "day": DAYS, "shift": SHIFTS, "week": WEEKS, "year": 1 / 12}
#: Never converted: each has its own price list.
PRICES = ("project", "post")
#: Above this a month a pay of this trade is read in wrong units.
MOST = 1_000_000.0
#: Less than this share of the minimum wage a month is no month's pay for anybody: a price of some piece, or a slip.
DOUBTFUL = 0.5
#: An exchange rate older than this many days is none.
RATE_DAYS = 31
#: What ``pay_reason`` can say; rows with one do not vote.
REASONS = {
    "": "считается",
    "hidden": "зарплата не указана",
    "project": "цена проекта, не месяца",
    "post": "цена публикации, не месяца",
    "hourly": "почасовая или посменная ставка фрилансера",
    "unknown_period": "неизвестно, за какой срок",
    "no_currency": "неизвестно, в какой валюте",
    "no_rate": "нет курса валюты на день публикации",
    "below_minimum": "ниже МРОТ при полной занятости",
    "doubtful": "меньше половины МРОТ в месяц: скорее цена части работы",
    "check_units": "больше миллиона в месяц: проверить единицы",
}


def read_rates(path: Path = REFERENCE / "rates.csv") -> pd.DataFrame:
    """Exchange rates: day (date), currency (ISO 4217), rate (roubles a unit), source. Empty where there is no file."""
    if not path.is_file():
        return pd.DataFrame({"day": [], "currency": [], "rate": [], "source": []})
    rates = pd.read_csv(path, dtype={"currency": str, "source": str})
    return rates.assign(day=pd.to_datetime(rates["day"]).dt.date)


def rates_on(rates: pd.DataFrame, day: date) -> dict[str, dict[str, Any]]:
    """Currency -> ``rate`` (roubles a unit) and its ``day``: the last of ``day`` or before, at most ``RATE_DAYS`` old."""
    oldest = day - timedelta(days=RATE_DAYS)
    if rates.empty:
        return {}
    fresh = rates[[oldest <= one <= day for one in rates["day"]]].sort_values("day")
    last = fresh.drop_duplicates("currency", keep="last").sort_values("currency")
    return {
        code: {"rate": float(rate), "day": on.isoformat()}
        for code, rate, on in zip(last["currency"], last["rate"], last["day"], strict=True)
    }


def net_of_gross(gross: float, day: date) -> float:
    """Net a month of a gross pay a month, by the scale of the day.

    >>> net_of_gross(250_000, date(2025, 6, 1))
    216500.0
    """
    return float(scale_of(day).net(np.array([gross]))[0])


def gross_of_net(net: float, day: date) -> float:
    """Gross a month whose net is ``net``: the exact inverse of ``net_of_gross``."""
    return float(scale_of(day).gross(np.array([net]))[0])


def net_month(
    frame: pd.DataFrame, rates: pd.DataFrame | None = None, stop_without_rate: bool = True
) -> pd.DataFrame:
    """``net_low``, ``net_high`` (net roubles a month, NaN = open or none) and ``pay_reason`` of every row.

    ``frame``: low, high, currency, period, tax, employment, posted_on and, if known, time and local (the share of the
    pay that district coefficients and northern supplements make, 0 to 1). Missing words are "".
    Below the minimum wage and above a million the edges are given all the same, for whoever looks into it.
    Rules past their last known day are carried on (``vilka.offers.carried`` names them). Raises UnknownYet, naming the
    day, past the last known exchange rate; with ``stop_without_rate`` false such a row is named ``no_rate`` instead.
    """
    rates = read_rates() if rates is None else rates
    low, high = (frame[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in ("low", "high"))
    days = pd.to_datetime(frame["posted_on"]).to_numpy(dtype="datetime64[D]")
    period, tax, employment = (_words(frame, name) for name in ("period", "tax", "employment"))
    factor = _by_word(period, MONTHS) * _roubles(_words(frame, "currency"), days, rates, stop_without_rate)
    freelance = (employment == "freelance").to_numpy()
    with np.errstate(invalid="ignore"):
        taxed = (tax == "gross").to_numpy() & ~freelance & np.isfinite(factor)
        local = _shares(frame, "local")
        net_low, net_high = (_net(edge * factor, taxed, days, local) for edge in (low, high))
    reason = _reasons(frame, period, freelance, factor, net_low, net_high, days)
    none = ~np.isin(reason, ("", "below_minimum", "doubtful", "check_units"))
    return pd.DataFrame(
        {
            "net_low": np.where(none, np.nan, net_low),
            "net_high": np.where(none, np.nan, net_high),
            "pay_reason": reason,
        },
        index=frame.index,
    )


def _words(frame: pd.DataFrame, name: str) -> pd.Series:
    said = frame[name] if name in frame else pd.Series("", index=frame.index)
    return pd.Series(pd.Categorical(said.fillna("")), index=frame.index)


def _by_word(column: pd.Series, values: dict[str, float]) -> Floats:
    known = np.array([values.get(word, np.nan) for word in column.cat.categories] + [np.nan])
    picked: Floats = known[column.cat.codes.to_numpy()]
    return picked


def _roubles(currency: pd.Series, days: NDArray[np.datetime64], rates: pd.DataFrame, stop: bool) -> Floats:
    """Roubles a unit on each row's day: the last rate of that day or before, at most ``RATE_DAYS`` old."""
    worth = _by_word(currency, {"RUB": 1.0})
    codes = currency.cat.codes.to_numpy()
    for code, name in enumerate(currency.cat.categories):
        rows = codes == code
        if name not in ("", "RUB") and rows.any():
            worth[rows] = _rate(str(name), days[rows], rates[rates["currency"] == name], stop)
    return worth


def _rate(currency: str, days: NDArray[np.datetime64], rates: pd.DataFrame, stop: bool) -> Floats:
    if rates.empty:
        return np.full(len(days), np.nan)
    known = rates.assign(day=pd.to_datetime(rates["day"]).to_numpy(dtype="datetime64[D]")).sort_values("day")
    known_days = known["day"].to_numpy(dtype="datetime64[D]")
    last = known_days[-1]
    if stop and days.max() > last + RATE_DAYS:
        raise UnknownYet(
            f"курс {currency} известен по {last}, а есть вакансия от {days.max()}: обновите data/reference/rates.csv"
        )
    place = np.searchsorted(known_days, days, side="right") - 1
    fresh = (place >= 0) & (days - known_days[place] <= np.timedelta64(RATE_DAYS, "D"))
    return np.where(fresh, known["rate"].to_numpy(dtype=np.float64)[place], np.nan)


def _net(month: Floats, taxed: Flags, days: NDArray[np.datetime64], local: Floats) -> Floats:
    """Net of the rows that are ``taxed`` by the scale of their day; the others stay. ``local``: the share of each pay
    that the law adds by the place of work: it has a scale of its own."""
    net = month.copy()
    apart = (local > 0) & (days >= local_scales()[0].first)
    _by_scale(net, month, taxed & ~apart, days, scales())
    if apart.any():
        rows, added = taxed & apart, month * local
        rest, more = month - added, added.copy()
        _by_scale(rest, month - added, rows, days, scales())
        _by_scale(more, added, rows, days, local_scales())
        net[rows] = (rest + more)[rows]
    return net


def _by_scale(
    net: Floats, month: Floats, taxed: Flags, days: NDArray[np.datetime64], known: tuple[Scale, ...]
) -> None:
    """Write the net of the taxed rows by the scale of their day."""
    place = np.searchsorted(np.array([scale.first for scale in known]), days, side="right") - 1
    for number, scale in enumerate(known):
        rows = taxed & (place == number)
        net[rows] = scale.net(month[rows])


def _shares(frame: pd.DataFrame, name: str) -> Floats:
    """A column of shares, 0 where it says nothing."""
    if name not in frame:
        return np.zeros(len(frame))
    shares: Floats = np.nan_to_num(frame[name].to_numpy(dtype=np.float64, na_value=np.nan))
    return shares


def _reasons(
    frame: pd.DataFrame,
    period: pd.Series,
    freelance: Flags,
    factor: Floats,
    low: Floats,
    high: Floats,
    days: NDArray[np.datetime64],
) -> NDArray[np.object_]:
    """Why a row does not vote, the first that fits; "" for the others."""
    unsaid = _words(frame, "currency").isin(["", "unknown"]).to_numpy()
    top = np.fmax(low, high)
    full = ~freelance & ~_words(frame, "time").isin(["part", "internship"]).to_numpy()
    steady = period.isin(["month", "year"]).to_numpy()
    with np.errstate(invalid="ignore"):
        poor = full & steady & (top < _least(days)) if np.isfinite(top).any() else np.zeros(len(frame), bool)
        cases = [
            (frame["low"].isna() & frame["high"].isna()).to_numpy(),
            *[(period == price).to_numpy() for price in PRICES],
            freelance & period.isin(["hour", "day", "shift"]).to_numpy(),
            ~period.isin(list(MONTHS)).to_numpy(),
            unsaid,
            np.isnan(factor),
            poor,
            top < DOUBTFUL * _least(days),
            top > MOST,
        ]
    names = [
        "hidden",
        *PRICES,
        "hourly",
        "unknown_period",
        "no_currency",
        "no_rate",
        "below_minimum",
        "doubtful",
        "check_units",
    ]
    return np.select(cases, [np.array(name, dtype=object) for name in names], default="").astype(object)


def least_net(day: date) -> float:
    """The minimum wage on hand on a day, net roubles a month; past the last known one a lower edge."""
    return float(_least(np.array([day], dtype="datetime64[D]"))[0])


def _least(days: NDArray[np.datetime64]) -> Floats:
    """The minimum wage on hand (gross less 13 %) on each day; 0 before the first known."""
    first, roubles = minimum_wages()
    place = np.searchsorted(first, days, side="right") - 1
    return np.where(place >= 0, 0.87 * roubles[np.maximum(place, 0)], 0.0)
