"""What is said of an answer: how near it is, what its quarters mean, what it rests on.

``docs/assets/shared/answer_words.js`` says the same sentences.
"""

from vilka import say
from vilka.labels import REASONS, TRUST
from vilka.publishing.answers import Answer


def certainty(cell: Answer) -> str:
    """How near the median is; why there is none."""
    if not cell.known:
        return f"Числа нет: {REASONS[cell.reason]}."
    if not cell.firm:
        return f"Точно сказать нельзя, ориентир {say.span(cell.p50_low, cell.p50_high)}."
    half = say.percent((cell.p50_high - cell.p50_low) / 2 / cell.p50)
    span = say.from_to(cell.p50_low, cell.p50_high)
    return f"{TRUST[cell.trust].capitalize()}: в 95 случаях из 100 настоящая медиана лежит {span} (±{half})."


def quartile_words(cell: Answer) -> str:
    """What the band means; empty where the answer is too vague for it."""
    if not (cell.firm and cell.quarters):
        return ""
    return (
        f"Четверть предложений{say.NBSP}— до {say.rub(cell.p25)}, половина{say.NBSP}— "
        f"{say.from_to(cell.p25, cell.p75)}, четверть{say.NBSP}— выше {say.rub(cell.p75)}."
    )


def proof(cell: Answer, whole: Answer) -> str:
    """What the number rests on: its own vacancies, and those of the ``whole`` market."""
    market = (
        f"{say.plural(whole.n_vacancies, 'вакансия', 'вакансии', 'вакансий')} "
        f"{say.by_employers(whole.n_employers)}"
    )
    if not cell.n_vacancies:
        rest = f", число из соседних; всего на рынке {market}" if cell.known else ""
        return f"Своих вакансий с зарплатой нет{rest}"
    own = f"П{say.by_vacancies(cell.n_vacancies)[1:]} {say.by_employers(cell.n_employers)}"
    return own if cell.n_vacancies >= whole.n_vacancies else f"{own} и похожим; всего на рынке {market}"
