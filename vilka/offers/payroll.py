"""What a person costs an employer: the sum of the contract and the contributions on it, in five ways to hire.

Twelve equal months. Contributions for accidents at work depend on the firm's class of risk and are not in it. The page for
employers reckons the same in the browser from ``export_payroll()``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vilka.law import fact_on
from vilka.offers.money import gross_of_net, net_of_gross
from vilka.offers.taxes import freelance_rules

#: Way to hire -> Russian name.
CONTRACTS = {
    "labour": "Трудовой договор",
    "labour_small": "То же, малый бизнес из списка",
    "gph": "Договор ГПХ",
    "npd": "Самозанятый (НПД)",
    "usn": "ИП на УСН 6\u00a0%",
}
#: The rules of rules.csv by the names that the browser calls them.
RULES = {
    "rate": "payroll_rate",
    "rate_over": "payroll_rate_over",
    "base_year": "payroll_base",
    "small_rate": "payroll_rate_small",
    "small_from": "payroll_small_from",
    "small_income": "payroll_small_income",
    "minimum_wage": "minimum_wage",
}
#: Region -> the rule of its own minimum wage; elsewhere the country's.
MINIMUM_WAGES = {"RU": "minimum_wage", "RU-MOW": "wage_moscow", "RU-SPE": "wage_petersburg"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Roubles a month: in the person's hand after all taxes of his own, the sum of the contract, contributions of the
    employer on it, both together."""

    on_hand: float
    agreed: float
    contributions: float
    total: float


def cost_of_net(net: float, contract: str, day: date) -> Cost:
    """The cost of leaving ``net`` roubles a month in hand. KeyError for a contract not in CONTRACTS."""
    agreed = _agreed[contract](net, day)
    return _cost(net, agreed, contract, day)


def cost_of_sum(agreed: float, contract: str, day: date) -> Cost:
    """The cost of a contract over ``agreed`` roubles a month before the person's own taxes. KeyError as above."""
    return _cost(_on_hand[contract](agreed, day), agreed, contract, day)


def contributions(gross: float, day: date, small: bool = False) -> float:
    """Roubles a month on ``gross`` a month (НК РФ, ст. 425 and 427): the full rate up to the year's base, a lower one above
    it; ``small``: a small firm of the government's list pays a lower rate on what exceeds so many minimum wages."""
    of = _rules(day)
    year = 12 * gross
    over = max(0.0, 1 - of["base_year"] / year) if year else 0.0
    full = of["rate"] * (1 - over) + of["rate_over"] * over
    dear = min(gross, of["small_from"] * of["minimum_wage"]) if small else gross
    return full * dear + of["small_rate"] * (gross - dear)


def _cost(net: float, agreed: float, contract: str, day: date) -> Cost:
    paid = {"labour": False, "labour_small": True, "gph": False}
    on_top = contributions(agreed, day, paid[contract]) if contract in paid else 0.0
    return Cost(net, agreed, on_top, agreed + on_top)


def _npd_sum(net: float, day: date) -> float:
    return net / (1 - freelance_rules(day)["npd_companies"])


def _npd_hand(agreed: float, day: date) -> float:
    return agreed * (1 - freelance_rules(day)["npd_companies"])


def _usn_sum(net: float, day: date) -> float:
    """The exact inverse of ``_usn_hand``: each of its two lines grows with the income, so the larger of both inverses."""
    of = freelance_rules(day)
    year = 12 * net + of["ip_fixed_year"]
    rate = of["ip_extra_rate"]
    own = year + min(of["ip_extra_most"], max(0.0, rate * (year - of["ip_extra_above"]) / (1 - rate)))
    return max(own, 12 * net / (1 - of["usn_income"])) / 12


def _usn_hand(agreed: float, day: date) -> float:
    of = freelance_rules(day)
    year = 12 * agreed
    extra = min(of["ip_extra_most"], of["ip_extra_rate"] * max(0.0, year - of["ip_extra_above"]))
    return (year - max(of["ip_fixed_year"] + extra, of["usn_income"] * year)) / 12


_agreed = {
    "labour": gross_of_net,
    "labour_small": gross_of_net,
    "gph": gross_of_net,
    "npd": _npd_sum,
    "usn": _usn_sum,
}
_on_hand = {
    "labour": net_of_gross,
    "labour_small": net_of_gross,
    "gph": net_of_gross,
    "npd": _npd_hand,
    "usn": _usn_hand,
}


def _rules(day: date) -> Mapping[str, float]:
    return {name: float(fact_on(rule, day).value) for name, rule in RULES.items()}


def export_payroll(day: date) -> dict[str, Any]:
    """What the browser needs to reckon the same, as JSON: ``rules``, ``contracts``, ``minimum_wages`` (region -> roubles a
    month before tax), ``carried``: what is to be said of values past their last known day, in words; "" while all are known."""
    facts = {rule: fact_on(rule, day) for rule in (*RULES.values(), *MINIMUM_WAGES.values())}
    past = [
        f"{fact.what}: {fact.last.year} год" for fact in facts.values() if fact.last and fact.is_over(day)
    ]
    return {
        "rules": dict(_rules(day)),
        "contracts": CONTRACTS,
        "minimum_wages": {code: float(facts[rule].value) for code, rule in MINIMUM_WAGES.items()},
        "carried": f"Новые значения ещё не внесены. {'; '.join(past)}." if past else "",
    }
