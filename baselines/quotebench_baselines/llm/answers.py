"""What a model is to answer, and how its answer is read: by the schema, or out of prose where there is no schema."""

import json
import re
from collections.abc import Iterator

import msgspec

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

_MOST_STARTS = 200
_FENCED = re.compile(r"```[a-zA-Z]*[ \t]*\n(.*?)```", re.DOTALL)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class Attribution(msgspec.Struct, frozen=True):
    """One attribution of an answer. It holds no article and no offset: which article it is about is not for the model
    to say, and offsets are not believed. Fields beyond these are not read."""

    quote: str
    speakers: tuple[str, ...]
    source: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """The answer about one window."""

    attributions: tuple[Attribution, ...]


class Unusable(ValueError):
    """An answer that cannot be read; the message says why, in words fit for the model and without the answer's own."""


def read_answer(content: str, finish: str | None) -> tuple[Attribution, ...]:
    """The attributions of an answer: the JSON object itself, in a code fence, or in the midst of prose.

    `finish` is the reason that the endpoint gives for the answer's end. Blank names are nobody and no channel. Raises
    Unusable: what was cut off is never read in part.
    """
    if finish == "length":
        raise Unusable("it was cut off at the limit of tokens; answer with the JSON alone")
    if finish in ("content_filter", "refusal"):
        raise Unusable("it was withheld or refused")
    if not content.strip():
        raise Unusable("it is empty")
    answer = _decoded(_THOUGHT.sub("", content).strip())
    for number, attribution in enumerate(answer.attributions, 1):
        if not attribution.quote.strip():
            raise Unusable(f"attribution {number} has an empty quote")
    return tuple(
        msgspec.structs.replace(
            a,
            speakers=tuple(name for name in a.speakers if name.strip()),
            source=a.source if a.source is not None and a.source.strip() else None,
        )
        for a in answer.attributions
    )


def _decoded(content: str) -> Answer:
    """The last object of the content that is an answer: a model that thinks aloud ends with its answer."""
    fault: str | None = None
    last: Answer | None = None
    for candidate in _candidates(content):
        try:
            last = msgspec.json.decode(candidate, type=Answer)
        except (msgspec.ValidationError, RecursionError) as error:
            fault = str(error)
        except (msgspec.DecodeError, UnicodeEncodeError):
            continue
    if last is not None:
        return last
    if fault is not None:
        raise Unusable(f"its JSON does not fit the form: {fault}")
    raise Unusable('it holds no JSON object with the key "attributions"')


def _candidates(content: str) -> Iterator[str]:
    """The whole, else every fenced block and every outermost JSON object that names the key."""
    if content.startswith("{") and content.endswith("}") and _is_json(content):
        yield content
        return
    yield from (match.group(1).strip() for match in _FENCED.finditer(content))
    decoder = json.JSONDecoder()
    at, starts = content.find("{"), 0
    while at >= 0 and starts < _MOST_STARTS:
        starts += 1
        try:
            _, end = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if '"attributions"' in content[at:end]:
                yield content[at:end]
        at = content.find("{", end)


def _is_json(content: str) -> bool:
    try:
        msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return False
    return True
