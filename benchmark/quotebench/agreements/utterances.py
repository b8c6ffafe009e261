"""What two labelings disagree about in utterances: which attributions of a corpus report the same one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotebench.agreements.structs import Disagreement, stretch
from quotebench.rows.structs import Article, Attribution
from quotebench.scoring.claims import Matching


class _Item(NamedTuple):
    """A paired attribution, as both labelings have it."""

    article: str
    mine: Attribution
    theirs: Attribution


def utterance_disagreements(
    one: Sequence[Article], other: Sequence[Article], matchings: Sequence[Matching]
) -> Iterator[Disagreement]:
    """Paired attributions that one labeling ties to an utterance and the other does not.

    Ids are names and mean nothing across labelings. Where one labeling has an utterance of several attributions that
    the other puts into k, k - 1 of these are a disagreement each: they are held against the largest, of equals the one
    that comes first (by article id, then in the text).
    """
    items = [
        _Item(matching.article, a.attributions[pair.gold], b.attributions[pair.predicted])
        for a, b, matching in zip(one, other, matchings, strict=True)
        for pair in matching.relaxed
    ]
    items.sort(key=lambda item: (item.article, sorted((*item.mine.quote_spans, *item.theirs.quote_spans))))
    mine = [item.mine.utterance or f"\0{i}" for i, item in enumerate(items)]
    theirs = [item.theirs.utterance or f"\0{i}" for i, item in enumerate(items)]
    for first, i in _torn(mine, theirs):
        yield _row(items[i], f"tied with {_place(items[first].article, items[first].mine)}", "not tied")
    for first, i in _torn(theirs, mine):
        yield _row(items[i], "not tied", f"tied with {_place(items[first].article, items[first].theirs)}")


def _torn(whole: Sequence[str], parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each cluster that the other labeling takes apart, each of its parts but the largest: the first item of the
    largest, and the first item of the part."""
    clusters: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, (cluster, part) in enumerate(zip(whole, parts, strict=True)):
        clusters[cluster][part].append(i)
    for members in clusters.values():
        largest, *rest = sorted(members.values(), key=lambda part: (-len(part), part))
        yield from ((largest[0], part[0]) for part in rest)


def _row(item: _Item, a: str, b: str) -> Disagreement:
    place = stretch((*item.mine.quote_spans, *item.theirs.quote_spans))
    counts = item.mine.optional is None and item.theirs.optional is None
    return Disagreement(item.article, "utterance", item.mine.id, item.theirs.id, *place, a, b, counts)


def _place(article: str, attribution: Attribution) -> str:
    return f"{article} {attribution.id}"
