"""What two labelings, A and B, disagree about in their attributions: what an adjudicator has to decide."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from quotebench.rows.structs import ARTICLE, Article, Attribution
from quotebench.scoring.claims import Matching
from quotebench.scoring.levels import STRICT
from quotebench.text.spans import Span, overlaps

_MENTIONS = {
    "cue": "cue_span",
    "speaker mention": "speaker_span",
    "source mention": "source_span",
    "addressee": "addressee_span",
}
KINDS = (
    *("only A", "only B"),
    *("quote", "speaker", "source", "type", "optional", "nesting", *_MENTIONS, "phenomena", "utterance"),
    *("entity", "entity kind", "mention"),
    "head",
)
"""Every kind of disagreement: whole attributions, what paired ones say, entities and their mentions, and the article's
own outlet and date."""

NOTHING = "none"


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

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands in an order of the text, then of kinds; what has no place comes first."""
        start, end = (-1 if offset is None else offset for offset in (self.start, self.end))
        return start, end, KINDS.index(self.kind)


class Side:
    """One labeling of one article, and how it is put into words."""

    def __init__(self, article: Article) -> None:
        self.article = article
        names = {entity.id: f"{entity.name} ({entity.id})" for entity in article.entities}
        self._names = {**names, ARTICLE: ARTICLE, "": NOTHING}

    def entity(self, id: str) -> str:
        """An entity's name and id; the source "article" as it is, "none" where there is no id."""
        return self._names[id]

    def speakers(self, attribution: Attribution) -> str:
        """The names of the speakers, "nobody" where none is named."""
        return "; ".join(sorted(map(self.entity, attribution.speakers))) or "nobody"

    def words(self, spans: Sequence[Span]) -> str:
        """The words at spans, white space as one space, an ellipsis between spans; "none" without a span."""
        if not spans:
            return NOTHING
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


def stretch(spans: Sequence[Span]) -> tuple[int | None, int | None]:
    """From the first start to the last end; nothing where there are no spans."""
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (None, None)


class _Paired(NamedTuple):
    """A paired attribution, as both labelings have it."""

    article: str
    mine: Attribution
    theirs: Attribution

    @property
    def spans(self) -> tuple[Span, ...]:
        return *self.mine.quote_spans, *self.theirs.quote_spans

    def row(self, kind: str, a: str, b: str, spans: Sequence[Span] = ()) -> Disagreement:
        """A disagreement about it, at spans of its own or at the quotes."""
        counts = self.mine.optional is None and self.theirs.optional is None
        return Disagreement(
            self.article, kind, self.mine.id, self.theirs.id, *stretch(spans or self.spans), a, b, counts
        )


def attribution_disagreements(one: Side, other: Side, matching: Matching) -> Iterator[Disagreement]:
    """Attributions that only one labeling has, and every field in which paired ones differ.

    Two quotes differ if their content characters do; two spans of cue or mentions if they share no character, or one
    labeling has none.
    """
    article, attributions, others = one.article.article, one.article.attributions, other.article.attributions
    counterpart = {pair.gold: pair.predicted for pair in matching.relaxed}
    for i, mine in enumerate(attributions):
        if i not in counterpart:
            place, counts = stretch(mine.quote_spans), mine.optional is None
            yield Disagreement(article, "only A", mine.id, "", *place, one.described(mine), NOTHING, counts)
    answers = set(counterpart.values())
    for j, theirs in enumerate(others):
        if j not in answers:
            place, counts = stretch(theirs.quote_spans), theirs.optional is None
            yield Disagreement(article, "only B", "", theirs.id, *place, NOTHING, other.described(theirs), counts)
    ids: dict[str | None, str | None] = {attributions[i].id: others[j].id for i, j in counterpart.items()}
    ids[None] = None
    for pair in matching.relaxed:
        mine, theirs = attributions[pair.gold], others[pair.predicted]
        paired = _Paired(article, mine, theirs)
        nested = ids.get(mine.nested_in, "only A")  # which is no id
        for kind, differ, a, b in (
            ("quote", pair.similarity < STRICT, one.words(mine.quote_spans), other.words(theirs.quote_spans)),
            ("speaker", "speaker" not in pair.agrees, one.speakers(mine), other.speakers(theirs)),
            ("source", "source" not in pair.agrees, one.entity(mine.source), other.entity(theirs.source)),
            ("type", mine.type != theirs.type, mine.type, theirs.type),
            ("optional", (mine.optional is None) != (theirs.optional is None), _optional(mine), _optional(theirs)),
            ("nesting", nested != theirs.nested_in, mine.nested_in or NOTHING, theirs.nested_in or NOTHING),
            ("phenomena", set(mine.phenomena) != set(theirs.phenomena), _phenomena(mine), _phenomena(theirs)),
        ):
            if differ:
                yield paired.row(kind, a, b)
        for kind, field in _MENTIONS.items():
            at, there = ([span] if (span := getattr(of, field)) else [] for of in (mine, theirs))
            if (at or there) and not (at and there and overlaps(*at, *there)):
                yield paired.row(kind, one.words(at), other.words(there), [*at, *there])


def utterance_disagreements(
    one: Sequence[Article], other: Sequence[Article], matchings: Sequence[Matching]
) -> Iterator[Disagreement]:
    """Paired attributions that one labeling ties to an utterance and the other does not.

    Ids are names and mean nothing across labelings. Where one labeling has an utterance of several attributions that
    the other puts into k, k - 1 of these are a disagreement each: they are held against the largest, of equals the one
    that comes first (by article id, then in the text).
    """
    items = [
        _Paired(matching.article, a.attributions[pair.gold], b.attributions[pair.predicted])
        for a, b, matching in zip(one, other, matchings, strict=True)
        for pair in matching.relaxed
    ]
    items.sort(key=lambda item: (item.article, sorted(item.spans)))
    mine = [item.mine.utterance or f"\0{i}" for i, item in enumerate(items)]
    theirs = [item.theirs.utterance or f"\0{i}" for i, item in enumerate(items)]
    for first, i in _torn(mine, theirs):
        yield items[i].row("utterance", f"tied with {items[first].article} {items[first].mine.id}", "not tied")
    for first, i in _torn(theirs, mine):
        yield items[i].row("utterance", "not tied", f"tied with {items[first].article} {items[first].theirs.id}")


def _torn(whole: Sequence[str], parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each cluster that the other labeling takes apart, each of its parts but the largest: the first item of the
    largest, and the first item of the part."""
    clusters: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, (cluster, part) in enumerate(zip(whole, parts, strict=True)):
        clusters[cluster][part].append(i)
    for members in clusters.values():
        largest, *rest = sorted(members.values(), key=lambda part: (-len(part), part))
        yield from ((largest[0], part[0]) for part in rest)


def _optional(attribution: Attribution) -> str:
    return "required" if attribution.optional is None else f"optional: {attribution.optional}"


def _phenomena(attribution: Attribution) -> str:
    return ", ".join(sorted(attribution.phenomena)) or NOTHING
