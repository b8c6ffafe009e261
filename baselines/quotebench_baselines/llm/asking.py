"""Asking about windows: from the store where it was answered, else from the model, a bounded number at once."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

import msgspec

from quotebench.rows.structs import Document
from quotebench_baselines.llm.answers import Attribution, Unusable, read_answer
from quotebench_baselines.llm.models.chat import Chat, Completion, EndpointFailed, Message, NoAnswer, key
from quotebench_baselines.llm.prompt import messages, with_fault
from quotebench_baselines.llm.store import Store
from quotebench_baselines.llm.windows import Window


class Question(msgspec.Struct, frozen=True):
    """One window of one article."""

    document: Document
    window: Window


class Asked(msgspec.Struct, frozen=True):
    """A request that was answered: its key, the answer, and whether the answer was in the store already."""

    key: str
    completion: Completion
    stored: bool


class Outcome(msgspec.Struct, frozen=True):
    """What came of a question: its attributions, or None and the reason why there are none. `set_aside` is what of the
    answer could not be read; it and the reason may repeat words of the answer. `detail` is what an endpoint said, for
    the terminal alone. `retryable`: whether running again asks again."""

    question: Question
    asked: tuple[Asked, ...]
    attributions: tuple[Attribution, ...] | None
    reason: str = ""
    detail: str = ""
    retryable: bool = False
    set_aside: tuple[str, ...] = ()


async def outcomes(
    questions: Sequence[Question],
    opening: Sequence[Message],
    chat: Chat,
    store: Store,
    concurrency: int,
    done: Callable[[], object] = lambda: None,
) -> list[Outcome]:
    """The outcome of every question, in their order; `done` is called after each.

    After EndpointFailed, or an OSError of the store, no new question is begun; those on their way are waited for, so
    that no answer that was paid for is lost, and then it is raised.
    """
    found: dict[int, Outcome] = {}
    waiting = iter(enumerate(questions))
    failures: list[EndpointFailed | OSError] = []

    async def work() -> None:
        for number, question in waiting:  # one iterator for all workers
            if failures:
                return
            try:
                found[number] = await _outcome(question, opening, chat, store)
            except (EndpointFailed, OSError) as error:
                failures.append(error)
                return
            done()

    async with asyncio.TaskGroup() as group:
        for _ in range(max(1, concurrency)):
            group.create_task(work())
    if failures:
        raise failures[0]
    return [found[number] for number in range(len(questions))]


def forget_unusable(questions: Iterable[Question], opening: Sequence[Message], chat: Chat, store: Store) -> int:
    """Drop the answers of questions that failed because both could not be used; how many questions these are."""
    forgotten = 0
    for question in questions:
        turns = messages(opening, question.document, question.window)
        names = []
        for _ in range(2):
            names.append(key(chat.model, chat.parameters, turns))
            stored = store.get(names[-1])
            if stored is None:
                break
            try:
                read_answer(stored.content, stored.finish)
                break
            except Unusable as fault:
                turns = with_fault(turns, stored.content, str(fault))
        else:
            for name in names:
                store.forget(name)
            forgotten += 1
    return forgotten


async def _outcome(question: Question, opening: Sequence[Message], chat: Chat, store: Store) -> Outcome:
    """An answer that cannot be used is told so and asked for once more. One of which a part was read stands: the better
    of two would be another measure than the answer, and cost twice."""
    turns = messages(opening, question.document, question.window)
    asked: list[Asked] = []
    try:
        asked.append(await _ask(turns, chat, store))
        try:
            return _answered(question, asked)
        except Unusable as fault:
            turns = with_fault(turns, asked[-1].completion.content, str(fault))
        asked.append(await _ask(turns, chat, store))
        try:
            return _answered(question, asked)
        except Unusable as fault:
            return Outcome(question, tuple(asked), None, f"unusable answer, twice: {fault}")
    except NoAnswer as error:
        return Outcome(question, tuple(asked), None, error.reason, error.detail, retryable=True)


def _answered(question: Question, asked: Sequence[Asked]) -> Outcome:
    """The outcome of the last answer. Raises Unusable."""
    last = asked[-1].completion
    reading = read_answer(last.content, last.finish)
    return Outcome(question, tuple(asked), reading.attributions, set_aside=reading.set_aside)


async def _ask(turns: Sequence[Message], chat: Chat, store: Store) -> Asked:
    name = key(chat.model, chat.parameters, turns)
    async with store.claim(name):
        stored = store.get(name)
        if stored is not None:
            chat.learn(stored.adaptation)
            return Asked(name, stored, True)
        completion = await chat.complete(turns)
        await asyncio.to_thread(store.put, name, chat.model, completion)
    return Asked(name, completion, False)
