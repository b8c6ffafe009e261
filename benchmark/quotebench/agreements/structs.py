"""Disagreements of two labelings, A and B: what an adjudicator has to decide."""

from collections.abc import Iterable, Sequence

import msgspec

from quotebench.rows.structs import ARTICLE, Article, Attribution
from quotebench.text.spans import Span

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
