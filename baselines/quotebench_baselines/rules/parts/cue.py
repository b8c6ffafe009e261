"""A verb of communication in a sentence, with its subject, whom it addresses and where its content may begin."""

from typing import Literal

import msgspec

from quotebench.text.spans import Span
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import Verb
from quotebench_baselines.rules.parts.complements import Complement
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.mentions import Mention

Role = Literal["main", "joined", "participle", "passive"]


_ASIDES = frozenset("say tell note write report explain observe state argue acknowledge point".split())
"""Cue verbs of asides: ', as the board noted,'."""


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A verb of communication in a sentence.

    `first` is the item its clause begins at (subject or verb), `verb` the item of the verb, `after` the item behind
    the verb, its addressee, its channel and its time. `that` tells whether a conjunction introduces content there.
    `role` is how it joins the sentence: `main` with a subject of its own, `joined` (and added) and `participle`
    (adding) with the subject of the verb before, `passive` (it was noted).
    """

    verb: int
    lemma: Verb
    first: int
    after: int
    role: Role
    subject: Mention | None
    span: Span
    inverted: bool
    that: bool
    addressee: Mention | None
    channel: Channel | None


def built(
    s: Sentence,
    i: int,
    verb: Verb,
    first: int,
    role: Role,
    subject: Mention | None,
    rest: Complement,
    *,
    inverted: bool = False,
) -> Cue:
    span = s.span(i - 1 if role == "passive" and i else i, i + 1)
    return Cue(i, verb, first, rest.after, role, subject, span, inverted, rest.that, rest.addressee, rest.channel)


def clause_or_quote(s: Sentence, after: int) -> bool:
    if after >= len(s.low):
        return False
    quoted = s.low[after] in (QUOTE, ":") or s.low[after : after + 2] == [",", QUOTE]
    return quoted or finite_within(s, after, len(s.low))


def behind_as(s: Sentence, verb: Verb, first: int, rest: Complement) -> int:
    """Where the clause of a cue begins behind an 'as' at an item that opens it: a clause with content of its own is no
    aside like ', as the board noted,'.
    """
    if s.low[first] != "as" or first == 0 or rest.after >= len(s.low):
        return first
    if verb.lemma not in _ASIDES:
        return first + 1  # ', as Ruiz had promised'
    governs = rest.that or s.low[rest.after] == ":" or s.low[rest.after][0].isalpha() or s.low[rest.after] == QUOTE
    return first + (governs or s.low[rest.after : rest.after + 2] == [",", QUOTE])
