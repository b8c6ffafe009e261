"""Reported clauses of a parsed paragraph: what a cue, or "according to", has for its content."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Stretch

from quotebench.text.spans import Span, merged
from quotebench_baselines.english.verbs import DEMANDING, VERBS
from quotebench_baselines.peers import cues

CLAUSES = frozenset({"say", "claim", "ask", "put"})
"""Groups of cue verbs that take a clause without "that"."""

LONGEST_ASIDE = 25
"""More tokens behind a name than this are not said of it: the parse is wrong."""


class Report(NamedTuple):
    """A quote and who says it: spans of characters of the paragraph; `cue` and `speaker` are None where there is
    none."""

    spans: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None


def reports(doc: Doc, outside: frozenset[int]) -> Iterator[Report]:
    """The clauses that a paragraph reports, as its parse has them. `outside` are the tokens outside marks."""
    for token in doc:
        if token.i in outside and cues.is_cue(token) and (spans := _spans(doc, _content(token, outside))):
            yield Report(spans, (token.idx, token.idx + len(token)), cues.speaker(token, outside))
    for word, named in cues.according(doc):
        if word.i in outside and (spans := _spans(doc, _around(word, named))):
            yield Report(spans, (word.idx, doc[word.i + 1].idx + 2), cues.phrase(named))


def _content(cue: Token, outside: frozenset[int]) -> set[int]:
    """The tokens that a verb of speech reports; none where it takes no clause."""
    if cue.dep_ == "parataxis" or (cue.dep_ == "advcl" and any(child.lower_ == "as" for child in cue.lefts)):
        return _indexes(cue.head) - _indexes(cue)
    for verb in cue.children:
        if verb.dep_ in ("ccomp", "xcomp") and _reported(cue, verb):
            before = _interrupted(cue, verb, outside)
            return before | {i for i in _indexes(verb) if i >= _opening(verb)}
    return set()


def _indexes(token: Token) -> set[int]:
    return {below.i for below in token.subtree}


def _reported(cue: Token, verb: Token) -> bool:
    """Whether a cue's complement is a clause that it reports."""
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        return cue.lower_ in DEMANDING
    if verb.dep_ == "xcomp" or cue.lower_ not in VERBS:
        return False
    group = VERBS[cue.lower_].group
    return group in CLAUSES or (group == "that" and any(child.lower_ == "that" for child in verb.lefts))


def _opening(verb: Token) -> int:
    """The first token of a clause behind "that", or behind the "to" of an infinitive."""
    openers = (("that", "mark"), ("to", "aux"))
    return max((child.i + 1 for child in verb.lefts if (child.lower_, child.dep_) in openers), default=0)


def _interrupted(cue: Token, verb: Token, outside: frozenset[int]) -> set[int]:
    """What stands before a cue between commas whose content goes on behind it: The gate, Lund said, is shut."""
    doc, opening = cue.doc, verb.left_edge.i
    if verb.i < cue.i or cue.dep_ == "relcl" or opening not in outside or doc[opening - 1].text != ",":
        return set()
    subject = cues.speaker(cue, outside)
    named = cue.i if subject is None else next(token.i for token in cue.sent if token.idx == subject[0])
    comma = min(named, cue.i) - 1
    return set(range(cue.sent.start, comma)) if comma > cue.sent.start and doc[comma].text == "," else set()


def _around(word: Token, named: Token) -> set[int]:
    """The clause that stands around "according to somebody"; what is said of him between commas is none of it."""
    aside = word.right_edge.i
    end = aside if aside - named.i <= LONGEST_ASIDE else named.i
    of_clause = word.head.pos_ in ("VERB", "AUX") and word.head.i != word.i
    clause = _indexes(word.head) if of_clause else set(range(word.sent.start, word.sent.end))
    return clause - set(range(word.i, end + 1))


def _spans(doc: Doc, indexes: set[int]) -> tuple[Span, ...]:
    """The stretches of the text that tokens cover, without signs at their ends; empty ones are left out."""
    stretches = (doc[start:end] for start, end in merged((i, i + 1) for i in indexes))
    return tuple(span for stretch in stretches if (span := _trimmed(stretch)) is not None)


def _trimmed(stretch: Stretch) -> Span | None:
    """Characters from the first letter or digit to the last; None where there is neither."""
    kept = [i for i, char in enumerate(stretch.text, stretch.start_char) if char.isalnum()]
    return (kept[0], kept[-1] + 1) if kept else None
