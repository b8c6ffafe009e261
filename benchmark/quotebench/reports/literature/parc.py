"""The partial match of quotation extraction on PARC (Pareti, O'Keefe, Konstas, Curran and Koprinska, 2013).

Every prediction is held against every gold quote. Precision is the sum of the shares of predictions that gold covers,
for each prediction; recall the sum of the shares of gold that predictions cover, for each gold quote.
"""

from quotebench.reports.literature.figures import Figure, Mean
from quotebench.reports.literature.quotations import Sides, Tokens
from quotebench.text.spans import overlap, size


def parc_partial(sides: Sides) -> dict[str, Figure]:
    """The sums of one article."""
    tokens = Tokens(sides.text)
    gold, predicted = ([tokens.of(one.quote) for one in side] for side in (sides.gold, sides.predicted))
    gained = found = 0.0
    for one in gold:
        for other in predicted:
            if shared := overlap(one, other):
                gained += shared / size(other)
                found += shared / size(one)
    return {"quote": Mean(gained, len(predicted), found, len(gold))}
