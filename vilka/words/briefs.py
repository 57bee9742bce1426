"""Agencies told by their briefs: whoever looks for people for several different clients works for clients.

Only words count, never the number of vacancies: a client must be named as one («для клиента «Зерно»», «наш клиент —
сеть кофеен «Зерно»», «Клиент: Зерно»). A «проект «Зерно»» may be the employer's own product and says nothing.
"""

import re
from collections.abc import Iterable, Iterator

#: So many different clients make an agency; one or two may be a recruiter's or a freelancer's.
LEAST_CLIENTS = 3
_QUOTED = r"«(?P<quoted>[^«»\n]{2,40})»"
#: A name without quotes is believed after a sign only: «для клиента Вилка» may be two lines run together.
_BARE = r"[:—–] ?(?P<bare>[A-ZА-ЯЁ][\w&.\-]{1,30}(?: [A-ZА-ЯЁ][\w&.\-]{1,30})?)"
_CLIENT = re.compile(
    r"\b(?:(?:[Дд]ля|[Уу]) (?:нашего )?клиента|[Нн]аш(?:его|ему)? клиент[ау]?|(?:КЛИЕНТ|[Кк]лиент)(?=:))(?!\w) ?"
    rf"(?:[:—–\-(]? ?(?:[а-яё\-]{{2,20}} ){{0,3}}{_QUOTED}|{_BARE})"
)


def client_words(text: str) -> list[str]:
    """The words of a text that name clients, in order, on one line each."""
    return [" ".join(found[0].split()) for found in _found(text)]


def clients_of(text: str) -> set[str]:
    """Names of the clients that a text names, in lower case."""
    return {
        " ".join((found["quoted"] or found["bare"]).lower().split()).rstrip(".-") for found in _found(text)
    }


def agencies(offers: Iterable[tuple[str, str]]) -> set[str]:
    """Employers, of pairs (employer, words of one vacancy), whose vacancies name ``LEAST_CLIENTS`` different clients
    or more, themselves not counted. Vacancies without an employer's name tell nothing."""
    clients: dict[str, set[str]] = {}
    for employer, words in offers:
        if employer.strip() and "лиент" in words.lower():
            clients.setdefault(employer, set()).update(clients_of(words) - {employer.strip(' «»"').lower()})
    return {employer for employer, names in clients.items() if len(names) >= LEAST_CLIENTS}


def _found(text: str) -> Iterator["re.Match[str]"]:
    return _CLIENT.finditer(text) if "лиент" in text or "ЛИЕНТ" in text else iter(())
