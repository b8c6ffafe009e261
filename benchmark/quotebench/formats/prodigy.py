"""Prodigy's JSON Lines: a task a line, with `spans` and, where they were annotated, `relations`.

start and end count characters, end exclusive. token_end is inclusive in Prodigy's own files and often exclusive in
those of scripts, so tokens are used only where a relation names nothing else: head and child are the last tokens of
their spans. Only tasks whose answer is "accept", or that have none, are read.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from quotebench.formats.files import File
from quotebench.formats.labelled import Labels, Mark, about, attributed, listed, related, span_in, words_at
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch
from quotebench.text.spans import Span

_OTHERS = ("article", "annotator")
Task = Mapping[str, Any]


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of every accepted task. Raises InvalidData, also where a text was accepted several times and --map
    does not say whose answer counts."""
    tasks = list(_accepted(file, keys))
    seen = [
        one.get("label")
        for line, task in tasks
        for field in ("spans", "relations")
        for one in listed(task.get(field), file, line, field)
    ]
    labels = Labels(keys, (label for label in seen if isinstance(label, str)), _OTHERS)
    labels.known(file, "labels")
    for number, (line, task) in enumerate(tasks):
        around = Document(file=file.stem if len(tasks) == 1 else None, text=task["text"], number=number)
        document = about({key: held for key, held in task.items() if key != "text"}, keys, around)
        marks = _marks(task, labels, file, line)
        ties = list(_ties(task, file, line))
        for span, quote in marks.items():
            if quote.part == "quote":
                others = (
                    (marks.get(child if head == span else head), label)
                    for head, child, label in ties
                    if span in (head, child)
                )
                tied = (related(other, label, labels) for other, label in others if other is not None)
                yield attributed(quote, filter(None, tied), (file.name, line), document)


def _accepted(file: File, keys: Keys) -> Iterator[tuple[int, Task]]:
    """The tasks that were accepted, by the annotator who is asked for."""
    seen: dict[str, int] = {}
    wanted = keys.get("annotator")
    for line, task in file.values():
        if not isinstance(task, Mapping) or not isinstance(task.get("text"), str):
            file.wrong(line, "text", "is missing; expected a task of Prodigy's: an object with text and spans")
        names = [task.get(key) for key in ("_annotator_id", "_session_id")]
        if task.get("answer", "accept") != "accept" or (wanted is not None and wanted not in names):
            continue
        hash = task.get("_task_hash")
        if hash is not None and str(hash) in seen:
            message = (
                f"was accepted already on line {seen[str(hash)]}; keep one, or say whose counts: --map annotator=NAME"
            )
            file.wrong(line, "_task_hash", message)
        seen[str(hash)] = line
        yield line, task


def _marks(task: Task, labels: Labels, file: File, line: int) -> dict[Span, Mark]:
    """The spans of a task, by where they stand; of two at one place that which is a part."""
    found: dict[Span, Mark] = {}
    for one in listed(task.get("spans"), file, line, "spans"):
        span, label = span_in(one, file, line, "spans"), one.get("label")
        if (part := labels.part(label)) is not None or span not in found:
            words = one.get("text")
            at = Stretch(spans=(span,), words=words if isinstance(words, str) else words_at(task["text"], span))
            found[span] = Mark(part=part, at=at, label=str(label))
    return found


def _ties(task: Task, file: File, line: int) -> Iterator[tuple[Span, Span, str]]:
    """The spans that relations connect, each with its label."""
    ends = _ends(task)
    for one in listed(task.get("relations"), file, line, "relations"):
        both = []
        for side in ("head", "child"):
            held, token = one.get(f"{side}_span"), one.get(side)
            if isinstance(held, Mapping):
                both.append(span_in(held, file, line, f"relations.{side}_span"))
            elif isinstance(token, int) and token in ends:
                both.append(ends[token])
        if len(both) == 2:
            yield both[0], both[1], str(one.get("label"))


def _ends(task: Task) -> dict[int, Span]:
    """The spans of a task by the token that ends where they end."""
    tokens, spans = task.get("tokens"), task.get("spans")
    at = {
        one["end"]: one.get("id")
        for one in (tokens if isinstance(tokens, list) else ())
        if isinstance(one, Mapping) and isinstance(one.get("end"), int)
    }
    return {number: (one["start"], one["end"]) for one in spans or () if isinstance(number := at.get(one["end"]), int)}


def recognises(file: File) -> bool:
    """An object with a text and a list of spans that have labels, as Prodigy and its recipes write them."""
    first = file.first
    if not isinstance(first, Mapping) or not isinstance(first.get("text"), str):
        return False
    if first.keys() & {"_input_hash", "_task_hash"}:
        return True
    spans = first.get("spans")
    return isinstance(spans, list) and all(
        isinstance(one, Mapping) and {"start", "end", "label"} <= one.keys() for one in spans
    )


FORMAT = Format(
    name="prodigy",
    title="JSON Lines of Prodigy",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".jsonl", ".json"),
    keys=("quote", "speaker", "source", "cue", *_OTHERS),
    ties="relations between the spans tie quote and speaker",
)
