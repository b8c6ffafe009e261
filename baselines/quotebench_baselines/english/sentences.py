"""Sentences: words and signs, with every stretch in quotation marks as one item.

A sentence is cut outside the marks only, so that '"Stop. Go home," she said.' is one sentence: a quoted item and four
others.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import ABBREVIATIONS, DETERMINERS, FINITE, SENTENCE_OPENINGS, STOPPED_TITLES
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.tokens import tokens
from quotebench_baselines.english.verbs import ADDRESSING, TRIGGERS, VERBS

QUOTE = "“”"
"""The text of the item that stands for a stretch in marks."""


_TERMINAL = frozenset((".", "!", "?", "…", "...", "....", ".."))
_BEHIND_NAMES = frozenset(("Jr", "Sr", "II", "III"))
_DOTTED = frozenset("u.s. u.k. u.n. e.u. d.c. a.m. p.m.".split())
_STOPPED = frozenset(
    form
    for word in (*ABBREVIATIONS, *STOPPED_TITLES, *ascii_lowercase)
    for form in (word, word.capitalize(), word.upper())
)
"""What a full stop may belong to, as it is written."""
_ENDING = _TERMINAL | _DOTTED
_LONGEST = 160
_HAVING = frozenset("has have had will would".split())
_ARTICLES = frozenset("al el ad ar ash".split())
"""What a name may begin with in a small letter: 'Abdullah al-Jahafi'."""
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

    def text(self, a: int, b: int) -> str:
        """The words of the items from a to before b, a possessive ending joined to its noun."""
        return " ".join(self.raw[a:b]).replace(" 's", "'s").replace(" ’s", "’s")

    def capital(self, i: int) -> bool:
        """Whether an item is a word with a capital first letter."""
        raw = self.raw[i]
        return raw[0].isupper() or ("-" in raw and raw.partition("-")[0] in _ARTICLES)


def sentences(text: str, span: Span, regions: list[Region], names: frozenset[int] = frozenset()) -> Iterator[Sentence]:
    """The sentences of a stretch of text, a paragraph or the inside of marks, with its regions in marks in order.

    `names` are the offsets of words that are names though they are written like function words: their text in lower
    case keeps its capital, so that no list of words holds it.
    """
    whole = _items(text, span, regions)
    for i in (i for i, start in enumerate(whole.start) if start in names) if names else ():
        whole.low[i] = whole.raw[i]
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
        raw = [token.group() for token in found]
        dropped = _needless(raw)
        if dropped:
            found = [token for i, token in enumerate(found) if i not in dropped]
            raw = [word for i, word in enumerate(raw) if i not in dropped]
        s.raw.extend(raw)
        s.start.extend([token.start() for token in found])
        s.end.extend([token.end() for token in found])


def _needless(raw: list[str]) -> set[int]:
    """The full stops of titles and initials among tokens ('Mr. Lund, Ana C. Ruiz'), and the comma of 'Lund, Jr.'"""
    dropped: set[int] = set()
    at, last = 0, len(raw) - 1
    for _ in range(raw.count(".")):
        at = raw.index(".", at) + 1
        if 1 < at <= last and raw[at - 2] in _STOPPED and _has_stop(raw[at - 2], raw[at]):
            dropped.add(at - 1)
    if not _BEHIND_NAMES.isdisjoint(raw):
        dropped |= {i for i in range(1, len(raw) - 1) if raw[i] == "," and raw[i + 1] in _BEHIND_NAMES}
    return dropped


def _has_stop(word: str, following: str) -> bool:
    """Whether the full stop between two words belongs to the first, and ends no sentence."""
    low = word.lower()
    if low in STOPPED_TITLES:
        return True
    if low not in ABBREVIATIONS and not (len(low) == 1 and low.isalpha() and low != "i"):
        return False
    return not following[0].isupper() or following.lower() not in SENTENCE_OPENINGS


def _ends(s: Sentence) -> Iterator[int]:
    """The items before which a new sentence begins."""
    first, n = 0, len(s)
    for i in [k + 1 for k, low in enumerate(s.low) if low in _ENDING]:
        if s.low[i - 1] in _DOTTED and (i >= n or not s.capital(i) or s.low[i] not in SENTENCE_OPENINGS):
            continue
        while min(i, n - 1) - first >= _LONGEST:
            first += _LONGEST
            yield first
        if i < n and s.low[i] in (")", "]"):
            i += 1
        if first < i < n and (i in s.quotes or (_begins(s.raw[i]) and not _is_decimal(s, i))):
            yield i
            first = i
    while n - 1 - first >= _LONGEST:
        first += _LONGEST
        yield first


def _is_decimal(s: Sentence, i: int) -> bool:
    """Whether a figure at an item stands behind a decimal point: 'a magnitude-6.2 quake'."""
    return s.raw[i][0].isdigit() and s.start[i] == s.end[i - 1]


def _begins(raw: str) -> bool:
    """Whether an item may be the first of a sentence."""
    first = raw[0]
    return first.isupper() or first.isdigit() or first in "([-–—•"


def split_behind_quotes(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence cut where words in marks end one, unless the words behind them are their cue."""
    first, quoted = 0, list(sentence.quotes)
    for i in quoted:
        if i < first or i + 1 >= len(sentence):
            continue
        region = sentence.quotes[i]
        if (
            region.ended
            and (sentence.capital(i + 1) or i + 1 in sentence.quotes)
            and (_introduced(sentence, first, i) or not _is_cue(sentence, i + 1, region.last))
        ):
            yield _part(sentence, first, i + 1, quoted)
            first = i + 1
    yield _part(sentence, first, len(sentence), quoted) if first else sentence


def _introduced(s: Sentence, first: int, i: int) -> bool:
    """Whether the words in marks at an item have their cue in front of them: 'Ruiz said, "..."'."""
    if i == first:
        return False
    if s.low[i - 1] == ":":
        return True
    if s.low[i - 1] not in (",", "that") and s.low[i - 1] not in VERBS:
        return False
    begin = next((k + 1 for k in range(i - 1, first - 1, -1) if s.low[k] == QUOTE), first)
    return any(k > begin and (verb := VERBS.get(s.low[k])) and verb.form in ("past", "s") for k in range(begin, i))


def _is_cue(s: Sentence, i: int, mark: str) -> bool:
    """Whether a short clause of saying begins at an item: a few words, a verb, and nothing that it could govern.
    `mark` is the sign that ends the words in marks before it.
    """
    for j in range(i, min(i + 16, len(s))):
        low = s.low[j]
        verb = VERBS.get(low)
        if verb is not None and j > i and verb.form in ("past", "s") and (s.low[j - 1] not in DETERMINERS):
            if verb.lemma == "go" and (j + 1 >= len(s) or s.low[j + 1] != "on"):
                return False
            return _ends_soon(s, j + 1, mark, told=verb.lemma in ADDRESSING)
        if low in ".;:!?" or low == QUOTE or (j > i and (low in _COPULAS or low in _HAVING)):
            return False
    return False


def _ends_soon(s: Sentence, i: int, mark: str, *, told: bool) -> bool:
    if i >= len(s) or s.low[i] in ".;":
        return True
    if s.low[i] == "," and i + 1 < len(s) and s.low[i + 1] != QUOTE:
        return True
    if s.low[i] in (",", ":", QUOTE):
        # "Stop!" Ruiz said, "go home."; but: "We left." Ruiz said, "It was late."
        return mark != "." and s.low[i] == ","
    if s.low[i] not in _BEHIND_A_CUE and not told:
        return False
    for j in range(i, min(i + 15, len(s))):
        low = s.low[j]
        if low in ".,;!?":
            return not (low == "," and j + 1 < len(s) and s.low[j + 1] == QUOTE and mark == ".")
        if low in (":", QUOTE, "that") or (low == "to" and j == i + 1) or low in FINITE:
            return False
    return True


def _part(s: Sentence, a: int, b: int, quoted: list[int]) -> Sentence:
    """The sentence that the items from a to before b make; `quoted` are the items of the whole that are marks."""
    quotes = {i - a: s.quotes[i] for i in quoted[bisect_left(quoted, a) : bisect_left(quoted, b)]}
    triggers = [i - a for i in s.triggers[bisect_left(s.triggers, a) : bisect_left(s.triggers, b)]]
    return Sentence(s.raw[a:b], s.low[a:b], s.start[a:b], s.end[a:b], quotes, triggers)
