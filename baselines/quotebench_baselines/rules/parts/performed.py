"""Infinitives of saying that tell what was said: 'took care to note that', 'went on to say', 'was quick to add'."""

from quotebench_baselines.english.grammar import AUXILIARIES, DECLINING, NEGATIONS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_SENDING = frozenset(
    "went goes continued going wrote rang e-mailed emailed called phoned posted texted tweeted edited telephoned "
    "writing written radioed messaged".split()
)
_DOING = frozenset(
    "able quick swift careful keen compelled obliged moved appeared appears seemed seems continued continues continue "
    "continuing proceeded proceeds proceeding rushed hastened hurried paused chose dared managed began started "
    "begins starts used came likes like liked loves".split()
)
"""What stands right before 'to say' where somebody says it."""
_TAKING = frozenset("took takes taken taking".split())
_CARE = frozenset("care pains opportunity occasion chance moment time trouble floor stage microphone podium".split())
_USING = frozenset("used uses using".split())
_RISING = frozenset("chimed weighed jumped stepped cut piled spoke stood got rose intervened".split())
_ASKED = (["called", "on"], ["called", "upon"], ["called", "for"])
_REACH = 14
_UNSAID = NEGATIONS | DECLINING | {"to", "could", "would", "should", "might", "may", "must", "can", "if", "unless"}


def is_sent(s: Sentence, i: int) -> bool:
    """Whether a verb of writing or going on, or 'took to', stands in front of the infinitive at an item."""
    near = range(max(0, i - 7), i - 1)
    sent = any(s.low[k] in _SENDING and s.low[k : k + 2] not in _ASKED for k in near)
    return sent or any(s.low[k : k + 2] in (["took", "to"], ["takes", "to"]) for k in range(max(0, i - 6), i - 1))


def performer(s: Sentence, i: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """Who says what follows the infinitive at an item by doing so, and the item their clause begins at."""
    verb = _matrix(s, i)
    if verb is None or verb == 0:
        return None
    k = verb - 1
    while k > 0 and s.low[k] in AUXILIARIES and s.low[k] not in _UNSAID:
        k -= 1
    if s.low[k] in _UNSAID:
        return None
    found = subject_before(s, verb, people)
    if found is not None:
        return found
    subject = clause_subject(s, verb, people) if s.low[k] in ("and", "but", ",") else None
    return (subject, verb) if subject is not None else None


def _matrix(s: Sentence, i: int) -> int | None:
    """The item of the verb or adjective that the infinitive at an item depends on."""
    if s.low[i - 2] in _DOING:
        return i - 3 if s.low[i - 3] in ("felt", "feels") else i - 2
    for k in range(i - 3, max(-1, i - 2 - _REACH), -1):
        low, between = s.low[k], s.low[k + 1 : i - 1]
        if low in _TAKING and not _CARE.isdisjoint(between) and len(between) < 6:
            return k
        if (low in _USING and 1 < len(between) < 9) or (low in _RISING and _is_aside(between)):
            return k
        if low in (".", ";", ":"):
            break
    return None


def _is_aside(between: list[str]) -> bool:
    """Whether a verb of rising to speak has a particle and at most an aside in front of its infinitive."""
    return between[:1] in (["in"], ["up"], ["forward"]) and (len(between) == 1 or between[1] == between[-1] == ",")
