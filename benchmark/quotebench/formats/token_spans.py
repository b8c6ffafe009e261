"""Lists of spans as token-classification pipelines of transformers and GLiNER give them: a list for each document.

start and end count characters, end exclusive; label is `label`, `entity_group` or, token by token, `entity` (B-, I-,
S-, E- in front); words are `text` or `word`. A pipeline's `word` is put together from pieces of words, so it is held
against the text by letters and digits alone. A speaker is tied to a quote where both have the same `group`, or where
the quote says it: `speaker` is a name, or the index of a span of the list.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from quotebench.formats.files import File
from quotebench.formats.keys import score_of
from quotebench.formats.labelled import Labels, Mark, about, attributed, listed, nearest
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch
from quotebench.formats.tagging import tag_of
from quotebench.text.spans import Span

_OTHERS = ("article", "article_text")
_LABELS = ("label", "entity_group", "entity", "class")
_LISTS = ("entities", "predictions", "spans", "ner", "results", "output")
_GROUPS = ("group", "group_id", "group_index", "attribution", "attribution_id")
Item = Mapping[str, Any]


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of every list of a file. Raises InvalidData."""
    docs = [(line, document, _whole(list(items))) for line, document, items in _documents(file, keys)]
    seen = [_label(item) for _, _, items in docs for item in items]
    labels = Labels(keys, seen, _OTHERS)
    labels.known(file, "labels")
    for line, document, items in docs:
        if len(docs) == 1:
            document = replace(document, file=file.stem)
        marks = [_mark(item, labels, file, line) for item in items]
        for number, (item, quote) in enumerate(zip(items, marks, strict=True)):
            if quote.part == "quote":
                tied = _tied(number, item, quote, items, marks)
                yield attributed(_named(item, quote), tied, (file.name, line), document)


def _documents(file: File, keys: Keys) -> Iterator[tuple[int, Document, list[Item]]]:
    """The lists of spans, each with its line and what is said of the document."""
    number = 0
    for line, piece in file.whole_values():
        value = json.loads(piece)
        lists = value if isinstance(value, list) and value and not _is_item(value[0]) else [value]
        for held in lists:
            document = Document(number=number)
            if isinstance(held, Mapping):
                key = next((key for key in _LISTS if isinstance(held.get(key), list)), None)
                if key is None:
                    named = ", ".join(_LISTS)
                    file.wrong(line, None, f"holds an object without a list of spans; it is expected as one of {named}")
                text = held.get("text")
                given = {name: one for name, one in held.items() if name not in (key, "text")}
                document = about(given, keys, replace(document, text=text if isinstance(text, str) else None))
                held = held[key]
            yield line, document, listed(held, file, line, "spans")
            number += 1


def _is_item(value: Any) -> bool:
    return isinstance(value, Mapping) and {"start", "end"} <= value.keys() and _label(value) != ""


def _label(item: Item) -> str:
    return next((value for key in _LABELS if isinstance(value := item.get(key), str)), "")


def _whole(items: list[Item]) -> list[Item]:
    """Tokens that are tagged one by one (`entity` B-, I-), put together; other spans as they are."""
    found: list[dict[str, Any]] = []
    for item in items:
        tag = tag_of(item["entity"]) if isinstance(item.get("entity"), str) and "index" in item else None
        if tag is None:
            found.append(dict(item))
            continue
        last = found[-1] if found else {}
        follows = last.get("label") == tag.label and last.get("last") == item["index"] - 1 if _counts(item) else False
        if follows and not tag.begins and not last.get("ended"):
            last |= {"end": item.get("end"), "last": item["index"], "ended": tag.ends}
        else:
            kept = {"start": item.get("start"), "end": item.get("end"), "score": item.get("score")}
            found.append({**kept, "label": tag.label, "last": item["index"], "ended": tag.ends})
    return list(found)


def _counts(item: Item) -> bool:
    return isinstance(item["index"], int)


def _mark(item: Item, labels: Labels, file: File, line: int) -> Mark:
    label = _label(item)
    words = next((one for key in ("text", "word") if isinstance(one := item.get(key), str) and one.strip()), None)
    spans: tuple[Span, ...] = ()
    start, end = item.get("start"), item.get("end")
    if type(start) is int and type(end) is int:
        spans = ((start, end),)
    elif words is None or start is not None or end is not None:  # slow tokenisers give None, with the word
        file.wrong(line, "spans", f"has start {start!r} and end {end!r}; expected whole numbers")
    return Mark(
        part=labels.part(label),
        at=Stretch(spans=spans, words=words),
        label=label,
        score=score_of(item.get("score")),
    )


def _tied(number: int, item: Item, quote: Mark, items: list[Item], marks: list[Mark]) -> list[Mark]:
    """The spans that the data ties to a quote: those of its group, and those that it gives the index of."""
    group = _group(item)
    own = [other for other in range(len(items)) if group is not None and _group(items[other]) == group]
    tied = [marks[other] for other in own if other != number and marks[other].part != "quote"]
    if sum(marks[other].part == "quote" for other in own) > 1:  # the group is a speaker's, of whom each is a mention
        tied = nearest(quote, tied)
    for part in ("speaker", "source", "cue"):
        index = item.get(part)
        if type(index) is int and 0 <= index < len(marks) and index != number:
            tied.append(replace(marks[index], part=part))
    return tied


def _group(item: Item) -> object:
    group = next((item[key] for key in _GROUPS if item.get(key) is not None), None)
    return group if isinstance(group, str | int) else None


def _named(item: Item, quote: Mark) -> Mark:
    """A quote with the names that its span gives."""
    speaker, source = item.get("speaker"), item.get("source")
    return replace(
        quote,
        names=(speaker,) if isinstance(speaker, str) and speaker else (),
        source=source if isinstance(source, str) and source else None,
    )


def recognises(file: File) -> bool:
    """Spans with a label, and words or a score, in a list, a list of lists, or objects that hold lists."""
    item: Any = file.first
    if _is_item(item):
        if not file.text.lstrip().startswith("["):  # no list holds it
            return False
    else:
        if isinstance(item, Mapping):
            item = next((item[key] for key in _LISTS if isinstance(item.get(key), list)), None)
        item = next(iter(item), None) if isinstance(item, list) else None
    return _is_item(item) and bool(item.keys() & {"score", "word", "text", "entity", "entity_group"})


FORMAT = Format(
    name="token_spans",
    title="spans of a token-classification pipeline",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".json", ".jsonl"),
    keys=("quote", "speaker", "source", "cue", *_OTHERS),
    ties="a group that their spans share ties quote and speaker, or the speaker that the span of a quote gives",
)
