"""Every entry that there ever was, and how often whose were scored on a test set."""

from collections.abc import Sequence

from quotebench.leaderboard.entries import Board, Entry
from quotebench.leaderboard.site.frame import heading, page, region, system_page
from quotebench.leaderboard.site.marks import SAW, marks, saw
from quotebench.leaderboard.site.standing import figure
from quotebench.leaderboard.tracks import Track, headline
from quotebench.pictures.markup import Child, Markup, tag, told
from quotebench.scoring.levels import HEADLINE


def history_page(board: Board, tracks: Sequence[Track]) -> bytes:
    """Every entry, superseded ones too, the last seen first."""
    first = tracks[0].title if tracks else None
    columns: list[tuple[Child, str, str | None]] = [
        ("entry", "first", "up"),
        ("first seen", "word", "down"),
        ("revision", "word", None),
        (f"{HEADLINE} F1, {first}", "", "down"),
        ("superseded by", "word", None),
        ("entries of its contact", "", "down"),
        SAW,
        ("marks", "marks", None),
    ]
    ordered = sorted(board.entries, key=lambda entry: entry.name)
    ordered.sort(key=_seen, reverse=True)
    rows = [tag("tr", _history_cells(board, entry, first)) for entry in ordered]
    table = tag("table", heading(*columns), tag("tbody", rows), class_="sortable")
    return page(
        "history.html",
        "History",
        tag(
            "p",
            "Nothing is deleted silently: an entry that another one took the place of is kept here, with its page "
            "and its figures. Who sends many entries about a test set learns about the test set; so they "
            "are counted: those of the same contact that answer a test set.",
        ),
        region("Every entry", table),
    )


def _seen(entry: Entry) -> str:
    return "9999" if entry.registered is None else entry.registered.first_seen.isoformat()


def _history_cells(board: Board, entry: Entry, first: str | None) -> list[Markup]:
    record = entry.records.get(first or "")
    submissions, later = board.submissions(entry.card.contact), entry.superseded_by
    seen = "not yet registered" if entry.registered is None else entry.registered.first_seen.isoformat()
    return [
        tag("th", tag("a", told(entry.name), href=system_page(entry.name)), scope="row", class_="first"),
        tag("td", seen, class_="word nowrap"),
        tag("td", told(entry.card.revision), class_="word"),
        figure(None if record is None else headline(record).f1),
        tag("td", "-" if later is None else tag("a", told(later), href=system_page(later)), class_="word"),
        tag("td", "no contact given" if submissions is None else str(submissions)),
        saw(entry),
        tag("td", marks(entry), class_="marks"),
    ]
