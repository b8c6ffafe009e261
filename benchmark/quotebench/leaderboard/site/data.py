"""The page that says where the board is to be had as data, and the badges of each system."""

from urllib.parse import quote

from quotebench.leaderboard.entries import Board, Entry
from quotebench.leaderboard.site.frame import page, region
from quotebench.pictures.markup import Markup, joined, tag, told

_FILES = {
    "leaderboard.json": "everything that these pages show: tracks, groups, pairs, every entry with card and lock",
    "leaderboard.csv": "a line for each system on each corpus",
    "eval.yaml": "for the repository of the data set on Hugging Face",
}


def data_page(board: Board) -> bytes:
    """Files of the board as a whole, and of each entry."""
    files = (joined(tag("dt", tag("a", name, href=name)), tag("dd", what)) for name, what in _FILES.items())
    head = tag(
        "thead", tag("tr", (tag("th", name, scope="col", class_="word") for name in ("entry", "files", "badges")))
    )
    rows = (tag("tr", _cells(entry)) for entry in board.entries)
    return page(
        "data.html",
        "Data and badges",
        tag("dl", files),
        tag(
            "p",
            "Of each entry: what goes into the model's repository as ",
            tag("code", ".eval_results/quotebench.yaml"),
            ", and an evaluation in the schema of Every Eval Ever. Figures in them are rescored; what is declared says "
            "so.",
        ),
        region("Files of each entry", tag("table", head, tag("tbody", rows))),
    )


def _cells(entry: Entry) -> list[Markup]:
    name = quote(entry.name, safe="")
    files = {
        "Hugging Face": f"exports/{name}/quotebench.yaml",
        "Every Eval Ever": f"exports/{name}/every_eval_ever.json",
    }
    badges = {locked.title: f"badges/{name}/{quote(stem, safe='')}.svg" for stem, locked in entry.lock.results.items()}
    return [
        tag("th", told(entry.name), scope="row", class_="first"),
        *(tag("td", _links(one, entry.name), class_="word") for one in (files, badges)),
    ]


def _links(places: dict[str, str], of: str) -> Markup:
    named = (tag("a", name, tag("span", f" of {of}", class_="unseen"), href=place) for name, place in places.items())
    return joined((joined(", " if i else None, link) for i, link in enumerate(named)))
