"""The same attributions as labelled spans, which is all that scorers of named entities know.

A quote in two spans is two labelled spans. The label is the speaker: the id of the entity, `several` for a set of
speakers, `none` where nobody is named, `unresolved` for a name that no entity of the article has.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from quotebench import Article, Prediction

LABELS = ("e0", "e1", "e2", "e3", "e4", "several", "none", "unresolved")


class Labelled(NamedTuple):
    """A span of characters, end exclusive, and its label."""

    start: int
    end: int
    label: str


class Sides(NamedTuple):
    """One article: its text, the spans of gold and those predicted."""

    text: str
    gold: list[Labelled]
    predicted: list[Labelled]


def read(gold: Path, predictions: Path) -> Iterator[Sides]:
    """The articles of a corpus, parsed as fast as the floor does."""
    answers: dict[str, list[Prediction]] = defaultdict(list)
    decode = msgspec.json.Decoder(Prediction).decode
    with predictions.open("rb") as lines:
        for line in lines:
            row = decode(line)
            answers[row.article].append(row)
    decode_article = msgspec.json.Decoder(Article).decode
    with gold.open("rb") as lines:
        for line in lines:
            article = decode_article(line)
            yield sides(article, answers.pop(article.article, ()))


def sides(article: Article, predictions: Sequence[Prediction]) -> Sides:
    """One article as labelled spans."""
    names = {name: entity.id for entity in article.entities for name in (entity.name, *entity.aliases)}
    return Sides(
        article.text or "",
        [Labelled(*span, _label(a.speakers)) for a in article.attributions for span in a.quote_spans],
        [Labelled(*span, _predicted(row, names)) for row in predictions for span in row.quote_spans or ()],
    )


def _predicted(row: Prediction, names: dict[str, str]) -> str:
    """The label of a prediction; a name with a description before it is looked up by its last two words."""
    if row.speaker is None:
        return "none"
    if isinstance(row.speaker, tuple):
        return _label(tuple(names.get(name, "unresolved") for name in row.speaker))
    return names.get(row.speaker) or names.get(" ".join(row.speaker.split()[-2:]), "unresolved")


def _label(speakers: tuple[str, ...]) -> str:
    return "several" if len(speakers) > 1 else speakers[0] if speakers else "none"
