"""Quality against cost, as makers declare it."""

from collections.abc import Callable, Sequence

from quotebench.leaderboard.entries import Board, Entry
from quotebench.leaderboard.site.frame import heading, page, region, system_page
from quotebench.leaderboard.site.marks import DECLARED
from quotebench.leaderboard.site.standing import figure, shown_seconds
from quotebench.leaderboard.tracks import Track, headline
from quotebench.pictures.charts import SECONDS, Spot, quality_against_cost
from quotebench.pictures.markup import Child, Markup, tag, told
from quotebench.results.keeping import Record
from quotebench.scoring.levels import HEADLINE


def cost_page(board: Board, tracks: Sequence[Track]) -> bytes:
    """F1 against what a run takes, as declared."""
    entries = {entry.name: entry for entry in board.current}
    return page(
        "cost.html",
        "Quality against cost",
        tag(
            "p",
            DECLARED,
            " Seconds, memory and dollars are what makers say; machines differ. Seconds are those of "
            "predicting, without loading; a point further left is faster, one further up is better.",
        ),
        tag("div", (_costs(track, entries) for track in tracks), class_="facets"),
    )


def _costs(track: Track, entries: dict[str, Entry]) -> Markup:
    rows, spots = [], []
    for i, (name, record) in enumerate(track.records.items(), 1):
        f1 = headline(record).f1
        each = _seconds_each(record)
        if each is not None and f1 is not None:
            spots.append(Spot(i, name, each, f1))
        rows.append(tag("tr", _cost_cells(i, entries[name], track, record, each)))
    columns: list[tuple[Child, str, str | None]] = [
        ("no.", "", "up"),
        ("system", "first", "up"),
        (f"{HEADLINE} F1", "", "down"),
        ("seconds an article", "", "up"),
        ("seconds", "", "up"),
        ("MiB", "", "up"),
        ("US dollars", "", "up"),
        ("where it ran", "word", None),
    ]
    table = tag("table", heading(*columns), tag("tbody", rows), class_="sortable")
    label = f"{HEADLINE} F1 by seconds an article on {track.title}; the figures are in the table below"
    chart = quality_against_cost(spots, SECONDS, label).alone() if spots else None
    return tag(
        "section",
        tag("h2", track.title, id=track.key),
        tag("div", chart, region(f"Cost on {track.title}", table), class_="beside"),
    )


def _cost_cells(i: int, entry: Entry, track: Track, record: Record, each: float | None) -> list[Markup]:
    run, cost = record.run, entry.card.cost.get(track.key)
    where = run.environment or {}
    place = ", ".join(str(where[key]) for key in ("cpu", "system") if key in where)
    cores = f", {where['cores']} cores" if "cores" in where else ""
    return [
        tag("td", str(i)),
        tag("th", tag("a", told(entry.name), href=system_page(entry.name)), scope="row", class_="first"),
        figure(headline(record).f1, "headline"),
        *(_amount(value, shown_seconds) for value in (each, run.seconds)),
        _amount(run.peak_memory_mib, "{:.0f}".format),
        _amount(cost, "{:g}".format),
        tag("td", told(place + cores) if place else "-", class_="word where"),
    ]


def _amount(value: float | None, shown: Callable[[float], str]) -> Markup:
    return tag("td", "-" if value is None else shown(value), data_value="" if value is None else f"{value:.6g}")


def _seconds_each(record: Record) -> float | None:
    """Seconds an article, None where they are not declared, or were too few to be told."""
    articles = int(str(record.scores.corpus["articles"]))
    return record.run.seconds / articles if record.run.seconds and articles else None
