"""Where a quoted string stands in the text, and how faithfully it was quoted."""

import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebench import limits
from quotebench.location import locator, pieces
from quotebench.location.locator import Locator
from quotebench.text.characters import unaccented

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
        pytest.param("It's over - we're done.", "folded", [["It’s over – we’re done"]], id="curly against straight"),
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
            [["We never closed\n the gate… not once", "and it stays shut for all of us"]],
            id="two pieces joined over the cue",
        ),
        pytest.param(
            "and it remains shut for all of us", "fuzzy", [["and it stays shut for all of us"]], id="one word changed"
        ),
        pytest.param("the lock was stolen by a troll under the bridge", "missing", [], id="not in the text"),
        pytest.param("The lock", "exact", [["The lock"], ["The lock"]], id="repeated"),
        pytest.param("us", "exact", [["us"]], id="not inside a word: Russia"),
        pytest.param("US", "folded", [["us"]], id="case of a short string"),
        pytest.param("Not once.", "folded", [["not once"]], id="capital and full stop of a short string"),
        pytest.param("closed the gate not", "folded", [["closed\n the gate… not"]], id="over an ellipsis of the text"),
        pytest.param("old friend said", "folded", [["old friend» said"]], id="over a mark of the text"),
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


@given(st.text(alphabet='ab ‘’“”".,…\n\u00adéß-&;[]*', max_size=40), st.data())
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


WORD = st.text(alphabet="abcdéıßﬁ我เ९Ａ", min_size=1, max_size=4)
SEPARATOR = st.sampled_from([" ", ", ", ". ", "\n\n", " — ", ",” said Bo. “", "’s ", "-", " ... ", "&amp;"])


@given(st.lists(st.tuples(WORD, SEPARATOR), min_size=1, max_size=30), st.data())
def test_what_stands_once_is_found_exactly_there(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    pieces = [piece for part in parts for piece in part]
    text = "".join(pieces)
    start = len("".join(pieces[: 2 * first]))
    quote = "".join(pieces[2 * first : 2 * last + 1])
    if sum(text.startswith(quote, at) for at in range(len(text))) == 1:
        assert Locator(text).locate(quote) == ("exact", (((start, start + len(quote)),),))


@given(st.lists(st.tuples(st.text("abcdeé", min_size=1, max_size=4), SEPARATOR), min_size=4, max_size=30), st.data())
def test_the_words_of_a_stretch_are_found_in_it_however_they_are_written(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    text = "".join(piece for part in parts for piece in part)
    quote = "“" + "  ".join(word.upper() for word, _ in parts[first : last + 1]) + "!”"
    if not any(any(map(str.isalnum, separator)) or separator == "-" for _, separator in parts[first:last]):
        fit, places = found(quote, text)
        assert fit in ("exact", "folded")
        content = unaccented("".join(word for word, _ in parts[first : last + 1]))
        for (place,) in places:
            assert unaccented("".join(filter(str.isalnum, place))) == content


def test_a_search_for_pieces_that_is_broken_off_finds_none() -> None:
    text = "one two three, he said. Four five six, she said. " * 40
    quote = "one two three Four five six"
    assert len(Locator(text).locate(quote).places) == 40
    with patch.object(pieces, "_EFFORT", -100):
        assert Locator(text).locate("one two three").fit == "exact"
        assert len(Locator(text).locate(quote).places) < 40
    with patch.object(locator, "SEARCH_EFFORT", -20 * len(text) - 1):
        assert Locator(text).locate("one two three").fit != "exact"


@pytest.mark.parametrize("quote", ["no", "No", "no no", "no  NO", "n\u00ado"])
def test_the_first_of_very_many_places_count(quote: str) -> None:
    words = len(quote.split())
    for more, count in ((-1, limits.MOST_PLACES - 1), (0, limits.MOST_PLACES), (1, limits.MOST_PLACES)):
        places = Locator("no " * (limits.MOST_PLACES + more + words - 1)).locate(quote).places
        assert len(places) == count
        assert places[0][0][0] == 0
        assert places[-1][0][0] == 3 * (count - 1)


def test_the_first_of_very_many_places_parted_by_hyphens_count() -> None:
    for more, count in ((-1, limits.MOST_PLACES - 1), (0, limits.MOST_PLACES), (1, limits.MOST_PLACES)):
        assert len(Locator("co-op " * (limits.MOST_PLACES + more)).locate("coop").places) == count


@pytest.mark.parametrize(
    ("quote", "text", "places"),
    [
        pytest.param("no, no", "It was no, no, no.", [(7, 13), (11, 17)], id="verbatim"),
        pytest.param("No no!", "It was no, no, no.", [(7, 13), (11, 17)], id="folded"),
        pytest.param("ha ha ha", "ha ha ha ha ha", [(0, 8), (3, 11), (6, 14)], id="three words"),
        pytest.param("哈哈", "哈哈哈", [(0, 2), (1, 3)], id="without blanks"),
        pytest.param("a-b a", "a b-a b a", [(0, 5), (4, 9)], id="folded and hyphens"),
        pytest.param("no way", "no, no way", [(4, 10)], id="once"),
    ],
)
def test_repeats_that_overlap_are_places_each(quote: str, text: str, places: list[tuple[int, int]]) -> None:
    assert Locator(text).locate(quote).places == tuple((place,) for place in places)


def test_one_place_is_given_once() -> None:
    text = "“The gate,” said Bo, “is shut.” The gate, said Bo, is shut."
    for quote in ("The gate is shut", "The gate ... is shut", "the gate … is … shut", "The [old] gate is shut", "gate"):
        places = Locator(text).locate(quote).places
        assert len(places) == 2 == len(set(places)), quote


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
    assert found(quote, "문이 닫혔다") == ("folded", [["문이 닫혔다"]])


def test_a_string_with_more_letters_than_the_text_is_missing() -> None:
    assert found("The lock held. " * 20_000) == ("missing", [])


def test_a_string_asked_for_again_stands_where_it_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locator, "_KEPT", 2)
    kept = Locator(TEXT)
    quotes = ["The lock", "not once", "and it remains shut for all of us", "The lock", "a troll under the bridge"]
    assert [kept.locate(quote) for quote in quotes * 2] == [Locator(TEXT).locate(quote) for quote in quotes * 2]


@pytest.mark.parametrize(
    ("quote", "text", "place"),
    [
        pytest.param("我们不会关门", "王毅说我们不会关门他补充说。", "我们不会关门", id="Chinese"),
        pytest.param("我们 不会，关门", "王毅说我们不会关门他补充说。", "我们不会关门", id="Chinese with blanks"),
        pytest.param("門は閉めない", "田中氏は「門は閉めない」と述べた。", "門は閉めない", id="Japanese"),
        pytest.param(
            "「門は閉めない」", "田中氏は門は閉めないと述べた。", "門は閉めない", id="outer marks of Japanese"
        ),
        pytest.param("ゲートは閉鎖", "市長はゲートは閉鎖だと言った", "ゲートは閉鎖", id="Kana"),
        pytest.param("เราจะไม่ปิด", "เขากล่าวว่าเราจะไม่ปิดวันนี้", "เราจะไม่ปิด", id="Thai"),
        pytest.param("ຈະບໍ່ປິດ", "ລາວເວົ້າວ່າຈະບໍ່ປິດມື້ນີ້", "ຈະບໍ່ປິດ", id="Lao"),
        pytest.param("នឹងមិនបិទ", "គាត់និយាយថានឹងមិនបិទថ្ងៃនេះ", "នឹងមិនបិទ", id="Khmer"),
        pytest.param("မပိတ်ပါ", "သူကမပိတ်ပါဟုပြော", "မပိတ်ပါ", id="Burmese"),
        pytest.param("关门2026年", "他说关门2026年再开", "关门2026年", id="digits among letters"),
        pytest.param("ＡＢＣ关门", "他说abc关门了", "abc关门", id="full width"),
        pytest.param("문이 닫혔다", "그는 “문이 닫혔다”고 말했다.", "문이 닫혔다", id="Korean"),
    ],
)
def test_scripts_without_blanks(quote: str, text: str, place: str) -> None:
    fit, places = found(quote, text)
    assert fit in ("exact", "folded")
    assert places == [[place]]


@pytest.mark.parametrize(
    "quote", ["gat", "ate", "he gate", "clo", "seda", "ffice", "oﬃ", "caf", "닫혔", "كلام", "कह", "9", "ı"]
)
def test_no_place_begins_or_ends_inside_a_word(quote: str) -> None:
    text = "The gate closed at 19 in the oﬃce café caf\u00e9s 닫혔다 كلامنا कहा"
    assert found(quote, text) == ("missing", [])


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        pytest.param("It isn&#39;t over", "It isn't over", id="entity in the string"),
        pytest.param("It isn&rsquo;t&nbsp;over", "It isn't over", id="named entities"),
        pytest.param("It isn&amp;#x27;t over", "It isn't over", id="entity escaped twice"),
        pytest.param("**It isn't** _over_", "It isn't over", id="Markdown stress"),
        pytest.param("__It__ ~~isn't~~ `over`", "It isn't over", id="more Markdown stress"),
        pytest.param("un**der** wa_ter_", "under wa_ter", id="stress inside words"),
        pytest.param("> It isn't\n> over", "It isn't over", id="Markdown quote"),
        pytest.param("- It isn't over", "It isn't over", id="Markdown list"),
        pytest.param("## It isn't over", "It isn't over", id="Markdown heading"),
        pytest.param('[It isn\'t](https://example.org/a "title") over', "It isn't over", id="Markdown link"),
        pytest.param("<b>It</b> isn<i>'</i>t<br/>over", "It isn't over", id="tags"),
        pytest.param("<p>It isn't</p><p>over</p>", "It isn't over", id="tags that part words"),
        pytest.param("It isn\\'t over", "It isn't over", id="escaped apostrophe"),
        pytest.param("It isn\\u2019t\\nover", "It isn't over", id="escapes of JSON"),
        pytest.param("It [sic] isn't over (sic)", "It isn't over", id="sic"),
        pytest.param("It isn't [1] over[^2]", "It isn't over", id="notes"),
        pytest.param("[I]t isn't ove[r]", "It isn't over", id="letters in brackets"),
        pytest.param("It [isn't] over", "It isn't over", id="words in brackets that stand there"),
        pytest.param("Ana Ruiz: It isn't over", "It isn't over", id="name in front"),
        pytest.param("{It isn't} over", "It isn't over", id="braces"),
    ],
)
def test_mark_up_and_brackets_in_the_string_are_folded(quote: str, place: str) -> None:
    assert found(quote, "He said: “It isn't over” and under wa_ter_.") == ("folded", [[place]])


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("the gate is shut now", "He said: “the gate [of hell] is shut now”.", id="brackets"),
        pytest.param("the gate is shut now", "He said: “the <b>gate</b> is shut now”.", id="tags"),
        pytest.param("the gate is shut now", "He said: “the [gate](https://example.org) is shut now”.", id="links"),
        pytest.param("the gate is shut now", "He said: “the gate [sic] is shut now”.", id="comments"),
    ],
)
def test_mark_up_and_brackets_in_the_article_are_its_own(quote: str, text: str) -> None:
    assert found(quote, text)[0] in ("cut", "fuzzy")


def test_an_entity_in_the_article_is_read_and_spanned() -> None:
    text = "“The gate &amp; the key &#8211; caf&eacute; &quot;no&quot;,” she said."
    assert found("The gate & the key", text) == ("folded", [["The gate &amp; the key"]])
    assert found("key – café “no”", text) == ("folded", [["key &#8211; caf&eacute; &quot;no"]])
    assert found("gate &amp; the key", text) == ("exact", [["gate &amp; the key"]])
    assert found("amp the key", text) == ("missing", [])


@pytest.mark.parametrize(
    ("quote", "fit"),
    [
        ("cooperation", "folded"),
        ("co-operation", "exact"),
        ("co operation", "folded"),
        ("re-opened", "folded"),
        ("reopened", "folded"),
        ("wellbeing of all", "folded"),
        ("well-being of all", "exact"),
        ("201920", "missing"),
        ("1000 seats", "missing"),
        ("15 seats", "missing"),
        ("€5", "missing"),
        ("5 %", "missing"),
        ("ATT man", "missing"),
    ],
)
def test_words_are_joined_by_hyphens_and_by_nothing_else(quote: str, fit: str) -> None:
    text = "The co-operation re-\nopened for the well being of all; no, the well-being of all in 2019-20: 1,000 seats, "
    assert found(quote, text + "1.5 seats, $5, the AT&T man.")[0] == fit


def test_the_string_may_have_the_hyphen_or_the_text_or_neither_where_one_character_holds_two() -> None:
    assert found("co-operation", "Good cooperation.") == ("folded", [["cooperation"]])
    assert found("1/2 past nine", "At ½ past nine.") == ("folded", [["½ past nine"]])


def test_in_scripts_without_blanks_every_place_counts_whether_it_stands_alone_or_not() -> None:
    assert found("ａ关", "a关 说a关了") == ("folded", [["a关"], ["a关"]])


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("US officials", "U.S. officials"),
        ("the uk", "the U.K."),
        ("3 pm", "3 p.m."),
        ("U. S. A.", "U.S.A."),
        ("is n't it", "isn’t it"),
        ("ca n’t", "can't"),
    ],
)
def test_stops_in_abbreviations_and_tokens_of_not_count_for_nothing(quote: str, text: str) -> None:
    for one, other in ((quote, text), (text, quote)):
        assert found(one, f"So {other} today")[0] in ("exact", "folded")


@pytest.mark.parametrize(("quote", "text"), [("us", "it is so. U and s"), ("go on", "goon"), ("no", "n o")])
def test_other_words_are_not_joined(quote: str, text: str) -> None:
    assert found(quote, text)[0] == "missing"
