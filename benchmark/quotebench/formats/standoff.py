"""brat's standoff: the annotations of an .ann file, and the text that they are about.

Offsets count characters, end exclusive; a stretch in several pieces has them in the order of its words, which need not
be that of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from quotebench.formats.files import File
from quotebench.rows.layout import text_of
from quotebench.text.spans import Span

_TEXTBOUND = re.compile(r"(\S+) ([0-9]{1,15} [0-9]{1,15}(?:;[0-9]{1,15} [0-9]{1,15})*) *")
FIRST = re.compile(r"(?:T\S*\t\S+ [0-9]+ [0-9]+[;\t]|E\S*\t[^\s:]+:T\S+)")
"""How the first line of an .ann file begins."""
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
"""What PolNeAR adds to the name of a text, for who annotated it."""


class Bound(NamedTuple):
    """A stretch of the text, "T": its type, pieces, and words, None where the line has none."""

    type: str
    spans: tuple[Span, ...]
    words: str | None
    line: int


class Event(NamedTuple):
    """An event, "E": its type, the id of its trigger, and its roles without their numbers, each with the id of who has
    it."""

    type: str
    trigger: str
    roles: tuple[tuple[str, str], ...]
    line: int

    def ids(self, *names: str) -> list[str]:
        """Who has the roles of these names."""
        return [id for role, id in self.roles if role in names]


class Link(NamedTuple):
    """A relation, "R", from one annotation to another."""

    type: str
    one: str
    other: str


class Remark(NamedTuple):
    """An attribute, "A", or a note, "#", about the annotation of the id `about`. `value` is "" for an attribute that
    has none."""

    type: str
    about: str
    value: str
    line: int


@dataclass
class Standoff:
    """What an .ann file holds, by kind, in its order. `alike` are sets of annotations that are equivalent."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    attributes: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    alike: list[tuple[str, ...]] = field(default_factory=list)


def parse(file: File) -> Standoff:
    """The annotations of a file. Raises InvalidData for a line that is none, and for one about another that is not
    there."""
    found = Standoff()
    for number, line in enumerate(file.text.split("\n"), 1):
        line = line.rstrip("\r")
        if line.strip():
            _take(file, number, line, found)
    for event in found.events.values():
        for id in (event.trigger, *(id for _, id in event.roles)):
            if id not in found.bounds and id not in found.events:
                file.wrong(event.line, None, f"is about {id}, which the file does not have; was it cut off?")
    return found


def _take(file: File, number: int, line: str, found: Standoff) -> None:
    """One line put where it belongs."""
    id, tab, rest = line.partition("\t")
    data, _, tail = rest.partition("\t")
    parts = data.split()
    kind = id[:1]
    if not tab or (kind in "TEAR" and not parts):
        file.wrong(number, None, f"is no line of brat's standoff: {line[:40]!r}; was the file cut off?")
    if id in found.bounds or id in found.events:
        file.wrong(number, None, f"has the id {id}, which an annotation above has already")
    match kind:
        case "T":
            found.bounds[id] = _bound(file, number, data, tail if tail.strip() else None)
        case "E":
            if any(part.count(":") != 1 or ":" in (part[0], part[-1]) for part in parts):
                file.wrong(number, None, "is no event; expected TYPE:TRIGGER ROLE:ID ...")
            pairs = [part.split(":") for part in parts]
            roles = tuple((role.rstrip("0123456789") or role, who) for role, who in pairs[1:])
            found.events[id] = Event(pairs[0][0], pairs[0][1], roles, number)
        case "R":
            if len(parts) != 3 or any(":" not in part for part in parts[1:]):
                file.wrong(number, None, "is no relation; expected TYPE Arg1:ID Arg2:ID")
            found.links.append(Link(parts[0], *(part.partition(":")[2] for part in parts[1:])))
        case "*":
            found.alike.append(tuple(parts[1:]))
        case "A" | "M":
            if len(parts) < 2:
                file.wrong(number, None, "is no attribute; expected TYPE ID, and its value if it has one")
            found.attributes.append(Remark(parts[0], parts[1], " ".join(parts[2:]), number))
        case "#" if len(parts) == 2:
            found.notes.append(Remark(parts[0], parts[1], tail, number))
        case "#" | "N":
            pass
        case _:
            file.wrong(number, None, f"is no line of brat's standoff: {line[:40]!r}")


def _bound(file: File, number: int, data: str, words: str | None) -> Bound:
    if (match := _TEXTBOUND.fullmatch(data)) is None:
        file.wrong(number, None, "is no stretch of the text; expected TYPE START END, or TYPE START END;START END")
    spans = tuple((int(start), int(end)) for start, end in map(str.split, match[2].split(";")))
    for start, end in spans:
        if start > end:
            file.wrong(number, None, f"ends at {end}, before it begins, at {start}")
    return Bound(match[1], spans, words, number)


def text_file(file: File) -> File | None:
    """The file of the text: beside the annotations, or in the folder text/ beside theirs, as PolNeAR has it; None where
    there is none."""
    if file.path is None:
        return None
    return next((File.of(path) for path in _places(file) if path.is_file()), None)


def _places(file: File) -> Iterator[Path]:
    assert file.path is not None
    names = dict.fromkeys((file.path.stem, _ANNOTATOR.sub("", file.path.stem)))
    for folder in (file.path.parent, file.path.parent.parent / "text"):
        yield from (folder / f"{name}.txt" for name in names)


def text_in(file: File) -> str:
    """The text of a file, as brat counts in it. Raises InvalidData if it is not UTF-8."""
    return text_of(file.data, file.name)
