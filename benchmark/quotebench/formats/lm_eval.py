"""Samples that lm-evaluation-harness logs (`--log_samples`): a document and the model's answer a line, which is read as
`listing` reads one.

The answer is the filtered one, the raw one where no JSON is in that. Of several filters, and of several answers to a
document, the first is read. The article is known by what the document has of it, or by its text in the prompt.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from quotebench.exceptions import Problem, amount
from quotebench.formats.files import File
from quotebench.formats.keys import NAMES, Naming, own_document
from quotebench.formats.lenient import bears_json
from quotebench.formats.nests import answered
from quotebench.formats.statements import Document, Format, Keys, Statement


def read(file: File, keys: Keys) -> Iterator[Statement | Problem]:
    """The attributions of every answer. Raises InvalidData for what is no sample; an answer that cannot be read is a
    warning."""
    naming = Naming(keys)
    filter: Any = None
    other = more = 0
    for number, (line, sample) in enumerate(file.values()):
        if not _is_sample(sample):
            file.wrong(line, "doc", "or 'resps' is missing; expected samples as lm-evaluation-harness logs them")
        filter = sample.get("filter") if number == 0 else filter
        if sample.get("filter") != filter:
            other += 1
            continue
        answer, several = _answer(sample)
        more += several
        around = Document(around=_joined(sample.get("arguments")), number=_number(sample, number))
        document = about(sample["doc"], naming, around)
        yield from answered(answer, naming, (file.name, line), document)
    if other:
        said = f"only what filter {filter!r} left was read; {amount(other, 'sample')} of other filters were not"
        yield Problem(file=file.name, line=None, field=None, message=said)
    if more:
        said = f"only the first answer to a document was read; {amount(more, 'document')} had several"
        yield Problem(file=file.name, line=None, field=None, message=said)


def about(given: Any, naming: Naming, document: Document) -> Document:
    """What the data of a document say of its article: its id, and its text."""
    if not isinstance(given, Mapping):
        return document
    found = own_document(given, naming, document)
    if found.text is None and isinstance(given.get("text"), str):
        found = replace(found, text=given["text"])
    return found


def recognises(file: File) -> bool:
    """Objects with a doc, its id and responses."""
    return _is_sample(file.first) and "doc_id" in file.first


def _is_sample(value: Any) -> bool:
    return isinstance(value, Mapping) and "doc" in value and bool(value.keys() & {"resps", "filtered_resps"})


def _number(sample: Mapping[str, Any], number: int) -> int:
    id = sample.get("doc_id")
    return id if isinstance(id, int) and not isinstance(id, bool) and id >= 0 else number


def _answer(sample: Mapping[str, Any]) -> tuple[Any, bool]:
    """The first answer, and whether there are more."""
    filtered, several = _first(sample.get("filtered_resps"))
    raw, also = _first(sample.get("resps"))
    readable = isinstance(filtered, Mapping | list) or (isinstance(filtered, str) and bears_json(filtered))
    # A filter that cuts an answer up leaves no JSON.
    return (filtered if readable or raw is None else raw), several or also


def _first(given: Any) -> tuple[Any, bool]:
    """The first of nested lists of answers, and whether there are more. A list of objects is an answer that was
    decoded."""
    several = False
    while isinstance(given, list) and given and not isinstance(given[0], Mapping):
        several = several or len(given) > 1
        given = given[0]
    return (None if given == [] else given), several


def _joined(value: Any) -> str | None:
    """The strings of a request, as one."""
    found: list[str] = []
    pending = [value]
    while pending:
        one = pending.pop(0)
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, list | Mapping):
            pending += list(one.values()) if isinstance(one, Mapping) else one
    return "\n".join(found) or None


FORMAT = Format(
    name="lm_eval",
    title="samples of lm-evaluation-harness",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".jsonl",),
    keys=tuple(NAMES),
)
