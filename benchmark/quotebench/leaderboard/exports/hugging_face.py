"""What Hugging Face's leaderboards read: eval.yaml of the data set's repository, and the file that a model's repository
has in .eval_results/.

Strings are written as JSON has them, which YAML reads as they are.
"""

import json
from collections.abc import Sequence

from quotebench.leaderboard.entries import Entry
from quotebench.leaderboard.tracks import Track, headline
from quotebench.results.keeping import Record
from quotebench.scoring.levels import HEADLINE

DATASET = "ORG/quotebench"
"""The data set's name where none is given: whoever publishes it puts the organisation's name in."""


def eval_yaml(tracks: Sequence[Track]) -> bytes:
    """eval.yaml: a task for each track."""
    tasks = []
    for track in tracks:
        about = next(iter(track.records.values())).scores.corpus
        tasks += [f"  - id: {_text(track.key)}", f"    config: {_text(str(about['name']))}"]
        tasks += [f"    split: {_text(str(about.get('split') or 'test'))}"]
    return _lines(
        'name: "quotebench"',
        'description: "Quotation attribution in news: who said what, and through which channel. F1 of the triple."',
        'evaluation_framework: "quotebench"',
        "tasks:",
        *tasks,
    )


def eval_results(entry: Entry, dataset: str = DATASET) -> bytes:
    """.eval_results/quotebench.yaml of the repository of an entry's model: F1 of the triple in percent, on each corpus;
    the notes say by which gold and scorer."""
    out = ["# Goes into the model's repository as .eval_results/quotebench.yaml"]
    for stem, locked in entry.lock.results.items():
        f1 = headline(locked.record).f1
        if f1 is None:
            continue
        out += [
            "- dataset:",
            f"    id: {_text(dataset)}",
            f"    task_id: {_text(stem)}",
            f"  value: {100 * f1:.1f}",
            *([] if entry.registered is None else [f"  date: {_text(entry.registered.first_seen.isoformat())}"]),
            f"  notes: {_text(_notes(locked.record))}",
        ]
    return _lines(*(out if len(out) > 1 else [*out, "[]"]))


def _notes(record: Record) -> str:
    ci = record.scores.levels["relaxed"][HEADLINE].ci
    within = "" if ci is None else f"95 %: {100 * ci[0]:.1f} to {100 * ci[1]:.1f}; "
    return f"{within}{record.scores.signature}"


def _text(text: str) -> str:
    return json.dumps(text)


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
