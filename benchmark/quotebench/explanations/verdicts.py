"""Two systems held against each other, quote by quote: who has the whole triple right."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotebench.diagnosis.classes import Error
from quotebench.scoring.claims import Matching
from quotebench.scoring.levels import HEADLINE

MEANING = {
    "both right": "a gold attribution that both systems have right: quote, speaker and source",
    "only A right": "a gold attribution that A has right and B has not",
    "only B right": "a gold attribution that B has right and A has not",
    "both wrong": "a gold attribution that neither system has right",
    "spurious in A": "a prediction of A beside the gold attributions: spurious, a scare quote, a duplicate, a piece",
    "spurious in B": "a prediction of B beside the gold attributions: spurious, a scare quote, a duplicate, a piece",
}
"""Every verdict, in the order of reports. The first four are of required gold attributions and sum to their number."""

_OF_GOLD = {(True, True): "both right", (True, False): "only A right", (False, True): "only B right"}


class Verdict(NamedTuple):
    """What became of a gold attribution with either system, or of one's prediction beside them (`gold` is None).

    All by index: `gold` into the article's attributions, `predicted` and `errors` into the predictions about it and the
    errors of A and of B; None where there is none. A system with `gold` and no error has it right.
    """

    kind: str
    gold: int | None
    predicted: tuple[int | None, int | None]
    errors: tuple[int | None, int | None]


def verdicts(matchings: Sequence[Matching], errors: Sequence[Sequence[Error]]) -> list[Verdict]:
    """The verdicts on an article, in the order of its text; what stands nowhere comes last. `matchings` and `errors`
    are of the article, A's and B's."""

    def place(one: Verdict) -> tuple[float, int]:
        if one.gold is not None:
            quote = matchings[0].gold[one.gold].quote
        else:
            side = int(one.predicted[0] is None)
            quote = matchings[side].predicted[one.predicted[side] or 0].quote
        return quote[0][0] if quote else float("inf"), list(MEANING).index(one.kind)

    return sorted([*_of_gold(matchings, errors), *_beside(errors)], key=place)


def _of_gold(matchings: Sequence[Matching], errors: Sequence[Sequence[Error]]) -> Iterator[Verdict]:
    counted = [{e.gold: n for n, e in enumerate(some) if e.fn and HEADLINE in e.levels} for some in errors]
    answered = [{pair.gold: pair.predicted for pair in matching.relaxed} for matching in matchings]
    for i, claim in enumerate(matchings[0].gold):
        if claim.required:
            wrong = [of_side.get(i) for of_side in counted]
            predicted = [
                answered[side].get(i) if n is None else errors[side][n].predicted for side, n in enumerate(wrong)
            ]
            kind = _OF_GOLD.get((wrong[0] is None, wrong[1] is None), "both wrong")
            yield Verdict(kind, i, (predicted[0], predicted[1]), (wrong[0], wrong[1]))


def _beside(errors: Sequence[Sequence[Error]]) -> Iterator[Verdict]:
    for side, some in enumerate(errors):
        for n, error in enumerate(some):
            if error.fp and not error.fn and HEADLINE in error.levels:
                one, other = ((error.predicted, None), (n, None)) if side == 0 else ((None, error.predicted), (None, n))
                yield Verdict(f"spurious in {'AB'[side]}", None, one, other)
