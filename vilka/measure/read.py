"""Speed and memory of the text readers: fresh strings and posts, a stream's peak memory, the slowest hostile input."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from vilka.words.employment import read_employment
from vilka.words.pay import read_afresh, read_pay
from vilka.words.places import read_places
from vilka.words.read import read_text, stream
from vilka.words.roles import read_role

Measure = tuple[str, float, float]
POST = (
    "#вакансия #smm\nSMM-менеджер в digital-агентство «Пример» (Казань, гибрид)\n"
    "Задачи: контент-план, тексты, Reels, таргет VK Реклама, отчёт раз в месяц. Рекламный бюджет 300 000 ₽.\n"
    "Условия: оформление по ТК, 5/2, оклад 60 000 – 80 000 ₽ на руки + KPI до 20 000. Опыт от 1 года.\n"
    "Ищем человека, который умеет говорить с подписчиками и не боится цифр. Пишите в отклик, расскажите о себе "
    "и покажите два проекта, которыми вы гордитесь; ответим каждому в течение трёх рабочих дней после отклика."
)
#: A board's own fields of a vacancy: name, reader, words as they are said.
FIELDS: tuple[tuple[str, Callable[[str], object], tuple[str, ...]], ...] = (
    ("titles", read_role, ("Ведущий SMM-менеджер (проект)", "Контент-менеджер / копирайтер", "Таргетолог в студию «Пример»")),
    ("places", partial(read_places, field=True), ("Казань, улица Первая,", "Москва, м. Сокол,", "Тульская область, пос. Новый,")),
    ("terms", read_employment, ("полная занятость, удалённо,", "гибрид, 5/2, оформление по ТК,", "проектная работа, ГПХ,")),
)  # fmt: skip
LINES = (1_000, 10_000, 40_000)
MEGABYTE = 1_000_000
#: Pieces that, repeated, make a reader's work the longest.
HOSTILE = (
    "1", "60 ", "60-", "1 000 000 ", "от 60 до ", "80к ₽ ", "сто тысяч ", "т.р. ", "зп 60 000 руб. на руки в месяц\n", "a", "я",
    "ё\u0308", "\u200b", "𝟏", "🙂", " ", "\n", "\n\n", "(", "«", "#smm ", "@name ", "http://a ", "• опыт ", "- SMM 60 000 ₽\n",
    "...", "полтинник сороковка ", "Компания: «А»\n", "Вакансия: ", "ищем SMM-менеджера ", "Москва, ", "Город: ", "удалённо или офис ", "г. ", "смм.", "a" * 50 + " ",
)  # fmt: skip


def measures() -> Iterator[Measure]:
    """(what, things a second, seconds) of each measure, in processor time of one core. Nothing is read twice."""
    yield _repeated("fresh short pay strings read", lambda n: [read_pay(one, True) for one in _strings(n)], 4)
    yield _repeated(
        "the same without the short cut", lambda n: [read_afresh(one, True) for one in _strings(n)], 4
    )
    for name, read, words in FIELDS:
        yield _repeated(f"fresh {name} read", _fields(read, words), len(words))
    yield _repeated(f"posts of {len(POST)} characters read whole", _read_post, 1)
    yield from map(_streamed, LINES)
    yield _slowest()


def _strings(n: int) -> tuple[str, ...]:
    thousands = n % 900 + 20
    return (
        f"от {thousands} 000 до {thousands + n % 90} 500 ₽ в месяц, на руки",
        f"{thousands}-{thousands + 40}к gross",
        f"до {thousands} 000 руб.",
        f"{n % 9 + 1} {n % 900 + 100} ₽ за пост",
    )


def _fields(read: Callable[[str], object], words: tuple[str, ...]) -> Callable[[int], object]:
    """Reads words that nobody has read yet: a reader keeps what it has read."""
    return lambda n: [read(f"{one} {n}") for one in words]


def _read_post(n: int) -> None:
    json.dumps(read_text({"id": n, "text": f"{POST} {n}"}), ensure_ascii=False)


def _repeated(name: str, work: Callable[[int], object], things: int) -> Measure:
    rounds, start = 0, time.process_time()
    while (spent := time.process_time() - start) < 1:
        work(rounds)
        rounds += 1
    return name, rounds * things / spent, spent


def _streamed(lines: int) -> Measure:
    """A stream in a process of its own, since memory once taken is never given back."""
    start = time.perf_counter()
    code = f"from vilka.measure.read import stream_peak; print(stream_peak({lines}))"
    peak = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    spent = time.perf_counter() - start
    return f"vilka read, {lines:,} lines: peak {float(peak):.0f} MB", lines / spent, spent


def stream_peak(lines: int) -> float:
    """Peak MB of this process after reading so many lines, each with words and sums of its own."""
    texts = (
        f"SMM-менеджер {n:x} в компанию {n * 7919:x}\nОплата {n % 300 + 20} {n % 1000:03} ₽"
        for n in range(lines)
    )
    for _ in stream(json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)):
        pass
    return peak_mb()


def peak_mb() -> float:
    """The most memory this process has taken, in MB. On Linux ``getrusage`` counts that of the parent too."""
    status = Path("/proc/self/status")
    if status.is_file():
        taken = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(taken.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _slowest() -> Measure:
    """The hostile input of 1 MB that takes the longest."""
    seconds = {}
    for piece in HOSTILE:
        line = json.dumps({"id": 1, "text": piece * (MEGABYTE // len(piece.encode()))})
        start = time.process_time()
        list(stream([line]))
        seconds[piece] = time.process_time() - start
    worst = max(seconds, key=lambda piece: seconds[piece])
    return f"1 MB of {worst[:20]!r}, the slowest of {len(HOSTILE)}", 1 / seconds[worst], seconds[worst]
