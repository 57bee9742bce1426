"""«Вставить на сайт»: the choice of a widget, its preview, its code to copy, and all addresses for readers without scripts."""

from html import escape

from vilka.labels import COUNTRY, TITLES
from vilka.web.pages.book import Args, Book, Spot
from vilka.web.pages.names import FORM_WHERE, FORMS, ROLE_OF, ROLES
from vilka.web.pages.tables import details
from vilka.web.widget.card import SIZE

#: The size of a frame: the tallest widget fits at 320 pixels of width.
FRAME = (480, 460)
CARD = SIZE


_OF = f"Зарплата {TITLES['of_trade']}"


def _of(name: str) -> str:
    """What a frame or a picture shows, for whoever does not see it."""
    return f"{escape(_OF)}: {escape(name)}"


def embed(book: Book, spot: Spot, args: Args) -> str:
    """The form (for scripts), the preview and the code of the country's widget, and the list of all."""
    start, site = spot.to("widget/ru.html"), book.site_url.rstrip("/")
    return (
        f'<div data-app="embed" data-search-exclude>{_form(book)}</div>'
        f'<p class="e-preview"><iframe id="widget-preview" data-slug="ru" src="{start}" title="Так это выглядит" width="{FRAME[0]}" '
        f'height="{FRAME[1]}" style="border:0;max-width:100%" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></p>'
        f'<h2>Код</h2><p>Страница в рамке:</p><div class="highlight" data-search-exclude><pre><code id="widget-frame">{escape(frame_code(site, "ru", "вся Россия"))}</code></pre></div>'
        f'<p>Картинка:</p><div class="highlight" data-search-exclude><pre><code id="widget-card">{escape(card_code(site, "ru", "вся Россия", ""))}</code></pre></div>'
        f"{_all(book, spot)}"
    )


def frame_code(site: str, slug: str, name: str) -> str:
    """HTML to paste; ``site``: the address of the site without its last slash."""
    width, height = FRAME
    return (
        f'<iframe src="{site}/widget/{slug}.html" title="{_of(name)}" width="{width}" height="{height}" '
        'style="border:0;max-width:100%" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


def card_code(site: str, slug: str, name: str, page: str) -> str:
    """The same as a picture with a link to the page about it."""
    width, height = CARD
    return (
        f'<a href="{site}/{page}"><img src="{site}/widget/{slug}.svg" alt="{_of(name)}" width="{width}" height="{height}" '
        'style="max-width:100%;height:auto"></a>'
    )


def _form(book: Book) -> str:
    places = [(COUNTRY, "Вся Россия"), *((code, region.name) for code, region in book.regions.items())]
    forms = [("", "любая"), *((code, FORMS[code]) for code in FORM_WHERE)]
    roles = [("", TITLES["whole"]), *((code, ROLES[code]) for code in ROLE_OF)]
    return (
        f'<form class="v-ask" data-of="{escape(_OF)}" hidden aria-label="Какое число вставить">'
        f"{_choice('region', 'Регион', places)}{_choice('form', 'Форма занятости', forms)}{_choice('role', 'Роль', roles)}</form>"
    )


def _choice(name: str, label: str, pairs: list[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{code}">{escape(words)}</option>' for code, words in pairs)
    return f'<label class="v-pick"><span>{label}</span><select name="{name}">{options}</select></label>'


def _all(book: Book, spot: Spot) -> str:
    def links(slug: str) -> str:
        kinds = {"html": "страница", "svg": "картинка"}
        return ", ".join(
            f'<a href="{spot.to(f"widget/{slug}.{kind}")}">{words}</a>' for kind, words in kinds.items()
        )

    places = [("ru", "Вся Россия"), *((code.lower(), region.name) for code, region in book.regions.items())]
    items = "".join(f"<li>{escape(name)}: {links(slug)}</li>" for slug, name in places)
    roles = "".join(f"<li>{escape(ROLES[role])}: {links(role.replace('_', '-'))}</li>" for role in ROLE_OF)
    forms = escape(", ".join(f"-{form}" for form in FORM_WHERE))
    how = f"<p>Форма занятости — конец имени: к имени места добавьте <code>{forms}</code>, например <code>ru-mow-agency.svg</code>.</p>"
    return (
        f"<div data-search-exclude>{details('Адреса всех карточек', f'{how}<ul>{items}{roles}</ul>')}</div>"
    )
