"""The names that people give to the parts of an attribution, and what of a JSON object is which."""

import ast
import math
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from quotebench.exceptions import UsageError, shortened
from quotebench.formats.statements import Document, Keys, Statement, Stretch
from quotebench.limits import MOST_SPEAKERS
from quotebench.rows.reading import Place
from quotebench.text.spans import Span

_CALLED = {
    "quote": "quote quotation quoted_text quote_text direct_quote quote_content quoted_words verbatim statement "
    "extraction_text span_text text content words claim speech said",
    "speaker": "canonical_speaker speaker speakers speaker_name quote_speaker name author who attributed_to person "
    "said_by quoted_person attribution",
    "source": "source channel outlet organization organisation via medium publication",
    "article": "article article_id document_id doc_id document doc_key text_id story_id custom_id doc id filename file "
    "path url key",
    "start": "start begin start_char char_start start_offset start_pos quote_start begin_offset",
    "end": "end stop end_char char_end end_offset end_pos quote_end",
    "score": "score confidence probability prob",
    "type": "type quote_type kind",
    "spans": "quote_spans quote_span spans span quote_index",
    "speaker_span": "speaker_span speaker_spans",
    "source_span": "source_span source_spans",
    "cue_span": "cue_span cue_spans",
    "utterance": "utterance",
    "article_text": "article_text document_text full_text body source_text",
}
NAMES: Mapping[str, tuple[str, ...]] = {part: tuple(names.split()) for part, names in _CALLED.items()}
"""What a part of an attribution is called in output that people have, the likeliest first; case and _ do not count."""

_OF_DOCUMENTS = frozenset({"text", "content", "words", "claim", "speech"})
"""Names of a quote that other things have too."""
_NOTHING: tuple[Any, ...] = (None, "", False, {}, [])
_LONGEST_ID = 200
"""Characters beyond which what stands in the place of an id is the text of the article."""


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
    """Which key of an object is which part: as the user maps it, else by `NAMES`. `read` are the keys that were
    found, by part."""

    def __init__(self, keys: Keys) -> None:
        if unknown := [part for part in keys if part not in NAMES]:
            raise UsageError(f"--map knows no {unknown[0]!r}; what can be mapped is {', '.join(NAMES)}")
        self.keys = keys
        self._other = frozenset(keys.values())  # what the user says is one part is no other one
        self.read: dict[str, str] = {}

    def key(self, given: Mapping[str, Any], part: str) -> str | None:
        """The key, or path of keys, of a part in an object; None where it has none."""
        if part in self.keys:
            return self.keys[part]
        other = self._other
        plain = {plain_key(key): key for key in reversed(list(given)) if isinstance(key, str) and key not in other}
        for name in map(plain_key, NAMES[part]):
            # A canonical name that could not be found leaves the one that stands in the text.
            if name in plain and not (name == "canonicalspeaker" and not given[plain[name]]):
                return plain[name]
        return None

    def value(self, given: Mapping[str, Any], part: str) -> Any:
        """The value of a part in an object, None where it has none."""
        if (key := self.key(given, part)) is None:
            return None
        value = at_path(given, key)
        if (value is not None or key in given) and (part != "article_text" or isinstance(value, str)):
            self.read.setdefault(part, key)
        return value

    def quotes(self, given: object) -> bool:
        """Whether an object is an attribution: it has words for a quote, or a place."""
        if not isinstance(given, Mapping):
            return False
        words = self.value(given, "quote")
        return isinstance(words, str | list) or self.value(given, "spans") is not None

    def surely_quotes(self, given: Mapping[str, Any]) -> bool:
        """Whether an object is an attribution by keys that nothing else has, or that the user named."""
        key = self.key(given, "quote")
        plain = key is not None and ("quote" in self.keys or plain_key(key) not in _OF_DOCUMENTS)
        return (plain and isinstance(at_path(given, key or ""), str)) or "quote_spans" in given

    @property
    def certain(self) -> bool:
        """Whether what was read is an attribution beyond doubt: under keys of a quote alone, or with a speaker."""
        quote = self.read.get("quote", "text")
        return bool(self.read.keys() & {"speaker", "spans"}) or plain_key(quote) not in _OF_DOCUMENTS

    def said(self) -> str | None:
        """Which keys were read as what, where they have other names than the parts."""
        read = ((part, self.read[part]) for part in NAMES if part in self.read)
        other = [f"{key!r} as {part}" for part, key in read if key not in (part, f"quote_{part}")]
        if "source" in self.read and not self.read.keys() & {"speaker", "speaker_span"}:
            source = self.read["source"]
            other.append(f"nothing as speaker: if {source!r} is who speaks, --map speaker={source}")
        return f"read {', '.join(other)}; --map PART=KEY says otherwise" if other else None


def ours(row: Mapping[str, Any]) -> bool:
    """Whether an object is a prediction row of ours, right or wrong: it has our names, gives the speaker by no other
    one, and holds no objects."""
    parts = [part for name in ("article", "quote", "speaker") for part in _members(row.get(name))]
    return (
        "article" in row
        and bool(row.keys() & {"quote", "quote_spans"})
        and (bool(row.keys() & {"speaker", "speaker_span"}) or Naming({}).key(row, "speaker") is None)
        and not any(isinstance(part, Mapping) for part in parts)
        and not is_text(row["article"])
    )


def _members(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_text(value: Any) -> bool:
    """Whether what stands in the place of an article's id is rather its text."""
    return isinstance(value, str) and ("\n" in value or (len(value) > _LONGEST_ID and " " in value))


@lru_cache(maxsize=10_000)
def plain_key(key: str) -> str:
    """A key without case, blanks, hyphens and underlines."""
    return re.sub(r"[\s_-]+", "", key).casefold()


def statement(given: Mapping[str, Any], naming: Naming, place: Place, document: Document) -> Statement:
    """An object of key and value as a statement. `document` stands for what the object does not say itself."""
    words = naming.value(given, "quote")
    if isinstance(words, list):
        words = " ... ".join(part for part in words if isinstance(part, str))
    utterance = naming.value(given, "utterance")
    return Statement(
        place=place,
        document=own_document(given, naming, document),
        quote=Stretch(spans=_spans(given, naming), words=words if isinstance(words, str) and words.strip() else None),
        speaker=names_in(naming.value(given, "speaker")),
        source=_one(names_in(naming.value(given, "source"))),
        speaker_at=_at(naming.value(given, "speaker_span")),
        source_at=_at(naming.value(given, "source_span")),
        cue_at=_at(naming.value(given, "cue_span")),
        type=_text(naming.value(given, "type")),
        score=_number(naming.value(given, "score")),
        utterance=shortened(utterance, 1000) if isinstance(utterance, str) and utterance.strip() else None,
    )


def own_document(given: Mapping[str, Any], naming: Naming, around: Document) -> Document:
    """What an object says of the article that it is about, and what is known from around it. Where that is an id, the
    object's own "id" or "key" may be that of a quote."""
    key, text = naming.key(given, "article"), naming.value(given, "article_text")
    if key is not None and plain_key(key) in ("id", "key") and (around.id or around.text) is not None:
        key = None
    id = None if key is None else naming.value(given, "article")
    if isinstance(id, Mapping):
        return own_document(id, naming, around)
    if isinstance(id, float) and id.is_integer():  # a column of numbers with a gap in it
        id = int(id)
    if is_text(id):
        id, text = None, id if text is None else text
    return Document(
        id=str(id) if isinstance(id, str | int) and not isinstance(id, bool) else around.id,
        file=around.file,
        text=text if isinstance(text, str) else around.text,
        around=around.around,
        number=around.number,
    )


def names_in(value: Any) -> str | tuple[str, ...] | None:
    """A name, or several, of a value: a string, a list of them, or an object with a name."""
    if isinstance(value, list | tuple):
        return tuple(filter(None, map(_name, value)))[:MOST_SPEAKERS] or None
    return _name(value)


def no_names(value: Any) -> list[Any]:
    """What stands in the place of names and is none, such as a number that refers to something."""
    held = value if isinstance(value, list | tuple) else [value]
    return [one for one in held if _name(one) is None and one not in _NOTHING and one == one]


def _name(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "speaker", "text", "value") if key in value), None)
    return (shortened(value, 1000) or None) if isinstance(value, str) else None


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
    return score_of(value)


def score_of(value: Any) -> float | None:
    """A score, None for what is no number. One that is not finite stays so: who reads the rows is told of it."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _spans(given: Mapping[str, Any], naming: Naming) -> tuple[Span, ...]:
    listed = naming.value(given, "spans")
    return spans_in(listed if listed else [(naming.value(given, "start"), naming.value(given, "end"))])


def _at(value: Any) -> Stretch | None:
    spans = spans_in(value)
    return Stretch(spans=spans) if spans else None


def spans_in(value: Any) -> tuple[Span, ...]:
    """The spans that a value gives: one pair, a list of pairs, objects with start and end, or either as a string."""
    if isinstance(value, str) and value[:1] in ("[", "("):
        try:
            value = ast.literal_eval(value)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return ()
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    pairs = [value] if len(value) == 2 and not isinstance(value[0], list | tuple | Mapping) else value
    return tuple(_whole(pairs))


def _whole(pairs: Collection[Any]) -> Iterator[Span]:
    for pair in pairs:
        if isinstance(pair, Mapping):
            pair = (pair.get("start"), pair.get("end"))
        if isinstance(pair, list | tuple) and len(pair) == 2:
            first, last = map(_integer, pair)
            if first is not None and last is not None:
                yield first, last


def _integer(value: Any) -> int | None:
    """A whole number, also one that a table made a string or a fraction of."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}(?:\.0)?", value):
        value = int(value.removesuffix(".0"))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 60 else None
