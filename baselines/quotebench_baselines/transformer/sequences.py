"""The best sequence of tags under what no quote does: begin inside a word, run on into a new sentence unless in marks,
resume what has not begun.
"""

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench_baselines.transformer.features import SIZES
from quotebench_baselines.transformer.labels import BEGIN, INSIDE, OUTSIDE, RESUME
from quotebench_baselines.transformer.windows import TokenizedArticle

_WORD = re.compile(r"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+")

Scores = npt.NDArray[np.float64]

_AFTER = RESUME + 1
"""A state of its own: outside, with a quote before it in the same sentence, that may resume."""

_STATES = _AFTER + 1

_QUOTED = (BEGIN, INSIDE, RESUME)


class Flow(NamedTuple):
    """For every token: whether it goes on with the word of the token before it, whether it begins a paragraph, whether
    it begins a sentence outside marks, and whether it is a word, and no sign."""

    in_word: npt.NDArray[np.bool_]
    paragraph: npt.NDArray[np.bool_]
    sentence: npt.NDArray[np.bool_]
    word: npt.NDArray[np.bool_]


def flow(article: TokenizedArticle) -> Flow:
    """Where words, sentences and paragraphs of an article begin. In marks that run over a paragraph break no sentence
    counts as new."""
    text, tokens = article.layout.text, article.tokens
    inner = {place for match in _WORD.finditer(text) for place in range(match.start() + 1, match.end())}
    in_word = np.fromiter((start in inner for start, _ in tokens), dtype=np.bool_, count=len(tokens))
    names = list(SIZES)
    begun = np.isin(article.features[:, names.index("place")], (1, 2))
    outside = article.features[:, names.index("marks")] == 0
    starts = np.array([start for start, _ in tokens], dtype=np.int64)
    for region in article.layout.regions:
        if len(region.spans) > 1:
            outside &= (starts < region.outer[0]) | (starts >= region.outer[1])
    paragraph = np.zeros(len(tokens), dtype=np.bool_)
    paragraph[[start for start, _ in article.paragraphs]] = True
    word = np.fromiter((text[start].isalnum() for start in starts), dtype=np.bool_, count=len(tokens))
    return Flow(in_word, paragraph, begun & outside, word)


def best_tags(log: Scores, course: Flow, unended: float = 0.0) -> list[int]:
    """The most probable sequence of tags (Viterbi), from log probabilities (tokens, tags). `unended` is what an end in
    front of a word costs: what is said mostly ends at a sign.
    """
    if not len(log):
        return []
    tables = _tables(log.shape[1])
    likely = np.full((len(log), _STATES), -np.inf)
    likely[:, : log.shape[1]] = log
    likely[:, _AFTER] = log[:, OUTSIDE]
    best = likely[0] + tables["first"]
    back = np.zeros((len(log), _STATES), dtype=np.int64)
    places = np.arange(_STATES)
    for k in range(1, len(log)):
        if course.in_word[k]:
            table = tables["in_word"]
        elif course.sentence[k]:
            table = tables["sentence"]
        else:
            table = tables["paragraph" if course.paragraph[k] else "within"]
        reached = best[:, None] + table
        if unended and course.word[k]:
            reached[_QUOTED, _AFTER] -= unended
        back[k] = reached.argmax(0)
        best = reached[back[k], places] + likely[k]
    state = int(best.argmax())
    out = []
    for k in range(len(log) - 1, -1, -1):
        out.append(OUTSIDE if state == _AFTER else state)
        state = int(back[k, state])
    return out[::-1]


def _tables(tags: int) -> dict[str, Scores]:
    """Which states may follow which: 0 or minus infinity, rows what goes before."""
    may = np.zeros((_STATES, _STATES), dtype=np.bool_)
    may[OUTSIDE, [OUTSIDE, BEGIN]] = True
    may[_AFTER, [_AFTER, BEGIN, RESUME]] = True
    for state in _QUOTED:
        may[state, [BEGIN, INSIDE, RESUME, _AFTER]] = True
    in_word = np.zeros_like(may)
    in_word[[OUTSIDE, _AFTER], [OUTSIDE, _AFTER]] = True
    in_word[_QUOTED, INSIDE] = True
    paragraph = may.copy()
    paragraph[:, INSIDE] = False
    sentence = np.zeros_like(may)
    sentence[:, [OUTSIDE, BEGIN]] = True
    first = np.zeros(_STATES, dtype=np.bool_)
    first[[OUTSIDE, BEGIN]] = True
    allowed = {"within": may, "in_word": in_word, "paragraph": paragraph, "sentence": sentence, "first": first}
    if tags <= RESUME:
        for name in ("within", "paragraph"):
            allowed[name][:, RESUME] = False
    return {name: np.where(table, 0.0, -np.inf) for name, table in allowed.items()}
