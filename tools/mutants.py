"""Small changes of meaning that the tests must notice: each is made in a scratch copy, one at a time, and must fail there.

    python tools/mutants.py [WORD]       only those whose file or text holds WORD

A mutant names a file, what stands there, what is put in its place, and the tests that must notice. One that no longer
applies is an error: the list follows the code.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SURVIVED, KILLED, GONE = "survived", "killed", "does not apply"


@dataclass(frozen=True, slots=True)
class Mutant:
    """``old`` must stand in ``file`` exactly once; ``tests``: files below tests/ that must fail with ``new``."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def mutants() -> list[Mutant]:
    """Those of tools/mutants.txt: blocks of «file | tests», «- old», «+ new», parted by empty lines."""
    blocks = (ROOT / "tools" / "mutants.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [_mutant(block) for block in blocks if not block.startswith("#")]


def _mutant(block: str) -> Mutant:
    head, old, new = block.split("\n")
    if not (old.startswith("- ") and new.startswith("+ ")):
        raise ValueError(f"tools/mutants.txt: not «file | tests», «- old», «+ new»: {block!r}")
    file, _, tests = head.partition(" | ")
    return Mutant(file, old[2:], new[2:], tuple(f"tests/{name}.py" for name in tests.split()))


def outcomes(chosen: list[Mutant]) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with what became of it. Ends with a sentence where the tests fail without one: they would prove nothing."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        for name in _kept():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
        tests = tuple(dict.fromkeys(test for one in chosen for test in one.tests))
        if tests and (whole := _tested(copy, tests)).returncode:
            sys.exit(f"the tests fail in a copy without any change:\n{whole.stdout[-2000:]}")
        for mutant in chosen:
            yield mutant, _tried(copy, mutant)


def _kept() -> list[str]:
    """All files of the project that git keeps or would keep: tests read some from any of its corners."""
    words = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if (ROOT / name).is_file()]


def _tried(copy: Path, mutant: Mutant) -> str:
    file = copy / mutant.file
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    if text.count(mutant.old) != 1:
        return GONE
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    code = _tested(copy, mutant.tests).returncode
    file.write_text(text, encoding="utf-8")
    return KILLED if code == 1 else SURVIVED


def _tested(copy: Path, tests: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
    """How pytest ends with these tests of the copy."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)


def main(words: list[str]) -> int:
    """Try them and print a line each; 1 when one survived or no longer applies."""
    chosen = [one for one in mutants() if all(word in f"{one.file} {one.old}" for word in words)]
    told = []
    for mutant, outcome in outcomes(chosen):
        print(f"{outcome:14} {mutant.file}: {mutant.old}  ->  {mutant.new}", flush=True)  # noqa: T201
        told.append(outcome)
    print(f"{told.count(KILLED)} of {len(told)} killed")  # noqa: T201
    return int(told.count(KILLED) < len(told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
