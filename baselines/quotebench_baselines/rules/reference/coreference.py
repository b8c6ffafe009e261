"""Who is meant: every mention of a speaker or channel resolved to the fullest name the article has for it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotebench.text.spans import Span
from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.gender import HONORIFICS, PRONOUN_GENDER, noun_gender
from quotebench_baselines.english.grammar import DETERMINERS, POSSESSIVES
from quotebench_baselines.english.kinds import NEAR_BODIES, NEAR_ROLES, OFFICES, is_human
from quotebench_baselines.english.named_entities import NAMESAKES, NamedEntities
from quotebench_baselines.english.nouns import BODY_NOUNS, COLLECTIVES, DOCUMENTS, LETTERS, ROLE_NOUNS
from quotebench_baselines.english.outlets import OUTLET_KINDS
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.reference.apposition import apposed
from quotebench_baselines.rules.reference.bodies import body_fit
from quotebench_baselines.rules.reference.fitting import impersonal, is_plural, personal
from quotebench_baselines.rules.reference.nesting import enclosing_speakers
from quotebench_baselines.rules.reference.salience import SPEAKER, SUBJECT, Salience

_FIRST = frozenset(("i", "we", "my", "our", "me", "us"))
_PLURAL = frozenset(("they", "them", "their", "both", "all"))
_NOT_ITSELF = frozenset("deputy vice prime former assistant".split())
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
        self._described: dict[str, list[Entity]] = {}
        self._by_role: dict[str, list[Entity]] = {}
        for entity in named_entities.entities:
            for role in entity.roles:
                holders = self._by_role.setdefault(role, [])
                if len(holders) < NAMESAKES:
                    holders.append(entity)

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
        """Who spoke before, where a pronoun fits that only goes on with it: 'Ruiz told the crew of the Skerry it was late.
        She added'.
        """
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
            known = self._best(self._salience.weights(span[0], fit))
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
        return self._nominal(mention)

    def _name(self, mention: Mention) -> Entity:
        titles = frozenset(self._text[mention.span[0] : mention.core[0]].lower().replace(".", "").split())
        gender = next((HONORIFICS[t] for t in titles if t in HONORIFICS), None)
        known = self._named_entities.named(mention.text, gender, titles)
        if known is None and gender is None:
            known = self._named_entities.named(self._text[slice(*mention.core)], None, titles)
        if known is not None:
            return known
        if mention.head.rpartition(" ")[2] in NEAR_ROLES and (
            known := self._by_head(mention.head.rpartition(" ")[2], mention.core[0])
        ):
            return known
        name = self._text[slice(*mention.span)] if gender is not None else mention.text
        words = name.split()
        if len(words) > 1 and gender is None and words[0].lower() in ROLE_NOUNS:
            name = " ".join(words[1:])
        held = not titles.isdisjoint(ROLE_NOUNS)  # 'Norlandish president Ruiz'
        new = Entity(name, "person" if held else "name", gender, human=held)
        new.places.append(mention.core[0])
        return self._described.setdefault(name.lower(), [new])[0]

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
        if head == "it" or head in _PLURAL:
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
        best = self._best(weights)
        return (best,) if best is not None else ()

    def _best(self, weights: dict[Entity, float]) -> Entity | None:
        return max(weights, key=lambda e: weights[e]) if weights else None

    def _nominal(self, mention: Mention) -> tuple[Entity, ...]:
        place, head = mention.core[0], mention.head
        phrase = self._text[slice(*mention.span)].lower().split()
        first = phrase[0]
        owned = first in POSSESSIVES or any(w.endswith(("’s", "'s")) for w in phrase[:-1])
        if mention.plural:
            return self._plural_nominal(mention, first)
        if first in ("a", "an", "another", "one", "any"):
            return (self._new(mention),)
        if (
            not owned
            and head not in DOCUMENTS
            and (person := apposed(self._text, self._named_entities, mention)) is not None
        ):
            return (person,)
        before = self._text[mention.span[0] : mention.core[0]].lower().split()
        known = self._by_head(f"{before[-1]} {head}", place) if before else None
        if known is None and not (before and before[-1] in _NOT_ITSELF):
            known = self._by_head(head, place)
        if known is None and not owned:
            known = self._last_like(mention, first)
        return (known or self._new(mention),)

    def _by_head(self, head: str, place: int) -> Entity | None:
        """The entity known by a noun, or else by one that means much the same, last named or spoken before a place."""
        if exact := self._by_role.get(head):
            return max(exact, key=lambda e: _last_place(e, place))
        if described := self._described.get(head):
            return described[-1]
        near = NEAR_ROLES.get(head, frozenset()) | NEAR_BODIES.get(head, frozenset())
        gender = noun_gender(head)
        like = [e for noun in near for e in self._by_role.get(noun, ()) if e.fits(gender) and e.places[0] < place]
        return max(like, key=lambda e: _last_place(e, place)) if like else None

    def _last_like(self, mention: Mention, first: str) -> Entity | None:
        """Whoever spoke or acted last, for a noun that only describes a person."""
        head, place = mention.head, mention.core[0]
        if first not in ("the", "this", "that"):
            return None
        fit = body_fit(head)
        if fit is not None:
            return self._best(self._salience.weights(place, fit))
        if (
            head in OFFICES
            or head in BODY_NOUNS
            or head in COLLECTIVES
            or head == "opposition"
            or not (is_human(head) or head.endswith("-year-old"))
            or head in DOCUMENTS
        ):
            return None
        gender = noun_gender(head)
        unknown_only = head in OFFICES
        found = self._salience.last(
            place,
            400,
            lambda es: len(es) == 1 and personal(es[0], gender) >= 0.5 and not (unknown_only and es[0].roles),
        )
        return found[0] if found else None

    def _plural_nominal(self, mention: Mention, first: str) -> tuple[Entity, ...]:
        if first in ("the", "both", "these", "those"):
            found = self._salience.last(mention.core[0], _NEAR, lambda es: len(es) > 1)
            if mention.head in ("two", "both", "couple", "pair") and (both := found or self._two(mention.core[0])):
                return both
        known = self._described.get(mention.head)
        if known and first in ("the", "these", "those"):
            return (known[-1],)
        group = Entity(self._phrase(mention), "group")
        self._described.setdefault(mention.head, []).append(group)
        return (group,)

    def _two(self, place: int) -> tuple[Entity, ...] | None:
        """The two persons in mind at a place, in the order of their names."""
        weights = self._salience.weights(place, lambda e: float(e.kind == "person" and not e.placed))
        two = sorted(weights, key=lambda e: -weights[e])[:2]
        return tuple(sorted(two, key=lambda e: e.places[0])) if len(two) == 2 else None

    def _phrase(self, mention: Mention) -> str:
        """The words of a nominal, from its own determiner on, without a long complement."""
        before = self._text[mention.span[0] : mention.core[0]]
        words = before.split()
        first = max((k for k, w in enumerate(words) if w.lower() in DETERMINERS), default=0)
        whole = self._text[mention.core[0] : mention.span[1]]
        if whole.count(" ") > 6:
            whole = self._text[slice(*mention.core)]
        return " ".join((*words[first:], whole))

    def _new(self, mention: Mention) -> Entity:
        body = mention.head in NEAR_BODIES or mention.head in BODY_NOUNS
        kind = "document" if mention.head in DOCUMENTS else "body" if body else "anonymous"
        entity = Entity(self._phrase(mention), kind, noun_gender(mention.head), human=is_human(mention.head))
        entity.roles.add(mention.head)
        entity.places.append(mention.core[0])
        self._described.setdefault(mention.head, []).append(entity)
        return entity


def _last_place(entity: Entity, place: int) -> int:
    """The last place of an entity before another, or, where there is none, how far behind it the first one is."""
    k = bisect_left(entity.places, place)
    return entity.places[k - 1] if k else -1 - entity.places[0]
