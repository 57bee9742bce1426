"""The build step: words of vacancies -> numbers -> pages."""

import os

# The linear systems here have about a hundred unknowns: more BLAS threads only wait for each other
# (all forks of the built-in board, 2 cores: 6.2 s of processor with the default, 1.8 s with one; 2026-11-27).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
