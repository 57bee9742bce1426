"""``vilka build``: the numbers as files, without the site around them."""

from datetime import date
from pathlib import Path

import pandas as pd

from scrapers.files import write_whole
from vilka.errors import BadInput
from vilka.offers.money import read_rates
from vilka.offers.table import offers
from vilka.publishing.build import Data
from vilka.publishing.files import files_of
from vilka.publishing.published import Published
from vilka.publishing.recount import recount


def write_numbers(published: Published, data: Data, root: Path, site_url: str, out: Path) -> Path:
    """Write every file that the site would offer for downloading, and below ``counted/`` the other tables that its pages
    print, below ``out``; returns ``out``."""
    files, _ = files_of(published, data, root, site_url)
    for name, table in counted_tables(published).items():
        files[f"counted/{name}.csv"] = table.to_csv(index=False, lineterminator="\n").encode("utf-8")
    for path, body in files.items():
        write_whole(out / path, body)
    return out


def counted_tables(published: Published) -> dict[str, pd.DataFrame]:
    """The tables of ``Published`` that pages print and no download holds, by name."""
    minimums = published.minimums
    return {
        "growth": published.growth,
        "quarters": published.quarters,
        "checks": published.checks,
        "widths": published.widths,
        "bundles": published.bundles,
        **({} if minimums is None else {"minimums": minimums}),
    }


def write_changes(downloads: Path, data: Data, origin: str, out: Path) -> str:
    """Count the editions in ``downloads`` again, write ``out/changes.csv``; returns a sentence about it."""
    table = recount(downloads, data, origin)
    file = out / "changes.csv"
    write_whole(file, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    days = table["day"].nunique()
    return (
        f"{file}: {len(table)} cells of {days} days changed by the method"
        if days
        else f"{file}: nothing changed"
    )


def forks_on_cluster(address: str, parts: Path, out: Path, as_of: date) -> str:
    """Forks of the Parquet files in ``parts`` counted by Dask workers into ``out/forks.parquet``; a sentence about it.

    A file holds rows of ``data/vacancies`` (all vacancies of an employer in one file: repeats are looked for inside
    it). Raises BadInput without such files or without Dask.
    """
    files = sorted(parts.glob("*.parquet"))
    if not files:
        raise BadInput(f"{parts}: no Parquet files there")
    try:
        from vilka.statistics.cluster import connect, forks_of_parts

        client = connect("" if address == "local" else address)
    except ImportError:
        raise BadInput('--cluster needs Dask: pip install "dask[dataframe,distributed]"') from None
    except (OSError, ValueError) as error:
        raise BadInput(f"--cluster {address}: no scheduler answers there ({error})") from None
    with client:
        forks = forks_of_parts(files, client, read=read_words, as_of=as_of)
    file = out / "forks.parquet"
    file.parent.mkdir(parents=True, exist_ok=True)
    forks.to_parquet(file, index=False)
    return f"{file}: {len(forks)} cells from {len(files)} files"


def read_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``data/vacancies`` -> offers, as each worker reads its partition."""
    table, unknown = offers(rows, {}, read_rates())
    unknown.check()
    return table
