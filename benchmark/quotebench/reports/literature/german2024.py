"""The rule of the German news quotation dataset (Petersen-Frey and Biemann, 2024; eval.py of its repository), which
goes back to that of the shared task SpkAtt-2023.

Gold and predictions are assigned one to one so that the token F1 of their quotes is greatest in total. Each pair, and
each quotation left alone, has a precision and a recall of tokens in each of its parts; they are averaged.
"""

from collections.abc import Sequence

import numpy as np

from quotebench.reports.literature.figures import Figure, Mean
from quotebench.reports.literature.quotations import Quotation, Sides, Tokens
from quotebench.scoring.assignment import heaviest_choice
from quotebench.text.spans import Span, overlap, size

_TYPE = 0.01
_MEDIUM = 0.001
"""What a pair that overlaps gains, to break ties, if its types agree, and if its mediums do. Rows have no medium, so
all agree on it."""
_ALONE = Quotation(())


def german2024(sides: Sides) -> dict[str, Figure]:
    """The sums of one article."""
    tokens = Tokens(sides.text)
    gold, predicted = ([_parts(one, tokens) for one in side] for side in (sides.gold, sides.predicted))
    weights = np.zeros((len(gold), len(predicted)))
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            alike = sides.gold[i].type == sides.predicted[j].type
            weights[i, j] = _weight(one[0], other[0], alike)
    made = list(zip(*(side.tolist() for side in heaviest_choice(weights)), strict=True))
    nothing = _parts(_ALONE, tokens)
    groups = [(gold[i], predicted[j]) for i, j in made]
    groups += [(gold[i], nothing) for i in range(len(gold)) if i not in {i for i, _ in made}]
    groups += [(nothing, predicted[j]) for j in range(len(predicted)) if j not in {j for _, j in made}]
    quote = sum((_mean(one[0], other[0]) for one, other in groups), Mean())
    roles = sum((_mean(*part) for one, other in groups for part in zip(one[1:], other[1:], strict=True)), Mean())
    return {"quote": quote, "roles": roles, "joint": quote + roles}


def _parts(one: Quotation, tokens: Tokens) -> Sequence[tuple[Span, ...]]:
    """The tokens of the quote, and of the roles that both formats have."""
    return tokens.of(one.quote), tokens.of([one.cue]), tokens.of([one.speaker])


def _weight(gold: tuple[Span, ...], predicted: tuple[Span, ...], alike: bool) -> float:
    shared = overlap(gold, predicted)
    return 2 * shared / (size(gold) + size(predicted)) + _MEDIUM + _TYPE * alike if shared else 0.0


def _mean(gold: tuple[Span, ...], predicted: tuple[Span, ...]) -> Mean:
    """The precision and the recall of one part, each where it is defined."""
    shared, said, asked = overlap(gold, predicted), size(predicted), size(gold)
    return Mean(shared / said if said else 0.0, int(said > 0), shared / asked if asked else 0.0, int(asked > 0))
