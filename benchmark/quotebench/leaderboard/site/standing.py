"""The page of a track: who stands where, in groups that the paired test can tell apart."""

from collections.abc import Sequence

from msgspec import UnsetType

from quotebench.exceptions import amount
from quotebench.leaderboard.entries import Board, Entry
from quotebench.leaderboard.site.frame import bulleted, heading, page, region, system_page
from quotebench.leaderboard.site.marks import DECLARED, SAW, marks, saw
from quotebench.leaderboard.tracks import Track, headline, score
from quotebench.pictures.charts import interval_bar
from quotebench.pictures.markup import Child, Markup, tag, told
from quotebench.reports.figures import interval, percent
from quotebench.reports.minimal_pairs import Won
from quotebench.results.keeping import Record
from quotebench.scoring.levels import HEADLINE, LEVELS
from quotebench.scoring.levels import heading as level_heading

OTHERS = tuple(level for level in LEVELS if level != HEADLINE)

_WHAT = (
    "Quotation attribution in news: who said what, and through which channel. Every figure was computed from the "
    "predictions that were sent in, never taken from anybody."
)
PUBLIC = (
    "Gold is public, so a perfect score proves nothing: whoever wants to can train on it, or send it in. What a system "
    "has seen is what its maker declares."
)


def address(track: Track, first: Track) -> str:
    """Where the page of a track is: the first of the board is what one sees first."""
    return "index.html" if track is first else f"{track.key}.html"


def standing_page(board: Board, track: Track, every: Sequence[Track]) -> bytes:
    """The page of one track of a board's `every` track."""
    here = address(track, every[0])
    links = (
        tag("li", tag("a", one.title, href=address(one, every[0]), aria_current="page" if one is track else None))
        for one in every
    )
    return page(
        here,
        track.title,
        tag("nav", tag("ul", links), class_="tracks", aria_label="Corpus and split"),
        tag("p", _WHAT) if track is every[0] else None,
        tag("p", tag("strong", PUBLIC), class_="public"),
        _few(track),
        tag("p", _sampled(track)),
        tag("p", f"Best group first, in a group by {HEADLINE} F1. Figures in percent.", class_="quiet"),
        region(f"Systems on {track.title}", _table(board, track)),
        bulleted(_notes(track)),
    )


def _few(track: Track) -> Markup | None:
    """That no system can be shown to be better, where there are too few units."""
    if len(track.records) < 2 or not track.reach.cannot_differ:
        return None
    return tag("p", tag("strong", "One group: systems ", track.reach.described(track.unit), "."), class_="public")


def _sampled(track: Track) -> str:
    articles = int(str(next(iter(track.records.values())).scores.corpus["articles"]))
    sampled = track.sampling
    return (
        f"{amount(len(track.records), 'system')} on {amount(articles, 'article')} with "
        f"{amount(track.required, 'required attribution')}; tests and intervals rest on {sampled.over}."
    )


def _table(board: Board, track: Track) -> Markup:
    pairs = any(not isinstance(one.scores.minimal_pairs, UnsetType) for one in track.records.values())
    scale = tag("span", tag("span", "0"), tag("span", "100"), class_="scale", aria_hidden="true")
    columns: list[tuple[Child, str, str | None]] = [
        ("system", "first", "up"),
        ("group", "", "up"),
        (f"{HEADLINE} F1", "", "down"),
        ((tag("span", "interval"), scale), "word", None),
        ("95 %", "nowrap", None),
        *((f"{level_heading(level)} F1", "", "down") for level in OTHERS),
        ("strict triple", "", "down"),
        ("AER", "", "up"),
        *([("pairs won whole", "", "down")] if pairs else []),
        ("unanswered articles", "", "up"),
        (("seconds ", DECLARED), "", "up"),
        SAW,
        ("marks", "marks", None),
    ]
    entries = {entry.name: entry for entry in board.current}
    rows, before = [], 0
    for name, record in track.records.items():
        group = track.groups[name]
        rows.append(tag("tr", _cells(entries[name], track, record, pairs), class_="group" if group != before else None))
        before = group
    return tag("table", heading(*columns), tag("tbody", rows), class_="sortable")


def _cells(entry: Entry, track: Track, record: Record, pairs: bool) -> list[Markup]:
    relaxed, strict = record.scores.levels["relaxed"], record.scores.levels["strict"]
    top = relaxed[HEADLINE]
    won = record.scores.minimal_pairs
    shares = [] if not pairs else [_pairs(None if isinstance(won, UnsetType) else Won(won.won, won.pairs))]
    group = tag("td", str(track.groups[entry.name]), data_value=str(track.groups[entry.name]))
    seconds = record.run.seconds
    return [
        tag("th", tag("a", told(entry.name), href=system_page(entry.name)), scope="row", class_="first"),
        group,
        figure(headline(record).f1, "headline"),
        tag("td", interval_bar(headline(record).f1, top.ci), class_="word"),
        tag("td", interval(top.ci) or "-", class_="nowrap"),
        *(figure(score(relaxed[level]).f1) for level in OTHERS),
        figure(score(strict[HEADLINE]).f1),
        figure(record.scores.aer["rate"]),
        *shares,
        tag("td", str(record.scores.articles_without_predictions)),
        tag("td", shown_seconds(seconds), data_value="" if seconds is None else str(seconds)),
        saw(entry),
        tag("td", marks(entry), class_="marks"),
    ]


def figure(value: float | None, kind: str | None = None) -> Markup:
    """A cell with a measure from 0 to 1, in percent; it is sorted by what it is, not by what is shown."""
    return tag("td", percent(value), class_=kind, data_value="" if value is None else f"{value:.6f}")


def shown_seconds(value: float | None) -> str:
    """Seconds, those under one with two figures that mean something."""
    return "-" if value is None else f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def _pairs(won: Won | None) -> Markup:
    if won is None or won.share is None:
        return tag("td", "-", data_value="")
    return tag("td", won.shown, data_value=f"{won.share:.6f}")


def _notes(track: Track) -> list[Child]:
    groups = (
        "Group: 1 more than how many systems are significantly better (paired permutation test, "
        f"{amount(track.reach.comparisons, 'pair')}, corrected by Holm's method, 0.05). In group 1 nobody is shown to "
        "be beaten; within a group places are noise."
    )
    return [
        groups,
        f"{track.sampling.described}. The bar runs over the interval, the line in it is F1.",
        "AER is the attribution error rate, lower is better; strict asks for the very characters of the quote.",
        (
            tag("span", "rescored", class_="mark rescored"),
            " computed from the predictions by whoever builds this page; ",
            tag("span", "reproduced", class_="mark reproduced"),
            " a maintainer ran the system and had the same predictions; ",
            DECLARED,
            " said by its maker, and looked at by nobody.",
        ),
    ]
