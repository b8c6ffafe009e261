"""The system `spacy-rules`: quotes in marks joined to the nearest cue, and the clauses that cues take in the parse."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from importlib.metadata import version

from spacy.tokens import Doc

from quotebench.rows.structs import AttributionType, Document, Prediction
from quotebench.text.spans import Span, merged, overlap, overlaps, size
from quotebench_baselines.english.marks import regions
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.tokens import paragraphs
from quotebench_baselines.peers import cues, pipeline
from quotebench_baselines.peers.clauses import Report, reports

WHOLE = 0.9
"""The share of a clause's characters in marks from which on the quote is what is in marks, and no more."""

FEWEST = 4
"""Fewer words in marks than this, without a cue, go on with nothing: they are a name, a title or a term."""

ENDS = frozenset(".!?:")
"""Signs with which a sentence ends, or begins anew."""


@dataclass(slots=True)
class Quote:
    """A quote of a paragraph: spans of the article, whose it is, and whether it is in marks."""

    spans: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    type: AttributionType


class SpacyRules:
    """What a newsroom writes over spaCy's small English pipeline: a list of cue verbs, their clauses and subjects in
    the parse, "according to", and quotes in marks joined to the nearest cue. Which marks belong together is read as
    by `marks`. No channels and no coreference: a pronoun is the speaker's mention as it stands.
    """

    name = "spacy-rules"

    def __init__(self) -> None:
        """Load the pipeline. Raises PipelineMissing and PipelineChanged."""
        self._nlp, versions = pipeline.load()
        self._nlp.select_pipes(disable="ner")
        self.versions = {**versions, "spacy": version("spacy")}

    def predict(self, document: Document) -> Iterator[Prediction]:
        """The attributions of an article, in the order of their quotes; each paragraph is parsed on its own."""
        text = document.text
        parts = paragraphs(text)
        marked = regions(text, parts)
        prose = [part.span for part in parts if not part.furniture]
        last: Quote | None = None
        found: list[Quote] = []
        for span, doc in zip(prose, self._nlp.pipe(text[slice(*span)] for span in prose), strict=True):
            near = [region for region in marked if overlaps(region.outer, span)]
            paragraph = Paragraph(doc, span[0], near, {quote.spans for quote in found})
            quotes = paragraph.quotes(last)
            if paragraph.outside:  # else the words of the paragraph before go on
                last = None
            last = quotes[-1] if quotes else last
            found += quotes
        for quote in found:
            if not any(char.isalnum() for span in quote.spans for char in text[slice(*span)]):
                continue
            yield Prediction(
                article=document.article,
                quote_spans=quote.spans,
                speaker=None if quote.speaker is None else text[slice(*quote.speaker)],
                speaker_span=quote.speaker,
                cue_span=quote.cue,
                type=quote.type,
            )


class Paragraph:
    """A parsed paragraph that begins at `start` of its article. `near` are the stretches in marks that touch it,
    `known` the spans of those whose speaker was found in the paragraph that they begin in."""

    def __init__(self, doc: Doc, start: int, near: Sequence[Region], known: Set[tuple[Span, ...]]) -> None:
        self.start, self.doc, self.text, self.sentences = start, doc, doc.text, list(doc.sents)
        self.marked = [region for region in near if region.spans not in known]
        outer = [region.outer for region in near]
        self.outside = frozenset(t.i for t in doc if not any(a <= t.idx + start < b for a, b in outer))
        self.heads = {word.i: named for word, named in cues.according(doc)}
        self.cues = [t for t in doc if t.i in self.outside and (cues.is_cue(t) or t.i in self.heads)]

    def quotes(self, before: Quote | None) -> list[Quote]:
        """The quotes of the paragraph, in order; `before` is the last of the paragraph before it."""
        out: list[Quote] = []
        told: dict[Region, Quote | None] = {}  # by whom words in marks are; None: they are part of a clause
        for report in reports(self.doc, self.outside):
            quote = self._quote(report)
            shared = {r: overlap(r.spans, quote.spans) for r in self.marked if overlap(r.spans, quote.spans)}
            if sum(shared.values()) >= WHOLE * size(quote.spans):
                for region in shared:
                    told.setdefault(region, quote)
                continue
            held = [region for region, characters in shared.items() if characters > size(region.spans) / 2]
            if held:
                quote.spans = merged([*quote.spans, *(span for region in held for span in region.spans)])
                quote.type = "mixed"
                told.update(dict.fromkeys(held))
            out.append(quote)
        for region in self.marked:
            if region in told and told[region] is None:
                continue
            earlier = max((q for q in out if q.spans < region.spans), key=lambda q: q.spans, default=None)
            owner = told.get(region) or self._nearest(region) or self._continued(region, earlier or before)
            if owner is None:
                continue
            if earlier is not None and earlier.type == "direct" and self._interrupted(earlier, owner, region):
                earlier.spans += region.spans
            else:
                out.append(Quote(region.spans, owner.cue, owner.speaker, "direct"))
        return sorted(out, key=lambda quote: quote.spans)

    def _quote(self, report: Report) -> Quote:
        """A report of the paragraph at its place in the article."""

        def placed(span: Span) -> Span:
            return span[0] + self.start, span[1] + self.start

        cue, speaker = (None if span is None else placed(span) for span in (report.cue, report.speaker))
        return Quote(tuple(map(placed, report.spans)), cue, speaker, "indirect")

    def _nearest(self, region: Region) -> Quote | None:
        """Whose words in marks are by the nearest cue of the sentences that they touch, or None."""
        start, end = region.outer[0] - self.start, region.outer[1] - self.start
        last = end - 1 if region.last == "." else end + 1  # a cue behind a full stop is that of other words
        sentences = [s for s in self.sentences if s.start_char <= last and s.end_char >= start - 1]
        near = [cue for cue in self.cues if any(s.start <= cue.i < s.end for s in sentences)]
        if not near:
            return None
        cue = min(near, key=lambda cue: start - cue.idx if cue.idx < start else cue.idx - end)
        named = cues.phrase(self.heads[cue.i]) if cue.i in self.heads else cues.speaker(cue, self.outside)
        return self._quote(Report((), (cue.idx, cue.idx + len(cue)), named))

    def _continued(self, region: Region, earlier: Quote | None) -> Quote | None:
        """Whose words in marks without a cue are: they go on with those before them."""
        words = sum(len(self._text(span).split()) for span in region.spans)
        goes_on = region.outer[1] > self.start + len(self.text)  # its cue may stand behind it
        if earlier is None or earlier.type == "indirect" or words < FEWEST or goes_on:
            return None
        return Quote((), None, earlier.speaker, "direct")

    def _interrupted(self, earlier: Quote, owner: Quote, region: Region) -> bool:
        """Whether words in marks go on in the sentence of a quote that their cue cuts: "A", Lund said, "b"."""
        between = self._text((earlier.spans[-1][1] - 1, region.outer[0])).strip()
        return owner.cue == earlier.cue is not None and not {between[:1], between[-1:]} & ENDS

    def _text(self, span: Span) -> str:
        return self.text[max(0, span[0] - self.start) : max(0, span[1] - self.start)]
