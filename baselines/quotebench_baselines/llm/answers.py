"""What a model is to answer, and how its answer is read: by the schema, or out of prose where there is no schema."""

import msgspec

from quotebench.rows.completions import values

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
    """The attributions of an answer: the JSON object or its list alone, as such, in a code fence, or in prose.

    `finish` is the reason that the endpoint gives for the answer's end. Blank names are nobody and no channel. Raises
    Unusable: what was cut off is never read in part.
    """
    if finish == "length":
        raise Unusable("it was cut off at the limit of tokens; answer with the JSON alone")
    if finish in ("content_filter", "refusal"):
        raise Unusable("it was withheld or refused")
    if not content.strip():
        raise Unusable("it is empty")
    answer = _decoded(content)
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
    """The last value of the content that is an answer: a model that thinks aloud ends with its answer."""
    fault: str | None = None
    last: Answer | None = None
    for value in values(content):
        try:
            last = msgspec.convert({"attributions": value} if isinstance(value, list) else value, Answer)
        except (msgspec.ValidationError, RecursionError) as error:
            fault = str(error)
    if last is not None:
        return last
    if fault is not None:
        raise Unusable(f"its JSON does not fit the form: {fault}")
    raise Unusable('it holds no JSON object with the key "attributions"')
