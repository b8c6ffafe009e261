"""What an error is: a class, the gold and predicted attribution it is about, and what it costs."""

from typing import Literal, get_args

import msgspec

_OfQuotes = Literal["missed", "boundary", "split", "merged"]
_OfIdentities = Literal["wrong speaker", "unresolved speaker", "wrong source", "missed source"]
_TooMuch = Literal["spurious", "scare quote", "duplicate"]
ErrorClass = Literal[_OfQuotes, _OfIdentities, _TooMuch]
CLASSES: tuple[ErrorClass, ...] = get_args(ErrorClass)
"""Every class, in the order of reports: what was not found, what was cut wrongly, what was ascribed wrongly, what was
said too much."""

MEANING: dict[ErrorClass, str] = {
    "missed": "a gold quote that no prediction answers",
    "boundary": "a prediction and a gold quote overlap, but below the threshold",
    "split": "a gold quote answered by several predictions, each a piece of it",
    "merged": "one prediction over several gold quotes",
    "wrong speaker": "the right quote, but other speakers than gold has",
    "unresolved speaker": "the right quote, but the speaker names nobody of the article, or was not answered",
    "wrong source": "the right quote and speaker, but another channel than gold has",
    "missed source": "the right quote and speaker, but not the channel that the text names",
    "spurious": "a prediction that answers no gold quote",
    "scare quote": "a prediction of words in quotation marks that nobody is said to have spoken",
    "duplicate": "a further prediction of a quote that another one answers",
}


class Error(msgspec.Struct, frozen=True):
    """One error under the relaxed threshold.

    `gold` and `predicted` are indexes into the article's attributions and the predictions about it, None where the
    error has no such side. `fp` and `fn` (0 or 1) are the false positives and false negatives that it accounts for, at
    each of `levels`. Summed over the errors of an article that count at a level they are the counts of that level. An
    optional gold attribution may stand in `gold`, but is never counted in `fn`. `detail` says more.
    """

    kind: ErrorClass
    gold: int | None
    predicted: int | None
    fp: int
    fn: int
    levels: tuple[str, ...]
    detail: str | None = None
