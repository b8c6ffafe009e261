"""The names of an article: persons and bodies, what they are called in full, where they stand and what is said of
them.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from quotebench_baselines.english.descriptions import BEFORE, roles_before, roles_behind
from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.gender import (
    HONORIFICS,
    PRONOUN_GENDER,
    Gender,
    first_gender,
    given_name_gender,
    leaning_of,
)
from quotebench_baselines.english.grammar import DAYS, MONTHS, NOT_NAMES
from quotebench_baselines.english.kinds import NEAR_BODIES, NEAR_ROLES, is_human
from quotebench_baselines.english.nouns import OUTLET_WORDS, ROLE_NOUNS, TITLES

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŸŹŻŽȘȚ]"
_RUN = re.compile(
    # The capital comes first and what may not stand before it after: so the engine skips from capital to capital.
    rf"{_CAPITAL}(?<![\w.&]{_CAPITAL})(?:(?:rs?|s|rof|ev|en|ov|ol|gt|apt|ep|upt|nsp|llr)\. {_CAPITAL})?[\w’'‐&-]*"
    rf"(?: (?:(?:de|van|von|der|den|bin|al|el|la|le|du|da|das|dos|di|del|dela|della|&) )*"
    rf"(?:(?:[A-Z]\.|Ó|O) )*{_CAPITAL}[\w’'‐-]+)*"
)
_HEADS = frozenset(
    "University Department Ministry Center Centre Institute Bureau Board Council Academy Association Federation "
    "Conference Directorate Agency Commission Committee Foundation Party Court".split()
)
_COMPLEMENT = re.compile(r" (?:of|for) (?:the )?[A-Z][\w’'-]+(?:(?: |, | and |, and | of )[A-Z][\w’'-]+)*")
_OWNER = re.compile(r"(.{2,60}?)[’']s (?=.)")
_HEAD = 400
_UNENDED_LINE = re.compile(r"^[^\n]{20,120}(?<![.!?;:,”’\"'»])$", re.MULTILINE)
_PRONOUN = re.compile(r"[.!?;“”\"]|\b(?:he|she|his|himself|herself)\b|\b(?:and|with|of|for|in|by|to) her(?= [a-z])")
_BODY_WORDS = frozenset(
    "ministry council committee court office union party bank company club house street road river bridge park "
    "university institute school hospital police force department agency association commission authority board "
    "group international national general united foreign security state republic federation city town county "
    "valley north south east west central new security times post daily front act bill day law limited ltd inc "
    "corp organization organisation foundation federation center centre administration coalition conference museum "
    "network airlines airways laboratory army navy corps guard bureau services academy congress senate assembly "
    "parliament tribunal campaign initiative studios motors technologies systems communications team fire "
    "hall square station line city estate estates holdings partners industries energy fund trust society "
    "league cup associates inspectorate water works lane quay crimes sciences affairs region ".split()
)
_PLACES = frozenset(
    "house street road river bridge park hall square station valley city town county act bill day law cup line".split()
)
_FIELDS = frozenset("sciences affairs university ministry department republic federation region".split())
_NO_PERSONS = _BODY_WORDS | OUTLET_WORDS | {"&"}
_CALENDAR = DAYS | MONTHS
_ROLES = TITLES | ROLE_NOUNS
_BEFORE_NAMES = _FIELDS | _ROLES | frozenset(NEAR_ROLES) | {f"{role}s" for role in _ROLES}
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
        titles = _title_lines(text)
        for match in _RUN.finditer(text):
            run, start = match.group(), match.start()
            if "s " in run and (owner := _OWNER.match(run)):
                self._read(owner.group(1), start, single, people)
                run, start = run[owner.end() :], start + owner.end()
            if titles and any(first <= start < end for first, end in titles):
                continue
            self._read(run, start, single, people)
            if run.rpartition(" ")[2] in _HEADS and (complement := _COMPLEMENT.match(text, match.end())) is not None:
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
        words, low, first, titled, calendar = _parts(run)
        if calendar and self._homographs.isdisjoint(range(start, start + len(run))):
            return
        if low[-1] in TITLES and first < len(words) - 1 and self._text.startswith((" and ", ","), start + len(run)):
            return  # 'Harbour Board President and treasurer Ana Ruiz'
        named = max(first, titled[-1] + 1) if titled else first
        if 2 <= len(words) - named <= 3:
            first = named
        if not _NO_PERSONS.isdisjoint(low[first + (low[first : first + 1] == ["bill"]) :]):
            if low[-1] not in _PLACES and first < len(words) - 1:
                self._add(self.bodies, " ".join(words[first:]), "body", start + _length(words[:first]))
            return
        if 2 <= sum(w not in TITLES for w in low[first:]) <= 4:
            people.add(words[-1])
        first = named
        if first >= len(words):
            return
        described = is_human(low[first]) and given_name_gender(words[first]) is None
        if len(words) - first > 2 and (
            described or (not titled and self._text.endswith((" of ", " for ", " from "), 0, start))
        ):
            first += 1
        if len(words) - first > 4 or (run.isupper() and len(words) > 2):
            return
        honorific = next((words[k] for k in titled if low[k] in TITLES and low[k] not in _PARTS_OF_TITLES), None)
        start += _length(words[:first])
        if first == len(words) - 1:
            coupled = honorific is not None and self._text.endswith(" and ", 0, start - len(honorific) - 1)
            single.append((start, words[first], None if coupled else honorific))
            return
        entity = self._add(self.persons, " ".join(words[first:]), "person", start)
        if honorific is not None:
            entity.gender = _honoured(honorific) or entity.gender
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
            gender = _honoured(honorific)
            known = [e for e in self._by_word.get(word, ()) if e.fits(gender)]
            persons = [e for e in known if e.kind == "person"]
            if honorific is not None and not persons and word.lower() not in _NO_PERSONS:
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
            elif alone:
                end = _word_end(text, place)
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
        while len(parts) > 1 and parts[0].rstrip(".").lower() in _BEFORE_NAMES:
            del parts[0]
        candidates = [e for e in self._by_word.get(parts[-1], ()) if e.fits(gender)]
        if len(parts) > 1:
            candidates = [e for e in candidates if e.name.split()[-1] == parts[-1] and parts[0] in e.name.split()]
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
        if len(parts) < 2 or parts[-2].lower() not in _BEFORE_NAMES:
            return None
        return next(
            (e for e in self._by_word.get(parts[-1], ()) if e.kind == "person" and e.name.endswith(parts[-1])), None
        )


@lru_cache(maxsize=1 << 12)
def _parts(run: str) -> tuple[list[str], list[str], int, list[int], bool]:
    """The words of a run, in lower case too; how many titles and roles lead it, where titles stand in it, and whether
    it names a day or month. Not to be changed: runs that recur share it."""
    words = run.removesuffix("’s").removesuffix("'s").rstrip(".").split(" ")
    low = run.lower().replace(".", "").removesuffix("’s").removesuffix("'s").split(" ")
    first = 0
    while first < len(words) and (low[first] in TITLES or low[first] in NOT_NAMES or low[first] in ROLE_NOUNS):
        first += 1
    titled = [k for k, w in enumerate(low[:-1]) if w in _BEFORE_NAMES]
    return words, low, first, titled, not _CALENDAR.isdisjoint(low)


def _title_lines(text: str) -> list[tuple[int, int]]:
    """The lines at the head in which most words have a capital, as headlines may have: no names can be told there."""
    found = []
    for match in _UNENDED_LINE.finditer(text, 0, _HEAD):
        words = [word for word in match.group().split() if len(word) > 3]
        if len(words) >= 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words):
            found.append(match.span())
    return found


def _length(words: list[str]) -> int:
    """The characters of words with a space behind each."""
    return sum(len(word) + 1 for word in words)


def _honoured(title: str | None) -> Gender | None:
    return HONORIFICS.get(title.rstrip(".").lower()) if title is not None else None


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "-‐"):
        end += 1
    return end
