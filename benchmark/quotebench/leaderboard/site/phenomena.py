"""The heat map: kinds of attributions by system, and minimal pairs won whole."""

from collections.abc import Sequence

from msgspec import UnsetType

from quotebench.leaderboard.entries import Board, Locked
from quotebench.leaderboard.site.frame import heading, page, region
from quotebench.leaderboard.tracks import Track
from quotebench.pictures.markup import Child, Markup, joined, tag, told
from quotebench.reports.figures import percent
from quotebench.reports.measures import ratio
from quotebench.scoring.facets import FACETS
from quotebench.scoring.levels import HEADLINE

_FACETS = ("passage", "phenomenon")
"""What the heat map is of: what passages were written for, and what attributions show."""


def phenomena_page(board: Board, tracks: Sequence[Track]) -> bytes:
    """Recall by phenomenon and system, as a table whose cells are the darker the more was found."""
    locked = {(entry.name, one.title): one for entry in board.current for one in entry.lock.results.values()}
    parts: list[Child] = []
    for track in tracks:
        of_track = {name: locked[name, track.title] for name in track.records}
        maps = [
            region(f"{FACETS[facet].title}, {track.title}", table)
            for facet in _FACETS
            if (table := _heat_map(facet, of_track)) is not None
        ]
        if maps or _pairs(of_track) is not None:
            parts.append(tag("section", tag("h2", track.title, id=track.key), maps, _pairs(of_track)))
    return page(
        "phenomena.html",
        "Phenomena by system",
        tag(
            "p",
            f"How many of the required attributions of each kind a system has right as a {HEADLINE}: recall in "
            "percent, and below how many there are. The fuller the colour, the more. Kinds with few attributions say "
            "where to look, not which system is better.",
        ),
        tag("div", parts, class_="facets"),
    )


def _heat_map(facet: str, by_name: dict[str, Locked]) -> Markup | None:
    kinds = dict.fromkeys(value for one in by_name.values() for value in sorted(one.breakdown.get(facet, {})))
    if not kinds:
        return None
    rows = []
    for kind in kinds:
        cells = []
        for one in by_name.values():
            counts = one.breakdown.get(facet, {}).get(kind, {}).get(HEADLINE)
            cells.append(_shade(None if counts is None else (counts[0], sum(counts))))
        rows.append(tag("tr", tag("th", kind, scope="row", class_="first"), cells))
    return _map(FACETS[facet].title, by_name, rows)


def _pairs(by_name: dict[str, Locked]) -> Markup | None:
    """Minimal pairs won whole, by phenomenon and system, and over all."""
    won = {
        name: found
        for name, one in by_name.items()
        if not isinstance(found := one.record.scores.minimal_pairs, UnsetType)
    }
    if not won:
        return None
    kinds = dict.fromkeys(kind for one in won.values() for kind in sorted(one.phenomena))
    rows = []
    for kind in kinds:
        of_kind = [one.phenomena.get(kind) for one in won.values()]
        cells = [_shade(None if one is None else (one.won, one.pairs)) for one in of_kind]
        rows.append(tag("tr", tag("th", kind, scope="row", class_="first"), cells))
    total = [_shade((one.won, one.pairs)) for one in won.values()]
    rows.append(tag("tr", tag("th", tag("strong", "all"), scope="row", class_="first"), total, class_="group"))
    table = _map("minimal pairs won whole", {name: by_name[name] for name in won}, rows)
    return joined(tag("h3", "Minimal pairs won whole"), region("Minimal pairs won whole", table))


def _map(what: str, by_name: dict[str, Locked], rows: Sequence[Markup]) -> Markup:
    names = [(told(name), "", "down") for name in by_name]
    head = heading((what, "first", "up"), *names)
    return tag("table", head, tag("tbody", rows), class_="heat sortable")


def _shade(counts: tuple[int, int] | None) -> Markup:
    """A cell of so many found of so many, darker by tenths."""
    share = None if counts is None else ratio(*counts)
    if counts is None or share is None:
        return tag("td", "-", data_value="")
    there = tag("small", f"{counts[0]} of {counts[1]}")
    return tag("td", percent(share), tag("br"), there, class_=f"h{round(10 * share)}", data_value=f"{share:.6f}")
