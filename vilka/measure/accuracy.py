"""How well the readers read labelled texts: exact matches, precision, recall, kinds of error, and every miss."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from vilka.errors import BadInput
from vilka.measure.labelled import descriptions, reading_cases, smm_posts
from vilka.measure.tally import Figures, Row, rows_of
from vilka.words.pay import Fork, read_pay

#: The old code of the rouble counts as the new one.
CODES = {"RUR": "RUB"}
FIELDS = ("low", "high", "currency", "period", "tax")
#: Their word for "offered to choose" and ours.
FORMATS = {"mixed": "choice"}
TESTS = Path(__file__).parents[2] / "tests"
#: Misses of one kind that are printed.
SHOWN = 30

Told = tuple[float | None, float | None, str, str, str]


def report(labelled: Path) -> RenderableType:
    """All tables for the folder of labelled texts; a file that is not there is named instead. BadInput where none is."""
    if not any(path.is_file() for _, path, _ in _measures(labelled) if path.parent == labelled):
        raise BadInput(f"{labelled}: none of the labelled files is there")
    parts: list[RenderableType] = []
    for name, path, measure in _measures(labelled):
        if not path.is_file():
            parts.append(f"[yellow]{name}: нет файла {path.name}[/]")
            continue
        try:
            parts += _tables(measure(path))
        except ImportError as error:
            parts.append(f"[yellow]{name}: читателя нет ({error})[/]")
    return Group(*parts, _compared(labelled / "pay_strings.jsonl"))


def _measures(labelled: Path) -> Iterator[tuple[str, Path, Callable[[Path], Figures]]]:
    yield "Строки оплаты", labelled / "pay_strings.jsonl", pay_strings
    yield "Вилки в вакансиях", labelled / "posts.jsonl", pay_posts
    yield "Посты SMM", labelled / "smm_posts.jsonl", smm_posts
    yield "Случаи ошибок", labelled / "smm_reading_cases.jsonl", reading_cases
    yield "Описания hh", labelled / "hh_descriptions.jsonl.gz", descriptions
    yield "Свои случаи оплаты", TESTS / "cases" / "pay.json", own_pay
    yield "Свои случаи ролей", TESTS / "cases" / "pay_roles.json", own_pay
    yield "Регионы вакансий", labelled / "posts.jsonl", regions
    yield "Формат работы", labelled / "posts.jsonl", formats
    yield "Названия вакансий", labelled / "titles.jsonl", titles


# --- pay -----------------------------------------------------------------------------------------------------


def pay_strings(path: Path, only: slice = slice(None)) -> Figures:
    """Pay lines of boards: the first fork read against from, to, currency, gross, period (null = not said).

    The labels write a single sum as ``from`` alone, and do not say whether an unsaid period is a month.
    """
    figures = Figures("Строки оплаты с досок вакансий")
    for row in rows_of(path)[only]:
        figures.rows += 1
        got = next(iter(read_pay(row["text"])), None)
        error = _string_error(row, got)
        figures.note("amounts", error not in ("missed", "false", "amount", "currency"))
        figures.note("all fields", error == "")
        if error:
            want = [row[name] for name in ("from", "to", "currency", "gross", "period")]
            figures.miss(error, row["text"], f"{want} → {_told(got) if got else None}")
    return figures


def _string_error(row: Row, got: Fork | None) -> str:
    wanted = row["from"] is not None or row["to"] is not None
    if got is None or not wanted:
        return "" if (got is None) == (not wanted) else "missed" if got is None else "false"
    return next((error for error, holds in _STRING_ERRORS if holds(row, got)), "")


def _amount_differs(row: Row, got: Fork) -> bool:
    """A single sum is labelled by its lower edge alone."""
    single = row["to"] is None and got.high == got.low
    return bool(got.low != row["from"] or (got.high != row["to"] and not single))


def _period_differs(row: Row, got: Fork) -> bool:
    return got.period not in (("month", "unknown") if row["period"] is None else (row["period"],))


#: What a string may be read wrong in, the first that holds.
_STRING_ERRORS: tuple[tuple[str, Callable[[Row, Fork], bool]], ...] = (
    ("amount", _amount_differs),
    (
        "currency",
        lambda row, got: (
            bool(row["currency"]) and got.currency != CODES.get(row["currency"], row["currency"])
        ),
    ),
    ("tax", lambda row, got: got.tax != {None: "unknown", True: "gross", False: "net"}[row["gross"]]),
    ("period", _period_differs),
)


def pay_posts(path: Path, only: slice = slice(None)) -> Figures:
    """Whole vacancies: the set of forks, all fields."""
    figures = Figures("Вилки целых вакансий")
    for row in rows_of(path)[only]:
        figures.rows += 1
        want = {_labelled(fork) for fork in row["forks"]}
        got = {_told(fork) for fork in read_pay(row["text"])}
        figures.note("set of forks", want == got)
        figures.note("set of amounts", {fork[:3] for fork in want} == {fork[:3] for fork in got})
        figures.note_sets("forks", {fork[:3] for fork in want}, {fork[:3] for fork in got})
        figures.note_sets("forks, all fields", want, got)
        if want != got:
            figures.miss(
                _post_error(want, got), row["id"], f"нет {_listed(want - got)}; лишнее {_listed(got - want)}"
            )
    return figures


def _post_error(want: set[Told], got: set[Told]) -> str:
    lost, extra = want - got, got - want
    for place, name in ((3, "currency"), (2, "amount")):
        if {fork[:place] for fork in lost} == {fork[:place] for fork in extra}:
            return "tax or period" if name == "currency" else "currency"
    return "missed" if lost and not extra else "false" if extra and not lost else "amount"


def own_pay(path: Path) -> Figures:
    """Our own table of cases, by the kind that each row names."""
    figures = Figures("Свои случаи оплаты по видам")
    for row in rows_of(path):
        figures.rows += 1
        want = [tuple(fork[:5]) for fork in row["forks"]]
        got = [_told(fork) for fork in read_pay(row["text"], row.get("field", False))]
        figures.note(row["kind"], want == got)
        if want != got:
            figures.miss(row["kind"], row["text"], f"{want} → {got}")
    return figures


def _told(fork: Fork) -> Told:
    return fork.low, fork.high, fork.currency, fork.period, fork.tax


def _labelled(fork: Row) -> Told:
    low, high = (None if fork[name] is None else float(fork[name]) for name in ("low", "high"))
    return low, high, fork["currency"], fork["period"], fork["tax"]


def _listed(forks: Iterable[Told]) -> str:
    return ", ".join(" ".join(str(part) for part in fork) for fork in sorted(forks, key=str)) or "—"


# --- the other readers ----------------------------------------------------------------------------------------


def regions(path: Path) -> Figures:
    """Regions of whole vacancies, as sets; abroad or not."""
    read_places = import_module("vilka.words.places").read_places
    figures = Figures("Регионы целых вакансий")
    for row in rows_of(path):
        if row["regions"] is None:
            continue
        figures.rows += 1
        places = read_places(row["text"])
        want, got = set(row["regions"]), set(places.regions)
        figures.note("set of regions", want == got)
        figures.note("abroad", bool(places.abroad) == bool(row["abroad"]))
        figures.note_sets("regions", want, got)
        if want != got:
            error = "missed" if got < want else "false" if want < got else "other"
            figures.miss(error, row["id"], f"{sorted(want)} → {sorted(got)}")
    return figures


def formats(path: Path) -> Figures:
    """Work format of whole vacancies, where the labels say one."""
    read_employment = import_module("vilka.words.employment").read_employment
    figures = Figures("Формат работы целых вакансий")
    for row in rows_of(path):
        if row["work_format"] is None:
            continue
        figures.rows += 1
        want = FORMATS.get(row["work_format"], row["work_format"])
        got = read_employment(text=row["text"]).format
        figures.note("format", want == got)
        figures.note(f"format: {want}", want == got)
        if want != got:
            figures.miss(f"{want} → {got}", row["id"], f"{want} → {got}")
    return figures


def titles(path: Path) -> Figures:
    """Relevance, role and grade of vacancy titles; role only where the annotators agreed."""
    read_role = import_module("vilka.words.roles").read_role
    figures = Figures("Названия вакансий")
    for row in rows_of(path):
        figures.rows += 1
        got = read_role(row["title"])
        for name in ("smm", "role", "grade"):
            if row[name] is None:
                continue
            figures.note(name, getattr(got, name) == row[name])
            if getattr(got, name) != row[name]:
                figures.miss(name, row["title"], f"{row[name] or '—'} → {getattr(got, name) or '—'}")
        core = {row["title"]}
        figures.note_sets(
            "smm core", core if row["smm"] == "core" else set(), core if got.smm == "core" else set()
        )
    return figures


# --- tables ---------------------------------------------------------------------------------------------------


def _tables(figures: Figures) -> list[RenderableType]:
    exact = Table("что", "верно", "из", "доля", title=f"{figures.name}: {figures.rows}", title_justify="left")
    for what, asked in figures.asked.items():
        exact.add_row(what, str(figures.right[what]), str(asked), f"{figures.exact(what):.1%}")
    parts: list[RenderableType] = [exact]
    if figures.labelled:
        parts.append(_sets_table(figures))
    if figures.misses:
        parts.append(_misses_table(figures))
    return parts


def _sets_table(figures: Figures) -> Table:
    table = Table("что", "размечено", "найдено", "точность", "полнота", "F1", "лишних на 100")
    for what, labelled in figures.labelled.items():
        precision, recall = figures.precision(what), figures.recall(what)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        shares = [f"{share:.1%}" for share in (precision, recall, f1)]
        table.add_row(
            what, str(labelled), str(figures.found[what]), *shares, f"{figures.false_per_hundred(what):.1f}"
        )
    return table


def _misses_table(figures: Figures) -> Table:
    kinds = ", ".join(f"{error} {times}" for error, times in figures.errors.most_common())
    table = Table("ошибка", "текст", "надо → прочитано", title=f"Ошибки: {kinds}", title_justify="left")
    for error, text, words in islice(figures.misses, SHOWN):
        table.add_row(escape(error), escape(text[:80]), escape(words))
    return table


# --- others on the same strings --------------------------------------------------------------------------------


def _compared(path: Path) -> RenderableType:
    """Amounts right of other packages on the same strings, where they are installed."""
    if not path.is_file():
        return ""
    rows = [row for row in rows_of(path) if row["from"] is not None or row["to"] is not None]
    table = Table("чтец", "суммы верны", "из", title="Те же строки, только суммы", title_justify="left")
    for name, read in _readers().items():
        try:
            right = sum(_amounts_right(row, read(row["text"])) for row in rows)
        except ImportError as error:
            table.add_row(name, f"не установлен ({error.name})", "")
        else:
            table.add_row(name, f"{right} ({right / len(rows):.1%})", str(len(rows)))
    return table


def _amounts_right(row: Row, got: set[float]) -> bool:
    return got == {float(row[name]) for name in ("from", "to") if row[name] is not None}


def _readers() -> dict[str, Callable[[str], set[float]]]:
    return {"вилка": _ours, "price-parser": _price_parser, "natasha": partial(_natasha, [])}


def _ours(text: str) -> set[float]:
    fork = next(iter(read_pay(text)), None)
    return {edge for edge in (fork.low, fork.high) if edge is not None} if fork else set()


def _price_parser(text: str) -> set[float]:
    amount = import_module("price_parser").parse_price(text).amount_float
    return set() if amount is None else {amount}


def _natasha(loaded: list[Any], text: str) -> set[float]:
    if not loaded:
        natasha = import_module("natasha")
        loaded.append(natasha.MoneyExtractor(natasha.MorphVocab()))
    return {float(match.fact.amount) for match in loaded[0](text)}
