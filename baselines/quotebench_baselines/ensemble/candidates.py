"""What two systems say of an article, paired by their quotes, and the readings that can be made of each pair."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from quotebench.rows.structs import Prediction
from quotebench.text.spans import merged, overlap, size
from quotebench_baselines.calibration.logistic import logit

ALIKE = 0.5
"""Least Jaccard index of the characters of two quotes that are one."""


class Found(NamedTuple):
    """What the rules and the transformer found at one place: both, or one of them."""

    rules: Prediction | None
    transformer: Prediction | None


class Reading(NamedTuple):
    """One way to read what was found, and what is seen of it."""

    row: Prediction
    features: dict[str, float]


def paired(rules: Sequence[Prediction], transformer: Sequence[Prediction]) -> list[Found]:
    """The predictions of both about one article; quotes that are most alike are one, each at most once."""
    likely = sorted(
        (-alike, i, j)
        for i, one in enumerate(rules)
        for j, other in enumerate(transformer)
        if (alike := _alike(one, other)) >= ALIKE
    )
    of_rules: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in likely:
        if i not in of_rules and j not in taken:
            of_rules[i] = j
            taken.add(j)
    found = [Found(one, transformer[of_rules[i]] if i in of_rules else None) for i, one in enumerate(rules)]
    return [*found, *(Found(None, other) for j, other in enumerate(transformer) if j not in taken)]


def readings(found: Found) -> Iterator[Reading]:
    """The ways to read what was found: where both found it, quote, speaker and channel each from either."""
    rules, transformer = found
    if rules is None or transformer is None:
        row = rules or transformer
        assert row is not None
        whose = "rules" if transformer is None else "transformer"
        yield Reading(
            row, {f"{whose} alone": 1.0, f"{whose} alone, odds": logit(row.score or 0.5), **_kind(row, whose)}
        )
        return
    seen = {
        "both": 1.0,
        "both, odds of rules": logit(rules.score or 0.5),
        "both, odds of transformer": logit(transformer.score or 0.5),
    }
    same_quote, same_speaker, same_channel = (
        rules.quote_spans == transformer.quote_spans,
        _same((rules.speaker, rules.speaker_span), (transformer.speaker, transformer.speaker_span)),
        _same((rules.source, rules.source_span), (transformer.source, transformer.source_span)),
    )
    either = {"rules": rules, "transformer": transformer}
    choices = [("rules",) if same else ("rules", "transformer") for same in (same_quote, same_speaker, same_channel)]
    for quote, speaker, channel in product(*choices):
        row = replace(
            either[quote],
            speaker=either[speaker].speaker,
            speaker_span=either[speaker].speaker_span,
            source=either[channel].source,
            source_span=either[channel].source_span,
        )
        said = {
            f"quote {'same' if same_quote else quote}": 1.0,
            f"speaker {'same' if same_speaker else speaker}": 1.0,
            f"channel {_told(same_channel, channel, either)}": 1.0,
        }
        yield Reading(row, {**seen, **said, **_kind(row, "both")})


def _told(same: bool, whose: str, either: dict[str, Prediction]) -> str:
    """Whose channel it is, where one of them has none that of which."""
    if same:
        return "same" if either["rules"].source is not None else "of neither"
    other = "transformer" if whose == "rules" else "rules"
    if either[whose].source is None:
        return f"none by {whose}"
    return f"by {whose} alone" if either[other].source is None else f"by {whose}"


def _kind(row: Prediction, whose: str) -> dict[str, float]:
    return {f"{whose}, {row.type or 'indirect'}": 1.0}


def _same(one: tuple[object, object], other: tuple[object, object]) -> bool:
    """Whether two names, or the places of two mentions, are the same, or both are none."""
    return one[0] == other[0] or (one[1] is not None and one[1] == other[1])


def _alike(one: Prediction, other: Prediction) -> float:
    mine, theirs = merged(one.quote_spans or ()), merged(other.quote_spans or ())
    shared = overlap(mine, theirs)
    return shared / max(1, size(mine) + size(theirs) - shared)
