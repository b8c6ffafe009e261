"""Cues in a parsed paragraph: which verbs report, and whom they name as the speaker."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from quotebench.text.spans import Span
from quotebench_baselines.english.verbs import ADDRESSING, DEMANDING, FRAGMENT_VERBS, VERBS

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBJECTS = frozenset({"me", "him", "us", "them"})
_NOT_SAID = frozenset({"could", "may", "might", "should", "must", "can"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_SAID_AFTER_ALL = frozenset({"go", "continue", "proceed"})
"""Verbs whose infinitive is told as done: went on to say."""

LONGEST_PHRASE = 12
"""Tokens behind a cue among which the head of a phrase that begins there is looked for."""


def is_cue(token: Token) -> bool:
    """Whether a token is a verb of speech, of something that was said."""
    word = token.lower_
    if token.pos_ != "VERB" or not (word in VERBS or word in FRAGMENT_VERBS or word in DEMANDING):
        return False
    helpers = [child for child in token.children if child.dep_ in ("aux", "neg")]
    if any(child.dep_ == "neg" or child.lower_ in _NOT_SAID for child in helpers):
        return False
    return not any(child.lower_ == "to" for child in helpers) or token.head.lemma_ in _SAID_AFTER_ALL


def speaker(cue: Token, outside: frozenset[int]) -> Span | None:
    """The characters of the noun phrase that a cue has for its speaker, None where it has none.

    `outside` are the tokens outside quotation marks: nobody is looked for inside them.
    """
    found = _subject(cue, outside)
    return None if found is None else phrase(found)


def _subject(cue: Token, outside: frozenset[int]) -> Token | None:
    verb = cue
    for _ in range(4):  # a verb without a subject of its own has that of the verb above it: adding, and added
        if any(child.dep_ == "auxpass" for child in verb.children) and verb is cue:
            agents = [noun for by in verb.children if by.dep_ == "agent" for noun in by.children]
            return agents[0] if agents else None
        subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child.i in outside]
        if subjects:
            nearest = min(subjects, key=lambda child: abs(child.i - verb.i))
            relative = nearest.lower_ in _RELATIVE and verb.dep_ == "relcl"
            return verb.head if relative else None if nearest.tag_ == "EX" else nearest
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ == "ROOT" or verb.head.i not in outside:
            break
        verb = verb.head
    return next((head for head in _beside(cue) if head.i in outside), None)


def _beside(cue: Token) -> Iterator[Token]:
    """The heads of the noun phrases that touch a cue, that behind it first (said Ana Ruiz), unless it is whom the words
    are for (told them)."""
    doc = cue.doc
    if cue.lemma_ not in ADDRESSING:
        behind = doc[cue.i + 1 : cue.i + 1 + LONGEST_PHRASE]
        yield from (t for t in behind if t.pos_ in _NOUNS and t.left_edge.i == cue.i + 1 and t.lower_ not in _OBJECTS)
    if cue.i and doc[cue.i - 1].pos_ in _NOUNS:
        yield doc[cue.i - 1]


def phrase(head: Token) -> Span:
    """The characters of a noun phrase with those that are joined to it by "and", without what is said of them."""
    last = max([head, *(other for other in head.conjuncts if other.i > head.i)], key=lambda token: token.i)
    return head.left_edge.idx, last.idx + len(last)


def according(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Where a paragraph says "according to": the word, and the head of the noun phrase behind it."""
    for word in doc[:-2]:
        if word.lower_ == "according" and doc[word.i + 1].lower_ == "to":
            yield word, next((noun for noun in doc[word.i + 1].children if noun.dep_ == "pobj"), doc[word.i + 2])
