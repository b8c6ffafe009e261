"""What makes a gold article consistent, beyond having the right types."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from quotebench.rows.fields import Fault
from quotebench.rows.predictions import off_the_text
from quotebench.rows.structs import ARTICLE, FORMER_PHENOMENA, ID, PHENOMENA, ROLES, Article, Attribution
from quotebench.text.characters import ContentRanks, unaccented
from quotebench.text.spans import Span, inside, overlap, overlaps, size


def faults(article: Article) -> Iterator[Fault]:
    """Everything wrong with one article. Spans are checked against the text where the article has it."""
    for check in (_entity_faults, _reference_faults, _span_faults, _nesting_faults, _mention_faults):
        yield from check(article)
    text, digest = article.text, article.sha256
    if text is None and digest is None:
        yield (
            "text",
            "is missing, and so is the 'sha256' that a text kept elsewhere would be found by; give one of them",
        )
    if text is not None and digest is not None and hashlib.sha256(text.encode()).hexdigest() != digest:
        what = "is not the hash of the text: it was changed after it was labelled; restore it, or build the row anew"
        yield "sha256", what


def _entity_faults(article: Article) -> Iterator[Fault]:
    ids: set[str] = set()
    names: dict[str, str] = {}
    for i, entity in enumerate(article.entities):
        id, name = f"entities[{i}].id", f"entities[{i}].name"
        if entity.id in ids:
            yield id, f"id {entity.id!r} stands twice; ids must differ"
        if not ID.fullmatch(entity.id) or entity.id == "none":
            yield id, f"{entity.id!r} is no id; use letters, digits, - and _, and not 'none'"
        if entity.id == ARTICLE:
            yield id, f"{ARTICLE!r} is kept for the source of attributions with no named channel; choose another id"
        ids.add(entity.id)
        if not entity.name.strip():
            yield name, "is empty; give the canonical name"
        folded = unaccented(entity.name).strip()
        if folded in names:
            yield name, f"entity {names[folded]!r} has the same name {entity.name!r}; canonical names must differ"
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
            what = f"{a.source!r} is the speaker; the source is a channel other than the speaker, or {ARTICLE!r}"
            yield f"{at}.source", what
        for name in a.phenomena:
            if name not in PHENOMENA and name not in FORMER_PHENOMENA:
                yield f"{at}.phenomena", f"{name!r} is not one of {', '.join(sorted(PHENOMENA))}"
        if a.optional is not None and not a.optional.strip():
            yield f"{at}.optional", "give the reason, or leave it out"


def labelled(article: Article) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The spans of every label of an article, with their field."""
    for i, entity in enumerate(article.entities):
        yield f"entities[{i}].mentions", entity.mentions
    for i, a in enumerate(article.attributions):
        yield f"attributions[{i}].quote_spans", a.quote_spans
        for role in ROLES:
            if (span := getattr(a, f"{role}_span")) is not None:
                yield f"attributions[{i}].{role}_span", (span,)


def _span_faults(article: Article) -> Iterator[Fault]:
    ranks = ContentRanks(article.text) if article.text is not None else None
    length = len(article.text) if article.text is not None else None
    fields = list(labelled(article))
    good = _all_hold_content([span for _, spans in fields for span in spans], ranks)
    for field, spans in fields:
        for start, end in () if good else spans:
            if (what := off_the_text(start, end, length)) is not None:
                yield field, what
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
    start, end = edges.T
    within = bool(((start >= 0) & (start < end) & (end < len(ranks.before))).all())
    return within and bool((ranks.before[start] < ranks.before[end]).all())


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


def _encloses_itself(a: Attribution | None, by_id: dict[str, Attribution]) -> bool:
    seen: set[str] = set()
    while a is not None and a.id not in seen:
        seen.add(a.id)
        a = by_id.get(a.nested_in) if a.nested_in is not None else None
    return a is not None


def _mention_faults(article: Article) -> Iterator[Fault]:
    mentions = {entity.id: entity.mentions for entity in article.entities}
    for i, a in enumerate(article.attributions):
        channel = () if a.source == ARTICLE else (a.source,)
        for role, span, named, nobody in (
            ("speaker", a.speaker_span, a.speakers, "there is a mention of a speaker, but no speaker"),
            ("source", a.source_span, channel, "there is a mention of a channel, but the source is the article"),
        ):
            field = f"attributions[{i}].{role}_span"
            if span is None:
                continue
            if not named:
                yield field, nobody
            for id in named:
                if not any(overlaps(span, mention) for mention in mentions.get(id, ())):
                    yield field, f"is no mention of {id!r}; add it to the entity's mentions"
    for i, entity in enumerate(article.entities if article.text is not None else ()):
        for one, other in itertools.pairwise(entity.mentions):
            if inside(other, one) and one != other:
                what = f"mention {list(other)} lies inside mention {list(one)} of the same entity"
                yield f"entities[{i}].mentions", what
