"""Who speaks through a document: the issuer is the speaker wherever the article names one, the document the source."""

from bisect import bisect_left
from collections import Counter

import msgspec

from quotebench_baselines.english.nouns import ADS, BODY_NOUNS, COLLECTIVES, ISSUED
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.documents import Document, document_at
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.publication import journal_behind

_SUBJECT = 3
"""A document among this many first items of a sentence is its subject."""
_READING = frozenset("read reads reading recited recites".split())


_PARTS = frozenset(
    "one some several many another two part parts section excerpt excerpts portion passage line lines".split()
)
"""What a document is said to say something in."""
_FINDING = ADS | frozenset("report statement study survey release findings lawsuit suit petition letter memo".split())
_OF_ACTS = frozenset("report statement ruling release announcement letter notice order decision".split())
"""Documents by which bodies do or tell something."""
_THE = frozenset(("the", "this", "that"))
_ALIKE = (
    frozenset("study report paper findings survey analysis research article review".split()),
    frozenset("lawsuit suit complaint filing petition".split()),
    frozenset("statement release announcement".split()),
    frozenset("ruling decision order judgment judgement opinion verdict".split()),
    frozenset("tweet post message video".split()),
    ADS,
)
"""What the same document may be called."""


class Issuers:
    """The documents of an article as far as it has been read, by their head nouns."""

    def __init__(self, people: frozenset[str]) -> None:
        self._people = people
        self._known: dict[str, Document] = {}
        self._last: Document | None = None
        self._spoken: Document | None = None
        self._heads: Counter[str] = Counter()
        self._waiting: list[tuple[Document, Draft]] = []

    def read(self, s: Sentence) -> list[tuple[int, Document]]:
        """The documents that a sentence names, by the item of their heads; they are remembered."""
        found: list[tuple[int, Document]] = []
        if ISSUED.isdisjoint(s.low):
            return found
        for k, low in enumerate(s.low):
            if low in ISSUED and (document := document_at(s, k, self._people)) is not None:
                found.append((k, document))
                self._heads[low] += 1
                known = self._known.get(low) or self._alike(low)
                if self._waiting:
                    self._tell(document)
                if document.issuer is not None or known is None:
                    self._known[low] = document
                self._last = document if document.issuer is not None else known or self._last or document
                sent = (
                    low in _FINDING and document.issuer is not None and not document.authored
                )  # 'The board issued a report. It found'
                if (k < _SUBJECT or sent) and self._last.issuer is not None:
                    self._spoken = self._last
        return found

    def settle(
        self,
        draft: Draft,
        found: list[tuple[int, Document]],
        s: Sentence,
        before: Document | None,
        agent: Mention | None,
    ) -> None:
        """Gives an attribution that a document makes its issuer as speaker and the document as channel; `before` is
        the document that the sentence before was about, `agent` who acted or spoke last.
        """
        speaker = draft.speaker
        if draft.cue is None and (read := self._read_out(draft, found, s)) is not None:
            draft.speaker, draft.channel = read.issuer, read.channel
            return
        if speaker is not None and draft.channel is not None:
            self._bear(draft.channel, speaker, found, s)
        if speaker is None:
            if draft.channel is not None and draft.cue is not None:
                draft.speaker = self._issuer_of(draft.channel, found, s)
            return
        if draft.channel is None and _goes_on_participle(draft, s):
            issued = [
                d for _, d in found if d.issuer is not None and not d.authored and d.channel.span[1] < draft.position
            ]
            if issued and issued[-1].issuer is not None and issued[-1].issuer.core == speaker.core:
                draft.channel = issued[-1].channel  # 'The board released a statement, saying that'
                return
        borne = next((d for _, d in found if draft.channel is not None and d.channel.span == draft.channel.span), None)
        if speaker.kind == "pronoun" and borne is not None and borne.issuer is not None and not borne.authored:
            if borne.issuer.kind != "pronoun" and borne.channel.span[1] < speaker.core[0]:
                draft.speaker = borne.issuer  # 'The port issued a statement, in which it said'
            return
        if speaker.kind == "pronoun":
            if speaker.head == "it" and before is not None and before.issuer is not None and draft.channel is None:
                draft.speaker, draft.channel = before.issuer, before.channel
                self._spoken = before
            return
        document = next((d for k, d in found if s.span(k, k + 1) == speaker.core), None)
        if document is None and speaker.kind == "name" and draft.channel is None:
            named = next((d for k, d in found if s.start[k] == speaker.core[1] + 1 != draft.position), None)
            if named is not None:  # 'a [University of Pell] study found'
                draft.channel = named.channel
                draft.speaker = speaker = msgspec.structs.replace(speaker, span=speaker.core)
        if document is None and speaker.head in _PARTS:
            document = next((d for _, d in found if d.channel.span[0] > speaker.core[0]), None)
        if document is None or speaker.parts:
            return
        issuer = document.issuer or self._same(document.head)
        if issuer is None and agent is not None and self._follows(document, agent):
            issuer = agent
        if issuer is None and document.channel.name.split()[0].lower() not in _THE:
            self._waiting.append((document, draft))
        if issuer is None and draft.channel is None:
            item = next(k for k, d in found if d is document)
            draft.channel = journal_behind(s, item, self._people)
        if issuer is not None:
            draft.speaker, draft.channel = issuer, document.channel
            self._spoken = msgspec.structs.replace(document, issuer=issuer)

    def _read_out(self, draft: Draft, found: list[tuple[int, Document]], s: Sentence) -> Document | None:
        """The document that words behind a colon are read from: 'read an email from Lund: "..."'."""
        if not draft.behind_colon:
            return None
        read = not _READING.isdisjoint(s.low)
        before = [d for _, d in found if d.channel.span[1] <= draft.position and d.issuer is not None]
        return before[-1] if before and (read or not before[-1].authored) else None

    def _bear(self, channel: Channel, speaker: Mention, found: list[tuple[int, Document]], s: Sentence) -> None:
        """Remembers who says something in a document: that one issues it."""
        document = next((d for _, d in found if d.channel.span == channel.span), None)
        if document is not None and document.issuer is None and speaker.head != document.head:
            document = msgspec.structs.replace(document, issuer=speaker)
            self._known[document.head] = document
            self._last = document
            self._tell(document)

    def _follows(self, document: Document, agent: Mention) -> bool:
        """Whether 'the report' that no sentence has named before is that of the body which acted last: 'The ministry
        confirmed two cases. Both are well, the report said'.
        """
        if document.head not in _OF_ACTS or document.channel.name.split()[0].lower() != "the":
            return False
        if self._heads[document.head] > 1 or agent.kind == "pronoun" or agent.parts:
            return False
        words = agent.head.split()
        return not BODY_NOUNS.isdisjoint(words) or not COLLECTIVES.isdisjoint(words)

    def _tell(self, document: Document) -> None:
        """Gives attributions that a document made before anybody was named for it to its issuer: 'a study found ... The
        study, by Ruiz'.
        """
        issuer = document.issuer
        if issuer is None or issuer.kind == "pronoun" or document.channel.name.split()[0].lower() not in _THE:
            return
        left = []
        for earlier, draft in self._waiting:
            if _same_kind(earlier.head, document.head):
                draft.speaker, draft.channel = issuer, earlier.channel
            else:
                left.append((earlier, draft))
        self._waiting = left

    def spoken(self) -> Document | None:
        """The document that the sentence before was about or spoke through, for 'it'; it is asked once a sentence."""
        spoken, self._spoken = self._spoken, None
        return spoken

    def _issuer_of(self, channel: Channel, found: list[tuple[int, Document]], s: Sentence) -> Mention | None:
        document = next((d for k, d in found if s.span(k, k + 1) == channel.span), None)
        return (document.issuer or self._same(document.head)) if document is not None else None

    def _same(self, head: str) -> Mention | None:
        known = self._known.get(head)
        if known is None and head in ("document", "text", "paper", "statement"):
            known = self._last
        if known is None or known.issuer is None:
            known = self._alike(head) or known
        return known.issuer if known is not None else None

    def _alike(self, head: str) -> Document | None:
        """The document named last, if a noun may be said of it."""
        last = self._last.head if self._last is not None else ""
        return self._last if _same_kind(head, last) else None


def _goes_on_participle(draft: Draft, s: Sentence) -> bool:
    """Whether a cue is a participle behind a comma."""
    k = bisect_left(s.start, draft.position)
    return 0 < k < len(s.low) and s.low[k].endswith("ing") and s.low[k - 1] == ","


def _same_kind(head: str, other: str) -> bool:
    """Whether two nouns may be said of one document."""
    return head == other or any(head in family and other in family for family in _ALIKE)
