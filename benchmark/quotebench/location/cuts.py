"""Whether words of the article that a string leaves out make it another quote.

A string may leave out who says it: the reporting clause between two halves of a quote. What it marks as left out, by an
ellipsis or in brackets, it does not hide. All else is a cut: words left out silently, the marks of one quote and of the
next without a sign between them, two speakers' quotes as one; and a negation, however it was left out.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final

from quotebench.location.folding import holds_words
from quotebench.text.spans import Span

_DOUBLE: Final = '“”„‟"«»＂「」『』〝〞'
_SINGLE: Final = "‘’‚‛'`´‹›"
_MARK: Final = re.compile(rf"''|``|[{_DOUBLE}]|(?<![^\W_])[{_SINGLE}]|[{_SINGLE}](?![^\W_])")

_WIDEST = 40
"""Words of the longest reporting clause between two halves of a quote."""

_REACH = 400
"""Characters within which the quote ends whose reporting clause is looked for."""

_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|cannot|without|hardly|barely|scarcely|\w+n['’′]t"
    r"|nicht|keine?[mnrs]?|nie(?:mals)?|ne|pas|jamais|aucune?|non|nunca|jamás|não|nem|niet|geen|nooit|inte|aldrig"
    r"|ikke|aldri|nigdy|не|нет|никогда|ні|не)\b",
    re.IGNORECASE,
)
_STEMS = (
    "acknowledg|add|admit|admitt|agre|allow|announc|argu|ask|assert|assur|claim|comment|complain|conced|conclud|confirm"
    "|continu|declar|demand|deni|deny|estimat|explain|inform|insist|jok|laugh|maintain|mention|observ|post|predict|promis"
    "|quip|quipp|recall|recount|remark|repli|reply|report|reveal|say|shout|shrug|sigh|stat|stress|suggest|tell|testifi"
    "|testify|tweet|urg|vow|warn|whisper|wonder|writ"
)
_CUE = re.compile(
    rf"\b(?:(?:{_STEMS})(?:e|s|es|d|ed|ing)?"
    r"|not(?:es?|ed|ing)|said|told|wrote|thinks?|thought|believe[sd]?|put it|went on|goes on|point(?:ed|s) out"
    r"|according to|in (?:\w+ ){1,3}(?:words|opinion|view)|(?:am|is|are|was|were) sure)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…]+[)\]]*(?=\s+\S)|[。！？]")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Capt|Rev|Hon|No|vs|Inc|Co|Ltd)$"
)
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-ŽЀ-Я][\w’'-]+")
_NO_NAME = frozenset(
    "The This That These Those She They Then But And When While After Before Later His Her Their Its Our Your My You "
    "We He It In On At As For By Yet Still Also Asked Speaking".split()
)
_MARKS_AND_SPACE = " \t\r\n\u00a0" + _DOUBLE + _SINGLE


class Gaps:
    """What lies between pieces of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def marks(self) -> list[Span]:
        """Every quotation mark; apostrophes inside words are none."""
        return [match.span() for match in _MARK.finditer(self.text)]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [start for start, _ in self.marks]

    @cached_property
    def breaks(self) -> list[int]:
        """The offset of everything that a reporting clause may begin behind: marks, commas, colons and dashes."""
        return sorted([*self._mark_starts, *[match.start() for match in _BREAK.finditer(self.text)]])

    @cached_property
    def seams(self) -> list[Span]:
        """Where one pair of marks ends and another begins with nothing but white space between."""
        return [match.span() for match in _SEAM.finditer(self.text)]

    def joins(self, span: Span) -> bool:
        """Whether a span leads from one pair of marks into the next."""
        first = bisect_right(self._seam_ends, span[0])
        return first < len(self.seams) and self.seams[first][1] < span[1]

    @cached_property
    def _seam_ends(self) -> list[int]:
        return [end for _, end in self.seams]

    def cut(self, before: Span, after: Span, marked: bool) -> bool:
        """Whether it is a cut to leave out what lies between two pieces; `marked` if the string says that something
        is left out there."""
        left_out = self.left_out(before[1], after[0])
        if marked:
            return _drops_negation(left_out)
        if holds_words(left_out):
            return True
        clause = self._outside(before[1], after[0])
        return clause is not None and not self._of_one_speaker(self.text[slice(*clause)], before, after)

    def _outside(self, before: int, after: int) -> Span | None:
        """What stands between the end of one pair of marks and the beginning of another; None where what lies between
        two offsets is not so."""
        first, end = bisect_left(self._mark_starts, before), bisect_left(self._mark_starts, after)
        marks = self.marks[first:end]
        double = [mark for mark in marks if self.text[slice(*mark)] not in _SINGLE]
        marks = double or marks
        if len(marks) < 2 or len(double) > 2:  # single marks between may be apostrophes
            return None
        return marks[0][1], marks[-1][0]

    def left_out(self, before: int, after: int) -> str:
        """The words of a quote that are left out between two offsets; a reporting clause is not part of it."""
        if (clause := self._outside(before, after)) is not None:
            return f"{self.text[before : clause[0]]} {self.text[clause[1] : after]}"
        gap = self.text[before:after]
        return "" if _reporting(gap) else gap

    def parenthesis(self, before: int, after: int) -> bool:
        """Whether what lies between two offsets is set off by commas, dashes or brackets, and no sentence ends in
        it."""
        inner = self.text[before:after].strip()
        return _SET_OFF.fullmatch(inner) is not None and len(inner.split()) <= _WIDEST and _sentences(inner) == 1

    def _of_one_speaker(self, clause: str, before: Span, after: Span) -> bool:
        """Whether a clause between two pairs of marks tells who says both of what they hold."""
        said = clause.strip()
        if not any(map(str.isalnum, said)) or len(said.split()) > _WIDEST or _sentences(said) > 1:
            return False
        names = _names(said)
        sentence_ended = self.text[before[1] : before[1] + 1] in (".", "!", "?") or self.text[before[1] - 1] in ".!?"
        if sentence_ended and said[:1].isupper() and said[-1] in ":,":
            led_in = _names(_last_sentence(self.text[max(0, before[0] - 300) : before[0]]))
            return not names or bool(names & led_in)
        if said[-1] not in ".!?":
            return True
        following = _names(self._behind(after[1]))
        return not following or bool(names & following)

    def _behind(self, offset: int) -> str:
        """The rest of the sentence behind the quote that goes on at an offset, without what it holds."""
        at = bisect_left(self._mark_starts, offset)
        if at == len(self.marks) or self.marks[at][0] - offset > _REACH:
            return ""
        rest = self.text[self.marks[at][1] :][:200]
        ends = [m.start() for m in _SENTENCE_END.finditer(rest) if not _ABBREVIATED.search(rest[: m.start()])]
        line = re.split(r"\n|[“\"«„]", rest[: ends[0] if ends else len(rest)], maxsplit=1)[0]
        return line if _CUE.search(line) or line.strip()[:1].islower() else ""


_BREAK = re.compile("[,:–—―]| - |，|、")
_SEAM = re.compile(r"[”\"»“‟」』][\s]+[“\"«„»「『]|[」』”][「『“]|[.,!?]['’‹›]\s+[‘'‚‹›](?=\w)")


def _reporting(gap: str) -> bool:
    """Whether a gap is a reporting clause between commas, dashes or a colon, at one end of which marks may begin or
    end, or between dashes as in a dialogue."""
    inner = gap.strip(_MARKS_AND_SPACE)
    if len(inner.split()) > _WIDEST + 2 or _MARK.search(inner) or _sentences(inner.rstrip("-–—― ")) > 1:
        return False
    if _DIALOGUE.fullmatch(inner):
        return True
    return _CLAUSE.fullmatch(inner) is not None and _CUE.search(inner) is not None


_CLAUSE = re.compile(r"[,–—-].*[,:–—-](?:\s*(?:and|but|or|that|und|et))?", re.DOTALL)
_SET_OFF = re.compile(r"[,(–—-].*[,)–—-]", re.DOTALL)
_DIALOGUE = re.compile(r"[,!?…]\s*[-–—―]\s.*[,.]\s*[-–—―]", re.DOTALL)


def is_negation(word: str) -> bool:
    """Whether a word says no."""
    return _NEGATION.fullmatch(word.strip()) is not None


def _drops_negation(gap: str) -> bool:
    """Whether a negation stands among words left out that nothing parts from the piece before or the one after."""
    segments = re.split(r"[,;:.!?…()\[\]“”\"«»„]|\s[-–—]+\s", gap)
    return any(_NEGATION.search(segment) for segment in {segments[0], segments[-1]})


def _sentences(clause: str) -> int:
    ends = [m for m in _SENTENCE_END.finditer(clause) if not _ABBREVIATED.search(clause[: m.start()])]
    return len(ends) + 1


def _last_sentence(text: str) -> str:
    ends = [m.end() for m in _SENTENCE_END.finditer(text) if not _ABBREVIATED.search(text[: m.start()])]
    return re.split(r"\n", text[ends[-1] if ends else 0 :].strip(_MARKS_AND_SPACE))[-1]


def _names(text: str) -> set[str]:
    return {name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(text)} - _NO_NAME
