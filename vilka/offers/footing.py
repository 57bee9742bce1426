"""Five forms of work on one footing: what stays in hand a month and for an hour of work, over a whole year.

An employee's holidays are paid; a contractor's are not, and weeks without orders bring nothing. The calculator page
computes the same in the browser from ``export_parameters()``.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from vilka.offers.carried import carried, in_words
from vilka.offers.hours import hours_of_year
from vilka.offers.money import DOUBTFUL, MONTHS, MOST, PRICES, least_net, net_of_gross, rates_on
from vilka.offers.taxes import freelance_rules, scale_of

#: Raised with every change of what ``footing.js`` expects of the file; the script asks for its own version.
VERSION = 1
#: Form -> Russian name. ``pay`` of the first two is gross pay a month, of the others the contract sum of a full month.
FORMS = {
    "in-house": "в штате",
    "agency": "в агентстве",
    "gph": "договор ГПХ",
    "npd": "самозанятость (НПД)",
    "usn": "ИП на УСН 6\u00a0%",
}
STAFF = ("in-house", "agency")
WEEKS_A_YEAR = 52.0
HOURS_A_WEEK = 40.0


@dataclass(frozen=True, slots=True)
class Footing:
    """``month``, ``hour``: net roubles a month on average and an hour worked; ``year``: net of the year;
    ``taken``: tax and own contributions of the year; ``over_limit``: the year's income is above what the form allows."""

    form: str
    month: float
    hour: float
    year: float
    taken: float
    over_limit: bool


def footing(
    pay: float, form: str, day: date, holiday_weeks: float = 4.0, idle_weeks: float = 4.0, costs: float = 0.0
) -> Footing:
    """``pay``: roubles a month as agreed (see ``FORMS``), ``holiday_weeks`` of rest a year; of contractors only:
    ``idle_weeks`` without orders, ``costs`` of the work (programs, equipment), roubles every month; no tax named here
    gets smaller by them. Rules as of ``day``, the last known ones carried on. ValueError for bad weeks or costs."""
    weeks = WEEKS_A_YEAR - holiday_weeks - (0.0 if form in STAFF else idle_weeks)
    if form not in FORMS or min(holiday_weeks, idle_weeks, costs) < 0 or weeks <= 0:
        raise ValueError(
            f"footing: no such form, no working weeks or costs below 0: {form!r}, {holiday_weeks}, {idle_weeks}, {costs}"
        )
    hours = hours_of_year(day.year) - HOURS_A_WEEK * (WEEKS_A_YEAR - weeks)
    income = 12 * pay if form in STAFF else 12 * pay * weeks / WEEKS_A_YEAR
    taken = _taken(income, form, day)
    year = income - taken - (0.0 if form in STAFF else 12 * costs)
    over = form == "npd" and income > freelance_rules(day)["npd_limit_year"]
    return Footing(form, year / 12, year / hours, year, taken, over)


def _taken(income: float, form: str, day: date) -> float:
    """Tax and own contributions of a year's income."""
    if form in (*STAFF, "gph"):
        return income - 12 * net_of_gross(income / 12, day)
    rules = freelance_rules(day)
    if form == "npd":
        return income * rules["npd_companies"]
    extra = rules["ip_extra_rate"] * max(0.0, income - rules["ip_extra_above"])
    own = rules["ip_fixed_year"] + min(extra, rules["ip_extra_most"])
    return own + max(0.0, income * rules["usn_income"] - own)


def export_parameters(day: date, rates: pd.DataFrame | None = None) -> dict[str, Any]:
    """Everything that the calculator page needs to compute the same, as JSON: ``version``; ``scale`` (yearly steps and rates),
    ``rules`` (НПД, УСН), hours of the year, weeks, forms; ``months`` (period -> months it stands for), ``prices``,
    ``most`` and ``least`` (net roubles a month) to turn a pay into a month as ``vilka.offers.money`` does; ``carried``: what is
    to be said of rules past their last known day, in words; ``rates``: currency -> roubles a unit and the day they were
    set on, those of ``rates`` that are not too old on the day."""
    scale = scale_of(day)
    return {
        "version": VERSION,
        "as_of": day.isoformat(),
        "scale": [[float(step), float(rate)] for step, rate in zip(scale.steps, scale.rates, strict=True)],
        "rules": freelance_rules(day),
        "hours_year": hours_of_year(day.year),
        "carried": in_words(carried(day), day),
        "weeks_a_year": WEEKS_A_YEAR,
        "hours_a_week": HOURS_A_WEEK,
        "forms": FORMS,
        "staff": list(STAFF),
        "months": MONTHS,
        "prices": list(PRICES),
        "most": MOST,
        "least": least_net(day),
        "doubtful": DOUBTFUL,
        "rates": {} if rates is None else rates_on(rates, day),
        "defaults": {"holiday_weeks": 4.0, "idle_weeks": 4.0},
    }
