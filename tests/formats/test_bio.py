"""Columns of tokens and tags: tokens that are written otherwise are found in order, one that is not there is told."""

import pytest
from hypothesis import given

from quotebench.exceptions import InvalidData
from quotebench.formats.statements import Tokens
from quotebench.formats.tokens import aligned
from tests.formats.port import SAMPLES, breaks_well, broken, rows_of, said, triples

SAMPLE = (SAMPLES / "bio.conll").read_bytes()
TEXT = SAMPLE.decode()


def _tagged(*lines: str, id: str = "port-1") -> str:
    return f"# newdoc id = {id}\n" + "\n".join(lines) + "\n"


def _end(tags: str) -> str:
    """The last sentence of the article, with its tags."""
    return _tagged(*map(" ".join, zip("“ We agree , ” said Per Lund .".split(), tags.split(), strict=True)))


def test_the_sample() -> None:
    """Numbers of groups tie; marks and brackets are written as treebanks do; the last quote of the first document has
    no number, that of the second goes over an empty line."""
    rows = rows_of(SAMPLE)
    assert triples(rows) == [
        ("port-1", ((3, 12),), "Ana Ruiz", "Harbour Post"),
        ("port-1", ((55, 81),), "She", None),
        ("port-1", ((84, 93),), None, None),
        ("port-2", ((1, 14),), "Per Lund", None),
    ]
    assert [row.speaker_span for row in rows.rows] == [(14, 22), (46, 49), None, (22, 30)]
    assert [row.cue_span for row in rows.rows] == [(23, 27), None, None, None]
    assert [line for _, line in rows.places] == [3, 18, 25, 37]
    assert "1 without a speaker: the number of a group ties quote and speaker" in said(rows)[-1]


def test_a_token_that_is_not_in_the_text_is_told_with_its_line() -> None:
    with pytest.raises(
        InvalidData, match=r"sample:19: token 'gates' is not in the text of the article after .*She said the'"
    ):
        rows_of(TEXT.replace("gate\t", "gates\t"))


def test_a_part_of_the_text_may_have_no_tokens() -> None:
    """The same words stand before: those that go on with the tokens are meant."""
    assert triples(rows_of(_end("O B-QUOTE I-QUOTE O O O O O O"))) == [("port-1", ((84, 92),), None, None)]


def test_a_repeated_quote_is_the_one_that_was_tagged() -> None:
    second = TEXT.replace("QUOTE-1\t", "X-1\t").replace("QUOTE-2\t", "X-2\t")
    assert ((84, 93),) in [row.quote_spans for row in rows_of(second).rows]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("B-QUOTE I-QUOTE I-QUOTE E-QUOTE O O O O O", [(84, 93)]),
        ("O B-QUOTE E-QUOTE O O O I-QUOTE E-QUOTE I-QUOTE", [(84, 92), (100, 108), (108, 109)]),
        ("O B-QUOTE L-QUOTE O O U-QUOTE O O O", [(84, 92), (95, 99)]),
        ("O S-QUOTE S-QUOTE O O O O O O", [(84, 86), (87, 92)]),
        ("O I-QUOTE B-QUOTE O O I-QUOTE O O O", [(84, 86), (87, 92), (95, 99)]),
        ("O I-QUOTE I-SPEAKER O O O O I-QUOTE O", [(84, 86), (104, 108)]),
    ],
)
def test_ways_to_tag(tags: str, spans: list[tuple[int, int]]) -> None:
    found = [row.quote_spans for row in rows_of(_end(tags), "bio").rows]
    assert [span for quote in found if quote for span in quote] == spans


def test_columns_that_hold_no_tags_are_left_out() -> None:
    lines = ["We PRP B-QUOTE", "agree VBP I-QUOTE", ", , O", "” '' O", "Ana NNP O"]
    assert triples(rows_of(_tagged(*lines))) == [("port-1", ((3, 11),), None, None)]


def test_a_line_without_a_tag_is_told() -> None:
    with pytest.raises(InvalidData, match=r"sample:3: has 1 columns, expected 2: a token and its tags"):
        rows_of(_tagged("We B-QUOTE", "agree"), "bio")
    with pytest.raises(InvalidData, match=r"sample:3: the last column is 'INSIDE'; expected a tag"):
        rows_of(_tagged("We B-QUOTE", "agree INSIDE"), "bio")


def test_tokens_are_found_however_they_are_written() -> None:
    text = "\ufeffIt's  (a)\n“b…” — c/d"
    words = ("It", "'s", "-LRB-", "a", "-RRB-", "``", "b", "...", "''", "--", "c\\/d")
    found = aligned(Tokens(words, tuple(range(len(words)))), text)
    assert [text[start:end] for start, end in found] == ["It", "'s", "(", "a", ")", "“", "b", "…", "”", "—", "c/d"]


@given(broken(SAMPLE))
def test_broken_files(data: bytes) -> None:
    assert breaks_well(data, "bio")
