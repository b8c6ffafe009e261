"""Whom noun phrases refer to: 'the mayor', 'the company', 'two dockers'."""

from bisect import bisect_left

from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.gender import noun_gender
from quotebench_baselines.english.grammar import DETERMINERS, POSSESSIVES
from quotebench_baselines.english.kinds import NEAR_BODIES, NEAR_ROLES, OFFICES, is_human
from quotebench_baselines.english.named_entities import NAMESAKES, NamedEntities
from quotebench_baselines.english.nouns import BODY_NOUNS, COLLECTIVES, DOCUMENTS
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.reference.apposition import apposed
from quotebench_baselines.rules.reference.bodies import body_fit
from quotebench_baselines.rules.reference.fitting import personal
from quotebench_baselines.rules.reference.salience import Salience, best

_NOT_ITSELF = frozenset("deputy vice prime former assistant".split())
_NEAR = 700
_ENDS = ".!?\n"
_ANYBODY = frozenset("man woman person boy girl".split())


class Nominals:
    """The descriptions of an article: `described` are those that nobody's name goes with, by their nouns."""

    def __init__(self, text: str, named_entities: NamedEntities, salience: Salience) -> None:
        self._text = text
        self._named_entities = named_entities
        self._salience = salience
        self.described: dict[str, list[Entity]] = {}
        self._by_role: dict[str, list[Entity]] = {}
        for entity in named_entities.entities:
            for role in entity.roles:
                holders = self._by_role.setdefault(role, [])
                if len(holders) < NAMESAKES:
                    holders.append(entity)

    def resolve(self, mention: Mention) -> tuple[Entity, ...]:
        """Whom a noun phrase refers to: somebody named or described before, or somebody new."""
        place, head = mention.core[0], mention.head
        phrase = self._text[slice(*mention.span)].lower().split()
        first = phrase[0]
        owned = first in POSSESSIVES or any(w.endswith(("’s", "'s")) for w in phrase[:-1])
        if mention.plural:
            return self._plural_nominal(mention, first)
        if first in ("a", "an", "another", "one", "any"):
            named = (
                apposed(self._text, self._named_entities, mention) if first in ("a", "an", "one", "another") else None
            )
            return (named or self._new(mention),)
        if (
            not owned
            and head not in DOCUMENTS
            and (person := apposed(self._text, self._named_entities, mention)) is not None
        ):
            return (person,)
        before = self._text[mention.span[0] : mention.core[0]].lower().split()
        known = self.by_head(f"{before[-1]} {head}", place) if before else None
        if known is None and not (before and before[-1] in _NOT_ITSELF):
            known = self.by_head(head, place)
        if known is None and not owned:
            known = self._last_like(mention, first)
        return (known or self._new(mention),)

    def by_head(self, head: str, place: int) -> Entity | None:
        """The entity known by a noun, or else by one that means much the same, last named or spoken before a place."""
        if exact := self._by_role.get(head):
            return max(exact, key=lambda e: _last_place(e, place))
        if described := self.described.get(head):
            return described[-1]
        near = NEAR_ROLES.get(head, frozenset()) | NEAR_BODIES.get(head, frozenset())
        gender = noun_gender(head)
        like = [e for noun in near for e in self._by_role.get(noun, ()) if e.fits(gender) and e.places[0] < place]
        return max(like, key=lambda e: _last_place(e, place)) if like else None

    def partisan(self, mention: Mention) -> Entity | None:
        """Whoever spoke or acted last, for 'the Ostby Democrat'."""
        if self._text[slice(*mention.span)].lower().split()[0] not in ("the", "this"):
            return None
        found = self._salience.last(mention.core[0], _NEAR, lambda es: len(es) == 1 and personal(es[0], None) >= 0.5)
        return found[0] if found else None

    def _last_like(self, mention: Mention, first: str) -> Entity | None:
        """Whoever spoke or acted last, for a noun that only describes a person."""
        head, place = mention.head, mention.core[0]
        if first not in ("the", "this", "that"):
            return None
        fit = body_fit(head)
        if fit is not None:
            return best(self._salience.weights(place, fit))
        if (
            head in OFFICES
            or head in BODY_NOUNS
            or head in COLLECTIVES
            or head == "opposition"
            or not (is_human(head) or head.endswith("-year-old"))
            or head in DOCUMENTS
        ):
            return None
        gender, anybody = noun_gender(head), head in _ANYBODY or head.endswith("-year-old")
        begins = max(self._text.rfind(mark, 0, place) for mark in _ENDS)

        def fits(es: tuple[Entity, ...]) -> bool:
            if len(es) != 1 or personal(es[0], gender) < 0.5 or (es[0].roles and not anybody):
                return False  # 'Ruiz, a mayor, came. The pilot said'
            one = es[0]  # 'the porter' and 'the heckler' of one sentence are two
            other = one.kind == "anonymous" and one.places and one.places[-1] > begins and head not in _ANYBODY
            return not other

        found = self._salience.last(place, 400, fits)
        return found[0] if found else None

    def _plural_nominal(self, mention: Mention, first: str) -> tuple[Entity, ...]:
        if first in ("the", "both", "these", "those"):
            found = self._salience.last(mention.core[0], _NEAR, lambda es: len(es) > 1)
            if mention.head in ("two", "both", "couple", "pair") and (both := found or self._two(mention.core[0])):
                return both
        known = self.described.get(mention.head)
        if known and first in ("the", "these", "those"):
            return (known[-1],)
        alone = mention.span[1] == mention.core[1]
        if first == "the" and alone and (fit := body_fit(mention.head)) is not None:
            weights = self._salience.weights(mention.core[0], fit)  # 'Open Gate sued. The group said'
            if (body := self.by_head(mention.head, mention.core[0]) or best(weights)) is not None:
                return (body,)
        group = Entity(self._phrase(mention), "group")
        self.described.setdefault(mention.head, []).append(group)
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
        self.described.setdefault(mention.head, []).append(entity)
        return entity


def _last_place(entity: Entity, place: int) -> int:
    """The last place of an entity before another, or, where there is none, how far behind it the first one is."""
    k = bisect_left(entity.places, place)
    return entity.places[k - 1] if k else -1 - entity.places[0]
