"""What a relative pronoun is about: 'the weather bureau, which said', 'the home of Ana Ruiz, who said'."""

from bisect import bisect_left

from quotebench_baselines.english.grammar import DETERMINERS, PARTICLES, PREPOSITIONS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.interpolations import is_somebody
from quotebench_baselines.rules.phrases.mentions import Mention, noun_phrase


def last_phrase(s: Sentence, a: int, b: int, people: frozenset[str], *, who: bool) -> Mention | None:
    """The phrase that a relative pronoun behind it is about: the last one of the run, with what it depends on."""
    for j in range(b - 1, a - 1, -1):
        if s.low[j] in DETERMINERS and (j == a or s.low[j - 1] not in PREPOSITIONS):
            return noun_phrase(s, j, b, people)
    j = b - 1
    while j > a and (
        s.capital(j - 1) or (s.low[j - 1] in PARTICLES and s.low[j - 1] not in ("and", "of", "the", "y", "e", "le"))
    ):
        j -= 1
    if who and j > a + 1 and s.low[j - 1] in ("of", "from", "in", "at") and s.capital(j - 2):
        return last_phrase(s, a, j - 1, people, who=True)
    found = noun_phrase(s, j, b, people)
    return whole(s, found, b, people) if found is not None else None


def owner(s: Sentence, found: Mention, comma: int, people: frozenset[str]) -> Mention | None:
    """Whoever owns a thing that 'who' cannot be about: 'the home of [Ana Ruiz], who said'."""
    if found.kind != "nominal" or is_somebody(found):
        return None
    a = comma
    while a > 0 and s.capital(a - 1):
        a -= 1
    return (
        noun_phrase(s, a, comma, people) if a < comma and s.low[a - 1] in ("of", "by", "with", "for", "from") else None
    )


def whole(s: Sentence, found: Mention, comma: int, people: frozenset[str]) -> Mention:
    """A noun with all that stands in front of it: 'according to [the weather bureau], which said'."""
    if found.kind != "nominal":
        return found
    a = bisect_left(s.start, found.span[0])
    while a > 0 and s.low[a] not in DETERMINERS and s.low[a - 1].isalpha() and s.low[a - 1] not in PREPOSITIONS:
        a -= 1
    longer = noun_phrase(s, a, comma, people) if s.low[a] in DETERMINERS else None
    return longer if longer is not None and longer.core == found.core else found
