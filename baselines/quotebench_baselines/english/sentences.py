"""Sentences: words and signs, with every stretch in quotation marks as one item.

A sentence is cut outside the marks only, so that '"Stop. Go home," she said.' is one sentence: a quoted item and four
others.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import ABBREVIATIONS, FINITE
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.tokens import tokens
from quotebench_baselines.english.verbs import TRIGGERS, VERBS

QUOTE = "“”"
"""The text of the item that stands for a stretch in marks."""


_TERMINAL = frozenset((".", "!", "?", "…", "...", "....", ".."))
_LONGEST = 160
_COPULAS = frozenset("is are was were be been".split())
_BEHIND_A_CUE = frozenset(
    "in on at to of after during when as later yesterday today again quietly with from before me him her us them "
    "while about".split()
)


@dataclass(slots=True)
class Sentence:
    """The items of a sentence: `raw` text, `low` in lower case, `start` and `end` offsets. `quotes` are the regions
    by item.
    """

    raw: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    quotes: dict[int, Region] = field(default_factory=dict)
    triggers: list[int] = field(default_factory=list)

    @property
    def live(self) -> bool:
        """Whether the sentence can hold an attribution at all."""
        return bool(self.triggers or self.quotes)

    def __len__(self) -> int:
        return len(self.low)

    def span(self, a: int, b: int) -> Span:
        """The characters of the items from a to before b."""
        return self.start[a], self.end[b - 1]

    def capital(self, i: int) -> bool:
        """Whether an item is a word with a capital first letter."""
        return self.raw[i][0].isupper()


def sentences(text: str, span: Span, regions: list[Region]) -> Iterator[Sentence]:
    """The sentences of a stretch of text, a paragraph or the inside of marks, with its regions in marks in order."""
    whole = _items(text, span, regions)
    quoted = list(whole.quotes)
    first = 0
    for i in (*_ends(whole), len(whole)):
        if first < i:
            yield _part(whole, first, i, quoted) if i - first < len(whole) else whole
        first = i


def _items(text: str, span: Span, regions: list[Region]) -> Sentence:
    """A stretch of text as if it were one sentence."""
    s = Sentence()
    at = span[0]
    for region in regions:
        _add_words(s, text, at, min(region.outer[0], span[1]))
        at = min(region.outer[1], span[1])
        s.quotes[len(s.raw)] = region
        s.raw.append(QUOTE)
        s.start.append(max(region.outer[0], span[0]))
        s.end.append(at)
    _add_words(s, text, at, span[1])
    s.low = " ".join(s.raw).lower().split(" ") if s.raw else []
    s.triggers = [i for i, low in enumerate(s.low) if low in TRIGGERS]
    return s


def _add_words(s: Sentence, text: str, start: int, end: int) -> None:
    if start < end:
        found = tokens(text, start, end)
        s.raw.extend([token.group() for token in found])
        s.start.extend([token.start() for token in found])
        s.end.extend([token.end() for token in found])


def _ends(s: Sentence) -> Iterator[int]:
    """The items before which a new sentence begins."""
    first, n = 0, len(s)
    for i in [k + 1 for k, low in enumerate(s.low) if low in _TERMINAL]:
        while min(i, n - 1) - first >= _LONGEST:
            first += _LONGEST
            yield first
        if first < i < n and (i in s.quotes or (_begins(s.raw[i]) and not _abbreviated(s, i))):
            yield i
            first = i
    while n - 1 - first >= _LONGEST:
        first += _LONGEST
        yield first


def _begins(raw: str) -> bool:
    """Whether an item may be the first of a sentence."""
    first = raw[0]
    return first.isupper() or first.isdigit() or first in "([-–—•"


def _abbreviated(s: Sentence, i: int) -> bool:
    """Whether the full stop before an item belongs to an abbreviation or an initial."""
    if s.low[i - 1] != "." or i < 2:
        return False
    before = s.low[i - 2]
    return before in ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before != "i")


def split_behind_quotes(sentence: Sentence, text: str) -> Iterator[Sentence]:
    """A sentence cut where words in marks end one, unless the words behind them are their cue."""
    first, quoted = 0, list(sentence.quotes)
    for i in quoted:
        if i < first or i + 1 >= len(sentence):
            continue
        region = sentence.quotes[i]
        inside = text[region.spans[-1][0] : region.spans[-1][1]].rstrip("'’”\"» ")
        if (
            inside[-1:] in ".!?…"
            and (sentence.capital(i + 1) or i + 1 in sentence.quotes)
            and not _is_cue(sentence, i + 1)
        ):
            yield _part(sentence, first, i + 1, quoted)
            first = i + 1
    yield _part(sentence, first, len(sentence), quoted) if first else sentence


def _is_cue(sentence: Sentence, i: int) -> bool:
    """Whether a short clause of saying begins at an item: a few words, a verb, and nothing that it could govern."""
    for j in range(i, min(i + 9, len(sentence))):
        low = sentence.low[j]
        verb = VERBS.get(low)
        if verb is not None and j > i and verb.form in ("past", "s") and verb.group != "that":
            return _ends_soon(sentence, j + 1)
        if low in ".;:!?" or low == QUOTE or low in _COPULAS or low in ("has", "have", "had", "will", "would"):
            return False
    return False


def _ends_soon(sentence: Sentence, i: int) -> bool:
    if i >= len(sentence) or sentence.low[i] in ".,;:" or sentence.low[i] == QUOTE:
        return True
    if sentence.low[i] not in _BEHIND_A_CUE:
        return False
    for j in range(i, min(i + 15, len(sentence))):
        low = sentence.low[j]
        if low in ".,;:!?" or low == QUOTE:
            return True
        if low == "that" or (low == "to" and j == i + 1) or low in FINITE:
            return False
    return True


def _part(s: Sentence, a: int, b: int, quoted: list[int]) -> Sentence:
    """The sentence that the items from a to before b make; `quoted` are the items of the whole that are marks."""
    quotes = {i - a: s.quotes[i] for i in quoted[bisect_left(quoted, a) : bisect_left(quoted, b)]}
    triggers = [i - a for i in s.triggers[bisect_left(s.triggers, a) : bisect_left(s.triggers, b)]]
    return Sentence(s.raw[a:b], s.low[a:b], s.start[a:b], s.end[a:b], quotes, triggers)
