"""The map of regions as equal tiles, with every region readable whatever its size. Only regions that differ from the
country for certain are coloured: shades of noise would promise differences that nobody has found."""

from collections.abc import Mapping
from html import escape
from itertools import pairwise

from vilka import say
from vilka.labels import TRUST
from vilka.publishing.answers import Answer
from vilka.web.pages.book import Book, Region, Spot
from vilka.web.pages.names import DISTRICTS

#: Where the way round the map leads.
AFTER = "after-map"
#: Ends of the shades against the country's median: clearly less, less, about the same, more, clearly more.
STEPS = (0.8, 0.93, 1.07, 1.2)


def bounds(country: float) -> list[float]:
    """The upper ends of all shades but the last, on whole thousands of roubles."""
    return [round(country * step, -3) for step in STEPS]


def tile_map(book: Book, spot: Spot, **fixed: str) -> str:
    """What can be told apart in a sentence, a way round the map for the keyboard, tiles in their districts: a grid like the
    map where there is room for its names, else lists by district."""
    cells = {code: cell for code, _, cell in book.rows_by("region", **fixed)}
    whole = book.answers.get(**fixed)
    ends = bounds(whole.p50) if whole.known else []
    groups = "".join(_district(book, spot, district, cells, whole, ends) for district in DISTRICTS)
    return (
        f'{_told(book, cells, whole)}<a class="v-skip" href="#{AFTER}">Пропустить карту</a>'
        f'<div class="v-mapbox"><div class="v-map" role="group" aria-label="Карта регионов плитками">{groups}</div></div>'
        f"{_legend(ends)}"
    )


#: Regions named on either side of the country.
MOST = 5


def _told(book: Book, cells: Mapping[str, Answer], whole: Answer) -> str:
    """Which regions can be told from the country, and how many cannot; "" while the country itself has no number."""
    if not whole.known:
        return ""
    apart = sorted((cell.p50, code) for code, cell in cells.items() if cell.apart(whole))
    if not apart:
        return "<p>Ни один регион от страны в целом пока не отличить: погрешность больше разницы.</p>"
    more = [one for one in reversed(apart) if one[0] > whole.p50]
    less = [one for one in apart if one[0] <= whole.p50]
    sides = [
        f"{words}{say.NBSP}— {_named(book, side)}"
        for words, side in (("больше платят", more), ("меньше", less))
        if side
    ]
    rest = say.plural(
        sum(cell.known for cell in cells.values()) - len(apart), "регион", "региона", "регионов"
    )
    return (
        f"<p>От страны в целом ({say.rub(whole.p50)}) наверняка отличаются: {'; '.join(sides)}. "
        f"Ещё {rest} от неё не отличить: погрешность больше разницы.</p>"
    )


def _named(book: Book, side: list[tuple[float, str]]) -> str:
    """«Москва (95), Санкт-Петербург (87) и ещё 2», thousands of roubles."""
    names = ", ".join(f"{book.regions[code].name}{say.NBSP}({say.short(pay)})" for pay, code in side[:MOST])
    return names + (f" и{say.NBSP}ещё {len(side) - MOST}" if len(side) > MOST else "")


def _district(
    book: Book, spot: Spot, district: str, cells: dict[str, Answer], whole: Answer, ends: list[float]
) -> str:
    regions = sorted(
        (region for region in book.regions.values() if region.district == district),
        key=lambda region: (region.row, region.column),
    )
    tiles = "".join(_tile(region, cells[region.code], whole, spot, ends) for region in regions)
    return f'<section class="v-map__fd"><p class="v-map__name">{DISTRICTS[district]}</p><ul>{tiles}</ul></section>'


def _tile(region: Region, cell: Answer, whole: Answer, spot: Spot, ends: list[float]) -> str:
    shade = _shade(cell, whole, ends)
    soft = " v-tile--soft" if cell.known and not cell.firm else ""
    value = say.short(cell.p50) if cell.known else "–"
    label = (
        f"{region.name}: {say.rub(cell.p50)}, {TRUST[cell.trust]}"
        if cell.known
        else f"{region.name}: нет данных"
    )
    return (
        f'<li style="--r:{region.row + 1};--c:{region.column + 1}"><a class="v-tile v-tile--{shade}{soft}" '
        f'href="{spot.to(f"salaries/regions/{region.slug}/")}" title="{escape(label)}">'
        f'<span aria-hidden="true">{escape(region.short)}</span><b aria-hidden="true">{value}</b></a></li>'
    )


def _shade(cell: Answer, whole: Answer, ends: list[float]) -> str:
    """The number of a shade, "same" where the region cannot be told from the country, "none" without a number."""
    if not cell.known:
        return "none"
    return str(sum(cell.p50 >= end for end in ends)) if cell.apart(whole) else "same"


def _legend(ends: list[float]) -> str:
    if not ends:
        return f'<p class="v-legend" id="{AFTER}" tabindex="-1">Данных для карты пока нет.</p>'
    words = [f"до {say.short(ends[0])}"]
    words += [f"{say.short(low)}–{say.short(high)}" for low, high in pairwise(ends)]
    words.append(f"{say.short(ends[-1])} и больше")
    items = "".join(f'<li><i class="v-tile--{i}"></i>{word}</li>' for i, word in enumerate(words))
    items += (
        '<li><i class="v-tile--same"></i>от страны не отличить</li>'
        '<li><i class="v-tile--same v-tile--soft"></i>ориентир: точно сказать нельзя</li>'
    )
    return f'<ul class="v-legend" id="{AFTER}" tabindex="-1" aria-label="Обозначения: медиана, тыс. ₽ в месяц на руки">{items}</ul>'
