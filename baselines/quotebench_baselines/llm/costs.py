"""Tokens, time and money: what a run took, and an estimate of what it will take."""

from collections.abc import Iterable, Sequence

import msgspec

from quotebench_baselines.llm.asking import Asked, Question
from quotebench_baselines.llm.examples import examples
from quotebench_baselines.llm.models.chat import Message
from quotebench_baselines.llm.prompt import messages

BYTES_A_TOKEN = 4
"""A rule of thumb for English; tokenizers differ by a fifth or so."""
_TOKENS_A_TURN = 5


class Prices(msgspec.Struct, frozen=True):
    """What a million tokens cost, in whatever currency the user thinks in; None = not said."""

    prompt: float | None = None
    completion: float | None = None


class Usage(msgspec.Struct, frozen=True):
    """What answered requests took: `seconds` is the sum of their times, `uncounted` how many came without a count of
    tokens; tokens and cost are then lower bounds, and `cost` is None without prices."""

    requests: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    uncounted: int
    cost: float | None


def usage(asked: Iterable[Asked], prices: Prices) -> Usage:
    """The sum over requests."""
    completions = [one.completion for one in asked]
    prompt = sum(c.prompt_tokens or 0 for c in completions)
    completion = sum(c.completion_tokens or 0 for c in completions)
    return Usage(
        requests=len(completions),
        prompt_tokens=prompt,
        completion_tokens=completion,
        seconds=round(sum(c.seconds for c in completions), 3),
        uncounted=sum(c.prompt_tokens is None or c.completion_tokens is None for c in completions),
        cost=cost(prompt, completion, prices),
    )


def estimate(questions: Sequence[Question], opening: Sequence[Message], prices: Prices) -> Usage:
    """What asking about windows will take if every first answer can be used, and answers are as long for their text as
    those of examples. `seconds` is 0: it depends on the endpoint."""
    known = examples(3)
    density = sum(len(msgspec.json.encode(e.answer)) for e in known) / sum(len(e.text.encode()) for e in known)
    prompt = completion = 0
    for question in questions:
        turns = messages(opening, question.document, question.window)
        prompt += sum(len(turn.content.encode()) // BYTES_A_TOKEN + _TOKENS_A_TURN for turn in turns)
        length = question.window.end - question.window.start
        completion += round(density * length / BYTES_A_TOKEN)
    return Usage(len(questions), prompt, completion, 0.0, 0, cost(prompt, completion, prices))


def cost(prompt: int, completion: int, prices: Prices) -> float | None:
    """The price of tokens; None unless both prices were said."""
    if prices.prompt is None or prices.completion is None:
        return None
    return round((prompt * prices.prompt + completion * prices.completion) / 1e6, 6)
