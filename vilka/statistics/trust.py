"""How far an answer may be trusted, by the half-width of its 95 % interval on the log scale, and nothing else."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

#: «точно»: at most ±10 %; «примерно»: at most ±22 %; «ориентир»: at most a factor of two either way. Wider is no number.
EXACT, ABOUT, GUIDE = 0.10, 0.20, 0.70
#: With fewer employers with pay in the whole market the site says that it is still gathering.
GATHERING = 30
#: With fewer there is nothing to lean on: an answer would only repeat the offers themselves.
LEAST_VOTES = 6
WORDS = ("exact", "about", "guide", "none")


def trust_of(half: pd.Series) -> NDArray[np.object_]:
    """The word for each half-width; "none" where it is wider than GUIDE or not known."""
    return np.select([half <= EXACT, half <= ABOUT, half <= GUIDE], list(WORDS[:3]), default="none").astype(
        object
    )
