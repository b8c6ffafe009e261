"""Predictions for a synthetic article: gold with faults.

Trimmed, shifted, missing, split, merged, duplicate and spurious quotes; wrong, shortened, embellished and unnamed
speakers; channels missed or made up.
"""

import random
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from speed.shapes import Shape
from speed.templates import Body, Pieces, Quote

_FOLLOWING = re.compile(r"\W+\w+")


class Filled(NamedTuple):
    """A body with names and words in its slots: the article's id, its text, and where each piece begins."""

    shape: Shape
    article: str
    body: Body
    slots: Sequence[str]
    at: Sequence[int]
    text: str

    def span(self, pieces: Pieces) -> Pieces:
        """The characters of a stretch of pieces."""
        return self.at[pieces[0]], self.at[pieces[1]]


def predicted(filled: Filled, draw: random.Random) -> list[str]:
    """The rows a system of middling worth would give for an article, as lines of JSON."""
    out: list[str] = []
    quotes = filled.body.quotes
    who = _pointed if filled.shape.pointed else _named

    def add(spans: str, quote: Quote) -> None:
        speaker = who(filled, draw, quote)
        source = _source(filled, draw, quote)
        out.append(f'{{"article":"{filled.article}","quote_spans":[{spans}]{speaker}{source}}}\n')

    swallowed = False
    for quote, after in zip(quotes, (*quotes[1:], None), strict=True):
        fate = draw.random()
        if swallowed or fate < 0.08:
            swallowed = False
            continue
        start, end = filled.span((quote.spans[0][0], quote.spans[-1][1]))
        whole = ",".join(f"[{first},{last}]" for first, last in map(filled.span, quote.spans))
        if fate < 0.62:
            add(whole, quote)
        elif fate < 0.70:
            add(f"[{start},{end - 1 - int(draw.random() * (end - start) * 0.4)}]", quote)
        elif fate < 0.78:
            add(f"[{start + 1 + int(draw.random() * (end - start) * 0.7)},{end}]", quote)
        elif fate < 0.87:
            by = 1 + int(draw.random() * 30)
            add(f"[{start + by},{min(end + by, len(filled.text))}]", quote)
        elif fate < 0.92:
            middle = (start + end) // 2
            add(f"[{start},{middle}]", quote)
            add(f"[{middle},{end}]", quote)
        elif fate < 0.96 and after is not None and not after.nested:
            add(f"[{start},{filled.at[after.spans[-1][1]]}]", quote)
            swallowed = True
        else:
            add(whole, quote)
            if fate > 0.985:
                add(whole, quote)
    while draw.random() < 0.2:
        start = int(draw.random() * (len(filled.text) - 140))
        add(f"[{start},{start + 40 + int(draw.random() * 90)}]", quotes[int(draw.random() * len(quotes))])
    return out


def _named(filled: Filled, draw: random.Random, quote: Quote) -> str:
    """Who speaks, by name, right six times in seven: a full name, a short name, a name with a description, now and then
    with the mention's span."""
    shape, slots = filled.shape, filled.slots
    fate = draw.random()
    if fate < 0.03:
        return ',"speaker":null'
    if len(quote.speakers) > 1:
        return _names(filled, quote.speakers)
    number = quote.speakers[0]
    if fate < 0.16:
        number = (number + 1 + int(draw.random() * (shape.entities - 2))) % shape.outlet
    manner = draw.random()
    if fate > 0.85:
        return _names(filled, [number]) + _at(filled.span(quote.mention))
    if number >= shape.persons or manner < 0.6:
        return _names(filled, [number])
    if manner < 0.93:
        return f',"speaker":"{slots[number + shape.entities]}"'
    return f',"speaker":"harbour master {slots[number]}"'


def _pointed(filled: Filled, draw: random.Random, quote: Quote) -> str:
    """Who speaks, nine times in ten by span, of which half are exactly a mention; two times in three by name too. Wrong
    where it is who says another quote."""
    fate = draw.random()
    if fate < 0.03:
        return ',"speaker":null'
    if fate < 0.1:
        return _names(filled, quote.speakers)
    if fate < 0.22:
        quote = filled.body.quotes[int(draw.random() * len(filled.body.quotes))]
    span = filled.span(quote.mention)
    if draw.random() < 0.5:
        span = _near(filled.text, draw, span, filled.span(quote.phrase))
    return (_names(filled, quote.speakers) if draw.random() < 0.67 else "") + _at(span)


def _near(text: str, draw: random.Random, mention: Pieces, phrase: Pieces) -> Pieces:
    """Characters that are not quite the mention: its noun phrase, with title or apposition, every second time that it
    has one; else a word more or less."""
    if phrase != mention and draw.random() < 0.5:
        return phrase
    start, end = mention
    inner = text.find(" ", start, end)
    if inner >= 0 and draw.random() < 0.5:
        return (inner + 1, end) if draw.random() < 0.5 else (start, inner)
    if draw.random() < 0.5 and text[start - 2 : start - 1].isalpha():
        return text.rfind(" ", 0, start - 1) + 1, end
    following = _FOLLOWING.match(text, end)
    return start, following.end() if following else len(text)


def _source(filled: Filled, draw: random.Random, quote: Quote) -> str:
    """The field `source` of a prediction, empty where it names no channel."""
    shape, slots = filled.shape, filled.slots
    fate = draw.random()
    if quote.source is None:
        return f',"source":"{slots[shape.outlet]}"' if fate < 0.03 else ""
    if fate < 0.3:
        return ""
    return f',"source":"{slots[quote.source + (shape.entities if fate < 0.5 else 0)]}"'


def _names(filled: Filled, numbers: Iterable[int]) -> str:
    names = [f'"{filled.slots[number]}"' for number in numbers]
    return f',"speaker":{names[0]}' if len(names) == 1 else f',"speaker":[{",".join(names)}]'


def _at(span: Pieces) -> str:
    return f',"speaker_span":[{span[0]},{span[1]}]'
