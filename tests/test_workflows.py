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
    ("nightly.yml", "site"): {"contents": "read"},
    ("nightly.yml", "publish"): {"pages": "write", "id-token": "write"},
    ("nightly.yml", "report"): {"contents": "read", "issues": "write"},
    ("release.yml", "release"): {"contents": "write"},
}
#: What may stand between ${{ and }}: nothing that others write. ``inputs`` come from those who may start a run.
HARMLESS = re.compile(
    r"(secrets|vars|matrix|runner)\.\w+|inputs\.(day|month)|github\.(token|ref|ref_name|repository|run_id|run_attempt|server_url)"
    r"|needs\.(collect|site|publish)\.result|needs\.site\.outputs\.pages|steps\.day\.outputs\.day|needs\.collect\.outputs\.day \|\| inputs\.day|hashFiles\('[\w.-]+'\)|steps\.deploy\.outputs\.page_url"
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
    [keeping] = [step for _, _, step in STEPS if step.get("with", {}).get("path") == "captures/"]
    assert keeping["with"]["retention-days"] == 30
    assert keeping["if"] == "always()"
    text = (ROOT / ".github/workflows/nightly.yml").read_text("utf-8")
    told = (ROOT / "docs/nightly.md").read_text("utf-8")
    for name in re.findall(r"secrets\.(\w+)", text) + re.findall(r"vars\.(\w+)", text):
        assert f"`{name}`" in told, f"docs/nightly.md does not name {name}"


def test_a_second_attempt_finds_and_makes_artifacts_of_its_own() -> None:
    """Names of artifacts are taken for good: without the attempt in it, a re-run would end there."""
    named = [step["with"]["name"] for _, _, step in STEPS if "upload" in step.get("uses", "")]
    assert len(named) == 2 and all(name.endswith("-${{ github.run_attempt }}") for name in named)
    jobs = parsed(ROOT / ".github/workflows/nightly.yml")["jobs"]
    assert jobs["site"]["outputs"]["pages"] in named
    assert jobs["publish"]["steps"][0]["with"]["artifact_name"] == "${{ needs.site.outputs.pages }}"


def test_what_may_write_into_the_repository_runs_only_what_it_needs() -> None:
    """The site is built, and its foreign upload run, by a job that may only read."""
    for _, name, job in JOBS:
        if job["permissions"].get("contents") == "write":
            used = {step["uses"].split("@")[0] for step in job["steps"] if "uses" in step}
            assert used <= {
                "actions/checkout",
                "actions/setup-python",
                "actions/cache",
                "actions/upload-artifact",
            }, name


def test_a_bad_night_publishes_the_site_and_turns_red() -> None:
    jobs = parsed(ROOT / ".github/workflows/nightly.yml")["jobs"]
    [day] = [step for step in jobs["collect"]["steps"] if step.get("run") == "make day"]
    assert day["continue-on-error"] is True
    assert [jobs[name]["if"][:12] for name in ("site", "publish", "report")] == ["!cancelled()"] * 3
    assert (
        jobs["report"]["steps"][-1]["run"] == "make report"
        and "continue-on-error" not in jobs["report"]["steps"][-1]
    )
    assert set(jobs["report"]["needs"]) == {"collect", "site", "publish"}


def test_a_night_is_told_of_by_the_day_that_it_began_on(tmp_path: Path) -> None:
    """By the time of the report it may be past midnight."""
    jobs = parsed(ROOT / ".github/workflows/nightly.yml")["jobs"]
    [day] = [step for step in jobs["collect"]["steps"] if step.get("run") == "make day"]
    assert jobs["collect"]["outputs"]["day"] == f"${{{{ steps.{day['id']}.outputs.day }}}}"
    assert jobs["report"]["env"]["DAY"] == "${{ needs.collect.outputs.day || inputs.day }}"
    told = tmp_path / "output"
    for given in ("2026-12-31", ""):
        env = {"PATH": "/usr/bin:/bin", "DAY": given, "GITHUB_OUTPUT": str(told)}
        words = ["make", "-o", ".venv/ready", f"BIN={tmp_path}", "day"]
        subprocess.run(words, cwd=ROOT, env=env, capture_output=True, check=False)
    first, second = told.read_text("utf-8").splitlines()
    assert first == "day=2026-12-31" and re.fullmatch(r"day=\d{4}-\d\d-\d\d", second)


def test_dependabot_looks_after_actions_and_lock_files() -> None:
    words = [
        str(BIN / "check-jsonschema"),
        "--builtin-schema",
        "vendor.dependabot",
        str(ROOT / ".github/dependabot.yml"),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert [one["package-ecosystem"] for one in updates] == ["github-actions", "pip"]
    for name in ("requirements.txt", "requirements-dev.txt"):  # the names that Dependabot knows
        assert "--hash=sha256:" in (ROOT / name).read_text("utf-8")


GH = """#!/bin/sh
echo "$@" >>{log}
case "$1 $2" in
  "issue list") {listed} ;;
  "issue create"|"issue edit") while [ $# -gt 1 ]; do [ "$1" = --body-file ] && cat "$2" >>{log}; shift; done ;;
esac
"""


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """A function that runs tools/night-issue.sh with a night that ended so and a gh of its own; what gh was asked."""

    def tell(code: int, listed: str, results: str = "success success success") -> tuple[int, str]:
        log, made = tmp_path / "log", tmp_path / "bin"
        made.mkdir(exist_ok=True)
        log.write_text("")
        for name, script in (
            ("gh", GH.format(log=log, listed=listed)),
            ("vilka", f"#!/bin/sh\necho '# The night of 2026-11-20'\nexit {code}\n"),
        ):
            (made / name).write_text(script)
            (made / name).chmod(0o755)
        env = {
            "PATH": f"{made}:/usr/bin:/bin", "VILKA": str(made / "vilka"), "DAY": "2026-11-20", "RESULTS": results,
            "RUN_URL": "https://github.example/run/1",
        }  # fmt: skip
        done = subprocess.run(
            ["sh", str(ROOT / "tools/night-issue.sh")],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "# The night of 2026-11-20" in done.stdout
        return done.returncode, log.read_text() + done.stderr

    return tell


def test_one_issue_while_nights_are_bad(told: Any) -> None:
    none, one = ":", "echo 7"
    code, asked = told(1, none)
    assert code == 1 and "issue create --title Bad night: 2026-11-20 --label bad-night" in asked
    assert "# The night of 2026-11-20" in asked and "https://github.example/run/1" in asked
    code, asked = told(1, one)
    assert code == 1 and "issue edit 7" in asked and "issue create" not in asked
    code, asked = told(0, one)
    assert code == 0 and "issue close 7" in asked
    code, asked = told(0, none)
    assert code == 0 and "close" not in asked and "create" not in asked
    code, asked = told(0, none, "success failure skipped")
    assert code == 1 and "issue create" in asked and "success failure skipped" in asked


def test_a_bad_night_is_red_without_issues_too(told: Any) -> None:
    code, asked = told(1, "exit 4")
    assert code == 1 and "No issue could be written" in asked
