"""The one thing that pyproject.toml cannot say: the reviewed tables of data/ travel inside the wheel, beside the code."""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["scrapers*", "vilka*"]),
        "scrapers.data.reference",
        "scrapers.data.schema",
        "scrapers.data.profession.smm",
    ],
    package_dir={
        "scrapers.data.reference": "data/reference",
        "scrapers.data.schema": "data/schema",
        "scrapers.data.profession.smm": "data/profession/smm",
    },
    package_data={
        "vilka": ["py.typed"],
        "scrapers.data.reference": ["*.csv"],
        "scrapers.data.schema": ["*.json"],
        "scrapers.data.profession.smm": ["*.csv"],
    },
)
