"""Subjects that stand behind their verb: '"No," said Ana Ruiz, 59, "never."'"""

from quotebench_baselines.english.grammar import DETERMINERS, PREPOSITIONS, TIME_NOUNS
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import ROLE_NOUNS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import ADDRESSING, OBJECT_TAKING, Verb
from quotebench_baselines.rules.parts.complements import STOPS
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.parts.witness import can_speak
from quotebench_baselines.rules.phrases.documents import document_phrase
from quotebench_baselines.rules.phrases.interpolations import over_comma
from quotebench_baselines.rules.phrases.mentions import Mention, finite_at

_PARTICLES = (["out"], ["back"])
"""What belongs to the verb in front of its subject: 'shot back Ana Ruiz'."""
_RELATIVES = frozenset("who whose which whom where".split())
_WITH_ADDRESSEE = frozenset("tell inform remind assure reassure notify".split())
"""Verbs of telling: what follows them is whom the words are for, never their subject."""


def inverted_subject(s: Sentence, i: int, verb: Verb, people: frozenset[str]) -> tuple[Mention, int] | None:
    """The subject behind the verb and the item behind it, where the verb follows words in marks or a comma."""
    k = i - 1
    while k >= 0 and s.low[k] in ("so", "thus", "also", "then"):
        k -= 1
    if (
        k < 0
        or s.low[k] not in (",", QUOTE, "—", "–", "?", "!")
        or verb.form == "ing"
        or verb.lemma in ("put", "show", "find", "go")
    ):
        return None
    if i + 1 < len(s.low) and s.low[i + 1] == "that":
        return None
    if s.low[k] == "," and (verb.lemma in ADDRESSING or (k > 0 and s.low[k - 1] != QUOTE)):
        aside = over_comma(s, k, people)
        fronted = aside is not None and s.low[k - 1] != QUOTE and not finite_within(s, 0, aside[1])
        if (
            aside is not None
            and (aside[1] == 0 or s.low[aside[1] - 1] == QUOTE or fronted)
            and aside[0].span[1] < s.end[k - 1]
            and ("," in s.low[aside[1] : k] or s.low[k - 1] == QUOTE)  # 'Part of the trouble, says Ruiz, is'
        ):
            return None
    if verb.lemma in _WITH_ADDRESSEE:
        return None
    particle = s.low[i + 1 : i + 2] in _PARTICLES or s.low[i : i + 2] == ["chimed", "in"]
    found = document_phrase(s, i + 1 + particle, people)
    if found is None:
        return None
    subject, j = found
    if subject.head.split()[-1] in TIME_NOUNS or s.low[j - 1] in TIME_NOUNS:
        return None  # '"Low Water" began last November'
    if subject.kind == "pronoun" and (
        subject.head not in ("he", "she", "they", "we", "i") or verb.lemma in ("tell", "ask")
    ):
        return None
    quoted = s.low[k] == QUOTE or (k > 0 and s.low[k] in (",", "—", "–") and s.low[k - 1] == QUOTE)
    borne = s.low[j + 1 : j + 2] in (["by"], ["from"])  # 'read a sign held by dockers'
    if quoted and (j >= len(s.low) or borne or not finite_at(s, j)):
        return subject, behind_apposition(s, j)
    if j < len(s.low) and s.low[j].isalpha() and s.low[j].endswith("s") and s.low[j] not in PREPOSITIONS:
        return None  # ', recommended the Norland troops leave'
    for behind in range(j, min(j + 30, len(s.low))):
        if finite_at(s, behind) or s.low[behind] in ("that", QUOTE):
            return None
        if s.low[behind] == "," and behind == j and k > 0 and can_speak(subject) and verb.lemma in ("say", "write"):
            return subject, behind_apposition(s, j)  # 'The gate, said Ruiz, a pilot, is shut'
        if s.low[behind] in STOPS or s.low[behind] in (",", ":"):
            break
    if not can_speak(subject) and (verb.lemma in OBJECT_TAKING or s.low[i + 1] == subject.head):
        return None
    if subject.kind == "pronoun" or verb.form not in ("past", "s") or verb.group == "quote":
        return None
    at_end = subject.kind == "name" and (j >= len(s.low) or s.low[j] in STOPS) and k > 2
    if not at_end and not _clause_before(s, k):
        return None
    return subject, behind_apposition(s, j)


def behind_apposition(s: Sentence, i: int) -> int:
    """Behind what stands between commas after a name: 'said Ana Ruiz, 59, a pilot who left the port, ...'."""
    if i < len(s.low) and s.low[i] in ("that", "which", "who"):  # 'read a sign that dockers held'
        i = next((k for k in range(i, len(s.low)) if s.low[k] == "," or s.low[k] in STOPS), len(s.low))
    while i + 1 < len(s.low) and s.low[i] == ",":
        j = i + 1
        while j < len(s.low) and s.low[j] not in (",", ".") and s.low[j] != QUOTE and j - i < 25:
            j += 1
        if not _describes(s, i + 1, j):
            break
        if j == len(s.low) - 1 and s.low[j] in STOPS and s.low[i + 1] not in _RELATIVES:
            return j
        if j >= len(s.low) or s.low[j] != ",":
            break
        i = j
    return i


def _describes(s: Sentence, a: int, b: int) -> bool:
    """Whether the items from a to before b are an age, a relative clause or a noun phrase that may have one."""
    first = s.low[a]
    if first in _RELATIVES or first[0].isdigit():
        return True
    if not (first in DETERMINERS or s.capital(a) or first in ROLE_NOUNS or is_human(first)):
        return False
    relative = next((k for k in range(a + 1, b) if s.low[k] in _RELATIVES or s.low[k] == "that"), b)
    return relative - a < 14 and not finite_within(s, a, relative)


def _clause_before(s: Sentence, comma: int) -> bool:
    return finite_within(s, 0, comma) and not any(
        low in ("who", "which", "whose") for low in s.low[max(0, comma - 12) : comma]
    )
