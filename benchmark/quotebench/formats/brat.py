"""brat's standoff, .ann with its .txt: events whose roles are the parts of an attribution, as PolNeAR has them.

Offsets count characters, end exclusive, marks inside. `Source` is who speaks, `Cue` the cue, `Content` (and `Content2`,
...) the quote. Without such events, stretches that are typed so, with the relations between them.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from quotebench.exceptions import UsageError
from quotebench.formats.brat_gold import write
from quotebench.formats.brat_labels import read_gold
from quotebench.formats.files import File
from quotebench.formats.standoff import FIRST, Bound, Event, Link, Standoff, parse, text_file, text_in
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch

ROLES = {
    "quote": ("Content", "Quote", "Quotation"),
    "speaker": ("Speaker",),
    "source": ("Channel",),
    "cue": ("Cue",),
}
"""What roles of events, and types of stretches, are called. `Source` is who speaks, but the channel of an attribution
that has a `Speaker` too."""


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The attributions of a file. Raises InvalidData for what is no standoff, UsageError for a part that cannot be
    mapped."""
    if unknown := [part for part in keys if part not in ROLES]:
        raise UsageError(f"--map knows no {unknown[0]!r} of brat; what can be mapped is {', '.join(ROLES)}")
    names = {part: (keys[part],) if part in keys else ROLES[part] for part in ROLES}
    found = parse(file)
    text = text_file(file)
    document = Document(file=file.stem, text=None if text is None else text_in(text), number=0)
    described = [
        (event.line, parts) for event in found.events.values() if (parts := _of_event(event, found, names))["quote"]
    ]
    for line, parts in described or _without_events(found, names):
        yield _statement(parts, Statement(place=(file.name, line), document=document, quote=Stretch()))


def recognises(file: File) -> bool:
    """By the suffix .ann, or a first line of standoff."""
    if PurePath(file.name).suffix == ".ann":
        return True
    head = file.data[:2000].removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    return FIRST.match(head) is not None


Parts = Mapping[str, Sequence[Bound]]
"""The stretches that are a part of an attribution."""


def _of_event(event: Event, found: Standoff, names: Mapping[str, tuple[str, ...]]) -> Parts:
    """Who has the roles of an event. A trigger of the type of a quote is one; another is the cue, where nothing else is
    and it stands outside the quote."""
    parts = _named([(role, found.bounds[id]) for role, id in event.roles if id in found.bounds], names)
    trigger = found.bounds.get(event.trigger)
    if trigger is not None and not parts["quote"] and trigger.type in names["quote"]:
        return {**parts, "quote": [trigger]}
    within = {at for bound in parts["quote"] for span in bound.spans for at in range(*span)}
    if trigger is not None and not parts["cue"] and not any(within & {*range(*span)} for span in trigger.spans):
        return {**parts, "cue": [trigger]}
    return parts


def _without_events(found: Standoff, names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, Parts]]:
    """The quotes that are stretches alone, each with those that a relation ties it to."""
    for id, bound in found.bounds.items():
        if bound.type in names["quote"]:
            tied = [found.bounds[other] for other in _tied(id, found.links) if other in found.bounds]
            yield bound.line, {**_named([(one.type, one) for one in tied], names), "quote": [bound]}


def _tied(id: str, links: Sequence[Link]) -> list[str]:
    return [link.other if link.one == id else link.one for link in links if id in (link.one, link.other)]


def _named(given: Sequence[tuple[str, Bound]], names: Mapping[str, tuple[str, ...]]) -> dict[str, list[Bound]]:
    """Stretches with what they are called, by part."""
    parts = {part: [bound for name, bound in given if name in called] for part, called in names.items()}
    taken = {name for called in names.values() for name in called}
    sources = [bound for name, bound in given if name == "Source" and name not in taken]
    if not parts["speaker"]:
        parts["speaker"] = sources
    elif not parts["source"]:
        parts["source"] = sources
    return parts


def _statement(parts: Parts, bare: Statement) -> Statement:
    return Statement(
        place=bare.place,
        document=bare.document,
        quote=_together(parts["quote"]),
        speaker=_words(parts["speaker"]),
        speaker_at=_place(parts["speaker"]),
        source=", ".join(bound.words or "" for bound in parts["source"]) or None,
        source_at=_place(parts["source"]),
        cue_at=_together(parts["cue"]) if parts["cue"] else None,
    )


def _together(bounds: Sequence[Bound]) -> Stretch:
    """Several stretches as one, in the order that they are given in."""
    words = [bound.words for bound in bounds if bound.words is not None]
    return Stretch(
        spans=tuple(span for bound in bounds for span in bound.spans),
        words=" ".join(words) if len(words) == len(bounds) else None,
    )


def _words(bounds: Sequence[Bound]) -> str | tuple[str, ...] | None:
    words = tuple(bound.words for bound in bounds if bound.words)
    return words[0] if len(words) == 1 else words or None


def _place(bounds: Sequence[Bound]) -> Stretch | None:
    """Where one stands who is named; of several the names alone, for a span names everybody within."""
    return _together(bounds) if len(bounds) == 1 else None


FORMAT = Format(
    name="brat",
    title="brat standoff",
    unit="characters",
    marks="inside",
    read=read,
    recognises=recognises,
    suffixes=(".ann",),
    keys=tuple(ROLES),
    write=write,
    read_gold=read_gold,
)
