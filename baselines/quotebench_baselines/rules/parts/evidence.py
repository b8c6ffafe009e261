"""What shows that a clause begins at an item, and of which sort: finite, infinitive, relative."""

from quotebench_baselines.english.grammar import (
    AUXILIARIES,
    BARE_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_NOUNS,
)
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import BODY_NOUNS, ROLE_NOUNS
from quotebench_baselines.english.present import BASE_OR_NOUN, CONTESTING
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import INTRANSITIVE, NOUN_LIKE, VERBS
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import OBJECT_PRONOUNS, finite_at

_INTO_INFINITIVES = frozenset("wants tends aims tries refuses fails serves happens ought applies leads".split())
_SUBORDINATE = frozenset("until while because unless if although though after since as before".split())
_RELATIVES = frozenset("who which that".split())
_LEAVING = frozenset("resign withdraw leave evacuate apologise apologize abdicate".split())
_OBJECT_OPENINGS = frozenset("a an the no their its his her our more less often well".split())
_SHORTENED = frozenset("it he she that there what who here where".split())


def is_infinitive(s: Sentence, i: int) -> bool:
    """Whether 'to' at an item begins an infinitive."""
    if i + 1 >= len(s.low) or s.capital(i + 1):
        return False
    low = s.low[i + 1]
    if low in BASE_OR_NOUN and s.low[i + 2 : i + 3] and s.low[i + 2] in _OBJECT_OPENINGS:
        return True
    return low in BARE_VERBS or ((verb := VERBS.get(low)) is not None and verb.form == "base")


def is_relative(s: Sentence, that: int) -> bool:
    """Whether 'that' behind a noun begins a relative clause: 'in the debate that followed', 'bags that cannot'."""
    if that + 1 >= len(s.low):
        return True
    low = s.low[that + 1]
    return finite_at(s, that + 1) or low in TIME_NOUNS or (low.endswith("ed") and not s.capital(that + 1))


def has_no_clause(s: Sentence, i: int) -> bool:
    """Whether no clause can begin at an item: 'wrote that on Monday'."""
    return not any(finite_at(s, j) or s.low[j] == QUOTE or s.low[j].endswith("ed") for j in range(i, len(s.low)))


def _third_person(s: Sentence, j: int) -> bool:
    """Whether a form in -s stands between a singular noun and an object: 'the scope allows it'."""
    low = s.low[j]
    if not low.endswith("s") or len(low) < 4 or low.endswith(("ss", "us")) or not 0 < j < len(s.low) - 1:
        return False
    before, behind = s.low[j - 1], s.low[j + 1]
    if before in ("he", "she", "it"):
        return True  # 'it leaks'
    if s.capital(j - 1) and not s.capital(j) and j > 1:
        somebody = is_human(low.removesuffix("s")) or low.removesuffix("s") in ROLE_NOUNS or low in BODY_NOUNS
        if s.capital(j + 1) and behind not in TIME_NOUNS and not somebody:
            return True  # 'Lund defeats Captain Falk'
        if low in CONTESTING and s.low[j + 1][0].isalpha() and behind not in PREPOSITIONS:
            return True  # 'Lund wins re-election'
    return (
        ((behind in DETERMINERS and behind != "that") or behind in OBJECT_PRONOUNS or behind == "to")
        and before.isalpha()
        and not before.endswith("s")
        and before not in DETERMINERS
        and before not in PREPOSITIONS
        and before not in CONJUNCTIONS
        and low not in TIME_NOUNS
        and not s.capital(j)
        and (behind != "to" or low in _INTO_INFINITIVES)
    )


def _plural_and_object(s: Sentence, j: int) -> bool:
    """Whether a form that is as often a noun stands between a plural and an object: 'the boats place a burden'."""
    return (
        0 < j < len(s.low) - 1
        and s.low[j] in BASE_OR_NOUN
        and s.low[j - 1].endswith("s")
        and not s.low[j - 1].endswith(("ss", "us", "is"))
        and len(s.low[j - 1]) > 3
        and (s.low[j + 1] in _OBJECT_OPENINGS or s.low[j + 1] in OBJECT_PRONOUNS)
    )


def _floating(s: Sentence, k: int, a: int) -> bool:
    """Whether a quantifier at an item stands behind the noun it goes with: 'Ruiz and Lund [all] tested'."""
    return s.low[k] in ("all", "both", "each") and k > a and s.capital(k - 1)


def finite_within(s: Sentence, a: int, b: int) -> bool:
    """Whether the items from a to before b (the first 40) show a finite verb."""
    for j in range(a, min(b, a + 40, len(s.low))):
        low = s.low[j]
        if low in BASE_OR_NOUN and _plural_and_object(s, j):
            return True
        if finite_at(s, j) or _third_person(s, j) or (low in ("'s", "’s") and j > a and s.low[j - 1] in _SHORTENED):
            return True
        if (
            j > a
            and low.endswith("ed")
            and len(low) > 3
            and (s.low[j - 1] not in DETERMINERS or _floating(s, j - 1, a))
            and s.low[j - 1] not in PREPOSITIONS
            and s.low[j - 1] not in ("'s", "’s")
            and "-" not in low
            and not s.capital(j)
        ):
            return True
        verb = VERBS.get(low)
        if j > a and verb is not None and verb.form in ("past", "s") and low not in NOUN_LIKE and not s.capital(j):
            return True
    return False


def bare_clause(s: Sentence, i: int, stop: int, people: frozenset[str]) -> bool:
    """Whether a noun phrase with a bare infinitive begins here: 'ordered [the port be shut]'."""
    found = phrase_after(s, i, people, stop)
    if found is not None and found[0].kind == "name" and found[1] < stop and s.low[found[1]].endswith("s"):
        found = phrase_after(s, found[1], people, stop)  # 'recommended the Norland troops leave'
    if found is not None and s.low[found[1] : found[1] + 1] in (["in"], ["of"], ["from"], ["at"]):
        place = phrase_after(s, found[1] + 1, people, stop)
        if place is not None and place[1] < stop and s.low[place[1]] in BARE_VERBS:
            return True  # 'recommended the troops in Norland withdraw'
    if found is not None and found[1] == stop and s.low[stop - 1] in _LEAVING and stop - i > 2:
        return True  # 'demanded the board resign'
    if found is not None and found[1] + 1 == stop and s.low[found[1]] in _LEAVING:
        return True  # 'suggested he resign'
    if found is None or found[1] + 1 >= stop:
        return False
    verbs = [j for j in range(i + 1, found[1] + 1) if s.low[j] in BARE_VERBS and s.low[j - 1] not in DETERMINERS]
    return (
        bool(verbs)
        and s.low[verbs[0] : verbs[0] + 2] != ["not", "to"]
        and (s.low[verbs[0]] in ("be", "not") or found[1] - 1 <= verbs[0] or s.low[verbs[0] - 1].endswith("s"))
    )


def _shows_verb(s: Sentence, i: int) -> bool:
    """Whether the form at an item is a finite verb, or the past tense of a verb of saying."""
    verb = VERBS.get(s.low[i])
    return finite_at(s, i) or (verb is not None and verb.form == "past" and s.low[i] not in NOUN_LIKE)


def _tells(s: Sentence, j: int) -> bool:
    """Whether a verb of saying in the present stands at an item: 'noted the board [insists] on it'."""
    verb = VERBS.get(s.low[j])
    return (
        verb is not None
        and verb.form == "s"
        and s.low[j] not in NOUN_LIKE
        and s.low[j - 1] not in DETERMINERS
        and s.low[j - 1] not in PREPOSITIONS
    )


def _relative_aside(s: Sentence, i: int, stop: int) -> range:
    """The items of a relative clause or apposition between commas behind the phrase that begins at an item."""
    for j in range(i + 1, min(stop - 1, i + 22)):
        if s.low[j] == "," and s.low[j + 1] in ("who", "which", "whose"):
            close = next((k for k in range(j + 2, stop) if s.low[k] == ","), None)
            return range(j, close + 1) if close is not None else range(0)
        if s.low[j] == "," and j < i + 7:
            close = next((k for k in range(j + 2, min(stop, j + 12)) if s.low[k] == ","), None)
            if close is not None and close + 1 < stop and _shows_verb(s, close + 1) and not finite_within(s, i, j):
                return range(j, close + 1)  # 'suggested the algae, like the fish, might move'
            return range(0)
    return range(0)


def _names(s: Sentence, i: int, j: int) -> bool:
    """Whether nothing but names stands between two items."""
    return all(s.capital(k) or s.low[k] == "," for k in range(i, j))


def _lists_names(s: Sentence, i: int, j: int, stop: int) -> bool:
    """Whether a comma at an item stands in a list of names, or beside an age: 'Falk, Moor and Ruiz', 'a man, 40,'."""
    if s.low[j + 1 : j + 2] and s.low[j + 1].isdigit() and s.low[j + 2 : j + 3] == [","]:
        return True
    if j and s.low[j - 1].isdigit() and s.low[j - 2] == ",":
        return True
    return _names(s, i, j) and "and" in s.low[j + 1 : min(j + 6, stop)] and s.capital(j + 1)


def pronoun_acts(s: Sentence, i: int) -> bool:
    """Whether a pronoun and a regular past tense of its own stand at an item: 'announced [it planned] to leave'."""
    return i + 1 < len(s.low) and s.low[i] in ("it", "they", "he", "she", "we") and s.low[i + 1].endswith("ed")


def clause_near(s: Sentence, i: int, stop: int, *, sure: bool) -> bool:
    """Whether a finite verb follows soon, before a relative pronoun or a comma, so that a clause and no noun phrase
    begins here. A regular past tense in front of a preposition may be a participle, which is not enough to be `sure`.
    """
    if pronoun_acts(s, i):
        return True
    aside = _relative_aside(s, i, stop)
    done = i  # the last item of a verb that belongs to a relative clause
    for j in (k for k in range(i + 1, min(stop, i + 22 + len(aside))) if k not in aside):
        if j > i and s.low[j + 1 : j + 2] == ["that"] and _shows_verb(s, j) and not s.capital(j):
            return True  # 'reported Lund said that'
        if sure and s.low[j] in _SUBORDINATE and s.low[j - 1] != "many":
            return False  # 'promised protests until', 'projected a loss if'
        if s.low[j] == "but" and s.low[j + 1 : j + 2] == ["not"]:
            continue
        if s.low[j] in _RELATIVES and s.low[j - 1] != "," and j + 1 < stop:
            if not (s.low[j + 1].endswith("ed") or finite_at(s, j + 1)):
                return False
            done = j + 1 + (s.low[j + 1] in AUXILIARIES)
            continue
        if s.low[j] in ("who", "which", "that", "whose", "where", "when", "but", ":"):
            return False
        if s.low[j] == "," and (j < i + 4 or done > i) and not _lists_names(s, i, j, stop):
            return False
        if sure and s.low[j] == "," and j + 1 < stop:
            later = VERBS.get(s.low[j + 1])
            if later is not None and later.form == "past":
                return False  # 'promised another look, agreed to meet them'
        if s.low[j] == "and" and done > i:
            return False
        if s.low[j] == QUOTE and not sure and finite_within(s, j + 1, min(j + 3, stop)):
            return True
        if s.low[j] == QUOTE and sure:
            return j + 1 < stop and (finite_within(s, j + 1, min(j + 3, stop)) or s.low[i] in PRONOUNS)
        if s.low[j] == QUOTE:
            return s.low[i] in PRONOUNS or (s.low[j - 1] not in DETERMINERS and s.low[j - 1] not in PREPOSITIONS)
        regular = s.low[j].endswith("ed") and "-" not in s.low[j] and not s.capital(j)
        if s.low[j] == "and" and j + 1 < stop and (finite_within(s, j + 1, j + 2) or s.low[j + 1].endswith("ed")):
            return False
        if (
            sure
            and s.low[j] == "and"
            and j + 1 < stop
            and "between" not in s.low[i:j]
            and (s.low[j + 1] in PRONOUNS or (s.capital(j + 1) and not _names(s, i, j)))
        ):
            return False  # 'pledged funds and Norland is'
        if j <= done:
            continue
        if regular and s.low[j] in INTRANSITIVE:
            return True
        if sure and regular and j + 1 >= stop:
            return False  # 'reported as many as 32 injured'
        if sure and regular and j + 1 < stop and (s.low[j + 1] in PREPOSITIONS or s.low[i] in ("a", "an", "no")):
            continue
        if (
            finite_within(s, j, j + 1)
            or _tells(s, j)
            or _third_person(s, j)
            or (regular and s.low[j - 1] not in DETERMINERS)
        ):
            return True
    return False
