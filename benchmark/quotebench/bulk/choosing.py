"""Which of several possible pairs are made: what they agree on, and what breaks ties."""

from dataclasses import dataclass

import numpy as np

from quotebench.bulk.batches import Batch
from quotebench.bulk.entities import BY_ARTICLE, UNKNOWN
from quotebench.bulk.identity import Identities
from quotebench.bulk.lexicon import Flags, Ints
from quotebench.bulk.pairing import Floats, Pairs, Quotes, chosen
from quotebench.rows.structs import ARTICLE
from quotebench.scoring.claims import Claim
from quotebench.scoring.pairing import combined, rank
from quotebench.text.spans import merged


@dataclass(frozen=True)
class Agreements:
    """Pairs, and whether each agrees on the speaker and on the source."""

    gold: Ints
    predicted: Ints
    speaker: Flags
    source: Flags

    def on(self, level: str) -> Flags:
        """Whether each pair agrees on all that a level names."""
        everything = np.ones(len(self.gold), dtype=np.bool_)
        return (everything if level in ("quote", "quote+source") else self.speaker) & (
            everything if level in ("quote", "quote+speaker") else self.source
        )


def agreements(pairs: Pairs, who: Identities) -> Agreements:
    """What pairs agree on. What names nobody known agrees with nothing."""
    speakers, source = who.speakers[pairs.predicted], who.source[pairs.predicted]
    return Agreements(
        pairs.gold,
        pairs.predicted,
        (speakers == who.gold_speakers[pairs.gold]) & (speakers != UNKNOWN),
        (source == who.gold_source[pairs.gold]) & (source != UNKNOWN),
    )


class Choice:
    """Chooses among pairs that hang together, as the simple scorer does."""

    def __init__(self, batch: Batch, who: Identities, asked: Quotes, given: Quotes) -> None:
        self._batch, self._who, self._asked, self._given = batch, who, asked, given

    def weights(self, pairs: Pairs) -> Floats:
        """The weights of pairs only one of which is to be made."""
        both = agreements(pairs, self._who)
        return combined(pairs.similarity, both.speaker, both.source, self._batch.gold.optional[pairs.gold] == 0, 1)

    def alike(self, one: int, other: int) -> bool:
        """Whether two predictions have the same quote, identities, score and utterance."""
        if one == other:
            return True
        who, rows = self._who, self._batch.predicted.rows
        return (
            who.speakers[one] == who.speakers[other]
            and who.source[one] == who.source[other]
            and rows[one].score == rows[other].score
            and rows[one].utterance == rows[other].utterance
            and _at(self._given, one) == _at(self._given, other)
        )

    def best(self, pairs: Pairs) -> list[int]:
        """The best pairing of pairs that hang together."""
        both = agreements(pairs, self._who)
        required = self._batch.gold.optional[pairs.gold] == 0
        return chosen(pairs, both.speaker, both.source, required, self._gold_rank, self._predicted_rank)

    def _gold_rank(self, i: int) -> tuple[object, ...]:
        gold, who = self._batch.gold, self._who
        row = gold.attributions[i]
        speakers = self._batch.entities.members(int(who.gold_speakers[i]))
        return rank(
            Claim(
                (_at(self._asked, i),),
                speakers,
                self._source(int(who.gold_source[i])),
                row.optional is None,
                None,
                row.utterance,
                row.id,
            )
        )

    def _predicted_rank(self, j: int) -> tuple[object, ...]:
        row = self._batch.predicted.rows[j]
        speakers = self._batch.entities.members(int(self._who.speakers[j]))
        quote = _at(self._given, j)
        return rank(
            Claim(
                (quote,) if quote else (),
                speakers,
                self._source(int(self._who.source[j])),
                True,
                row.score,
                row.utterance,
            )
        )

    def _source(self, number: int) -> str | None:
        if number == UNKNOWN:
            return None
        return ARTICLE if number == BY_ARTICLE else self._batch.gold.entities[number].id


def _at(given: Quotes, row: int) -> tuple[tuple[int, int], ...]:
    spans = given.spans
    first, last = spans.row.searchsorted(row, side="left"), spans.row.searchsorted(row, side="right")
    return merged(zip(spans.start[first:last].tolist(), spans.end[first:last].tolist(), strict=True))
