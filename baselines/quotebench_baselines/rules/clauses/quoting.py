"""Attribution by 'quoted X as saying' and 'X was quoted as saying by Y'."""

from quotebench_baselines.english.grammar import is_adverb
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import NAMING, VERBS
from quotebench_baselines.rules.parts.complements import complement
from quotebench_baselines.rules.parts.content import content, sentence_end
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.witness import can_speak, is_negated
from quotebench_baselines.rules.phrases.channels import Channel, complement_channel
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.outlets import Outlet
from quotebench_baselines.rules.phrases.subjects import subject_before

_BE = frozenset("is was are were 'm ’m 's ’s 're ’re am".split())
_GOING = frozenset("goes went go".split())
_SPOKEN = frozenset("always like just all".split())


def spoken_draft(s: Sentence, i: int, people: frozenset[str]) -> Draft | None:
    """Words in marks at an item behind what speech has for 'said': 'I was like, "No way"', 'she goes, "Who?"'."""
    region = s.quotes[i]
    k = i - 1
    while k > 0 and (s.low[k] == "," or s.low[k] in _SPOKEN):
        k -= 1
    between = s.low[k + 1 : i]
    like = s.low[k] in _BE and ("like" in between or between == ["all", ","])
    going = s.low[k] in _GOING and between in ([","], []) and region.first.isupper()
    if k < 1 or not (like or going) or not (region.ended or region.last == ",") or is_negated(s, k):
        return None
    found = subject_before(s, k, people)
    if found is None or not can_speak(found[0]) or found[0].head in ("it", "that"):
        return None
    return Draft(region.spans, found[0], s.start[k], s.span(k, k + 1), None, (region,))


def quoting_draft(s: Sentence, i: int, people: frozenset[str], outlets: Outlet) -> Draft | None:
    """'Y quoted X as saying', 'X was quoted as saying by Y', 'X was quoted by Y as saying'."""
    n = len(s.low)
    end = sentence_end(s)
    k = i - 1
    while k >= 0 and ((s.low[k].endswith("ly") and is_adverb(s.low[k])) or s.low[k] in ("also", "later")):
        k -= 1
    passive = k >= 0 and s.low[k] in ("was", "is", "were", "are", "been", "being")
    channel: Channel | None = None
    speaker: Mention | None = None
    j = i + 1
    first = i
    told: tuple[Mention, int] | None = None
    if passive:
        found = subject_before(s, k, people)
        if found is None:
            return None
        speaker, first = found
        if j < n and s.low[j] == "by":
            by = phrase_after(s, j + 1, people)
            if by is None:
                return None
            channel, j = Channel(by[0].text, by[0].core), by[1]
        elif j < n and s.low[j] in ("in", "on"):
            channel = complement_channel(s, j, people, outlets)
    else:
        told = phrase_after(s, j, people)
        if told is None:
            return None
        speaker, j = told
        before = subject_before(s, i, people)
        if before is not None:
            teller, first = before
            channel = Channel(teller.text, teller.core)
    while j < n and s.low[j] not in ("as", "saying", ":", QUOTE) and j - i < 20:
        j += 1
    if not passive and channel is not None and j < n and s.low[i] in ("quoted", "quotes") and s.low[j] != "as":
        q = j + 1 if s.low[j] == ":" else j
        if s.low[q : q + 1] != [QUOTE] or told is None or told[1] < j - 1:
            return None
        spans, regions = content(s, q, q + 1)  # 'The Courier quoted Lund: "It is shut."'
        return Draft(spans, speaker, s.start[i], s.span(i, i + 1), channel, regions)
    if passive and j < n and s.low[j] == "saying" and j > i + 1:
        j -= 1  # 'was quoted by the Courier saying'
    elif passive and i + 1 < n and s.low[i + 1] == "saying":
        j = i
    elif j + 1 >= n or s.low[j] != "as" or not (s.low[j + 1].endswith("ing") or s.low[j + 1] == "having"):
        return None
    cue = s.span(i, j + 2)
    j += 2
    verb = VERBS.get(s.low[j - 1] if s.low[j - 1] != "having" else s.low[min(j, n - 1)])
    if s.low[j - 1] == "having" and j < n:
        j += 1
    if j < n and s.low[j] == "by":
        by = phrase_after(s, j + 1, people)
        if by is not None:
            channel, j = Channel(by[0].text, by[0].core), by[1]
    if s.low[j - 1] in NAMING and QUOTE in s.low[j:end]:
        q = s.low.index(QUOTE, j)
        spans, regions = content(s, q, q + 1)  # 'was quoted as calling the gate "a mess"'
        return Draft(spans, speaker, s.start[i], cue, channel, regions)
    if verb is not None:
        j = complement(s, j, verb, people, outlets).after
    if j < n and s.low[j] == "that":
        j += 1
    before_quote = (
        first - 1
        if first and s.low[first - 1] == QUOTE
        else first - 2
        if first > 1 and s.low[first - 1] == "," and s.low[first - 2] == QUOTE
        else None
    )
    if before_quote is not None and j >= end - 1:
        spans, regions = content(s, before_quote, before_quote + 1)
    else:
        spans, regions = content(s, j, end)
    return Draft(spans, speaker, s.start[i], cue, channel, regions)
