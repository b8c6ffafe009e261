"""Strings as systems give them, each with what it stands for in the article and the outcomes that are right.

`least` is the similarity, in content characters, that the place found must have with the words expected.
"""

import itertools

import pytest

from quotebench.location.locator import Locator
from quotebench.text.characters import ContentRanks
from quotebench.text.spans import similarity

HARBOUR = (
    "The port was quiet on Monday. “We never closed the gate,” Ana Ruiz said, “and we will not "
    "close it now.” The harbour board disagreed.\n\n“No,” said Per Lund. He added that the north "
    "quay — built in 1911 — was ‘quite safe’ in April and that the co-\noperation of all would b"
    "e needed... “It isn't over,” he told reporters.\n\n“The first thing is to repair the pumps.\n"
    "\n“The second thing is to pay the crews,” she said. No crane was moved. Ruiz's office said "
    "the café on Müller Street would reopen at 3.30 p.m. with 1,000 seats & two doors. “We neve"
    "r closed the gate,” she repeated on Tuesday. The final office ﬁle was 'efﬁcient', said the"
    " AT&T man: “I'm not going anywhere.” The state\u00admental clause was long. He gave 25\u00a0000 euro"
    "s to the fund. “We will win,” said Bo. “We will lose,” said Cy."
)
WORDS = " ".join(f"w{i % 97}x{i}" for i in range(1_500))
TYPO = WORDS.replace("w5x5", "w5y5")
LONG = f"Intro. {WORDS} End."

CASES = [
    pytest.param(HARBOUR, "I am resigning with immediate effect", None, ["missing"], 0.95, id="invented"),
    pytest.param(
        HARBOUR,
        "and we will not close [sic] it now",
        ["and we will not close it now"],
        ["folded", "fuzzy"],
        0.85,
        id="sic",
    ),
    pytest.param(
        HARBOUR,
        "the north quay—built in 1911—was 'quite safe' in April",
        ["the north quay — built in 1911 — was ‘quite safe’ in April"],
        ["folded", "fuzzy"],
        0.95,
        id="no-space dash",
    ),
    pytest.param(
        HARBOUR,
        "with 1000 seats & two doors",
        ["with 1,000 seats & two doors"],
        ["fuzzy"],
        0.9,
        id="comma dropped inside",
    ),
    pytest.param(
        HARBOUR, "25 000 euros to the fund", ["25\u00a0000 euros to the fund"], ["folded"], 0.95, id="nbsp in text"
    ),
    pytest.param(
        HARBOUR, "…we will not close it…", ["we will not close it"], ["folded", "exact"], 0.95, id="ellipsis both ends"
    ),
    pytest.param(LONG, TYPO, [WORDS], ["folded", "fuzzy"], 0.95, id="very long with one typo"),
    pytest.param(
        "王毅说我们不会关门他补充说。", "我们不会关门", ["我们不会关门"], ["exact", "folded"], 0.95, id="cjk inside run"
    ),
    pytest.param(
        HARBOUR,
        "and we will&nbsp;not close it now",
        ["and we will not close it now"],
        ["folded", "fuzzy"],
        0.9,
        id="html nbsp",
    ),
    pytest.param(HARBOUR, "“No,”", ["No,"], ["exact"], 0.95, id="very short w/ marks"),
    pytest.param(
        HARBOUR,
        "And we will not close it now.",
        ["and we will not close it now."],
        ["fuzzy", "folded"],
        0.95,
        id="capitalised first letter",
    ),
    pytest.param(
        HARBOUR,
        "＂and we will not close it now＂",
        ["and we will not close it now"],
        ["exact", "folded", "fuzzy"],
        0.95,
        id="fullwidth quote",
    ),
    pytest.param(HARBOUR, "No", ["No"], ["exact"], 0.95, id="very short"),
    pytest.param("قال: «لن نغلق الباب» أمس.", "لن نغلق الباب", ["لن نغلق الباب"], ["exact"], 0.95, id="arabic"),
    pytest.param(
        HARBOUR,
        'was \\"quite safe\\" in April',
        ["was ‘quite safe’ in April"],
        ["folded", "fuzzy"],
        0.9,
        id="escaped quotes",
    ),
    pytest.param(
        HARBOUR,
        "office file was 'efficient'",
        ["office ﬁle was 'efﬁcient'"],
        ["folded", "fuzzy"],
        0.95,
        id="ligature in text",
    ),
    pytest.param(
        HARBOUR,
        'was "quite safe" in April',
        ["was ‘quite safe’ in April"],
        ["folded"],
        0.95,
        id="straight marks inside",
    ),
    pytest.param(
        HARBOUR,
        "[A]nd we will not close it now.",
        ["and we will not close it now."],
        ["fuzzy", "folded"],
        0.9,
        id="bracket capital",
    ),
    pytest.param(
        HARBOUR,
        "and we will not clo\u00adse it now",
        ["and we will not close it now"],
        ["folded"],
        0.95,
        id="soft hyphen in quote",
    ),
    pytest.param(
        HARBOUR,
        "was &lsquo;quite safe&rsquo; in April",
        ["was ‘quite safe’ in April"],
        ["folded", "fuzzy"],
        0.9,
        id="html quot",
    ),
    pytest.param(
        HARBOUR, "It isn't over.", ["It isn't over"], ["folded", "fuzzy", "exact"], 0.9, id="final period for comma"
    ),
    pytest.param(
        HARBOUR,
        "We will win. We will lose.",
        ["We will win", "We will lose"],
        ["cut"],
        0.95,
        id="two quotes joined one row",
    ),
    pytest.param(
        HARBOUR,
        "and we  will not   close it now.",
        ["and we will not close it now."],
        ["folded"],
        0.95,
        id="double spaces",
    ),
    pytest.param(
        HARBOUR,
        "and we will\u00a0not close it now",
        ["and we will not close it now"],
        ["folded"],
        0.95,
        id="nbsp in quote",
    ),
    pytest.param(LONG, TYPO[:4_500], [WORDS[:4_500]], ["folded", "fuzzy"], 0.95, id="very long 4.5k one typo"),
    pytest.param(HARBOUR, "We will winn", ["We will win"], ["fuzzy", "missing"], 0.9, id="single changed short"),
    pytest.param(HARBOUR, "It isn′t over", ["It isn't over"], ["folded", "fuzzy"], 0.9, id="prime apostrophe"),
    pytest.param(
        HARBOUR,
        "and we will\u200b not close it now",
        ["and we will not close it now"],
        ["folded"],
        0.95,
        id="zero width in quote",
    ),
    pytest.param(
        HARBOUR,
        "“and we will not close it now.”",
        ["and we will not close it now."],
        ["exact"],
        0.95,
        id="outer marks given",
    ),
    pytest.param(
        HARBOUR,
        "Ana Ruiz: and we will not close it now",
        ["and we will not close it now"],
        ["folded", "fuzzy"],
        0.75,
        id="with speaker prefix",
    ),
    pytest.param(
        HARBOUR,
        "We will win, We will lose",
        ["We will win", "We will lose"],
        ["cut"],
        0.95,
        id="stitched short silently",
    ),
    pytest.param(
        HARBOUR,
        "the cafe on Muller Street would reopen",
        ["the café on Müller Street would reopen"],
        ["folded", "fuzzy"],
        0.95,
        id="accents lost",
    ),
    pytest.param(
        HARBOUR,
        "We will win ... We will lose",
        ["We will win", "We will lose"],
        ["folded"],
        0.95,
        id="stitched different speakers",
    ),
    pytest.param(
        HARBOUR,
        "the cooperation of all would be needed",
        ["the co-\noperation of all would be needed"],
        ["folded", "fuzzy"],
        0.95,
        id="hyphenation joined",
    ),
    pytest.param(
        HARBOUR,
        "the north quay (...) was 'quite safe' in April",
        ["the north quay", "was ‘quite safe’ in April"],
        ["folded"],
        0.95,
        id="dropped words (...)",
    ),
    pytest.param(
        HARBOUR,
        "``and we will not close it now''",
        ["and we will not close it now"],
        ["exact", "folded"],
        0.95,
        id="backticks latex",
    ),
    pytest.param(
        HARBOUR,
        "We never closed the gate, Ana Ruiz said, and we will not close it now.",
        ["We never closed the gate,” Ana Ruiz said, “and we will not close it now."],
        ["folded", "fuzzy"],
        0.8,
        id="with gloss by cue",
    ),
    pytest.param(
        HARBOUR, "„and we will not close it now“", ["and we will not close it now"], ["exact"], 0.95, id="german marks"
    ),
    pytest.param(
        HARBOUR, "and we will not close it now.", ["and we will not close it now."], ["exact"], 0.95, id="verbatim"
    ),
    pytest.param(HARBOUR, "“...”", None, ["missing"], 0.95, id="only punctuation"),
    pytest.param(
        HARBOUR,
        "> and we will not close it now",
        ["and we will not close it now"],
        ["exact", "folded", "fuzzy"],
        0.95,
        id="markdown quote",
    ),
    pytest.param(
        HARBOUR,
        "the north quay . . . was 'quite safe' in April",
        ["the north quay", "was ‘quite safe’ in April"],
        ["folded"],
        0.95,
        id="dropped words . . .",
    ),
    pytest.param(
        HARBOUR,
        "We never closed the gate,” “and we will not close it now.",
        ["We never closed the gate", "and we will not close it now"],
        ["folded"],
        0.95,
        id="dropped cue, marks kept",
    ),
    pytest.param(
        HARBOUR,
        "The first thing is to repair ...",
        ["The first thing is to repair"],
        ["folded", "exact"],
        0.95,
        id="trailing ellipsis",
    ),
    pytest.param(
        HARBOUR,
        "The first thing is to repair the pumps.\n\n“The second thing is to pay the crews",
        ["The first thing is to repair the pumps.\n\n“The second thing is to pay the crews"],
        ["exact"],
        0.95,
        id="spanning paragraphs verbatim",
    ),
    pytest.param(HARBOUR, "gat", None, ["missing"], 0.95, id="one word inside word"),
    pytest.param(HARBOUR, "It isn&#39;t over", ["It isn't over"], ["folded", "fuzzy"], 0.9, id="html apos"),
    pytest.param(
        HARBOUR, "«and we will not close it now»", ["and we will not close it now"], ["exact"], 0.95, id="guillemets"
    ),
    pytest.param(
        HARBOUR,
        "and we will\nnot close it now.",
        ["and we will not close it now."],
        ["folded"],
        0.95,
        id="newline in quote",
    ),
    pytest.param(
        HARBOUR,
        "We never closed the gate ... I'm not going anywhere.",
        ["We never closed the gate", "I'm not going anywhere."],
        ["folded"],
        0.95,
        id="stitched far",
    ),
    pytest.param(
        HARBOUR,
        "the co-operation of all would be needed",
        ["the co-\noperation of all would be needed"],
        ["folded", "fuzzy"],
        0.95,
        id="hyphenation kept",
    ),
    pytest.param(
        HARBOUR,
        "We never closed the gate ... and we will not close it now.",
        ["We never closed the gate", "and we will not close it now"],
        ["folded"],
        0.95,
        id="dropped cue with ellipsis",
    ),
    pytest.param(HARBOUR, "We will draw", None, ["missing", "fuzzy"], 0, id="two words wrong"),
    pytest.param(
        HARBOUR,
        "\ufeffand we will not close it now",
        ["and we will not close it now"],
        ["folded", "exact"],
        0.95,
        id="BOM",
    ),
    pytest.param(HARBOUR, "It is not over", ["It isn't over"], ["fuzzy", "missing"], 0.7, id="do not / isn't"),
    pytest.param(
        HARBOUR, "They never closed the gate", ["We never closed the gate"], ["fuzzy"], 0.7, id="pronoun shift"
    ),
    pytest.param(
        HARBOUR,
        "**and we will not close it now**",
        ["and we will not close it now"],
        ["exact", "folded", "fuzzy"],
        0.95,
        id="markdown bold",
    ),
    pytest.param(
        HARBOUR, "i'm not going anywhere", ["I'm not going anywhere"], ["folded", "fuzzy"], 0.95, id="case of I"
    ),
    pytest.param(
        HARBOUR, "and we will not closse it now", ["and we will not close it now"], ["fuzzy"], 0.95, id="typo fix"
    ),
    pytest.param(HARBOUR, HARBOUR, [HARBOUR], ["exact", "folded"], 0.95, id="whole article"),
    pytest.param(
        HARBOUR,
        "the north quay - built in 1911 - was",
        ["the north quay — built in 1911 — was"],
        ["folded"],
        0.95,
        id="hyphen for em dash",
    ),
    pytest.param(HARBOUR, f"{HARBOUR} {HARBOUR}", None, ["missing", "fuzzy", "folded"], 0, id="quote longer than text"),
    pytest.param(
        HARBOUR,
        "and we will *not* close it now",
        ["and we will not close it now"],
        ["folded", "fuzzy"],
        0.95,
        id="markdown italic inside",
    ),
    pytest.param("“We are done 😀” he said.", "We are done 😀", ["We are done"], ["exact"], 0.95, id="emoji"),
    pytest.param(
        HARBOUR,
        "25,000 euros to the fund",
        ["25\u00a0000 euros to the fund"],
        ["fuzzy", "folded"],
        0.8,
        id="number words",
    ),
    pytest.param(
        HARBOUR,
        "and we will not close it now, she said",
        ["and we will not close it now"],
        ["folded", "fuzzy", "missing"],
        0.75,
        id="trailing said",
    ),
    pytest.param(
        HARBOUR, "and we will not clos", ["and we will not"], ["fuzzy", "missing"], 0.6, id="tail cut mid word"
    ),
    pytest.param(
        HARBOUR,
        "the north quay [...] was ‘quite safe’ in April",
        ["the north quay", "was ‘quite safe’ in April"],
        ["folded"],
        0.95,
        id="dropped words [...]",
    ),
    pytest.param("เขากล่าวว่า “เราจะไม่ปิด” วันนี้", "เราจะไม่ปิด", ["เราจะไม่ปิด"], ["exact"], 0.95, id="thai"),
    pytest.param(
        HARBOUR, "It isn’t over,", ["It isn't over,"], ["folded"], 0.95, id="straight for curly apostrophe inside"
    ),
]


@pytest.mark.parametrize(("text", "quote", "expected", "fits", "least"), CASES)
def test_a_string_is_found_as_far_as_it_stands_there(
    text: str, quote: str, expected: list[str] | None, fits: list[str], least: float
) -> None:
    location = Locator(text).locate(quote)
    assert location.fit in fits
    if expected is not None:
        ranks = ContentRanks(text)
        places = [ranks.spans(place) for place in location.places]
        meant = [ranks.spans(spans) for spans in itertools.product(*(_stands(text, words) for words in expected))]
        assert max((similarity(place, one) for place in places for one in meant), default=0) >= least


def _stands(text: str, words: str) -> list[tuple[int, int]]:
    return [(at, at + len(words)) for at in range(len(text)) if text.startswith(words, at)]
