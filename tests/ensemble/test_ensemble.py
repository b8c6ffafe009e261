"""Rules and transformer together."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("peft")

from quotebench.rows.structs import Document, Prediction
from quotebench_baselines.ensemble.candidates import Found, paired, readings


def row(spans: tuple[tuple[int, int], ...], speaker: str | None = None, source: str | None = None) -> Prediction:
    """A prediction with a score of 0.5."""
    return Prediction(article="t", quote_spans=spans, speaker=speaker, source=source, type="direct", score=0.5)


def test_quotes_that_are_most_alike_are_one_and_each_is_used_once() -> None:
    a, b, c = row(((0, 10),)), row(((0, 9),)), row(((20, 30),))
    far = row(((9, 19),))
    assert paired([a, c], [b, far]) == [Found(a, b), Found(c, None), Found(None, far)]
    assert paired([a, b], [a]) == [Found(a, a), Found(b, None)]
    assert paired([row(((0, 10),))], [row(((6, 16),))])[0].transformer is None  # 4 of 16 letters


def test_one_alone_has_one_reading() -> None:
    one = row(((0, 10),))
    (reading,) = readings(Found(one, None))
    assert reading.row is one
    assert reading.features == {"rules alone": 1.0, "rules alone, odds": 0.0, "rules, direct": 1.0}


def test_what_both_found_is_read_in_every_way_in_which_they_differ() -> None:
    one, other = row(((0, 10),), "Ruiz"), row(((0, 9),), "Lund", "the Post")
    ways = [reading.row for reading in readings(Found(one, other))]
    said = {(way.quote_spans, way.speaker, way.source) for way in ways}
    assert len(ways) == len(said) == 8
    assert (((0, 10),), "Lund", "the Post") in said
    (same,) = readings(Found(one, one))
    assert {"quote same": 1.0, "speaker same": 1.0, "channel of neither": 1.0}.items() <= same.features.items()
    channels = {name for r in readings(Found(one, other)) for name in r.features if name.startswith("channel")}
    assert channels == {"channel none by rules", "channel by transformer alone"}


def test_the_system_answers_in_order_with_scores_that_are_likely_enough() -> None:
    from quotebench_baselines.ensemble import Ensemble
    from quotebench_baselines.ensemble.system import weights

    text = "“We never closed the gate,” said Ana Ruiz. Per Lund told the Courier that the port was safe."
    rows = list(Ensemble().predict(Document(article="t", text=text)))
    assert [row.speaker for row in rows] == ["Ana Ruiz", "Per Lund"]
    assert rows == sorted(rows, key=lambda one: one.quote_spans or ())
    assert all(one.score is not None and one.score >= weights().least for one in rows)
