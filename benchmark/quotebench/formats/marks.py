"""What quotation marks of a text say about a quote whose format says not of which type it is."""

import re
from collections.abc import Iterator, Sequence, Set

from quotebench.rows.structs import AttributionType
from quotebench.text.spans import Span

_CLOSED_BY = {'"': '"', "“": "”", "„": "“”", "«": "»", "＂": "＂", "「": "」", "『": "』"}
_PARAGRAPH = re.compile(r"[^\n]+")


def in_marks(text: str) -> frozenset[int]:
    """The offsets of the characters between double quotation marks, the marks left out. What is not closed goes to the
    end of its paragraph."""
    return frozenset(at for start, end in _stretches(text) for at in range(start, end))


def _stretches(text: str) -> Iterator[Span]:
    for paragraph in _PARAGRAPH.finditer(text):
        opened, closers = -1, ""
        for at in range(*paragraph.span()):
            if opened < 0 and text[at] in _CLOSED_BY:
                opened, closers = at + 1, _CLOSED_BY[text[at]]
            elif opened >= 0 and text[at] in closers:
                yield opened, at
                opened = -1
        if opened >= 0:
            yield opened, paragraph.end()


def type_of(text: str, quote: Sequence[Span], marked: Set[int]) -> AttributionType:
    """Direct where all letters and digits of a quote stand in marks (at the offsets `marked`), mixed where some do,
    else indirect. A fragment cannot be told from a short utterance."""
    within = [at in marked for start, end in quote for at in range(start, end) if text[at].isalnum()]
    return "direct" if all(within) else "mixed" if any(within) else "indirect"
