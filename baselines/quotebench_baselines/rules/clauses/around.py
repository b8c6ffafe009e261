"""The main clause around a phrase of attribution: 'The gate, according to Lund, is shut'."""

from quotebench_baselines.english.grammar import AUXILIARIES, DETERMINERS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.rules.parts.content import before_gloss, content, sentence_end
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.parts.inversion import behind_apposition
from quotebench_baselines.rules.phrases.mentions import Mention, finite_at

_BEFORE_CLAUSES = frozenset("and or but because then after before since although though while when until".split())


def main_clause(s: Sentence, a: int, b: int, mention: Mention) -> Draft | None:
    """The main clause around a phrase of attribution that stands at the items from a to before b."""
    end = sentence_end(s)
    start = 0
    for k in range(a - 1, 0, -1):
        if s.low[k] == ";":
            start = k + 1
            break
    lead = start
    while lead < a and s.low[lead] in ("but", "and", "so", ",", "yet"):
        lead += 1
    end = min((k for k in range(b, end) if s.low[k] == ";"), default=end)
    end = min((k for k in range(b, end - 1) if s.low[k] == ":" and s.low[k + 1] == QUOTE), default=end)
    if (
        b + 1 < end and s.low[b] == "," and s.low[b + 1] in ("which", "who")
    ):  # 'according to the Post, which cited ...,'
        b = next((k for k in range(b + 2, end) if s.low[k] == ","), b)
    close = _next_comma(s, b, end)
    if lead >= a and close + 2 < end and s.low[close + 1] in ("which", "who"):  # 'two people briefed on it, who ...,'
        b = close = _next_comma(s, close + 2, end)
    joint = a - 2 if a > 1 and s.low[a - 1] == "," else a - 1
    if lead < a and s.low[joint] in ("and", "but") and finite_within(s, b, end) and finite_within(s, lead, joint):
        lead = a  # 'The gate is old, and according to Ruiz, it leaks'
    if lead + 2 < a and s.low[a - 1] == "," and s.low[joint] in _BEFORE_CLAUSES and b < end:
        lead = a  # 'is mostly young and, according to Ruiz, loyal'
    if lead >= a or not any(low.isalpha() or low == QUOTE for low in s.low[lead:a]):
        if finite_within(s, b, min(close, end)):
            close = b - 1
        begun = min(close + 1, end - 1)
        while close < end and not finite_within(s, close + 1, _next_comma(s, close + 1, end)):
            following = _next_comma(s, close + 1, end)
            if following >= end:
                break
            close = following
        if close >= end and not finite_within(s, b, end):
            return None
        first = close + 1 if close < end else b
        if finite_at(s, first) and first > begun + 1 and (s.capital(begun) or s.low[begun] in DETERMINERS):
            first = begun  # 'According to Lund, Ruiz, now in Ostby, is ill'
        spans, regions = content(s, first, before_gloss(s, first, end))
    else:
        lead = _participle(s, lead, a) or lead
        spans, regions = content(s, lead, a)
        close = behind_apposition(s, close) if close == b else close
        begun = a > lead + 1 and s.low[a - 1] == "," and s.low[a - 2] in AUXILIARIES
        fronted = not regions and s.low[a - 1] == "," and not _acted(s, lead, a) and finite_within(s, close + 1, end)
        if close < end and (begun or fronted):
            more, others = content(s, close + 1, end)  # 'One is, according to Ruiz, old', 'In time, ... it will'
            spans, regions = spans + more, regions + others
        elif (
            close < end
            and (finite_within(s, close + 1, end) or (close + 1 in s.quotes and not finite_within(s, lead, a - 2)))
            and not s.low[close + 1].endswith("ing")
            and s.low[close + 1] not in ("who", "which", "while", "as", "with", "the", "a", "although", "though")
            and not (s.low[close + 1] == "but" and s.low[close + 2] in DETERMINERS)
        ):
            more, others = content(s, close + 1, end)
            spans, regions = spans + more, regions + others
        elif close < end and a - lead < 5 and finite_within(s, lead, a - 1) and s.low[close + 1] in DETERMINERS:
            more, others = content(s, close + 1, end)  # 'Ruiz then led, according to the Post, the largest march'
            spans, regions = spans + more, regions + others
        elif (
            b < end
            and s.low[b] != ","
            and not regions
            and finite_within(s, b - 1, end)
            and not finite_within(s, lead, a - 1)
        ):
            more, others = content(s, b, end)  # 'The crew, according to Ruiz saved three'
            spans, regions = spans + more, regions + others
    if sum(end - start for start, end in spans) < 15 and not regions:
        return None
    return Draft(spans, mention, s.start[a], None, None, regions) if spans else None


def _participle(s: Sentence, a: int, b: int) -> int | None:
    """The participle that alone is according to somebody: 'It struck on Friday, [killing] nine according to police'."""
    if s.low[b - 1] == ",":
        return None
    comma = next((k for k in range(b - 2, a, -1) if s.low[k] == ","), None)
    begins = comma is not None and s.low[comma + 1].endswith("ing") and finite_within(s, a, comma)
    return comma + 1 if begins and comma is not None and not finite_within(s, comma, b) else None


def _acted(s: Sentence, a: int, b: int) -> bool:
    """Whether a verb may stand between two items: a finite form, or a regular past tense."""
    return finite_within(s, a, b) or any(s.low[k].endswith("ed") for k in range(a, b))


def _next_comma(s: Sentence, i: int, end: int) -> int:
    while i < end and s.low[i] != ",":
        i += 1
    return i
