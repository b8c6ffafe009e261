"""What every page has around it: head, navigation, foot. Style and script are inside, so that it asks nobody
for anything."""

import re
from collections.abc import Sequence
from importlib.resources import files
from urllib.parse import quote

from quotebench import __version__
from quotebench.explanations.explanation import allowed, embedded
from quotebench.pictures.markup import Child, Markup, joined, raw, tag

PAGES = {
    "index.html": "Leaderboard",
    "compare.html": "Two systems",
    "phenomena.html": "Phenomena",
    "cost.html": "Cost",
    "history.html": "History",
    "data.html": "Data and badges",
}
"""The pages of the navigation."""

_NAME = "quotebench leaderboard"
_OWN = tag(
    "p",
    "From a file of predictions to an entry: ",
    tag("code", "quotebench leaderboard add"),
    ", as docs/LEADERBOARD.md of the repository shows.",
)


def page(here: str, title: str, *content: Child, data: object = None) -> bytes:
    """A whole page. `here` is its address within the site, `data` what its script reads, as JSON."""
    root = "../" * here.count("/")
    style, script = raw(_style()), raw(_file("script.js"))
    policy = (
        f"default-src 'none'; script-src {allowed(script)}; style-src {allowed(style)}; base-uri 'none'; "
        "form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title if title == _NAME else f"{title} · {_NAME}"),
        tag("style", style),
    )
    links = (
        tag("li", tag("a", name, href=root + place, aria_current=_current(place, here)))
        for place, name in PAGES.items()
    )
    body = tag(
        "body",
        tag("a", "Skip to the content", class_="skip", href="#content"),
        tag("header", tag("p", _NAME, class_="brand"), tag("nav", tag("ul", links), aria_label="Pages")),
        tag("main", tag("h1", title), content, id="content", tabindex=-1),
        tag(
            "footer",
            tag("p", f"Made by quotebench {__version__} from predictions alone; nothing here was typed in."),
            _OWN,
        ),
        None if data is None else tag("script", Markup(embedded(data)), type="application/json", id="data"),
        tag("script", script),
    )
    return joined(Markup("<!doctype html>\n"), tag("html", head, body, lang="en"), "\n").encode()


def region(label: str, *content: Child) -> Markup:
    """What may be wider than a screen: it scrolls by itself, by keyboard too."""
    return tag("div", content, class_="scroll", role="region", aria_label=label, tabindex=0)


def heading(*columns: tuple[Child, str, str | None]) -> Markup:
    """The head of a table: what a column is called, its class, and whether it is sorted "up" or "down" first, if the
    script may sort by it."""
    cells = (tag("th", name, scope="col", class_=kind or None, data_sort=sort) for name, kind, sort in columns)
    return tag("thead", tag("tr", cells))


def system_page(entry: str) -> str:
    """The address of the page of an entry within the site, as it stands in a link."""
    return f"systems/{quote(entry, safe='')}.html"


def bulleted(notes: Sequence[Child]) -> Markup:
    """Remarks, one a line."""
    return tag("ul", (tag("li", note) for note in notes), class_="notes")


def _current(place: str, here: str) -> str | None:
    return "page" if place == here else None


def _style() -> str:
    """The colours of the page that `explain` writes, and the style of this site."""
    colours = re.match(r"(?s).*?(?=^\* \{)", (files("quotebench.explanations") / "page.css").read_text("utf-8"), re.M)
    return (colours.group() if colours else "") + _file("style.css")


def _file(name: str) -> str:
    return (files("quotebench.leaderboard.site") / name).read_text("utf-8")
