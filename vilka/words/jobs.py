"""Names of jobs: where a text or a title names one that ``roles.csv`` of the trade knows. What they mean: ``vilka.words.roles``."""

import re
from functools import cache

from scrapers.reference import reference_rows
from vilka.words.lexicon import Hit, Phrases, Words, phrases_of, words_of
from vilka.words.varied import told_in_sentence

#: Trades that stay what they are when social networks are named beside them: «Дизайнер (баннеры, SMM)».
JOBS = frozenset({"near", "bare", "adjacent", "neutral", "no"})
_NAMING = JOBS | {"core", "host", "social", "head"}
#: A trade that names a job where words beside it tell which.
_VARIED = "varied "
#: Networks and what is made for them.
NETWORKS = frozenset({"channels", "formats"})
ON_NETWORKS = frozenset(f"social {part}" for part in ("networks", *NETWORKS))
LONGEST_TITLE = 400
#: «с блогерами» is a trade's own work.
_MANY_TO = ("ам", "ям", "ами", "ями")
_TO_WHOM = re.compile(r"(?!блог)[а-я]{3,}(?<!гр)(?<!кл)[ая]ми?")


def names_job(title: str) -> bool:
    """Whether a line names any job that the table knows."""
    return bool(places_of_jobs(words_of(title[:LONGEST_TITLE])))


def places_of_jobs(words: Words, networks: bool = True) -> list[int]:
    """Numbers of the words where a job's name begins; ``networks``: or social networks are named."""
    return [hit.first for hit in jobs_of(words, networks)]


def jobs_of(words: Words, networks: bool = False) -> list[Hit]:
    """Names of jobs in order, also those inside others; ``networks``: and of social networks."""
    jobs = words.jobs.get(networks)
    if jobs is None:
        jobs = words.jobs[networks] = (
            _named(words)
            if networks
            else [hit for hit in jobs_of(words, True) if hit.code not in ON_NETWORKS]
        )
    return jobs


def _named(words: Words) -> list[Hit]:
    """Names of jobs and of social networks, but for those to whom something is done and for addresses."""
    naming, told = _naming(), words.words
    named = [
        hit
        for hit in job_phrases().find_all(words)
        if (hit.code in naming or (hit.code == _VARIED and told_in_sentence(words, hit.first)))
        and not (told[hit.last].endswith(_MANY_TO) and _is_to_whom(words, hit))
    ]
    return [hit for hit in named if not _is_address(words, hit)] if "@" in words.plain else named


def _is_address(words: Words, hit: Hit) -> bool:
    """«Контакт @editor_anna», «Телеграм: @anna»: whom to write to, and where."""
    start = words.starts[hit.first]
    return words.plain[start - 1 : start] == "@" or (
        hit.code == "social channels" and "@" in words.gaps[hit.last]
    )


def _is_to_whom(words: Words, hit: Hit) -> bool:
    """«Сотрудникам — скидка», «вместе с дизайнерами»: those to whom or with whom something is done."""
    return not hit.code.startswith("social") and bool(_TO_WHOM.fullmatch(words.words[hit.last]))


@cache
def _naming() -> frozenset[str]:
    """Codes of the table's rows that name a job or social networks."""
    return frozenset(
        f"{row['kind']} {row['code']}" for row in reference_rows("roles") if row["kind"] in _NAMING
    )


@cache
def job_phrases() -> Phrases:
    """Phrases of ``roles.csv``, each with its kind and code."""
    return phrases_of("roles", "kind", "code")
