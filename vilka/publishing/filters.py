"""The filters that have a page, a list of vacancies and feeds of their own: one region, one role, one form of employment."""

from dataclasses import dataclass

from vilka.labels import EMPLOYMENTS, ROLES, region_names

#: What no filter of its own is made of.
UNNAMED = ("other", "unknown")


def feed_slug(code: str) -> str:
    """A code as a part of an address: «smm_manager» -> «smm-manager», «RU-MOW» -> «ru-mow»."""
    return code.lower().replace("_", "-")


def feed_path(kind: str, code: str) -> str:
    """The address of a feed of one filter; ``kind``: "vacancies" or "changes"."""
    return f"feeds/{kind}/{feed_slug(code)}.xml"


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice in one list: the question's dimension, its code and its Russian name."""

    dimension: str
    code: str
    name: str

    @property
    def slug(self) -> str:
        """The code as a part of an address."""
        return feed_slug(self.code)

    @property
    def page(self) -> str:
        """The page about it."""
        section = {"region": "regions", "role": "roles", "employment": "forms"}[self.dimension]
        return f"salaries/{section}/{self.slug}/"

    @property
    def listed(self) -> str:
        """The list of vacancies with this filter."""
        name = "form" if self.dimension == "employment" else self.dimension
        return f"vacancies/#{name}={self.code}"

    def path(self, kind: str) -> str:
        """The feed's address; ``kind``: "vacancies" or "changes"."""
        return feed_path(kind, self.code)


def filters() -> list[Filter]:
    """All regions, roles and forms that have a page of their own, each once."""
    by = {"region": region_names(), "role": ROLES, "employment": EMPLOYMENTS}
    return [
        Filter(dimension, code, name)
        for dimension, names in by.items()
        for code, name in names.items()
        if code not in UNNAMED
    ]
