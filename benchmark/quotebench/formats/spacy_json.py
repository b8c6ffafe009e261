"""spaCy's JSON: `doc.to_json()`, one document, a list of them, or one a line.

Offsets count characters, end exclusive, marks as the spans have them. A span's key in `spans` or its label says which
part it is. to_json drops `id_`, so kb_id (or an `id` that somebody put there) ties a quote to its speaker, or an
attribute of the span (`to_json(underscore=["speaker"])`) names it.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from quotebench.formats.files import File
from quotebench.formats.keys import names_in, plain_key
from quotebench.formats.labelled import Labels, Mark, about, attributed, listed, nearest, span_in, words_at
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch
from quotebench.rows.reading import Place
from quotebench.text.spans import Span

OTHERS = ("article",)
TIES = "quotes and speakers are tied by the id_ (or kb_id_) of their spans, or an attribute speaker of the quote"


class Spanned(NamedTuple):
    """A span of a document: the key that it stands under, its label, the id that ties it ("" = none), and the values of
    its attributes by their names."""

    span: Span
    key: str
    label: str
    id: str
    attributes: Mapping[str, Any]


class Doc(NamedTuple):
    """A document of spaCy's, with the spans that it has."""

    place: Place
    document: Document
    spans: list[Spanned]


def statements(file: File, docs: list[Doc], keys: Keys) -> Iterator[Statement]:
    """The quotes of documents. Raises InvalidData where no span of any is labelled as one."""
    spans = list(chain.from_iterable(doc.spans for doc in docs))
    own = [one for one in spans if one.key]
    labels = Labels(keys, (name for one in own or spans for name in (one.label, one.key) if name), OTHERS)
    if own:  # entities alone are what any pipeline finds
        labels.known(file, "labels and keys of spans")
    for doc in docs:
        marks = [
            (mark, one.id) for one in doc.spans if (mark := _mark(one, labels, doc.document.text, keys)) is not None
        ]
        for quote, id in marks:
            if quote.part == "quote":
                tied = [mark for mark, other in marks if id and other == id and mark.part != "quote"]
                yield attributed(quote, nearest(quote, tied), doc.place, doc.document)


def _mark(one: Spanned, labels: Labels, text: str | None, keys: Keys) -> Mark | None:
    part = labels.part(one.label, one.key)
    if part is None:
        return None
    at = Stretch(spans=(one.span,), words=words_at(text, one.span))
    speaker, source = (names_in(_attribute(one, keys, part)) for part in ("speaker", "source"))
    names = (speaker,) if isinstance(speaker, str) else speaker or ()
    return Mark(part=part, at=at, label=one.label, names=names, source=source if isinstance(source, str) else None)


def _attribute(one: Spanned, keys: Keys, part: str) -> Any:
    """The value of a quote's attribute for a part: the one mapped as _.NAME, else the one that is called like it."""
    wanted = keys.get(part, part).removeprefix("_.")
    return next((value for name, value in one.attributes.items() if plain_key(name) == plain_key(wanted)), None)


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of every document of a file. Raises InvalidData."""
    values = list(file.values())
    docs = []
    for number, (line, value) in enumerate(values):
        if not isinstance(value, Mapping) or not isinstance(value.get("text"), str):
            file.wrong(line, "text", "is missing; expected what spaCy's doc.to_json() gives")
        around = Document(file=file.stem if len(values) == 1 else None, text=value["text"], number=number)
        document = about({key: held for key, held in value.items() if key != "text"}, keys, around)
        docs.append(Doc((file.name, line), document, list(_spans(value, file, line))))
    return statements(file, docs, keys)


def _spans(value: Mapping[str, Any], file: File, line: int) -> Iterator[Spanned]:
    groups = value.get("spans") or {}
    if not isinstance(groups, Mapping):
        file.wrong(line, "spans", "is no object of lists by key, as spaCy's doc.to_json() gives it")
    attributes = _attributes(value.get("underscore_span"))
    for key, group in (*groups.items(), ("", value.get("ents"))):
        for one in listed(group, file, line, f"spans.{key}" if key else "ents"):
            span = span_in(one, file, line, f"spans.{key}" if key else "ents")
            id = next((held for name in ("id", "kb_id") if isinstance(held := one.get(name), str) and held), "")
            label = one.get("label")
            yield Spanned(span, key, label if isinstance(label, str) else "", id, attributes.get(span, {}))


def _attributes(given: Any) -> dict[Span, dict[str, Any]]:
    """The attributes of spans, by the spans."""
    found: dict[Span, dict[str, Any]] = {}
    for name, held in given.items() if isinstance(given, Mapping) else ():
        for one in held if isinstance(held, list) else [held]:
            start, end = (one.get("start"), one.get("end")) if isinstance(one, Mapping) else (None, None)
            if isinstance(start, int) and isinstance(end, int):
                found.setdefault((start, end), {})[name] = one.get("value")
    return found


def recognises(file: File) -> bool:
    """An object with a text, and with tokens that have ids and spans by key."""
    first = file.first
    if not isinstance(first, Mapping) or not isinstance(first.get("text"), str):
        return False
    tokens, spans = first.get("tokens"), first.get("spans")
    token = tokens[0] if isinstance(tokens, list) and tokens else None
    is_token = isinstance(token, Mapping) and {"id", "start", "end"} <= token.keys() and "text" not in token
    grouped = isinstance(spans, Mapping) and all(isinstance(one, list) for one in spans.values())
    return grouped or (is_token and not isinstance(spans, list))


FORMAT = Format(
    name="spacy_json",
    title="JSON of spaCy",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".json", ".jsonl"),
    keys=("quote", "speaker", "source", "cue", *OTHERS),
    ties=TIES,
)
