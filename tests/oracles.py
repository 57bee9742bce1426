"""Interval censoring, the other school: Turnbull and a log-normal likelihood. To compare with, never to publish.

    python tests/oracles.py [seeds]

Both read «от 60» as «somewhere above 60», which a fork is not (docs/method.md, 3), and overshoot.
"""

import sys

import numpy as np
from scipy.optimize import minimize
from scipy.stats import norm

from vilka.statistics.centre import centres, widths


def sample(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Edges of ``n`` posts around a true median of 80 000 (the market of ``vilka.measure.simulate``, one post each)."""
    draw = np.random.default_rng(seed)
    middle = np.log(80_000) + draw.normal(0, 0.40, n)
    width = draw.gamma(2, 0.16, n)
    low, high = (np.round(np.exp(middle + sign * width / 2) / 5000) * 5000 for sign in (-1, 1))
    kind = draw.random(n)
    return np.where(kind < 0.85, low, np.nan), np.where((kind < 0.40) | (kind >= 0.85), high, np.nan)


def ratio(low: np.ndarray, high: np.ndarray) -> float:
    """Our way: the median of completed forks."""
    form = np.full(len(low), "all", dtype=object)
    return float(np.exp(np.median(centres(low, high, form, widths(low, high, form)).log)))


def log_normal(low: np.ndarray, high: np.ndarray) -> float:
    """Median of the log-normal law that makes the intervals most likely."""
    left = np.where(np.isnan(low), -np.inf, np.log(low))
    right = np.where(np.isnan(high), np.inf, np.log(high))
    point = left == right
    left, right = np.where(point, left - 0.01, left), np.where(point, right + 0.01, right)

    def unlikely(law: np.ndarray) -> float:
        mean, spread = law[0], np.exp(np.clip(law[1], -3, 2))
        chance = norm.cdf((right - mean) / spread) - norm.cdf((left - mean) / spread)
        return -float(np.log(np.maximum(chance, 1e-300)).sum())

    start = np.array([np.nanmean(np.log(np.concatenate([low, high]))), np.log(0.4)])
    return float(np.exp(minimize(unlikely, start, method="Nelder-Mead").x[0]))


def turnbull(low: np.ndarray, high: np.ndarray, rounds: int = 400) -> float:
    """Median of the non-parametric law (Turnbull 1976), by expectation and maximisation on the edges' grid."""
    edges = np.unique(np.concatenate([low, high, [0.0]]))
    edges = edges[~np.isnan(edges)]
    upper = np.append(edges[1:], edges[-1] * 1.5)
    inside = (edges >= np.nan_to_num(low)[:, None]) & (
        upper <= np.where(np.isnan(high), np.inf, high)[:, None]
    )
    inside |= (edges == low[:, None]) & (low == high)[:, None]
    share = np.full(len(edges), 1 / len(edges))
    for _ in range(rounds):
        likely = inside * share
        share = (likely / likely.sum(axis=1, keepdims=True)).mean(axis=0)
    place = int(np.searchsorted(np.cumsum(share), 0.5))
    return float((edges[place] + upper[place]) / 2)


WAYS = {"ratio (ours)": ratio, "interval log-normal": log_normal, "Turnbull": turnbull}


def errors(way: str, n: int, seeds: int) -> np.ndarray:
    """Relative errors of a way's median over ``seeds`` samples of ``n`` posts."""
    return np.array([WAYS[way](*sample(n, seed)) / 80_000 - 1 for seed in range(seeds)])


def main(seeds: int = 200) -> None:
    """Bias and RMSE in per cent for n = 6, 10, 30, 100, 1000."""
    for n in (6, 10, 30, 100, 1000):
        for way in WAYS:
            error = 100 * errors(way, n, seeds if n < 1000 else max(seeds // 10, 1))
            line = f"n={n:5} {way:20} bias {error.mean():+6.1f} rmse {np.sqrt((error**2).mean()):5.1f}"
            sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
