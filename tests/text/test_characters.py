"""Content characters, by the definition: `str.isalnum`, character by character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quotebench.text.characters import ContentRanks, alphanumeric, unaccented
from quotebench.text.spans import merged, overlap


@given(st.text(max_size=200))
def test_every_character_is_judged_by_isalnum(text: str) -> None:
    assert alphanumeric(text).tolist() == [character.isalnum() for character in text]


def test_a_long_text_is_judged_to_its_end() -> None:
    assert alphanumeric("𝟐𐄇𝐀😀").tolist() == [True, True, True, False]  # a digit, a number, a letter, none
    text = "aé,😀𝐀 " * 100_000
    assert alphanumeric(text).tolist() == [character.isalnum() for character in text]
    assert ContentRanks(text).spans([(0, len(text))]) == ((0, 300_000),)


@given(
    st.text(alphabet="ab ,😀𝐀é\u0301", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4),
)
def test_spans_of_ranks_hold_the_content_characters_of_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(min(s, e, len(text)), min(max(s, e), len(text))) for s, e in spans]
    covered = {i for start, end in inside for i in range(start, end) if text[i].isalnum()}
    order = [i for i, character in enumerate(text) if character.isalnum()]
    ranks = {order.index(i) for i in covered}
    assert {rank for start, end in ContentRanks(text).spans(inside) for rank in range(start, end)} == ranks


@given(*[st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5)] * 2)
def test_merging_and_overlap_are_those_of_sets(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    sets = [{i for start, end in spans for i in range(start, end)} for spans in (one, other)]
    spans = [merged(given) for given in (one, other)]
    for found, expected in zip(spans, sets, strict=True):
        assert {i for start, end in found for i in range(start, end)} == expected
        assert all(a[1] < b[0] for a, b in pairwise(found))
    assert overlap(*spans) == len(sets[0] & sets[1])


def test_accents_ligatures_and_case_fold_away() -> None:
    assert unaccented("Élodie Ørsted Łukasz STRASSE straße") == "elodie orsted lukasz strasse strasse"
    assert unaccented("Đặng đình ÆŒıðþ") == "dang dinh aeoeidth"
