"""From articles to attributions: settings, the model they name, and a run over windows."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from quotebench.rows.structs import Document
from quotebench_baselines.llm import asking
from quotebench_baselines.llm.asking import Outcome, Question
from quotebench_baselines.llm.examples import examples
from quotebench_baselines.llm.merging import Found, located, together
from quotebench_baselines.llm.models.backoff import Backoff
from quotebench_baselines.llm.models.chat import Chat, EndpointFailed, Message
from quotebench_baselines.llm.models.endpoint import Endpoint
from quotebench_baselines.llm.models.local import LocalChat
from quotebench_baselines.llm.models.recorded import Recorded
from quotebench_baselines.llm.prompt import opening
from quotebench_baselines.llm.store import Store, default_folder
from quotebench_baselines.llm.windows import windows

SHOTS, WINDOW, OVERLAP, MAX_TOKENS, CONCURRENCY, TIMEOUT = 2, 8000, 1000, 8192, 8, 180.0


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All that a run depends on beside the articles. `model` is asked at `base_url` (None = the client's default), or
    `local`, a folder or hub id, is loaded; `offline`: nobody is asked, the store's answers of `model` are all there is.
    `window` and `overlap` are in characters, `timeout` in seconds."""

    model: str | None = None
    base_url: str | None = None
    local: str | None = None
    offline: bool = False
    parameters: dict[str, object] = msgspec.field(default_factory=dict)
    shots: int = SHOTS
    window: int = WINDOW
    overlap: int = OVERLAP
    concurrency: int = CONCURRENCY
    timeout: float = TIMEOUT
    backoff: Backoff = Backoff()
    store: Path = msgspec.field(default_factory=default_folder)

    def sent(self) -> dict[str, object]:
        """The parameters of every request: the defaults and the user's own, a null of whose takes a default back."""
        given = {"temperature": 0, "max_tokens": MAX_TOKENS, **self.parameters}
        return {name: value for name, value in given.items() if value is not None}


class Run(msgspec.Struct, frozen=True):
    """What a run gave. `model` is the name under which answers are kept, `host` where it ran, `seconds` wall time."""

    model: str
    host: str
    parameters: dict[str, object]
    outcomes: tuple[Outcome, ...]
    seconds: float


def questions(documents: Sequence[Document], settings: Settings) -> list[Question]:
    """Every window of every article. Raises ValueError for windows that do not go together."""
    return [
        Question(document, window)
        for document in documents
        for window in windows(document.text, settings.window, settings.overlap)
    ]


def turns(settings: Settings) -> tuple[Message, ...]:
    """What every request begins with."""
    return opening(examples(settings.shots))


def chat(settings: Settings) -> Endpoint | LocalChat | Recorded:
    """The model that settings name. Raises MissingExtra and EndpointFailed."""
    if settings.local is not None:
        limit = settings.sent().get("max_tokens")
        return LocalChat(settings.local, limit if isinstance(limit, int) else MAX_TOKENS)
    if settings.model is None:
        raise EndpointFailed("no model is named; give --model NAME, or --local PATH_OR_ID")
    if settings.offline:
        return Recorded(settings.model, settings.sent())
    return Endpoint(settings.model, settings.base_url, settings.sent(), settings.timeout, settings.backoff)


async def run(
    asked: Sequence[Question],
    settings: Settings,
    model: Chat,
    store: Store,
    done: Callable[[], object] = lambda: None,
) -> Run:
    """Ask a model about every window, answers of earlier runs taken from the store, and close it; `done` is called
    after each window. Raises EndpointFailed and OSError."""
    started = time.perf_counter()
    try:
        found = await asking.outcomes(asked, turns(settings), model, store, settings.concurrency, done)
    finally:
        await model.close()
    return Run(model.model, model.host, dict(model.parameters), tuple(found), time.perf_counter() - started)


def attributions(document: Document, outcomes: Sequence[Outcome]) -> list[Found]:
    """The attributions of one article, from the outcomes of its windows in order."""
    answers = [
        located(document.text, o.question.window, o.attributions) for o in outcomes if o.attributions is not None
    ]
    return together(len(document.text), answers)
