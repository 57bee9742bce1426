"""The workflows: valid, clean for zizmor, pinned, least permissions, time limits; their steps run here too."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
#: Permissions beyond reading, by file and job, each with the step that needs it.
ALLOWED = {
    ("check.yml", "test"): {"contents": "read"},
    ("nightly.yml", "collect"): {"contents": "write"},
    ("nightly.yml", "publish"): {"pages": "write", "id-token": "write"},
    ("release.yml", "release"): {"contents": "write"},
}
#: What may stand between ${{ and }}: nothing that others write. ``inputs`` come from those who may start a run.
HARMLESS = re.compile(
    r"(secrets|vars|matrix|runner)\.\w+|inputs\.(day|month)|github\.(token|ref|repository|run_id|server_url)"
    r"|hashFiles\('[\w.-]+'\)|steps\.deploy\.outputs\.page_url"
)


def parsed(file: Path) -> dict[str, Any]:
    words = yaml.safe_load(file.read_text("utf-8"))
    return {
        ("on" if name is True else name): value for name, value in words.items()
    }  # YAML 1.1 reads on as true


JOBS = [(file.name, name, job) for file in FILES for name, job in parsed(file)["jobs"].items()]
STEPS = [(file, name, step) for file, name, job in JOBS for step in job["steps"]]


def test_zizmor_finds_nothing() -> None:
    words = [
        str(BIN / "zizmor"),
        "--offline",
        "--no-progress",
        "--min-severity",
        "informational",
        *map(str, FILES),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout


def test_the_schema_holds() -> None:
    words = [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *map(str, FILES)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_action_is_pinned_by_commit_with_its_version(file: Path) -> None:
    used = [line for line in file.read_text("utf-8").splitlines() if re.search(r"\buses:", line)]
    assert used
    for line in used:
        assert re.fullmatch(r"\s*(?:- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_version_of_an_action_everywhere() -> None:
    used = {step["uses"] for _, _, step in STEPS if "uses" in step}
    assert len({one.split("@")[0] for one in used}) == len(used)


@pytest.mark.parametrize(("file", "name", "job"), JOBS, ids=lambda one: one if isinstance(one, str) else "")
def test_a_job_may_do_no_more_than_it_needs(file: str, name: str, job: dict[str, Any]) -> None:
    assert job["permissions"] == ALLOWED[file, name]
    assert parsed(ROOT / ".github/workflows" / file)["permissions"] == {}
    assert 0 < job["timeout-minutes"] <= 60
    assert job["runs-on"] == "ubuntu-24.04"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_runs_do_not_cross_and_start_at_an_odd_minute(file: Path) -> None:
    words = parsed(file)
    assert words["concurrency"]["group"]
    for one in words["on"].get("schedule", []):
        minute, hour, *_ = one["cron"].split()
        assert int(minute) % 2 == 1 and hour.isdigit()
    if "schedule" in words["on"]:
        assert "workflow_dispatch" in words["on"]
        assert words["concurrency"]["cancel-in-progress"] is False
    assert "pull_request_target" not in words["on"]


@pytest.mark.parametrize(("file", "name", "step"), STEPS, ids=lambda one: one if isinstance(one, str) else "")
def test_a_step_runs_a_target_of_the_makefile_and_no_foreign_word(
    file: str, name: str, step: dict[str, Any]
) -> None:
    if "run" in step:
        target = re.fullmatch(r"make(?: ([a-z-]+))?", step["run"])
        assert target, f"{step['run']}: not a make target alone, so it would not run here as it does there"
        assert f"\n{target[1] or 'site'}:" in (ROOT / "Makefile").read_text("utf-8")
        assert "shell" not in step
    if step.get("uses", "").startswith("actions/checkout@"):
        assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_only_harmless_values_are_put_into_a_workflow(file: Path) -> None:
    for found in re.findall(r"\$\{\{\s*(.*?)\s*\}\}", file.read_text("utf-8")):
        assert HARMLESS.fullmatch(found), found


def test_a_day_from_outside_is_never_run(tmp_path: Path) -> None:
    """What the environment gives as a day or a month is an argument, whatever it holds."""
    evil = tmp_path / "evil"
    for word in (
        f"$(shell touch {evil})",
        f"2026-11-20; touch {evil}",
        f'"; touch {evil}; "',
        f"`touch {evil}`",
    ):
        for target in ("day", "release"):
            words = ["make", "-n", "-o", ".venv/ready", target]
            env = {"PATH": "/usr/bin:/bin", "DAY": word, "MONTH": word}
            done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
            assert word not in done.stdout and "touch" not in done.stdout
    assert not evil.exists()


def test_captures_are_kept_for_a_month_and_keys_are_named() -> None:
    [keeping] = [step for _, _, step in STEPS if step.get("with", {}).get("name") == "captures"]
    assert keeping["with"]["retention-days"] == 30
    assert keeping["if"] == "always()"
    text = (ROOT / ".github/workflows/nightly.yml").read_text("utf-8")
    told = (ROOT / "docs/nightly.md").read_text("utf-8")
    for name in re.findall(r"secrets\.(\w+)", text) + re.findall(r"vars\.(\w+)", text):
        assert f"`{name}`" in told, f"docs/nightly.md does not name {name}"
