"""How a request is put differently when an endpoint refuses the way it was put."""

from collections.abc import Mapping

import msgspec

from quotebench_baselines.llm.answers import SCHEMA
from quotebench_baselines.llm.models.chat import Adaptation, Format

_NEXT: dict[Format, Format] = {"json_schema": "json_object", "json_object": "text"}
_REFUSALS = (400, 422)
_FORMAT_WORDS = ("response_format", "json_schema", "json_object", "structured output", "guided_json", "grammar")
_OTHER_CAUSES = ("context length", "context_length", "maximum context", "too long", "too large", "content_filter")


def adapted(current: Adaptation, parameters: Mapping[str, object], status: int, message: str) -> Adaptation | None:
    """The next way to put a request that was refused with this status and message; None where there is none left.

    Only what the harness adds by itself is changed: the form of structured output, the name of the limit of tokens, and
    a temperature that the model does not let anybody set. Some endpoints answer 500 to a form they do not know, and
    some 400 with no reason; the first counts only if the message names the form.
    """
    said = message.lower()
    names_format = any(word in said for word in _FORMAT_WORDS)
    if names_format and (status in _REFUSALS or status == 500) and current.format in _NEXT:
        return msgspec.structs.replace(current, format=_NEXT[current.format])
    if status not in _REFUSALS:
        return None
    if "max_completion_tokens" in said and current.tokens_field == "max_tokens" and "max_tokens" in parameters:
        return msgspec.structs.replace(current, tokens_field="max_completion_tokens")
    if "temperature" in said and "support" in said and current.temperature and "temperature" in parameters:
        return msgspec.structs.replace(current, temperature=False)
    if current.format in _NEXT and not any(cause in said for cause in _OTHER_CAUSES):
        return msgspec.structs.replace(current, format=_NEXT[current.format])
    return None


def body(adaptation: Adaptation, parameters: Mapping[str, object]) -> dict[str, object]:
    """The fields of a request beside model and messages."""
    fields = dict(parameters)
    if not adaptation.temperature:
        fields.pop("temperature", None)
    if "max_tokens" in fields:
        fields[adaptation.tokens_field] = fields.pop("max_tokens")
    if adaptation.format == "json_schema":
        schema = {"name": "attributions", "strict": True, "schema": SCHEMA}
        fields["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif adaptation.format == "json_object":
        fields["response_format"] = {"type": "json_object"}
    return fields
