"""The system of rules: from an article to its attributions."""

import re
from collections.abc import Iterator
from itertools import pairwise

from quotebench.rows.structs import AttributionType, Document, Prediction
from quotebench.text.spans import Span
from quotebench_baselines.english.copy import Copy, read_copy
from quotebench_baselines.english.grammar import DETERMINERS, PRONOUNS
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.verbs import NOUN_LIKE, VERBS
from quotebench_baselines.rules.article import ArticleReader
from quotebench_baselines.rules.confidence import with_scores
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.witness import NOBODY
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.reference.coreference import Resolver

_WORD = re.compile(r"[^\W_]")
_WORDS = re.compile(r"\S+")


class Rules:
    """Rules of the language for direct, mixed and indirect quotes, their speakers and channels."""

    name = "rules"

    def predict(self, document: Document) -> Iterator[Prediction]:
        """The attributions of an article, in the order of their quotes, each with how likely it is right."""
        copy = read_copy(document.text)
        reader = ArticleReader(copy.text, document.outlet)
        drafts = sorted(reader.drafts(), key=lambda d: d.spans)
        resolver = Resolver(copy.text, reader.named_entities, [region.outer for region in reader.regions])
        resolver.read(drafts, reader.subjects)
        for draft in drafts:
            _carry(draft, resolver)
        rows: dict[object, Prediction] = {}  # one of those of the same words by the same speaker
        for draft in drafts:
            if any(_WORD.search(copy.text, start, end) for start, end in draft.spans):
                row = _prediction(document.article, draft, resolver, copy)
                rows.setdefault((row.quote_spans, row.speaker), row)
        yield from with_scores(document.text, list(rows.values()))


def _carry(draft: Draft, resolver: Resolver) -> None:
    """Gives an attribution that goes on with another of the same speaker the channel of that one."""
    if draft.channel is not None or draft.carries is None:
        return
    chain = [draft]
    while chain[-1].channel is None and chain[-1].carries is not None:
        chain.append(chain[-1].carries)
    for later, earlier in reversed(list(pairwise(chain))):
        if later.channel is None and resolver.names(later.speaker) == resolver.names(earlier.speaker):
            later.channel = earlier.channel


def _prediction(article: str, draft: Draft, resolver: Resolver, copy: Copy) -> Prediction:
    speaker = draft.speaker
    channel = draft.channel
    spoken = _speaker_span(copy.text, speaker)
    names = resolver.names(speaker)
    if isinstance(names, str) and names.casefold() in NOBODY:
        speaker = names = None
    if channel is not None and resolver.channel(channel.name, channel.span) == names:
        channel = None  # nobody is their own channel
    return Prediction(
        article=article,
        quote_spans=tuple(copy.span(span) for span in draft.spans if span[0] < span[1]),
        speaker=names,
        speaker_span=copy.span(spoken) if spoken is not None else None,
        source=resolver.channel(channel.name, channel.span) if channel is not None else None,
        source_span=copy.span(channel.span) if channel is not None else None,
        cue_span=copy.span(draft.cue) if draft.cue is not None else None,
        type=_type(draft.spans, draft.regions),
    )


def _speaker_span(text: str, speaker: Mention | None) -> Span | None:
    """The characters of a speaker's mention, the noun phrase up to its head; none for two names with words between them
    that may mention somebody else.
    """
    if speaker is None:
        return None
    if any(later.core[0] - earlier.core[1] > 12 for earlier, later in pairwise(speaker.parts)) and all(
        p.kind == "name" for p in speaker.parts
    ):
        return None
    return _begin(text, speaker), speaker.core[1]


def _begin(text: str, speaker: Mention) -> int:
    """Where a mention begins: at its title or determiner, or behind what is no part of it ('reads Judge Ruiz')."""
    begin = first = speaker.span[0]
    determined = False
    for word in _WORDS.finditer(text, first, speaker.core[0]):
        low = word.group().lower()
        verb = VERBS.get(low)
        if low in DETERMINERS:
            begin, determined = (begin if determined else word.start()), True
            continue
        determined = False
        if low in PRONOUNS or (verb is not None and verb.form in ("past", "s") and low not in NOUN_LIKE):
            begin = word.end() + 1
    return min(begin, speaker.core[0])


def _type(spans: tuple[Span, ...], regions: tuple[Region, ...]) -> AttributionType:
    inside = sum(end - start for region in regions for start, end in region.spans)
    if not inside:
        return "indirect"
    return "direct" if inside >= sum(end - start for start, end in spans) else "mixed"
