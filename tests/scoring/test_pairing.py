"""Pairing against every possible pairing, and the ties that the specification settles."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.scoring.claims import Claim
from quotebench.scoring.pairing import Pair, pairing, similarity

A, B = frozenset({"a"}), frozenset({"b"})


def claim(
    *spans: tuple[int, int], speakers: frozenset[str] | None = A, source: str | None = "article", required: bool = True
) -> Claim:
    return Claim((spans,), speakers, source, required)


def every_pairing(gold: list[Claim], predicted: list[Claim], threshold: float):
    """All one-to-one pairings over pairs at or above the threshold, as lists of (gold, predicted)."""
    allowed = {
        (i, j)
        for i in range(len(gold))
        for j in range(len(predicted))
        if similarity(gold[i].places[0], predicted[j].places[0]) >= threshold
    }
    for size in range(min(len(gold), len(predicted)) + 1):
        for golds in combinations(range(len(gold)), size):
            for predictions in permutations(range(len(predicted)), size):
                pairs = list(zip(golds, predictions, strict=True))
                if all(pair in allowed for pair in pairs):
                    yield pairs


def aims(gold: list[Claim], predicted: list[Claim], pairs: list[tuple[int, int]]) -> tuple[float, int, int]:
    """What the specification maximises, in its order."""
    return (
        round(sum(similarity(gold[i].places[0], predicted[j].places[0]) for i, j in pairs), 9),
        sum(predicted[j].speakers is not None and gold[i].speakers == predicted[j].speakers for i, j in pairs),
        sum(predicted[j].source is not None and gold[i].source == predicted[j].source for i, j in pairs),
    )


quotes = st.integers(0, 8).flatmap(lambda start: st.integers(start + 1, 12).map(lambda end: ((start, end),)))
claims = st.builds(
    Claim,
    st.tuples(quotes),
    st.sampled_from([A, B, frozenset(), None]),
    st.sampled_from(["article", "x", None]),
)
gold_claims = st.builds(
    Claim, st.tuples(quotes), st.sampled_from([A, B, frozenset()]), st.sampled_from(["article", "x"]), st.booleans()
)


@settings(max_examples=400, deadline=None)
@given(st.lists(gold_claims, max_size=4), st.lists(claims, max_size=4), st.sampled_from([0.2, 0.5, 1.0]))
def test_no_other_pairing_is_better(gold: list[Claim], predicted: list[Claim], threshold: float) -> None:
    found = pairing(gold, predicted, threshold)
    best = max(aims(gold, predicted, pairs) for pairs in every_pairing(gold, predicted, threshold))
    assert aims(gold, predicted, [(p.gold, p.predicted) for p in found]) == best
    assert len({p.gold for p in found}) == len({p.predicted for p in found}) == len(found)
    assert all(p.similarity >= threshold for p in found)


def test_similarity_is_the_jaccard_index_of_content_characters() -> None:
    assert similarity(((0, 10),), ((5, 15),)) == pytest.approx(5 / 15)
    assert similarity(((0, 4), (6, 10)), ((2, 8),)) == pytest.approx(4 / 10)
    assert similarity(((0, 4),), ((4, 8),)) == 0
    assert similarity((), ()) == 0


def test_the_greatest_total_beats_the_greatest_single_pair() -> None:
    gold = [claim((0, 10)), claim((0, 9))]
    predicted = [claim((0, 9)), claim((0, 7))]
    # similarities: gold 0 with 0.9 and 0.7, gold 1 with 1 and 7/9; in order of the file gold 0 would take prediction 0
    assert [(p.gold, p.predicted) for p in pairing(gold, predicted, 0.5)] == [(0, 1), (1, 0)]


def test_speaker_breaks_a_tie_before_source() -> None:
    gold = [claim((0, 5), speakers=A, source="x")]
    by_source = claim((0, 5), speakers=B, source="x")
    by_speaker = claim((0, 5), speakers=A, source="article")
    assert pairing(gold, [by_source, by_speaker]) == [Pair(0, 1, 1.0, 0, True, False)]
    assert pairing(gold, [by_speaker, by_source]) == [Pair(0, 0, 1.0, 0, True, False)]


def test_a_better_span_beats_the_right_speaker() -> None:
    gold = [claim((0, 100), speakers=A)]
    assert pairing(gold, [claim((0, 99), speakers=A), claim((0, 100), speakers=B)])[0].predicted == 1


def test_unknown_speakers_agree_with_nobody() -> None:
    gold = [claim((0, 5), speakers=frozenset())]
    assert not pairing(gold, [claim((0, 5), speakers=None)])[0].speaker
    assert pairing(gold, [claim((0, 5), speakers=frozenset())])[0].speaker


def test_similarity_at_the_threshold_pairs_and_below_it_does_not() -> None:
    assert len(pairing([claim((0, 10))], [claim((0, 5))], 0.5)) == 1
    assert pairing([claim((0, 11))], [claim((0, 5))], 0.5) == []
    assert pairing([claim((0, 10))], [claim((0, 9))], 1.0) == []


def test_a_string_with_several_places_takes_the_one_that_fits() -> None:
    repeated = Claim((((0, 5),), ((20, 25),)), A, "article")
    assert pairing([claim((20, 25))], [repeated]) == [Pair(0, 0, 1.0, 1, True, True)]


def test_hundreds_of_overlapping_spans_pair_each_with_itself() -> None:
    spans = [claim((i, i + 300)) for i in range(300)]
    assert len(pairing(spans, list(reversed(spans)))) == 300
