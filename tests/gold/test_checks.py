"""What is wrong with gold of one's own is told, each fault with its field."""

import pytest
from msgspec.structs import replace

from quotebench.gold.checks import faults
from quotebench.rows.structs import Article
from tests.helpers import article_of

ARTICLE = article_of(
    "ruiz | person | Ana Ruiz | Ruiz\nlund | person | Per Lund | Lund",
    "{ruiz a1.speaker|Ana Ruiz} {a1.cue|said} that {a1|{lund a2.speaker|Per Lund} {a2.cue|told} her "
    "{a2|the gate was shut}}. It rained.",
    "a1 | indirect | speakers: ruiz\na2 | indirect | speakers: lund | source: ruiz | nested: a1",
)


def with_second(**changes: object) -> Article:
    """The article with its nested attribution changed."""
    first, second = ARTICLE.attributions
    return replace(ARTICLE, attributions=(first, replace(second, **changes)))


def test_good_gold_has_no_fault() -> None:
    assert list(faults(ARTICLE)) == []


def test_rows_of_before_may_carry_the_phenomenon_fragment_and_no_other_that_is_not_known() -> None:
    assert list(faults(with_second(phenomena=("fragment", "denial")))) == []
    [(at, what)] = faults(with_second(phenomena=("fragments",)))
    assert at == "attributions[1].phenomena"
    assert what.startswith("'fragments' is not one of according-to, continuation, ")
    assert "fragment," not in what


def _end() -> int:
    return ARTICLE.attributions[1].quote_spans[0][1]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        pytest.param({"quote_spans": ((_end() - 8, _end() + 4),)}, "nested_in", "inside", id="sticks out behind"),
        pytest.param({"quote_spans": ((0, 8),)}, "nested_in", "inside", id="lies elsewhere"),
        pytest.param({"nested_in": "a2"}, "nested_in", "itself", id="nested in itself"),
        pytest.param({"nested_in": "a9"}, "nested_in", "a9", id="nested in nothing"),
        pytest.param({"speakers": ("lund", "lund")}, "speakers", "twice", id="a speaker named twice"),
        pytest.param({"speakers": ("nobody",)}, "speakers", "nobody", id="a speaker who is no entity"),
        pytest.param({"source": "lund"}, "source", "is the speaker", id="the speaker as the channel"),
        pytest.param({"optional": " "}, "optional", "reason", id="optional without a reason"),
    ],
)
def test_a_fault_is_told_with_its_field(changes: dict[str, object], field: str, words: str) -> None:
    told = list(faults(with_second(**changes)))
    assert any(at == f"attributions[1].{field}" and words in what for at, what in told), told
