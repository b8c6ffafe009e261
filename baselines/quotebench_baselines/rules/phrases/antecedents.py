"""The noun in front of a relative clause that ends before a verb: 'a notice that the port sent [says]'."""

from quotebench_baselines.english.grammar import DETERMINERS, FINITE, PREPOSITIONS, SUBORDINATORS
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import ROLE_NOUNS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.phrases.bounds import PARTICIPLES
from quotebench_baselines.rules.phrases.mentions import PUNCTUATION, finite_at

_PEOPLE = frozenset("people person everyone everybody someone somebody those".split())
_SUBJECTS = frozenset("he she they we i you".split())


def head_of_relative(s: Sentence, a: int, i: int) -> int | None:
    """The noun in front of a relative clause that ends before a verb: 'a notice that the port sent [says]'."""
    if a < 3 or s.low[a - 1] not in ("that", "which") or s.low[a - 2] in VERBS or s.low[a - 2] in PUNCTUATION:
        return None
    determined = s.low[a - 3] in DETERMINERS or (a > 3 and s.low[a - 4] in DETERMINERS)
    verb = any(s.low[k] in FINITE or s.low[k].endswith("ed") for k in range(a + 1, i + 1))
    return a - 2 if determined and verb else None


def contact_head(s: Sentence, verb: int) -> int | None:
    """The noun in front of a relative clause without a pronoun that ends before a verb: '[a docker] she met [said]'."""
    for k in range(verb - 2, max(0, verb - 12), -1):
        if s.low[k] in PUNCTUATION or (s.low[k] in SUBORDINATORS and s.low[k] not in PREPOSITIONS):
            return None
        begins = s.low[k] in _SUBJECTS or (s.low[k] in ("the", "his", "her", "their") and k > 1) or s.capital(k)
        if not begins or (k > 1 and s.capital(k - 1)):
            continue
        noun = s.low[k - 1]
        somebody = noun in _PEOPLE or noun in ROLE_NOUNS or is_human(noun.removesuffix("s"))
        if not somebody or noun in VERBS:
            continue
        met = k + 1 if s.low[k] in _SUBJECTS else next((j for j in range(k + 1, verb) if _meets(s, j)), verb)
        had = met < verb and s.low[met] in ("had", "has", "have")
        met += had or (met < verb and s.low[met] in ("once", "later"))
        determined = any(low in DETERMINERS for low in s.low[max(0, k - 4) : k - 1])
        if met < verb and (had or _meets(s, met)) and (determined or noun.endswith("s") or noun in _PEOPLE):
            return k - 1
        return None
    return None


def _meets(s: Sentence, j: int) -> bool:
    """Whether an item is a past tense or another finite verb."""
    low = s.low[j]
    return not s.capital(j) and (finite_at(s, j) or low in PARTICIPLES or (low.endswith("ed") and len(low) > 3))
