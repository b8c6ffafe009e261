"""Strings with other words: the window that is most like them, its ends, and how far it is looked for."""

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from quotebench import limits
from quotebench.location import fuzzy
from quotebench.location.fuzzy import best_window, fitted
from quotebench.location.locator import Location, Locator

WORDS = st.sampled_from(["the", "gate", "thy", "a", "ab", "ba", "é", "zebra", "…"])


def found(quote: str, text: str) -> tuple[str, list[list[str]]]:
    location = Locator(text).locate(quote)
    return location.fit, [[text[start:end] for start, end in place] for place in location.places]


@given(st.lists(WORDS, min_size=1, max_size=40), st.integers(1, 9), st.data())
@example(["the", "gate"], 9, None)
def test_the_bounded_search_finds_the_window_that_rapidfuzz_finds(
    words: list[str], times: int, data: st.DataObject | None
) -> None:
    text = " ".join(words * times)
    given = ["gate", "the"] * 6 if data is None else data.draw(st.lists(WORDS, min_size=1, max_size=40))
    needle = " ".join(given)[: len(text)]
    expected = fuzz.partial_ratio_alignment(needle, text, score_cutoff=50)
    with patch.object(fuzzy, "_LIGHT", -1), patch.object(fuzzy, "_HEAVY", 0):
        assert fuzzy.nearest(needle, text, 50) == (expected and (expected.dest_start, expected.dest_end))


def test_a_search_that_is_broken_off_keeps_what_it_found() -> None:
    text, needle = "the gate thy gata " * 2_000, "the gate thy gate a gata " * 30
    with (
        patch.object(fuzzy, "SEARCH_EFFORT", 0),
        patch.object(fuzzy, "_USUAL", 0),
        patch.object(fuzzy, "_distances", wraps=fuzzy._distances) as compared,
    ):
        found = best_window(needle, text, 60)
    assert compared.call_count == 1
    assert found is not None
    ratio, (start, end) = found
    assert ratio == pytest.approx(fuzz.ratio(needle, text[start:end]))
    assert ratio >= 60


def test_the_ends_of_a_window_are_moved_to_the_words_that_are_meant() -> None:
    text = "she said on monday that the gate was shut for good today"
    needle = "the gate is shut for good"
    start = text.index("the gate")
    expected = (start, start + len("the gate was shut for good"))
    for span in [(start - 5, start + 20), (start + 4, start + 29), (start - 12, len(text)), (start + 9, start + 12)]:
        assert fitted(needle, text, span) == expected


def test_of_equally_good_ends_the_shortest_are_taken() -> None:
    # "abcd" against "ab" (2·2/6) and against "ab xcxxd" (2·4/12): the same, so the shorter one
    assert fuzz.ratio("abcd", "ab") == fuzz.ratio("abcd", "ab xcxxd") == pytest.approx(100 * 2 / 3)
    assert fitted("abcd", "ab xcxxd", (0, 8)) == (0, 2)
    assert fitted("abcd", "ab xcxxd", (0, 2)) == (0, 2)


def test_a_changed_string_that_stands_twice_has_both_places() -> None:
    text = "“We never closed the gate,” said Bo. It rained. “We NEVER closed the gate!” said Cy."
    fit, places = found("They never closed the gate", text)
    assert (fit, places) == ("fuzzy", [["We never closed the gate"], ["We NEVER closed the gate"]])


@pytest.mark.parametrize(
    ("quote", "fit"),
    [
        pytest.param("the gatq shut", "fuzzy", id="13 characters"),
        pytest.param("the gatq shu", "fuzzy", id="12 characters"),
        pytest.param("a gatq shut", "missing", id="11 characters"),
        pytest.param("“a, gatq; shut!”", "missing", id="11 characters without marks"),
    ],
)
def test_the_shortest_string_that_is_looked_for_with_other_words(quote: str, fit: str) -> None:
    assert found(quote, "A report said that the gate shut; a gate shut. That the gate shu is wrong.")[0] == fit


def test_a_string_longer_than_the_text_is_not_like_it() -> None:
    text = "the gate was shut"
    assert found("the gate xas shut", text)[0] == "fuzzy"
    assert found("the gate xas shutt", text)[0] == "missing"


def long_strings(words: int) -> tuple[str, str]:
    """A string of different words and the same with one word in fifty changed."""
    given = [f"w{i % 97}x{i}" for i in range(words)]
    return " ".join(given), " ".join("other" if i % 50 == 7 else word for i, word in enumerate(given))


@pytest.mark.parametrize("words", [540, 1_500, 8_000])
def test_a_long_string_with_changed_words_is_found(words: int) -> None:
    right, changed = long_strings(words)
    text = "It rained on Monday. " * 30 + right + " The end of it."
    assert (len(changed) > limits.LONGEST_COMPARED) == (words > 1_000)
    assert Locator(text).locate(changed) == Location("fuzzy", (((630, 630 + len(right)),),))


def test_a_long_string_of_which_nothing_stands_is_missing() -> None:
    right, _ = long_strings(3_000)
    text = "It rained on Monday, and on Tuesday too. " * 2_000
    assert found(right, text) == ("missing", [])
    assert found(right, text + right[:2_000] + text) == ("missing", [])


def test_a_long_string_is_compared_from_one_character_above_the_limit_on_by_stretches() -> None:
    text = "x " * 20 + "word " * 1_200
    for size, times in ((limits.LONGEST_COMPARED, 0), (limits.LONGEST_COMPARED + 1, 1)):
        with patch.object(fuzzy, "_by_stretches", return_value=None) as by_stretches:
            fuzzy.nearest("z" * size, text, 80)
        assert by_stretches.call_count == times


def test_a_string_above_the_limit_is_not_looked_for_with_other_words() -> None:
    word = "gate7 "  # 6 characters with the blank
    text = "It was so. " + word * 17_000
    at_most = word * (limits.LONGEST_FUZZY // 6 - 1)
    left = limits.LONGEST_FUZZY - len(at_most)
    assert found(at_most + "q" * left, text)[0] == "fuzzy"
    assert found(at_most + "q" * (left + 1), text)[0] == "missing"


def test_repeated_words_without_a_verbatim_place_are_found_with_other_words() -> None:
    fit, places = found("the gate " * 300 + "zyxwv", "the gate " * 1_000)
    assert fit == "fuzzy"
    assert len(places) == 701
    assert places[0] == ["the gate " * 299 + "the gate"]
