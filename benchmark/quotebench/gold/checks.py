"""What makes a gold article consistent, beyond having the right types."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from quotebench.rows.structs import ARTICLE, ID, PHENOMENA, Article, Attribution
from quotebench.text.characters import ContentRanks, unaccented
from quotebench.text.spans import Span, inside, overlap, overlaps, size

Fault = tuple[str, str]
"""(field path within the row, what is wrong)"""


def faults(article: Article) -> Iterator[Fault]:
    """Everything wrong with one article. Spans are checked against the text where the article has it."""
    yield from _entity_faults(article)
    yield from _reference_faults(article)
    yield from _span_faults(article)
    yield from _nesting_faults(article)
    yield from _mention_faults(article)
    if article.text is None and article.sha256 is None:
        yield (
            "text",
            "is missing, and so is the 'sha256' that a text kept elsewhere would be found by; give one of them",
        )
    if (
        article.text is not None
        and article.sha256 is not None
        and hashlib.sha256(article.text.encode()).hexdigest() != article.sha256
    ):
        yield (
            "sha256",
            "is not the hash of the text: it was changed after it was labelled; restore it, or build the row anew",
        )


def _entity_faults(article: Article) -> Iterator[Fault]:
    ids: set[str] = set()
    names: dict[str, str] = {}
    for i, entity in enumerate(article.entities):
        if entity.id in ids:
            yield f"entities[{i}].id", f"id {entity.id!r} stands twice; ids must differ"
        if not ID.fullmatch(entity.id) or entity.id == "none":
            yield f"entities[{i}].id", f"{entity.id!r} is no id; use letters, digits, - and _, and not 'none'"
        if entity.id == ARTICLE:
            yield (
                f"entities[{i}].id",
                f"{ARTICLE!r} is kept for the source of attributions with no named channel; choose another id",
            )
        ids.add(entity.id)
        if not entity.name.strip():
            yield f"entities[{i}].name", "is empty; give the canonical name"
        folded = unaccented(entity.name).strip()
        if folded in names:
            yield (
                f"entities[{i}].name",
                f"entity {names[folded]!r} has the same name {entity.name!r}; canonical names must differ",
            )
        names[folded] = entity.id


def _reference_faults(article: Article) -> Iterator[Fault]:
    entities = {entity.id for entity in article.entities}
    ids: set[str] = set()
    for i, a in enumerate(article.attributions):
        at = f"attributions[{i}]"
        if a.id in ids:
            yield f"{at}.id", f"id {a.id!r} stands twice; ids must differ"
        if a.id in entities:
            yield f"{at}.id", f"an entity has the id {a.id!r} too; ids must differ"
        if not ID.fullmatch(a.id):
            yield f"{at}.id", f"{a.id!r} is no id; use letters, digits, - and _"
        ids.add(a.id)
        for speaker in a.speakers:
            if speaker not in entities:
                yield f"{at}.speakers", f"no entity has the id {speaker!r}"
        if len(set(a.speakers)) < len(a.speakers):
            yield f"{at}.speakers", "names a speaker twice"
        if a.source != ARTICLE and a.source not in entities:
            yield f"{at}.source", f"no entity has the id {a.source!r}; write {ARTICLE!r} where no channel is named"
        if a.source in a.speakers:
            yield (
                f"{at}.source",
                f"{a.source!r} is the speaker; the source is a channel other than the speaker, or {ARTICLE!r}",
            )
        for name in a.phenomena:
            if name not in PHENOMENA:
                yield f"{at}.phenomena", f"{name!r} is not one of {', '.join(sorted(PHENOMENA))}"
        if a.optional is not None and not a.optional.strip():
            yield f"{at}.optional", "give the reason, or leave it out"


def _labelled(article: Article) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for i, entity in enumerate(article.entities):
        yield f"entities[{i}].mentions", entity.mentions
    for i, a in enumerate(article.attributions):
        yield f"attributions[{i}].quote_spans", a.quote_spans
        for role in ("cue_span", "speaker_span", "source_span", "addressee_span"):
            span = getattr(a, role)
            if span is not None:
                yield f"attributions[{i}].{role}", (span,)


def _span_faults(article: Article) -> Iterator[Fault]:
    ranks = ContentRanks(article.text) if article.text is not None else None
    length = len(article.text) if article.text is not None else None
    labelled = list(_labelled(article))
    good = _all_hold_content([span for _, spans in labelled for span in spans], ranks)
    for field, spans in labelled:
        for start, end in () if good else spans:
            if not 0 <= start < end or (length is not None and end > length):
                limit = "" if length is None else f" <= {length}, the length of the text"
                yield field, f"[{start}, {end}] is no span of the text; expected 0 <= start < end{limit}"
            elif ranks is not None and ranks.before[start] == ranks.before[end]:
                yield field, f"span [{start}, {end}] holds no letter or digit"
        if field.endswith("quote_spans"):
            if not spans:
                yield field, "is empty; a quote has one span or more"
            if any(one[1] > other[0] for one, other in itertools.pairwise(spans)):
                yield field, "spans must be in order of the text and not overlap"


def _all_hold_content(spans: Sequence[Span], ranks: ContentRanks | None) -> bool:
    """Whether all spans lie in the text and hold a letter or digit, at one look; as a rule they do."""
    if ranks is None:
        return False
    try:
        edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
    except OverflowError:
        return False
    start, end = edges[:, 0], edges[:, 1]
    inside = bool(((start >= 0) & (start < end) & (end < len(ranks.before))).all())
    return inside and bool((ranks.before[start] < ranks.before[end]).all())


def _nesting_faults(article: Article) -> Iterator[Fault]:
    by_id = {a.id: a for a in article.attributions}
    for i, a in enumerate(article.attributions):
        if a.nested_in is None:
            continue
        field = f"attributions[{i}].nested_in"
        outer = by_id.get(a.nested_in)
        if outer is None:
            yield field, f"no attribution has the id {a.nested_in!r}"
        elif _encloses_itself(a, by_id):
            yield field, f"{a.id!r} would be nested in itself"
        elif overlap(sorted(a.quote_spans), sorted(outer.quote_spans)) < size(a.quote_spans):
            yield field, f"the quote does not lie inside that of {outer.id!r}"


def _encloses_itself(a: Attribution, by_id: dict[str, Attribution]) -> bool:
    seen = {a.id}
    while a.nested_in is not None and a.nested_in in by_id:
        a = by_id[a.nested_in]
        if a.id in seen:
            return True
        seen.add(a.id)
    return False


def _mention_faults(article: Article) -> Iterator[Fault]:
    mentions = {entity.id: entity.mentions for entity in article.entities}
    for i, a in enumerate(article.attributions):
        if a.speaker_span is not None:
            for speaker in a.speakers:
                if not any(overlaps(a.speaker_span, span) for span in mentions.get(speaker, ())):
                    yield (
                        f"attributions[{i}].speaker_span",
                        f"is no mention of {speaker!r}; add it to the entity's mentions",
                    )
            if not a.speakers:
                yield f"attributions[{i}].speaker_span", "there is a mention of a speaker, but no speaker"
        if a.source_span is not None:
            if a.source == ARTICLE:
                yield f"attributions[{i}].source_span", "there is a mention of a channel, but the source is the article"
            elif not any(overlaps(a.source_span, span) for span in mentions.get(a.source, ())):
                yield (
                    f"attributions[{i}].source_span",
                    f"is no mention of {a.source!r}; add it to the entity's mentions",
                )
    if article.text is None:
        return
    for i, entity in enumerate(article.entities):
        for one, other in zip(entity.mentions, entity.mentions[1:], strict=False):
            if inside(other, one) and one != other:
                yield (
                    f"entities[{i}].mentions",
                    f"mention {list(other)} lies inside mention {list(one)} of the same entity",
                )
