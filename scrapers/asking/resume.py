"""A run that was cut off is gone on with: its answers are known, the rest is asked for."""

from pathlib import Path

from scrapers.asking.capture import ASIDE, Exchange, answers_of


def unfinished(directory: Path, slug: str) -> tuple[Path, dict[str, Exchange]]:
    """Where the next capture of the day goes, and the answers of a run that was cut off, by address."""
    earlier = sorted(directory.glob(f"{slug}.*warc.gz"), key=lambda path: (len(path.name), path.name))
    path = directory / (f"{slug}.{len(earlier) + 1}.warc.gz" if earlier else f"{slug}.warc.gz")
    if not earlier:
        return path, {}
    answers = answers_of(earlier[-1], lambda url: slug, salvage=True).get(slug)
    if answers is None or answers.notes is not None:
        return path, {}
    pages = (one for door, _, one in answers.exchanges if door not in ASIDE and one.status == 200)
    return path, {one.url: one for one in pages}
