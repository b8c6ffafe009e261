"""What a model is to answer, and what of its answer is taken. How an answer is read is not said here: as the answers of
all models are, by the formats of the package."""

from collections.abc import Iterable

import msgspec

from quotebench.exceptions import Problem
from quotebench.formats.keys import Naming
from quotebench.formats.nests import answered
from quotebench.formats.statements import Document, Statement
from quotebench.rows.predictions import nameless

SCHEMA: dict[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["attributions"],
    "properties": {
        "attributions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["quote", "speakers", "source"],
                "properties": {
                    "quote": {"type": "string", "description": "the reported words, copied from the article"},
                    "speakers": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "whose words they are; empty where nobody is named",
                    },
                    "source": {
                        "type": ["string", "null"],
                        "description": "the channel that the text names, other than the speaker; else null",
                    },
                },
            },
        }
    },
}
"""The JSON schema of an answer, in the subset that strict structured output allows."""

_MOST_TOLD = 3


class Attribution(msgspec.Struct, frozen=True):
    """One attribution of an answer. It holds no article and no offset: which article it is about is not for the model
    to say, and offsets are not believed. Fields beyond these are not read."""

    quote: str
    speakers: tuple[str, ...]
    source: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """The answer about one window."""

    attributions: tuple[Attribution, ...]


class Reading(msgspec.Struct, frozen=True):
    """What was read of an answer, and what of it could not be: `set_aside` says so, a sentence each, and may repeat
    words of the answer."""

    attributions: tuple[Attribution, ...]
    set_aside: tuple[str, ...] = ()


class Unusable(ValueError):
    """An answer of which nothing can be read; the message says why, in words fit for the model."""


def read_answer(content: str, finish: str | None) -> Reading:
    """What an answer says, in any of the names and shapes that `quotebench score` takes. Words for nobody ("Unknown")
    are nobody and no channel. What cannot be read costs none of the rest.

    `finish` is the reason that the endpoint gives for the answer's end. Raises Unusable where nothing was read, though
    something stands there that should have been: what was cut off is never read in part.
    """
    if finish == "length":
        raise Unusable("it was cut off at the limit of tokens; answer with the JSON alone")
    if finish in ("content_filter", "refusal"):
        raise Unusable("it was withheld or refused")
    if not content.strip():
        raise Unusable("it is empty")
    attributions: list[Attribution] = []
    set_aside: list[str] = []
    for found in answered(content, Naming({}), ("the answer", 1), Document()):
        if isinstance(found, Problem):
            set_aside.append(found.message)
        elif found.quote.words is None:
            set_aside.append("an attribution has a place and no words of a quote; it was not read")
        else:
            attributions.append(_attribution(found, found.quote.words))
    if set_aside and not attributions:
        raise Unusable("; ".join(dict.fromkeys(set_aside[:_MOST_TOLD])))
    return Reading(tuple(attributions), tuple(set_aside))


def _attribution(statement: Statement, quote: str) -> Attribution:
    speakers = (statement.speaker,) if isinstance(statement.speaker, str) else statement.speaker or ()
    source = statement.source
    return Attribution(quote, _named(speakers), None if source is None or nameless(source) else source)


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not nameless(name))
