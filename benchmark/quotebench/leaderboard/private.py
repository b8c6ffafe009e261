"""Entries on gold that is in no repository: of it counts alone are given out, no text, no id, no length."""

from typing import NamedTuple

from quotebench.batches.memory import count
from quotebench.exceptions import InvalidData, amount
from quotebench.gold.corpora import Corpus
from quotebench.inputs import checked
from quotebench.leaderboard.examining import plain_faults
from quotebench.leaderboard.submission import ROWS_ENDING, Submission
from quotebench.reports.measures import measures
from quotebench.rows.reading import Rows, read_bytes
from quotebench.rows.structs import Prediction


class PrivateCounts(NamedTuple):
    """What one entry scores on private gold: `levels` has (tp, fp, fn) by threshold and level, None where it cannot be
    scored, which `note` says; `predictions` are about its articles."""

    entry: str
    predictions: int
    levels: dict[str, dict[str, tuple[int, int, int]]] | None
    note: str | None


def private_counts(submission: Submission, corpus: Corpus) -> PrivateCounts:
    """The counts of an entry on private gold, which is given with its texts: of those of its rows that are about an
    article of the gold, in whichever file they stand. Files in other formats than rows in lines are not looked at."""
    known = {article.article for article in corpus.articles}
    found = Rows[Prediction]([], [], [])
    try:
        for file in submission.predictions:
            data = submission.files[file]
            if not file.endswith(ROWS_ENDING):
                continue
            if any(plain_faults(file, data)):
                raise InvalidData([])
            rows = read_bytes(data, file, Prediction)
            for row, place in zip(rows.rows, rows.places, strict=True):
                if row.article in known:
                    found.rows.append(row)
                    found.places.append(place)
        if not found.rows:
            return PrivateCounts(submission.name, 0, None, "has no predictions about its articles")
        checked(found, corpus, submission.name)
    except InvalidData as error:
        # What is wrong with a row may tell how long a text is; the entry's maker is told by verify without --gold.
        note = f"cannot be scored: {amount(max(len(error.problems), 1), 'fault')} in its predictions"
        return PrivateCounts(submission.name, 0, None, note)
    levels = {
        threshold: {level: (score.tp, score.fp, score.fn) for level, score in levels.items()}
        for threshold, levels in measures(count(corpus.articles, found.rows).total).levels.items()
    }
    return PrivateCounts(submission.name, len(found.rows), levels, None)
