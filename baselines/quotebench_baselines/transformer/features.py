"""Input features of tokens: what an uncased tokenizer loses, and what a pair of quotation marks or a word list tells.

Every feature is a small category a token, embedded and added to the token's word embedding.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
)
from quotebench_baselines.english.marks import regions
from quotebench_baselines.english.named_entities import NamedEntities
from quotebench_baselines.english.nouns import DOCUMENTS, NOMINAL_CUES, ROLE_NOUNS, TITLES
from quotebench_baselines.english.outlets import OUTLET_NOMINALS, OUTLET_WORDS
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.tokens import Paragraph, paragraphs
from quotebench_baselines.english.verbs import BLAMING, DEMANDING, FRAGMENT_VERBS, QUOTING, VERBS

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"“”„«»‹›‘’']*\s+[\"“”„«»‹›‘’']*(?=[^a-z\s])")
_FORMS = ("base", "s", "past", "ing")
_GROUPS = ("say", "claim", "that", "ask", "put", "quote")
_NOUNS: tuple[frozenset[str], ...] = (
    DOCUMENTS & NOMINAL_CUES,
    DOCUMENTS,
    NOMINAL_CUES,
    OUTLET_NOMINALS,
    OUTLET_WORDS,
    TITLES,
    ROLE_NOUNS,
)
_FUNCTION_WORDS: tuple[frozenset[str], ...] = (
    frozenset(("that",)),
    frozenset(("i", "we", "my", "our", "me", "us")),
    PRONOUNS,
    POSSESSIVES,
    NEGATIONS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    CONJUNCTIONS,
    SUBORDINATORS,
    TIME_NOUNS,
    ADVERBS,
)

SIZES: dict[str, int] = {
    "shape": 6,
    "marks": 7,
    "marked_length": 5,
    "place": 6,
    "verb": 2 + len(_FORMS) * len(_GROUPS),
    "cue_class": 5,
    "noun": 1 + len(_NOUNS),
    "function": 1 + len(_FUNCTION_WORDS),
    "name": 4,
}
"""The features and how many values each has."""


class Layout:
    """What of an article's layout the system reads: its paragraphs and the stretches in quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs: tuple[Paragraph, ...] = paragraphs(text)
        self.regions: tuple[Region, ...] = regions(text, self.paragraphs)


def token_features(layout: Layout, outlet: str | None, tokens: Sequence[Span]) -> npt.NDArray[np.int64]:
    """The features of tokens, given as offsets in reading order: one row a token, one column a feature."""
    characters = {
        "shape": _shapes(layout.text),
        **_marks(layout),
        "place": _places(layout),
        **_words(layout.text),
        "name": _names(layout.text, outlet),
    }
    starts = np.fromiter((start for start, _ in tokens), dtype=np.int64, count=len(tokens))
    columns = [characters[name][starts] if len(tokens) else starts for name in SIZES]
    out = np.stack(columns, axis=1)
    # A token inside a word has the features of the word, but it begins nothing.
    place = list(SIZES).index("place")
    began: set[int] = set()
    for row, (start, _) in enumerate(tokens):
        if start in began:
            out[row, place] = 0
        began.add(start)
    return out


def _blank(text: str) -> npt.NDArray[np.int64]:
    return np.zeros(len(text) + 1, dtype=np.int64)


def _shapes(text: str) -> npt.NDArray[np.int64]:
    out = _blank(text)
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            shape = 5
        elif word.isupper() and len(word) > 1:
            shape = 4
        elif word[0].isupper():
            shape = 2 if _starts_sentence(text, match.start()) else 3
        else:
            shape = 1
        out[match.start() : match.end()] = shape
    return out


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip("\"“”„«»‹›‘’' ([")
    return not before or before[-1] in ".!?:…\n"


def _marks(layout: Layout) -> dict[str, npt.NDArray[np.int64]]:
    state, length = _blank(layout.text), _blank(layout.text)
    for region in layout.regions:
        words = sum(layout.text.count(" ", *span) + 1 for span in region.spans)
        bucket = 1 if words < 2 else 2 if words < 5 else 3 if words < 10 else 4
        length[region.outer[0] : region.outer[1]] = bucket
        _fill(state, region, 3)
        for inner in region.inner:
            _fill(state, inner, 4)
    return {"marks": state, "marked_length": length}


def _fill(state: npt.NDArray[np.int64], region: Region, inside: int) -> None:
    start, end = region.outer
    state[start:end] = 0
    for a, b in region.spans:
        state[a:b] = inside
    first, last = region.spans[0][0], region.spans[-1][1]
    state[start:first] = 1 if inside == 3 else 5
    state[last:end] = 2 if inside == 3 else 6


def _places(layout: Layout) -> npt.NDArray[np.int64]:
    """1 and 2: the beginning of a paragraph and of a sentence; 3: page furniture; 4: the headline."""
    out = _blank(layout.text)
    for match in _SENTENCE_END.finditer(layout.text):
        out[match.end()] = 2
    for number, paragraph in enumerate(layout.paragraphs):
        start, end = paragraph.span
        if paragraph.furniture:
            out[start:end] = 4 if number == 0 else 3
        else:
            out[start] = 1
    return out


def _words(text: str) -> dict[str, npt.NDArray[np.int64]]:
    verb, cue, noun, function = _blank(text), _blank(text), _blank(text), _blank(text)
    for match in _WORD.finditer(text):
        low = match.group().lower().removesuffix("’s").removesuffix("'s")
        at = slice(match.start(), match.end())
        if (known := VERBS.get(low)) is not None:
            verb[at] = 2 + _GROUPS.index(known.group) * len(_FORMS) + _FORMS.index(known.form)
        for number, forms in enumerate((QUOTING, DEMANDING, BLAMING, FRAGMENT_VERBS), 1):
            if low in forms:
                cue[at] = number
                break
        for number, members in enumerate(_NOUNS, 1):
            if low in members:
                noun[at] = number
                break
        for number, members in enumerate(_FUNCTION_WORDS, 1):
            if low in members:
                function[at] = number
                break
    return {"verb": verb, "cue_class": cue, "noun": noun, "function": function}


def _names(text: str, outlet: str | None) -> npt.NDArray[np.int64]:
    """1 and 2: the name of a person and of a body, 3: of the article's own outlet."""
    out = _blank(text)
    named_entities = NamedEntities(text)
    words = [match.span() for match in _WORD.finditer(text)]
    starts = [start for start, _ in words]
    for entity in named_entities.entities:
        value = 1 if entity.kind == "person" else 2
        for place in entity.places:
            if text.startswith(entity.name, place):
                out[place : place + len(entity.name)] = value
            elif (k := bisect_right(starts, place) - 1) >= 0:
                out[place : words[k][1]] = value
    if outlet:
        bare = re.sub(r"^the ", "", outlet.strip(), flags=re.IGNORECASE)
        for match in re.finditer(rf"\b{re.escape(bare)}\b", text, re.IGNORECASE):
            out[match.start() : match.end()] = 3
    return out
