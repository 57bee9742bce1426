"""The sources page says in Russian why an item became no vacancy, for every reason that the code can give."""

import re
from typing import get_args

from example_site import ROOT

from scrapers.sources.telegram.post import KINDS
from vilka.web.pages.health import REASONS, _rejected
from vilka.words.kinds import Kind

_GIVEN = re.compile(r"(?:Rejected|Refused|reading\.drop)\([^\n]*?f?\"(?P<code>[a-z]+_?[a-z_]*)[:\"]")


def test_every_reason_has_russian_words() -> None:
    sources = [file.read_text("utf-8") for file in (ROOT / "scrapers").rglob("*.py")]
    given = {found["code"] for source in sources for found in _GIVEN.finditer(source)}
    assert {"no_id", "abroad", "archived", "unreadable_item", "unwritable"} <= given
    kinds = set(get_args(Kind)) - {"vacancy"}
    assert given | kinds | {kind for kind, _ in KINDS} | {"visitor_post", "no_text"} <= set(REASONS) | {"id"}
    assert all(re.fullmatch(r"[а-яё:, ]+", words) for words in REASONS.values())


def test_an_unknown_reason_stays_as_it_is_and_is_inert() -> None:
    told = _rejected({"advert": {"count": 33}, "<b>new": {"count": 1}})
    assert told.startswith("34") and "реклама: 33" in told and "<b>" not in told.replace("<small>", "")
