"""Who speaks through a document: the issuer is the speaker wherever the article names one, the document the source."""

from quotebench_baselines.english.nouns import ISSUED
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.documents import Document, document_at
from quotebench_baselines.rules.phrases.mentions import Mention


class Issuers:
    """The documents of an article as far as it has been read, by their head nouns."""

    def __init__(self, people: frozenset[str]) -> None:
        self._people = people
        self._known: dict[str, Document] = {}
        self._last: Document | None = None

    def read(self, s: Sentence) -> list[tuple[int, Document]]:
        """The documents that a sentence names, by the item of their heads; they are remembered."""
        found = []
        for k, low in enumerate(s.low):
            if low in ISSUED and (document := document_at(s, k, self._people)) is not None:
                found.append((k, document))
                known = self._known.get(low)
                if document.issuer is not None or known is None:
                    self._known[low] = document
                self._last = document if document.issuer is not None else known or document
        return found

    def settle(self, draft: Draft, found: list[tuple[int, Document]], s: Sentence, before: Document | None) -> None:
        """Gives an attribution that a document makes its issuer as speaker and the document as channel; `before` is
        the document named last before the sentence.
        """
        speaker = draft.speaker
        if speaker is None:
            if draft.channel is not None and draft.cue is not None:
                draft.speaker = self._issuer_of(draft.channel, found, s)
            return
        if speaker.kind == "pronoun":
            if speaker.head == "it" and before is not None and before.issuer is not None and draft.channel is None:
                draft.speaker, draft.channel = before.issuer, before.channel
            return
        document = next((d for k, d in found if s.span(k, k + 1) == speaker.core), None)
        if document is None or speaker.parts:
            return
        issuer = document.issuer or self._same(document.head)
        if issuer is not None:
            draft.speaker, draft.channel = issuer, Channel(speaker.text, speaker.core)

    @property
    def last(self) -> Document | None:
        """The document named last."""
        return self._last

    def _issuer_of(self, channel: Channel, found: list[tuple[int, Document]], s: Sentence) -> Mention | None:
        document = next((d for k, d in found if s.span(k, k + 1) == channel.span), None)
        return (document.issuer or self._same(document.head)) if document is not None else None

    def _same(self, head: str) -> Mention | None:
        known = self._known.get(head)
        return known.issuer if known is not None else None
