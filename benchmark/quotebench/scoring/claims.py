"""Claims and pairs read off a scored batch, for whatever looks at attributions one by one."""

from collections.abc import Iterator

import msgspec

from quotebench.scoring.counting import Scored
from quotebench.scoring.levels import LEVELS
from quotebench.scoring.pairing import Judged
from quotebench.scoring.sides import Key, Quote, Side, key


class Claim(msgspec.Struct, frozen=True):
    """One attribution, resolved.

    `quote` is where it stands, in ranks of the article's content characters; () where it stands nowhere. `speakers` is
    None where the answer names no entity of the article; `source` is None where it names none.
    `required` is False for what counts on neither side.
    """

    quote: Quote
    speakers: frozenset[str] | None
    source: str | None
    required: bool = True
    score: float | None = None
    utterance: str | None = None
    id: str | None = None

    @property
    def order(self) -> Key:
        """A place in an order that has nothing to do with the order of rows; equal for claims alike."""
        places = (self.quote,) if self.quote else ()
        return key(places, self.speakers, self.source, self.required, self.score, self.utterance, self.id)


class Pair(msgspec.Struct, frozen=True, order=True):
    """A gold attribution and the answer paired with it, by index; how similar their quotes are, from 0 to 1; the
    aspects they agree on; and whether the pair counts."""

    gold: int
    predicted: int
    similarity: float
    agrees: frozenset[str]
    counted: bool

    def on(self, level: str) -> bool:
        """Whether the pair agrees on all that a level names."""
        return self.agrees.issuperset(LEVELS[level])


class Matching(msgspec.Struct, frozen=True):
    """The claims of one article, and the pairs made of them under either threshold."""

    article: str
    gold: tuple[Claim, ...]
    predicted: tuple[Claim, ...]
    relaxed: tuple[Pair, ...]
    strict: tuple[Pair, ...]


def _claim(scored: Scored, side: Side, i: int, quote: int) -> Claim:
    """One attribution, read as the quote of a number."""
    entities = scored.batch.entities
    base = int(scored.batch.content.bases[side.article[i]])
    return Claim(
        tuple([(start - base, end - base) for start, end in side.places.quotes.at(quote)]),
        entities.members(int(side.speaker[i])),
        entities.source(int(side.source[i])),
        bool(side.required[i]),
        *side.carried(i),
    )


def matchings(scored: Scored) -> Iterator[Matching]:
    """The claims and pairs of each article of a scored batch, in order."""
    claims = [_claim(scored, scored.gold, i, i) for i in range(len(scored.gold))]
    answers = [_claim(scored, scored.predicted, j, quote) for j, quote in enumerate(scored.read_as.tolist())]
    articles = scored.batch.gold.articles
    bounds = range(len(articles) + 1)
    first_gold, first_answer = (side.article.searchsorted(bounds).tolist() for side in (scored.gold, scored.predicted))
    made = [_pairs(scored, judged, first_gold, first_answer) for judged in (scored.relaxed, scored.strict)]
    for a, article in enumerate(articles):
        yield Matching(
            article.article,
            tuple(claims[first_gold[a] : first_gold[a + 1]]),
            tuple(answers[first_answer[a] : first_answer[a + 1]]),
            *(tuple(pairs[a]) for pairs in made),
        )


def _pairs(scored: Scored, judged: Judged, first_gold: list[int], first_answer: list[int]) -> list[list[Pair]]:
    """The pairs of each article, by position in it, in order of gold."""
    found: list[list[Pair]] = [[] for _ in scored.batch.gold.articles]
    pairs = judged.pairs
    for k in pairs.gold.argsort(kind="stable").tolist():
        i, j = int(pairs.gold[k]), int(pairs.predicted[k])
        a = int(scored.gold.article[i])
        agrees = frozenset(aspect for aspect, flags in judged.aspects.items() if flags[k])
        similarity, counted = float(pairs.similarity[k]), bool(judged.counted[k])
        found[a].append(Pair(i - first_gold[a], j - first_answer[a], similarity, agrees, counted))
    return found
