"""What «от» alone and «до» alone turn out to mean: the test of the fork model by completed centres.

Each offer with one edge is completed by the usual width of its form (``vilka.statistics.centre``). If it is an edge
of an ordinary fork, its middle lies where those of full forks lie, all else being equal: the joint model tells
by how much it does not. «От» completed too low and «до» completed too high: their forks are wider than the
usual, the difference is taken out. Far too low or too high: the amounts are limits of a search, not edges of a
fork, and do not vote. The other way about: such offers pay more or less, they are a part of the market as it is.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from vilka.statistics.effects import Layout
from vilka.statistics.mixed import Fitted

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Completed middles surely (95 %) further off than this are limits: textbook censoring shows 0.25 to 0.4, forks half
#: as wide again 0.1.
LIMIT = 0.15
_NORMAL_95 = 1.96
#: «от» alone, «до» alone: how an offer says it (``Numbered.stated``), and the sign of a middle completed too near.
SIDES = (1, -1)


@dataclass(frozen=True, slots=True)
class Stated:
    """For «от» alone and «до» alone: difference of the completed middle from full forks (log), its standard error,
    share of the observations with pay; ``limits``: the sides (1: «от», -1: «до») that do not vote."""

    difference: tuple[float, float]
    error: tuple[float, float]
    share: tuple[float, float]
    limits: tuple[int, ...]

    def weights(self, of: Layout) -> Floats:
        """Weights of the two effects in every answer: a real difference of level counts by its share."""
        weight = np.zeros(of.size)
        real = [one * side > 0 for one, side in zip(self.difference, SIDES, strict=True)]
        weight[of.stated] = np.where(real, self.share, 0.0)
        return weight


def stated_of(fitted: Fitted, of: Layout, stated: Ints) -> Stated:
    """``stated``: of each observation 0 both edges, 1 «от» alone, -1 «до» alone."""
    both = sp.csr_array(np.eye(of.size)[of.stated])
    difference, error = fitted.effects[of.stated], np.sqrt(fitted.variance(both))
    share = [float((stated == side).mean()) for side in SIDES]
    limits = [
        side
        for side, one, wrong in zip(SIDES, difference, error, strict=True)
        if one * side + _NORMAL_95 * wrong < -LIMIT
    ]
    pair = [(float(values[0]), float(values[1])) for values in (difference, error)]
    return Stated(pair[0], pair[1], (share[0], share[1]), tuple(limits))
