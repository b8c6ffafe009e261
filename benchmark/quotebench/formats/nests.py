"""Attributions wherever they stand in a JSON value: alone, in lists, in objects around them that say the article or the
speaker, in lists by article or by speaker, and in answers of models that are kept as strings."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from quotebench.exceptions import Problem, shortened
from quotebench.formats.keys import NAMES, Naming, names_in, no_names, own_document, plain_key, statement
from quotebench.formats.lenient import Unreadable, bears_json, values
from quotebench.formats.statements import Document, Statement, Stretch
from quotebench.rows.nesting import EXPECTED
from quotebench.rows.predictions import nameless
from quotebench.rows.reading import Place


def _plain(names: str) -> frozenset[str]:
    return frozenset(map(plain_key, names.split()))


_LISTS = _plain(
    "quotes quotations extractions attributions statements results items data triples quote_attributions claims "
    "direct_quotes indirect_quotes"
)
"""What lists of attributions, or of quotes, are called."""
ANSWERS = _plain(
    "response output answer completion prediction generated_text raw_response model_output raw_output raw result "
    "generation llm_response model_response arguments"
)
"""Where records keep what a model answered."""
_WRAPS = _plain(
    "speakers articles documents choices candidates content parts message messages body tool_calls function input "
    "parsed direct indirect mixed"
)
"""Other lists that are no article's own."""
_ASIDE = frozenset(plain_key(name) for part in ("article", "source") for name in NAMES[part]) | _plain(
    "speaker name author who person"
)
"""Objects that are a part of an attribution and hold none."""
_GIVES_SPEAKER = _plain("speaker speaker_name canonical_speaker who person")
_SAYS = frozenset(plain_key(name) for part in ("quote", "speaker") for name in NAMES[part])
"""What of an attribution is never the name of one who speaks."""
_OF_ATTRIBUTIONS = frozenset(
    plain_key(name) for part in set(NAMES) - {"article", "article_text"} for name in NAMES[part]
)
_NUMBERED = re.compile(r"(?i)\W*(?:[a-z]|quot\w*|item|no|number|attribution|statement|row|entry)?\W*_?\d+\W*")
"""What quotes are called that are numbered, and no speaker is."""
_DEEPEST = 10
"""Objects and lists that may stand around an attribution."""

_WORDLESS = "an object names a speaker and has no words of a quote; it was not read"
Found = Iterator[Statement | Problem]


class _Around(NamedTuple):
    """What is known of a value from what stands around it. `listed`: it is a member of a list, or stands alone."""

    document: Document
    speaker: str | tuple[str, ...] | None = None
    depth: int = 0
    listed: bool = True


def attributions(value: Any, naming: Naming, place: Place, document: Document) -> Found:
    """The attributions in a value, which all stand at a place. `document` is what is known of their article. A problem
    is what was not read: an answer that is no JSON, a speaker without a quote."""
    return _Walk(naming, place).within(value, _Around(document))


def answered(answer: Any, naming: Naming, place: Place, document: Document) -> Found:
    """The attributions of one answer about one article, a text or a value that was made of it. Which article it is
    about is not for the model to say. Where several values stand in the text, one that repeats quotes of an earlier
    one replaces it."""
    return _Walk(naming, place).answer(answer, _Around(document))


def says_nothing(value: Any, depth: int = 0) -> bool:
    """Whether a value says that there are no attributions: an empty list of them, or quotes that are null."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, Mapping):
        named = {plain_key(key): held for key, held in value.items() if isinstance(key, str)}
        nothing = any(named[key] in ([], {}, None, "") for key in named.keys() & (_LISTS | {"quote", "quotation"}))
        return not value or nothing or any(says_nothing(held, depth + 1) for held in value.values())
    return isinstance(value, list) and all(says_nothing(one, depth + 1) for one in value)


def stray(value: object) -> str:
    """What is said of a value among objects that is none."""
    return f"a list of objects holds {_short(value)}; it was not read"


class _Walk:
    """The way through one value."""

    def __init__(self, naming: Naming, place: Place) -> None:
        self._naming, self._place = naming, place

    def within(self, value: Any, around: _Around) -> Found:
        if around.depth > _DEEPEST:
            return
        if isinstance(value, list):
            objects = any(isinstance(one, Mapping) for one in value)
            for one in value:
                if objects and isinstance(one, str | int | float) and one != "":
                    yield self._problem(stray(one))
                yield from self.within(one, around._replace(depth=around.depth + 1, listed=True))
        elif isinstance(value, Mapping):
            yield from self._object(_flat(value, self._naming), around)

    def _object(self, value: Mapping[str, Any], around: _Around) -> Found:
        if (role := value.get("role")) in ("system", "user", "developer", "tool") and "content" in value:
            return  # what a model was asked
        if role == "assistant" and isinstance(value.get("content"), str) and value["content"]:
            yield from self.answer(value["content"], around)
        elif self._naming.surely_quotes(value):
            yield from self._leaf(value, around)
            nested = {key: held for key, held in value.items() if _named(key, _LISTS) and isinstance(held, list)}
            yield from self._parts(nested, value, around)
        elif inner := list(self._parts(value, value, around)):
            yield from inner
        elif self._naming.quotes(value) and (around.listed or self._naming.key(value, "speaker")):
            words = self._naming.value(value, "quote")
            if isinstance(words, str) and bears_json(words):
                yield from self.answer(words, self._about(value, around))
            else:
                yield from self._leaf(value, around)
        else:
            yield from self._kept(value, around)

    def _about(self, value: Mapping[str, Any], around: _Around) -> _Around:
        """What an object that holds others says of them."""
        document = own_document(value, self._naming, around.document)
        if document.text is None and isinstance(value.get("text"), str):
            document = replace(document, text=value["text"])
        speaker = around.speaker
        if document == around.document and _named(self._naming.key(value, "speaker"), _GIVES_SPEAKER):
            speaker = names_in(self._naming.value(value, "speaker")) or speaker
        return around._replace(document=document, speaker=speaker, depth=around.depth + 1)

    def _parts(self, held: Mapping[str, Any], value: Mapping[str, Any], around: _Around) -> Found:
        """The attributions in what an object holds: each list of them, lists of quotes of its speaker, and lists by the
        speaker's name or the article's id."""
        about = self._about(value, around)
        keyed = all(isinstance(one, list | Mapping) for one in value.values())
        by_id = keyed and about.document.id is None and about.document.text is None
        for key, part in held.items():
            if key.lower() in EXPECTED:
                continue
            if isinstance(part, list) and part and all(isinstance(one, str) for one in part):
                if _named(key, _LISTS):
                    speaker = names_in(self._naming.value(value, "speaker")) or about.speaker
                    yield from self._strings(part, about._replace(speaker=speaker))
                elif keyed and around.listed and not _named(key, _ASIDE | _SAYS):
                    yield from self._strings(part, about._replace(speaker=key))
            elif isinstance(part, list | Mapping) and not _named(key, _ASIDE):
                own = not _named(key, _LISTS | ANSWERS | _WRAPS)
                named = by_id and own
                by_name = keyed and around.listed and own and not named and not _NUMBERED.fullmatch(key)
                inner = about._replace(
                    document=replace(about.document, id=key) if named else about.document,
                    speaker=key if by_name else about.speaker,
                    listed=named or by_name or _named(key, _LISTS),
                )
                yield from self.within(part, inner)

    def _strings(self, quotes: list[str], about: _Around) -> Found:
        for words in filter(str.strip, quotes):
            yield Statement(
                place=self._place, document=about.document, quote=Stretch(words=words), speaker=about.speaker
            )

    def _leaf(self, value: Mapping[str, Any], around: _Around) -> Found:
        # An attribution that stands alone is no document that could be counted.
        document = around.document if around.depth else replace(around.document, number=None)
        found = statement(value, self._naming, self._place, document)
        if self._naming.key(value, "speaker") is None:
            found = replace(found, speaker=around.speaker)
        if found.quote.words is None and not found.quote.spans:
            yield from self._wordless(value, found.speaker)
            return
        for part, counts_as in (("speaker", "nobody"), ("source", "none")):
            if strange := no_names(self._naming.value(value, part)):
                yield self._problem(f"the {part} is {_short(strange[0])}, which is no name; it counts as {counts_as}")
        yield found

    def _wordless(self, value: Mapping[str, Any], speaker: str | tuple[str, ...] | None) -> Found:
        """What is said of an attribution without words. One of nothing but nulls says that there is none."""
        quote = self._naming.value(value, "quote")
        if quote in (None, "", [], {}) or (isinstance(quote, str) and not quote.strip()):
            yield from () if _nobody(speaker) else (self._problem(_WORDLESS),)
        else:
            yield self._problem(f"the quote is {_short(quote)}, which is no words; it was not read")

    def _kept(self, value: Mapping[str, Any], around: _Around) -> Found:
        """The attributions of answers that an object keeps."""
        if around.document.id is None and around.document.text is None and _answers_by_id(value):
            for key, held in value.items():
                document = replace(around.document, id=key)
                yield from self.answer(held, around._replace(document=document, depth=around.depth + 1))
            return
        kept = [held for key, held in value.items() if _named(key, ANSWERS) and isinstance(held, str)]
        for answer in kept:
            yield from self.answer(answer, self._about(value, around))
        if kept or not around.listed or any(_named(key, _LISTS) for key in value):
            return
        by = self._naming.key(value, "speaker")
        # Other objects have speakers in a list, or a quote that is none, too; one with nothing else is an attribution.
        alone = all(_named(key, _OF_ATTRIBUTIONS) for key in value)
        if _named(by, _GIVES_SPEAKER) or (alone and ("quote" in value or _named(by, _plain("speakers")))):
            yield from self._wordless(value, names_in(self._naming.value(value, "speaker")))

    def answer(self, answer: Any, around: _Around) -> Found:
        blocks: list[list[Statement]] = []
        try:
            found = list(values(answer)) if isinstance(answer, str) else [(1, answer)]
        except Unreadable as error:
            message = f"the answer cannot be read, so it counts as empty: in its line {error.line}, {error.message}"
            yield self._problem(message)
            return
        for _, value in found:
            held = list(self.within(value, around._replace(listed=True)))
            yield from (one for one in held if isinstance(one, Problem))
            block = [replace(one, document=around.document) for one in held if isinstance(one, Statement)]
            words = {one.quote.words for one in block}
            blocks = [earlier for earlier in blocks if words.isdisjoint(one.quote.words for one in earlier)] + [block]
        if not any(blocks) and not any(says_nothing(value) for _, value in found):
            yield self._problem("the answer holds no JSON with a quote, so it counts as empty")
        for block in blocks:
            yield from block

    def _problem(self, message: str) -> Problem:
        file, line = self._place
        return Problem(file=file, line=line, field=None, message=message)


def _short(value: Any) -> str:
    return shortened(repr(value), 60)


def _named(key: str | None, names: frozenset[str]) -> bool:
    return isinstance(key, str) and plain_key(key) in names


def _answers_by_id(value: Mapping[str, Any]) -> bool:
    """Whether an object holds nothing but texts, of which one has JSON: a model's answers by the article's id."""
    return all(isinstance(held, str) and not _named(key, ANSWERS) for key, held in value.items()) and any(
        map(bears_json, value.values())
    )


def _nobody(speaker: str | tuple[str, ...] | None) -> bool:
    return all(map(nameless, (speaker,) if isinstance(speaker, str) else speaker or ()))


def _flat(value: Mapping[str, Any], naming: Naming) -> Mapping[str, Any]:
    """An object whose quote is one of words and offsets, with these as its own."""
    key = naming.key(value, "quote")
    if key is None or key not in value or not isinstance(value[key], Mapping) or not naming.quotes(value[key]):
        return value
    return {**{other: held for other, held in value.items() if other != key}, **value[key]}
