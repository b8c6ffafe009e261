"""Attribution by a verb with an infinitive or a gerund: 'urged X to go', 'accused X of going'."""

from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.parts.complements import finite_within
from quotebench_baselines.rules.parts.content import before_gloss, content, sentence_end
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.subjects import first_subject, subject_before


def infinitive_draft(s: Sentence, i: int, drafts: list[Draft], cuts: list[int], people: frozenset[str]) -> Draft | None:
    """'urged Lund to leave', 'called on Lund to leave': the infinitive."""
    n = len(s)
    j = i + 1
    if s.low[i].startswith(("call", "appeal", "demand")):
        if j >= n or s.low[j] not in ("on", "upon", "to", "for"):
            return None
        j += 1
    if i and s.low[i - 1] in ("to", "the", "a", "his", "her", "not", "be"):
        return None
    passive = i > 0 and s.low[i - 1] in ("was", "were", "been", "is", "are", "being") and _is_past(s, i)
    if not passive and i > 0 and s.low[i - 1] in ("was", "were", "been", "is", "are", "being"):
        return None
    speaker: Mention | None = None
    if passive:
        k = j
        if j < n and s.low[j] == "by":
            by = phrase_after(s, j + 1, people)
            if by is None:
                return None
            speaker, k = by
            if k + 1 < n and s.low[k] == ",":
                k = next((m + 1 for m in range(k + 1, min(k + 12, n)) if s.low[m] == ","), k)
        if s.low[i] in ("called", "appealed", "demanded", "begged"):
            return None
    else:
        found = phrase_after(s, j, people)
        if found is None:
            return None
        k = found[1]
    while (
        not passive
        and k < n
        and k - j < 14
        and s.low[k] not in ("to", "that", ",", QUOTE, "whether", "if", "when", "how", "what", "where", "and")
        and not finite_within(s, k, k + 1)
    ):
        k += 1
    if k < n and s.low[k] == "not" and k + 1 < n:
        k += 1
    if k + 1 >= n or s.low[k] != "to" or s.low[k + 1] in ("the", "a", "his", "her", "it"):
        return None
    if not passive:
        subject = subject_before(s, i, people)
        if subject is not None:
            speaker = subject[0]
        elif i and s.low[i - 1] in ("and", ",", "then", "also"):
            outer = [d for d in drafts if d.position < s.start[i]]
            speaker = outer[-1].speaker if outer else first_subject(s, i, people)
        if speaker is None:
            return None
    end = min([sentence_end(s), *(c for c in cuts if c > k)])
    for m in range(k + 2, end - 1):
        if s.low[m] == ";" or (
            s.low[m] == "," and (s.low[m + 1] in ("and", "but", "which", "who", "insisting") or s.low[m + 1] == "so")
        ):
            end = m
            break
        if s.low[m] == "and" and (verb := VERBS.get(s.low[m + 1])) is not None and verb.form in ("past", "s"):
            end = m
            break
    end = before_gloss(s, k + 1, end)
    spans, regions = content(s, k + 1, end)
    return Draft(spans, speaker, s.start[i], s.span(i, i + 1), None, regions)


def gerund_draft(s: Sentence, i: int, drafts: list[Draft], people: frozenset[str]) -> Draft | None:
    """'accused Lund of doing', 'praised Lund for doing': the gerund clause."""
    n = len(s)
    if i and s.low[i - 1] in ("to", "the", "a", "of", "not"):
        return None
    passive = i > 0 and s.low[i - 1] in ("was", "were", "been", "is", "are", "being")
    k = i + 1
    if not passive:
        found = phrase_after(s, i + 1, people)
        if found is None:
            return None
        k = found[1]
        while k < n and k - i < 8 and s.low[k].isalpha() and s.low[k] not in ("of", "for"):
            k += 1
    if (
        k + 1 >= n
        or s.low[k] not in ("of", "for")
        or not (s.low[k + 1].endswith("ing") and len(s.low[k + 1]) > 4)
        or s.low[k + 1].endswith(("thing", "evening", "morning"))
    ):
        return None
    subject = None if passive else subject_before(s, i, people)
    speaker = subject[0] if subject else None
    if passive:
        pass
    elif speaker is None and i and s.low[i - 1] in (",", "and", QUOTE, "—", "–"):
        outer = [d for d in drafts if d.position < s.start[i]]
        speaker = outer[-1].speaker if outer else first_subject(s, i, people)
    if speaker is None and not passive:
        return None
    end = sentence_end(s)
    for j in range(k + 1, end):
        if s.low[j] == ",":
            end = j
            break
    spans, regions = content(s, k + 1, end)
    return Draft(spans, speaker, s.start[i], s.span(i, i + 1), None, regions)


def _is_past(s: Sentence, i: int) -> bool:
    return s.low[i].endswith("ed") or s.low[i] == "told"
