"""Pairing against every possible pairing, and the ties that the specification settles."""

from collections.abc import Callable
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.rows.structs import Prediction
from quotebench.scoring.claims import Claim
from quotebench.text.spans import Span
from tests.helpers import article_of
from tests.oracle.pairing import similarity
from tests.scorers import Paired, Scorer, attributed, written

A, B = frozenset({"a"}), frozenset({"b"})

Pairing = Callable[..., list[Paired]]


@pytest.fixture(scope="module")
def pairing(scorer: Scorer) -> Pairing:
    """The pairs of claims."""
    return lambda gold, predicted, threshold=0.5: scorer.pairs(*written(gold, predicted), threshold)


def every_pairing(gold: list[Claim], predicted: list[Claim], threshold: float):
    """All one-to-one pairings over pairs at or above the threshold, as lists of (gold, predicted)."""
    allowed = {
        (i, j)
        for i in range(len(gold))
        for j in range(len(predicted))
        if similarity(gold[i].quote, predicted[j].quote) >= threshold
    }
    for size in range(min(len(gold), len(predicted)) + 1):
        for golds in combinations(range(len(gold)), size):
            for predictions in permutations(range(len(predicted)), size):
                pairs = list(zip(golds, predictions, strict=True))
                if all(pair in allowed for pair in pairs):
                    yield pairs


def aims(gold: list[Claim], predicted: list[Claim], pairs: list[tuple[int, int]]) -> tuple[float, ...]:
    """What the specification maximises, in its order."""
    speaker = [predicted[j].speakers is not None and gold[i].speakers == predicted[j].speakers for i, j in pairs]
    source = [predicted[j].source is not None and gold[i].source == predicted[j].source for i, j in pairs]
    required = [gold[i].required for i, _ in pairs]
    return (
        round(sum(similarity(gold[i].quote, predicted[j].quote) for i, j in pairs), 9),
        sum(speaker),
        sum(a and r for a, r in zip(speaker, required, strict=True)),
        sum(source),
        sum(a and r for a, r in zip(source, required, strict=True)),
        sum(a and b and r for a, b, r in zip(speaker, source, required, strict=True)),
        sum(required),
    )


quotes = st.integers(0, 8).flatmap(lambda start: st.integers(start + 1, 12).map(lambda end: ((start, end),)))
claims = st.builds(
    Claim,
    quotes,
    st.sampled_from([A, B, frozenset(), None]),
    st.sampled_from(["article", "x", None]),
)
gold_claims = st.builds(
    Claim, quotes, st.sampled_from([A, B, frozenset()]), st.sampled_from(["article", "x"]), st.booleans()
)


@settings(max_examples=400, deadline=None)
@given(st.lists(gold_claims, max_size=4), st.lists(claims, max_size=4), st.sampled_from([0.2, 0.5, 1.0]))
def test_no_other_pairing_is_better(
    pairing: Pairing, gold: list[Claim], predicted: list[Claim], threshold: float
) -> None:
    found = pairing(gold, predicted, threshold)
    best = max(aims(gold, predicted, pairs) for pairs in every_pairing(gold, predicted, threshold))
    assert aims(gold, predicted, [(p.gold, p.predicted) for p in found]) == best
    assert len({p.gold for p in found}) == len({p.predicted for p in found}) == len(found)
    assert all(p.similarity >= threshold for p in found)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (((0, 10),), ((5, 15),), 5 / 15),
        (((0, 4), (6, 10)), ((2, 8),), 4 / 10),
        (((0, 4),), ((4, 8),), 0),
    ],
)
def test_similarity_is_the_jaccard_index_of_content_characters(
    pairing: Pairing, one: tuple[Span, ...], other: tuple[Span, ...], expected: float
) -> None:
    assert similarity(one, other) == pytest.approx(expected)
    found = pairing([attributed(*one)], [attributed(*other)], 0.01)
    assert [pair.similarity for pair in found] == ([pytest.approx(expected)] if expected else [])


def test_quotes_that_stand_nowhere_are_alike_in_nothing(scorer: Scorer) -> None:
    assert similarity((), ()) == 0
    article = article_of("", "“{a1|Never}.”", "a1 | direct | speakers: none")
    assert scorer.pairs(article, [Prediction(article="t1", quote="a quote of somebody else")], 0.01) == []


def test_the_greatest_total_beats_the_greatest_single_pair(pairing: Pairing) -> None:
    gold = [attributed((0, 10)), attributed((0, 9))]
    predicted = [attributed((0, 9)), attributed((0, 7))]
    # similarities: gold 0 with 0.9 and 0.7, gold 1 with 1 and 7/9; in order of the file gold 0 would take prediction 0
    assert [(p.gold, p.predicted) for p in pairing(gold, predicted, 0.5)] == [(0, 1), (1, 0)]


def test_speaker_breaks_a_tie_before_source(pairing: Pairing) -> None:
    gold = [attributed((0, 5), speakers=A, source="x")]
    by_source = attributed((0, 5), speakers=B, source="x")
    by_speaker = attributed((0, 5), speakers=A, source="article")
    assert pairing(gold, [by_source, by_speaker]) == [Paired(0, 1, 1.0, True, False)]
    assert pairing(gold, [by_speaker, by_source]) == [Paired(0, 0, 1.0, True, False)]


def test_a_better_span_beats_the_right_speaker(pairing: Pairing) -> None:
    gold = [attributed((0, 100), speakers=A)]
    assert pairing(gold, [attributed((0, 99), speakers=A), attributed((0, 100), speakers=B)])[0].predicted == 1


def test_unknown_speakers_agree_with_nobody(pairing: Pairing) -> None:
    gold = [attributed((0, 5), speakers=frozenset())]
    assert not pairing(gold, [attributed((0, 5), speakers=None)])[0].speaker
    assert pairing(gold, [attributed((0, 5), speakers=frozenset())])[0].speaker


def test_similarity_at_the_threshold_pairs_and_below_it_does_not(pairing: Pairing) -> None:
    assert len(pairing([attributed((0, 10))], [attributed((0, 5))], 0.5)) == 1
    assert pairing([attributed((0, 11))], [attributed((0, 5))], 0.5) == []
    assert pairing([attributed((0, 10))], [attributed((0, 9))], 1.0) == []
    assert len(pairing([attributed((0, 2000))], [attributed((0, 1000))], 0.5)) == 1
    assert pairing([attributed((0, 2000))], [attributed((0, 999))], 0.5) == []


@pytest.mark.parametrize(("one", "other"), [(A, B), (B, A)])
def test_a_right_answer_goes_to_required_gold_and_not_to_its_optional_twin(
    pairing: Pairing, one: frozenset[str], other: frozenset[str]
) -> None:
    required, optional = attributed((0, 5), speakers=one), attributed((0, 5), speakers=one, required=False)
    right, wrong = attributed((0, 5), speakers=one, source="x"), attributed((0, 5), speakers=other, source="x")
    for gold in ([required, optional], [optional, required]):
        for predicted in ([right, wrong], [wrong, right]):
            pairs = {(gold[p.gold].required, p.speaker) for p in pairing(gold, predicted)}
            assert pairs == {(True, True), (False, False)}


@pytest.mark.parametrize(("one", "other"), [("x", "article"), ("article", "x")])
def test_a_right_channel_goes_to_required_gold_and_not_to_its_optional_twin(
    pairing: Pairing, one: str, other: str
) -> None:
    required = attributed((0, 5), speakers=A, source=one)
    optional = attributed((0, 5), speakers=A, source=one, required=False)
    right, wrong = attributed((0, 5), speakers=B, source=one), attributed((0, 5), speakers=B, source=other)
    for gold in ([required, optional], [optional, required]):
        for predicted in ([right, wrong], [wrong, right]):
            pairs = {(gold[p.gold].required, p.source) for p in pairing(gold, predicted)}
            assert pairs == {(True, True), (False, False)}


def test_of_two_equally_good_pairings_the_one_with_required_gold_is_made(pairing: Pairing) -> None:
    required, optional = attributed((0, 5), speakers=A), attributed((0, 5), speakers=A, required=False)
    for gold in ([required, optional], [optional, required]):
        (pair,) = pairing(gold, [attributed((0, 5), speakers=B)])
        assert gold[pair.gold].required


def test_an_answer_that_agrees_with_optional_gold_alone_goes_to_it(pairing: Pairing) -> None:
    required, optional = attributed((0, 5), speakers=A), attributed((0, 5), speakers=B, required=False)
    for gold in ([required, optional], [optional, required]):
        (pair,) = pairing(gold, [attributed((0, 5), speakers=B)])
        assert not gold[pair.gold].required


def test_a_string_with_several_places_takes_the_one_that_fits(scorer: Scorer) -> None:
    twice = article_of(
        "a | person | Ana Ruiz | Ruiz", "“Never,” they said. “{a1|Never},” said {a|Ruiz}.", "a1 | direct | speakers: a"
    )
    found = scorer.outcome(twice, [Prediction(article="t1", quote="Never", speaker="Ruiz")], 0.5)
    assert found.relaxed == (Paired(0, 0, 1.0, True, True),)
    assert found.predicted[0].quote == found.gold[0].quote == ((13, 18),)


def test_many_overlapping_spans_pair_each_with_itself(pairing: Pairing) -> None:
    spans = [attributed((i, i + 120)) for i in range(120)]
    assert len(pairing(spans, list(reversed(spans)))) == 120
