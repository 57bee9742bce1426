"""``vilka`` in a terminal: a reader that has seen enough (``| head``) is no error, and a folder that is gone is one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

FORKS = (
    "employer,region,employment,role,grade,work_format,low,high,currency,period,tax,posted_on\n"
    + "".join(
        f"Ромашка {n},RU-TA,in-house,smm_manager,,office,60000,80000,RUB,month,net,2026-11-{1 + n % 20:02}\n"
        for n in range(400)
    )
)
POSTS = '{"id": 1, "text": "SMM-менеджер, Казань, 60–80к на руки"}\n' * 3000


@pytest.mark.parametrize(("command", "given"), [(["read"], POSTS), (["forks", "--plain"], FORKS)])
def test_a_closed_pipe_ends_quietly(tmp_path: Path, command: list[str], given: str) -> None:
    file = tmp_path / "given"
    file.write_text(given, encoding="utf-8")
    arguments = [*command, str(file)] if command[0] == "forks" else command
    with file.open("rb") as lines:
        run = subprocess.Popen(
            [sys.executable, "-m", "vilka.cli", *arguments],
            stdin=lines,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    assert run.stdout and run.stderr
    assert run.stdout.read(1)
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() == 0


def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    run = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD" && exec "$0" -P -m vilka.cli read', sys.executable],
        cwd=gone,
        input="",
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "vilka: the folder that you are in is gone; go to another one (cd)\n"
