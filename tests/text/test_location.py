"""Where a quoted string stands in the text, and how faithfully it was quoted."""

import re
import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from quotebench.text import folding, fuzzy, location
from quotebench.text.characters import straightened
from quotebench.text.folding import Folded, lowered
from quotebench.text.fuzzy import best_window
from quotebench.text.location import Locator

TEXT = (
    "“We never closed\n the gate… not once,” Ana Ruiz told the Courier, “and it stays shut for all of us,” she said. "
    "Russia's «old friend» said: ‘It’s over – we’re done.’ The lock held. The lock broke."
)


def found(quote: str, text: str = TEXT) -> tuple[str, list[list[str]]]:
    location = Locator(text).locate(quote)
    return location.fit, [[text[start:end] for start, end in place] for place in location.places]


@pytest.mark.parametrize(
    ("quote", "fit", "places"),
    [
        pytest.param("not once,", "exact", [["not once,"]], id="verbatim"),
        pytest.param(
            "“and it stays shut for all of us,”", "exact", [["and it stays shut for all of us,"]], id="outer marks"
        ),
        pytest.param('"not once,"', "exact", [["not once,"]], id="outer marks of another style"),
        pytest.param("It's over - we're done.", "folded", [["It’s over – we’re done."]], id="curly against straight"),
        pytest.param("We never closed the gate", "folded", [["We never closed\n the gate"]], id="changed white space"),
        pytest.param(
            "We never closed the gate... not once",
            "folded",
            [["We never closed\n the gate… not once"]],
            id="ellipsis sign",
        ),
        pytest.param(
            "We never closed the gate … and it stays shut",
            "folded",
            [["We never closed\n the gate", "and it stays shut"]],
            id="cut behind an ellipsis",
        ),
        pytest.param(
            "We never closed the gate [...] and it stays shut (…) she said",
            "folded",
            [["We never closed\n the gate", "and it stays shut", "she said"]],
            id="cut behind ellipses in brackets",
        ),
        pytest.param(
            "We never closed the gate… not once, and it stays shut for all of us",
            "folded",
            [["We never closed\n the gate… not once,", "and it stays shut for all of us"]],
            id="two pieces joined over the cue",
        ),
        pytest.param(
            "and it remains shut for all of us", "fuzzy", [["and it stays shut for all of us"]], id="one word changed"
        ),
        pytest.param("the lock was stolen by a troll under the bridge", "missing", [], id="not in the text"),
        pytest.param("The lock", "exact", [["The lock"], ["The lock"]], id="repeated"),
        pytest.param("us", "exact", [["us"]], id="not inside a word: Russia"),
        pytest.param("“…”", "missing", [], id="marks alone"),
        pytest.param("old friends of ours", "missing", [], id="half of it"),
    ],
)
def test_found(quote: str, fit: str, places: list[list[str]]) -> None:
    assert found(quote) == (fit, places)


def test_an_elided_quote_is_looked_for_from_every_place_where_it_may_begin() -> None:
    text = "We served it, and how. " + "x " * 300 + "“We served it, all of us, and we are sorry.”"
    assert found("We served it, ... and we are sorry.", text) == ("folded", [["We served it", "and we are sorry"]])
    assert Locator(text).locate("We served it, ... and we are sorry.").places[0][0][0] > 600


def test_letters_that_fold_to_two_do_not_switch_fuzzy_matching_off() -> None:
    assert found("we never close the old gate", "Die Straße ist lang. We never closed the old gate.")[0] == "fuzzy"


def test_accents_taken_apart_are_the_same_letters() -> None:
    assert found("the cafe\u0301 is shut", "Now the café is shut.") == ("folded", [["the café is shut"]])


def test_a_text_of_one_letter_does_not_stall() -> None:
    assert Locator("a" * 50_000).locate("a" * 20_000).fit == "missing"


def test_characters_beyond_the_basic_plane_and_combining_marks_keep_offsets() -> None:
    text = "😀😀 He said: “Cafe\u0301 is shut 😀 today”."
    assert found("Cafe\u0301 is shut 😀 today", text) == ("exact", [["Cafe\u0301 is shut 😀 today"]])
    assert found("Cafe\u0301  is shut 😀 today", text) == ("folded", [["Cafe\u0301 is shut 😀 today"]])


@given(st.text(alphabet='ab ‘’“”".,…\n\u00adéß', max_size=40), st.data())
def test_any_stretch_of_the_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    location = Locator(text).locate(quote)
    for place in location.places:
        for begin, end in place:
            assert 0 <= begin < end <= len(text)
    standing_alone = (start == 0 or not text[start - 1].isalnum()) and (
        start + len(quote) == len(text) or not text[start + len(quote)].isalnum()
    )
    if any(map(str.isalnum, quote)) and standing_alone:
        assert location.fit == "exact"


WORDS = st.sampled_from(["the", "gate", "thy", "a", "ab", "ba", "é", "zebra", "…"])


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


def test_repeated_words_without_a_verbatim_place_are_found_with_other_words() -> None:
    assert found("the gate " * 300 + "zebra", "the gate " * 12_000) == ("fuzzy", [[("the gate " * 300).strip()]])


def test_a_search_for_pieces_that_is_broken_off_finds_none() -> None:
    text = "one two three, he said. Four five six, she said. " * 40
    quote = "one two three Four five six"
    assert len(Locator(text).locate(quote).places) == 40
    with patch.object(location, "SEARCH_EFFORT", -19 * len(text)):  # enough to read the text once
        assert Locator(text).locate("one two three").fit == "exact"
        assert Locator(text).locate(quote).places == ()


def test_the_first_of_very_many_places_count() -> None:
    assert len(Locator("no " * 10_050).locate("no").places) == 10_000
    assert len(Locator("no  no. " * 10_050).locate("no no").places) == 10_000


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param(unicodedata.normalize("NFD", "문이 닫혔다"), id="taken apart into more letters than the text has"),
        pytest.param("문이 닫혔다" + "\u200b" * 50, id="invisible characters"),
        pytest.param("문이 닫혔다" + " …" * 50, id="marks"),
        pytest.param("문이" + " \u200b" * 50_000 + "닫혔다", id="white space between invisible characters"),
    ],
)
def test_a_string_longer_than_the_text_is_found_if_its_letters_are(quote: str) -> None:
    fit, places = found(quote, "문이 닫혔다")
    if "\u200b" in quote and not quote.endswith("\u200b"):
        assert fit == "missing"  # the spaces are many, and stay
    else:
        assert (fit, places) == ("folded", [["문이 닫혔다"]])


def test_a_string_with_more_letters_than_the_text_is_missing() -> None:
    assert found("The lock held. " * 20_000) == ("missing", [])


def test_a_string_asked_for_again_stands_where_it_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(location, "_KEPT", 2)
    locator = Locator(TEXT)
    quotes = ["The lock", "not once", "and it remains shut for all of us", "The lock", "a troll under the bridge"]
    assert [locator.locate(quote) for quote in quotes * 2] == [Locator(TEXT).locate(quote) for quote in quotes * 2]


FOLDS = st.text(alphabet="ab \n\u00a0“–…\u00ad\u200b\ufeff😀\u0301", max_size=40)


@given(FOLDS, st.integers(1, 5))
def test_every_folded_character_knows_the_offset_it_came_from(text: str, chunk: int) -> None:
    expected = [
        (character, match.start() if match.group().isspace() or match.group() == "…" else match.start() + i)
        for match in re.finditer(r"\s+|…|[\u00ad\u200b\ufeff]|.", text)
        for i, character in enumerate(_folded_piece(match.group()))
    ]
    with patch.object(folding, "_CHUNK", chunk):
        folded = Folded(text)
    assert folded.text == "".join(character for character, _ in expected)
    for i, (_, offset) in enumerate(expected):
        assert folded.original((i, i + 1)) == (offset, offset + 1)


def _folded_piece(piece: str) -> str:
    if piece.isspace():
        return " "
    return "..." if piece == "…" else "" if piece in "\u00ad\u200b\ufeff" else straightened(piece)


def test_white_space_is_what_python_calls_so() -> None:
    for code in range(0x110000):
        character = chr(code)
        assert not character.isspace() or Folded(f"a{character}").text == "a "


@given(st.text(alphabet="aΣσİIß𐐀 .", max_size=20))
def test_lower_case_keeps_every_offset(text: str) -> None:
    lower = lowered(text)
    assert len(lower) == len(text)
    assert lower == (text.lower() if "İ" not in text else "".join(c if c == "İ" else c.lower() for c in text))


def test_only_one_letter_grows_in_lower_case() -> None:
    assert [c for c in map(chr, range(0x110000)) if len(c.lower()) != 1] == ["İ"]
