"""Quotation marks of another style, or none. Lines whose marks do not pair, or are said to be defective, stay."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from quotebench.gold.sheets.slips import in_marks
from quotebench.robustness.cues import SAYING
from quotebench.robustness.rewriting import Edit, line_of, replaced
from quotebench.rows.structs import Article, Attribution
from quotebench.text.spans import overlaps

_STRAIGHT = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛‹›", "'")
_MARKS = frozenset("“”„«»‹›‘’‚\"'")
_FIRST_PERSON = frozenset("i i'm i’m me my mine myself we us our ours ourselves".split())
_DOUBLE = ("“", "”")
_SINGLE = ("‘", "’")
_ANGLED = ("«", "»")


class Marked(NamedTuple):
    """A pair of marks: where it opens, where it closes (None: the next line opens it again), in how many others it
    stands."""

    opens: int
    closes: int | None
    depth: int


def straight(article: Article) -> Article:
    """Every mark and apostrophe straight."""
    text = article.text or ""
    edits = [(i, i + 1, _STRAIGHT[c]) for i, c in enumerate(text) if c in _STRAIGHT]
    return _restyled(article, edits, guillemets=False)


def guillemets(article: Article) -> Article:
    """Guillemets outside, double marks inside of them."""
    return _restyled(article, styled(article.text or "", _ANGLED, _DOUBLE), guillemets=True)


def single(article: Article) -> Article:
    """Single marks outside, double ones inside of them."""
    return _restyled(article, styled(article.text or "", _SINGLE, _DOUBLE), guillemets=False)


def unmarked(article: Article) -> Article:
    """No marks in clauses behind a verb of communication and that, which are indirect then (T5, S3 and section 5 of
    gold/GUIDELINES.md), nor around words that nobody is quoted with (R1)."""
    text = article.text or ""
    quotes = [(a, span) for a in article.attributions for span in a.quote_spans]
    edits: list[Edit] = []
    plain: set[str] = set()
    found = list(pairs(text))
    for pair in _sound(article, found):
        if pair.closes is None or pair.depth or any(pair.opens < one.opens < pair.closes for one in found):
            continue
        around = {a.id: a for a, span in quotes if overlaps((pair.opens, pair.closes + 1), span)}
        if around and not _FIRST_PERSON.isdisjoint(text[pair.opens + 1 : pair.closes].casefold().split()):
            continue  # "that she would keep my key" is nobody's grammar
        if not around or (len(around) == 1 and _that_clause(article, next(iter(around.values())))):
            edits += [(pair.opens, pair.opens + 1, ""), (pair.closes, pair.closes + 1, "")]
            plain |= around.keys()
    done = replaced(article, edits)
    if done is article:
        return article
    left = {i for i, c in enumerate(text) if c in _MARKS and not _apostrophe(text, i)} - {start for start, *_ in edits}
    kept = {a.id for a, (start, end) in quotes if any(start <= i < end for i in left)}
    types = [_plain(done.text or "", a) if a.id in plain - kept else a for a in done.attributions]
    return replace(done, attributions=tuple(types))


def _plain(text: str, a: Attribution) -> Attribution:
    """A clause without marks: it ends before the comma or full stop that stood in its marks (S2)."""
    start, end = a.quote_spans[-1]
    return replace(a, type="indirect", quote_spans=(*a.quote_spans[:-1], (start, end - (text[end - 1] in ".,"))))


def pairs(text: str) -> Iterator[Marked]:
    """The pairs of marks of a text, where they can be told."""
    marked, unsure = in_marks(text)
    sure = [span for span in marked if not any(s <= span[0] <= e for s, e in unsure)]
    for start, end in sure:
        depth = sum(s < start and end < e for s, e in sure)
        yield Marked(start - 1, end if end < len(text) and text[end] != "\n" else None, depth)


def styled(text: str, outer: tuple[str, str], inner: tuple[str, str]) -> list[Edit]:
    """What gives every pair of marks the outer or the inner form, by depth."""
    edits: list[Edit] = []
    for pair in pairs(text):
        opening, closing = inner if pair.depth % 2 else outer
        edits.append((pair.opens, pair.opens + 1, opening))
        if pair.closes is not None:
            edits.append((pair.closes, pair.closes + 1, closing))
    return edits


def unsettled(article: Article) -> list[tuple[int, int]]:
    """The lines in which marks do not pair, or an attribution is said to have defective ones."""
    text = article.text or ""
    defective = [a for a in article.attributions if "defective-marks" in a.phenomena]
    return [*in_marks(text)[1], *(line_of(text, start) for a in defective for start, _ in a.quote_spans)]


def _sound(article: Article, found: Iterable[Marked]) -> Iterator[Marked]:
    lines = unsettled(article)
    return (pair for pair in found if not any(s <= pair.opens < e for s, e in lines))


def _restyled(article: Article, edits: Collection[Edit], guillemets: bool) -> Article:
    """The article with its marks replaced, and the phenomenon that goes with guillemets."""
    lines = unsettled(article)
    changes = [edit for edit in edits if not any(s <= edit[0] < e for s, e in lines)]
    done = replaced(article, changes)
    if done is article:
        return article
    changed = {edit[0] for edit in changes}
    return replace(
        done, attributions=tuple(_told(a, changed, article.text or "", guillemets) for a in done.attributions)
    )


def _told(a: Attribution, changed: Collection[int], text: str, guillemets: bool) -> Attribution:
    # One character for one: the spans of old and new text are the same.
    near = {i for start, end in a.quote_spans for i in range(max(0, start - 1), min(len(text), end + 1))}
    if a.type == "indirect" or not any(
        text[i] in "“”„«»‘’\"'" and not _apostrophe(text, i) for i in near & set(changed)
    ):
        return a
    others = tuple(name for name in a.phenomena if name != "guillemets")
    return replace(a, phenomena=(*others, "guillemets") if guillemets else others)


def _apostrophe(text: str, i: int) -> bool:
    return text[i] in "’'" and text[i - 1 : i].isalnum() and text[i + 1 : i + 2].isalnum()


def _that_clause(article: Article, a: Attribution) -> bool:
    """Whether an attribution is a clause with that behind a verb of communication, whole in one stretch."""
    text = article.text or ""
    if a.type not in ("direct", "mixed") or len(a.quote_spans) > 1 or a.cue_span is None or a.optional is not None:
        return False
    cue = text[slice(*a.cue_span)].casefold()
    before = text[a.cue_span[1] : a.quote_spans[0][0]].rstrip('“"‘«')
    return cue in SAYING and before.endswith(" that ") and not set(before) & set(".!?:;\n")
