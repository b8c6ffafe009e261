"""Text folded for comparison: what becomes of each character, and the way back to its offset."""

import unicodedata
from itertools import pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebench.location import folding
from quotebench.location.folding import Folded, unescaped
from quotebench.text.characters import in_word, unbroken

FOLDS = st.text(alphabet="aB \n\u00a0“–…\u00ad\u200b\ufeff😀\u0301éﬁ½Ｆ&amp;#39$%", max_size=40)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("No  COMMENT.", "no comment", id="case, white space, punctuation"),
        pytest.param("Élodie's café", "elodie s cafe", id="accents"),
        pytest.param("cafe\u0301s", "cafes", id="accents taken apart"),
        pytest.param("Đà Nẵng, Łódź, Ørsted", "da nang lodz orsted", id="letters with strokes"),
        pytest.param("oﬃce ﬁnal ﬆ straße", "office final st strasse", id="ligatures"),
        pytest.param("ｏｐｅｎ　９", "open 9", id="full width"),
        pytest.param("𝟐𝟎 𝐠ates ① m²", "20 gates 1 m2", id="digits and letters beyond the basic plane"),
        pytest.param("İstanbul ΣΊΣΥΦΟΣ", "istanbul σισυφοσ", id="letters that change their length or form"),
        pytest.param("clo\u00adse \u200bit\ufeff", "close it", id="invisible characters"),
        pytest.param("it&#39;s caf&eacute; &amp; &quot;on&quot;", "it s cafe & on", id="entities"),
        pytest.param("&amp;quot;now&amp;amp;quot; &#x2019;", "now", id="entities escaped again"),
        pytest.param("R&D; &c &nosuch; &#x;", "r & d & c & nosuch & x", id="no entities"),
        pytest.param("$5 25% ５％ £3 +1", "$ 5 25 % 5 % £ 3 + 1", id="signs that are words"),
        pytest.param("مُحَمَّد", "محمد", id="vowel signs of Arabic"),
        pytest.param("की का", "की का", id="vowel signs that are letters"),
        pytest.param("‘’…—", "", id="nothing but marks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_words_are_what_is_left(text: str, words: str) -> None:
    folded = Folded(text)
    assert folded.words == words
    assert folded.content == words.replace(" ", "")


@given(FOLDS, st.integers(1, 5))
def test_every_folded_character_knows_the_offset_it_came_from(text: str, chunk: int) -> None:
    with patch.object(folding, "_CHUNK", chunk):
        folded = Folded(text)
    assert folded.text == Folded(text).text
    assert folded.text.strip() == " ".join(folded.text.split())
    spans = [folded.original((i, i + 1)) for i, character in enumerate(folded.text) if character != " "]
    for (start, end), character in zip(spans, folded.content, strict=True):
        assert 0 <= start < end <= len(text)
        assert character in Folded(text[start:end]).content
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    if "&" not in text:
        assert {i for i, character in enumerate(text) if character.isalnum()} <= covered


@given(FOLDS)
def test_offsets_grow_with_those_of_the_original(text: str) -> None:
    folded = Folded(text)
    positions = np.arange(len(folded.text))
    assert (np.diff(folded.offsets(positions)[1:-1]) >= 0).all()


def test_a_ligature_and_an_entity_come_back_whole() -> None:
    text = "The oﬃce &amp; the caf&eacute; now cafe\u0301"
    folded = Folded(text)

    def given_for(words: str) -> str:
        start = folded.text.index(words)
        return text[slice(*folded.original((start, start + len(words))))]

    assert given_for("office") == "oﬃce"
    assert given_for("&") == "&amp;"
    assert given_for("cafe") == "caf&eacute;"
    assert given_for("now cafe") == "now cafe\u0301"


def test_entities_in_a_string_are_what_they_stand_for() -> None:
    assert unescaped("it isn&rsquo;t&nbsp;&amp;quot;shut&amp;quot; AT&T") == 'it isn’t\u00a0"shut" AT&T'


def test_white_space_is_what_python_calls_so() -> None:
    for code in range(0x110000):
        character = chr(code)
        assert not character.isspace() or Folded(f"a{character}b").text == " a b "


def test_no_letter_or_digit_is_lost_or_becomes_a_blank() -> None:
    for code in (*range(0x3400), *range(0xA000, 0x1F000, 7)):
        character = chr(code)
        if character.isalnum():
            assert Folded(character).words.strip(), hex(code)
            assert " " not in Folded(character).words, hex(code)


def test_scripts_without_blanks_and_signs_that_combine() -> None:
    assert [character for character in "aéжक가你はカไຂကខ々" if unbroken(character)] == list("你はカไຂကខ々")
    assert all(map(in_word, "aé9你ี\u0301ा"))
    assert not any(map(in_word, " -_’…€"))
    assert unicodedata.category("ี") == "Mn"
