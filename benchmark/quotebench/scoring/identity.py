"""Who is meant: resolving predicted names to the entities of an article.

The rules are stated for users in gold/SCORING.md, section "Identity".
"""

from collections import defaultdict
from collections.abc import Sequence

from quotebench.rows.structs import Article
from quotebench.scoring.bodies import Body
from quotebench.scoring.names import Name, Word, is_title, parsed, suffixes
from quotebench.scoring.persons import EXACT, Person, has_office, honorific
from quotebench.scoring.phrases import (
    Phrase,
    has_alternatives,
    head,
    held,
    in_brackets,
    negated,
    parts,
    pieces,
    reads_as_name,
)
from quotebench.scoring.vocabulary import OTHERS, PREPOSITIONS

_MOST_WORDS = 12
"""A string of more words is a sentence, and names nobody unless it is an alias or an office with its holder."""


class Inventory:
    """The entities of one article, to be looked up by name."""

    def __init__(self, article: Article) -> None:
        self._plain: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._persons: list[Person] = []
        self._bodies: list[Body] = []
        for entity in article.entities:
            for alias in (entity.name, *entity.aliases):
                if plain := parsed(alias).plain:
                    self._plain[plain].add(entity.id)
            if entity.kind == "person":
                self._persons.append(Person(entity, article))
            else:
                self._bodies.append(Body(entity))

    def speakers(self, name: str) -> frozenset[str] | None:
        """The entities a speaker string names; None where it names none of the article's, or not clearly.

        "A and B" names two if each part names one, and nobody clearly if a part that is a name names none; a list with
        commas names several if each part is an alias.
        """
        given = parsed(name)
        if given.plain in self._plain:
            return _set(self._equal(given))
        if len(given.words) > _MOST_WORDS and not held(given.words):
            return None
        if has_alternatives(name):
            return None
        members = parts(name)
        if len(members) == 1:
            return self._listed(name) or _set(self.entity(name))
        found: set[str] = set()
        open_ = False
        for i, part in enumerate(members):
            one = self._listed(part) or self._sharing(part, members[i + 1 :]) or _set(self.entity(part))
            if one is not None:
                found |= one
            elif self._is_stranger(parsed(part), open_, name):
                return None
            else:
                return _set(self.entity(name)) or frozenset(found) or None
            open_ = len(pieces(parsed(part).words)) > 1 or bool(head(parsed(part).words)[2])
        return frozenset(found) or None

    def _listed(self, part: str) -> frozenset[str] | None:
        """The members of a list with commas, where each is an alias."""
        items = [item for item in part.split(",") if item.strip()]
        found = [self._equal(parsed(item)) for item in items]
        return frozenset(one for one in found if one) if len(items) > 1 and all(found) else None

    def _sharing(self, part: str, following: Sequence[str]) -> frozenset[str] | None:
        """Who is meant by a given name or honorific that shares the surname of the next part: "Ann and Tom Reed"."""
        words = parsed(part).words
        if not following or len(words) != 1 or parsed(part).plain in self._plain:
            return None
        following_words = parsed(following[0]).words
        surname = following_words[-1].folded if len(following_words) > 1 else None
        return None if surname is None else _set(self.entity(f"{part} {surname.capitalize()}"))

    def _is_stranger(self, part: Name, open_: bool, whole: str) -> bool:
        """Whether a part of a list that resolves to nobody reads like somebody's name.

        Two words with capitals, an honorific, a surname of somebody known; one word with a capital, unless what stands
        before it leaves the list open to be that of a description ("Minister of Trade and Industry"); where nothing has
        a capital, whatever is not plainly nobody.
        """
        core = part.words[-len(part.core) :] if part.core else ()
        known = bool(part.core) and any(part.core[-1] in person.own for person in self._persons)
        if part.gender is not None or known or reads_as_name(core):
            return True
        if whole == whole.lower():
            return not open_ and not OTHERS.intersection(part.plain)
        return not open_ and len(core) == 1 and core[0].capital and not is_title(core[0])

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
        phrases = pieces(given.words)
        if len(phrases) == 2 and len(turned := self._plain.get(_plain((*phrases[1], *phrases[0])), ())) == 1:
            return next(iter(turned))  # "Ruiz, Ana"
        found: str | None = None
        for phrase in phrases:
            one = self._head(phrase)
            stranger = one is None and reads_as_name(phrase)
            if found is None:
                if stranger:
                    return None
                found = one
            elif not in_brackets(phrase) and (stranger or (one is not None and self._is_other(one, found))):
                return None
        return found

    def _is_other(self, one: str, found: str) -> bool:
        """Whether a name in apposition is somebody else's, and not that of whom a person belongs to."""
        persons = {person.id for person in self._persons}
        return one != found and not (found in persons and one not in persons)

    def _equal(self, given: Name) -> str | None:
        fitting = self._plain.get(given.plain, ())
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _head(self, phrase: Phrase) -> str | None:
        """The entity that the head of a phrase names."""
        if (exact := self._plain.get(_plain(phrase))) is not None:
            return next(iter(exact)) if len(exact) == 1 else None
        owner, words, behind = head(phrase)
        one = self._person(words, bool(owner)) or self._body(owner, words, behind)
        return one or (self._whole(phrase) if owner or behind else None)

    def _whole(self, phrase: Phrase) -> str | None:
        """The entity that is named by a phrase with a preposition or owner in it that does not lead away from it: one
        that is in the name ("the society Friends of the Sea", "the city's Women's Union"), or in an office held of
        something ("Secretary of State Ana Ruiz")."""
        for start in range(1, len(phrase)):
            if phrase[start].folded in PREPOSITIONS:
                break
            name = phrase[start:]
            linked = any(word.possessive or word.folded in PREPOSITIONS for word in name[:-1])
            if linked and len(named := self._plain.get(_plain(name), ())) == 1:
                return next(iter(named))
        words = held(phrase)
        for start in range(1, len(words) - 1):
            if not is_title(words[start - 1]) and not words[start - 1].possessive:
                full = [one for one in self._persons if one.fits((), words[start:], None) == EXACT]
                if len(full) == 1:
                    return full[0].id
        return None

    def _person(self, words: Phrase, owned: bool) -> str | None:
        end, generation = suffixes(words, 0)
        for start in range(end):
            front, name = words[:start], words[start:end]
            fits = {one: fit for one in self._persons if (fit := self._fit(one, front, name, generation))}
            if fits:
                best = [one for one, fit in fits.items() if fit == max(fits.values())]
                shared = has_office(front) and len(name) == 1 and self._share(name[0])
                return best[0].id if len(best) == 1 and not shared else None
        alone = words[-1]
        if all(map(is_title, words[:-1])) and not owned and generation is None:
            bearers = [one for one in self._persons if one.is_given(alone.folded) and one.may_be(honorific(words[:-1]))]
            others = [one for one in self._persons if alone.folded in one.own]
            titled = [one for one in self._persons if len(words) == 1 and one.is_named_by_title(alone.folded)]
            found = bearers if bearers and bearers == others else titled
            return found[0].id if len(found) == 1 else None
        return None

    def _fit(self, person: Person, front: Phrase, name: Phrase, generation: str | None) -> int:
        """How well a name fits a person; one with "Sr" fits the one without where there is a "Jr", and one with "II"
        whoever has no namesake."""
        if not person.may_be(honorific(front)):
            return 0
        fit = person.fits(front, name, generation)
        if fit or generation is None or person.generation is not None or len(name) < 2:
            return fit
        namesakes = {one.generation for one in self._persons if one.core == person.core and one is not person}
        elder = generation == "sr" and "jr" in namesakes
        numbered = generation in ("ii", "iii", "iv") and not namesakes
        return person.fits(front, name, None) if elder or numbered else 0

    def _share(self, surname: Word) -> bool:
        """Whether several persons have a surname."""
        return len({one.id for one in self._persons if surname.folded in (one.surname, *one.core[-1:])}) > 1

    def _body(self, owner: Phrase, words: Phrase, behind: Phrase) -> str | None:
        known = set(self._plain)
        for start in range(len(words)):
            fitting = {one.id for one in self._bodies if one.fits(owner, words[:start], words[start:], behind, known)}
            if fitting:
                return fitting.pop() if len(fitting) == 1 else None
        return None


def _plain(words: Sequence[Word]) -> tuple[str, ...]:
    folded = [word.folded for word in words]
    return tuple(folded[1:] if len(folded) > 1 and folded[0] == "the" else folded)


def _set(entity: str | None) -> frozenset[str] | None:
    return None if entity is None else frozenset((entity,))
