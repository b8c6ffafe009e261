"""What two labelings of one article disagree about in its attributions."""

from collections.abc import Iterator, Mapping

from quotebench.agreements.structs import NOTHING, Disagreement, Side, stretch
from quotebench.rows.structs import Attribution
from quotebench.scoring.claims import Matching, Pair
from quotebench.scoring.levels import STRICT
from quotebench.text.spans import Span, overlaps

_MENTIONS = (
    ("cue", "cue_span"),
    ("speaker mention", "speaker_span"),
    ("source mention", "source_span"),
    ("addressee", "addressee_span"),
)


def attribution_disagreements(one: Side, other: Side, matching: Matching) -> Iterator[Disagreement]:
    """Attributions that only one labeling has, and every field in which paired ones differ.

    Two quotes differ if their content characters do; two spans of cue or mentions if they share no character, or one
    labeling has none.
    """
    paired_a = {pair.gold for pair in matching.relaxed}
    paired_b = {pair.predicted for pair in matching.relaxed}
    for i, attribution in enumerate(one.article.attributions):
        if i not in paired_a:
            yield _alone(one, attribution, "only A")
    for j, attribution in enumerate(other.article.attributions):
        if j not in paired_b:
            yield _alone(other, attribution, "only B")
    counterpart = {
        one.article.attributions[pair.gold].id: other.article.attributions[pair.predicted].id
        for pair in matching.relaxed
    }
    for pair in matching.relaxed:
        yield from _differences(one, other, pair, counterpart)


def _alone(side: Side, attribution: Attribution, kind: str) -> Disagreement:
    said = side.described(attribution)
    a, b = (said, NOTHING) if kind == "only A" else (NOTHING, said)
    ids = (attribution.id, "") if kind == "only A" else ("", attribution.id)
    place = stretch(attribution.quote_spans)
    return Disagreement(side.article.article, kind, *ids, *place, a, b, attribution.optional is None)


def _differences(one: Side, other: Side, pair: Pair, counterpart: Mapping[str, str]) -> Iterator[Disagreement]:
    mine, theirs = one.article.attributions[pair.gold], other.article.attributions[pair.predicted]
    counts = mine.optional is None and theirs.optional is None
    whole = stretch((*mine.quote_spans, *theirs.quote_spans))

    def row(kind: str, a: str, b: str, place: tuple[int | None, int | None] = whole) -> Disagreement:
        return Disagreement(one.article.article, kind, mine.id, theirs.id, *place, a, b, counts)

    if pair.similarity < STRICT:
        yield row("quote", one.words(mine.quote_spans), other.words(theirs.quote_spans))
    if "speaker" not in pair.agrees:
        yield row("speaker", one.speakers(mine), other.speakers(theirs))
    if "source" not in pair.agrees:
        yield row("source", one.entity(mine.source), other.entity(theirs.source))
    if mine.type != theirs.type:
        yield row("type", mine.type, theirs.type)
    if (mine.optional is None) != (theirs.optional is None):
        yield row("optional", _optional(mine), _optional(theirs))
    if counterpart.get(mine.nested_in or "") != theirs.nested_in or (mine.nested_in and not theirs.nested_in):
        yield row("nesting", mine.nested_in or NOTHING, theirs.nested_in or NOTHING)
    for kind, field in _MENTIONS:
        spans: tuple[Span | None, Span | None] = getattr(mine, field), getattr(theirs, field)
        if _differ(*spans):
            yield row(kind, one.wording(spans[0]), other.wording(spans[1]), stretch(span for span in spans if span))
    if set(mine.phenomena) != set(theirs.phenomena):
        yield row("phenomena", _phenomena(mine), _phenomena(theirs))


def _optional(attribution: Attribution) -> str:
    return "required" if attribution.optional is None else f"optional: {attribution.optional}"


def _phenomena(attribution: Attribution) -> str:
    return ", ".join(sorted(attribution.phenomena)) or NOTHING


def _differ(mine: Span | None, theirs: Span | None) -> bool:
    if mine is None or theirs is None:
        return mine != theirs
    return not overlaps(mine, theirs)
