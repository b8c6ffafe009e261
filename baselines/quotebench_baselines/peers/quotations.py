"""The system `textacy`: what textacy takes for direct quotations, with the speakers that it gives."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise

from spacy.tokens import Token
from textacy.extract.triples import direct_quotations

from quotebench.commands.console import say
from quotebench.rows.structs import Document, Prediction
from quotebench.text.spans import Span
from quotebench_baselines.peers import pipeline


class Textacy:
    """`textacy.extract.direct_quotations` as it is, on spaCy's small English pipeline: quotes in marks with a verb of
    speech and its subject near by; no channels.

    It gives a speaker as tokens: they are the mention, from the first to the last, and each run of them a name.
    """

    name = "textacy"

    def __init__(self) -> None:
        """Load the pipeline. Raises PipelineMissing and PipelineChanged."""
        self._nlp, versions = pipeline.load()
        self.versions = {**versions, "textacy": version("textacy")}

    def predict(self, document: Document) -> Iterator[Prediction]:
        """One attribution for each quotation, in reading order.

        textacy gives up on an article in which it counts an odd number of marks (an apostrophe that stands alone is
        one): that article has no rows, which is said on standard error.
        """
        try:
            found = list(direct_quotations(self._nlp(document.text)))
        except ValueError as error:
            say(f"warning: {document.article} has no rows: {error}")
            return
        for speaker, cue, content in found:
            inner = content[1:-1]  # without the marks
            yield Prediction(
                article=document.article,
                quote_spans=((inner.start_char, inner.end_char),),
                speaker=tuple(document.text[slice(*run)] for run in runs(speaker)),
                speaker_span=_extent(speaker),
                cue_span=_extent(cue),
                type="direct",
            )


def runs(tokens: Sequence[Token]) -> list[Span]:
    """The stretches of characters of tokens that follow upon each other, out of some in order."""
    breaks = [0, *(i for i, (one, other) in enumerate(pairwise(tokens), 1) if other.i > one.i + 1), len(tokens)]
    return [_extent(tokens[start:end]) for start, end in pairwise(breaks)]


def _extent(tokens: Sequence[Token]) -> Span:
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
