"""Slips that leave a sheet readable and its gold wrong: a type that the marks contradict, aliases run together by
commas, a date that is none. Each is said to the person who writes the sheet; gold rows may hold them."""

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotebench.rows.structs import FORMER_PHENOMENA, Attribution, Entity
from quotebench.text.characters import ContentRanks
from quotebench.text.spans import Span, overlap, size

_CLOSES = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "‘": "’", "‚": "‘’", "'": "’'", "「": "」", "『": "』"}
_SINGLE = "‘’‚'"
_STRAY = '”»"'
_BEFORE = "([{—–-/“„‘‚«\"'"
"""What a straight mark that opens may stand behind, beside a blank."""
_DEEPEST = 8
"""More marks than this, one inside the other, do not pair."""
_SO = {
    "direct": "all of its content stands in quotation marks, so it is 'direct', or 'fragment' if a bare phrase",
    "mixed": "some of its content stands in quotation marks and some does not, so it is 'mixed'",
    "indirect": "none of its content stands in quotation marks, so it is 'indirect'",
}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SUFFIXES = frozenset(
    "jr sr ii iii iv inc ltd llc llp co corp plc gmbh ag sa mp mep qc kc phd md esq obe cbe dc".split()
)
"""What stands behind the comma of one name: Jr, Ltd., D.C."""


def date_slip(date: str) -> str | None:
    """What is wrong with the date of an article, None if nothing is."""
    if not _ISO.fullmatch(date):
        return f"{date!r} is no date; write year-month-day in figures, as in 2031-04-02"
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        return f"there is no day {date}"
    return None


def alias_slips(entity: Entity, text: str) -> Iterator[str]:
    """The aliases of an entity that look like a list. A comma may stand in an alias that the text has so, and before
    a suffix."""
    for alias in entity.aliases:
        first, comma, last = alias.rpartition(",")
        suffix = "," not in first and last.replace(".", "").strip().casefold() in _SUFFIXES
        if comma and alias not in text and not suffix:
            listed = "; ".join(part.strip() for part in alias.split(",") if part.strip())
            what = f"the alias {alias!r} looks like a list; aliases are separated by ';', as in {listed!r}"
            yield f"{what} (if it is one name, leave the comma out: punctuation is not compared)"


def type_slips(text: str, attributions: Sequence[Attribution]) -> Iterator[tuple[int, str]]:
    """The attributions, by index, whose type their marks contradict, or that are called fragments among the phenomena.
    Where marks of a line do not pair, or are said to be defective, nobody but a reader can tell; nor, of what stands in
    marks as a whole, whether it is an utterance or a bare phrase: direct or a fragment."""
    marked, unsure = in_marks(text)
    by_id = {a.id: a for a in attributions}
    ranks = ContentRanks(text)
    everywhere = ranks.spans(marked)
    for i, a in enumerate(attributions):
        for name in sorted(FORMER_PHENOMENA.intersection(a.phenomena)):
            yield i, f"{name!r} is no phenomenon any more but a type; write it as the type and leave it out there"
        if "defective-marks" in a.phenomena or any(
            s < end and start < e for s, e in unsure for start, end in a.quote_spans
        ):
            continue
        own = everywhere
        if a.nested_in is not None:  # the marks of the attribution around it do not count
            if a.nested_in not in by_id:
                continue
            around = by_id[a.nested_in].quote_spans
            own = ranks.spans((start, end) for start, end in marked if any(s < start and end < e for s, e in around))
        quote = ranks.spans(a.quote_spans)
        inside = overlap(quote, own)
        found = "indirect" if not inside else "direct" if inside == size(quote) else "mixed"
        if a.nested_in is not None and a.type == "indirect":
            continue  # marks inside the outer quote may be of the outer speaker's words: a reader decides
        if ("direct" if a.type == "fragment" else a.type) != found:
            alone = "; of a bare phrase the marked part alone is the quote" if a.type == "fragment" else ""
            said = f"the type is {a.type!r}, but {_SO[found]}{alone}"
            yield i, f"{said}; where the text's marks are wrong write phenomena: defective-marks"


def in_marks(text: str) -> tuple[list[Span], list[Span]]:
    """The stretches between quotation marks, and the lines in which marks do not pair. A line may leave its mark open
    if the next one opens it again."""
    marked: list[Span] = []
    unsure: list[Span] = []
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for (start, end), (after, _) in pairwise([*lines, (len(text), len(text))]):
        found, opened, stray = _paired(text[start:end])
        reopened = after < len(text) and all(text[start + at] == text[after] for at in opened)
        if stray or (opened and not reopened):
            unsure.append((start, end))
        marked += [(start + s, start + e) for s, e in (*found, *((at + 1, end - start) for at in opened))]
    return marked, unsure


def _paired(line: str) -> tuple[list[Span], list[int], bool]:
    """Of one line: the stretches in marks, where marks are opened that nothing closes, and whether one closes nothing.
    An apostrophe is no mark; where it may be one, as in the dockers' gate, it closes nothing."""
    found: list[Span] = []
    opened: list[int] = []
    stray = singles = False
    for i, c in enumerate(line):
        before, behind = line[i - 1 : i], line[i + 1 : i + 2]
        straight_opens = (not before or before.isspace() or before in _BEFORE) and behind.strip()
        opens = c in _CLOSES and behind and (straight_opens if c in "\"'" else not before.isalnum())
        closes = [k for k, at in enumerate(opened) if c in _CLOSES[line[at]]]
        if c in _SINGLE and behind.isalnum() and before.isalnum():
            continue
        if closes and not (opens and before.isspace()):
            found.append((opened[closes[-1]] + 1, i))
            singles |= c in _SINGLE
            del opened[closes[-1] :]
        elif opens:
            opened.append(i)
            if len(opened) > _DEEPEST:
                return found, opened, True
        elif c in _STRAY or (c in "’'" and singles):
            stray = True
    return found, opened, stray
