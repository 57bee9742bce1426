"""What no reader explained: counted, named, and too much of it stops a build (design rule 3)."""

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from vilka.errors import BadInput

#: More unexplained wordings of a kind than this share stop the build, once there are so many of the kind that a share
#: says something (design rule 3); fewer are named.
UNKNOWN_LIMIT, UNKNOWN_LEAST = 0.05, 200


class TooManyUnknown(BadInput):
    """More than 5 % of the wordings of one kind are not explained by any reader."""


@dataclass(slots=True)
class Unknown:
    """Wordings that no reader explained, by kind: «salary_text» -> {wording: times}."""

    seen: Counter[str] = field(default_factory=Counter)
    words: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, kind: str, texts: pd.Series, explained: pd.Series) -> None:
        """Count the wordings in ``texts`` (empty ones say nothing) where ``explained`` is false."""
        said = texts != ""
        self.seen[kind] += int(said.sum())
        self.words[kind] = Counter(texts[said & ~explained])

    def share(self, kind: str) -> float:
        """The unexplained share of the non-empty wordings of a kind."""
        return sum(self.words[kind].values()) / self.seen[kind] if self.seen[kind] else 0.0

    def check(self) -> None:
        """Raise TooManyUnknown, naming the kind and its commonest wordings, above the limit."""
        for kind in self.words:
            if self.seen[kind] >= UNKNOWN_LEAST and self.share(kind) > UNKNOWN_LIMIT:
                common = "; ".join(f"«{words}» ×{n}" for words, n in self.words[kind].most_common(3))
                raise TooManyUnknown(
                    f"{kind}: {self.share(kind):.1%} of {self.seen[kind]} wordings are not explained "
                    f"(limit {UNKNOWN_LIMIT:.0%}): {common}. See them all: vilka unknown"
                )
