"""The row of an article with its labels as a template, so that a million rows are written without encoding each."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec

from speed.shapes import Shape

Pieces = tuple[int, int]
"""A stretch of a text in pieces: the number of the first, and that of the piece after the last."""


class Quote(NamedTuple):
    """One gold attribution as a prediction is made from it: spans as (first piece, piece after the last), the numbers
    of the speakers, that of the channel, the speaker's mention as pieces, the noun phrase around that, and whether it
    lies inside the one before."""

    spans: tuple[Pieces, ...]
    speakers: tuple[int, ...]
    source: int | None
    mention: Pieces
    phrase: Pieces
    nested: bool = False


class Body(NamedTuple):
    """The pieces of a text, a number standing for a slot; its quotes; and the row of gold with it.

    `row` is a %-template; `fields` picks its values from the offsets of the pieces, then the slots, then article id,
    SHA-256 and text as a JSON string.
    """

    pieces: tuple[str | int, ...]
    quotes: tuple[Quote, ...]
    row: str
    fields: Callable[[list[object]], tuple[object, ...]]


def templated(
    shape: Shape,
    pieces: Sequence[str | int],
    mentions: Sequence[Sequence[Pieces]],
    quotes: Sequence[Quote],
    rows: Sequence[dict[str, object]],
) -> Body:
    """The body with its row of gold encoded once, with marks where values go; spans in `rows` are of pieces."""
    slots = len(pieces) + 1  # one offset a piece, and the end of the text
    after = slots + shape.slots
    picked: list[int] = []

    def value(number: int) -> str:
        picked.append(number)
        return "%s"

    def span(ends: Pieces) -> str:
        return f"[{value(ends[0])},{value(ends[1])}]"

    def plain(field: object) -> str:
        return msgspec.json.encode(field).decode().replace("%", "%%")

    head = (
        f'{{"article":"{value(after)}","sha256":"{value(after + 1)}","text":{value(after + 2)},'
        '"outlet":"The Evening Lantern","date":"2031-05-04","split":"test","entities":['
    )
    entities = [
        f'{{"id":"e{i}","name":"{value(slots + i)}","kind":"{shape.kind(i)}",'
        f'"aliases":["{value(slots + i + shape.entities)}"],"mentions":[{",".join(map(span, spans))}]}}'
        for i, spans in enumerate(mentions)
    ]
    attributions = []
    for row in rows:
        fields = []
        for name, field in row.items():
            if name == "quote_spans":
                fields.append(f'"{name}":[{",".join(map(span, field))}]')  # type: ignore[call-overload]
            elif name.endswith("_span") and field is not None:
                fields.append(f'"{name}":{span(field)}')  # type: ignore[arg-type]
            else:
                fields.append(f'"{name}":{plain(field)}')
        attributions.append(f"{{{','.join(fields)}}}")
    template = f'{head}{",".join(entities)}],"attributions":[{",".join(attributions)}]}}\n'
    return Body(tuple(pieces), tuple(quotes), template, itemgetter(*picked))
