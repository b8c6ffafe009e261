"""Attribution error rate against cases worked out by hand, in content characters."""

import pytest

from quotebench.scoring.claims import Claim
from tests.scorers import Scorer, attributed, written

A, B = frozenset({"a"}), frozenset({"b"})


def claim(*spans: tuple[int, int], by: frozenset[str] | None = A, required: bool = True) -> Claim:
    return attributed(*spans, speakers=by, required=required)


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        pytest.param([claim((0, 10))], [claim((0, 10))], (10, 0, 0, 0), id="right"),
        pytest.param([claim((0, 10))], [], (10, 10, 0, 0), id="missed"),
        pytest.param([], [claim((0, 10))], (0, 0, 10, 0), id="false alarm"),
        pytest.param([claim((0, 10))], [claim((0, 10), by=B)], (10, 0, 0, 10), id="wrong speaker"),
        pytest.param([claim((0, 10))], [claim((0, 10), by=None)], (10, 0, 0, 10), id="unresolved speaker"),
        pytest.param([claim((0, 10))], [claim((0, 4)), claim((4, 10))], (10, 0, 0, 0), id="cut in two is the same"),
        pytest.param([claim((0, 4), (6, 10))], [claim((0, 10))], (8, 0, 2, 0), id="gloss taken in"),
        pytest.param([claim((0, 10))], [claim((0, 10))] * 2, (10, 0, 10, 0), id="duplicate"),
        pytest.param([claim((0, 10)), claim((4, 10), by=B)], [claim((0, 10))], (16, 6, 0, 0), id="inner one missed"),
        pytest.param(
            [claim((0, 10)), claim((4, 10), by=B)],
            [claim((0, 10), by=B), claim((4, 10))],
            (16, 0, 0, 4),
            id="nested, speakers swapped: only the characters with one layer are confused",
        ),
        pytest.param(
            [claim((0, 10)), claim((4, 8), required=False)], [claim((0, 10), by=B)], (6, 0, 0, 6), id="optional"
        ),
        pytest.param([claim((0, 10), by=frozenset())], [claim((0, 10), by=frozenset())], (10, 0, 0, 0), id="nobody"),
        pytest.param([], [], (0, 0, 0, 0), id="empty"),
    ],
)
def test_by_hand(
    scorer: Scorer, gold: list[Claim], predicted: list[Claim], expected: tuple[int, int, int, int]
) -> None:
    assert scorer.outcome(*written(gold, predicted), 0.5).errors() == expected
