"""The ``vilka`` command. The one place that reads the clock; every other module is told the day."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(
    help="Вилка: SMM vacancies of Russia -> dated data sets -> honest salary forks -> a website.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console(stderr=True)
ROOT = Path.cwd()
DONE, FAILED_SOURCES, WRONG_USE = 0, 1, 2


class WrongUse(Exception):
    """Bad input: its message is the one clear sentence the user reads; the exit code is 2."""


def today() -> date:
    """The day in UTC: the nightly run's and the sources' days are counted in it."""
    return datetime.now(UTC).date()


def _day(text: str | None) -> date:
    if text is None:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"--day {text}: not a date, write it as 2026-11-24") from None


def main() -> None:
    """Entry point: turn bad input into one sentence and exit code 2."""
    from market.errors import BadInput

    try:
        app()
    except (WrongUse, BadInput) as error:
        console.print(f"[bold red]vilka:[/] {error}", highlight=False, soft_wrap=True)
        sys.exit(WRONG_USE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)


@app.command()
def read(
    file: Annotated[Path | None, typer.Argument(help="A plain text to explain; '-' reads it from standard input.")] = None,
) -> None:
    """Say what a vacancy text means.

    Without FILE: JSON lines in ({"id","text","date","title"?}), JSON lines out. With FILE or '-': one plain
    text, explained in colour: what was read, from which words.

        echo '{"id":1,"text":"SMM-менеджер, Казань, 60–80к на руки"}' | vilka read
        echo 'Ищем таргетолога, от 90 000 ₽' | vilka read -
    """
    from market.read import explain, stream

    if file is None:
        for line in stream(sys.stdin.buffer):
            sys.stdout.write(line + "\n")
        return
    text = sys.stdin.read() if str(file) == "-" else _text_of(file)
    Console().print(explain(text))


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{file}: cannot be read as text ({error})") from None


@app.command()
def forks(
    plain: Annotated[Path, typer.Option(help="CSV: employer,region,employment,role,grade,work_format,low,high,currency,period,tax,posted_on")],
) -> None:
    """Forks of one's own table, by the same statistics as the site's; CSV on standard output."""
    from market.forks import forks_plain

    forks_plain(plain).to_csv(sys.stdout, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
