"""The messages that a model is sent about a window of an article."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from quotebench.rows.structs import Document
from quotebench_baselines.llm.examples import Example
from quotebench_baselines.llm.models.chat import Message
from quotebench_baselines.llm.windows import Window

_MOST_OF_AN_ANSWER = 4000


@cache
def instructions() -> str:
    """The guidelines for a model, the same for every article."""
    return files("quotebench_baselines.llm").joinpath("prompt.md").read_text(encoding="utf-8").strip()


def opening(examples: Sequence[Example]) -> tuple[Message, ...]:
    """The turns before the article: the instructions, then each example with its answer."""
    turns = [Message("system", instructions())]
    for example in examples:
        turns.append(Message("user", _request(example.text, example.outlet, example.date, None)))
        turns.append(Message("assistant", msgspec.json.encode(example.answer).decode()))
    return tuple(turns)


def messages(start: Sequence[Message], document: Document, window: Window) -> tuple[Message, ...]:
    """The turns that ask about one window. The article's id is not among them."""
    part = f"part {window.number} of {window.of}" if window.of > 1 else None
    text = document.text[window.start : window.end]
    return (*start, Message("user", _request(text, document.outlet, document.date, part)))


def with_fault(asked: Sequence[Message], answer: str, fault: str) -> tuple[Message, ...]:
    """The turns that ask once more, after an answer that could not be used."""
    told = f"This answer could not be used: {fault}. Answer again with the JSON object alone."
    return (*asked, Message("assistant", answer[:_MOST_OF_AN_ANSWER] or "(nothing)"), Message("user", told))


def _request(text: str, outlet: str | None, date: str | None, part: str | None) -> str:
    """An article as data: between marks that it cannot hold itself, because they are a hash of it; what is said of it
    quoted as JSON strings."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    about = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in (("outlet", outlet), ("date", date))
        if value
    ]
    lines = [
        "Label this article." if part is None else f"Label this {part} of an article.",
        *about,
        f"<<<{mark}",
        text,
        f"{mark}>>>",
    ]
    return "\n".join(lines)
