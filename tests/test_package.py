"""The package as somebody else has it: built as a wheel, laid into a folder of its own, used from an empty one."""

import json
import os
import subprocess
import sys
import zipfile
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from typer.testing import CliRunner

import vilka
from vilka import cli
from vilka.cli import WrongUse, app

ROOT = Path(__file__).parents[1]
READ = """
import json, sys
from vilka.words import read_text
read = read_text({"id": 1, "text": "Ищем SMM-менеджера в Казань, 60–80к на руки"})
print(json.dumps([read["forks"][0]["low"], read["regions"], sys.modules["vilka"].__file__, sorted(sys.modules)]))
"""
OFFERS = (
    "employer,region,employment,role,grade,work_format,low,high,currency,period,tax,posted_on\n"
    "Лён,RU-TA,in-house,smm_manager,middle,office,60000,80000,RUB,month,net,2026-10-01\n"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, unpacked: what pip lays into site-packages."""
    home = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    scratch = home / "build"
    made = subprocess.run(
        [*build, "-w", str(home), str(_copy_of_tree(scratch))], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    [wheel] = home.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home / "site")
    return home / "site"


def _copy_of_tree(scratch: Path) -> Path:
    """What a wheel is made of, so that building leaves nothing in the checkout."""
    listed = [
        "git",
        "ls-files",
        "-co",
        "--exclude-standard",
        "scrapers",
        "vilka",
        "data/profession",
        "data/reference",
        "data/schema",
    ]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    for name in [*names, "pyproject.toml", "setup.py", "README.md", "LICENSE"]:
        if (ROOT / name).is_file():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_bytes((ROOT / name).read_bytes())
    return scratch


def ran(installed: Path, empty: Path, *words: str, given: str = "", site: bool = True) -> str:
    """Python with these words in an empty folder; the package is the unpacked wheel. ``site``: libraries too."""
    flags = [] if site else ["-S"]
    done = subprocess.run(
        [sys.executable, *flags, *words], cwd=empty, input=given, capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_reader_alone_needs_no_library(installed: Path, tmp_path: Path) -> None:
    low, regions, file, modules = json.loads(ran(installed, tmp_path, "-c", READ, site=False))
    assert (low, regions) == (60_000, ["RU-TA"])
    assert Path(file).is_relative_to(installed)
    assert not {"numpy", "pandas", "rich", "typer"} & set(modules)


def test_the_command_works_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    command = ["-c", "from vilka.cli import main; main()"]
    read = ran(installed, tmp_path, *command, "read", "-", given="Ищем таргетолога, от 90 000 ₽")
    assert "Таргетолог" in read and "90 000" in read
    (tmp_path / "offers.csv").write_text(OFFERS, encoding="utf-8")
    forks = ran(installed, tmp_path, *command, "forks", "--plain", "offers.csv")
    assert forks.startswith("role,region,employment,") and "smm_manager,RU-TA,in-house" in forks
    assert sorted(file.name for file in tmp_path.iterdir()) == ["offers.csv"]


def test_faces_hand_on_exactly_their_names() -> None:
    for room in ("words", "offers", "statistics", "publishing"):
        face = import_module(f"vilka.{room}")
        assert face.__all__ and all(hasattr(face, name) for name in face.__all__)
    assert all(getattr(vilka, name) is not None for name in vilka.__all__)
    with pytest.raises(AttributeError, match="no attribute 'read_mind'"):
        vilka.__getattr__("read_mind")


@pytest.mark.parametrize(
    "name", sorted(command.callback.__name__ for command in app.registered_commands if command.callback)
)
def test_the_help_of_a_command_loses_no_word(name: str) -> None:
    """What stands in square brackets is a style to the printer of help: it must be told that it is none."""
    [callback] = [
        one.callback for one in app.registered_commands if one.callback and one.callback.__name__ == name
    ]
    command = name.removeprefix("one_")
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"}).stdout
    words = (callback.__doc__ or "").replace("\\[", "[").split()
    assert words and [word for word in words if word not in shown] == []


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (None, "cannot be read (No such file or directory)"),
        ("Ищем СММ, 60к".encode("cp1251"), "not UTF-8; turn it into it first: iconv -f cp1251 -t utf-8"),
        ("Ищем СММ, 60к".encode("utf-16"), "not UTF-8"),
        (b"", "no text in it"),
        ("\ufeff \n\t".encode(), "no text in it"),
    ],
)
def test_a_text_that_cannot_be_explained_is_named(tmp_path: Path, held: bytes | None, said: str) -> None:
    file = tmp_path / "ad.txt"
    if held is not None:
        file.write_bytes(held)
    done = CliRunner().invoke(app, ["read", str(file)])
    assert (
        isinstance(done.exception, WrongUse) and f"{file}: {said}" in str(done.exception) and not done.stdout
    )


def test_version_and_sources_are_told() -> None:
    told = CliRunner().invoke(app, ["--version"])
    assert told.exit_code == 0 and told.stdout.startswith("vilka 0.1.")
    table = CliRunner().invoke(app, ["sources"]).stdout
    lines = {line.split()[0]: line for line in table.splitlines() if line[:1].isalpha()}
    assert {"hh", "telegram", "rabota", "superjob"} <= set(lines)
    assert "forbids" in lines["rabota"] and "SUPERJOB_KEY" in lines["superjob"]


def test_a_missing_library_is_named_with_the_way_to_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["vilka", "sources"])
    monkeypatch.setattr(
        cli, "app", lambda: (_ for _ in ()).throw(ModuleNotFoundError("no", name="httpx.client"))
    )
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2 and "pip install 'smm-vilka[site]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("data/reference/rules.csv:100: ended on 2026-12-31", ""),
        ("no such folder: out/[/red]/x", ""),
        ("[bold]site[/bold] and :smile: [link=file:///x]here[/link]", ""),
        ("«до [100 000]» is not explained", ""),
        (f"{'a folder with a long name/' * 12}x", ""),
        ("a\x1b[31mred\x07 title", "a[31mred title"),
    ],
)
def test_what_is_told_stands_on_one_line_as_it_is(
    words: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No markup, no emoji, no command of a terminal, no line broken in the middle of a path."""
    cli._say("vilka:", "bold red", f" {words}")
    assert capsys.readouterr().err == f"vilka: {shown or words}\n"


@pytest.mark.parametrize("locale", ["ascii", "cp1251", "koi8-r", "utf-8"])
def test_what_is_piped_is_utf8_in_any_locale_unless_asked_otherwise(
    locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = '{"text": "60–80к ₽"}'
    for wanted in ("", locale):
        piped = TextIOWrapper(BytesIO(), encoding=locale)
        monkeypatch.setattr(sys, "stdout", piped)
        monkeypatch.delenv("PYTHONIOENCODING", raising=False)
        if wanted:
            monkeypatch.setenv("PYTHONIOENCODING", wanted)
        cli._in_utf8()
        piped.write(words)
        piped.flush()
        written = piped.buffer.getvalue()  # type: ignore[attr-defined]
        assert json.loads(written.decode(wanted or "utf-8")) == json.loads(words)
        assert wanted or written == words.encode()


def test_closed_input_is_named_and_closed_output_is_written_to_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(WrongUse, match="standard input is closed"):
        cli._standard_input()
    monkeypatch.setattr(sys, "stdout", None)
    cli._in_utf8()
    print("nobody reads it", flush=True)  # noqa: T201
