"""Where the words that can be the subject of a verb begin and end."""

from quotebench_baselines.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    NOT_NAMES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
    is_adverb,
)
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import BODY_NOUNS, COLLECTIVES, DOCUMENTS, ROLE_NOUNS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import NOUN_LIKE, OBJECT_TAKING, VERBS
from quotebench_baselines.rules.phrases.mentions import OBJECT_PRONOUNS, PUNCTUATION, finite_at

_REACH = 40
_NAMING = frozenset("named called nicknamed surnamed".split())
_THEN = frozenset("after before since until once".split())
_OF_CLAUSES = frozenset("the several some many other others another one two three dozens hundreds police".split())
_AS_WHAT = frozenset(
    "known served serves serving worked works working acted acts acting named seen described such well hired appointed "
    "elected dressed same regarded viewed treated".split()
)
"""What tells that 'as' opens no clause."""
_FLOATING = frozenset("both all each".split())
"""Quantifiers that may stand between a subject and its verb."""


PARTICIPLES = frozenset(
    "sent held made taken given seen written built led set put caught paid brought found left kept known shown lost "
    "sold shot hit cut drawn run".split()
)
"""Irregular participles that look like a past tense."""


_NOUNS_TOO = NOUN_LIKE | {"found", "put"}


def skip_back(s: Sentence, i: int) -> int:
    """The item before the adverbs, auxiliaries and time phrases that end at item i."""
    while i >= 0:
        low = s.low[i]
        if (
            (low in ADVERBS and not (i > 0 and s.capital(i) and s.capital(i - 1)))
            or (low in _FLOATING and i > 0 and (s.low[i - 1] in AUXILIARIES or s.low[i - 1] == "," or _floats(s, i)))
            or ((low.endswith("ly") and is_adverb(low)) and len(low) > 4 and not s.capital(i))
            or (low in ("'d", "’d", "'ve", "’ve", "'s", "’s") and i > 0 and s.low[i - 1] in PRONOUNS)
        ):
            i -= 1
        elif low in TIME_NOUNS and i > 0:
            j = i - 1
            while j > 0 and (
                s.low[j] in TIME_NOUNS
                or s.low[j] in ("last", "this", "late", "early", "next", "the", "same")
                or s.low[j].isdigit()
            ):
                j -= 1
            if s.low[j] in ("on", "in", "at", "by") or s.low[j + 1] in DAYS or s.low[j + 1] in ("last", "this"):
                i = j - 1 if s.low[j] in ("on", "in", "at", "by") else j
            else:
                return i
        else:
            return i
    return i


def _floats(s: Sentence, i: int) -> bool:
    """Whether a quantifier at an item stands behind a list of names or a plural: 'Ruiz and Lund [both] said'."""
    several = s.low[i - 1].endswith("s") and s.low[i - 1].isalpha() and s.low[i - 1] not in VERBS
    return several or s.low[i - 1] in ("they", "we") or (s.capital(i - 1) and "and" in s.low[max(0, i - 6) : i - 1])


def left_bound(s: Sentence, i: int) -> int:
    """The first item of the run of words that ends at item i and holds no verb and no boundary of a clause."""
    j = i
    while j >= 0 and i - j < _REACH:
        low = s.low[j]
        finite = finite_at(s, j) and (j < i or low in AUXILIARIES) and not (j < i and _reduced(s, j))
        if (
            low in PUNCTUATION
            or finite
            or (low == "that" and not _demonstrative(s, j))
            or (low == "as" and j == 0)
            or (low in SUBORDINATORS and low not in PREPOSITIONS and low != "that")
        ):
            break
        if (
            j < i
            and low in VERBS
            and VERBS[low].form in ("past", "s")
            and VERBS[low].group in ("say", "claim", "that", "ask")
            and (low not in _NOUNS_TOO or _governs(s, j))
            and not s.capital(j)
        ):
            break
        if low == "and" and 0 < j < i and _ends_clause(s, j):
            break
        if low in _THEN and 0 < j < i and _opens_clause(s, j, i):
            break
        of_clause = low == "as" and 0 < j < i and s.low[j + 1] in _OF_CLAUSES and s.low[j - 1] not in _AS_WHAT
        if of_clause and _opens_clause(s, j, i):
            break  # 'said Ruiz as [the crew] chanted'
        if low in ("but", "or", "nor") or (j < i and low.endswith("ed") and acts(s, j)):
            break
        j -= 1
    return j + 1


def _opens_clause(s: Sentence, j: int, i: int) -> bool:
    """Whether 'after' or 'before' at an item opens a clause whose subject ends at item i: 'Work stopped after [the
    board] said', not 'A report published after the flood said'.
    """
    head = next((k - 1 for k in range(j + 2, i + 1) if s.low[k] in PREPOSITIONS), i)
    low = s.low[head]
    somebody = (
        s.capital(head)
        or low in PRONOUNS
        or low in BODY_NOUNS
        or low in COLLECTIVES
        or low in ROLE_NOUNS
        or is_human(low.removesuffix("s"))
    )
    if not somebody or low in DAYS or low in MONTHS:
        return False
    for k in range(j - 1, max(-1, j - 14), -1):
        if s.low[k] in PUNCTUATION:
            return False
        regular = s.low[k].endswith("ed") and len(s.low[k]) > 4 and "-" not in s.low[k] and not s.capital(k)
        said = s.low[k] in VERBS and VERBS[s.low[k]].form == "past" and s.low[k] not in NOUN_LIKE
        if finite_at(s, k) or said or (regular and k > 0 and s.low[k - 1] not in DETERMINERS):
            return True
    return False


def _governs(s: Sentence, j: int) -> bool:
    """Whether a form that may be a plural noun stands before a phrase: 'the study [notes] the port says'."""
    return (
        j > 0
        and VERBS[s.low[j]].form == "s"
        and (s.low[j + 1] in ("the", "a", "an", "no") or s.low[j + 1] in PRONOUNS)
        and s.low[j - 1] not in DETERMINERS
        and s.low[j - 1] not in PREPOSITIONS
    )


def _ends_clause(s: Sentence, j: int) -> bool:
    """Whether a participle stands in front of 'and': 'the hall was cleared and local police said'."""
    before, behind = s.low[j - 1], s.low[j + 1]
    return (
        before.endswith("ed")
        and "-" not in before
        and not s.capital(j - 1)
        and not behind.endswith("ed")
        and j > 1
        and (s.low[j - 2] in AUXILIARIES or s.low[j - 2] in ("both", "all", "quickly", "later", "also"))
    )


def acts(s: Sentence, j: int) -> bool:
    """Whether an item is a regular past tense with an object behind it: 'declined the request'."""
    low = s.low[j]
    if not low.endswith("ed") or "-" in low or len(low) < 5 or j + 1 >= len(s.low) or j == 0 or s.capital(j):
        return False
    before, behind = s.low[j - 1], s.low[j + 1]
    if low in _NAMING and s.capital(j + 1):
        return False  # 'a fisherman named Ana Ruiz'
    if before in DOCUMENTS and _timed(s, j + 1):
        return False  # 'a study released Monday'
    return (
        (behind in DETERMINERS or behind in OBJECT_PRONOUNS or (s.capital(j + 1) and before not in DETERMINERS))
        and before not in DETERMINERS
        and before not in AUXILIARIES
        and before not in PREPOSITIONS
    )


def _timed(s: Sentence, i: int) -> bool:
    """Whether a time without a preposition begins at an item: 'Monday', 'this week'."""
    k = i + (s.low[i] in ("this", "last", "earlier", "late", "early"))
    return k < len(s.low) and s.low[k] in TIME_NOUNS and s.low[k + 1 : k + 2] not in (["'s"], ["’s"])


def _reduced(s: Sentence, j: int) -> bool:
    """Whether an irregular form is the participle of a reduced clause: 'a tweet sent from the account'."""
    return (
        s.low[j] in PARTICIPLES
        and 0 < j < len(s.low) - 1
        and (s.low[j + 1] in PREPOSITIONS or (s.low[j - 1] in DOCUMENTS and _timed(s, j + 1)))
        and (j == 1 or s.low[j + 1] == "by" or s.low[j - 2] in DETERMINERS or s.low[j - 2] in PUNCTUATION)
    )


def _demonstrative(s: Sentence, j: int) -> bool:
    """Whether 'that' at an item points to the noun behind it: 'That letter said', 'the judge in that case said'."""
    if j and s.low[j - 1] in PREPOSITIONS:
        return True
    if j + 1 >= len(s.low) or s.low[j + 1] in PRONOUNS or s.low[j + 1] in DETERMINERS or s.capital(j + 1):
        return False
    return j == 0 or (s.low[j - 1] in PUNCTUATION and s.low[j - 1] != ",")


def _takes_things(low: str) -> bool:
    """Whether a verb takes things rather than clauses."""
    return low in VERBS and (VERBS[low].lemma in OBJECT_TAKING or VERBS[low].group not in ("say", "claim", "that"))


def relative_before(s: Sentence, a: int) -> int | None:
    """The 'who' of a relative clause whose verb stands before item a: 'a person who has seen it said'."""
    for k in range(a - 1, max(0, a - 10), -1):
        low = s.low[k]
        if s.low[k - 1] == "who" and s.low[k - 2] not in PUNCTUATION and _takes_things(low):
            return k - 1  # 'the student who found the hole'
        acted = (a + 1 < len(s.low) and s.low[a + 1] in PREPOSITIONS) or s.low[a].endswith("ed") or finite_at(s, a)
        if low == "who" and k == a - 1 and acted and not s.capital(a):
            return k if s.low[k - 1] not in PUNCTUATION else None  # 'residents who live near the gate'
        if low == "that" and k > 2 and s.low[k - 2] == "who" and _takes_things(s.low[k - 1]):
            continue
        if low in ("who", "that") and (k == a - 1 or s.low[k + 1] in DETERMINERS or s.low[k + 1] in PRONOUNS):
            return None  # 'a move that unions called'
        if low == "who" and s.low[k - 1] not in PUNCTUATION:
            return k
        if (
            low == "that"
            and k > 1
            and s.low[k - 2] in DETERMINERS
            and s.low[k - 1] not in VERBS
            and s.low[k - 1] not in NOT_NAMES
        ):
            return k
        if low in PUNCTUATION or (low in VERBS and VERBS[low].group in ("say", "claim") and VERBS[low].form == "past"):
            return None
    return None
