"""Logistic regression over named features, with a penalty on the square of the weights."""

import math
from collections.abc import Mapping, Sequence

import msgspec

Features = Mapping[str, float]


class Logistic(msgspec.Struct, frozen=True):
    """The log odds of being right: a constant, and a weight for each feature; one that has none counts nothing."""

    constant: float
    weights: dict[str, float]

    def probability(self, features: Features) -> float:
        """How likely something with these features is right."""
        weights = self.weights
        odds = self.constant + sum(value * weights.get(name, 0.0) for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def fitted(examples: Sequence[Features], right: Sequence[bool], share: Sequence[float], penalty: float) -> Logistic:
    """The weights that make what was seen likeliest. `share` is how much each example counts, `penalty` what half the
    sum of squared weights costs; the constant costs nothing."""
    import numpy as np
    from scipy.optimize import minimize

    names = sorted({name for one in examples for name in one})
    column = {name: i for i, name in enumerate(names)}
    seen = np.zeros((len(examples), len(names) + 1))
    seen[:, -1] = 1.0
    for row, one in enumerate(examples):
        for name, value in one.items():
            seen[row, column[name]] = value
    sign, weight = np.where(np.asarray(right), 1.0, -1.0), np.asarray(share)
    costly = np.append(np.full(len(names), penalty), 0.0)

    def loss(w: "np.typing.NDArray[np.float64]") -> tuple[float, "np.typing.NDArray[np.float64]"]:
        margin = sign * (seen @ w)
        pull = weight * sign / (1 + np.exp(np.clip(margin, -500, 500)))
        return float(
            (weight * np.logaddexp(0, -margin)).sum() + 0.5 * (costly * w * w).sum()
        ), costly * w - seen.T @ pull

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return Logistic(round(float(found[-1]), 4), {n: round(float(found[i]), 4) for n, i in column.items()})


def logit(probability: float) -> float:
    """The log odds of a probability, kept from infinity."""
    kept = min(0.999, max(0.001, probability))
    return math.log(kept / (1 - kept))
