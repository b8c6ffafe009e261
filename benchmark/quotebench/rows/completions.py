"""Where in what a language model says its answer stands: the whole, in a code fence, or in prose."""

import json
import re
from collections.abc import Iterator

_MOST_STARTS = 200
_FENCED = re.compile(r"```[a-zA-Z]*[ \t]*\n(.*?)```", re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)
"""Takes line breaks inside strings, which models write in quotes over several lines."""
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


def values(completion: str) -> Iterator[object]:
    """The JSON values that may be the answer, an object or a list each: the whole, else every fenced block and every
    outermost object that has the key "attributions", or list of objects that have quotes. A model that thinks aloud
    ends with its answer, so the last is the likeliest."""
    content = _THOUGHT.sub("", completion).strip()
    if (whole := _value(content)) is not None:
        yield whole
        return
    fenced = (_value(match.group(1).strip()) for match in _FENCED.finditer(content))
    yield from (value for value in fenced if value is not None)
    # Where the object was cut off, the list in it is no answer.
    begins = re.compile(r"\{" if '"attributions"' in content else r"[{\[]")
    begin = begins.search(content)
    for _ in range(_MOST_STARTS):
        if begin is None:
            return
        try:
            value, end = _DECODER.raw_decode(content, begin.start())
        except (ValueError, RecursionError):
            end = begin.end()
        else:
            if _is_answer(value):
                yield value
        begin = begins.search(content, end)


def _is_answer(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, dict) and "quote" in one for one in value)
    return isinstance(value, dict) and "attributions" in value


def _value(content: str) -> object | None:
    """The object or list that a text is in JSON; None for any other."""
    try:
        value = _DECODER.decode(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None
