"""A chat model behind an OpenAI-compatible endpoint."""

import asyncio
import os
import time
from collections.abc import Mapping, Sequence
from random import Random
from urllib.parse import urlsplit

import msgspec

from quotebench_baselines.llm.models.adapting import adapted, body
from quotebench_baselines.llm.models.backoff import Backoff, retry_after
from quotebench_baselines.llm.models.chat import (
    Adaptation,
    Completion,
    EndpointFailed,
    Message,
    NoAnswer,
    Refused,
    require,
)

KEY_VARIABLE = "OPENAI_API_KEY"
URL_VARIABLE = "OPENAI_BASE_URL"

_TRANSIENT = (408, 409, 425, 429)
_HOPELESS = (401, 402, 403, 404)
_MOST_DETAIL = 300


class _Reply(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Reply
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Body(msgspec.Struct):
    choices: list[_Choice]
    id: str | None = None
    model: str | None = None
    usage: _Usage | None = None


class Endpoint:
    """Requests to one model. The client's own retries are off, so that those here are the only ones."""

    def __init__(
        self, model: str, base_url: str | None, parameters: Mapping[str, object], timeout: float, backoff: Backoff
    ) -> None:
        """`base_url` None is the client's own default. `timeout`: seconds that one request may take.

        Raises MissingExtra, and EndpointFailed where the address or the key is missing or malformed.
        """
        self._openai = require("openai", "llm")
        self.model, self.parameters = model, parameters
        self._timeout, self._backoff = timeout, backoff
        self._random = Random()
        self._adaptation = Adaptation()
        self._answered = False
        self.host = host(base_url)
        secret = os.environ.get(KEY_VARIABLE)
        if not secret and address(base_url) is None:
            raise EndpointFailed(
                f"${KEY_VARIABLE} is not set; only a server with a base URL of its own may need no key"
            )
        self._secret = secret
        try:
            # A server on one's own machine may need no key; the client insists on one.
            self._client = self._openai.AsyncOpenAI(
                api_key=secret or "none", base_url=address(base_url), timeout=timeout, max_retries=0
            )
        except Exception as error:
            raise EndpointFailed(f"the base URL cannot be used: {self._clean(str(error))}") from error

    async def complete(self, messages: Sequence[Message]) -> Completion:
        """One answer, asked for again with growing pauses while the endpoint is busy, broken or silent. Raises
        NoAnswer, Refused and EndpointFailed."""
        adaptation = begun = self._adaptation
        attempt = 1
        turns = msgspec.to_builtins(list(messages))
        while True:
            started = time.perf_counter()
            asked = None
            try:
                async with asyncio.timeout(self._timeout):
                    raw = await self._client.chat.completions.with_raw_response.create(
                        model=self.model, messages=turns, extra_body=body(adaptation, self.parameters)
                    )
                reply = msgspec.json.decode(raw.content, type=_Body)
                if reply.choices:
                    if adaptation != begun:  # what this request found out, the next ones need not
                        self._adaptation = adaptation
                    self._answered = True
                    return _completion(reply, time.perf_counter() - started, attempt, adaptation)
                reason, detail = "an answer without choices", ""
            except self._openai.APIStatusError as error:
                status, detail = error.status_code, self._clean(error.message)
                other = adapted(adaptation, self.parameters, status, detail)
                if other is not None:
                    adaptation = other
                    continue
                self._give_up(status, detail, str(getattr(error, "code", None) or ""))
                reason, asked = f"HTTP {status}", retry_after(error.response.headers)
            except (TimeoutError, self._openai.APITimeoutError):
                reason, detail = f"no answer within {self._timeout:g} s", ""
            except self._openai.APIConnectionError as error:
                reason, detail = "no connection, or a dropped one", self._clean(str(error.__cause__ or error))
                if attempt >= self._backoff.attempts and not self._answered:
                    raise EndpointFailed(f"{self.host} cannot be reached: {detail}") from error
            except msgspec.DecodeError:
                reason, detail = "a reply that is no chat completion", ""
            if attempt >= self._backoff.attempts:
                raise NoAnswer(f"{reason}, {attempt} times", detail)
            if asked is not None and asked > self._backoff.patience:
                raise EndpointFailed(
                    f"{self.host} asks to wait {asked:.0f} s; run the same again later, it goes on here"
                )
            await asyncio.sleep(self._backoff.seconds(attempt, asked, self._random))
            attempt += 1

    def learn(self, adaptation: Adaptation) -> None:
        """Put requests as one that was answered in an earlier run, until one of this run is."""
        if not self._answered:
            self._adaptation = adaptation

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    def _give_up(self, status: int, detail: str, code: str) -> None:
        if status in _HOPELESS or code == "insufficient_quota":
            hint = {401: f"check ${KEY_VARIABLE}", 404: "check --base-url and --model"}.get(status)
            raise EndpointFailed(
                f"{self.host} refuses every request: HTTP {status}{f' ({hint})' if hint else ''}: {detail}"
            )
        if status < 500 and status not in _TRANSIENT:
            raise Refused(f"refused, HTTP {status}", detail)

    def _clean(self, text: str) -> str:
        """What an endpoint says, in one line without the key to the account."""
        if self._secret:
            text = text.replace(self._secret, "[key]")
        return " ".join(text.split())[:_MOST_DETAIL]


def address(base_url: str | None) -> str | None:
    """The base URL that will be used, None for the client's own default."""
    return base_url or os.environ.get(URL_VARIABLE) or None


def host(base_url: str | None) -> str:
    """The host of a base URL: all that is written down of it, because the rest may hold credentials."""
    given = address(base_url)
    return "the default endpoint" if given is None else urlsplit(given).hostname or "an address without a host"


def _completion(reply: _Body, seconds: float, attempts: int, adaptation: Adaptation) -> Completion:
    choice = reply.choices[0]
    refused = choice.message.refusal is not None and not choice.message.content
    usage = reply.usage or _Usage()
    return Completion(
        content=choice.message.content or "",
        finish="refusal" if refused else choice.finish_reason,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=round(seconds, 3),
        attempts=attempts,
        adaptation=adaptation,
        id=reply.id,
        model=reply.model,
    )
