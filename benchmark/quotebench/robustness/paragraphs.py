"""Paragraphs in another order: those are exchanged that lean on nothing before them, and that nothing leans on."""

import re
from collections.abc import Sequence

from quotebench.robustness.cues import CARRYING_ON
from quotebench.robustness.rewriting import Piece, rewritten
from quotebench.rows.structs import ARTICLE, Article, Entity
from quotebench.text.spans import Span, overlaps

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_CONNECTS = frozenset(
    "and but or so yet nor still also however meanwhile then later earlier afterwards after before since this that "
    "these those such it its it's he she they his her their him them there here another other others both neither "
    "instead besides moreover nevertheless nonetheless therefore thus hence indeed again even not yes no as what where "
    "which who whom whose same next finally elsewhere otherwise differently asked".split()
)
"""What a paragraph begins with that goes on from the one before."""
_TIMED = re.compile(r"\W*\d")
_PRONOUN = frozenset(
    "i me my mine we us our ours he him his himself she her hers herself they them their theirs themselves it its "
    "itself who whom whose".split()
)
_LEAST_WORDS = 8
"""A shorter paragraph is a heading, or belongs to its neighbours."""


def reordered(article: Article) -> Article:
    """As many pairs of paragraphs exchanged as can be, each once; title and lead stay."""
    text = article.text or ""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    timed = sum(_TIMED.match(text, start) is not None for start, _ in paragraphs)
    if timed > 2:
        return article
    judge = _Coherence(article, paragraphs)
    order, exchanged = list(range(len(paragraphs))), set[int]()
    for i in range(1, len(order)):
        for j in range(i + 1, len(order)):
            if i in exchanged or j in exchanged:
                continue
            swapped = order.copy()
            swapped[i], swapped[j] = order[j], order[i]
            if judge.holds(swapped):
                order = swapped
                exchanged |= {i, j}
    if not exchanged:
        return article
    pieces, at = [], 0
    for place, source in zip(paragraphs, order, strict=True):
        pieces += [Piece(at, place[0]), Piece(*paragraphs[source])]
        at = place[1]
    return rewritten(article, [*pieces, Piece(at, len(text))])


class _Coherence:
    """What an order of paragraphs must keep for the labels to mean the same."""

    def __init__(self, article: Article, paragraphs: Sequence[Span]) -> None:
        self._text, self._paragraphs = article.text or "", paragraphs
        headings = {k for k in range(len(paragraphs)) if self._is_heading(k)}
        lead = next((k for k in range(1, len(paragraphs)) if k not in headings), 0)
        self._fixed = headings | set(range(lead + 1))
        self._leans = {k for k in range(len(paragraphs)) if self._begins_amid(k)} | {
            k + 1 for k in headings if k > lead
        }
        self._mentioned: list[dict[int, str]] = []
        for entity in article.entities:
            first: dict[int, str] = {}
            for span in sorted(entity.mentions):
                self._leans |= set(self._over(span)[1:])
                first.setdefault(self._at(span), self._kind(entity, span))
            self._mentioned.append(first)
            # A pronoun is whoever was spoken of last, so nothing may come between.
            self._leans |= {k for k, kind in first.items() if kind == "pronoun" and k != min(first)}
        for a in article.attributions:
            spans = (*a.quote_spans, a.cue_span, a.speaker_span, a.source_span, a.addressee_span)
            places = sorted({k for span in spans if span is not None for k in self._over(span)})
            self._leans |= {k for at in places[1:] for k in range(places[0] + 1, at + 1)}
            cue = "" if a.cue_span is None else self._text[slice(*a.cue_span)].casefold()
            goes_on = not cue or cue.split()[0] in CARRYING_ON or "continuation" in a.phenomena
            if (goes_on or (a.source != ARTICLE and a.source_span is None)) and self._first(article, places[0], a.id):
                self._leans.add(places[0])

    def holds(self, order: Sequence[int]) -> bool:
        """Whether paragraphs that lean on the one before them have it there, everybody is first mentioned where they
        were, and a nominal follows the same mention as it did."""
        if any(order[k] != k for k in self._fixed):
            return False
        if any(k in self._leans and (i == 0 or order[i - 1] != k - 1) for i, k in enumerate(order)):
            return False
        for first in self._mentioned:
            known = sorted(first)
            now = [k for k in order if k in first]
            if known and now[0] != known[0]:
                return False
            for k, kind in first.items():
                if kind == "nominal" and k != known[0] and now[now.index(k) - 1] != known[known.index(k) - 1]:
                    return False
        return True

    def _over(self, span: Span) -> list[int]:
        """The paragraphs that a span lies in: one, as a rule."""
        return [k for k, paragraph in enumerate(self._paragraphs) if overlaps(span, paragraph)]

    def _at(self, span: Span) -> int:
        return self._over(span)[0]

    def _begins_amid(self, k: int) -> bool:
        """Whether a paragraph begins with a word that goes on from the one before."""
        start, end = self._paragraphs[k]
        word = _WORD.search(self._text, start, end)
        return word is None or word.group().casefold() in _CONNECTS

    def _is_heading(self, k: int) -> bool:
        """Whether a paragraph is a heading, a question or furniture; one of the body ends as sentences do."""
        said = self._text[slice(*self._paragraphs[k])].rstrip().rstrip("”\"’'»)")
        return len(said.split()) < _LEAST_WORDS or said[-1:] not in ".!"

    def _kind(self, entity: Entity, span: Span) -> str:
        said = self._text[slice(*span)]
        words = {word.casefold() for word in _WORD.findall(said)}
        if words and words <= _PRONOUN:
            return "pronoun"
        named = {word for word in _WORD.findall(entity.name) if word[0].isupper()}
        return "name" if named & set(_WORD.findall(said)) else "nominal"

    def _first(self, article: Article, paragraph: int, id: str) -> bool:
        """Whether nothing is quoted in a paragraph before this attribution."""
        spans = [(span, a.id) for a in article.attributions for span in a.quote_spans[:1]]
        return min((one for one in spans if self._at(one[0]) == paragraph), default=((0, 0), ""))[1] == id
