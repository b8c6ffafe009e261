"""Channels put into gold articles: documents, outlets and, as their contrast, occasions that are no channels."""

import random

import msgspec

from quotebench.robustness.rewriting import replaced
from quotebench.rows.structs import ARTICLE, Article, Attribution, Entity
from quotebench.text.spans import Span
from quotebench_baselines.english.verbs import VERBS

_DOCUMENTS = (
    "statement|letter|report|post|blog post|open letter|press release|memo|written answer|submission|column|filing|"
    "note|message|short statement|two-page letter|study|circular|e-mail|speech notes|bulletin|joint statement"
).split("|")
_OUTLETS = (
    "the Courier|the Evening Gazette|Channel Six|the Tidewater Times|Radio Norland|the Herald|Coast FM|"
    "the Daily Ledger|Northern News Agency|the Harbour Observer|Metro Wire|the weekly Beacon|Bay Television|"
    "the newspaper Morning Star|the news agency Interline|the Valley Tribune|State Radio|the Inquirer"
).split("|")
_OCCASIONS = (
    " at a news conference| on Monday| in an interview| at a meeting in the town hall| late on Thursday| in a speech|"
    " during the debate| after the vote| on Tuesday evening| from the dock| in court| in a telephone call"
).split("|")
_ADDRESSEES = "reporters|the council|a crowd outside|parliament|this newspaper|the court|members|us".split("|")


def with_channels(article: Article, chance: random.Random, share: float = 0.12) -> Article:
    """The article with a channel named for some of its attributions, and an occasion or addressee for others."""
    for name in [a.id for a in article.attributions]:
        if chance.random() < share:
            one = next(a for a in article.attributions if a.id == name)
            documents = {e.id for e in article.entities if e.kind in ("document", "outlet")}
            if _fits(article.text or "", one) and documents.isdisjoint(one.speakers):
                article = _with_channel(article, one, chance)
    return article


def _fits(text: str, one: Attribution) -> bool:
    """Whether the cue is a verb that a phrase can follow, and no channel or addressee is named yet."""
    if one.cue_span is None or one.speaker_span is None or one.source != ARTICLE or one.addressee_span is not None:
        return False
    verb = VERBS.get(text[slice(*one.cue_span)].lower())
    if verb is None or verb.form not in ("past", "s") or verb.group not in ("say", "claim") or one.nested_in:
        return False
    end = one.cue_span[1]
    speaker, quote = one.speaker_span, one.quote_spans
    behind = text[end : end + 1]
    if speaker[0] >= end and behind == " ":
        return False
    return behind in (".", ",", ":") or any(
        text[end:start] in (" ", " that ", " that “", ' that "', " “") for start, _ in quote
    )


def _with_channel(article: Article, one: Attribution, chance: random.Random) -> Article:
    text = article.text or ""
    assert one.cue_span is not None
    start, end = one.cue_span
    kind = chance.random()
    if kind < 0.4:
        document = chance.choice(_DOCUMENTS)
        article_word = chance.choice(("a", "a", "the")) if document[0] not in "aeio" else "an"
        phrase = f"{article_word} {document}"
        after = chance.choice(("", "", " on Monday", " to members", " seen by reporters"))
        return _put(article, one.id, (end, end), f" in {phrase}{after}", phrase, "document")
    past = VERBS[text[start:end].lower()].form == "past"
    told = "told" if past else "tells"
    if kind < 0.65:
        outlet = chance.choice(_OUTLETS)
        return _put(article, one.id, (start, end), f"{told} {outlet}", outlet, "outlet", told)
    if kind < 0.75 and article.outlet:
        return _told(article, one.id, told, chance.choice((article.outlet, f"the {article.outlet}")))
    if kind < 0.85:
        return _told(article, one.id, told, chance.choice(_ADDRESSEES))
    return replaced(article, [(end, end, chance.choice(_OCCASIONS))])


def _told(article: Article, name: str, told: str, whom: str) -> Article:
    """The article with a cue turned into "told" somebody who is no channel."""
    start, end = next(a.cue_span for a in article.attributions if a.id == name) or (0, 0)
    changed = replaced(article, [(start, end, f"{told} {whom}")])
    return msgspec.structs.replace(
        changed,
        attributions=tuple(
            msgspec.structs.replace(a, cue_span=(start, start + len(told))) if a.id == name else a
            for a in changed.attributions
        ),
    )


def _put(
    article: Article, name: str, place: Span, words: str, mention: str, kind: str, cue: str | None = None
) -> Article:
    """The article with words at a place and in them the mention of a new entity, the channel of an attribution."""
    changed = replaced(article, [(*place, words)])
    start = place[0] + words.index(mention)
    span = (start, start + len(mention))
    entity = Entity(
        id=f"channel-{name}", name=mention, kind="document" if kind == "document" else "outlet", mentions=(span,)
    )
    one = next(a for a in changed.attributions if a.id == name)
    named = msgspec.structs.replace(
        one,
        source=entity.id,
        source_span=span,
        cue_span=one.cue_span if cue is None else (place[0], place[0] + len(cue)),
    )
    return msgspec.structs.replace(
        changed,
        entities=(*changed.entities, entity),
        attributions=tuple(named if a.id == name else a for a in changed.attributions),
    )
