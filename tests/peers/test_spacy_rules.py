"""The rules over spaCy's parser: sentences whose parse is plain, written for these tests."""

from itertools import pairwise

import pytest

from quotebench.exceptions import NotReady
from quotebench.gold.corpora import labels
from quotebench.rows.structs import Document

pytest.importorskip("spacy")

from quotebench_baselines.peers import SpacyRules


@pytest.fixture(scope="module")
def system() -> SpacyRules:
    try:
        return SpacyRules()
    except NotReady as error:
        pytest.skip(f"spacy-rules {error}")


def read(system: SpacyRules, text: str) -> list[tuple[str, str | None, str | None]]:
    """Quote, speaker and type of each row."""
    rows = list(system.predict(Document(article="a", text=text)))
    for row in rows:
        assert row.speaker == (row.speaker_span and text[slice(*row.speaker_span)])
        assert row.source is None
    return [(" / ".join(text[slice(*span)] for span in row.quote_spans or ()), row.speaker, row.type) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” Lund said.", [("We agree,", "Lund", "direct")]),
        ("“We agree,” said Ana Ruiz.", [("We agree,", "Ana Ruiz", "direct")]),
        ("“The gate,” Ana Ruiz said, “is shut.”", [("The gate, / is shut.", "Ana Ruiz", "direct")]),
        (
            "“We are done,” said Ana Ruiz. “Go home now, all of you.”",
            [("We are done,", "Ana Ruiz", "direct"), ("Go home now, all of you.", "Ana Ruiz", "direct")],
        ),
        (
            "“We told them. The port will close.\n\n“The board says it is sorry for that,” Ana Ruiz said.",
            [("We told them. The port will close. / The board says it is sorry for that,", "Ana Ruiz", "direct")],
        ),
        (
            "“It has rusted for a year,” Ana Ruiz said.\n\n“It must go by the winter.”",
            [
                ("It has rusted for a year,", "Ana Ruiz", "direct"),
                ("It must go by the winter.", "Ana Ruiz", "direct"),
            ],
        ),
        (
            "Ana Ruiz said the gate was “quite safe” in April.",
            [("the gate was “quite safe” in April", "Ana Ruiz", "mixed")],
        ),
    ],
    ids=["subject", "inverted", "interrupted", "two", "over paragraphs", "continued", "mixed"],
)
def test_words_in_marks(text: str, expected: list[tuple[str, str, str]], system: SpacyRules) -> None:
    assert read(system, text) == expected


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("Ana Ruiz said that the gate was shut.", "the gate was shut", "Ana Ruiz"),
        ("The gate was shut, said Ana Ruiz.", "The gate was shut", "Ana Ruiz"),
        ("The gate, Lund said on Monday, is shut.", "The gate / is shut", "Lund"),
        ("Ana Ruiz opened the gate, adding that it was old.", "it was old", "Ana Ruiz"),
        ("Ana Ruiz, who said the gate was shut, left.", "the gate was shut", "Ana Ruiz"),
        ("She said that the gate was shut.", "the gate was shut", "She"),
        ("Residents were told by the city that the water was bad.", "the water was bad", "the city"),
        ("It was reported that the gate fell.", "the gate fell", None),
        ("According to Ana Ruiz, the gate is shut.", "the gate is shut", "Ana Ruiz"),
        ("The gate is shut, according to the Harbour Board.", "The gate is shut", "the Harbour Board"),
    ],
)
def test_clauses(text: str, quote: str, speaker: str | None, system: SpacyRules) -> None:
    assert read(system, text) == [(quote, speaker, "indirect")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz did not say that the gate was shut.",
        "Ana Ruiz could say that the gate was shut.",
        "The film “Low Water” was shown in the town hall.",
        "“…” Lund said.",
        "",
        "\n\n",
    ],
)
def test_nothing_was_said(text: str, system: SpacyRules) -> None:
    assert read(system, text) == []


def test_cues_inside_marks_are_none(system: SpacyRules) -> None:
    assert read(system, "“Lund said that the gate was shut,” Ana Ruiz said.") == [
        ("Lund said that the gate was shut,", "Ana Ruiz", "direct")
    ]


def test_spans_of_whole_articles_are_in_order_and_not_empty(system: SpacyRules) -> None:
    for article in labels("wire", "dev").articles[:6]:
        text = article.text or ""
        rows = list(system.predict(Document(article=article.article, text=text)))
        assert len(rows) > 3
        for row in rows:
            spans = row.quote_spans or ()
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(one[1] <= other[0] for one, other in pairwise(spans))
