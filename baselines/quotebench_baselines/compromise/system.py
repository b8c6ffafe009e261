"""The system `compromise`: what compromise calls quotations."""

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from quotebench.rows.structs import Document, Prediction
from quotebench.text.spans import Span
from quotebench_baselines.compromise.node import HERE, Script, package


class Compromise:
    """Every quotation that compromise finds, a single word in marks included; nobody is named, since
    compromise names none."""

    name = "compromise"

    def __init__(self) -> None:
        """Start Node with compromise. Raises NotReady, saying what to install, if either is missing."""
        self._script = Script(HERE / "quotations.cjs", str(package("compromise")))
        self.versions = {name: str(version) for name, version in self._script.hello.items()}

    def predict(self, document: Document) -> Iterator[Prediction]:
        """One attribution for each quotation, in reading order."""
        found = self._script.ask({"text": document.text})["quotations"]
        for span in characters(document.text, msgspec.convert(found, list[Span])):
            if any(map(str.isalnum, document.text[slice(*span)])):
                yield Prediction(article=document.article, quote_spans=(span,), type="direct")


def characters(text: str, units: list[Span]) -> list[Span]:
    """Spans in UTF-16 code units, which is how JavaScript counts, as spans in characters of the text.

    A character beyond U+FFFF is two units. An offset between the two is taken for the end of the character.
    """
    ends: list[int] = []  # the units at which the characters that take two of them end
    for i, character in enumerate(text):
        if ord(character) > 0xFFFF:
            ends.append(i + len(ends) + 2)
    return [(start - bisect_right(ends, start), end - bisect_right(ends, end)) for start, end in units]
