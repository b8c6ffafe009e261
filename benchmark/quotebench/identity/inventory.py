"""Who is meant: resolving predicted names to the entities of an article.

The rules are stated for users in gold/SCORING.md, section "Identity".
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from quotebench.identity.bodies import Body, turned
from quotebench.identity.names import Name, Word, is_title, keys, parsed, spelled, stated_gender, suffixes
from quotebench.identity.persons import EXACT, Person, honorific
from quotebench.identity.phrases import (
    Phrase,
    has_alternatives,
    head,
    held,
    in_brackets,
    is_stranger,
    negated,
    parts,
    pieces,
    without_glosses,
)
from quotebench.identity.vocabulary import BODIES, DETERMINERS, KIN, MODIFIERS, OFFICES, OTHERS, PREPOSITIONS
from quotebench.rows.structs import Article

_MOST_WORDS = 12
"""A string of more words is a sentence, and names nobody unless it is an alias or an office with its holder."""


class Inventory:
    """The entities of one article, to be looked up by name."""

    def __init__(self, article: Article) -> None:
        self._plain: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._persons: dict[str, list[Person]] = defaultdict(list)
        self._bodies: dict[str, list[Body]] = defaultdict(list)
        self._ids_of_persons: set[str] = set()
        for entity in article.entities:
            for alias in (entity.name, *entity.aliases):
                if plain := parsed(alias).plain:
                    self._plain[plain].add(entity.id)
            if entity.kind == "person":
                person = Person(entity, article)
                self._ids_of_persons.add(person.id)
                for key in person.keys:
                    self._persons[key].append(person)
            else:
                body = Body(entity, article)
                for key in body.keys:
                    self._bodies[key].append(body)

    def _near(self, words: Sequence[Word]) -> Iterable[Person]:
        """The persons that have the last of some words in a name, or all of them as one."""
        folded = [spelled(word.folded) for word in words]
        return dict.fromkeys([*self._persons.get(folded[-1], ()), *self._persons.get("".join(folded), ())])

    def speakers(self, name: str) -> frozenset[str] | None:
        """The entities a speaker string names; None where it names none of the article's, or not clearly.

        "A and B" names two if each part names one, and nobody clearly if a part that is a name names none; a list with
        commas names several if each part is an alias.
        """
        given = parsed(name)
        if given.plain in self._plain:
            return _set(self._equal(given))
        if (len(given.words) > _MOST_WORDS and not held(given.words)) or has_alternatives(name):
            return None
        members = parts(without_glosses(name))
        if len(members) == 1 or (joint := self._whole(given.words)) is not None:
            return self._listed(name) or _set(self.entity(name) if len(members) == 1 else joint)
        found: list[frozenset[str]] = []
        open_ = False
        for i, part in enumerate(members):
            listed = self._listed(part) or self._sharing(part, members[i + 1 :])
            one = listed or _set(self.entity(part))
            if one is None:
                words = parsed(part).words
                if open_ and not _has_name(words):
                    return _set(self.entity(name)) or found[-1]  # "Ana Ruiz, minister of trade and industry"
                if not OTHERS.issuperset(word.folded for word in words):
                    return None
                continue
            open_ = listed is None and _is_described(parsed(part).words)
            found.append(one)
        # Twice the same is a name that holds itself ("Ruiz & Ruiz"), unless it is given in other words.
        twice = len(set(map(str.casefold, members))) < len(members)
        return None if twice else frozenset().union(*found) or None

    def _listed(self, part: str) -> frozenset[str] | None:
        """The members of a list with commas, where each is an alias; none of a person with a body, which is where the
        person belongs."""
        items = [item for item in part.split(",") if item.strip()]
        found = [self._equal(parsed(item)) for item in items]
        kinds = {one in self._ids_of_persons for one in found}
        return frozenset(one for one in found if one) if len(items) > 1 and all(found) and len(kinds) == 1 else None

    def _sharing(self, part: str, following: Sequence[str]) -> frozenset[str] | None:
        """Who is meant by a given name or honorific that shares the surname of the next part: "Ann and Tom Reed"."""
        words = parsed(part).words
        if not following or len(words) != 1 or parsed(part).plain in self._plain:
            return None
        following_words = parsed(following[0]).words
        surname = following_words[-1].folded if len(following_words) > 1 else None
        return None if surname is None else _set(self.entity(f"{part} {surname.capitalize()}"))

    def entity(self, name: str) -> str | None:
        """The one entity a name stands for, or None.

        In turn: a name equal to an alias; the head of its first phrase, persons before others; a name in apposition to
        a description. Two entities that fit equally well = None.
        """
        given = parsed(name)
        if not given.words or given.plain in self._plain:
            return self._equal(given)
        if negated(given.words) or (len(given.words) > _MOST_WORDS and not held(given.words)):
            return None
        phrases = pieces(parsed(without_glosses(name)).words)
        if len(phrases) == 2 and len(inverted := self._plain.get(_plain((*phrases[1], *phrases[0])), ())) == 1:
            return next(iter(inverted))  # "Ruiz, Ana"
        found: str | None = None
        for phrase in phrases:
            one = self._head(phrase)
            if found is None:
                if one is None and is_stranger(phrase):
                    return None
                found = one
            elif one in self._ids_of_persons and found not in self._ids_of_persons:
                found = one  # "Kremlin: Dmitry Peskov"
            elif not in_brackets(phrase) and (self._is_other(one, found) if one else is_stranger(phrase)):
                return None
        return found

    def _is_other(self, one: str, found: str) -> bool:
        """Whether a name in apposition is somebody else's, and not that of whom a person belongs to."""
        return one != found and not (found in self._ids_of_persons and one not in self._ids_of_persons)

    def _equal(self, given: Name) -> str | None:
        fitting = self._plain.get(given.plain, ())
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _head(self, phrase: Phrase) -> str | None:
        """The entity that the head of a phrase names."""
        if (exact := self._plain.get(_plain(phrase))) is not None:
            return next(iter(exact)) if len(exact) == 1 else None
        owner, words, behind = head(phrase)
        one = self._person(words, owner) or self._body(owner, words, behind)
        return one or (self._whole(phrase) if owner or behind else None)

    def _whole(self, phrase: Phrase) -> str | None:
        """The entity that is named by a phrase with a preposition or owner in it that does not lead away from it: one
        that is in the name ("the society Friends of the Sea", "the city's Women's Union"), or in an office held of
        something ("Secretary of State Ana Ruiz")."""
        for start in range(1, len(phrase)):
            before = phrase[start - 1]
            if phrase[start].folded in PREPOSITIONS or (before.capital and before.folded not in DETERMINERS):
                break
            name = phrase[start:]
            linked = any(word.possessive or word.folded in PREPOSITIONS or word.folded == "and" for word in name[:-1])
            if linked and len(named := self._plain.get(_plain(name), ())) == 1:
                return next(iter(named))
        return self._holder(held(phrase))

    def _holder(self, words: Phrase) -> str | None:
        """The person who holds an office of something, from what stands behind the "of": its full name, or its surname
        behind words for what the office is held of."""
        if not words or any(one.fits((), words, None) for one in self._near(words)):
            return None  # "head of Ana Ruiz": nothing is between
        for start in range(1, len(words)):
            front, name = words[:start], words[start:]
            if front[-1].possessive or (is_title(front[-1]) and front[-1].folded in OFFICES):
                continue
            bare = len(name) == 1
            if bare and not all(word.folded in BODIES | MODIFIERS | DETERMINERS for word in front):
                continue
            named = [one for one in self._near(name) if one.fits((), name, None) == EXACT]
            if len(named) == 1 and not (bare and self._share(name[0])):
                return named[0].id
        return None

    def _person(self, words: Phrase, owner: Phrase) -> str | None:
        end, generation = suffixes(words, 0)
        for start in range(end):
            front, name = words[:start], words[start:end]
            fits = {one: fit for one in self._near(name) if (fit := self._fit(one, front, name, generation))}
            if fits:
                best = [one for one, fit in fits.items() if fit == max(fits.values())]
                if len(name) == 1 and front and is_title(front[-1]):
                    best = self._bearers(name[0], front, best)
                elif (
                    not front
                    and generation is None
                    and fits[best[0]] < EXACT
                    and len(name) == 1
                    and self._share(name[0])
                ):
                    return None
                return best[0].id if len(best) == 1 else None
        alone = words[-1]
        near = list(self._near((alone,)))
        related = len(words) > 1 and words[-2].folded in KIN and not alone.possessive
        if generation is not None or (owner and not related) or not (related or all(map(is_title, words[:-1]))):
            return None
        bearers = [one for one in near if one.is_given(alone.folded) and one.may_be(honorific(words[:-1]))]
        if related:
            bearers = [one for one in bearers if any(word.folded in one.own for word in owner)]
        others = [one for one in near if alone.folded in one.own]
        titled = [one for one in near if len(words) == 1 and one.is_named_by_title(alone.folded)]
        found = bearers if bearers and (related or bearers == others) else titled
        return found[0].id if len(found) == 1 else None

    def _bearers(self, surname: Word, front: Phrase, fitting: list[Person]) -> list[Person]:
        """Who is meant by a surname behind a title, of all who bear it: where the title states a gender, whoever is
        known to have it, else whoever nothing is known of; where it is an office, the one whose mentions have it."""
        sharing = [one for one in self._near((surname,)) if one in fitting or one.bears(surname.folded)]
        if len(sharing) < 2:
            return fitting
        if gender := honorific(front):
            known = [one for one in sharing if one.gender == gender]
            return known or [one for one in sharing if one.gender is None]
        holders = [one for one in sharing if one.holds(front[-1].folded)]
        return holders if len(holders) == 1 else sharing

    def _fit(self, person: Person, front: Phrase, name: Phrase, generation: str | None) -> int:
        """How well a name fits a person; one with "Sr" fits the one without where there is a "Jr", and one with "II"
        whoever has no namesake."""
        if not person.may_be(honorific(front)) or not person.may_bear(front[-1].folded if front else None):
            return 0
        fit = person.fits(front, name, generation)
        if fit or generation is None or person.generation is not None or len(name) < 2:
            return fit
        namesakes = {one.generation for one in self._near(name) if one.core == person.core and one is not person}
        elder = generation == "sr" and "jr" in namesakes
        numbered = generation in ("ii", "iii", "iv") and not namesakes
        return person.fits(front, name, None) if elder or numbered else 0

    def _share(self, surname: Word) -> bool:
        """Whether several persons bear a surname."""
        return sum(one.bears(surname.folded) for one in self._near((surname,))) > 1

    def _body(self, owner: Phrase, words: Phrase, behind: Phrase) -> str | None:
        known = set(self._plain)
        for name, rest in dict.fromkeys(((words, behind), turned(words, behind))):
            for start in range(len(name)):
                near = {one for key in keys(word.folded for word in name[start:]) for one in self._bodies.get(key, ())}
                fitting = {one.id for one in near if one.fits(owner, name[:start], name[start:], rest, known)}
                if fitting:
                    return fitting.pop() if len(fitting) == 1 else None
        return None


def _has_name(words: Phrase) -> bool:
    """Whether words have a name among them: two capitals side by side, or an honorific."""
    if any(stated_gender(word) for word in words):
        return True
    return any(one.capital and other.capital and not is_title(one) for one, other in pairwise(words))


def _is_described(words: Phrase) -> bool:
    """Whether more is said behind a name, so that an "and" may belong to it."""
    return len(pieces(words)) > 1 or bool(head(words)[2])


def _plain(words: Sequence[Word]) -> tuple[str, ...]:
    folded = [word.folded for word in words]
    return tuple(folded[1:] if len(folded) > 1 and folded[0] == "the" else folded)


def _set(entity: str | None) -> frozenset[str] | None:
    return None if entity is None else frozenset((entity,))
