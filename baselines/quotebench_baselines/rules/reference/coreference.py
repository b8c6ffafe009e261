"""Who is meant: every mention of a speaker or channel resolved to the fullest name the article has for it."""

import re
from collections.abc import Sequence

from quotebench.text.spans import Span
from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.gender import HONORIFICS, PRONOUN_GENDER
from quotebench_baselines.english.kinds import NEAR_ROLES, is_human
from quotebench_baselines.english.named_entities import NamedEntities
from quotebench_baselines.english.nouns import DOCUMENTS, LETTERS, PARTISANS, ROLE_NOUNS
from quotebench_baselines.english.outlets import OUTLET_KINDS
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.reference.bodies import body_fit
from quotebench_baselines.rules.reference.fitting import impersonal, is_plural, personal
from quotebench_baselines.rules.reference.nesting import enclosing_speakers
from quotebench_baselines.rules.reference.nominals import Nominals
from quotebench_baselines.rules.reference.salience import SPEAKER, SUBJECT, Salience, best

_FIRST = frozenset(("i", "we", "my", "our", "me", "us"))
_PLURAL = frozenset(("they", "them", "their", "both", "all"))
_NEAR = 700
_READ = frozenset("statement notice report judgment judgement ruling document declaration study".split())
_LETTER = re.compile(rf"\b(?:{'|'.join(sorted(LETTERS | _READ))})\b")


class Resolver:
    """Resolves the mentions of one article in reading order, so that every one can stand for what came before it."""

    def __init__(self, text: str, named_entities: NamedEntities, quoted: list[Span]) -> None:
        self._text = text
        self._named_entities = named_entities
        self._salience = Salience(named_entities, quoted)
        self._found: dict[Span, tuple[Entity, ...]] = {}
        self._nominals = Nominals(text, named_entities, self._salience)

    def read(self, drafts: Sequence[Draft], subjects: Sequence[Mention]) -> None:
        """Resolves the speakers of all drafts, and the subjects of the sentences between them."""
        events: dict[Span, tuple[Mention, float]] = {m.core: (m, SUBJECT) for m in subjects}
        holders = sorted((d for d in drafts if d.speaker is not None), key=lambda d: d.spans)
        for draft in drafts:
            if draft.channel is not None and (teller := self._teller(draft.channel)) is not None:
                events[draft.channel.span] = (teller, SUBJECT)
        for draft in holders:
            if draft.speaker is not None:
                events[draft.speaker.core] = (draft.speaker, SPEAKER)
        goes_on = {
            d.speaker.core: d.carries.speaker.core
            for d in holders
            if d.speaker is not None and d.cue is not None and d.carries is not None and d.carries.speaker is not None
        }
        order = sorted(events)
        enclosing = enclosing_speakers(holders, order)
        for core in order:
            mention, weight = events[core]
            entities = self._found.get(core)
            if entities is None:
                entities = self._goes_on(mention, self._found.get(goes_on.get(core, core), ()))
                entities = self._found[core] = entities or self._resolve(mention, enclosing.get(core))
            if entities:
                self._salience.add(core[0], entities, weight)

    def _goes_on(self, mention: Mention, before: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Who spoke before, where a pronoun fits that only goes on: 'Ruiz told the crew it was late. She added'."""
        if mention.kind != "pronoun" or mention.head not in ("he", "she") or len(before) != 1:
            return ()
        return before if personal(before[0], PRONOUN_GENDER.get(mention.head)) >= 0.5 else ()

    def _teller(self, channel: Channel) -> Mention | None:
        """The mention that a channel makes which is no document and no name: 'he', 'the lawyer'."""
        low = channel.name.lower()
        if low in PRONOUN_GENDER or low == "they":
            return Mention("pronoun", channel.span, channel.span, channel.name, low, low == "they")
        head = self._text[slice(*channel.span)].lower()
        if low.startswith("the ") and is_human(head) and head not in DOCUMENTS:
            start = self._text.rfind(" ", 0, channel.span[0] - 1) + 1
            return Mention("nominal", (start, channel.span[1]), channel.span, channel.name, head)
        return None

    def names(self, mention: Mention | None) -> str | tuple[str, ...] | None:
        """The fullest name of whom a speaker's mention refers to; several for a plural one, None for no mention."""
        if mention is None:
            return None
        entities = self._found.get(mention.core)
        if not entities:
            return mention.text
        return entities[0].name if len(entities) == 1 else tuple(e.name for e in entities)

    def channel(self, name: str, span: Span) -> str:
        """The fullest name of a channel, which is a teller met before or a name of its own."""
        entities = self._found.get(span)
        if entities:
            return entities[0].name
        if name.lower() == "it":
            found = list(_LETTER.finditer(self._text, max(0, span[0] - _NEAR), span[0]))
            return found[-1].group() if found else name
        low = name.lower()
        known = self._named_entities.named(name, None)
        if known is None and low.startswith("the ") and low[4:] in OUTLET_KINDS and (fit := body_fit(low[4:])):
            known = best(self._salience.weights(span[0], fit))
        return known.name if known is not None else name

    def _resolve(self, mention: Mention, enclosing: Mention | None) -> tuple[Entity, ...]:
        if mention.parts:
            if mention.parts[0].head in HONORIFICS and mention.parts[-1].kind == "name":
                gender, name = HONORIFICS[mention.parts[0].head], mention.parts[-1].text
                spouse = self._named_entities.named(name, gender)
                return (*((spouse,) if spouse is not None else ()), self._name(mention.parts[-1]))
            return tuple(entity for part in mention.parts for entity in self._resolve(part, enclosing))
        if mention.kind == "pronoun":
            return self._pronoun(mention, enclosing)
        if mention.kind == "name":
            return (self._name(mention),)
        return self._nominals.resolve(mention)

    def _name(self, mention: Mention) -> Entity:
        titles = frozenset(self._text[mention.span[0] : mention.core[0]].lower().replace(".", "").split())
        gender = next((HONORIFICS[t] for t in titles if t in HONORIFICS), None)
        party = mention.head.rpartition(" ")[2] in PARTISANS and mention.head != "independent"
        if party and (meant := self._nominals.partisan(mention)) is not None:
            return meant
        known = self._named_entities.named(mention.text, gender, titles)
        if known is None and gender is None:
            known = self._named_entities.named(self._text[slice(*mention.core)], None, titles)
        if known is not None:
            return known
        if mention.head.rpartition(" ")[2] in NEAR_ROLES and (
            known := self._nominals.by_head(mention.head.rpartition(" ")[2], mention.core[0])
        ):
            return known
        name = self._text[slice(*mention.span)] if gender is not None else mention.text
        words = name.split()
        if len(words) > 1 and gender is None and words[0].lower() in ROLE_NOUNS:
            name = " ".join(words[1:])
        held = not titles.isdisjoint(ROLE_NOUNS)  # 'Norlandish president Ruiz'
        new = Entity(name, "person" if held else "name", gender, human=held)
        new.places.append(mention.core[0])
        return self._nominals.described.setdefault(name.lower(), [new])[0]

    def _pronoun(self, mention: Mention, enclosing: Mention | None) -> tuple[Entity, ...]:
        place, head = mention.core[0], mention.head
        outside: tuple[Entity, ...] = ()
        if enclosing is not None and enclosing.core != mention.core:
            if enclosing.core not in self._found:
                # Words in marks stand before their cue: who speaks them has to be known first.
                self._found[enclosing.core] = self._resolve(enclosing, None)
            outside = self._found[enclosing.core]
        if head in _FIRST:
            return outside
        if head in _PLURAL and (several := self._salience.last(place, _NEAR, is_plural)) is not None:
            return several
        if head in ("it", "its") or head in _PLURAL:
            weights = self._salience.weights(place, impersonal)
        else:
            gender = PRONOUN_GENDER.get(head)
            marks = self._salience.in_marks(place)
            barred = outside if marks is not None else ()
            weights = self._salience.weights(place, lambda e: 0.0 if e in barred else personal(e, gender))
            if weights and gender is not None:
                ranked = sorted(weights, key=lambda e: -weights[e])
                if len(ranked) == 1 or weights[ranked[0]] > 2 * weights[ranked[1]]:
                    ranked[0].gender = gender
        found = best(weights)
        return (found,) if found is not None else ()
