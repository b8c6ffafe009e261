"""The reading of one article: sentence after sentence, with what is remembered on the way."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from quotebench.text.spans import Span
from quotebench_baselines.english.homographs import homographs
from quotebench_baselines.english.marks import regions
from quotebench_baselines.english.named_entities import NamedEntities
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.sentences import Sentence, sentences, split_behind_quotes
from quotebench_baselines.english.tokens import paragraphs
from quotebench_baselines.english.verbs import TRIGGERS
from quotebench_baselines.rules.clauses.according import relayed
from quotebench_baselines.rules.clauses.beside import cut_items, phrase_drafts
from quotebench_baselines.rules.clauses.fragments import merged, named_within
from quotebench_baselines.rules.clauses.governed import clause_drafts
from quotebench_baselines.rules.clauses.inheriting import with_subjects
from quotebench_baselines.rules.clauses.leading import Lead, lead_in
from quotebench_baselines.rules.clauses.loose import alone, loose_draft, signature
from quotebench_baselines.rules.parts.cue import Cue
from quotebench_baselines.rules.parts.cues import cues
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.bearing import letter_of
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.outlets import Outlet, presumed_outlets
from quotebench_baselines.rules.phrases.subjects import first_subject
from quotebench_baselines.rules.reference.attaching import attach_channels
from quotebench_baselines.rules.reference.carrying import follow, goes_on, share_channel, without_carriers
from quotebench_baselines.rules.reference.issuers import Issuers
from quotebench_baselines.rules.reference.nesting import mark_relayed, nested, performative, stands_in_another, untangle

MANY = 16
"""A sentence with more verbs of saying than this is a list of words."""


_LETTERS = re.compile(r"[^\W\d_]+")


class ArticleReader:
    """Reads one article; keeps on the way who spoke last, which document was named last and which marks are used up.

    `led` is whom a lead-in in front of a paragraph names ('Ana Ruiz:').
    `unassigned` are words in marks that stand before anybody is named: they wait for the first speaker behind them.
    `subjects` are the subjects of sentences in which nobody speaks.
    """

    def __init__(self, text: str, outlet: str | None) -> None:
        self.text = text
        self.paragraphs = paragraphs(text)
        self.regions = regions(text, self.paragraphs)
        self.homographs = homographs(text)
        self.named_entities = NamedEntities(text, self.homographs)
        self.issuers = Issuers(self.named_entities.people)
        self.before: Draft | None = None
        people = self.named_entities.people
        self.outlets = Outlet(outlet, people, presumed_outlets(text, people))
        self.last: Mention | None = None
        self.led: Lead | None = None
        self.used: set[Span] = set()
        self.letter: Channel | None = None
        self.older_letter: Channel | None = None
        self.unassigned: list[Draft] = []
        self.subjects: list[Mention] = []

    def drafts(self) -> list[Draft]:
        """All attributions of the article, in reading order of their sentences."""
        out: list[Draft] = []
        at = 0
        for paragraph in self.paragraphs:
            if paragraph.furniture:
                continue
            start, end = paragraph.span
            while at < len(self.regions) and self.regions[at].outer[1] <= start:
                at += 1
            inside = []
            k = at
            while k < len(self.regions) and self.regions[k].outer[0] < end:
                inside.append(self.regions[k])
                k += 1
            out.extend(self._paragraph(paragraph.span, inside))
        return out

    def _paragraph(self, span: Span, inside: list[Region]) -> Iterator[Draft]:
        subject: Mention | None = None
        led: Lead | None = None
        self.older_letter, self.letter = self.letter, None
        for whole in sentences(self.text, span, inside, self.homographs):
            for s in split_behind_quotes(whole):
                found: list[Draft] = []
                if s.live:
                    found = list(self._sentence(s, subject))
                    yield from found
                if s.live or self.unassigned:
                    self._assign(found, s)
                leads = s.low[-1] == ":" or s.low[0] == "from"
                led = lead_in(s, self.named_entities.people, self.outlets) if leads else None
                if not s.live:
                    self.issuers.spoken()
                    self.issuers.read(s)
                self.letter = letter_of(s) or self.letter
                spoken = [d for d in found if d.speaker is not None]
                if len(spoken) > 1:
                    spoken = [d for d in spoken if not stands_in_another(d, found)]
                if spoken:
                    subject = spoken[-1].speaker
                    self._remember_subject(s, spoken[0].speaker)
                elif not s.quotes or len(s.low) > 2:
                    first = first_subject(s, min(len(s.low), 25), self.named_entities.people)
                    if first is not None:
                        subject = first
                        self.subjects.append(first)
        runs_on = any(region.spans[-1][0] >= span[1] for region in inside)
        self.led = led or (self.led if runs_on else None)

    def _remember_subject(self, s: Sentence, speaker: Mention | None) -> None:
        """Keeps the subject in front of a speaker's pronoun: 'Police arrested a man they say'."""
        if speaker is None or speaker.kind != "pronoun" or bisect_left(s.start, speaker.core[0]) < 3 or s.quotes:
            return
        first = first_subject(s, min(len(s.low), 25), self.named_entities.people)
        if first is not None and first.kind != "pronoun" and first.core[1] < speaker.core[0]:
            self.subjects.append(first)

    def _assign(self, found: list[Draft], s: Sentence) -> None:
        """Gives words in marks that stand before anybody is named to the first speaker or subject after them."""
        speaker = next((d.speaker for d in found if d.speaker is not None), None)
        if speaker is None and self.unassigned and not s.quotes:
            people = self.named_entities.people
            speaker = signature(s, 0, people) or first_subject(s, min(len(s.low), 25), people)
        if speaker is not None:
            for draft in self.unassigned:
                draft.speaker = speaker
            self.unassigned.clear()
        self.unassigned.extend(d for d in found if d.speaker is None and d.cue is None)

    def _cues(self, s: Sentence) -> list[Cue]:
        people = self.named_entities.people
        return with_subjects(s, list(islice(cues(s, people, self.outlets), MANY)), people)

    def _sentence(self, s: Sentence, subject: Mention | None) -> Iterator[Draft]:
        people = self.named_entities.people
        found = [cue for cue in self._cues(s) if cue.subject is None or cue.subject.head not in ("i", "we")]
        cuts = cut_items(s, people)
        drafts = list(clause_drafts(s, found, cuts, people))
        cuts = cuts + [cue.first for cue in found if cue.role in ("joined", "participle")]
        drafts = relayed(s, drafts, self.outlets, people)
        drafts = [*drafts, *islice(phrase_drafts(s, drafts, cuts, self.outlets, people), MANY)]
        if not drafts and not s.quotes:
            self.issuers.spoken()
            self.issuers.read(s)
            return
        drafts = [d for d in drafts if not d.regions or any(r.outer not in self.used for r in d.regions)]
        loose = merged(self._loose(s, drafts, subject))
        for draft in loose:
            follow(self.text, draft, drafts)
        drafts.extend(loose)
        drafts.sort(key=lambda draft: draft.position)
        self._name_channels(s, drafts)
        for draft in drafts:
            if not draft.relayed:
                draft.carries = self.before if goes_on(self.text, draft, self.before) else None
                self.before = draft
            yield draft
            for region in draft.regions:
                if region.outer not in self.used:
                    self.used.add(region.outer)
                    yield from self._inside(region, draft)
        spoken = [d for d in drafts if not d.relayed and d.speaker is not None]
        if spoken:
            self.last = spoken[-1].speaker

    def _loose(self, s: Sentence, drafts: list[Draft], subject: Mention | None) -> list[Draft]:
        """The attributions of marks that no cue of a sentence governs."""
        out: list[Draft] = []
        if not s.quotes:
            return out
        taken = {region.outer for d in drafts for region in d.regions}
        for i, region in s.quotes.items():
            unfinished = region.spans[-1][0] > s.end[-1] and i == len(s.low) - 1
            if region.outer not in taken and region.outer not in self.used and not (unfinished and len(s.low) == 1):
                people = self.named_entities.people
                led = self.led if alone(s) else None
                loose = loose_draft(self.text, s, i, people, led.speaker if led else subject or self.last)
                if loose is not None:
                    loose.channel = led.channel if led is not None else None
                    if loose.behind_colon and i > 1:  # goes on with 'Ruiz said the gate was old'
                        ended = [d.speaker for d in drafts if d.speaker and d.spans[-1][1] == s.end[i - 2]]
                        loose.speaker = ended[-1] if ended else loose.speaker
                    out.append(loose)
                    taken.add(region.outer)
            elif region.outer in taken and (named := named_within(self.text, s, i, drafts, self.named_entities.people)):
                out.append(named)
        return out

    def _name_channels(self, s: Sentence, drafts: list[Draft]) -> None:
        """Finds the channels of a sentence's attributions, and who speaks through those that are documents."""
        before = self.issuers.spoken()
        documents = self.issuers.read(s)
        people = self.named_entities.people
        attach_channels(s, drafts, people, self.outlets)
        if len(drafts) > 1:
            untangle(drafts)
            drafts[:] = without_carriers(s, drafts, self.outlets)
        agents = [m for m in (self.last, *self.subjects[-1:]) if m is not None and m.core[0] < s.start[0]]
        agent = max(agents, key=lambda m: m.core) if agents else None
        for draft in drafts:
            self.issuers.settle(draft, documents, s, before, agent)
        if len(drafts) > 1:
            mark_relayed(drafts)
            share_channel(drafts)
            nested(drafts)
        letter = self.letter or self.older_letter
        for draft in drafts if letter is not None else ():
            cue = draft.cue or (0, 0)
            answered = self.text.startswith(" back", cue[1])  # 'wrote back': another letter
            written = self.text[slice(*cue)] in ("wrote", "writes", "written") and not answered
            if written and draft.channel is None:
                draft.channel = letter

    def _inside(self, region: Region, enclosing: Draft) -> Iterator[Draft]:
        if not region.inner and sum(e - st for st, e in region.spans) < 25:
            return
        for span in region.spans:
            inner = [r for r in region.inner if span[0] <= r.outer[0] < span[1]]
            if not inner and TRIGGERS.isdisjoint(_LETTERS.findall(self.text[span[0] : span[1]].lower())):
                continue  # most quotes report nobody else's words: no need to take them apart
            for whole in sentences(self.text, span, inner, self.homographs):
                for s in split_behind_quotes(whole):
                    if s.live:
                        yield from self._told(s, enclosing)

    def _told(self, s: Sentence, enclosing: Draft) -> Iterator[Draft]:
        people = self.named_entities.people
        cuts = cut_items(s, people)
        drafts = list(clause_drafts(s, self._cues(s), cuts, people))
        drafts = [*drafts, *islice(phrase_drafts(s, drafts, cuts, self.outlets, people), MANY)]
        for draft in nested(drafts):
            if draft.speaker is not None and draft.speaker.head in ("i", "we") and performative(self.text, draft):
                continue
            if draft.speaker is None and draft.position == s.start[0] and s.low[0].endswith("ing"):
                continue  # '"Saying I am sorry is not enough."'
            if (
                draft.channel is None
                and enclosing.speaker is not None
                and (draft.speaker is None or draft.speaker.head not in ("i", "we"))
            ):
                draft.channel = Channel(enclosing.speaker.text, enclosing.speaker.core)
            yield draft
