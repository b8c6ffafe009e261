"""Lead-ins: sentences that announce the words in marks of the paragraph behind them ('Ruiz wrote in the Courier:')."""

import msgspec

from quotebench_baselines.english.nouns import ISSUED
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import NOUN_LIKE, VERBS
from quotebench_baselines.rules.clauses.loose import bare_name
from quotebench_baselines.rules.phrases.bearing import clause_channel
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.documents import Document, document_at
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.outlets import Outlet
from quotebench_baselines.rules.phrases.subjects import first_subject, subject_before

_LEADING = frozenset("and then next finally or this also here more another • *".split())
_LONGEST = 60
"""Items of a sentence that may lead in."""
_GIVING = frozenset("read reads here below follows following full text part".split())
"""Words of a sentence that gives a document which somebody else issued."""


class Lead(msgspec.Struct, frozen=True, gc=False):
    """Who speaks what follows a lead-in, and the channel that it names."""

    speaker: Mention
    channel: Channel | None = None


def lead_in(s: Sentence, people: frozenset[str], outlets: Outlet) -> Lead | None:
    """What a lead-in tells of the words behind it: 'Ana Ruiz:', 'And from Chairwoman Ana Ruiz:', 'From the desk of Ana
    Ruiz.', 'The board sent a letter:'.
    """
    n = len(s.low)
    if s.quotes or n > _LONGEST or not any(low[0].isalpha() for low in s.low):
        return None
    begin = next((i for i in range(n) if s.low[i] not in _LEADING), n)
    if begin < n and s.low[begin] == "from":
        desk = next((i for i in range(begin, min(begin + 5, n)) if s.low[i] == "of"), begin)
        found = phrase_after(s, desk + 1, people)
        alone = found is not None and not any(low in VERBS for low in s.low[found[1] :])
        return Lead(found[0]) if found is not None and alone else None
    if s.low[n - 1] != ":":
        return None
    channel = clause_channel(s, n, people, outlets)
    document = _given(s, people)
    if document is not None and document.issuer is not None:
        return Lead(document.issuer, channel or document.channel)
    speaker = bare_name(s, 0, n - 1, people) or _subject(s, n - 1, people)
    return Lead(speaker, channel) if speaker is not None else None


def _subject(s: Sentence, colon: int, people: frozenset[str]) -> Mention | None:
    """The subject of a verb right in front of the colon, or else of the sentence."""
    low = s.low[colon - 1]
    reports = low in VERBS and VERBS[low].form in ("past", "s") and low not in NOUN_LIKE
    found = subject_before(s, colon - 1, people) if reports else None
    return found[0] if found is not None else first_subject(s, colon, people)


def _given(s: Sentence, people: frozenset[str]) -> Document | None:
    """The document whose words follow: the last that has an issuer, who sends it here or whose document is given."""
    if QUOTE in s.low or ISSUED.isdisjoint(s.low):
        return None
    given = not _GIVING.isdisjoint(s.low)
    found = (document_at(s, k, people) for k, low in enumerate(s.low) if low in ISSUED)
    sent = [d for d in found if d is not None and d.issuer is not None and (given or not d.authored)]
    return sent[-1] if sent else None
