"""Where a quoted string stands in the text, and how faithfully it was quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
