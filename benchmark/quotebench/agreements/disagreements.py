"""What two labelings, A and B, disagree about in their attributions: what an adjudicator has to decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from quotebench.rows.structs import ARTICLE, Article, Attribution
from quotebench.scoring.claims import Matching, Pair
from quotebench.scoring.levels import STRICT
from quotebench.text.spans import Span, overlaps

KINDS = (
    "only A",
    "only B",
    "quote",
    "speaker",
    "source",
    "type",
    "optional",
    "nesting",
    "cue",
    "speaker mention",
    "source mention",
    "addressee",
    "phenomena",
    "utterance",
    "entity",
    "entity kind",
    "mention",
    "head",
)
"""Every kind of disagreement: whole attributions, what paired ones say, entities and their mentions, and the article's
own outlet and date."""

NOTHING = "none"

_MENTIONS = (
    ("cue", "cue_span"),
    ("speaker mention", "speaker_span"),
    ("source mention", "source_span"),
    ("addressee", "addressee_span"),
)


class Disagreement(msgspec.Struct, frozen=True, order=True):
    """One thing to decide.

    `a_id` and `b_id` are the ids, in either labeling, of the attribution or entity it is about, empty where one has
    none; `start` and `end` are offsets into the article's text, None where no place belongs to it; `a` and `b` say what
    the labelings say. `counts`: neither side calls it optional, so the table of levels counts it.
    """

    article: str
    kind: str
    a_id: str
    b_id: str
    start: int | None
    end: int | None
    a: str
    b: str
    counts: bool = True


class Side:
    """One labeling of one article, and how it is put into words."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._names = {entity.id: f"{entity.name} ({entity.id})" for entity in article.entities}

    def entity(self, entity: str) -> str:
        """An entity's name and id; the source "article" as it is."""
        return entity if entity == ARTICLE else self._names[entity]

    def wording(self, span: Span | None) -> str:
        """The words of a mention, "none" where there is none."""
        return NOTHING if span is None else self.words([span])

    def speakers(self, attribution: Attribution) -> str:
        """The names of the speakers, "nobody" where none is named."""
        return "; ".join(sorted(map(self.entity, attribution.speakers))) or "nobody"

    def words(self, spans: Sequence[Span]) -> str:
        """The words at spans, white space as one space, an ellipsis between spans."""
        text = self.article.text or ""
        return " … ".join(" ".join(text[start:end].split()) for start, end in spans)

    def described(self, attribution: Attribution) -> str:
        """Everything the scorer sees of an attribution, in one line."""
        parts = [attribution.type, "by", self.speakers(attribution)]
        if attribution.source != ARTICLE:
            parts += ["via", self.entity(attribution.source)]
        if attribution.cue_span is not None:
            parts += ["cue", f"“{self.words([attribution.cue_span])}”"]
        if attribution.nested_in is not None:
            parts += ["nested in", attribution.nested_in]
        if attribution.optional is not None:
            parts += [f"optional ({attribution.optional})"]
        return f"{' '.join(parts)}: {self.words(attribution.quote_spans)}"


def stretch(spans: Iterable[Span]) -> tuple[int | None, int | None]:
    """From the first start to the last end; nothing where there are no spans."""
    placed = list(spans)
    if not placed:
        return None, None
    return min(start for start, _ in placed), max(end for _, end in placed)


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


class _Item(NamedTuple):
    """A paired attribution, as both labelings have it."""

    article: str
    mine: Attribution
    theirs: Attribution


def utterance_disagreements(
    one: Sequence[Article], other: Sequence[Article], matchings: Sequence[Matching]
) -> Iterator[Disagreement]:
    """Paired attributions that one labeling ties to an utterance and the other does not.

    Ids are names and mean nothing across labelings. Where one labeling has an utterance of several attributions that
    the other puts into k, k - 1 of these are a disagreement each: they are held against the largest, of equals the one
    that comes first (by article id, then in the text).
    """
    items = [
        _Item(matching.article, a.attributions[pair.gold], b.attributions[pair.predicted])
        for a, b, matching in zip(one, other, matchings, strict=True)
        for pair in matching.relaxed
    ]
    items.sort(key=lambda item: (item.article, sorted((*item.mine.quote_spans, *item.theirs.quote_spans))))
    mine = [item.mine.utterance or f"\0{i}" for i, item in enumerate(items)]
    theirs = [item.theirs.utterance or f"\0{i}" for i, item in enumerate(items)]
    for first, i in _torn(mine, theirs):
        yield _row(items[i], f"tied with {_place(items[first].article, items[first].mine)}", "not tied")
    for first, i in _torn(theirs, mine):
        yield _row(items[i], "not tied", f"tied with {_place(items[first].article, items[first].theirs)}")


def _torn(whole: Sequence[str], parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each cluster that the other labeling takes apart, each of its parts but the largest: the first item of the
    largest, and the first item of the part."""
    clusters: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, (cluster, part) in enumerate(zip(whole, parts, strict=True)):
        clusters[cluster][part].append(i)
    for members in clusters.values():
        largest, *rest = sorted(members.values(), key=lambda part: (-len(part), part))
        yield from ((largest[0], part[0]) for part in rest)


def _row(item: _Item, a: str, b: str) -> Disagreement:
    place = stretch((*item.mine.quote_spans, *item.theirs.quote_spans))
    counts = item.mine.optional is None and item.theirs.optional is None
    return Disagreement(item.article, "utterance", item.mine.id, item.theirs.id, *place, a, b, counts)


def _place(article: str, attribution: Attribution) -> str:
    return f"{article} {attribution.id}"
