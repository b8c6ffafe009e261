"""Every alignment of a report: gold and prediction side by side, and what came of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.claims import Claim, Matching, Pair
from quotebench.scoring.levels import HEADLINE, LEVELS
from quotebench.scoring.sides import Quote
from quotebench.text.characters import Offsets
from quotebench.text.spans import Span


@dataclass(frozen=True)
class PairRow:
    """A gold attribution and the prediction paired with it under the relaxed threshold, or one of them alone.

    `verdict`: "right" if the triple agrees, else what does not ("wrong speaker", "unresolved speaker", "wrong speaker
    and source"); for what has no counterpart "missed", "spurious", or "not in the text" where the quote stands nowhere;
    "not counted" for optional gold and what is paired with it. `gold` is the id of the gold attribution, `prediction`
    the place of the row among those given, from 0. Speakers and sources are names of the article's entities; `speakers`
    is None where what was answered (`speaker`) names nobody of the article, `source` None where it names no channel of
    it. Spans are [start, end) offsets of characters from the first to the last letter or digit; `similarity` is the
    Jaccard index of the two quotes, from 0 to 1.
    """

    article: str
    verdict: str
    similarity: float | None
    gold: str | None
    gold_quote: str | None
    gold_spans: tuple[Span, ...]
    gold_speakers: tuple[str, ...] | None
    gold_source: str | None
    prediction: int | None
    quote: str | None
    spans: tuple[Span, ...]
    speaker: object
    speakers: tuple[str, ...] | None
    source: str | None


def pair_rows(articles: Sequence[Article], rows: Sequence[Prediction], matchings: Sequence[Matching]) -> list[PairRow]:
    """The alignments of articles, one matching each; `rows` are all predictions in the order they were given."""
    about: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        about[row.article].append(number)
    return [
        row
        for article, matching in zip(articles, matchings, strict=True)
        for row in _Article(article, [(number, rows[number]) for number in about[article.article]], matching).rows()
    ]


class _Article:
    """One article's alignments."""

    def __init__(self, article: Article, answers: Sequence[tuple[int, Prediction]], matching: Matching) -> None:
        self._article, self._answers, self._matching = article, answers, matching
        self._names: Mapping[str, str] = {entity.id: entity.name for entity in article.entities}
        self._offsets = Offsets(article.text or "")

    def rows(self) -> Iterator[PairRow]:
        """In the order of the text, by gold quote or else by prediction; what stands nowhere comes last."""
        pairs: list[tuple[int | None, int | None, Pair | None]] = [
            (pair.gold, pair.predicted, pair) for pair in self._matching.relaxed
        ]
        golds, answers = ({pair[side] for pair in pairs} for side in (0, 1))
        pairs += [(i, None, None) for i in range(len(self._matching.gold)) if i not in golds]
        pairs += [(None, j, None) for j in range(len(self._matching.predicted)) if j not in answers]
        yield from (self._row(*pair) for pair in sorted(pairs, key=lambda pair: self._place(pair[0], pair[1])))

    def _place(self, i: int | None, j: int | None) -> tuple[bool, Quote, int, int]:
        quote = self._matching.gold[i].quote if i is not None else self._matching.predicted[j or 0].quote
        return not quote, quote, -1 if i is None else i, -1 if j is None else j

    def _row(self, i: int | None, j: int | None, pair: Pair | None) -> PairRow:
        gold = None if i is None else self._matching.gold[i]
        answer = None if j is None else self._matching.predicted[j]
        number, row = (None, None) if j is None else self._answers[j]
        return PairRow(
            article=self._article.article,
            verdict=_verdict(gold, answer, pair),
            similarity=None if pair is None else pair.similarity,
            gold=None if gold is None else gold.id,
            gold_quote=None if gold is None else self._words(gold),
            gold_spans=() if gold is None else self._offsets.spans(gold.quote),
            gold_speakers=None if gold is None else self._called(gold),
            gold_source=None if gold is None else self._channel(gold),
            prediction=number,
            quote=None if row is None or answer is None else self._words(answer) or row.quote,
            spans=() if answer is None else self._offsets.spans(answer.quote),
            speaker=None if row is None else row.speaker or None,
            speakers=None if answer is None else self._called(answer),
            source=None if answer is None else self._channel(answer),
        )

    def _words(self, claim: Claim) -> str:
        text = self._article.text or ""
        return " … ".join([text[start:end] for start, end in self._offsets.spans(claim.quote)])

    def _called(self, claim: Claim) -> tuple[str, ...] | None:
        return None if claim.speakers is None else tuple(sorted([self._names[one] for one in claim.speakers]))

    def _channel(self, claim: Claim) -> str | None:
        return claim.source if claim.source is None else self._names.get(claim.source, claim.source)


def _verdict(gold: Claim | None, answer: Claim | None, pair: Pair | None) -> str:
    if pair is None:
        if gold is None:
            return "spurious" if answer is not None and answer.quote else "not in the text"
        return "missed" if gold.required else "not counted"
    if not pair.counted:
        return "not counted"
    wrong = [aspect for aspect in LEVELS[HEADLINE] if aspect not in pair.agrees]
    how = "unresolved" if wrong[:1] == ["speaker"] and answer is not None and answer.speakers is None else "wrong"
    return f"{how} {' and '.join(wrong)}" if wrong else "right"
