"""The system `ensemble`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from quotebench.rows.structs import Document, Prediction
from quotebench_baselines.calibration.logistic import Logistic
from quotebench_baselines.ensemble.candidates import paired, readings
from quotebench_baselines.rules import Rules
from quotebench_baselines.transformer import Transformer

WEIGHTS = Path(__file__).with_name("weights.json")


class Weights(msgspec.Struct, frozen=True):
    """What was learnt on dev: how likely a reading is right, and how likely it has to be to be given."""

    model: Logistic
    least: float


class Ensemble:
    """Rules and transformer: of every quote the likeliest reading, if it is likely enough. `score` is how likely it is
    right, by what was learnt on dev.

    Raises EncoderMissing, EncoderChanged and UnfitWeights.
    """

    name = "ensemble"

    def __init__(self) -> None:
        self.rules, self.transformer = Rules(), Transformer()
        self.versions = self.transformer.versions

    def predict(self, article: Document) -> Iterator[Prediction]:
        """The attributions of an article, in the order of their quotes."""
        learnt = weights()
        kept = []
        for found in paired(list(self.rules.predict(article)), list(self.transformer.predict(article))):
            ways = [(learnt.model.probability(reading.features), reading.row) for reading in readings(found)]
            score, row = max(ways, key=lambda way: way[0])
            if score >= learnt.least:
                kept.append(msgspec.structs.replace(row, score=round(score, 3)))
        yield from sorted(kept, key=lambda row: row.quote_spans or ())


@cache
def weights() -> Weights:
    """What is shipped."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Weights)
