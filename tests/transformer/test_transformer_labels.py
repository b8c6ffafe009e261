"""Layers of tags: what a quote becomes and that it comes back, nested or in pieces; decoding; windows of paragraphs."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch")

from quotebench_baselines.english.marks import regions
from quotebench_baselines.english.tokens import paragraphs
from quotebench_baselines.transformer.decoding import regions_inside, set_to_marks
from quotebench_baselines.transformer.features import Layout
from quotebench_baselines.transformer.labels import (
    BEGIN,
    INSIDE,
    OUTSIDE,
    RESUME,
    Pieces,
    decoded,
    encoded,
    encoded_spans,
    token_range,
)
from quotebench_baselines.transformer.reading import Found, joined, within_speaker
from quotebench_baselines.transformer.sequences import Flow, best_tags
from quotebench_baselines.transformer.windows import TokenizedArticle, best_window, windows

O, B, I, R = OUTSIDE, BEGIN, INSIDE, RESUME  # noqa: E741


def test_a_nested_quote_lies_on_the_second_layer() -> None:
    tags = encoded([((2, 4),), ((0, 6),)], 7)
    assert tags.layers == ([B, I, I, I, I, I, O], [O, O, B, I, O, O, O])
    assert tags.left_out == ()


def test_an_interrupted_quote_resumes_and_does_not_begin_anew() -> None:
    tags = encoded([((0, 2), (4, 6))], 6)
    assert tags.layers[0] == [B, I, O, O, R, I]
    assert decoded(tags.layers[0]) == [((0, 2), (4, 6))]


def test_a_quote_in_the_gap_of_another_does_not_join_its_pieces() -> None:
    quotes = [((0, 2), (6, 8)), ((3, 5),)]
    tags = encoded(quotes, 8)
    assert sorted(q for layer in tags.layers for q in decoded(layer)) == sorted(quotes)


def test_quotes_side_by_side_stay_two() -> None:
    assert decoded(encoded([((0, 3),), ((3, 5),)], 5).layers[0]) == [((0, 3),), ((3, 5),)]


def test_a_third_level_is_reported_and_not_written_over_another() -> None:
    tags = encoded([((0, 9),), ((1, 8),), ((2, 4),)], 9)
    assert tags.left_out == (((2, 4),),)


@st.composite
def nested_quotes(draw: st.DrawFn) -> tuple[list[tuple[tuple[int, int], ...]], int]:
    """Quotes of one to three pieces, some with one quote inside a piece."""
    quotes: list[tuple[tuple[int, int], ...]] = []
    at = 0
    for _ in range(draw(st.integers(0, 4))):
        pieces = []
        for _ in range(draw(st.integers(1, 3))):
            at += draw(st.integers(1, 3))
            size = draw(st.integers(1, 6))
            pieces.append((at, at + size))
            if size > 3 and draw(st.booleans()):
                start = at + draw(st.integers(0, 2))
                quotes.append(((start, at + size - 1),))
            at += size
        quotes.append(tuple(pieces))
    return quotes, at + 1


@given(nested_quotes())
def test_no_quote_is_lost_or_changed_by_its_tags(made: tuple[list[tuple[tuple[int, int], ...]], int]) -> None:
    quotes, length = made
    tags = encoded(quotes, length)
    found = [q for layer in tags.layers for q in decoded(layer)]
    assert sorted([*found, *tags.left_out]) == sorted(set(quotes))
    assert not tags.left_out


def test_of_overlapping_mentions_the_longest_is_tagged() -> None:
    assert encoded_spans([(1, 2), (0, 3), (4, 5)], 6) == [B, I, I, O, B, O]


def test_tokens_that_share_one_character_with_a_span_belong_to_it() -> None:
    assert token_range([(0, 3), (3, 4), (5, 9)], (2, 6)) == (0, 3)
    assert token_range([(0, 3), (5, 9)], (3, 5)) is None


def _course(**marked: list[int]) -> Flow:
    """Four tokens, of which the numbered ones go on with a word, begin a paragraph, begin a sentence or are words."""
    return Flow(*(np.isin(np.arange(4), marked.get(name, [])) for name in Flow._fields))


INTO = np.log([[0.6, 0.1, 0.29, 0.01], [0.1, 0.3, 0.59, 0.01], [0.1, 0.1, 0.79, 0.01], [0.1, 0.1, 0.79, 0.01]])
RESUMED = np.log([[0.01, 0.97, 0.01, 0.01], [0.97, 0.01, 0.01, 0.01], [0.3, 0.09, 0.01, 0.6], [0.97, 0.01, 0.01, 0.01]])


def test_the_best_sequence_never_goes_on_with_what_has_not_begun() -> None:
    assert best_tags(INTO, _course()) == [O, B, I, I]


def test_no_quote_goes_on_into_a_new_sentence_or_paragraph() -> None:
    assert best_tags(INTO, _course(sentence=[2])) == [O, B, B, I]
    assert best_tags(INTO, _course(paragraph=[2])) == [O, B, B, I]


def test_no_quote_begins_or_ends_inside_a_word() -> None:
    assert best_tags(INTO, _course(in_word=[1])) == [B, I, I, I]
    assert best_tags(RESUMED, _course(in_word=[1])) == [B, I, R, O]


def test_a_quote_resumes_in_its_sentence_only() -> None:
    assert best_tags(RESUMED, _course()) == [B, O, R, O]
    assert best_tags(RESUMED, _course(sentence=[2])) == [B, O, O, O]
    assert best_tags(RESUMED[:, :3], _course()) == [B, O, O, O]


def test_a_quote_ends_in_front_of_a_sign_rather_than_of_a_word() -> None:
    ending = np.log(
        [[0.01, 0.97, 0.01, 0.01], [0.6, 0.01, 0.38, 0.01], [0.9, 0.01, 0.08, 0.01], [0.97, 0.01, 0.01, 0.01]]
    )
    assert best_tags(ending, _course(word=[1]), unended=0.0) == [B, O, O, O]
    assert best_tags(ending, _course(word=[1]), unended=4.0) == [B, I, O, O]
    assert best_tags(ending, _course(), unended=4.0) == [B, O, O, O]


def test_a_direct_quote_is_set_to_its_marks_and_a_mixed_one_holds_them() -> None:
    text = "“We never closed it,” she said. Ruiz said it was “quite safe in April”."
    marked = regions(text, paragraphs(text))

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    assert set_to_marks(text, [at("never closed it")], marked) == (at("We never closed it,"),)
    assert set_to_marks(text, [at("it was “quite safe in")], marked) == (at("it was “quite safe in April”"),)
    assert set_to_marks(text, [(at("” she")[0], at("she")[0])], marked) == ()


def test_a_quote_over_a_paragraph_break_has_two_spans() -> None:
    text = "“We sold them a lock.\n\n“Now they all do,” she said."
    marked = regions(text, paragraphs(text))
    spans = set_to_marks(text, [(1, 21), (24, 40)], marked)
    assert [text[a:b] for a, b in spans] == ["We sold them a lock.", "Now they all do,"]


def test_a_nested_quote_is_not_grown_to_the_marks_around_it() -> None:
    text = "“He told me that the gate would be shut for good,” she said."
    marked = regions(text, paragraphs(text))
    inner = (text.index("the gate"), text.index(",”"))
    assert set_to_marks(text, [inner], regions_inside(marked, [(1, 49)])) == (inner,)


def test_an_indirect_quote_loses_its_full_stop_but_an_acronym_keeps_its_own() -> None:
    assert set_to_marks("He said it was so.", [(8, 18)], ()) == ((8, 17),)
    assert set_to_marks("He said it was the U.S.", [(8, 23)], ()) == ((8, 23),)


@given(
    st.lists(st.integers(1, 300), max_size=30),
    st.integers(32, 128),
    st.integers(0, 31),
)
def test_windows_show_every_token_and_are_never_too_long(sizes: list[int], size: int, before: int) -> None:
    ends = np.cumsum([0, *sizes]).tolist()
    spans = list(pairwise(ends))
    found = windows(spans, size, before)
    assert all(0 < b - a <= size for a, b in found)
    assert sorted({k for a, b in found for k in range(a, b)}) == list(range(ends[-1]))
    assert found == sorted(found)


def test_windows_begin_at_paragraphs_and_show_what_stands_in_front() -> None:
    assert windows([(0, 40), (40, 80), (80, 120)], 100, 40) == [(0, 80), (40, 120)]


def test_the_window_of_a_quote_is_the_one_that_shows_most_in_front_of_it() -> None:
    assert best_window([(0, 80), (40, 120)], (70, 78)) == 0
    assert best_window([(0, 80), (40, 120)], (85, 90)) == 1
    assert best_window([(0, 80), (40, 120)], (30, 110)) == 1


@pytest.mark.parametrize(
    ("text", "cues", "speakers", "pieces"),
    [
        ("The gate , Ruiz said , is shut .", (1, 1), (0, 0), [((0, 2), (6, 8))]),
        ("The gate , Ruiz said . It is shut .", (1, 1), (0, 0), [((0, 2),), ((6, 9),)]),
        ("The gate , Ruiz said , is shut .", (1, 0), (0, 0), [((0, 2),), ((6, 8),)]),
        ("The gate , Ruiz said , is shut .", (1, 1), (0, 1), [((0, 2),), ((6, 8),)]),
        ("The gate , Ruiz said , is shut .", (None, None), (0, 0), [((0, 2),), ((6, 8),)]),
    ],
    ids=["one sentence", "the next sentence", "another cue", "another speaker", "no cue"],
)
def test_pieces_of_one_sentence_with_one_cue_and_speaker_are_one_quote(
    text: str, cues: tuple[int | None, int | None], speakers: tuple[int, int], pieces: list[Pieces]
) -> None:
    tokens = tuple(match.span() for match in re.finditer(r"\S+", text))
    nothing = np.zeros((0, 0), dtype=np.int64)
    article = TokenizedArticle(Layout(text), tokens, nothing, nothing, ((0, len(tokens)),))
    spans = [(3, 4), (4, 5)]
    first, last = (0, 2), (6, 9 if "It" in text else 8)
    found = [
        Found((piece,), None if cue is None else spans[cue], spans[who], None, 0.5, 1.0, 1.0)
        for piece, cue, who in zip((first, last), cues, speakers, strict=True)
    ]
    assert [quote.pieces for quote in joined(article, found)] == pieces


def test_no_part_of_a_speakers_name_is_the_channel() -> None:
    reuters, reuters_and_nbc, report = (4, 5), (4, 7), (9, 11)
    mentions = [reuters, reuters_and_nbc, report]
    assert within_speaker(mentions, [2, 3, 0]).tolist() == [
        [True, True, False],
        [False, False, True],
        [False, False, False],
    ]
    assert within_speaker([], [0]).shape == (1, 0)
