"""The names of an article: persons and bodies, what they are called in full, where they stand and what is said of
them.
"""

import re
from bisect import bisect_left

from quotebench_baselines.english.descriptions import BEFORE, roles_before, roles_behind
from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.gender import (
    PRONOUN_GENDER,
    Gender,
    first_gender,
    given_name_gender,
    leaning_of,
)
from quotebench_baselines.english.kinds import NEAR_BODIES, is_human
from quotebench_baselines.english.nouns import TITLES
from quotebench_baselines.english.runs import (
    BEFORE_NAMES,
    BODY_HEADS,
    COMPLEMENT,
    NO_PERSONS,
    OWNER,
    PLACES,
    RUN,
    SUFFIXES,
    honoured,
    length,
    parts_of,
    surname,
    title_lines,
    word_end,
)

_PRONOUN = re.compile(r"[.!?;“”\"]|\b(?:he|she|his|himself|herself)\b|\b(?:and|with|of|for|in|by|to) her(?= [a-z])")
_LINKS = frozenset("of for and on the".split())
_LOCATIVE = (" in ", " at ", " near ", " from ", " on ", " to ", " of ")


_ALSO_OF_PERSONS = (" on ", " to ", " of ")
_COMPANY = NEAR_BODIES["company"]
_PARTS_OF_TITLES = frozenset(
    "first state foreign defence defense interior finance prime private vice general deputy chief attorney".split()
)


DESCRIBED = 2
"""Places of a name, from its first on, around which descriptions are looked for."""


NAMESAKES = 16
"""Bearers of one word or role that are told apart; a longer list is no article."""


class NamedEntities:
    """The persons and bodies an article names; `homographs` are the offsets of names that look like other words."""

    def __init__(self, text: str, homographs: frozenset[int] = frozenset()) -> None:
        self._text = text
        self._homographs = homographs
        self.persons: dict[str, Entity] = {}
        self.bodies: dict[str, Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}
        self._titled: dict[Entity, Gender] = {}
        single: list[tuple[int, str, str | None]] = []
        people: set[str] = set()
        titles = title_lines(text)
        for match in RUN.finditer(text):
            run, start = match.group(), match.start()
            if "s " in run and (owner := OWNER.match(run)):
                self._read(owner.group(1), start, single, people)
                run, start = run[owner.end() :], start + owner.end()
            if titles and any(first <= start < end for first, end in titles):
                continue
            self._read(run, start, single, people)
            if run.rpartition(" ")[2] in BODY_HEADS and (complement := COMPLEMENT.match(text, match.end())) is not None:
                self._body_of(run.removeprefix("The "), complement.group(), start)
        self.people = frozenset(people)
        self._single(single)
        self.entities = [*self.persons.values(), *self.bodies.values()]
        named = {place: entity for entity in self.entities for place in entity.places}
        self.places = sorted(named)
        self.at_place = [named[place] for place in self.places]
        for entity in self.persons.values():
            self._describe(entity)
        for entity in self.bodies.values():
            for place in entity.places[:2]:
                entity.roles |= roles_behind(text, place + len(entity.name))
            entity.roles.add(entity.name.split()[-1].lower())

    def _read(self, run: str, start: int, single: list[tuple[int, str, str | None]], people: set[str]) -> None:
        """Reads a run of words with capitals, or keeps it for later if it is one word."""
        if " " in run:
            self._run(run, start, single, people)
        else:
            single.append((start, run, None))

    def _body_of(self, head: str, complement: str, start: int) -> None:
        """A body whose name has a complement: 'University of Pell'; the words of the complement do not stand for it."""
        entity = self.bodies.setdefault(head + complement, Entity(head + complement, "body"))
        entity.places.append(start)
        entity.roles.add(head.rpartition(" ")[2].lower())

    def _run(self, run: str, start: int, single: list[tuple[int, str, str | None]], people: set[str]) -> None:
        """Reads words with capitals that stand together: titles, then the name of a person or body."""
        words, low, first, titled, calendar = parts_of(run)
        if calendar and self._homographs.isdisjoint(range(start, start + len(run))):
            return
        if low[-1] in TITLES and first < len(words) - 1 and self._text.startswith((" and ", ","), start + len(run)):
            return  # 'Harbour Board President and treasurer Ana Ruiz'
        named = max(first, titled[-1] + 1) if titled else first
        if 2 <= len(words) - named <= 3 and "'s" not in run and "’s" not in run:  # but 'the Attorney General's Office'
            first = named
        if not NO_PERSONS.isdisjoint(low[first + (low[first : first + 1] == ["bill"]) :]):
            if low[-1] not in PLACES and first < len(words) - 1:
                self._add(self.bodies, " ".join(words[first:]), "body", start + length(words[:first]))
            return
        if 2 <= sum(w not in TITLES for w in low[first:]) <= 4:
            people.add(words[-1])
            people.update(words[-2:] if words[-1] in SUFFIXES else ())
        first = named
        if first >= len(words):
            return
        described = is_human(low[first]) and given_name_gender(words[first]) is None
        if len(words) - first - (words[-1] in SUFFIXES) > 2 and (
            described or (not titled and self._text.endswith((" of ", " for ", " from "), 0, start))
        ):
            first += 1
        if len(words) - first > 4 or (run.isupper() and len(words) > 2):
            return
        honorific = next((words[k] for k in titled if low[k] in TITLES and low[k] not in _PARTS_OF_TITLES), None)
        start += length(words[:first])
        if first == len(words) - 1:
            coupled = honorific is not None and self._text.endswith(" and ", 0, start - len(honorific) - 1)
            single.append((start, words[first], None if coupled else honorific))
            return
        entity = self._add(self.persons, " ".join(words[first:]), "person", start)
        if honorific is not None:
            entity.gender = honoured(honorific) or entity.gender
            entity.human = True

    def _add(self, known: dict[str, Entity], name: str, kind: str, start: int) -> Entity:
        entity = known.get(name)
        if entity is None:
            entity = known[name] = Entity(name, kind)
            entity.leaning = leaning_of(name.split()[0])
            if kind == "person" and (gender := given_name_gender(name.split()[0])):
                entity.gender, entity.human = gender, True
            for word in {*name.split()}:
                bearers = self._by_word.setdefault(word, [])
                if len(bearers) < NAMESAKES:
                    bearers.append(entity)
        entity.places.append(start)
        return entity

    def _single(self, single: list[tuple[int, str, str | None]]) -> None:
        """Places of single words of names; a word behind an honorific is a name of its own."""
        known_words = self._by_word
        for start, run, honorific in single:
            word = run
            if honorific is None:
                if run not in known_words and run[-1:] not in "s.":
                    continue
                word = run.removesuffix("’s").removesuffix("'s").rstrip(".")
                if word not in known_words:
                    continue
            gender = honoured(honorific)
            known = [e for e in self._by_word.get(word, ()) if e.fits(gender)]
            persons = [e for e in known if e.kind == "person"]
            if honorific is not None and not persons and word.lower() not in NO_PERSONS:
                persons = [self._add(self.persons, f"{honorific} {word}", "person", start)]
                persons[0].gender, persons[0].human = gender, True
                continue
            fitting = persons or [e for e in known if e.name.endswith(word)]
            if not fitting:
                continue
            entity = min(fitting, key=lambda e: e.places[0])
            entity.places.append(start)
            if honorific is not None and len(fitting) == 1:
                entity.human = True
                if gender is not None:
                    self._titled[entity] = gender
            elif entity.name.endswith(word):
                entity.human = entity.kind == "person"
        for entity in (*self.persons.values(), *self.bodies.values()):
            entity.places.sort()

    def _describe(self, entity: Entity) -> None:
        text, name = self._text, entity.name
        votes = located = 0
        alone = len(self._by_word[name.rpartition(" ")[2]]) < 2
        for place in entity.places[:DESCRIBED]:
            if text.startswith(name, place):
                end = place + len(name)
                end += name.endswith(("Jr", "Sr")) and text[end : end + 1] == "."
            elif alone:
                end = word_end(text, place)
            else:
                continue
            before = text[max(0, place - BEFORE) : place]
            if before.endswith(_LOCATIVE):
                located += 1
                if not before.endswith(_ALSO_OF_PERSONS):
                    continue
            entity.roles |= roles_before(before)
            entity.human = entity.human or text.startswith((", who ", ", aged "), end)
            entity.roles |= roles_behind(text, end)
            if entity.gender is not None:
                continue
            k = bisect_left(self.places, end)
            limit = min(self.places[k] if k < len(self.places) else end + 120, end + 120)
            found = _PRONOUN.search(text, end, limit)
            if found is not None and (said := PRONOUN_GENDER.get(found.group().rpartition(" ")[2])):
                votes += 1 if said == "m" else -1
        entity.human = entity.human or any(is_human(role) for role in entity.roles)
        if not entity.human and not _COMPANY.isdisjoint(entity.roles):
            entity.kind = "body"
        entity.placed = located > 0 and located >= min(len(entity.places), DESCRIBED) - 1 and not entity.human
        if entity.gender is None:
            told: Gender | None = "m" if votes > 0 else "f" if votes < 0 else None
            entity.gender = first_gender(entity.roles) or told or self._titled.get(entity)

    def named(self, name: str, gender: Gender | None, title: frozenset[str] = frozenset()) -> Entity | None:
        """The entity that a name stands for; of namesakes the one that the title is said of, or else who is
        named first.
        """
        whole = self.persons.get(name) or self.bodies.get(name)
        if whole is not None and whole.fits(gender):
            return whole
        parts = name.split()
        if len(parts) > 2 and parts[-1] in SUFFIXES:
            del parts[-1]
        while len(parts) > 1 and parts[0].rstrip(".").lower() in BEFORE_NAMES:
            del parts[0]
        candidates = [e for e in self._by_word.get(parts[-1], ()) if e.fits(gender)]
        if len(parts) > 1:
            candidates = [e for e in candidates if surname(e.name) == parts[-1] and parts[0] in e.name.split()]
        else:
            persons = [e for e in candidates if e.kind == "person"]
            ends = [e for e in persons if e.name.endswith(parts[-1])]
            candidates = ends or persons or [e for e in candidates if e.name.endswith(parts[-1])]
        if not candidates:
            return self._behind_description(parts)
        return max(candidates, key=lambda e: (not title.isdisjoint(e.roles), -e.places[0]))

    def _behind_description(self, parts: list[str]) -> Entity | None:
        """The person whose name ends a longer run of capitals: 'U.S. District Judge Ana Ruiz'."""
        for k in range(1, len(parts) - 1):
            if parts[k - 1] in _LINKS:
                continue  # 'Department of Ports and Quay Services'
            if (person := self.persons.get(" ".join(parts[k:]))) is not None:
                return person
        if len(parts) < 2 or parts[-2].lower() not in BEFORE_NAMES:
            return None
        return next(
            (e for e in self._by_word.get(parts[-1], ()) if e.kind == "person" and e.name.endswith(parts[-1])), None
        )
