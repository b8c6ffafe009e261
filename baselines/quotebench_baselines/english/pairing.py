"""Pairing of the quotation marks of one paragraph.

Whether a mark opens or closes is read from its surroundings first and from its form second, because sloppy copy uses
the wrong form far more often than it puts the blank on the wrong side.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, PRONOUNS, SUBORDINATORS

_MARK = re.compile(r"[\"“”„‟«»‹›‘’‚‛'`″＂「」『』]+")
_OPENING = frozenset("“„«‹‘‚「『")
_CLOSING = frozenset("”»›’」』")
_CORNERS = frozenset("「」『』")
_SINGLE = frozenset("‘’‚‛'`‹›")
_OPENS_AFTER = frozenset(" \t\u00a0\n([—–-/")
_ELISIONS = re.compile(r"(?:tis|twas|em|til|cause|n|round|bout|\d0s|\d\d)\b", re.IGNORECASE)
_FEET = re.compile(r"\d ?['’′] ?\d{1,2}(?:½|[.]\d)? ?(?:[\"”″]|['’]{2})")
_NO_OWNED = re.compile(
    rf" (?:{'|'.join(sorted(AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | PRONOUNS))})\b"
)


LONGEST = 3000
"""Nobody is quoted for more characters than this in one paragraph: the closing mark is missing."""

_SENTENCE_ENDS = frozenset(".!?…")
_WRAPPING = frozenset("'’”\"»›」』)] ")


Role = Literal["open", "close", "either"]


class Region(msgspec.Struct, frozen=True, gc=False):
    """A stretch in quotation marks.

    `spans` are the characters inside, one span a paragraph, none of them empty; `outer` runs from the opening mark to
    behind the closing one (where a mark is missing, to where it should be). `inner` are the regions inside it, `first`
    and `last` the characters that its words begin and end with.
    """

    spans: tuple[Span, ...]
    outer: Span
    inner: tuple["Region", ...] = ()
    first: str = ""
    last: str = ""

    @property
    def ended(self) -> bool:
        """Whether the words in marks end a sentence."""
        return self.last in _SENTENCE_ENDS


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner: where it stands, and a single mark that may close it if no double one does."""

    start: int
    end: int
    single: bool
    inner: list[Region] = field(default_factory=list)
    instead: Span | None = None


@dataclass(slots=True)
class MarkedLine:
    """What pairing found in one paragraph: whole regions, and what sticks out of it at either end.

    `stray_close` is a closing mark with no opening one, `pending` an opening mark left open, `given_up` are those that
    nothing closed within `LONGEST` characters, `reopened` tells whether the paragraph begins with an opening mark,
    `marks` is the number of marks in it.
    """

    span: Span
    regions: list[Region] = field(default_factory=list)
    stray_close: Span | None = None
    pending: _Open | None = None
    given_up: list[_Open] = field(default_factory=list)
    reopened: bool = False
    marks: int = 0


def trimmed_region(text: str, spans: Iterable[Span], outer: Span, inner: Iterable[Region]) -> Region:
    """The region with these spans, white space at their ends and empty ones left out; it has none where a mark stands
    alone.
    """
    trimmed = []
    for start, end in spans:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append((start, end))
    if not trimmed:
        return Region((), outer)
    last = trimmed[-1][1] - 1
    while last > trimmed[-1][0] and text[last] in _WRAPPING:
        last -= 1
    return Region(tuple(trimmed), outer, tuple(inner), text[trimmed[0][0]], text[last])


def _role(text: str, start: int, end: int) -> Role:
    form = text[start]
    if form in _CORNERS:
        return "open" if form in _OPENING else "close"
    before, after = _beside(text, start, end)
    opens = before in _OPENS_AFTER or before.isspace()
    closes = after.isspace() or after in ".,!?…;:)]—–"
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    if form in _OPENING:
        return "open"
    if form in _CLOSING:
        return "close"
    return "either"


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters in front of a mark and behind it; a mark of the other sort at its side is passed over."""
    other = '"' if text[start] == "'" else "'" if text[start] == '"' else ""
    first = start - 1 if start and text[start - 1] == other else start
    last = end + 1 if end < len(text) and text[end] == other else end
    return text[first - 1] if first else " ", text[last] if last < len(text) else " "


def _candidates(text: str, span: Span) -> list[tuple[int, int, bool, Role, bool]]:
    """The marks of a paragraph that are no apostrophes: (start, end, single, role, doubtful)."""
    out: list[tuple[int, int, bool, Role, bool]] = []
    inches = 0
    for match in _MARK.finditer(text, *span):
        if match.start() < inches:
            continue
        if text[match.start() - 1 : match.start()].isdigit() and (feet := _FEET.match(text, match.start() - 1)):
            inches = feet.end()
            continue
        for start, end in _split(match.group(), match.start()):
            single = end - start == 1 and text[start] in _SINGLE
            role = _role(text, start, end)
            doubtful = False
            if single:
                before, after = text[start - 1 : start], text[end : end + 1]
                if before.isalnum() and after.isalnum():
                    continue
                if (
                    role == "open"
                    and (text[start] in "’'" or (text[start] == "‘" and out and out[-1][2] and out[-1][3] == "open"))
                    and _ELISIONS.match(text, end)
                ):
                    continue
                if role == "either":
                    continue
                doubtful = (
                    role == "close"
                    and before in "snoSN"
                    and text[start] in "’'"
                    and after not in ",.;:!?"
                    and not _NO_OWNED.match(text, end)
                )
            out.append((start, end, single, role, doubtful))
    return out


def _split(marks: str, offset: int) -> list[Span]:
    """A run of marks one by one; two of the same sort together ('', ``) are one mark."""
    out: list[Span] = []
    i = 0
    while i < len(marks):
        j = i + 1
        if j < len(marks) and marks[j] == marks[i]:
            j += 1
        out.append((offset + i, offset + j))
        i = j
    return out


def paired(text: str, span: Span) -> MarkedLine:
    """The marks of a paragraph in pairs. A mark inside another pair opens a region inside that region."""
    line = MarkedLine(span)
    stack: list[_Open] = []
    candidates = _candidates(text, span)
    line.marks = len(candidates)
    for i, (start, end, single, role, doubtful) in enumerate(candidates):
        while stack and start - stack[0].end > LONGEST:
            line.given_up.append(stack.pop(0))
            line.regions.extend(line.given_up[-1].inner)
        if role == "either":
            role = "close" if stack and not stack[-1].single else "open"
        if role == "open":
            if len(stack) < 3:
                stack.append(_Open(start, end, single))
            if start == span[0]:
                line.reopened = True
            continue
        if single and (not stack or not stack[-1].single):
            if (
                stack
                and stack[-1].instead is None
                and not doubtful
                and (text[end : end + 1] in (",", ".", ";", "") or end >= span[1] or text[start - 1] in ".,!?")
            ):
                stack[-1].instead = (start, end)
            continue
        if doubtful and i + 1 < len(candidates) and candidates[i + 1][2] and candidates[i + 1][3] == "close":
            continue
        if not single and stack and stack[-1].single and any(not o.single for o in stack):
            while stack[-1].single:
                stack[-2].inner.extend(stack.pop().inner)
        if not stack:
            if line.stray_close is None:
                line.stray_close = (start, end)
            continue
        opened = stack.pop()
        region = trimmed_region(text, ((opened.end, start),), (opened.start, end), opened.inner)
        if region.spans:
            (stack[-1].inner if stack else line.regions).append(region)
    _leave(line, stack)
    return line


def _leave(line: MarkedLine, stack: list[_Open]) -> None:
    """Settles the marks still open at a paragraph's end: the first double one stays open, the others are given up."""
    if not stack:
        return
    kept = next((o for o in stack if not o.single), stack[0])
    kept.inner.extend(r for o in stack if o is not kept for r in o.inner)
    if kept.single and line.regions and kept.start < line.regions[-1].outer[0]:
        return
    line.pending = kept
