"""The product's scorer gives what the oracle gives, article by article: counts, kinds, claims and pairs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebench.batches.memory import scored
from quotebench.identity.names import parsed
from quotebench.identity.vocabulary import PRONOUNS
from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from quotebench.scoring.batch import Batch, Carried, Vocabulary
from quotebench.scoring.claims import matchings
from quotebench.scoring.counted import Counted, counted
from quotebench.scoring.counting import Scored
from quotebench.scoring.entities import UNKNOWN
from quotebench.scoring.labelings import score_labelings
from quotebench.scoring.levels import COLUMN, COLUMNS, LEVELS
from quotebench.scoring.lexicon import Lexicon, form
from quotebench.scoring.resolving import predicted_side
from quotebench.text.characters import unaccented
from tests import drawn
from tests.oracle.counting import Tally, agrees, tally
from tests.oracle.kinds import facets
from tests.oracle.labelings import tally_labelings
from tests.scorers import Outcome, matched, tallied

WIDTHS = {0.5: drawn.WORDS, 0.2: drawn.BASIC, 1.0: drawn.ASCII}
"""A threshold, and words of each width of character to go with it."""


def random_articles(seed: str, count: int, words: Sequence[str]) -> tuple[list[Article], dict[str, list[Prediction]]]:
    """Articles, and rows about each."""
    random = Random(seed)
    articles = [drawn.article(random, f"d{i}", words) for i in range(count)]
    return articles, {one.article: drawn.predictions(random, one) for one in articles}


def outcomes(batch: Scored) -> Iterator[Outcome]:
    """What the product made of each article of a batch."""
    return (matched(counts, matching) for counts, matching in zip(batch.counts, matchings(batch), strict=True))


def assert_alike(articles: list[Article], rows: dict[str, list[Prediction]], threshold: float) -> None:
    expected = [tally(article, rows[article.article], threshold) for article in articles]
    given = [row for article in reversed(articles) for row in rows[article.article]]
    total, found = Counted(), list[Outcome]()
    for batch in scored(articles, given, threshold):
        total += counted(batch)
        found += outcomes(batch)
    for article, one, other in zip(articles, expected, found, strict=True):
        assert_same(other, one, (article, rows[article.article]))
    assert {kind: numbers.tolist() for kind, numbers in total.kinds.items()} == kinds(articles, expected)
    # What no row carries is not gathered.
    linked, sure = (any(getattr(row, field) is not None for row in given) for field in ("utterance", "score"))
    assert Counter(total.links) == Counter(links(expected) if linked else ())
    found_sure = zip(total.scores.tolist(), total.right.tolist(), strict=True)
    assert Counter(found_sure) == Counter(confidences(expected) if sure else ())


def assert_same(product: Outcome, oracle: Tally, what: object) -> None:
    """Counts, claims and pairs alike."""
    expected = tallied(oracle)
    differ = {
        column: (int(one), int(other))
        for column, one, other in zip(COLUMNS, product.counts, expected.counts, strict=True)
        if one != other
    }
    assert not differ, f"(product, oracle): {differ} of {what}"
    assert product[1:] == expected[1:], what


def kinds(articles: Sequence[Article], tallies: Sequence[Tally]) -> dict[tuple[str, str], list[int]]:
    """By the oracle: of each kind of required attribution how many there are, and how many each level found."""
    numbers: dict[tuple[str, str], list[int]] = {}
    for article, one in zip(articles, tallies, strict=True):
        pairs = {pair.gold: pair for pair in one.relaxed}
        for i, attribution in enumerate(article.attributions):
            found = [i in pairs and agrees(pairs[i], level) for level in LEVELS]
            for kind in facets(article, attribution) if one.gold[i].required else ():
                sums = numbers.setdefault(kind, [0] * (1 + len(LEVELS)))
                numbers[kind] = [a + b for a, b in zip(sums, [1, *found], strict=True)]
    return numbers


def links(tallies: Sequence[Tally]) -> Iterator[tuple[str, str | None, str | None]]:
    """By the oracle: the utterances of every pair that counts."""
    for one in tallies:
        for pair in one.relaxed:
            if one.gold[pair.gold].required:
                yield one.article, one.gold[pair.gold].utterance, one.predicted[pair.predicted].utterance


def confidences(tallies: Sequence[Tally]) -> Iterator[tuple[float, bool]]:
    """By the oracle: how sure each prediction is that is not paired with optional gold, and whether it is right."""
    for one in tallies:
        pairs = {pair.predicted: pair for pair in one.relaxed}
        for j, claim in enumerate(one.predicted):
            if j not in pairs or one.gold[pairs[j].gold].required:
                yield -np.inf if claim.score is None else claim.score, j in pairs and agrees(pairs[j], "triple")


@pytest.mark.parametrize(
    ("count", "threshold"),
    [
        *(pytest.param(300, threshold) for threshold in WIDTHS),
        pytest.param(10_000, 0.5, marks=pytest.mark.slow),
        pytest.param(1_000, 0.2, marks=pytest.mark.slow),
        pytest.param(1_000, 1.0, marks=pytest.mark.slow),
    ],
)
def test_ten_thousand_random_articles_score_alike(count: int, threshold: float) -> None:
    assert_alike(*random_articles(f"bulk {threshold}", count, WIDTHS[threshold]), threshold)


def another_labeling(random: Random, one: Article) -> Article:
    """A labeling of the same text: some attributions as they were, others new; its entities are named or placed like
    those of the first, and have ids of their own, which the first may have given to somebody else."""
    drawing = relabeled(random, one)
    ids = random.sample([f"e{i}" for i in range(12)], 12)
    renamed = {entity.id: ids[i] for i, entity in enumerate(drawing.entities)}
    return msgspec.structs.replace(
        drawing,
        entities=tuple(msgspec.structs.replace(entity, id=renamed[entity.id]) for entity in drawing.entities),
        attributions=tuple(
            msgspec.structs.replace(
                attribution,
                speakers=tuple(renamed[speaker] for speaker in attribution.speakers),
                source=renamed.get(attribution.source, attribution.source),
            )
            for attribution in drawing.attributions
        ),
    )


def relabeled(random: Random, one: Article) -> Article:
    """The labels of `one` with some left out and some changed; or labels that have nothing to do with it."""
    if random.random() < 0.2:
        return drawn.labeled(random, one.article, one.text or "")
    others = [entity.id for entity in one.entities]
    changed = []
    for attribution in one.attributions:
        if random.random() < 0.2:
            continue
        if random.random() < 0.3:
            speakers = tuple(random.sample(others, min(len(others), random.randrange(3))))
            attribution = msgspec.structs.replace(
                attribution,
                speakers=speakers,
                source=random.choice(["article", *(id for id in others if id not in speakers)]),
                optional=random.choice([None, None, "a doubt"]),
            )
        if random.random() < 0.3:
            spans = (drawn.span(random, one.text or ""),)
            attribution = msgspec.structs.replace(attribution, quote_spans=spans)
        changed.append(attribution)
    entities = tuple(
        msgspec.structs.replace(entity, mentions=entity.mentions[: random.randrange(4)]) for entity in one.entities
    )
    outlet = random.choice([one.outlet, None, "Gazette"])
    return msgspec.structs.replace(one, entities=entities, attributions=tuple(changed), outlet=outlet)


@pytest.mark.parametrize(
    ("count", "threshold"),
    [*((100, threshold) for threshold in WIDTHS), pytest.param(3_000, 0.5, marks=pytest.mark.slow)],
)
def test_random_pairs_of_labelings_score_alike(count: int, threshold: float) -> None:
    random = Random(f"labelings {threshold}")
    ones = [drawn.article(random, f"d{i}", WIDTHS[threshold]) for i in range(count)]
    others = [another_labeling(random, one) for one in ones]
    found = list(outcomes(score_labelings(ones, others, threshold)))
    for one, other, product in zip(ones, others, found, strict=True):
        assert_same(product, tally_labelings(one, other, threshold), (one, other))
    right, asked = COLUMN["relaxed/triple/tp"], COLUMN["relaxed/triple/fn"]
    assert sum(product.counts[right] for product in found) > count / 4, "labelings that never agree try little"
    assert sum(product.counts[asked] for product in found) > count / 4, "nor do such as always agree"


def test_no_articles_and_no_rows() -> None:
    assert list(scored([], [], 0.5)) == []
    only = next(scored([Article(article="a", text="")], [], 0.5))
    assert only.counts.tolist() == [[0] * len(COLUMNS)]


def test_two_thousand_overlapping_quotes_score_alike() -> None:
    words = [f"word{i}" for i in range(700)]
    text = " ".join(words)
    random = Random(1)

    def stretch() -> tuple[int, int]:
        start = random.randrange(len(text) - 600)
        return start, start + random.randrange(100, 600)

    entity = Entity(id="ruiz", name="Ana Ruiz", kind="person")
    quotes = [stretch() for _ in range(60)]
    attributions = tuple(
        Attribution(id=f"a{i}", type="direct", quote_spans=(quote,), speakers=("ruiz",) if i % 2 else ())
        for i, quote in enumerate(quotes)
    )
    gold = Article(article="a", text=text, entities=(entity,), attributions=attributions)
    rows = [Prediction(article="a", quote_spans=(stretch(),), speaker="Ana Ruiz") for _ in range(60)]
    assert_alike([gold], {"a": rows}, 0.5)


def test_names_that_are_new_to_the_lexicon_do_not_move_those_that_were_looked_up_before() -> None:
    entities = tuple(Entity(id=f"e{i}", name=f"Ana{i} Ruiz{i}", kind="outlet") for i in range(40))
    articles = [Article(article=f"a{k}", text="We wait.", entities=entities) for k in range(30)]
    words = Vocabulary()
    rows = [
        Prediction(
            article=one.article, quote_spans=((0, 7),), speaker="Ana3 Ruiz3", source=f"no such name {one.article}"
        )
        for one in articles
    ]
    batch = Batch(articles, rows, np.arange(30), words, Carried())
    first, _ = predicted_side(batch)
    words.names.numbers([f"new {i}" for i in range(1000)])
    words.ids.of([f"new{i}" for i in range(1000)])
    again, _ = predicted_side(batch)
    assert first.speaker.tolist() == again.speaker.tolist() == [3 + 40 * k for k in range(30)]
    assert first.source.tolist() == again.source.tolist() == [UNKNOWN] * 30


@given(st.text(alphabet="aÉßøŉĳǆŀſ ½№㎏'´¨\u00a0the.ﬁ²١𝐀\u0301-_", max_size=12) | st.text(max_size=8))
def test_the_form_of_a_name_is_what_the_rules_read_off_it(name: str) -> None:
    plain, words, folded = parsed(name).plain, re.findall(r"\w+", unaccented(name)), unaccented(name).strip()
    expected = ["".join(f" {word}" for word in some) + " " if some else "" for some in (plain, words)]
    assert [*form(name)] == [*expected, f" {folded} " if folded else ""]
    lexicon = Lexicon()
    numbers = lexicon.numbers([name])
    (number,) = numbers.tolist()
    assert [lexicon.spaced_plain[number], lexicon.spaced[number]] == expected
    assert bool(lexicon.folded[number]) == bool(folded)
    assert lexicon.pronouns(numbers).tolist()[0] == all(word in PRONOUNS for word in words)
