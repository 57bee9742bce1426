"""Offers -> forks. Pure: no file but by argument."""

from vilka.statistics.forks import forks_of, forks_plain

__all__ = ["forks_of", "forks_plain"]
