"""What a chat model is to the harness: messages in, a completion out, and the ways in which none comes."""

import hashlib
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Literal, Protocol

import msgspec

from quotebench.exceptions import MissingExtra

Format = Literal["json_schema", "json_object", "text"]


class Message(msgspec.Struct, frozen=True):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class Adaptation(msgspec.Struct, frozen=True):
    """How a request is put so that the endpoint takes it: the form of structured output, the name under which the limit
    of tokens goes, and whether the temperature is sent."""

    format: Format = "json_schema"
    tokens_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True


class Completion(msgspec.Struct, frozen=True):
    """A model's answer to one request. Tokens are None where the endpoint does not count them; `seconds` is the time of
    the request that was answered, `attempts` how many it took; `id` and `model` are what the endpoint calls them."""

    content: str
    finish: str | None
    prompt_tokens: int | None
    completion_tokens: int | None
    seconds: float
    attempts: int = 1
    adaptation: Adaptation = Adaptation()
    id: str | None = None
    model: str | None = None


class NoAnswer(Exception):
    """No answer to this request, after every attempt; asking again later may bring one. `reason` may be written down,
    `detail` is what the endpoint says, for the terminal alone."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


class Refused(NoAnswer):
    """The endpoint refuses this request; asking the same again is of no use."""


class EndpointFailed(Exception):
    """The endpoint will answer no request at all: a wrong address, key or model."""


class Chat(Protocol):
    """A chat model. `model` and `parameters` are what decides its answers beside the messages, `host` is where it
    runs."""

    @property
    def model(self) -> str: ...

    @property
    def parameters(self) -> Mapping[str, object]: ...

    @property
    def host(self) -> str: ...

    async def complete(self, messages: Sequence[Message]) -> Completion:
        """One answer. Raises NoAnswer, Refused and EndpointFailed."""
        ...

    def learn(self, adaptation: Adaptation) -> None:
        """Put requests as one that was answered before."""
        ...

    async def close(self) -> None:
        """Give back what is held."""
        ...


def key(model: str, parameters: Mapping[str, object], messages: Sequence[Message]) -> str:
    """The SHA-256 of all that decides an answer, in hexadecimal digits."""
    return hashlib.sha256(msgspec.json.encode([model, parameters, list(messages)], order="deterministic")).hexdigest()


def require(module: str, extra: str) -> Any:
    """A library of an extra. Raises MissingExtra with what to install."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(extra, module) from error
