"""The one thing that pyproject.toml cannot say: the reviewed tables of data/ travel inside the wheel, beside the code."""

from pathlib import Path

from setuptools import find_packages, setup

#: Package of tables -> its folder in the checkout.
TABLES = {
    "scrapers.data.reference": "data/reference",
    **{
        f"scrapers.data.profession.{trade.name}": f"data/profession/{trade.name}"
        for trade in sorted(Path(__file__).parent.glob("data/profession/*"))
    },
}

setup(
    packages=[
        *find_packages(include=["scrapers*", "vilka*"]),
        *TABLES,
        "scrapers.data.schema",
    ],
    package_dir={**TABLES, "scrapers.data.schema": "data/schema"},
    package_data={
        "vilka": ["py.typed"],
        **{package: ["*.csv"] for package in TABLES},
        "scrapers.data.schema": ["*.json"],
    },
)
