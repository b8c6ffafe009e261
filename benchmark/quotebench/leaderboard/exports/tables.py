"""The board as data: leaderboard.json, which has everything that the pages show, and leaderboard.csv, a line for each
system on each corpus."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UnsetType

from quotebench import __version__
from quotebench.leaderboard.entries import Board, Entry
from quotebench.leaderboard.tracks import Track, headline, score
from quotebench.reports.tables import as_csv
from quotebench.results.keeping import Record
from quotebench.rows.writing import document
from quotebench.scoring.levels import HEADLINE, LEVELS, THRESHOLDS

SCHEMA_VERSION = 1


def leaderboard_json(board: Board, tracks: Sequence[Track]) -> bytes:
    """Tracks with their groups and pairs, and every entry with its card, its register and its lock. Three parts of an
    entry are the three marks: `rescored`, `reproduced`, `declared`."""
    return document(
        {
            "schema_version": SCHEMA_VERSION,
            "quotebench": __version__,
            "tracks": [_track(track) for track in tracks],
            "entries": [_entry(board, entry) for entry in board.entries],
        },
        indent=1,
    )


def _track(track: Track) -> dict[str, object]:
    return {
        "title": track.title,
        "corpus": next(iter(track.records.values())).scores.corpus,
        "required": track.required,
        "intervals": track.sampling.as_json(),
        "cannot_differ": track.reach.cannot_differ,
        "groups": dict(track.groups),
        "pairs": [
            {
                "systems": list(pair),
                "difference": _rounded(found.difference.value),
                "ci": None
                if found.difference.interval is None
                else [_rounded(one) for one in found.difference.interval],
                "p_holm": _rounded(found.p_corrected),
                "better": found.winner,
            }
            for pair, found in track.pairs.items()
        ],
    }


def _entry(board: Board, entry: Entry) -> dict[str, object]:
    registered = entry.registered
    return {
        "entry": entry.name,
        "first_seen": None if registered is None else registered.first_seen.isoformat(),
        "superseded_by": entry.superseded_by,
        "missing": list(entry.missing),
        "submissions_of_contact": board.submissions(entry.card.contact),
        "rescored": msgspec.to_builtins(entry.lock),
        "reproduced": None if registered is None else msgspec.to_builtins(registered.reproduced),
        "declared": msgspec.to_builtins(entry.card),
    }


def leaderboard_csv(board: Board, tracks: Sequence[Track]) -> bytes:
    """Measures from 0 to 1 in full, what is undefined empty; a text that a spreadsheet would take for a formula begins
    with an apostrophe."""
    entries = {entry.name: entry for entry in board.current}
    rows = [_row(entries[name], track, record) for track in tracks for name, record in track.records.items()]
    return as_csv(rows).encode()


def _row(entry: Entry, track: Track, record: Record) -> Mapping[str, object]:
    scores = record.scores
    top = headline(record)
    low, high = scores.levels["relaxed"][HEADLINE].ci or (None, None)
    won = scores.minimal_pairs
    registered = entry.registered
    again = None if registered is None else registered.reproduced
    return {
        "corpus": scores.corpus["name"],
        "split": scores.corpus.get("split"),
        "system": _plain(entry.name),
        "group": track.groups[entry.name],
        "precision": top.precision,
        "recall": top.recall,
        **{f"{at} {level} f1": score(scores.levels[at][level]).f1 for at in THRESHOLDS for level in LEVELS},
        "ci_low": low,
        "ci_high": high,
        "aer": scores.aer["rate"],
        "pairs_won": None if isinstance(won, UnsetType) else won.share,
        "articles_without_predictions": scores.articles_without_predictions,
        "units": sum(any(counts) for counts in scores.units.values()),
        "reproduced_by": None if again is None else _plain(again.by),
        "reproduced_on": None if again is None else again.on.isoformat(),
        "declared_seconds": record.run.seconds,
        "declared_cost": entry.card.cost.get(track.key),
        "declared_saw_test_text": entry.card.saw_test_text,
        "declared_saw_test_labels": entry.card.saw_test_labels,
        "first_seen": None if registered is None else registered.first_seen.isoformat(),
        "signature": scores.signature,
    }


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
