"""Errors of quotes: the gold attributions and predictions that the relaxed pairing leaves over, put into classes.

Shares are shares of content characters. A prediction is a piece of a gold quote if at least half of it lies in the
quote, and it covers a gold quote if at least half of the quote lies in it. Two quotes are apart if they share less than
half of the shorter one, so a nested quote is no piece of the one around it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from quotebench.diagnosis.classes import Error, ErrorClass
from quotebench.scoring.claims import Matching
from quotebench.scoring.levels import LEVELS
from quotebench.scoring.sides import Quote
from quotebench.text.characters import Offsets, straightened
from quotebench.text.spans import Span, overlap, similarity, size


def quote_errors(matching: Matching, threshold: float, text: str) -> list[Error]:
    """The errors of an article's unpaired attributions. `threshold` is the one the pairs were made with.

    Classes are tried in turn: split, merged, boundary, then missed for gold, and duplicate, scare quote and spurious
    for predictions. The order of rows decides nothing.
    """
    over = _Leftovers(matching, threshold)
    return [*over.split(), *over.merged(), *over.boundary(), *over.missed(), *over.superfluous(text)]


class _Leftovers:
    """One article's attributions, of which each class takes those it explains.

    `answer` gives for each gold attribution the prediction that answers it, rightly or wrongly; `free` holds the
    predictions that nothing explains yet; `home` gives for each of these the gold that it is most like.
    """

    def __init__(self, matching: Matching, threshold: float) -> None:
        self.gold, self.predicted, self.threshold = matching.gold, matching.predicted, threshold
        self.quotes: list[Quote] = [claim.quote for claim in matching.gold]
        self.guesses: list[Quote] = [claim.quote for claim in matching.predicted]
        self.answer = {pair.gold: pair.predicted for pair in matching.relaxed}
        self.paired = {pair.predicted: pair.gold for pair in matching.relaxed}
        self.free = {j for j, claim in enumerate(matching.predicted) if claim.required and j not in self.paired}
        self.gold_order = sorted(range(len(self.gold)), key=lambda i: self.gold[i].order)
        self.order = sorted(range(len(self.predicted)), key=lambda j: self.predicted[j].order)
        every = ((i, j, overlap(self.quotes[i], self.guesses[j])) for i in self.gold_order for j in self.order)
        self.shared = {(i, j): shared for i, j, shared in every if shared}
        self.alike = {(i, j): similarity(self.quotes[i], self.guesses[j]) for i, j in self.shared}
        self.home = {
            j: max(near, key=lambda i: (self.alike[i, j], self.gold[i].required))
            for j in self.free
            if (near := [i for i in self.gold_order if (i, j) in self.alike])
        }

    def split(self) -> Iterator[Error]:
        """Gold quotes with two pieces or more that are apart, the paired one among them."""
        for i in self.gold_order:
            pieces = [j for j in self.order if j in self.free and self.home.get(j) == i and self._inside(j, i)]
            pieces.sort(key=lambda j: -self.alike[i, j])
            paired = [self.answer[i]] if i in self.answer else []
            apart = _apart([*paired, *pieces], self.guesses)
            if len(apart) > 1:
                yield from (self._error("split", i, j) for j in apart if j in self.free)

    def merged(self) -> Iterator[Error]:
        """Predictions that cover two gold quotes or more that are apart, and the quotes they keep from being found."""
        for j in (j for j in self.order if j in self.free or j in self.paired):
            near = (i for i in self.gold_order if (i, j) in self.shared)
            covered = [i for i in near if 2 * self.shared[i, j] >= size(self.quotes[i])]
            covered.sort(key=lambda i: (self.paired.get(j) != i, -size(self.quotes[i])))
            apart = _apart(covered, self.quotes)
            if len(apart) > 1:
                lost = [i for i in apart if i not in self.answer and self.gold[i].required]
                for i in lost or (apart[:1] if j in self.free else ()):
                    yield self._error("merged", i, j)

    def boundary(self) -> Iterator[Error]:
        """One gold quote and one prediction that overlap, the most similar ones first."""
        near = [(i, j) for i, j in self.alike if i not in self.answer and j in self.free]
        for i, j in sorted(near, key=lambda both: (-self.alike[both], not self.gold[both[0]].required)):
            if i not in self.answer and j in self.free:
                shared = self.shared[i, j]
                too_long, too_short = shared == size(self.quotes[i]), shared == size(self.guesses[j])
                detail = "too long" if too_long else "too short" if too_short else "shifted"
                yield self._error("boundary", i, j, detail)

    def missed(self) -> Iterator[Error]:
        """The required gold that is left."""
        for i in self.gold_order:
            if self.gold[i].required and i not in self.answer:
                yield Error("missed", i, None, 0, 1, tuple(LEVELS))

    def superfluous(self, text: str) -> Iterator[Error]:
        """The predictions that are left."""
        offsets = Offsets(text)
        for j in (j for j in self.order if j in self.free):
            i = self.home.get(j)
            if i is not None and self._repeats(j, i):
                yield self._error("duplicate", i, j)
            elif i is not None:
                yield self._error("spurious", None, j, "overlaps a gold quote")
            elif not self.guesses[j]:
                yield self._error("spurious", None, j, "not in the text")
            else:
                marked = _in_marks(text, offsets.spans(self.guesses[j]))
                yield self._error("scare quote" if marked else "spurious", None, j)

    def _error(self, kind: ErrorClass, i: int | None, j: int, detail: str | None = None) -> Error:
        """An error that takes the prediction, and the gold attribution unless something answers it already."""
        fp = int(j in self.free)
        fn = int(i is not None and i not in self.answer and self.gold[i].required)
        self.free.discard(j)
        if i is not None:
            self.answer.setdefault(i, j)
        return Error(kind, i, j, fp, fn, tuple(LEVELS), detail)

    def _inside(self, j: int, i: int) -> bool:
        return 2 * self.shared[i, j] >= size(self.guesses[j])

    def _repeats(self, j: int, i: int) -> bool:
        """Whether a prediction says again what answers a gold quote: the quote or the answer itself, or a part of the
        quote with the answer's speakers. With other speakers the part is a quote of its own that gold does not have."""
        if i not in self.answer:
            return False
        answer = self.predicted[self.answer[i]]
        alike = max(self.alike[i, j], similarity(answer.quote, self.guesses[j]))
        return alike >= self.threshold or (self._inside(j, i) and answer.speakers == self.predicted[j].speakers)


def _apart(candidates: Iterable[int], quotes: Sequence[Quote]) -> list[int]:
    """The candidates that are apart from every one chosen before them."""
    chosen: list[int] = []
    for one in candidates:
        if all(2 * overlap(quotes[one], quotes[k]) < min(size(quotes[one]), size(quotes[k])) for k in chosen):
            chosen.append(one)
    return chosen


def _in_marks(text: str, spans: Sequence[Span]) -> bool:
    """Whether quotation marks stand around a quote, with nothing but punctuation between them and it."""

    def punctuation(places: range) -> str:
        return "".join(takewhile(lambda c: not (c.isalnum() or c.isspace()), map(text.__getitem__, places)))

    runs = punctuation(range(spans[0][0] - 1, -1, -1)), punctuation(range(spans[-1][1], len(text)))
    return all('"' in straightened(run) for run in runs)
