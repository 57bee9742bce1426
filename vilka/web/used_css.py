"""Rules of a style sheet that some page of the site can use; the theme's sheet serves many parts this site has not."""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import pairwise
from pathlib import Path

import tinycss2
from tinycss2.ast import (
    AtRule,
    Declaration,
    IdentToken,
    LiteralToken,
    Node,
    ParseError,
    QualifiedRule,
    SquareBracketsBlock,
)

_CLASSES = re.compile(r'\bclass="([^"]*)"')
#: The theme has rules for twenty palettes and both directions. The dark palette is given by a script
#: (docs/overrides/partials).
_GIVEN = re.compile(r'\b(?:data-md-color-\w+|dir)="?[\w-]+')
_DARK = "data-md-color-scheme=slate"
_NAME = re.compile(r"[a-zA-Z_][\w-]*")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
#: Scripts that give no page an element: words of theirs would keep much that nothing uses.
_SILENT = ("vega.js", "lunr/", "workers/")
#: Parts of the theme that its script begins only where a page holds them already.
_PARTS = re.compile(
    r"md-(?:annotation|banner|code__|consent|feedback|mermaid|post|source|status|tag|tooltip|version)|mermaid|tabbed"
)
#: Rules that hold other rules.
_HOLDERS = frozenset({"media", "supports", "layer", "container"})


class BadSheet(ValueError):
    """The style sheet cannot be parsed; the message says where."""


def names_in(site: Path) -> set[str]:
    """Every class, variable, palette and direction of the pages, and every name in the scripts: those may give it to
    an element later; and the variables of the sheets that tools bring with them."""
    names, said = {_DARK}, set[str]()
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        names.update(_VARIABLE.findall(html), *map(str.split, _CLASSES.findall(html)))
        names.update(given.replace('"', "") for given in _GIVEN.findall(html))
    for script in site.rglob("*.js"):
        if not any(map(str(script.relative_to(site)).__contains__, _SILENT)):
            said.update(_NAME.findall(script.read_text(encoding="utf-8")))
    for sheet in site.glob("assets/*/*.css"):
        if sheet.parent.name != "stylesheets":  # the theme's, which are in the one sheet
            names.update(_VARIABLE.findall(sheet.read_text(encoding="utf-8")))
    return names | {name for name in said if not _PARTS.match(name)}


def used_css(sheet: str, names: Set[str]) -> str:
    """``sheet`` without the selectors that ask for a class not among ``names``, without the variables that neither
    ``names`` nor a rule uses, and without the rules that are empty then; comments go too. Raises BadSheet."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    variables = set(_VARIABLE.findall(sheet))
    left = "\n".join(_used_rules(rules, names | variables))
    return left if variables == set(_VARIABLE.findall(left)) else used_css(left, names)


def _used_rules(rules: Iterable[Node], names: Set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, ParseError):
            raise BadSheet(f"line {rule.source_line}: {rule.message}")
        if isinstance(rule, QualifiedRule):
            yield from _used_rule(rule, names)
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _HOLDERS and rule.content is not None:
            yield from _used_holder(rule, names)
        else:
            yield rule.serialize()


def _used_rule(rule: QualifiedRule, names: Set[str]) -> Iterator[str]:
    kept = [part for part in _selectors(rule.prelude) if set(_asked(part)) <= names]
    said = _used_declarations(rule.content, names)
    if kept and said:
        yield f"{','.join(tinycss2.serialize(part).strip() for part in kept)}{{{said}}}"


def _used_declarations(content: list[Node], names: Set[str]) -> str:
    """What a rule says; as it is written where something in it cannot be parsed, as browsers forgive that."""
    said = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if any(isinstance(node, ParseError) for node in said):
        return str(tinycss2.serialize(content).strip())
    return ";".join(node.serialize() for node in said if not _is_unused(node, names))


def _is_unused(node: Node, names: Set[str]) -> bool:
    variable = isinstance(node, Declaration) and node.name.startswith("--")
    return variable and node.name not in names and node.name.removeprefix("--") not in names


def _used_holder(rule: AtRule, names: Set[str]) -> Iterator[str]:
    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    kept = "\n".join(_used_rules(inner, names))
    if kept:
        yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"


def _selectors(prelude: list[Node]) -> Iterator[list[Node]]:
    """The selectors of a list; a comma within brackets divides nothing, it is one node with them."""
    part: list[Node] = []
    for node in prelude:
        if isinstance(node, LiteralToken) and node.value == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _asked(selector: list[Node]) -> Iterator[str]:
    """Classes, palettes and direction that a selector asks for; those within ``:not(…)`` and ``:is(…)`` are not."""
    for before, node in pairwise([None, *selector]):
        if isinstance(before, LiteralToken) and before.value == "." and isinstance(node, IdentToken):
            yield node.value
        elif isinstance(node, SquareBracketsBlock):
            words = tinycss2.serialize(node.content).replace('"', "").replace("'", "")
            yield from _GIVEN.findall(words)
