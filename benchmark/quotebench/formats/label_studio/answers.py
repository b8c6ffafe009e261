"""What people or a model answered in Label Studio, as attributions: regions labelled as quote, speaker, source and cue,
and relations between them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from quotebench.formats.files import File
from quotebench.formats.keys import plain_key
from quotebench.formats.label_studio.config import CONTINUES, ENTITIES
from quotebench.formats.label_studio.tasks import Region, Task, in_characters, tasks
from quotebench.formats.labelled import Labels, Mark, about, attributed, related
from quotebench.formats.statements import Document, Keys, Statement, Stretch
from quotebench.rows.structs import TYPES
from quotebench.text.spans import Span

_OTHERS = ("article", "annotator")


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of every task that was answered. Raises InvalidData."""
    found = tasks(file, keys.get("annotator"))
    seen = [region.label for task in found for region in task.regions]
    seen += [label for task in found for relation in task.relations for label in relation.labels]
    labels = Labels(keys, seen, _OTHERS)
    labels.known(file, "labels")
    for number, task in enumerate(found):
        around = Document(file=file.stem if len(found) == 1 else None, text=task.text, number=number)
        named = {key: value for key, value in task.data.items() if key != "id" and value != task.text}
        document = about(named, keys, around)
        yield from _attributions(task, labels, (file.name, task.line), document)


def _attributions(task: Task, labels: Labels, place: tuple[str, int], document: Document) -> Iterator[Statement]:
    names = _entities(task)
    marks = {region.id: _mark(task, region, labels, names) for region in task.regions}
    more: dict[str, list[Span]] = defaultdict(list)
    tied: dict[str, list[Mark]] = defaultdict(list)
    continued = set()
    for relation in task.relations:
        for one, other in ((relation.first, relation.second), (relation.second, relation.first)):
            if one not in marks or other not in marks or one == other or marks[one].part != "quote":
                continue
            if plain_key(CONTINUES) in map(plain_key, relation.labels) and marks[other].part == "quote":
                if one == relation.first:
                    more[one] += marks[other].at.spans
                    continued.add(other)
            elif (mark := related(marks[other], next(iter(relation.labels), None), labels)) is not None:
                tied[one].append(mark)
    for id, quote in marks.items():
        if quote.part == "quote" and id not in continued:
            at = quote.at
            if more[id]:
                spans = tuple(sorted((*at.spans, *more[id])))
                at = Stretch(spans=spans, words=_joined(task, spans), counted=at.counted)
            yield attributed(msgspec.structs.replace(quote, at=at), tied[id], place, document)


def _mark(task: Task, region: Region, labels: Labels, names: Mapping[str, str]) -> Mark:
    span = in_characters(task, region)
    typed = {labels.part(name): tuple(names.get(one, one) for one in held) for name, held in region.typed.items()}
    chosen = (plain_key(one) for held in region.typed.values() for one in held)
    part = labels.part(region.label)
    return Mark(
        part=part,
        label=region.label,
        at=Stretch(spans=(region.span,), words=region.words, counted=task.counted)
        if span is None
        else Stretch(spans=(span,), words=task.text[slice(*span)]),
        names=typed.get("speaker", ()),
        source=next(iter(typed.get("source", ())), None),
        type=next((one for one in chosen if one in TYPES), None),
        score=region.score,
    )


def _joined(task: Task, spans: tuple[Span, ...]) -> str:
    return " ... ".join(task.text[slice(*span)] for span in spans)


def _entities(task: Task) -> dict[str, str]:
    """The names of the entities by their ids, where a task has those of gold."""
    found = {}
    for line in task.typed.get(ENTITIES, ()):
        with suppress(msgspec.DecodeError):
            entity: Any = msgspec.json.decode(line)
            if isinstance(entity, Mapping) and isinstance(name := entity.get("name"), str):
                found[str(entity.get("id"))] = name
    return found


def recognises(file: File) -> bool:
    """An object with data and answers."""
    first = file.first
    if not isinstance(first, Mapping) or not isinstance(first.get("data"), Mapping):
        return False
    answers = [first.get(key) for key in ("annotations", "completions", "predictions")]
    return any(isinstance(held, list) for held in answers)
