"""Which article output is about, and spans of another extraction of its text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quotebench.exceptions import InvalidData
from quotebench.formats.carrying import Carried
from quotebench.formats.files import File
from quotebench.formats.joining import Contradiction, Joining, unjoined
from quotebench.formats.reading import Reading, read_in
from quotebench.formats.registry import named
from quotebench.formats.statements import Document
from quotebench.rows.structs import Article
from tests.formats.port import ARTICLES, FIRST, SECOND, rows_of

PAIR = (
    Article(article="comma-01a", text="“No, never,” she said.\n"),
    Article(article="comma-01b", text="“No never”, she said.\n"),
)


def test_a_text_that_fits_two_articles_but_for_marks_is_neither() -> None:
    joining = Joining(PAIR)
    assert [joining.article(Document(text=one.text)) for one in PAIR] == [*PAIR]
    blank = Document(text='"No never", she said.')
    assert joining.article(blank) is None
    assert "or but for marks that of several" in unjoined(blank)
    assert Joining(PAIR[:1]).article(blank) is PAIR[0]


def test_articles_of_the_same_text_are_told_by_nothing_but_their_names() -> None:
    same = (FIRST, replace(FIRST, article="port-1-again"))
    assert Joining(same).article(Document(text=FIRST.text)) is None
    assert Joining(same).article(Document(id="port-1-again", text=FIRST.text)) is same[1]


def test_a_name_of_one_article_and_the_text_of_another_is_an_error() -> None:
    with pytest.raises(Contradiction, match="called 'port-2', but its text is that of the article 'port-1'"):
        Joining(ARTICLES).article(Document(id="port-2", text=FIRST.text))
    task = json.dumps({"text": FIRST.text, "article": "port-2", "spans": [{"start": 2, "end": 13, "label": "QUOTE"}]})
    with pytest.raises(InvalidData, match=r"sample:1: article: it is called 'port-2', but its text"):
        rows_of(task)


def test_a_part_of_the_text_may_stand_for_the_article_that_is_named() -> None:
    assert Joining(ARTICLES).article(Document(id="port-2", text="She said")) is SECOND


def test_places_are_carried_over_to_another_extraction() -> None:
    """White space, marks and case differ, or a part alone was given, if it stands in the article once."""
    text = "The port\n\n“We agree,” Ana said. “We agree,” Per said.\n"
    other = '  THE PORT "We  agree," ana said. "We agree," per said.'
    assert Carried(other, text).span((11, 22)) == (11, 20)
    assert (other[24:27], text[22:25]) == ("ana", "Ana")
    assert Carried(other, text).span((24, 27)) == (22, 25)
    assert Carried("“We agree,” Per said.", text).span((12, 15)) == (44, 47)
    assert Carried("“We agree,”", text).span((1, 9)) is None
    assert Carried("“We agreed,” Per said.", text).span((1, 9)) is None
    assert Carried(other, text).span((0, 2)) is None


@given(st.text(alphabet="aB ,“\nß", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_text_is_carried_to_itself(text: str, start: int, end: int) -> None:
    span = start, min(end, len(text))
    assert Carried(text, text).span(span) == (span if any(map(str.isalnum, text[slice(*span)])) else None)


def test_a_speaker_keeps_its_place_in_another_extraction() -> None:
    """She is told by her place alone."""
    text = (FIRST.text or "").replace("“", '"').replace("”", '"').replace(" ", "  ")
    start, she = text.index("the  gate"), text.index("She")
    spans = [
        {"start": start, "end": start + len("the  gate  would  never  close"), "label": "QUOTE", "kb_id": "q"},
        {"start": she, "end": she + 3, "label": "SPEAKER", "kb_id": "q"},
    ]
    file = File("docs.json", json.dumps({"text": text, "tokens": [], "spans": {"sc": spans}}).encode())
    (row,) = read_in(named("spacy_json"), [file], ARTICLES, Reading()).rows
    assert (row.article, row.quote_spans, row.speaker_span) == ("port-1", ((55, 81),), (46, 49))
