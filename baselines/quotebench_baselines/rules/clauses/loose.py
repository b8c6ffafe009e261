"""Words in marks that no cue governs: continuations, words behind a colon, before a dash and a name, bare phrases."""

from quotebench_baselines.english.grammar import AUXILIARIES, DETERMINERS, PRONOUNS
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import NOMINAL_CUES, ROLE_NOUNS
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.clauses.fragments import fragment_draft
from quotebench_baselines.rules.clauses.wording import wording_draft
from quotebench_baselines.rules.parts.content import DASHES
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.parts.noun_speakers import possessor
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import PUNCTUATION, Mention, noun_phrase
from quotebench_baselines.rules.phrases.subjects import first_subject

SIGNS = frozenset((",", ".", ":", ";", "!", "?", "—", "–", "-", "…", "...", "(", ")", QUOTE))
"""Items that are no words."""

_WORDS = 4
"""Fewer words in marks than this are no sentence of their own."""
_SPEAKING = PRONOUNS | AUXILIARIES | {"i'm", "we're", "it's", "that's", "don't", "i've", "we've", "you're", "they're"}
"""Words that show a sentence in marks."""
_LONG = 3
"""Blanks in words in marks that are more than a name, a title or a term."""


def alone(s: Sentence) -> bool:
    """Whether a sentence is words in marks and nothing else."""
    return all(low in SIGNS for low in s.low)


def behind_colon(s: Sentence, i: int, text: str) -> bool:
    """Whether words in marks at an item stand behind a colon as an utterance of their own."""
    region = s.quotes[i]
    return (
        i > 0
        and s.low[i - 1] == ":"
        and (len(region.spans) > 1 or i < 8 or region.ended or text.count(" ", *region.spans[0]) >= _LONG)
    )


def bare_name(s: Sentence, a: int, b: int, people: frozenset[str]) -> Mention | None:
    """The name that the last items before b are alone, behind a sign or at the beginning: 'Pollsters agree - Ana
    Ruiz:'.
    """
    k = b
    while k > a and s.low[k - 1] not in PUNCTUATION:
        k -= 1
    if (
        k == b
        or b - k > 6
        or not all(s.capital(j) for j in range(k, b))
        or (k > a and s.low[k - 1] == "," and s.low[k - 2] not in ROLE_NOUNS and not is_human(s.low[k - 2]))
    ):
        return None
    found = noun_phrase(s, k, b, people)
    return found if found is not None and found.kind == "name" else None


def signature(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """Who is named behind a dash at an item, where nothing but the name and what it is follows."""
    if i + 1 >= len(s.low) or (s.low[i] not in DASHES and s.low[i] != "--") or len(s.low) - i > 16:
        return None
    found = phrase_after(s, i + 1, people)
    if found is None or found[0].kind == "pronoun" or finite_within(s, i + 1, len(s.low)):
        return None
    return found[0] if not any(low in VERBS or low == QUOTE for low in s.low[i + 1 :]) else None


def loose_draft(text: str, s: Sentence, i: int, people: frozenset[str], before: Mention | None) -> Draft | None:
    """The attribution of marks at an item that no cue governs, or None where they are nobody's words.

    `before` is who spoke or acted last, or whom a lead-in in front of the paragraph names.
    """
    region = s.quotes[i]
    if alone(s):
        return _draft(region, before)
    if behind_colon(s, i, text):
        named = bare_name(s, 0, i - 1, people) or _author(s, i - 1, people) or first_subject(s, i - 1, people)
        return Draft(region.spans, named or before, region.outer[0], None, None, (region,), behind_colon=True)
    signed = signature(s, i + 1, people) if i + 1 < len(s.low) else None
    if signed is not None:
        return _draft(region, signed)
    return (
        wording_draft(s, i, people)
        or fragment_draft(text, s, i, region, people)
        or _utterance(text, s, i, people, before)
    )


def _author(s: Sentence, colon: int, people: frozenset[str]) -> Mention | None:
    """Whose words a noun of saying announces in front of a colon: '[Ruiz]'s reply:', 'The message from [Ruiz]:'."""
    if s.low[0] in ("from", "per", "via"):
        found = phrase_after(s, 1, people)  # 'From the Ostby Post: "..."'
        return found[0] if found is not None and found[1] == colon else None
    noun = next((k for k in range(colon) if s.low[k] in NOMINAL_CUES), None)
    if noun is None or finite_within(s, 0, noun) or any(low.endswith("ed") or low in VERBS for low in s.low[:noun]):
        return None
    if s.low[noun + 1] in ("from", "by"):
        found = phrase_after(s, noun + 2, people)
        return found[0] if found is not None else None
    return possessor(s, noun, people)


def _utterance(text: str, s: Sentence, i: int, people: frozenset[str], before: Mention | None) -> Draft | None:
    """Words in marks that are a sentence of their own, whatever their cue: they are the subject's in front of them,
    or go on with who spoke last.
    """
    region = s.quotes[i]
    words = text[slice(*region.spans[0])].lower().replace("’", "'").split()
    clause = any(word.strip(".,!?") in _SPEAKING for word in words)
    if len(words) < _WORDS or not clause or not (region.ended or region.last == ","):
        return None
    if i > 0 and s.low[i - 1] in DETERMINERS:
        return None
    speaker = first_subject(s, i, people) if i else None
    return _draft(region, speaker or before)


def _draft(region: Region, speaker: Mention | None) -> Draft:
    return Draft(region.spans, speaker, region.outer[0], None, None, (region,))
