"""Attributions put into others: a report in a gold article told by somebody new, as reported speech or in marks."""

import random

import msgspec

from quotebench.robustness.rewriting import replaced
from quotebench.rows.structs import ARTICLE, Article, Attribution, AttributionType, Entity
from quotebench.text.spans import Span
from quotebench_baselines.english.marks import regions
from quotebench_baselines.english.nouns import ROLE_NOUNS
from quotebench_baselines.english.tokens import paragraphs
from quotebench_baselines.english.verbs import VERBS

_TELLERS = (
    "a neighbour|his lawyer|the prosecutor|an official|one witness|the clerk|her deputy|a spokesman|the chairwoman|"
    "a former colleague|the inspector|the editor|Ms Tarnow|Dr Halloran|Mr Okafor|Mrs Lindgren|Elsa Brandt|Yusuf Karim|"
    "Pieter Maas|the minister|two residents|the pilot|a union leader|Councillor Reyes|the reporter|a source"
).split("|")
_CUES = (
    "said|said|told the court|told reporters|claimed|recalled|testified|added|insisted|says|explained|told the inquiry|"
    "reported|noted|argued|complained|told this newspaper|conceded"
).split("|")
_LOWERED = frozenset("the a an his her their its he she they it two three one another some".split())


def with_tellers(article: Article, chance: random.Random, share: float = 0.25) -> Article:
    """The article with somebody new who tells some of its simple reports."""
    for name in [a.id for a in article.attributions]:
        if chance.random() < share:
            one = next(a for a in article.attributions if a.id == name)
            place = _sentence(article.text or "", one)
            if place is not None and not any(a.nested_in == name for a in article.attributions):
                article = _told(article, one, place, chance)
    return article


def _sentence(text: str, one: Attribution) -> Span | None:
    """The sentence that consists of a speaker, a cue and an indirect quote, without its full stop; None if the
    attribution is no such sentence."""
    if one.speaker_span is None or one.cue_span is None or len(one.quote_spans) != 1 or one.nested_in is not None:
        return None
    start, end = one.speaker_span[0], one.quote_spans[0][1]
    between = text[one.speaker_span[1] : one.cue_span[0]]
    if (
        one.source != ARTICLE
        or text[slice(*one.cue_span)].lower() not in VERBS
        or between not in (" ", " had ", " has ")
    ):
        return None
    if one.cue_span[1] > one.quote_spans[0][0] or text[end : end + 1] != "." or "\n" in text[start:end]:
        return None
    begins = start == 0 or text[start - 1] == "\n" or (text[start - 1] == " " and text[start - 2] in ".!?")
    if not begins or not (end + 1 >= len(text) or text[end + 1].isspace()):
        return None
    if any(region.outer[0] < end and start < region.outer[1] for region in regions(text, paragraphs(text))):
        return None
    return start, end


def _told(article: Article, one: Attribution, place: Span, chance: random.Random) -> Article:
    text = article.text or ""
    start, end = place
    teller, cue = chance.choice(_TELLERS), chance.choice(_CUES)
    verb = cue.split()[0]
    head = text[start:end].split()[0]
    small = head.lower() in _LOWERED | ROLE_NOUNS
    capital = teller[0].upper() + teller[1:]
    kind: AttributionType = "indirect" if chance.random() < 0.6 else "direct"
    if kind == "indirect":
        words = f"{capital} {cue}{chance.choice((' that ', ' '))}"
        edits = [(start, start + 1, words + (text[start].lower() if small else text[start]))]
        changed = replaced(article, edits)
        shift = len(words)
        outer = (start + shift, end + shift)
        speaker = (start, start + len(teller))
        verb_at = speaker[1] + 1
        changed = _moved(changed, start, start + shift)
    else:
        tail = f",” {teller} {cue}."
        changed = replaced(article, [(start, start, "“"), (end, end + 1, tail)])
        outer = (start + 1, end + 2)
        speaker = (end + 1 + 3, end + 1 + 3 + len(teller))
        verb_at = speaker[1] + 1
        changed = _moved(changed, start, start + 1)
    entity = Entity(id=f"teller-{one.id}", name=teller, kind="anonymous", mentions=(speaker,))
    told = Attribution(
        id=f"told-{one.id}",
        type=kind,
        quote_spans=(outer,),
        speakers=(entity.id,),
        cue_span=(verb_at, verb_at + len(verb)),
        speaker_span=speaker,
    )
    inner = tuple(
        msgspec.structs.replace(a, nested_in=told.id, source=entity.id) if a.id == one.id else a
        for a in changed.attributions
    )
    return msgspec.structs.replace(changed, entities=(*changed.entities, entity), attributions=(*inner, told))


def _moved(article: Article, start: int, to: int) -> Article:
    """The article with the labels that begin at an offset beginning behind what was put in front of them there."""

    def shifted(span: Span) -> Span:
        return (to, span[1]) if span[0] == start else span

    def maybe(span: Span | None) -> Span | None:
        return None if span is None else shifted(span)

    return msgspec.structs.replace(
        article,
        entities=tuple(msgspec.structs.replace(e, mentions=tuple(map(shifted, e.mentions))) for e in article.entities),
        attributions=tuple(
            msgspec.structs.replace(
                a,
                quote_spans=tuple(map(shifted, a.quote_spans)),
                speaker_span=maybe(a.speaker_span),
                cue_span=maybe(a.cue_span),
                source_span=maybe(a.source_span),
            )
            for a in article.attributions
        ),
    )
