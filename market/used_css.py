"""Rules of a style sheet that some page of the site can use; the theme's sheet serves many parts this site has not."""

import re
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, IdentToken, LiteralToken, Node, ParseError, QualifiedRule

_CLASSES = re.compile(r'\bclass="([^"]*)"')
_NAME = re.compile(r"[a-zA-Z_][\w-]*")
#: Rules that hold other rules.
_HOLDERS = frozenset({"media", "supports", "layer", "container"})


class BadSheet(ValueError):
    """The style sheet cannot be parsed; the message says where."""


def names_in(site: Path) -> set[str]:
    """Every class of the pages, and every name in the scripts: those may give it to an element later."""
    names: set[str] = set()
    for page in site.rglob("*.html"):
        names.update(*map(str.split, _CLASSES.findall(page.read_text(encoding="utf-8"))))
    for script in site.rglob("*.js"):
        names.update(_NAME.findall(script.read_text(encoding="utf-8")))
    return names


def used_css(sheet: str, names: Set[str]) -> str:
    """``sheet`` without the selectors that ask for a class not among ``names``, and without the rules that had no
    other; comments go too. Raises BadSheet."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "\n".join(_used_rules(rules, names))


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
    kept = [part for part in _selectors(rule.prelude) if _classes(part) <= names]
    if kept:
        selectors = ",".join(tinycss2.serialize(part).strip() for part in kept)
        yield f"{selectors}{{{tinycss2.serialize(rule.content).strip()}}}"


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


def _classes(selector: list[Node]) -> set[str]:
    """Classes a selector asks for. Those within ``:not(…)`` and ``:is(…)`` are not asked for."""
    return {
        name.value
        for dot, name in zip(selector, selector[1:], strict=False)
        if isinstance(dot, LiteralToken) and dot.value == "." and isinstance(name, IdentToken)
    }
