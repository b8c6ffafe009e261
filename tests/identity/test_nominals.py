"""The article's own words for somebody: a name that has just the words of one entity's mention."""

import pytest
from msgspec.structs import replace

from quotebench.identity.nominals import Nominals
from quotebench.rows.structs import Prediction
from tests.helpers import article_of
from tests.scorers import Scorer

ENTITIES = """ruiz | person | Ana Ruiz | Ruiz
lund | person | Per Lund | Lund
port | organisation | Port Board | Port Board
letter | document | letter of Ana Ruiz | Ruiz's letter
note | document | note of Per Lund | Lund's note"""
TEXT = (
    "{ruiz|Ana Ruiz}, {ruiz|the commissioner}, wrote {letter|a letter}. {lund|The minister} {lund|Per Lund} read "
    "{letter|the letter}; {ruiz|she} had sent {note|a message}, and {letter|another message} came. {port|The board} "
    "and {ruiz|the minister} met; {lund|his lawyers} did not."
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("the commissioner", "ruiz"),
        ("Commissioner", "ruiz"),
        ("his lawyers", "lund"),
        ("a letter", "letter"),
        ("the board", "port"),
        ("the minister", None),  # two are called so
        ("she", None),  # a pronoun is no name
        ("the former commissioner", None),  # other words
        ("Eva Ruiz", None),  # somebody else still
        ("commissioner of the Post Office", None),
    ],
)
def test_a_name_with_just_the_words_of_a_mention_is_whom_the_article_alone_calls_so(
    name: str, meant: str | None
) -> None:
    assert Nominals(article_of(ENTITIES, TEXT, "")).entity(name) == meant


def test_without_the_text_only_names_and_aliases_count() -> None:
    article = article_of(ENTITIES, TEXT, "")
    assert Nominals(replace(article, text=None)).entity("the commissioner") is None


def test_the_scorer_goes_by_the_article_s_words_where_names_fail(scorer: Scorer) -> None:
    article = article_of(ENTITIES, TEXT, "")
    rows = [
        Prediction(article="t1", quote="read", speaker=name, source=source)
        for name, source in (
            ("the commissioner", "a letter"),
            (("The Commissioner", "Lund"), None),
            ("the minister", None),
        )
    ]
    found = scorer.outcome(article, rows, 0.5).predicted
    assert [(one.speakers and sorted(one.speakers), one.source) for one in found] == [
        (["ruiz"], "letter"),
        (["lund", "ruiz"], "article"),
        (None, "article"),
    ]
