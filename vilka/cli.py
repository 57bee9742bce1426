"""The ``vilka`` command. The one place that reads the clock; every other module is told the day."""

import errno
import os
import sys
from datetime import UTC, date, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

if TYPE_CHECKING:
    from scrapers.model import Source
    from vilka.doctor import Finding
    from vilka.publishing.build import Data
    from vilka.publishing.published import Published


class _Commands(TyperGroup):
    """All commands; one whose reader has seen enough (``| head``) ends quietly, where typer would exit with 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(DONE) from None
        return done


app = typer.Typer(
    cls=_Commands,
    help="Вилка: vacancies of one trade in Russia -> dated data sets -> honest salary forks -> a website.",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console(stderr=True)
DONE, FAILED_SOURCES, WRONG_USE = 0, 1, 2
FULL_OR_FORBIDDEN = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
# Options that several commands share.
RunDay = Annotated[str | None, typer.Option(help="Day of the run, YYYY-MM-DD. Default: today, UTC.")]
AsOf = Annotated[str | None, typer.Option(help="Build as of an earlier day, YYYY-MM-DD.")]
DataFolder = Annotated[Path, typer.Option(help="Where vacancies/ and runs/ lie.")]
AskBoard = Annotated[bool, typer.Option("--board", help="Ask the built-in board instead of the network.")]


class WrongUse(Exception):
    """Bad input: its message is the one clear sentence the user reads; the exit code is 2."""


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # removed by another program while the terminal was in it
        console.print("vilka: the folder that you are in is gone; go to another one (cd)", soft_wrap=True)
        sys.exit(WRONG_USE)


ROOT = _here()


def today() -> date:
    """The day in UTC: the nightly run's and the sources' days are counted in it."""
    return datetime.now(UTC).date()


def _day(text: str | None, option: str = "--day") -> date:
    if text is None:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"{option} {text}: not a date, write it as 2026-11-24") from None


def _as_of(text: str | None) -> date | None:
    return _day(text, "--as-of") if text else None


@app.callback()
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"vilka {version_of('smm-vilka')}")
        raise typer.Exit(DONE)
    from scrapers.reference import PROFESSION
    from scrapers.trade import check_trade

    check_trade(PROFESSION)


def main() -> None:
    """Entry point: turn bad input into one sentence and exit code 2."""
    from scrapers.errors import BadFile
    from vilka.errors import BadInput

    _in_utf8()
    try:
        app()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in ("scrapers", "vilka"):
            raise
        extra = "mcp" if "mcp" in sys.argv[1:2] else "site"
        _say("vilka:", "bold red", f" this command needs {error.name}: pip install 'smm-vilka[{extra}]'")
        sys.exit(WRONG_USE)
    except (WrongUse, BadInput, BadFile) as error:
        _say("vilka:", "bold red", f" {error}")
        sys.exit(WRONG_USE)
    except OSError as error:
        if error.errno not in FULL_OR_FORBIDDEN:
            raise
        where = f"{error.filename}: " if error.filename else ""
        _say("vilka:", "bold red", f" {where}{error.strerror}")
        sys.exit(WRONG_USE)


def _in_utf8() -> None:
    """What is piped or kept is UTF-8 whatever the locale, unless PYTHONIOENCODING asks for another; a sign that an encoding
    lacks is written as ``\\u20bd``, which in JSON is the same sign. Closed output is written to nobody."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open to the end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            own = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if own else "utf-8", errors="backslashreplace")


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise WrongUse("standard input is closed; give it a text: vilka read - < ad.txt")
    return sys.stdin.buffer


def _say(words: str, style: str = "", rest: str = "") -> None:
    """A sentence on standard error as it stands, on one line: what a path or a source says is no markup and no command."""
    from scrapers.keeping.cleaning import without_unseen

    console.print(Text.assemble((without_unseen(words), style), without_unseen(rest)), soft_wrap=True)


@app.command()
def read(
    file: Annotated[
        Path | None, typer.Argument(help="A plain text to explain; '-' reads it from standard input.")
    ] = None,
) -> None:
    """Say what a vacancy text means.

    Without FILE: JSON lines in ({"id","text","date","title"?}), JSON lines out. With FILE or '-': one plain
    text, explained in colour: what was read, from which words.

        echo '{"id":1,"text":"SMM-менеджер, Казань, 60–80к на руки"}' | vilka read
        echo 'Ищем таргетолога, от 90 000 ₽' | vilka read -
    """
    from vilka.words.explain import explain
    from vilka.words.read import stream

    if file is None:
        for line in stream(_standard_input()):
            sys.stdout.write(line + "\n")
        return
    Console().print(explain(_text_of(file)))


def _text_of(file: Path) -> str:
    try:
        whole = _standard_input().read() if str(file) == "-" else file.read_bytes()
        text = whole.decode("utf-8-sig")
    except OSError as error:
        raise WrongUse(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise WrongUse(f"{file}: not UTF-8; turn it into it first: iconv -f cp1251 -t utf-8 {file}") from None
    if not text.strip():
        raise WrongUse(f"{file}: no text in it")
    return text


@app.command()
def forks(
    plain: Annotated[
        Path,
        typer.Option(
            help="CSV: employer,region,employment,role,grade,work_format,low,high,currency,period,tax,posted_on"
        ),
    ],
) -> None:
    """Forks of one's own table, by the same statistics as the site's; CSV on standard output.

    An empty cell means: not said. Sums are turned into net roubles a month at posted_on.

        vilka forks --plain offers.csv > forks.csv
    """
    from vilka.statistics.forks import forks_plain

    forks_plain(plain).to_csv(sys.stdout, index=False, lineterminator="\n")


@app.command()
def mcp(
    site: Annotated[
        Path | None, typer.Option(help="Folder of a built site or of `vilka build`. Default: site")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address of a site: its numbers of today by http.")] = None,
) -> None:
    r"""Answer a chat program: a server of the Model Context Protocol on standard input and output.

    Tools: salary, trend, read_ad, week, competition, openness, list_places, list_roles, sources. Every answer has its interval, trust, vacancies,
    employers, day, method and source; what is not known is refused in one sentence. Needs 'smm-vilka\[mcp]'.

        vilka mcp --site /path/to/site
        vilka mcp --url https://vilka.example/
    """
    from vilka.chat.server import serve
    from vilka.chat.site import Folder, Site, Web

    if site and url:
        raise WrongUse("--site and --url exclude each other: numbers come from one site")
    folder = site or Path("site")
    if not url and not folder.is_dir():
        raise WrongUse(f"{folder}: no such folder; name a built site by --site, or its address by --url")
    serve(Site(Web(url) if url else Folder(folder.resolve())))


@app.command()
def collect(
    source: Annotated[
        list[str] | None, typer.Option(help="Source by its code; repeat for several. Default: all.")
    ] = None,
    day: RunDay = None,
    out: DataFolder = Path("data"),
    from_capture: Annotated[
        Path | None, typer.Option(help="Read a capture (.warc.gz) again instead of the network.")
    ] = None,
    from_files: Annotated[
        Path | None, typer.Option(help="Read a folder of saved answers of one source instead of the network.")
    ] = None,
    captures: Annotated[Path, typer.Option(help="Where the answers of this run are kept.")] = Path(
        "captures"
    ),
    minutes: Annotated[float, typer.Option(help="Time budget of the whole run.")] = 20,
    since: Annotated[
        str | None,
        typer.Option(
            help="Read the past from this day on: what channels and walls still show, the least read first."
        ),
    ] = None,
    board: AskBoard = False,
) -> None:
    """Read vacancies from the sources into a dated data set: OUT/vacancies/DAY.csv and OUT/runs/DAY.json.

    A source that refuses is named and loses nothing that was kept before; the others go on. Exit code 1
    names such sources. Without --source: those that VILKA_SOURCES names («telegram,vk» or «-telegram»), else all.
    A past that one run does not reach is gone on with by the next.

        vilka collect --source telegram
        vilka collect --source telegram --since 2025-11-01 --minutes 240
        vilka collect --source hh --from-files saved/ --day 2026-03-14 --out /tmp/data
    """
    first = _day(since, "--since") if since else None
    given = (from_capture, from_files, captures, minutes, board, first)
    raise typer.Exit(_collect(source, _day(day), out, *given))


def _collect(
    source: list[str] | None,
    day: date,
    out: Path,
    from_capture: Path | None = None,
    from_files: Path | None = None,
    captures: Path = Path("captures"),
    minutes: float = 20,
    board: bool = False,
    since: date | None = None,
) -> int:
    from scrapers.collect import collect as run
    from scrapers.demo.board import BOARD_KEYS, SEED
    from scrapers.demo.transport import transport
    from scrapers.keeping.runs import failed
    from vilka.words.facts import read_facts

    sources = _sources(source)
    _check_saved(from_capture, from_files, sources)
    if minutes <= 0:
        raise WrongUse(f"--minutes {minutes:g}: a run needs more than no time")
    if since and since > day:
        raise WrongUse(f"--since {since}: is after the day of the run, {day}")
    for folder in (out, captures):
        _no_file(folder)
    report = run(
        day, sources, out, {**os.environ, **(BOARD_KEYS if board else {})}, read_facts,
        transport=transport(SEED, day) if board else None, origin="demo" if board else "live",
        from_capture=from_capture, from_files=from_files, captures=captures, minutes=minutes, since=since, console=console,
    )  # fmt: skip
    _tell(report["set_aside"])
    lost = failed(report)
    if lost:
        _say("not read:", "yellow", f" {', '.join(lost)} (their earlier vacancies stay)")
    return FAILED_SOURCES if lost else DONE


def _check_saved(from_capture: Path | None, from_files: Path | None, sources: "tuple[Source, ...]") -> None:
    """Raise WrongUse where what a run is to read instead of the network cannot be read so."""
    if from_files and from_capture:
        raise WrongUse("--from-files and --from-capture exclude each other: one run reads one of them")
    if from_files and len(sources) != 1:
        raise WrongUse("--from-files needs one --source: whose answers are they?")
    for path in filter(None, (from_capture, from_files)):
        if not path.exists():
            raise WrongUse(f"{path}: does not exist")


def _tell(sentences: list[str]) -> None:
    for sentence in sentences:
        _say(sentence, "yellow")


def _no_file(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder}: is a file, a folder is needed")


def _sources(names: list[str] | None) -> "tuple[Source, ...]":
    from scrapers.sources import all_sources

    known = {source.slug: source for source in all_sources()}
    said, asked = ("--source", names) if names else ("VILKA_SOURCES", _own_sources())
    for name in asked:
        if name.removeprefix("-") not in known:
            raise WrongUse(f"{said} {name}: there is no such source; known: {', '.join(sorted(known))}")
    wanted = [name for name in asked if not name.startswith("-")] or list(known)
    return tuple(known[name] for name in wanted if f"-{name}" not in asked)


def _own_sources() -> list[str]:
    """The sources that this machine reads, by ``VILKA_SOURCES``: names, or names to leave out («-telegram»); [] = all."""
    return os.environ.get("VILKA_SOURCES", "").replace(",", " ").split()


@app.command()
def sources() -> None:
    """What each source needs to be read: doors, keys, switches, what a healthy run reads, robots.txt."""
    from scrapers.listed import listed
    from scrapers.sources import all_sources

    Console().print(listed(all_sources()))


@app.command()
def doctor(
    day: RunDay = None,
    data: DataFolder = Path("data"),
    board: AskBoard = False,
) -> None:
    """The first live step: what tonight would find here. Keys, doors, one polite question to each source, clock, disk,
    git remote, SITE_URL, dated tables, and how far back each source would be read. Nothing is written.

    Exit code 1 where a source that this machine is to read does not answer.

        vilka doctor
        VILKA_SOURCES=telegram vilka doctor
    """
    from vilka.doctor import table

    found = _examined(_day(day), data, board)
    Console().print(table(found, _day(day)))
    raise typer.Exit(FAILED_SOURCES if any(one.state == "bad" for one in found) else DONE)


def _examined(day: date, data: Path, board: bool) -> "list[Finding]":
    import threading

    from scrapers.asking.net import REAL, STILL, Net
    from scrapers.backfill import Nights
    from scrapers.demo.board import BOARD_KEYS, SEED
    from scrapers.demo.transport import transport
    from scrapers.probe import probes
    from scrapers.sources import all_sources
    from vilka.doctor import clock, machine, sources

    env = {**os.environ, **(BOARD_KEYS if board else {})}
    asked, played = _sources(None), transport(SEED, day) if board else None
    nights = Nights.of(data / "runs", day, "demo" if board else "live")
    with Net(env, STILL if board else REAL, threading.Event(), 120, played) as net:
        found, off = probes(asked, day, env, nights, net)
    now = f"{datetime.now(UTC):%d.%m.%Y %H:%M} UTC"
    return [*machine(ROOT, data, env, day), clock(now, off), *sources(found, all_sources(), asked)]


@app.command()
def site(
    data: DataFolder = Path("data"),
    out: Annotated[Path, typer.Option(help="Where the site goes.")] = Path("site"),
    as_of: AsOf = None,
) -> None:
    """Build the whole site. Without a live day in DATA it is built from the built-in board and says so.

    Nothing is built again while nothing that the site is made of has changed.
    """
    _site(data, out, _as_of(as_of))


def _site(data: Path, out: Path, as_of: date | None) -> None:
    from scrapers.files import alone, check_writable, write_whole
    from scrapers.made import is_made
    from vilka.web.pages.book import LOCAL
    from vilka.web.render import site_address

    _no_file(out)
    if not (ROOT / "mkdocs.yml").is_file():
        raise WrongUse(f"{ROOT}: no mkdocs.yml here; the site is built inside a checkout of the project")
    check_writable(ROOT / "build", out.resolve().parent)
    with alone(ROOT / "build"):
        where, origin = _data(data)
        note, key = ROOT / "build" / "site-made-by", _made_of(where, out, as_of)
        if is_made(note, key) and (out / "index.html").is_file():
            _say(f"The site in {out}/ is up to date", "bold green", ": nothing it is made of changed")
        else:
            note.unlink(missing_ok=True)
            _build_site(where, origin, out, as_of)
            write_whole(note, key.encode("utf-8"))
    if origin == "live" and site_address() == LOCAL:
        _tell([f"SITE_URL is not set: feeds, sitemap and cards lead to {LOCAL}; set it before you publish"])
    _say(f"Look at it: make serve, then {LOCAL}")


def _made_of(where: "Data", out: Path, as_of: date | None) -> str:
    """A digest of everything that the site depends on."""
    from scrapers.made import SITE_INPUTS, digest_of
    from vilka.web.render import site_address

    inputs = [*(ROOT / name for name in SITE_INPUTS), where.vacancies, where.runs, where.rates]
    return digest_of(inputs, str(out.resolve()), str(as_of), site_address(), os.environ.get("REPO_URL", ""))


def _build_site(where: "Data", origin: str, out: Path, as_of: date | None) -> None:
    from vilka.law import looked_long_ago
    from vilka.offers.carried import ending_soon
    from vilka.publishing.files import files_of
    from vilka.web.render import render, site_address

    _note_method(where, origin, out)
    with console.status("Reading words, computing forks"):
        numbers = _numbers(where, origin, as_of)
        files, numbers = files_of(numbers, where, ROOT, site_address())
    _tell([*ending_soon(numbers.as_of), *looked_long_ago(numbers.as_of)])
    with console.status("Rendering pages"):
        seconds = render(numbers, ROOT, out, files=files)
    what = "built-in board: demonstration data" if origin == "demo" else f"live data up to {numbers.as_of}"
    took = ", ".join(f"{step} {seconds[step]:.1f} s" for step in ("assemble", "mkdocs", "finish"))
    _say(f"The site is in {out}/", "bold green", f" ({what}; {took})")


def _note_method(where: "Data", origin: str, out: Path) -> None:
    """In the night of a new method: what it did to the numbers of the site that still stands in ``out``."""
    from vilka.errors import BadInput
    from vilka.publishing.recount import note_method

    try:
        note_method(out / "downloads", where, origin)
    except BadInput as error:
        _say("What the new method changed cannot be told", "yellow", f": {error}")


def _numbers(where: "Data", origin: str, as_of: date | None) -> "Published":
    """Everything published, with the readings of earlier builds; those read anew are kept for the next."""
    from vilka.offers.readings import kept_readings
    from vilka.publishing.build import last_night, published

    last = last_night(where, origin)
    if as_of and last and as_of > last:
        raise WrongUse(f"--as-of {as_of}: nothing was read after {last}; what came then nobody knows")
    readings = kept_readings(ROOT)
    numbers = published(where, origin, as_of, readings)
    for kind, words in numbers.unexplained.items():
        shown = "; ".join(f"«{text[:60]}»" for text in list(words)[:3])
        _say(f"{kind}: not explained {len(words)}:", "yellow", f" {shown} (vilka unknown)")
    readings.keep()
    return numbers


def _data(data: Path, demo: bool = False) -> "tuple[Data, str]":
    """The live data sets where there is a live day, else (or for a ``demo``) those of the built-in board."""
    from scrapers.demo.board import collect_board
    from scrapers.sources import all_sources
    from vilka.publishing.build import Data, days_untold, live_days
    from vilka.words.facts import read_facts

    live = Data(data, ROOT / "data" / "reference")
    for folder in (data, live.reference):
        if not folder.is_dir():
            raise WrongUse(
                f"{folder}: no such folder; run vilka where the project lies, or name one by --data"
            )
    _mend(data)
    if not demo and live_days(live):
        return live, "live"
    if not demo and (days := days_untold(live)):
        _tell(
            [
                f"{live.vacancies} has days ({', '.join(days[-3:])}), but {live.runs} tells of no live night that read them: the built-in board stands in"
            ]
        )
    board = collect_board(ROOT / "build" / "board", all_sources(), read_facts, console)
    return Data(board, live.reference), "demo"


def _mend(data: Path) -> list[str]:
    """Kept files that cannot be read are named and set aside, their good rows stay; what was told of them."""
    from scrapers.files import alone
    from scrapers.keeping.mend import mended

    with alone(data):
        told = mended(data)
    _tell(told)
    return told


@app.command()
def build(
    data: DataFolder = Path("data"),
    out: Annotated[Path, typer.Option(help="Where the numbers go.")] = Path("build/numbers"),
    as_of: AsOf = None,
    method: Annotated[
        Path | None,
        typer.Option(
            help="Downloads of an earlier site: count its days again, write what the method changed."
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(help="Count on Dask workers: tcp://host:8786, or 'local'. Reads --parts."),
    ] = None,
    parts: Annotated[
        Path | None, typer.Option(help="Folder of Parquet files with rows of vacancies/, for --cluster.")
    ] = None,
) -> None:
    """All numbers without the site: the words of all days read afresh, forks, trend, skills, downloads.

    vilka build --out /tmp/numbers
    vilka build --method old-site/downloads --out /tmp/numbers
    vilka build --cluster local --parts parts/ --as-of 2026-11-23 --out /tmp/numbers
    """
    if cluster or parts:
        _build_on_cluster(cluster, parts, out, _day(as_of, "--as-of"))
        return
    from vilka.publishing.write import write_changes, write_numbers
    from vilka.web.render import site_address

    day = _as_of(as_of)
    _no_file(out)
    where, origin = _data(data)
    if method:
        _say(write_changes(method, where, origin, out))
        return
    with console.status("Reading words, computing forks"):
        path = write_numbers(_numbers(where, origin, day), where, ROOT, site_address(), out)
    _say(f"The numbers are in {path}/", "bold green")


def _build_on_cluster(cluster: str | None, parts: Path | None, out: Path, day: date) -> None:
    if not (cluster and parts):
        raise WrongUse("--cluster and --parts go together: who counts, and what?")
    from vilka.publishing.write import forks_on_cluster

    _say(forks_on_cluster(cluster, parts, out, day), "bold green")


@app.command()
def nightly(
    day: RunDay = None,
    board: AskBoard = False,
) -> None:
    """What the nightly run does: `vilka day`, then `vilka site`. Running it again mends a broken night.

    After a bad night the site is built all the same, and the exit code is 1.
    """
    bad = _one_day(_day(day), board)
    _site(Path("data"), Path("site"), None)
    raise typer.Exit(FAILED_SOURCES if bad else DONE)


@app.command("day")
def one_day(
    day: RunDay = None,
    board: AskBoard = False,
) -> None:
    """The first half of a night: exchange rates, then all sources into data/. A lost source is named, no error.

    Exit code 1 after a bad night: most sources failed, one changed its form, nothing new for three nights, the run was
    cut off, or a kept file had to be set aside.
    """
    raise typer.Exit(FAILED_SOURCES if _one_day(_day(day), board) else DONE)


def _one_day(day: date, board: bool) -> bool:
    """Whether the night was bad. Ends with code 1 where it was cut off: what was read is written, the same command goes
    on from there."""
    from scrapers.files import check_writable
    from scrapers.keeping.nights import troubles
    from scrapers.keeping.rates import renew
    from scrapers.keeping.runs import interrupted, note_set_aside, read_run

    check_writable(Path("data"), Path("captures"))
    set_aside = _mend(Path("data"))
    if not board:
        renew(ROOT / "data" / "reference" / "rates.csv", day, console)
    if _collect(None, day, Path("data"), board=board):
        _say("Some sources were lost tonight; the site says so on its sources page.")
    note_set_aside(Path("data") / "runs", day, set_aside)
    bad = troubles(Path("data") / "runs", str(day))
    _tell(bad)
    if interrupted(read_run(Path("data") / "runs" / f"{day}.json")):
        _say("cut off", "yellow", "; run the same again to go on")
        raise typer.Exit(FAILED_SOURCES)
    return bool(bad)


@app.command()
def night(
    day: RunDay = None,
    data: DataFolder = Path("data"),
) -> None:
    """Say in Markdown how the night of a day went, from its run file; exit code 1 after a bad one (see `vilka day`)."""
    from scrapers.keeping.nights import report, troubles

    when = str(_day(day))
    typer.echo(report(data / "runs", when), nl=False)
    raise typer.Exit(FAILED_SOURCES if troubles(data / "runs", when) else DONE)


@app.command()
def release(
    month: Annotated[
        str | None, typer.Option(help="Month, YYYY-MM. Default: the last whole one, if it has live data.")
    ] = None,
    data: DataFolder = Path("data"),
    out: Annotated[Path, typer.Option(help="Where the release goes.")] = Path("dist"),
    board: Annotated[bool, typer.Option("--board", help="Of the built-in board, to try it.")] = False,
) -> None:
    """Put a month's data together: OUT/MONTH/ with an archive, checksums and notes; the same bytes each time."""
    from vilka.publishing.build import Data, live_days
    from vilka.publishing.release import last_day
    from vilka.publishing.release import release as put_together
    from vilka.web.render import site_address

    named = month or f"{today().replace(day=1) - timedelta(days=1):%Y-%m}"
    last_day(named)
    live = live_days(Data(data, ROOT / "data" / "reference"))
    if not board and not any(day[:7] <= named for day in live):
        if month:
            raise WrongUse(
                f"{data}: no live day up to {month}; --board makes a release of the built-in board"
            )
        _say(f"No live day up to {named}: nothing to release")
        return
    where, origin = _data(data, board)
    folder = put_together(named, where, origin, ROOT, out, site_address())
    for file in sorted(folder.iterdir()):
        _say(f"{file}  {file.stat().st_size / 1e6:.2f} MB")


@app.command()
def unknown(
    data: DataFolder = Path("data"),
) -> None:
    """List the wordings that no reader explains, most frequent first, by kind."""
    from rich.table import Table

    from scrapers.keeping.cleaning import one_line
    from vilka.publishing.build import read_offers

    where, origin = _data(data)
    _, found, _ = read_offers(where, origin)
    for kind, words in found.words.items():
        table = Table(
            "times", "words", title=f"{kind}: {found.share(kind):.2%} of {found.seen[kind]} unexplained"
        )
        for text, times in words.most_common(30):
            table.add_row(str(times), Text(one_line(text, 500)))
        Console().print(table)


@app.command()
def record(
    source: Annotated[str, typer.Argument(help="Source by its code.")],
    url: Annotated[str, typer.Argument(help="Address to save, or the name of a door: its first question.")],
    case: Annotated[str, typer.Option(help="Name of the fixture.")] = "recorded",
) -> None:
    """Save one answer of a source as a test fixture with the first expected file to be reviewed by hand."""
    from scrapers.model import Unreadable
    from scrapers.record import record as save

    [one] = _sources([source])
    try:
        saved = save(one, url, case, ROOT / "tests" / "pages", today(), dict(os.environ))
    except Unreadable as error:
        raise WrongUse(f"{url}: {error}") from None
    for path in saved:
        typer.echo(path)


@app.command()
def accuracy(
    labelled: Annotated[Path, typer.Option(help="Folder of labelled texts.")] = Path("../shared/labelled"),
    recorded: Annotated[
        Path, typer.Option(help="Folder of recorded answers of boards; the model is tried on their pay.")
    ] = Path("../shared/recorded"),
) -> None:
    """How well the readers read labelled texts, and how near the model comes to real pay that it has not seen.

    Texts: precision, recall, exact matches and misses by field. Pay: ten folds over employers.
    """
    from vilka.measure import real
    from vilka.measure.accuracy import report

    if not labelled.is_dir():
        raise WrongUse(f"{labelled}: no labelled texts there (they are not distributed with the project)")
    Console().print(report(labelled))
    Console().print(real.report(recorded))


@app.command()
def bench(
    largest: Annotated[
        bool, typer.Option("--largest", help="Also 10⁷ rows of words on Dask workers here.")
    ] = False,
) -> None:
    """Speed and memory of readers, statistics and parsers on this machine: some ten minutes, a line a figure."""
    from vilka.measure.bench import lines

    for line in lines(largest):
        typer.echo(line)


if __name__ == "__main__":
    main()
