"""A widget as a page for an ``<iframe>``: no script, nothing fetched, its one style sheet allowed by its hash.

The day stands near the top: a frame that is too low for its words cuts what is below.
"""

import base64
import hashlib
from html import escape

from vilka.web.widget.fork import HEIGHT, STYLE, WIDTH, colours, fork
from vilka.web.widget.told import Told

_STYLE = (
    f"{colours()}*{{box-sizing:border-box}}body{{margin:0;font:15px/1.4 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',"
    "sans-serif;color:var(--ink);background:var(--paper)}main{max-width:480px;padding:16px 20px;border:1px solid var(--line);"
    "border-radius:12px;overflow-wrap:break-word}h1{font-size:20px;line-height:1.25;margin:0}h1 span{display:block;"
    "font-size:15px;font-weight:400;color:var(--soft)}p{margin:4px 0 0}.a{font-size:40px;line-height:1.1;font-weight:700;"
    "color:var(--median);margin-top:10px}.s{color:var(--soft);font-size:14px}svg{display:block;width:100%;height:auto;"
    "margin:10px 0 8px;overflow:visible}.t{font-weight:600;margin-top:8px}a{color:var(--brand)}"
    f"{STYLE}"
)


def _allowed() -> str:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def frame(told: Told) -> str:
    """The page; its link opens a page of its own, since it stands inside another's."""
    drawing = (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{fork(told.cell)}</svg>'
        if told.cell.known
        else ""
    )
    lines = "".join(f'<p class="s">{escape(line)}</p>' for line in told.lines)
    return (
        '<!doctype html>\n<html lang="ru"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_allowed()}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
        f'<meta name="robots" content="noindex"><title>{escape(told.name)}</title><style>{_STYLE}</style></head>'
        f"<body><main><h1>{escape(told.title)} <span>{escape(told.where)}</span></h1>"
        f'<p class="a">{escape(told.amount)}</p>'
        + (f'<p class="s">{escape(told.unit)}</p>' if told.unit else "")
        + f'<p class="t">{escape(told.day)}</p><p class="s">{escape(told.until)}</p>{drawing}{lines}'
        f'<p class="s"><a href="../{told.page}" target="_blank" rel="noopener">Как посчитано и новое число</a> · '
        f"{escape(told.source)}</p></main></body></html>\n"
    )
