"""Who a span of a text refers to, by the mentions of the article's entities that it overlaps.

The rules are stated for users in gold/SCORING.md, section "Identity".
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotebench.identity.vocabulary import KIN, MODIFIERS, OFFICES, PREPOSITIONS
from quotebench.rows.structs import Article
from quotebench.text.characters import ContentRanks
from quotebench.text.spans import Span, overlaps

_LEADS_ON = re.compile(r"[,;:(–—]|\b(?:of|for|from|in|at|on|with|by|to|who|which|whose|that|near|under)\b")
_LED_BY_AND = re.compile(
    r"(?:\b(?:and|or|nor|plus|alongside|as well as|(?:together|along) with|y|e|et|und|sowie|и)\b|&)\W*\Z"
)
_CLAUSE = re.compile(r"\s+([^\W\d_]+)")
_SENTENCE_END = re.compile(r"[“”„«»\"\n]|[!?…]|(?<!\b\w)(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.\s")
_RELATIVE = re.compile(r"\b(?:who|which|whose|whom|where)\b[^,;:–—]*")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|does|did|do|will|would|can|could|may|might|must|shall|should|adding|saying|telling|warning|asking|said|"
    r"says|say|saying|told|tells|tell|add(?:s|ed)|ask(?:s|ed)|repl(?:y|ies|ied)|answer(?:s|ed)|wr[io]te(?:s)?|"
    r"claim(?:s|ed)|warn(?:s|ed)|insist(?:s|ed)|not(?:es|ed)|argu(?:es?|ed)|announc(?:es?|ed)|stat(?:es|ed)|"
    r"explain(?:s|ed)|admit(?:s|ted)|den(?:ies|ied)|call(?:s|ed)|report(?:s|ed)|declar(?:es|ed)|suggest(?:s|ed)|"
    r"respond(?:s|ed)|confirm(?:s|ed)|recall(?:s|ed)|continu(?:es|ed)|conclud(?:es|ed)|went|goes|came|comes|made|makes|"
    r"took|takes|gave|gives|got|gets|saw|sees|found|finds|left|leaves|stood|stands|met|meets|ran|runs|held|holds|"
    r"kept|keeps|put|puts|brought|began|begins|became|becomes|wants?|wanted|thinks?|thought|knows?|knew)\b"
    r"|n['’]t\b|['’](?:ll|ve|re|d)\b"
)
_NO_VERBS = (
    PREPOSITIONS
    | OFFICES
    | MODIFIERS
    | KIN
    | frozenset("and or nor plus alongside together along as y e et und sowie и himself herself themselves".split())
)
_MOST_WORDS = 12
"""A span with more words than this beside its mentions is no noun phrase."""


class Touched(NamedTuple):
    """A mention that a span overlaps: its offsets in the text, its entity, its content characters as ranks (see
    `quotebench.text.characters`), and whether these are just the span's."""

    offsets: Span
    entity: str
    place: Span
    exact: bool


def touching(article: Article, ranks: ContentRanks, span: Span) -> list[Touched]:
    """The mentions of an article that a span of its text overlaps; `ranks` are those of the text."""

    def place(span: Span) -> Span:
        return int(ranks.before[span[0]]), int(ranks.before[span[1]])

    mentions = [(mention, entity.id, place(mention)) for entity in article.entities for mention in entity.mentions]
    own = place(span)
    return [Touched(*mention, mention[2] == own) for mention in mentions if overlaps(mention[2], own)]


def referred(touched: Sequence[Touched], span: Span, article: Article) -> frozenset[str]:
    """The entities that a span of an article's text refers to, of the mentions that it overlaps.

    Those with a mention of just these words; else all, but for mentions inside a longer one ("Kremlin" in "Kremlin
    spokesman Dmitry Peskov"), in front of the name they belong to, or behind a preposition or comma ("the port" in "the
    head of the port"). Mentions joined by "and" or a comma alone all count. A span that is more than a noun phrase (it
    reaches over a verb, a cue, a quotation mark or the end of a sentence) refers to everybody whom it touches.
    """
    if exact := frozenset(one.entity for one in touched if one.exact):
        return exact
    outer = sorted((one.offsets, one.entity) for one in _outer(touched))
    wide = _is_more_than_a_phrase([one for one, _ in outer], span, article) or _is_clause(outer, article)
    if wide and len(outer) > 1:
        return frozenset(one.entity for one in touched)
    text = article.text or ""
    found: list[str] = []
    end: int | None = None
    for (start, stop), entity in outer:
        gap = "" if end is None else text[end:start]
        if end is None or start < end or _joined(gap):
            found.append(entity)
        elif _LEADS_ON.search(gap) is None:
            found[-1] = entity  # "the Kremlin's spokesman Dmitry Peskov": what stands in front belongs to the last
        else:
            continue
        end = stop if end is None else max(end, stop)
    return frozenset(found)


def _is_more_than_a_phrase(mentions: Sequence[Span], span: Span, article: Article) -> bool:
    """Whether a span reaches over a cue, a verb, a quotation mark or a sentence's end, outside the mentions in it and
    relative clauses; or is too long for a phrase."""
    if any(one.cue_span is not None and overlaps(one.cue_span, span) for one in article.attributions):
        return True
    text = article.text or ""
    edges = sorted((max(start, span[0]), min(end, span[1])) for start, end in mentions)
    rest, at = [], span[0]
    for start, end in edges:
        rest.append(text[at:start])
        at = max(at, end)
    # A mention stands as a comma would, so that no words on either side of it are read together.
    beside = " , ".join([*rest, text[at : span[1]]])
    clauseless = _RELATIVE.sub("", beside)
    return (
        _SENTENCE_END.search(beside) is not None
        or _VERB.search(clauseless) is not None
        or len(re.findall(r"\w+", beside)) > _MOST_WORDS
    )


def _is_clause(mentions: Sequence[tuple[Span, str]], article: Article) -> bool:
    """Whether a verb follows a person's mention, as what is no preposition, conjunction or title must be: "Ruiz smiled
    at Lund"."""
    text = article.text or ""
    persons = {entity.id for entity in article.entities if entity.kind == "person"}
    for (_, end), entity in mentions[:-1]:
        word = _CLAUSE.match(text, end) if entity in persons else None
        if word and word[1].islower() and word[1] not in _NO_VERBS:
            return True
    return False


def _outer(touched: Sequence[Touched]) -> Iterator[Touched]:
    """The mentions that do not lie inside another, longer one."""
    before = reach = -1
    last: Span | None = None
    for one in sorted(touched, key=lambda one: (one.place[0], -one.place[1])):
        if one.place != last:
            before, last = reach, one.place
            reach = max(reach, one.place[1])
        if before < one.place[1]:
            yield one


def _joined(gap: str) -> bool:
    """Whether what stands between two mentions joins them: marks alone, brackets apart, or words that end on "and"."""
    return not (any(map(str.isalnum, gap)) or "(" in gap) or _LED_BY_AND.search(gap) is not None
