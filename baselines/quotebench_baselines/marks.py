"""The floor: quotation marks alone, and no speaker."""

from collections.abc import Iterator

from quotebench.rows.structs import Document, Prediction
from quotebench_baselines.english.marks import regions
from quotebench_baselines.english.tokens import paragraphs

WORDS = 3
"""Fewer words than this in a pair of marks are taken for a name, a title or a term."""


class Marks:
    """Every outermost stretch in a pair of marks, of whatever style, that has a few words; no speaker is
    named.
    """

    name = "marks"

    def predict(self, document: Document) -> Iterator[Prediction]:
        """One attribution for each stretch in marks, in reading order."""
        for region in regions(document.text, paragraphs(document.text)):
            if sum(len(document.text[start:end].split()) for start, end in region.spans) >= WORDS:
                yield Prediction(article=document.article, quote_spans=region.spans, type="direct")
