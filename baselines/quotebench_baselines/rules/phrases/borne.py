"""Documents that bear words, as a date or a relative clause tells: 'in its 8 March release', 'a letter, in which'."""

from quotebench_baselines.english.grammar import DAYS, DETERMINERS, MONTHS, POSSESSIVES, PRONOUNS
from quotebench_baselines.english.nouns import DOCUMENTS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.mentions import finite_at

_SENDING = frozenset("posted shared sent released issued published wrote made gave filed signed recorded".split())


def relative_document(s: Sentence, verb: int) -> int | None:
    """The document in which somebody says so: 'a letter to the board, in which Ruiz said'."""
    if "which" not in s.low[max(0, verb - 18) : verb]:
        return None
    for k in range(verb - 1, max(0, verb - 18), -1):
        if s.low[k] == "which" and s.low[k - 1] == "in":
            return next((d for d in range(k - 2, max(-1, k - 26), -1) if s.low[d] in DOCUMENTS), None)
        if finite_at(s, k) and s.low[k] not in ("has", "have", "had"):
            return None
    return None


def sent_behind(s: Sentence, that: int) -> bool:
    """Whether 'that' at an item tells who sent a document: 'said in a video that she posted on Monday'."""
    return (
        s.low[that - 1] in DOCUMENTS
        and s.low[that + 1 : that + 2] != []
        and s.low[that + 2 : that + 3] != []
        and (s.low[that + 1] in PRONOUNS and s.low[that + 2] in _SENDING)
    )


def dated_document(s: Sentence, i: int) -> int | None:
    """The document behind a date: 'in [its 8 March press release]'."""
    if i >= len(s.low) or (s.low[i] not in DETERMINERS and s.low[i] not in POSSESSIVES):
        return None
    k = i + 1
    while k < min(len(s.low), i + 4) and (s.low[k] in MONTHS or s.low[k] in DAYS or s.low[k].isdigit()):
        k += 1
    if k == i + 1:
        return None
    last = min(len(s.low), k + 3)
    return next((d for d in range(k, last) if s.low[d] in DOCUMENTS and s.low[d + 1 : d + 2] != ["release"]), None)
