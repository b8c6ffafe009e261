"""Attribution by a relative phrase: 'a pact, according to which the bay is shared'."""

from quotebench_baselines.english.grammar import DETERMINERS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.parts.content import content, sentence_end
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.phrases.mentions import Mention, finite_at, noun_phrase
from quotebench_baselines.rules.phrases.subjects import subject_before


def relative_draft(s: Sentence, i: int, people: frozenset[str]) -> Draft | None:
    """The clause behind 'according to whom' or 'according to which' at an item, as the words of what stands before."""
    comma = i > 1 and s.low[i - 1] == ","
    end_of_phrase = i - comma
    found = subject_before(s, end_of_phrase, people) if i else None
    bearer = found[0] if found is not None else _last_phrase(s, end_of_phrase, people)
    end = sentence_end(s)
    close = next((k for k in range(i + 4, end - 1) if s.low[k] == "," and finite_at(s, k + 1)), end)
    if bearer is None or not finite_within(s, i + 3, close):
        return None
    spans, regions = content(s, i + 3, close)
    return Draft(spans, bearer, s.start[i], s.span(i, i + 2), None, regions) if spans else None


def _last_phrase(s: Sentence, b: int, people: frozenset[str]) -> Mention | None:
    """The noun phrase with a determiner that ends before an item."""
    a = next((k for k in range(b - 1, max(-1, b - 7), -1) if s.low[k] in DETERMINERS), None)
    return noun_phrase(s, a, b, people) if a is not None else None
