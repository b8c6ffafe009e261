"""Whom a stretch stands for that is marked as who speaks; and what the marks say of a quote's type."""

import pytest

from quotebench.formats.marks import in_marks, type_of
from quotebench.formats.sources import Inventory
from quotebench.rows.structs import Article, Entity


def inventory() -> Inventory:
    entities = (
        Entity(id="ana", name="Ana Ruiz", kind="person", aliases=("Ruiz",), mentions=((0, 8), (20, 23))),
        Entity(id="eva", name="Eva Ruiz", kind="person", mentions=((30, 34), (50, 60))),
    )
    return Inventory.of(Article(article="t", text="x" * 70, entities=entities))


@pytest.mark.parametrize(
    ("span", "words", "who"),
    [
        ((30, 34), "Ruiz", "eva"),  # her mention, though the words are another's alias
        ((40, 44), "RUIZ", "ana"),
        ((51, 70), "the one there", "eva"),
        (None, "ana  ruiz", "ana"),
        ((40, 44), "they", None),
        (None, "they", None),
    ],
)
def test_a_mention_goes_before_words_and_words_before_a_mention_that_lies_over(
    span: tuple[int, int] | None, words: str, who: str | None
) -> None:
    assert inventory().among(span, words) == who


def test_who_is_none_of_them_is_one_for_each_text_and_lies_over_nobody_else() -> None:
    found = inventory()
    assert [found.taken(span, words) for span, words in (((40, 44), "they"), ((41, 42), "he"), ((61, 65), "They"))] == [
        "s1",
        "s2",
        "s1",
    ]
    assert found.entities()[2:] == (
        Entity(id="s1", name="they", kind="person", mentions=((40, 44), (61, 65))),
        Entity(id="s2", name="he", kind="person", mentions=((41, 42),)),
    )


@pytest.mark.parametrize(
    ("text", "quote", "type"),
    [
        ("“Go on,” he said.", "Go on,", "direct"),
        ('"Go" and "on".', "Go", "direct"),
        ('"Go" and "on".', "and", "indirect"),
        ("He said he was „there“ again.", "he was „there“ again", "mixed"),
        ("He said «I go.»\nThen he went.", "Then he went", "indirect"),
        ("“I go.\n“I went.”", "I go.\n“I went.", "direct"),
        ("It wasn’t ‘so’.", "so", "indirect"),
    ],
)
def test_marks_tell_the_type_of_a_quote(text: str, quote: str, type: str) -> None:
    start = text.index(quote)
    assert type_of(text, [(start, start + len(quote))], in_marks(text)) == type
