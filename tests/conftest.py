"""What all tests share: where the recorded answers are (beside the project, may be absent)."""

from pathlib import Path

import pytest

import market  # noqa: F401  (sets the number of BLAS threads before numpy is loaded)

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recorded and labelled material; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(
            "no ../shared beside the project: recorded answers and labelled texts are not distributed"
        )
    return SHARED
