"""Where the content behind a verb ends: before the next cue, a writer's words, what somebody would not say."""

from quotebench_baselines.english.grammar import AUXILIARIES, BARE_VERBS, DETERMINERS, FINITE, NUMBERS, PREPOSITIONS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.clauses.preceding import GLOSSES, interposed
from quotebench_baselines.rules.parts.content import DASHES, lists_on, sentence_end
from quotebench_baselines.rules.parts.cue import Cue
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.phrases.bounds import acts
from quotebench_baselines.rules.phrases.mentions import finite_at

_JOINTS = frozenset(("and", "but", "while", "whereas", "though", "although", "yet"))


_JUDGING = frozenset("blaming calling accusing describing denouncing branding dismissing".split())
"""What a speaker goes on to do in other words: 'said it was shut, blaming "headwinds"'."""
_LATEST = (["most", "recently"], ["most", "notably"])
"""What begins the time of a speech behind its content: 'has said it is shut, most recently in a letter'."""
_PARTS = frozenset("third quarter half fifth thirds quarters tenth".split())
_SUBORDINATE = frozenset("although though while after when because since once whereas".split())
_LATER = frozenset("later then also subsequently soon".split())
_REFUSED = frozenset("gave offered provided declined refused".split())
_CONTRASTS = frozenset("while whereas though although".split())


def nested_join(s: Sentence, cue: Cue, other: Cue) -> bool:
    """Whether 'and had told' goes on with the content of the verb before rather than with its clause."""
    return (
        cue.verb > 0
        and s.low[cue.verb - 1] in ("had", "would")
        and other.lemma.form == "past"
        and other.after < cue.verb
        and s.low[other.verb - 1] != "had"
    )


def content_stop(s: Sentence, cue: Cue, later: list[Cue], cuts: list[int], nested: bool, end: int) -> int:
    """The item before which the content behind a verb ends at the latest."""
    stops = [end, *(c for c in cuts if c > cue.after)]
    stops.extend(c for d in later if (c := _cut(s, cue, d)) is not None and c >= cue.after)
    content = s.low[cue.after : min(stops)]
    stops.extend(
        i
        for i in range(cue.after + 2, min(stops) - 2)
        if s.low[i] == "," and (s.low[i + 1 : i + 3] in _LATEST or s.low[i + 1] in _JUDGING)
    )
    stops.extend(i for i in range(cue.after, min(stops)) if s.low[i] == ";" and not (cue.that and lists_on(s, i)))
    stops.extend(
        i for i in range(cue.after + 3, min(stops) - 1) if s.low[i] == ":" and s.low[i + 1] == QUOTE
    )  # 'said the gate was old: "It has rusted."'
    if cue.first == 0 and (
        cue.role == "participle" or s.low[cue.verb] == "asked" or s.low[0] == "with"
    ):  # 'Warning that A, Lund called for B'
        marked = s.low[cue.after : cue.after + 2] == [",", QUOTE] and s.quotes[cue.after + 1].last == "?"
        stops.extend(i for i in range(cue.after + marked, min(stops)) if s.low[i] == ",")
    if cue.role == "participle" and cue.first and s.low[cue.first] == ",":  # 'Ruiz, noting that it was shut, left'
        comma = next((i for i in range(cue.after + 2, min(stops) - 1) if s.low[i] == ","), None)
        stops.extend((comma,) if comma is not None and _acts(s, comma + 1) else ())
    opened = s.low[cue.first] in _SUBORDINATE or (cue.first > 0 and s.low[cue.first - 1] in _SUBORDINATE)
    if cue.first < 4 and opened:  # 'Although Ruiz said it was shut, pilots left'
        stops.extend(i for i in range(cue.after + 2, min(stops) - 2) if s.low[i] == "," and _resumes(s, i + 1))
    if "and" in content or "but" in content:
        stops.extend(
            i
            for i in range(cue.after, min(stops) - 3)
            if s.low[i] == "," and s.low[i + 1] in ("and", "but") and _acts_on(s, i + 2, cue)
        )
    if "but" in content and cue.lemma.form == "past":
        stops.extend(i for i in range(cue.after + 3, min(stops) - 1) if s.low[i] == "but" and _tells_no_more(s, i + 1))
    if s.low[cue.first] in ("one", "some"):  # 'one said it was old, and another left'
        others = ("another", "others")
        stops.extend(
            i
            for i in range(cue.after, min(stops) - 3)
            if s.low[i] == "," and (s.low[i + 1] in others or (s.low[i + 1] in _JOINTS and s.low[i + 2] in others))
        )
    if _is_share(s, cue.first):
        stops.extend(
            i
            for i in range(cue.after, min(stops) - 4)
            if s.low[i] == "," and s.low[i + 1] in _JOINTS and any(_is_share(s, k) for k in (i + 2, i + 3))
        )
    if not DASHES.isdisjoint(s.low[: cue.first]) and sum(low in DASHES for low in s.low[: cue.first]) == 1:
        stops.extend(i for i in range(cue.after + 1, min(stops)) if s.low[i] in DASHES)  # '— he says it is old —'
    stops.extend(  # 'said it was shut — "and it is," she added'
        d.first - 2
        for d in later
        if d.first > cue.after + 2 and s.low[d.first - 1] == QUOTE and s.low[d.first - 2] in DASHES
    )
    if cue.first > 1 and s.low[cue.first - 2] == "," and s.low[cue.first - 1] in ("which", "who"):
        close = next((i for i in range(cue.after + 1, min(stops) - 1) if s.low[i] == ","), None)
        stops.extend((close,) if close is not None and _acts(s, close + 1) else ())  # 'which Ruiz said is old, was'
    if cue.first > 1 and s.low[cue.first] in ("which", "who") and s.low[cue.first - 1] == ",":
        close = next((i for i in range(cue.after + 1, min(stops) - 1) if s.low[i] == ","), None)
        stops.extend((close,) if close is not None and _main_verb(s, cue.first - 1, close + 1) else ())
    between = (
        cue.first > 1 and s.low[cue.first - 1] == "," and (s.low[cue.first] == "who" or s.low[cue.verb] == "asked")
    )
    between = between or (s.low[cue.first] == "who" and cue.that)
    if between:  # 'Ruiz, who said it was shut, left', 'Ruiz, asked whether it was shut, said'
        close = next((i for i in range(cue.after + 2, min(stops) - 1) if s.low[i] == ","), None)
        stops.extend((close,) if close is not None and _acts(s, close + 1) else ())
    if s.low[cue.first] == "who":  # 'who had told her that A, and who summed up'
        stops.extend(i for i in range(cue.after, min(stops) - 2) if s.low[i : i + 3] == [",", "and", "who"])
    if nested:  # the second 'that' of 'said he had told her that A, and that B' belongs to the outer verb
        last = min(stops) - 2
        stops.extend(
            i
            for i in range(cue.after, last)
            if s.low[i] == "," and (s.low[i + 1] == "that" or s.low[i + 1 : i + 3] == ["and", "that"])
        )
    return min(stops)


def _is_share(s: Sentence, i: int) -> bool:
    """Whether a number of people begins at an item: 'three in five', '16 percent', 'a third of'."""
    i += s.low[i] in ("nearly", "about", "almost", "some", "roughly", "over", "only", "just")
    behind = s.low[i + 1] if i + 1 < len(s.low) else ""
    share = behind in ("in", "percent", "of", "out", "%", "per") or behind in _PARTS
    return share and (s.low[i][0].isdigit() or s.low[i] in NUMBERS or s.low[i] in ("a", "one") or s.low[i] in _PARTS)


def _cut(s: Sentence, cue: Cue, later: Cue) -> int | None:
    """The item at which a later verb ends the content of an earlier one, or None if it stands within it."""
    if later.verb <= cue.after - 1:
        return None
    if _relays(s, later):
        return later.first
    if interposed(s, cue, sentence_end(s)) and later.lemma.form == "ing":
        return None  # 'The hearing, she said, was for telling parents and asking whether'
    if interposed(s, later, sentence_end(s)) and later.after >= sentence_end(s):
        return later.first - 1
    if s.low[later.verb - 1] == "by" and s.low[later.verb - 2] != "," and finite_within(s, cue.after, later.first):
        return None  # 'said Lund had lost them by saying that'
    if later.role == "participle" or (later.lemma.form == "ing" and s.low[later.first] in (",", "with", "—", "–")):
        return later.first
    if (
        later.role == "joined"
        and later.after < len(s.low)
        and s.low[later.after] == "to"
        and "had" in s.low[cue.after : later.first]
    ):
        return None
    if later.role == "joined":
        return None if nested_join(s, later, cue) or _same_auxiliary(s, cue, later) else later.first
    before = later.first - 1
    if nested_join(s, later, cue):
        return None
    if before > 1 and s.low[before] in ("which", "who") and s.low[before - 1] == ",":
        return before - 1
    if before > 2 and s.low[before] == "," and s.low[before - 1] == "however" and s.low[before - 2] == ",":
        return before - 2
    if before > 0 and s.low[before] in _JOINTS:
        return (
            before - 1
            if s.low[before - 1] in (",", ";") or s.low[before - 1] in DASHES
            else (before if s.low[before] in _CONTRASTS or _parallel(s, cue, later) else None)
        )
    if before > 0 and s.low[before] == ";":
        return before
    return None


def _relays(s: Sentence, later: Cue) -> bool:
    """Whether a cue at the end only tells who carried the words in marks before it: 'Lund said it was "shut," the
    Courier reported'.
    """
    marks = s.quotes.get(later.first - 1)
    plain = later.role == "main" and not later.that and later.lemma.group in ("say", "claim")
    return marks is not None and marks.last == "," and plain and not finite_within(s, later.after, sentence_end(s))


def _same_auxiliary(s: Sentence, cue: Cue, later: Cue) -> bool:
    """Whether a joined verb has the auxiliary of the content, not of the cue: 'said he has paid and has asked'."""
    auxiliary = s.low[later.verb - 1]
    return (
        auxiliary in ("has", "have", "will", "is", "are", "was", "were")
        and auxiliary in s.low[cue.after : later.first]
        and auxiliary not in s.low[cue.first : cue.verb]
    )


def _acts(s: Sentence, i: int) -> bool:
    """Whether a finite verb of its own stands at an item."""
    verb = VERBS.get(s.low[i])
    return finite_at(s, i) or s.low[i].endswith("ed") or (verb is not None and verb.form in ("past", "s"))


def _main_verb(s: Sentence, before: int, i: int) -> bool:
    """Whether a plural verb stands at an item whose subject ends before another: 'Police, which said so, [face] it'."""
    if finite_within(s, 0, before) or any(s.low[k].endswith("ed") for k in range(before)):
        return False
    low, behind = s.low[i], s.low[i + 1] if i + 1 < len(s.low) else ""
    plain = low.isalpha() and not s.capital(i) and not low.endswith(("ing", "ly", "s"))
    known = low in DETERMINERS or low in PREPOSITIONS or low in _JOINTS or low in _SUBORDINATE or low in ("or", "a")
    return plain and not known and (behind in DETERMINERS or behind.endswith("s"))


def _resumes(s: Sentence, i: int) -> bool:
    """Whether the main clause of a sentence begins at an item."""
    return s.low[i] not in ("and", "but", "which", "who", "or") and finite_within(s, i, i + 16)


def _tells_no_more(s: Sentence, i: int) -> bool:
    """Whether somebody is said to have told no more at an item: 'confirmed that it was shut but [gave no reason]'."""
    pair = s.low[i : i + 2]
    told = "".join(s.low[i + 2 : i + 3])
    refused = pair in (["did", "not"], ["would", "not"]) and told in ("say", "elaborate", "give", "specify")
    return refused or (len(pair) > 1 and pair[0] in _REFUSED and pair[1] in ("no", "few", "little", "to"))


def _acts_on(s: Sentence, i: int, cue: Cue) -> bool:
    """Whether a verb of the tense of a cue goes on with its subject at an item: 'say he is ill, and expect him to'."""
    while s.low[i] in _LATER and i + 2 < len(s.low):
        i += 1
    low = s.low[i]
    if low in AUXILIARIES or low in VERBS:
        return False
    if cue.lemma.form == "past":
        return acts(s, i) or (low in FINITE and low not in BARE_VERBS and s.low[i + 1] in DETERMINERS)
    return cue.lemma.form == "base" and low in FINITE and not low.endswith("s")


def only_circumstances(s: Sentence, b: int, stop: int) -> bool:
    """Whether only time, place or manner of the speech follow words in marks: 'said "we are done" on Monday'."""
    return b < stop and s.low[b] in GLOSSES and s.low[b] != "who" and not finite_within(s, b, stop)


def _parallel(s: Sentence, cue: Cue, later: Cue) -> bool:
    """Whether 'and Lund said' goes on with the clause of a verb of the same tense, not with its content."""
    return (
        later.role == "main"
        and later.lemma.form == cue.lemma.form
        and later.lemma.group in ("say", "claim")
        and s.low[later.first - 1] in ("and", "but")
        and not (cue.that and later.that)
    )
