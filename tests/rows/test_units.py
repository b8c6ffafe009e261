"""Offsets in other units than characters, noticed over a file as a whole."""

import json
from pathlib import Path

import pytest

import quotebench
from quotebench.rows.reading import read_objects
from quotebench.rows.structs import Article, Prediction
from quotebench.rows.units import other_units
from quotebench.text.spans import Span
from tests.helpers import article_of, lines

EMOJI = (
    "🚢🚢🚢 News of “the gate”. “Yes we can,” Mara Quill said. 🚢 “No, you cannot,” said Jon Pell – twice. “Oh dear!”"
)
PLAIN = 'News of the gate. "Yes we can," Mara Quill said. "No, you cannot," said Jon Pell - twice. "Oh dear!"'
QUOTES = ["Yes we can,", "No, you cannot,", "Oh dear!", "the gate"]


def spans(text: str) -> list[Span]:
    return [(text.index(quote), text.index(quote) + len(quote)) for quote in QUOTES if quote in text]


def counted_in(codec: str, size: int, text: str) -> list[Span]:
    """The spans of the quotes with offsets counted in another unit."""
    return [
        (len(text[:start].encode(codec)) // size, len(text[:end].encode(codec)) // size) for start, end in spans(text)
    ]


def notices(text: str, given: list[Span]) -> list[str]:
    article = Article(article="t1", text=text, entities=(), attributions=())
    rows = [Prediction(article="t1", quote_spans=(span,), speaker=None) for span in given]
    return [str(problem) for problem in other_units(read_objects(rows, "rows", Prediction), [article])]


def test_utf_16_units_are_noticed_and_named() -> None:
    (notice,) = notices(EMOJI, counted_in("utf-16-le", 2, EMOJI))
    assert notice.startswith("rows:")
    assert "3 of 4 spans cut words, and none if their offsets are counted in UTF-16 units" in notice
    assert "[: 2 * offset]" in notice


def test_bytes_are_noticed_and_named() -> None:
    (notice,) = notices(EMOJI, counted_in("utf-8", 1, EMOJI)[:2])
    assert "counted in bytes of UTF-8" in notice
    assert "len(text.encode('utf-8')[: offset].decode('utf-8'))" in notice


def test_the_remedy_that_is_said_is_one() -> None:
    for codec, size in (("utf-16-le", 2), ("utf-8", 1)):
        for given, right in zip(counted_in(codec, size, EMOJI), spans(EMOJI), strict=True):
            assert tuple(len(EMOJI.encode(codec)[: size * offset].decode(codec)) for offset in given) == right


def test_one_row_is_enough_where_it_fits_in_another_unit() -> None:
    text = "Gate news of the week\n\n🚢🚢🚢 “Yes we can,” Mara Quill said.\n"
    assert len(notices(text, [(31, 42)])) == 1
    assert notices(text, [(28, 39)]) == []


@pytest.mark.parametrize("text", [EMOJI, PLAIN])
def test_characters_are_not_doubted(text: str) -> None:
    right = spans(text)
    assert notices(text, right) == []
    assert notices(text, [(start - 1, end + 1) for start, end in right]) == []  # with the marks
    assert notices(text, right * 3 + [(right[0][0] + 1, right[0][1] - 2)]) == []  # one slip in thirteen


def test_words_cut_at_both_ends_are_noticed_whatever_the_unit() -> None:
    cut = [(start + 1, end - 2) for start, end in spans(PLAIN)]
    assert notices(PLAIN, cut[:2]) == []
    (notice,) = notices(PLAIN, cut[:3])
    assert "3 of 3 spans begin and end inside words" in notice
    assert "Unicode code points" in notice
    assert len(notices(PLAIN, cut[:3] + spans(PLAIN)[:3])) == 1
    assert notices(PLAIN, cut[:3] + spans(PLAIN)) == []


def test_spans_in_front_of_the_first_wide_character_say_nothing() -> None:
    text = "one two three four. 🚢🚢🚢 five seven eight"
    front = [(0, 3), (4, 7), (8, 13)]
    behind = [(27, 31), (32, 37)]  # 24 to 28 and 29 to 34 in characters
    (notice,) = notices(text, front + behind)
    assert "2 of 2 spans" in notice


def test_half_of_the_spans_are_enough() -> None:
    text = "🚢🚢🚢 one two three four five six"
    right, shifted = [(4, 7), (8, 11)], [(15, 20), (21, 25)]  # one, two; three and four 3 units on
    (notice,) = notices(text, right + shifted)
    assert "2 of 4 spans cut words, and none if their offsets are counted in UTF-16 units" in notice
    assert notices(text, [*right, (23, 27), *shifted]) == []


def test_scripts_without_blanks_are_not_cut() -> None:
    assert notices("王毅说我们不会关门他补充说我们不会关门", [(3, 9), (4, 8), (13, 19), (10, 12)]) == []


def test_it_is_said_of_every_kind_of_input_and_never_converted(tmp_path: Path) -> None:
    article = article_of(
        "pell | person | Jon Pell",
        "🚢🚢 “{a1|Yes we can},” {pell|Jon Pell} said. “{a2|No, you cannot},” {pell|Pell} said.",
        "a1 | direct | speakers: pell\na2 | direct | speakers: pell",
    )
    gold, predictions = tmp_path / "gold.jsonl", tmp_path / "p.jsonl"
    gold.write_text(lines([article]), encoding="utf-8")
    given = [(start + 2, end + 2) for a in article.attributions for start, end in a.quote_spans]
    rows = [{"article": "t1", "quote_spans": [span], "speaker": "Jon Pell"} for span in given]
    predictions.write_text(lines(rows), encoding="utf-8")
    for report in (
        quotebench.score(predictions, gold=gold),
        quotebench.score(rows, gold=gold),
        quotebench.score(predictions.read_bytes(), gold=gold),
    ):
        (warning,) = report.warnings
        assert "UTF-16 units" in warning.message
        assert report.total.levels["strict"]["quote"].tp == 0
    found = quotebench.validate(predictions, gold=gold)
    assert [warning.line for warning in found.warnings] == [1]
    right = [{"article": "t1", "quote_spans": a.quote_spans, "speaker": "Jon Pell"} for a in article.attributions]
    predictions.write_text("".join(json.dumps(row) + "\n" for row in right), encoding="utf-8")
    assert quotebench.score(predictions, gold=gold).warnings == ()
