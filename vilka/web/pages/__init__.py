"""Generated parts of the site: markers in hand-written pages, and whole pages that nobody writes by hand."""

from collections.abc import Mapping
from pathlib import Path

from vilka import say
from vilka.publishing.published import GATHERING, Published
from vilka.web.pages import (
    checklists,
    citing,
    compared,
    duties,
    embed,
    figure_facts,
    figures,
    health,
    highlights,
    law,
    leaves,
    lists,
    method,
    minimums,
    moves,
    platforms,
    quarters,
    records,
    start,
    steps,
    tiles,
    vacancy_list,
    week,
    worked,
    year,
    young,
)
from vilka.web.pages.book import (
    LOCAL,
    Args,
    Book,
    Maker,
    Spot,
    fill,
    read_regions,
)

__all__ = ["MAKERS", "Book", "Maker", "Spot", "book_of", "fill", "generated"]


def _map(book: Book, spot: Spot, args: Args) -> str:
    return tiles.tile_map(book, spot, **args)


def _banner(book: Book, spot: Spot, args: Args) -> str:
    return banner(book, spot)


def banner(book: Book, spot: Spot) -> str:
    """The plain words that stand on every page made of the built-in board; nothing on a live one."""
    if not book.published.is_demo:
        return ""
    return (
        '<aside class="v-demo" role="note" data-search-exclude><strong>Демонстрационные данные.</strong> '
        "Рынок здесь выдуман программой, чтобы показать, как всё работает. Это не настоящие зарплаты. "
        f'<a href="{spot.to("data/")}">Подробнее</a></aside>'
    )


def gathering(book: Book) -> str:
    """That the site is still gathering, with what it has; nothing once the market has GATHERING employers with pay."""
    whole = book.answers.get()
    if whole.n_employers >= GATHERING:
        return ""
    had = (
        f"есть {say.plural(whole.n_vacancies, 'вакансия', 'вакансии', 'вакансий')} с зарплатой "
        f"{say.by_employers(whole.n_employers)}"
        if whole.n_vacancies
        else "нет ни одной вакансии с зарплатой"
    )
    return (
        f'<aside class="v-demo" role="note" data-search-exclude><strong>Ещё собираем.</strong> Пока {had}; '
        f"пока работодателей меньше {GATHERING}, выводов по этим числам не делайте.</aside>"
    )


#: Everything a page may ask for by ``<!-- vilka: NAME key=value … -->``.
MAKERS: Mapping[str, Maker] = {
    "ask": start.ask,
    "banner": _banner,
    "chart": figures.figure,
    "data files": lists.data_files,
    "compared": compared.compared,
    "doors": start.doors,
    "embed": embed.embed,
    "facts": start.facts,
    "figure": lists.say_figure,
    "forms": start.compared,
    "highlights": highlights.highlights,
    "law": law.say_law,
    "list courses": checklists.list_courses,
    "list editions": lists.list_editions,
    "list moves": moves.list_moves,
    "list path": checklists.list_path,
    "say cite": citing.say_cite,
    "say contact": figure_facts.say_contact,
    "map path": steps.map_path,
    "list sources": health.list_sources,
    "list vacancies": vacancy_list.list_vacancies,
    "list week": week.list_week,
    "list weeks": week.list_weeks,
    "map": _map,
    "rule": law.say_rule,
    "say asked": worked.say_asked,
    "say as_of": lists.say_as_of,
    "say dearer": worked.say_dearer,
    "say even": worked.say_even,
    "say even_month": worked.say_even_month,
    "say first_step": worked.say_gross,
    "say fork": lists.say_fork,
    "say hours": worked.say_hours,
    "say kept": worked.say_kept,
    "say least": worked.say_least,
    "say median": lists.say_median,
    "say hidden": method.say_hidden,
    "say method": method.say_method,
    "say n": lists.say_n,
    "say net": worked.say_net,
    "say share_imputed": lists.say_share_imputed,
    "say share_paid": method.say_share_paid,
    "say source": health.say_source,
    "say tax_bounds": method.say_tax_bounds,
    "say unpaid": worked.say_unpaid,
    "say year": lists.say_year,
    "say width": method.say_width,
    "say window": method.say_window,
    "table changes": records.table_changes,
    "table checks": method.table_checks,
    "table coming": law.table_coming,
    "table combine": lists.table_combine,
    "table cross": method.table_cross,
    "table dictionary": records.table_dictionary,
    "table errata": records.table_errata,
    "table figures": lists.figures_table,
    "table footing": worked.table_footing,
    "table forks": lists.table_forks,
    "table funnel": method.table_funnel,
    "table minimums": minimums.table_minimums,
    "table ndfl": worked.table_ndfl,
    "table platforms": platforms.table_platforms,
    "table prices": lists.prices_table,
    "table conditions": lists.conditions_table,
    "table quarters": quarters.table_quarters,
    "table runs": health.table_runs,
    "table rules": law.table_rules,
    "table skills": lists.table_skills,
    "table tasks": duties.table_tasks,
    "table skipped": health.table_skipped,
    "table sole_trader": worked.table_sole_trader,
    "table tax": method.table_tax,
    "table trust": method.table_trust,
    "table week_answers": week.table_week_answers,
    "table widths": method.table_widths,
    "table year": year.table_year,
    "where": start.where_it_pays,
    "years": law.say_years,
    "young": young.young,
}


def book_of(published: Published, root: Path, repo_url: str = "", site_url: str = LOCAL) -> Book:
    """The numbers with the names of places and the charts that have something to show."""
    bare = Book(published, read_regions(root / "data" / "reference"))
    made = {name: make(bare) for name, make in figures.FIGURES.items()}
    charts = {name: chart for name, chart in made.items() if len(chart.table)}
    return Book(published, bare.regions, charts, repo_url, site_url)


def generated(book: Book) -> dict[str, str]:
    """Markdown of the pages that are made whole, by path among the docs."""
    return leaves.pages(book)
