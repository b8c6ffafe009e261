"""Offsets that were counted in other units than characters: noticed, and said; never converted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.exceptions import Problem
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Prediction
from quotebench.text.characters import cuts_word
from quotebench.text.spans import Span

Counts = npt.NDArray[np.int64]


class Unit(NamedTuple):
    """What offsets may be counted in: its name, a codec that has it, and how many bytes of that are one."""

    name: str
    codec: str
    bytes: int


UNITS = (Unit("UTF-16 units", "utf-16-le", 2), Unit("bytes of UTF-8", "utf-8", 1))

_FEW = 3
"""Spans, at least, that say that words are cut through a file."""


def unit_counts(given: Iterable[tuple[str, Sequence[Span]]]) -> Counts:
    """Of spans, each with its text: how many there are, how many cut a word at both ends, and for each of `UNITS` how
    many would be others if their offsets were counted in it, and how many of these cut a word as they stand and none,
    but begin at one, in that unit."""
    by_text: dict[str, list[Span]] = {}
    for text, spans in given:
        by_text.setdefault(text, []).extend(spans)
    return sum((_counts(text, spans) for text, spans in by_text.items()), np.zeros(2 + 2 * len(UNITS), np.int64))


def _counts(text: str, spans: Sequence[Span]) -> Counts:
    ends = [(_cuts(text, start), _cuts(text, end)) for start, end in spans]
    counts = [len(spans), sum(map(all, ends))]
    for unit in UNITS:
        converted = [None] * len(spans) if text.isascii() else _converted(text, spans, unit)
        moved = [
            (span, any(cut))
            for span, given, cut in zip(converted, spans, ends, strict=True)
            if span is not None and span != given
        ]
        counts += [len(moved), sum(cut and _fits(text, span) for span, cut in moved)]
    return np.array(counts, dtype=np.int64)


def _cuts(text: str, offset: int) -> bool:
    """Whether an offset lies between two letters or digits of one word."""
    return cuts_word(text, offset) and text[offset - 1].isalnum() and text[offset].isalnum()


def tells(counts: Counts) -> Unit | bool:
    """The unit that spans with these counts were counted in, as far as that shows; True where they cut words at both
    ends whatever the unit; False where nothing is odd about them."""
    spans, both, *units = counts.tolist()
    shares = [
        (mended / moved, unit) for moved, mended, unit in zip(units[::2], units[1::2], UNITS, strict=True) if moved
    ]
    share, unit = max(shares, default=(0.0, UNITS[0]), key=lambda one: one[0])
    if share >= 0.5:
        return unit
    return bool(2 * both >= spans > 0)


def other_units(rows: Rows[Prediction], articles: Iterable[Article]) -> list[Problem]:
    """One problem where spans of the rows, taken together, show that offsets were counted in UTF-16 units or bytes, or
    cut words through the file."""
    texts: Mapping[str, str | None] = {article.article: article.text for article in articles}
    given = [
        (i, text, row.quote_spans)
        for i, row in enumerate(rows.rows)
        if row.quote_spans is not None and (text := texts.get(row.article)) is not None
    ]
    cut = (i for i, text, spans in given if any(_cuts(text, offset) for span in spans for offset in span))
    if (first := next(cut, None)) is None:
        return []
    counts = unit_counts((text, spans) for _, text, spans in given)
    unit = tells(counts)
    if unit is False or (unit is True and counts[0] < _FEW):
        return []
    wanted = "offsets count characters (Unicode code points) from 0, end exclusive; the spans were scored as they are"
    if isinstance(unit, Unit):
        moved, mended = counts[2 + 2 * UNITS.index(unit) :][:2].tolist()
        size = "" if unit.bytes == 1 else f"{unit.bytes} * "
        message = (
            f"{mended} of {moved} spans cut words, and none if their offsets are counted in {unit.name}; {wanted}. To "
            f"convert one: len(text.encode({unit.codec!r})[: {size}offset].decode({unit.codec!r}))"
        )
    else:
        message = f"{counts[1]} of {counts[0]} spans begin and end inside words; {wanted}"
    return [rows.problem(first, "quote_spans", message)]


def _fits(text: str, span: Span) -> bool:
    return text[span[0]].isalnum() and not _cuts(text, span[0]) and not _cuts(text, span[1])


def _converted(text: str, spans: Sequence[Span], unit: Unit) -> list[Span | None]:
    """Spans in a unit as spans of characters; None for one that is none."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    wide = codes > 0xFFFF
    sizes = 1 + wide if unit.bytes == 2 else 1 + (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + wide
    ends = np.concatenate(([0], np.cumsum(sizes)))
    offsets = np.array(spans, dtype=np.int64).reshape(-1, 2)
    at = np.minimum(ends.searchsorted(offsets), len(text))
    sound = (ends[at] == offsets).all(axis=1) & (at[:, 0] < at[:, 1])
    return [(int(s), int(e)) if good else None for (s, e), good in zip(at.tolist(), sound.tolist(), strict=True)]
