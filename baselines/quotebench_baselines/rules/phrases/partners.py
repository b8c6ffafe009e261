"""Subjects that another name is joined or apposed to: 'Ana Ruiz, 71, and her brother Bo Lund said'."""

from quotebench_baselines.english.grammar import DETERMINERS, PREPOSITIONS, TIME_NOUNS
from quotebench_baselines.english.nouns import ROLE_NOUNS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.interpolations import over_comma
from quotebench_baselines.rules.phrases.mentions import PUNCTUATION, Mention, finite_at, joined_mention, noun_phrase


def apposed_to(s: Sentence, aside: tuple[Mention, int], people: frozenset[str]) -> Mention | None:
    """The person in front of a description: 'built by [Ana Ruiz], an engineer and chief of the port, who said'."""
    mention, first = aside
    if mention.kind != "nominal" or s.low[first] not in DETERMINERS or first < 2 or s.low[first - 1] != ",":
        return None
    a = b = first - 1
    while a > 0 and s.capital(a - 1):
        a -= 1
    return noun_phrase(s, a, b, people) if a < b and s.raw[b - 1] in people else None


def two_names(s: Sentence, found: tuple[Mention, int], people: frozenset[str]) -> Mention:
    """A subject with the name joined to it in front of a verb: 'Ana Ruiz and Bo Lund were there'."""
    one, j = found
    if one.kind != "name" or one.parts or s.low[j : j + 1] != ["and"] or j + 2 >= len(s.low) or not s.capital(j + 1):
        return one
    other = phrase_after(s, j + 1, people)
    verb = other is not None and other[1] < len(s.low) and finite_at(s, other[1])
    return joined_mention((one, other[0])) if other is not None and verb and other[0].kind == "name" else one


def with_partner(s: Sentence, found: tuple[Mention, int], people: frozenset[str]) -> tuple[Mention, int]:
    """A subject joined with the name in front of it: 'Ana Ruiz, 71, and her brother Bo Lund said'."""
    mention, first = found
    if mention.parts and mention.kind == "name":
        return _with_listed(s, mention, first, people)
    if first > 4 and s.low[first - 1] == ",":
        first = _behind_and(s, first)
    if first < 3 or s.low[first - 1] != "and" or s.low[first - 2] not in (",", ")"):
        return found
    opening = next((k for k in range(first - 3, max(0, first - 9), -1) if s.low[k] == "("), first - 2)
    if mention.kind == "nominal" and mention.plural and s.low[first - 2] == ",":
        listed = _with_listed(s, mention, first - 1, people)
        if listed[0].parts:
            return listed  # 'Pilots, dockers, and residents said'
    other = over_comma(s, first - 2 if s.low[first - 2] == "," else opening, people)
    if other is None or other[0].kind != "name" or (other[1] > 0 and s.low[other[1] - 1] != ","):
        return found
    one = other[0]
    owned = not {"'s", "’s"}.isdisjoint(s.low[other[1] : first - 2])
    described = (
        s.low[other[1]] in DETERMINERS or owned
    ) and mention.kind == "name"  # 'The port's chief, Ana Ruiz, and'
    if any(
        not described
        and not s.raw[j][0].isupper()
        and s.low[j] not in ROLE_NOUNS
        and s.low[j] not in DETERMINERS
        and s.low[j] != ","
        for j in range(other[1], first - 2)
        if s.end[j] <= one.span[1]
    ):
        return found
    return _with_listed(s, joined_mention((one, mention)), other[1], people)


def _behind_and(s: Sentence, first: int) -> int:
    """Where the description begins whose name is at an item: 'Ana Ruiz, and [its chairman], Bo Lund'."""
    a = first - 2
    while a > 0 and first - a < 10 and s.low[a] not in PUNCTUATION:
        a -= 1
    return a + 2 if s.low[a] == "," and s.low[a + 1] == "and" and s.low[a + 2] in DETERMINERS else first


def _with_listed(s: Sentence, mention: Mention, first: int, people: frozenset[str]) -> tuple[Mention, int]:
    """Two joined names with those in front of them: 'Ana Ruiz, Bo Lund and Per Holm said'."""
    parts = [mention]
    while first > 1 and s.low[first - 1] == ",":
        a = first - 1
        while a > 0 and s.capital(a - 1) and s.low[a - 1] not in PREPOSITIONS and s.low[a - 1] not in TIME_NOUNS:
            a -= 1
        a -= a == first - 1 and s.low[a - 1].endswith("s") and s.low[a - 1].isalpha()
        name = noun_phrase(s, a, first - 1, people) if a < first - 1 else None
        if (
            name is None
            or (name.kind != "name" and not (name.plural and parts[0].kind == "nominal"))
            or (a > 0 and s.low[a - 1] not in PUNCTUATION and s.low[a - 1] not in TIME_NOUNS)
        ):
            break
        parts.insert(0, name)
        first = a
    return (joined_mention(parts) if len(parts) > 1 else mention), first
