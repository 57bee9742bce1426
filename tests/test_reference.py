"""A row of a reviewed table that cannot be read says so in one sentence that names its file and line; no row and no name of a
list is there for nobody."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scrapers import reference
from scrapers.errors import BadFile
from scrapers.reference import REFERENCE, reference_rows
from scrapers.trade import KINDS
from vilka.words import conditions, lexicon, lines, workplace
from vilka.words.pay import orders, phrases, tables

CODE = "\n".join(path.read_text(encoding="utf-8") for path in Path("vilka").rglob("*.py"))
#: Phrases that only keep their words from others.
ONLY_TAKES = {"own page"}


def is_named(name: str) -> bool:
    """Whether the code has a name in quotes, alone or in a list with commas."""
    return re.search(f"""["'](?:[^"'\n]*, )?{re.escape(name)}(?:, [^"'\n]*)?["']""", CODE) is not None


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the reference tables, read in place of them."""
    copy = tmp_path / "reference"
    shutil.copytree(REFERENCE, copy)
    monkeypatch.setattr(reference, "REFERENCE", copy)
    monkeypatch.setattr(lexicon, "_TRIE", lexicon._Trie())
    for remembered in (reference_rows, lexicon.word_beginnings):
        remembered.cache_clear()
    yield copy
    for remembered in (reference_rows, lexicon.word_beginnings):
        remembered.cache_clear()


def _rules() -> object:
    return phrases._rules(reference_rows("pay_roles"))


def _orders() -> object:
    return orders._told("once")


def _currencies() -> object:
    return tables.of_any([word for _, words in tables._currencies().values() for word in words])


def _kinds_of_words() -> object:
    return tables.of_any([stems for _, stems in tables._stems("kind")])


def _kinds() -> object:
    return lexicon.phrases_of("kinds", "kind")


WRONG: list[tuple[str, Callable[[], object], str, str]] = [
    ("pay_roles", _rules, "perk,perk,оплач~ обед{near}¤", "3 cells instead of 5 (role, near, when, phrase, example)"),
    ("pay_roles", _rules, "perk,perk,,оплач~ обед{near}¤,Обед, 300 ₽", "6 cells instead of 5"),
    ("pay_roles", _rules, "prek,perk,,оплач~ обед{near}¤,Обед 300 ₽", "role «prek»: none of added, ads, barter,"),
    ("pay_roles", _rules, "perk,lunch,,оплач~ обед{near}¤,Обед 300 ₽", "near «lunch»: none of"),
    ("pay_roles", _rules, "perk,,,оплач~ обед{near}¤,Обед 300 ₽", "near «»: none of"),
    ("pay_roles", _rules, "perk,perk,big,оплач~ обед{near}¤,Обед 300 ₽", "when «big»: none of small, up to"),
    ("pay_roles", _rules, "perk,perk,,(обед~{near}¤,Обед 300 ₽", "«(обед~{near}¤» is no phrase: missing )"),
    ("pay_roles", _rules, "perk,perk,,обед~{nearby}¤,Обед 300 ₽", "there is no list or sign «{nearby}»"),
    ("pay_roles", _rules, "perk,perk,,обед<две>¤,Обед 300 ₽", "there is no list or sign «<две>»"),
    ("pay_roles", _rules, "perk,perk,,,Обед 300 ₽", "the phrase «» fits everywhere"),
    ("pay_roles", _rules, "{lunch},,,обед|(ланч,", "«обед|(ланч» is no phrase"),
    ("orders", _orders, "onse,разово,Разово", "how «onse»: none of"),
    ("orders", _orders, "once,разово[,Разово", "«разово[» is no phrase: unterminated character set"),
    ("orders", _orders, "once,(разово)?,Разово", "the phrase «(разово)?» fits everywhere"),
    ("currencies", tables._currencies, "RUB,0.011,целковый", "code «RUB» is no ISO 4217 code, or stands above"),
    ("currencies", tables._currencies, "xts,0.0003,талант", "code «xts» is no ISO 4217 code"),
    ("currencies", tables._currencies, "XTS,\"0,0003\",талант", "usd «0,0003» is no worth of a unit in dollars"),
    ("currencies", tables._currencies, "XTS,0,талант", "usd «0» is no worth"),
    ("currencies", _currencies, "XTS,0.0003,", "«» fits everywhere"),
    ("currencies", _currencies, "XTS,0.0003,xts;талант[", "«талант[» is no word: unterminated character set"),
    ("currencies", tables._currencies, "XTS,0.0003,xts;тг", "«тг» is a word of KZT too"),
    ("pay_words", lambda: tables._stems("kind"), "kinds,perk,обед", "of «kinds»: none of kind, unit"),
    ("pay_words", lambda: tables._stems("kind"), "kind,perk,", "no words"),
    ("pay_words", _kinds_of_words, "kind,perk,обед ланч(", "«ланч(» is no word: missing )"),
    ("place_words", workplace._table.__wrapped__, "elsewere,-,клиенты из", "standing «elsewere»: none of aside, behind,"),
    ("kinds", _kinds, "resume,", "no phrase in «patterns»"),
    ("kinds", _kinds, "resume,ищу; ~", "«~»: «~» is no word"),
    ("kinds", _kinds, "resume,ищу видео-монтаж~", "«ищу видео-монтаж~»: «видео-монтаж~» is no word"),
    ("kinds", _kinds, "resume,ищу||веду", "«ищу||веду»: «» is no word"),
    ("kinds", _kinds, "resume", "1 cells instead of 2"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "read", "row", "sentence"), WRONG, ids=[row for _, _, row, _ in WRONG])
def test_a_wrong_row_is_told_in_one_sentence(
    folder: Path, table: str, read: Callable[[], object], row: str, sentence: str
) -> None:
    path = folder / f"{table}.csv"
    head, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line = sum(text.count("\n") for text in (head, *rest)) + 1
    path.write_text("".join((head, *rest)) + row + "\n", encoding="utf-8")
    with pytest.raises(BadFile) as told:
        read()
    assert str(told.value).startswith(f"{path}:{line}: ") and sentence in str(told.value)
    assert "\n" not in str(told.value)


def test_lines_are_counted_as_an_editor_counts_them(folder: Path) -> None:
    path = folder / "orders.csv"
    path.write_text('how,phrase,example\nonce,разово,"Разово\nвчера"\nresult,"сдать', encoding="utf-8")
    with pytest.raises(BadFile, match="not a table in UTF-8"):
        reference_rows("orders")
    path.write_text('how,phrase,example\nonce,разово,"Разово\nвчера"\n\nresult,сдать\n', encoding="utf-8")
    with pytest.raises(BadFile, match=r"orders\.csv:5: 2 cells instead of 3"):
        reference_rows("orders")


@pytest.mark.parametrize("words", [None, "", "м ст\nmetro signs,ст м"])
def test_a_list_of_words_stands_once(folder: Path, words: str | None) -> None:
    path = folder / "word_lists.csv"
    row = "" if words is None else f"metro signs,{words}\n"
    path.write_text(re.sub("metro signs,.*\n", row, path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(BadFile, match=r"one row «metro signs» with words is needed, there are [012]"):
        lexicon.word_beginnings("metro signs")


def test_every_list_of_words_is_asked_for_and_holds_a_word_once() -> None:
    asked = re.findall("""word_(?:list|beginnings)\\(\\s*["']([^"']+)["']""", CODE)
    lists = [row["list"] for row in reference_rows("word_lists")]
    assert set(asked) <= set(lists)
    assert [name for name in lists if not is_named(name)] == []
    for row in reference_rows("word_lists"):
        words = [word.replace("ё", "е") for word in row["words"].split()]
        assert len(words) == len(set(words)), row["list"]


def test_a_word_of_a_list_is_known_with_and_without_two_dots() -> None:
    assert {"стажёр", "стажер"} <= lexicon.word_list("trades")


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("kinds", ["kind"]),
        ("offers_in_posts", ["kind"]),
        ("post_words", ["kind"]),
        ("work_format", ["code"]),
        ("conditions", ["fact", "how"]),
        ("terms", ["kind"]),
        ("grades", ["code"]),
        ("place_words", ["standing"]),
        ("roles", ["kind"]),
    ],
)
def test_every_code_of_a_table_of_phrases_is_asked_for(table: str, columns: list[str]) -> None:
    codes = {row[column] for row in reference_rows(table) for column in columns} - ONLY_TAKES
    assert [code for code in sorted(codes) if not is_named(code)] == []


def test_kinds_of_words_of_titles_are_those_that_a_trade_is_checked_for() -> None:
    assert {row["kind"] for row in reference_rows("roles")} == KINDS


def test_every_kind_of_word_near_a_sum_is_asked_for() -> None:
    opened = {kind for row in reference_rows("pay_roles") for kind in row["near"].split()}
    names = {row["name"] for row in reference_rows("pay_words")}
    assert [name for name in sorted(names - opened) if not is_named(name)] == []


def test_no_phrase_stands_twice_in_a_row() -> None:
    for table in reference.tables():
        for row in reference_rows(table.stem):
            for column in {"patterns", "verbs", "objects"} & row.keys():
                told = lexicon.patterns_of(row, column) if row[column] else []
                assert len(told) == len(set(told)), row.where


def test_two_rows_of_one_code_are_read_both(folder: Path) -> None:
    for table, row in (
        ("post_words", "title,бананы"),
        ("conditions", "test_task,paid,itself,бананы"),
        ("place_words", "here,-,бананы"),
    ):
        path = folder / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    text = lexicon.words_of("бананы и название вакансии")
    assert len(lines._post_words.__wrapped__()["title"].find(text)) == 2
    assert conditions._tables.__wrapped__()["test_task", "itself"].find(text)
    assert workplace._table.__wrapped__().signs.find(text)
