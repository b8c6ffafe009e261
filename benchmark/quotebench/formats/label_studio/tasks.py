"""Tasks of a Label Studio export: their text, regions and relations.

Ends are exclusive. Offsets count characters; exports of older versions count UTF-16 units, which is told by the `text`
of regions, or, where they have none, by the words that are cut through.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import msgspec
from msgspec.structs import replace

from quotebench.formats.files import File
from quotebench.formats.keys import score_of
from quotebench.formats.labelled import listed, span_in
from quotebench.formats.offsets import Offsets
from quotebench.formats.statements import Counted
from quotebench.rows.units import UNITS, tells, unit_counts
from quotebench.text.spans import Span

_TEXTS = ("text", "article", "content", "body", "document")
_ANSWERS = ("annotations", "completions", "predictions")
"""Where answers stand, those of people first; completions in old versions."""


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled stretch: its place counts what the `counted` of its task says. `typed` is what was typed or chosen for
    it, by the name of the tag."""

    id: str
    label: str
    span: Span
    words: str | None
    score: float | None = None
    typed: Mapping[str, tuple[str, ...]] = {}


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A line from one region to another, with its labels."""

    first: str
    second: str
    labels: tuple[str, ...]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A text with one answer. `typed` is what was typed or chosen for all of it."""

    line: int
    data: Mapping[str, Any]
    text: str
    counted: Counted = "characters"
    regions: tuple[Region, ...] = ()
    relations: tuple[Relation, ...] = ()
    typed: Mapping[str, tuple[str, ...]] = {}


def tasks(file: File, annotator: str | None = None) -> list[Task]:
    """The tasks of an export, each with the answer of the annotator, or the only one that it has; tasks without an
    answer are left out. Raises InvalidData, also where a task has several answers and it is not said whose counts."""
    found = []
    for line, value in file.values():
        if not isinstance(value, Mapping) or not isinstance(value.get("data"), Mapping):
            file.wrong(line, "data", "is missing; expected the JSON export of Label Studio, a list of tasks with data")
        if (results := _answer(value, annotator, file, line)) is not None:
            found.append(_task(value["data"], results, file, line))
    counted = _counted(found)
    return [replace(task, counted=counted) for task in found]


def _answer(task: Mapping[str, Any], annotator: str | None, file: File, line: int) -> list[Mapping[str, Any]] | None:
    """The results of the answer that counts."""
    for key in _ANSWERS:
        given = [one for one in listed(task.get(key), file, line, key) if not one.get("was_cancelled")]
        if annotator is not None:
            given = [one for one in given if annotator in _whose(one)]
        if len(given) > 1 and sum(one.get("ground_truth") is True for one in given) == 1:
            given = [one for one in given if one.get("ground_truth") is True]
        if len(given) > 1:
            names = ", ".join(next(iter(_whose(one)), "?") for one in given)
            message = (
                f"holds {len(given)} answers, by {names}; keep one, mark it as ground truth, or say whose counts: "
            )
            file.wrong(line, key, f"{message}--map annotator=ID")
        if given:
            return listed(given[0].get("result"), file, line, f"{key}.result")
    return None


def _whose(answer: Mapping[str, Any]) -> list[str]:
    """What the one who answered may be called: an id, an address, the version of a model."""
    by = answer.get("completed_by")
    names = [by.get("id"), by.get("email")] if isinstance(by, Mapping) else [by]
    return [str(name) for name in (*names, answer.get("model_version")) if name is not None]


def _task(data: Mapping[str, Any], results: list[Mapping[str, Any]], file: File, line: int) -> Task:
    strings = [held for held in data.values() if isinstance(held, str)]
    if not strings:
        file.wrong(line, "data", "holds no text")
    text = next((data[key] for key in _TEXTS if isinstance(data.get(key), str)), max(strings, key=len))
    regions: dict[str, Region] = {}
    relations: list[Relation] = []
    typed: dict[str, dict[str, tuple[str, ...]]] = {}
    for number, result in enumerate(results):
        kind, id = result.get("type"), result.get("id")
        if kind == "relation":
            ends = result.get("from_id"), result.get("to_id")
            first, second = ends[::-1] if result.get("direction") == "left" else ends
            relations.append(Relation(first=str(first), second=str(second), labels=_strings(result.get("labels"))))
            continue
        value, name = result.get("value"), result.get("from_name")
        if not isinstance(value, Mapping):
            file.wrong(line, "value", f"of result {number + 1} is missing")
        id = id if isinstance(id, str) else f"result-{number + 1}"
        if _on_page(value, kind):
            _refuse_page(file, line)
        if (labels := _strings(value.get("labels"))) and "start" in value:
            words = value.get("text")
            regions[id] = Region(
                id=id,
                label=labels[0],
                span=span_in(value, file, line, f"result {number + 1}"),
                words=words if isinstance(words, str) and words else None,
                score=score_of(result.get("score")),
            )
        elif isinstance(name, str):
            typed.setdefault(id, {})[name] = _strings(value.get("choices", value.get("text")))
    return Task(
        line=line,
        data=data,
        text=text,
        regions=tuple(replace(region, typed=typed.get(region.id, {})) for region in regions.values()),
        relations=tuple(relations),
        typed={name: held for id, by_name in typed.items() if id not in regions for name, held in by_name.items()},
    )


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _on_page(value: Mapping[str, Any], kind: Any) -> bool:
    """Whether a region is one of HyperText or of Paragraphs."""
    return bool(value.keys() & {"startOffset", "globalOffsets", "hypertextlabels", "paragraphlabels"}) or kind in (
        "hypertextlabels",
        "paragraphlabels",
    )


def _refuse_page(file: File, line: int) -> NoReturn:
    message = "is labelled in HyperText or Paragraphs, whose offsets are those of a page, not of the text; label the "
    file.wrong(line, "result", f'{message}plain text: <Text name="text" value="$text"/> with <Labels>')


def _counted(found: list[Task]) -> Counted:
    """What the offsets count: UTF-16 units where the words of more regions stand there by these than by characters, or,
    where no words tell, where words are cut through if offsets are characters, and not if they are units."""
    fits = {True: 0, False: 0}
    for task in found:
        if task.text.isascii():
            continue
        units = Offsets(task.text, "utf-16-le")
        for region in task.regions:
            span = units.span(*region.span)
            plain, wide = task.text[slice(*region.span)], None if span is None else task.text[slice(*span)]
            if region.words is not None and plain != wide and region.words in (plain, wide):
                fits[region.words == wide] += 1
    if any(fits.values()):
        return "utf-16-le" if fits[True] > fits[False] else "characters"
    counts = unit_counts((task.text, list(_bare(task))) for task in found)
    return "utf-16-le" if tells(counts) == UNITS[0] else "characters"


def _bare(task: Task) -> Iterator[Span]:
    """The places of regions that come without their words."""
    for region in task.regions:
        start, end = region.span
        if region.words is None and 0 <= start < end <= len(task.text):
            yield start, end


def in_characters(task: Task, region: Region) -> Span | None:
    """The place of a region in characters: where its words stand, if it has some. None where it is no place."""
    for counted in dict.fromkeys((task.counted, "characters", "utf-16-le")):
        span: Span | None = region.span
        if counted == "utf-16-le" and not task.text.isascii():
            span = Offsets(task.text, counted).span(*region.span)
        start, end = span or (0, 0)
        if 0 <= start < end <= len(task.text) and region.words in (None, task.text[start:end]):
            return start, end
    return None
