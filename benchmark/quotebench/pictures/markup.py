"""HTML and SVG from functions: a text that is put in is escaped, whoever wrote it, unless it is markup already."""

from collections.abc import Iterable
from html import escape

from quotebench.exceptions import printable

_VOID = frozenset({"meta", "link", "br", "hr", "input", "col"})


class Markup(str):
    """HTML that may stand in a page as it is. Only this module makes it from text."""

    __slots__ = ()


Child = str | int | None | Iterable["Child"]
"""What stands in an element: markup as it is, text escaped, nothing for None, or several of these."""


def joined(*children: Child) -> Markup:
    """The children one after another."""
    return Markup("".join(map(_written, children)))


def tag(name: str, /, *children: Child, **attributes: str | int | float | bool | None) -> Markup:
    """An element. Of an attribute's name `_` is written `-`, and one at the end left out (`class_`); an attribute that
    is None or False is left out, one that is True has no value. A number keeps two decimals."""
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(*children)}</{name}>")


def told(text: object) -> Markup:
    """A text that somebody else wrote: what a reader would not see is shown as its code, and no direction of writing
    reaches beyond it."""
    return tag("bdi", printable(str(text)))


def visible(markup: Markup) -> Markup:
    """Markup, on one line, with every character that XML does not take or a reader does not see as its code."""
    return Markup(printable(markup))


def raw(source: str) -> Markup:
    """What stands in a style or script element, which knows no escapes. Raises ValueError if it could end it."""
    if "</" in source or "<!--" in source:
        raise ValueError("a style or script may not hold </ or <!--")
    return Markup(source)


def _written(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str | int):
        return escape(str(child))
    return "".join(map(_written, child))


def _attribute(key: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{escape(number(value) if isinstance(value, float) else str(value))}"'


def number(value: float) -> str:
    """A coordinate: at most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
