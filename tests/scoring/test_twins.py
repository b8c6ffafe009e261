"""The scorer of many articles at once gives what the scorer of one article gives, article by article."""

import re
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebench.bulk.batches import Batch, Carried, Vocabulary
from quotebench.bulk.entities import UNKNOWN
from quotebench.bulk.identity import identities
from quotebench.bulk.lexicon import Lexicon, form
from quotebench.bulk.memory import parts
from quotebench.scoring.names import PRONOUNS
from quotebench.reports.sums import Sums
from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from quotebench.scoring.counting import COLUMNS, tally
from quotebench.scoring.names import parsed
from quotebench.scoring.parts import Part, part
from quotebench.text.characters import unaccented
from tests import drawn


def sums_of(some: list[Part]) -> Sums:
    sums = Sums()
    for one in some:
        sums.add(one)
    return sums


def assert_alike(articles: list[Article], rows: dict[str, list[Prediction]], threshold: float) -> None:
    simple = part(articles, [tally(article, rows[article.article], threshold) for article in articles])
    fast = list(parts(articles, [row for article in reversed(articles) for row in rows[article.article]], threshold))
    counts = np.concatenate([one.counts for one in fast])
    for i, j in np.argwhere(counts != simple.counts)[:1]:
        pytest.fail(
            f"{COLUMNS[j]} is {counts[i, j]}, not {simple.counts[i, j]}: {articles[i]} {rows[articles[i].article]}"
        )
    one, other = sums_of([simple]), sums_of(fast)
    assert one.kinds.keys() == other.kinds.keys()
    for kind, numbers in one.kinds.items():
        assert numbers.tolist() == other.kinds[kind].tolist(), kind
    assert sorted(one.links, key=str) == sorted(other.links, key=str)
    for a, b in ((one, other), (other, one)):
        scored = [sorted(zip(np.concatenate(x.scores), np.concatenate(x.right), strict=True)) for x in (a, b)]
        assert scored[0] == scored[1]


@pytest.mark.parametrize(
    ("count", "threshold", "words"),
    [(10_000, 0.5, drawn.WORDS), (1_000, 0.2, drawn.BASIC), (1_000, 1.0, drawn.ASCII)],  # a width of character each
)
def test_ten_thousand_random_articles_score_alike(count: int, threshold: float, words: list[str]) -> None:
    random = Random(f"bulk {threshold}")
    articles = [drawn.article(random, f"d{i}", words) for i in range(count)]
    assert_alike(articles, {one.article: drawn.predictions(random, one) for one in articles}, threshold)


def test_no_articles_and_no_rows() -> None:
    assert list(parts([], [], 0.5)) == []
    only = next(parts([Article(article="a", text="")], [], 0.5))
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
    batch = Batch(articles, rows, np.arange(30), words, Carried(False, False))
    first = identities(batch.gold, batch.predicted, batch.entities, words.names, words.ids)
    words.names.numbers([f"new {i}" for i in range(1000)])
    words.ids.of([f"new{i}" for i in range(1000)])
    again = identities(batch.gold, batch.predicted, batch.entities, words.names, words.ids)
    assert first.speakers.tolist() == again.speakers.tolist() == [3 + 40 * k for k in range(30)]
    assert first.source.tolist() == again.source.tolist() == [UNKNOWN] * 30


@given(st.text(alphabet="aÉßøŉĳǆŀſ ½№㎏'´¨\u00a0the.ﬁ²١𝐀\u0301-_", max_size=12) | st.text(max_size=8))
def test_the_form_of_a_name_is_what_the_rules_read_off_it(name: str) -> None:
    plain, words, folded = parsed(name).plain, re.findall(r"\w+", unaccented(name)), unaccented(name).strip()
    expected = ["".join(f" {word}" for word in some) + " " if some else "" for some in (plain, words)]
    assert [*form(name)] == [*expected, f" {folded} " if folded else ""]
    lexicon = Lexicon()
    (number,) = lexicon.each([name])
    assert [lexicon.spaced_plain[number], lexicon.spaced[number]] == expected
    assert bool(lexicon.folded[number]) == bool(folded)
    assert lexicon.pronoun[number] == all(word in PRONOUNS for word in words)
