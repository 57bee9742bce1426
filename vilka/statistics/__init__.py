"""Offers -> forks. Pure: no file but by argument."""
