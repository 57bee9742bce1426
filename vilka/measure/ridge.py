"""A plain ridge of log pay: what the joint model has to beat on real advertisements.

One-hot words of each dimension and of some pairs of them, two penalties set by guess and never tuned, one vote a row,
least squares. Nothing of ``vilka.statistics`` is used.
"""

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Penalty of a word alone and of a pair: the variance of pay in a cell (0.36²) over that of such effects (0.25², 0.11²).
ALONE, PAIRED = 2.0, 10.0
BLOCKS: dict[tuple[str, ...], float] = {
    **{(name,): ALONE for name in ("region", "role", "grade", "employment", "work_format")},
    **dict.fromkeys((("role", "grade"), ("region", "role"), ("region", "grade")), PAIRED),
}


def predicted(others: pd.DataFrame, held: pd.DataFrame) -> Floats:
    """Log pay of each row of ``held``, by the effects fitted to ``others`` (column ``log``)."""
    every = pd.concat([others, held], ignore_index=True)
    blocks = [_words(every, list(names)) for names in BLOCKS]
    design = sp.csr_array(sp.hstack(blocks))
    penalty = np.repeat(list(BLOCKS.values()), [block.shape[1] for block in blocks])
    seen, asked = design[: len(others)], design[len(others) :]
    middle = float(others["log"].mean())
    system = (seen.T @ seen).toarray() + np.diag(penalty)
    effects = np.linalg.solve(system, seen.T @ (others["log"].to_numpy() - middle))
    return np.asarray(middle + asked @ effects)


def _words(rows: pd.DataFrame, names: list[str]) -> sp.csr_array:
    """Rows x combinations of words that occur, a 1 where a row has it."""
    number = rows.groupby(names, sort=True).ngroup().to_numpy()
    return sp.csr_array((np.ones(len(rows)), (np.arange(len(rows)), number)))
