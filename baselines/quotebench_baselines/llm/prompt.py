"""The messages that a model is sent about a window of an article."""

from collections.abc import Sequence

import msgspec

from quotebench.harness.asking import instructions, request_about
from quotebench.rows.structs import Document
from quotebench_baselines.llm.examples import Example
from quotebench_baselines.llm.models.chat import Message
from quotebench_baselines.llm.windows import Window

_MOST_OF_AN_ANSWER = 4000


def opening(examples: Sequence[Example]) -> tuple[Message, ...]:
    """The turns before the article: the instructions, which are those of every harness, then each example with its
    answer."""
    turns = [Message("system", instructions())]
    for example in examples:
        turns.append(Message("user", request_about(example.text, example.outlet, example.date)))
        turns.append(Message("assistant", msgspec.json.encode(example.answer).decode()))
    return tuple(turns)


def messages(start: Sequence[Message], document: Document, window: Window) -> tuple[Message, ...]:
    """The turns that ask about one window. The article's id is not among them."""
    part = f"part {window.number} of {window.of}" if window.of > 1 else None
    text = document.text[window.start : window.end]
    return (*start, Message("user", request_about(text, document.outlet, document.date, part)))


def with_fault(asked: Sequence[Message], answer: str, fault: str) -> tuple[Message, ...]:
    """The turns that ask once more, after an answer that could not be used."""
    told = f"This answer could not be used: {fault}. Answer again with the JSON object alone."
    return (*asked, Message("assistant", answer[:_MOST_OF_AN_ANSWER] or "(nothing)"), Message("user", told))
