"""The page of a system: what its maker declares, where it stands, what it gets wrong and what mending that brings."""

from collections.abc import Callable, Mapping, Sequence

from quotebench.leaderboard.entries import Board, Entry
from quotebench.leaderboard.site.analysis import analysis
from quotebench.leaderboard.site.frame import heading, page, region, system_page
from quotebench.leaderboard.site.marks import DECLARED, RESCORED, declared_answer, reproduced
from quotebench.leaderboard.site.standing import OTHERS, figure, shown_seconds
from quotebench.leaderboard.tracks import Track, headline, score
from quotebench.pictures.charts import interval_bar
from quotebench.pictures.markup import Child, Markup, joined, tag, told
from quotebench.reports.figures import interval
from quotebench.results.keeping import Record, stem
from quotebench.scoring.levels import HEADLINE
from quotebench.scoring.levels import heading as level_heading


def entry_page(board: Board, entry: Entry, tracks: Sequence[Track], explained: Mapping[str, str]) -> bytes:
    """The page of an entry, superseded or not; `explained` has the addresses of its pages of errors, within the site,
    by the names of the files of predictions."""
    own = {track.title: track for track in tracks if track.title in entry.records}
    ordered = sorted(entry.lock.results.items(), key=lambda item: board.titles.index(item[1].title))
    parts = [analysis(entry, locked, own.get(locked.title), explained.get(stem)) for stem, locked in ordered]
    return page(
        f"systems/{entry.name}.html",
        entry.name,
        _superseded(entry),
        tag("h2", "What was rescored"),
        tag(
            "p",
            RESCORED,
            " Every figure below was computed from the predictions by whoever built this page, in percent.",
        ),
        region(f"{entry.name} on every corpus", _standing(entry, own, board)),
        tag("h2", "What the keepers of the board say"),
        _register(entry, board),
        tag("h2", "What its maker says"),
        tag("p", DECLARED, " Nobody has looked whether it is so."),
        _card(entry),
        parts,
    )


def _superseded(entry: Entry) -> Markup | None:
    if entry.superseded_by is None:
        return None
    link = tag("a", told(entry.superseded_by), href=f"../{system_page(entry.superseded_by)}")
    return tag("p", tag("strong", "Superseded by ", link, "."), " It is kept, but stands in no table of systems.")


def _standing(entry: Entry, own: Mapping[str, Track], board: Board) -> Markup:
    columns: list[tuple[Child, str, str | None]] = [
        ("corpus", "first", None),
        ("group", "", None),
        (f"{HEADLINE} F1", "", None),
        ("interval, 0 to 100", "word", None),
        ("95 %", "nowrap", None),
        ("precision", "", None),
        ("recall", "", None),
        *((f"{level_heading(level)} F1", "", None) for level in OTHERS),
        ("strict triple", "", None),
        ("AER", "", None),
        ("unanswered articles", "", None),
        ("events", "", None),
    ]
    rows = [
        tag("tr", _figures(entry, entry.records[title], own.get(title)))
        for title in board.titles
        if title in entry.records
    ]
    return tag("table", heading(*columns), tag("tbody", rows))


def _figures(entry: Entry, record: Record, track: Track | None) -> list[Markup]:
    relaxed, top = record.scores.levels["relaxed"], record.scores.levels["relaxed"][HEADLINE]
    now = headline(record)
    current = track is not None and entry.name in track.groups
    group = f"{track.groups[entry.name]} of {max(track.groups.values())}" if track is not None and current else "-"
    units = sum(any(counts) for counts in record.scores.units.values())
    place = tag("a", record.title, href=f"#{stem(record.title)}")
    return [
        tag("th", place, scope="row", class_="first nowrap"),
        tag("td", group, class_="nowrap"),
        figure(now.f1, "headline"),
        tag("td", interval_bar(now.f1, top.ci), class_="word"),
        tag("td", interval(top.ci) or "-", class_="nowrap"),
        figure(now.precision),
        figure(now.recall),
        *(figure(score(relaxed[level]).f1) for level in OTHERS),
        figure(score(record.scores.levels["strict"][HEADLINE]).f1),
        figure(record.scores.aer["rate"]),
        tag("td", str(record.scores.articles_without_predictions)),
        tag("td", f"{units}" + ("" if record.scores.unit == "event" else f" {record.scores.unit}s"), class_="nowrap"),
    ]


def _register(entry: Entry, board: Board) -> Markup:
    """What is in the register: who ran it again, when it was first seen; and what the board itself counts."""
    seen = "not yet in the register" if entry.registered is None else entry.registered.first_seen.isoformat()
    count = board.submissions(entry.card.contact)
    counted = "no contact is given, so they cannot be counted" if count is None else str(count)
    return tag(
        "dl",
        tag("dt", "run again"),
        tag("dd", reproduced(entry) or "by nobody yet"),
        tag("dt", "first seen"),
        tag("dd", seen),
        tag("dt", "entries of this contact that saw a test set"),
        tag("dd", counted),
        class_="card kept",
    )


def _card(entry: Entry) -> Markup:
    card = entry.card
    facts: list[tuple[str, object]] = [
        ("system", card.system),
        ("revision", card.revision),
        ("licence", card.licence),
        ("trained on", card.training),
        ("saw test texts", declared_answer(card.saw_test_text)),
        ("saw test labels", declared_answer(card.saw_test_labels)),
        ("about it", card.description),
        ("address", card.url),
        ("contact", card.contact),
        ("seconds", _amounts({stem: run.seconds for stem, run in card.runs.items()}, shown_seconds)),
        ("cost, US dollars", _amounts(card.cost, "{:g}".format)),
        ("supersedes", card.supersedes),
    ]
    known = ((name, told(value)) for name, value in facts if value is not None and value != "")
    return tag("dl", (joined(tag("dt", name), tag("dd", value)) for name, value in known), class_="card")


def _amounts(by_name: Mapping[str, float | None], shown: Callable[[float], str]) -> str:
    return ", ".join(f"{name} {shown(value)}" for name, value in sorted(by_name.items()) if value is not None)
