"""The adversarial edition of a corpus: for each edit the articles that it touches, as they are and as they are then."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from quotebench.exceptions import UsageError
from quotebench.gold.corpora import Corpus, sound
from quotebench.robustness.edits import EDITS
from quotebench.rows.structs import Article, Attribution


class Edited(NamedTuple):
    """What an edit makes of a corpus: `before` are the articles that it touches, `after` the same ones edited, in the
    same order, each called as before with the edit's name behind it."""

    edit: str
    before: tuple[Article, ...]
    after: tuple[Article, ...]

    @property
    def attributions(self) -> int:
        """How many attributions stand otherwise: in other words or marks, with other labels, behind another one, or
        not at all."""
        return sum(len(_changed(*pair)) for pair in zip(self.before, self.after, strict=True))


def edited(corpus: Corpus, names: Iterable[str] = EDITS) -> list[Edited]:
    """What edits make of a corpus that has its text. Raises UsageError for a name that no edit has, InvalidData if the
    labels of an edited article did not hold together."""
    found = []
    for name in dict.fromkeys(names):
        if name not in EDITS:
            raise UsageError(f"there is no edit {name!r}; there are {', '.join(EDITS)}")
        pairs = [(article, EDITS[name](article)) for article in corpus.articles]
        touched = [(one, replace(other, article=f"{one.article}-{name}")) for one, other in pairs if other is not one]
        after = sound(corpus._replace(articles=tuple(other for _, other in touched)))
        found.append(Edited(name, tuple(one for one, _ in touched), after.articles))
    return found


def _changed(before: Article, after: Article) -> set[str]:
    """The ids of the attributions that an edit touched."""
    both = {a.id for a in before.attributions} & {a.id for a in after.attributions}
    was, now = _order(before, both), _order(after, both)
    return {str(id) for id, *_ in _told(before) - _told(after)} | {id for id in both if was[id] != now[id]}


def _told(article: Article) -> set[tuple[object, ...]]:
    """What is said of each attribution, by its words and not by where they stand."""
    names = {entity.id: entity.name for entity in article.entities}

    def words(a: Attribution) -> tuple[object, ...]:
        spans: Sequence[tuple[int, int] | None] = (*a.quote_spans, a.cue_span, a.speaker_span, a.source_span)
        told = (None if span is None else (article.text or "")[max(0, span[0] - 1) : span[1] + 1] for span in spans)
        return (a.id, a.type, *told, *(names.get(id, id) for id in (*a.speakers, a.source)))

    return {words(a) for a in article.attributions}


def _order(article: Article, ids: set[str]) -> dict[str, str | None]:
    """Which of the attributions stands before each."""
    ordered = sorted((a.quote_spans[0], a.id) for a in article.attributions if a.id in ids)
    return {id: before for (_, id), before in zip(ordered, [None, *(id for _, id in ordered)], strict=False)}
