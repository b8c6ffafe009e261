"""JSON that holds rows in lists: an array of them, or an object with a list of them, one for all or one an article."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from quotebench.rows.fields import repeated
from quotebench.rows.structs import Article, Prediction

PREDICTED = frozenset(field.encode_name for field in msgspec.structs.fields(Prediction))
LABELLED = frozenset(field.encode_name for field in msgspec.structs.fields(Article))
_EXPECTED_AS = (
    "target targets gold golden expected expected_output expected_answer ideal label labels",
    "reference references ground_truth truth",
)
EXPECTED = frozenset(" ".join(_EXPECTED_AS).split())
"""What records call the answer that was asked for, beside the one that was given; it is never read as that."""

Lines = Iterator[tuple[int, bytes]]
"""Rows as JSON, each with the line that it begins on, counted from 1."""
_MOST_TOLD = 10
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def members(raw: bytes, line: int) -> Iterator[tuple[int, bytes]]:
    """The members of a JSON array, with the lines that they begin on; anything else as it is."""
    try:
        members = msgspec.json.decode(raw, type=list[msgspec.Raw])
    except UNREADABLE:
        if not raw.isspace():
            yield line, raw
        return
    at = 0
    for member in map(bytes, members):
        begin = raw.index(member, at)
        line, at = line + raw.count(b"\n", at, begin), begin
        yield line, member


def fields_of(raw: bytes) -> dict[str, msgspec.Raw]:
    """The fields of a JSON object, none for anything else."""
    try:
        return msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except UNREADABLE:
        return {}


def unnested(values: Lines) -> Lines:
    """The rows of values of which some hold several."""
    for line, raw in values:
        rows = nested(raw, line)
        yield from [(line, raw)] if rows is None else rows


def nested(raw: bytes, line: int) -> list[tuple[int, bytes]] | None:
    """The rows that an object holds in a list, each with those fields of the object that a row may have; or in a list
    for each article, by the article's id. None for an object that holds none, and for what may be a row itself."""
    fields = fields_of(raw)
    if not fields or fields.keys() & {"quote", "quote_spans", "entities", "sha256"}:
        return None
    lists = {
        key: bytes(value)
        for key, value in fields.items()
        if key.lower() not in EXPECTED and _holds_rows(key, bytes(value))
    }
    if len(lists) != 1 and (not lists or len(lists) < len(fields)):
        return None
    by_id = len(lists) > 1 or (len(fields) == 1 and not next(iter(lists)).replace("_", "").isalpha())
    shared = {key: value for key, value in fields.items() if key in PREDICTED}
    strange = [key for key in fields if key not in PREDICTED | LABELLED | {*lists}]
    rows, at, bare = [], 0, raw
    for key, value in lists.items():
        begin = raw.index(value, at)
        outer = {"article": msgspec.Raw(msgspec.json.encode(key))} if by_id else shared
        inner = members(value, line + raw.count(b"\n", 0, begin))
        rows += [(number, _with(outer, member, strange)) for number, member in inner]
        at, bare = begin + len(value), bare.replace(value, b"[]", 1)
    return None if repeated(bare, fields) else rows  # its reader says which field stands twice


def _with(outer: dict[str, msgspec.Raw], row: bytes, strange: Iterable[str]) -> bytes:
    """A row with the fields of the object around it that it has not itself. One that is left without an article has the
    names of the `strange` ones too, so that it can be said which may be meant for it."""
    own = fields_of(row)
    placed = "article" in own or "article" in outer
    if not placed and not any(_holds_rows(key, bytes(value)) for key, value in own.items()):
        outer = outer | {key: msgspec.Raw(b"null") for key in islice(strange, _MOST_TOLD) if len(key) <= 100}
    begin = msgspec.json.encode({key: value for key, value in outer.items() if key not in own})[:-1]
    return row if len(begin) == 1 else begin + (b"," if own else b"") + row.lstrip()[1:]


def _holds_rows(key: str, value: bytes) -> bool:
    """Whether a field that is none of a row's holds a list of objects; of gold, one of rows that speak or quote."""
    if value[:1] != b"[" or (key in PREDICTED | LABELLED and key != "attributions"):
        return False
    held = [member for _, member in members(value, 1)]
    return all(one[:1] == b"{" for one in held) and (
        key != "attributions" or any(fields_of(one).keys() & {"quote", "speaker"} for one in held)
    )
