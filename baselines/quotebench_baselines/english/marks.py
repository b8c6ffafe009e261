"""The stretches of an article that stand in quotation marks, over paragraph breaks and however defective."""

import re

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import NOT_NAMES
from quotebench_baselines.english.nouns import ROLE_NOUNS
from quotebench_baselines.english.pairing import LONGEST, MarkedLine, Region, paired, trimmed_region
from quotebench_baselines.english.titles import is_title
from quotebench_baselines.english.tokens import Paragraph
from quotebench_baselines.english.verbs import VERBS

_COMMA = re.compile(r", ")
_WORD = re.compile(r"\w+")
_NICKNAME = 24
"""Characters of a nickname with its marks, at most."""
_NAME_BEFORE = re.compile(r"(?<![.!?] )\b([A-Z]\w+) $")
_NAME_BEHIND = re.compile(r" [A-Z]\w+")
_SUBJECT_WORDS = frozenset("the a an he she they it his her".split())


def regions(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Region, ...]:
    """The outermost stretches in marks of an article, in reading order; furniture is left out."""
    lines = [_without_names(text, paired(text, p.span)) for p in paragraphs if not p.furniture]
    out: list[Region] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.stray_close is not None and not (line.regions and line.regions[0].outer[0] < line.stray_close[0]):
            out.append(_without_opening(text, line.span[0], line.stray_close))
        out.extend(line.regions)
        out.extend(r for opened in line.given_up if (r := _short_of_mark(text, opened.start, opened.end, line.span[1])))
        at += 1
        if line.pending is None:
            continue
        if line.pending.instead is not None:
            start, end = line.pending.instead
            out.append(trimmed_region(text, ((line.pending.end, start),), (line.pending.start, end), ()))
            out.extend(r for r in line.pending.inner if r.outer[0] >= end)
            continue
        spans, closing, at = _continued(text, lines, at, (line.pending.end, line.span[1]))
        if closing is None:
            end = _end_of_unclosed(text, line.pending.end, line.span[1])
            held = [r for r in line.pending.inner if r.outer[0] < end]
            out.append(trimmed_region(text, ((line.pending.end, end),), (line.pending.start, end), held))
            out.extend(r for r in line.pending.inner if r.outer[0] >= end)
        else:
            out.append(trimmed_region(text, spans, (line.pending.start, closing), line.pending.inner))
            out.extend(r for r in lines[at - 1].regions if r.outer[0] >= closing)
    return _apart(sorted((r for r in out if r.spans), key=lambda r: r.outer))


def _without_names(text: str, line: MarkedLine) -> MarkedLine:
    """The marks of a paragraph less those inside a name, Ana "Stubby" Ruiz, and around a title, the book "Tide"."""
    short = [region for region in line.regions if region.outer[1] - region.outer[0] <= _NICKNAME]
    names = [region for region in short if _is_nickname(text, region)]
    names += [r for r in line.regions if len(r.spans) == 1 and not r.inner and is_title(text, r.spans[0], r.outer)]
    if names:
        line.regions = [region for region in line.regions if region not in names]
    return line


def _is_nickname(text: str, region: Region) -> bool:
    start, end = region.outer
    if not text[end + 1 : end + 2].isupper() or text[end : end + 1] != " ":
        return False
    words = text[slice(*region.spans[0])].split()
    before = _NAME_BEFORE.search(text, max(0, start - 20), start)
    return (
        len(words) < 3
        and words[-1].isalnum()
        and all(word[0].isupper() for word in words)
        and before is not None
        and before.group(1).lower() not in NOT_NAMES
        and _NAME_BEHIND.match(text, end) is not None
    )


def _apart(found: list[Region]) -> tuple[Region, ...]:
    """Regions in order, without those that begin inside the one before."""
    out: list[Region] = []
    for region in found:
        if not out or region.outer[0] >= out[-1].outer[1]:
            out.append(region)
    return tuple(out)


def _continued(text: str, lines: list[MarkedLine], at: int, first: Span) -> tuple[tuple[Span, ...], int | None, int]:
    """Where a region left open at a paragraph's end is closed: its spans, the end of the closing mark (None: nowhere)
    and the number of the next paragraph.
    """
    spans, start, reopened = [first], at, 0
    if _end_of_unclosed(text, *first) < first[1]:
        return (), None, start
    while at < len(lines) and at - start < 8:
        line = lines[at]
        head = line.span[0]
        if len(spans) == 1 + reopened and line.reopened and line.regions and line.regions[0].outer[0] == head:
            spans.append(line.regions[0].spans[0])
            return tuple(spans), line.regions[0].outer[1], at + 1
        if line.reopened and line.pending is not None and line.pending.start == head and not line.regions:
            spans.append((line.pending.end, line.span[1]))
            reopened += 1
            at += 1
            continue
        if line.stray_close is not None:
            spans.append((head, line.stray_close[0]))
            return tuple(spans), line.stray_close[1], at + 1
        if line.marks:
            break
        spans.append(line.span)
        at += 1
    return (), None, start


def _without_opening(text: str, head: int, closing: Span) -> Region:
    """The region that a closing mark ends whose opening mark is missing, in the paragraph that begins at `head`."""
    start, end = closing
    colon = text.rfind(": ", head, start)
    if 0 < colon - head < 120:
        head = colon + 2
    elif text.startswith("According to", head):
        stop = text.find(". ", head, start)
        head = stop + 2 if stop >= 0 else start
    return trimmed_region(text, ((head, start),), (head, end), ())


def _short_of_mark(text: str, start: int, inside: int, end: int) -> Region | None:
    """The region of a mark between `start` and `inside` that nothing closes, if a cue tells where it ends."""
    limit = min(inside + LONGEST, end)
    close = _end_of_unclosed(text, inside, limit)
    return trimmed_region(text, ((inside, close),), (start, close), ()) if close < limit else None


def _end_of_unclosed(text: str, start: int, end: int) -> int:
    """The end of a stretch that lacks its closing mark: before a trailing cue, else the end of the paragraph."""
    for match in _COMMA.finditer(text, start, end):
        words = _WORD.findall(text, match.end(), min(match.end() + 60, end))[:5]
        if words and _is_cue(words):
            return match.start() + 1
    return end


def _is_cue(words: list[str]) -> bool:
    """Whether words behind a comma are a subject and its verb of saying, in either order."""
    if words[0].lower() in ("who", "which", "and", "but", "that", "when", "as", "if"):
        return False
    for k, word in enumerate(words):
        verb = VERBS.get(word)
        if verb is not None and verb.form in ("past", "s"):
            if k:
                return True
            return len(words) > 1 and (words[1][0].isupper() or words[1] in _SUBJECT_WORDS)
        named = word[0].isupper() or word in ROLE_NOUNS or word in _SUBJECT_WORDS
        if not named and words[0] not in ("the", "a"):
            break
    return len(words) > 1 and words[0] in ("he", "she") and words[1].endswith("ed")
