"""The names that people give to the parts of an attribution, and what of a JSON object is which."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotebench.exceptions import UsageError, shortened
from quotebench.formats.statements import Document, Keys, Statement, Stretch
from quotebench.rows.reading import Place
from quotebench.text.spans import Span

_CALLED = {
    "quote": "quote quotation text content quoted_text quote_text statement extraction_text span_text words claim",
    "speaker": "speaker speakers name author who speaker_name canonical_speaker attributed_to person said_by "
    "quoted_person attribution",
    "source": "source channel outlet organization organisation via medium publication",
    "article": "article article_id document_id doc_id document id doc_key text_id file filename path url",
    "start": "start begin start_char char_start start_offset start_pos quote_start begin_offset",
    "end": "end stop end_char char_end end_offset end_pos quote_end",
    "score": "score confidence probability prob",
    "type": "type quote_type kind",
    "spans": "quote_spans spans",
    "article_text": "article_text document_text full_text body source_text",
}
NAMES: Mapping[str, tuple[str, ...]] = {part: tuple(names.split()) for part, names in _CALLED.items()}
"""What a part of an attribution is called in output that people have, the likeliest first; case and _ do not count."""


def at_path(value: Any, path: str) -> Any:
    """What stands at a dotted path of keys, None where nothing does. A key that has the whole path as its name goes
    first."""
    if isinstance(value, Mapping) and path in value:
        return value[path]
    for key in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


class Naming:
    """Which key of an object is which part: as the user maps it, else by `NAMES`."""

    def __init__(self, keys: Keys) -> None:
        if unknown := [part for part in keys if part not in NAMES]:
            raise UsageError(f"--map knows no {unknown[0]!r}; what can be mapped is {', '.join(NAMES)}")
        self.keys = keys

    def value(self, given: Mapping[str, Any], part: str) -> Any:
        """The value of a part in an object, None where it has none."""
        if part in self.keys:
            return at_path(given, self.keys[part])
        plain = {plain_key(key): key for key in reversed(list(given))}
        return next((given[plain[name]] for name in map(plain_key, NAMES[part]) if name in plain), None)

    def quotes(self, given: object) -> bool:
        """Whether an object is an attribution: it has words for a quote, or a place, and may say whose."""
        if not isinstance(given, Mapping):
            return False
        words = self.value(given, "quote")
        return isinstance(words, str) or self.value(given, "spans") is not None


def plain_key(key: str) -> str:
    """A key without case, blanks, hyphens and underlines."""
    return re.sub(r"[\s_-]+", "", key).casefold()


def statement(given: Mapping[str, Any], naming: Naming, place: Place, document: Document) -> Statement:
    """An object of key and value as a statement. `document` stands for what the object does not say itself."""
    words = naming.value(given, "quote")
    return Statement(
        place=place,
        document=own_document(given, naming, document),
        quote=Stretch(spans=_spans(given, naming), words=words if isinstance(words, str) and words.strip() else None),
        speaker=names_in(naming.value(given, "speaker")),
        source=_one(names_in(naming.value(given, "source"))),
        type=_text(naming.value(given, "type")),
        score=_number(naming.value(given, "score")),
    )


def own_document(given: Mapping[str, Any], naming: Naming, around: Document) -> Document:
    """What an object says of the article that it is about, and what is known from around it."""
    id, text = naming.value(given, "article"), naming.value(given, "article_text")
    return Document(
        id=str(id) if isinstance(id, str | int) and not isinstance(id, bool) else around.id,
        file=around.file,
        text=text if isinstance(text, str) else around.text,
        number=around.number,
    )


def names_in(value: Any) -> str | tuple[str, ...] | None:
    """A name, or several, of a value: a string, a list of them, or an object with a name."""
    if isinstance(value, str):
        return shortened(value, 1000) or None
    if isinstance(value, Mapping):
        return names_in(next((value[key] for key in ("name", "text", "value") if key in value), None))
    if isinstance(value, list | tuple):
        found = tuple(name for one in value if isinstance(name := names_in(one), str))
        return found or None
    return None


def _one(names: str | tuple[str, ...] | None) -> str | None:
    return names if isinstance(names, str) or names is None else ", ".join(names)


def _text(value: Any) -> str | None:
    return value.casefold() if isinstance(value, str) else None


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    finite = isinstance(value, int | float) and not isinstance(value, bool) and value == value and abs(value) < 1e300
    return float(value) if finite else None


def _spans(given: Mapping[str, Any], naming: Naming) -> tuple[Span, ...]:
    listed = naming.value(given, "spans")
    pairs: Iterable[Any] = listed if isinstance(listed, list) else ()
    if not listed:
        pairs = [(naming.value(given, "start"), naming.value(given, "end"))]
    return tuple(_whole(pairs))


def _whole(pairs: Iterable[Any]) -> Iterator[Span]:
    for pair in pairs:
        if isinstance(pair, Mapping):
            pair = (pair.get("start"), pair.get("end"))
        if isinstance(pair, list | tuple) and len(pair) == 2:
            ends = [int(one) if isinstance(one, str) and one.isdecimal() else one for one in pair]
            if all(isinstance(one, int) and not isinstance(one, bool) for one in ends):
                yield ends[0], ends[1]
