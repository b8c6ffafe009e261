"""What kind of attribution each one is, attribution by attribution."""

import re
from collections.abc import Iterator

from quotebench.identity.vocabulary import PRONOUNS
from quotebench.rows.structs import ARTICLE, Article, Attribution
from quotebench.text.characters import unaccented


def facets(article: Article, attribution: Attribution) -> Iterator[tuple[str, str]]:
    """(facet, value) of one attribution: type, kind of speaker mention, kinds of speaker, nested, named channel, and
    each phenomenon."""
    kinds = {entity.id: entity.kind for entity in article.entities}
    yield "type", attribution.type
    yield "mention", mention_kind(article, attribution)
    for kind in sorted({str(kinds[speaker]) for speaker in attribution.speakers}) or ["none"]:
        yield "speaker", kind
    yield "nested", "yes" if attribution.nested_in is not None else "no"
    yield "channel", "named" if attribution.source != ARTICLE else "article"
    for phenomenon in attribution.phenomena:
        yield "phenomenon", phenomenon
    if article.phenomenon is not None:
        yield "passage", article.phenomenon


def mention_kind(article: Article, attribution: Attribution) -> str:
    """How the speaker is mentioned: by name, nominal or pronoun, or none where no mention goes with the quote."""
    if attribution.speaker_span is None:
        return "none"
    start, end = attribution.speaker_span
    words = re.findall(r"\w+", unaccented((article.text or "")[start:end]))
    if all(word in PRONOUNS for word in words):
        return "pronoun"
    names = [
        re.findall(r"\w+", unaccented(alias))
        for e in article.entities
        if e.id in attribution.speakers and e.kind != "anonymous"
        for alias in (e.name, *e.aliases)
    ]
    return "name" if any(_stands_in(name, words) for name in names if name) else "nominal"


def _stands_in(name: list[str], words: list[str]) -> bool:
    return any(words[i : i + len(name)] == name for i in range(len(words) - len(name) + 1))
