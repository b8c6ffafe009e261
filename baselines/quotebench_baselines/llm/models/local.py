"""A chat model on this machine, through transformers: greedy, one request at a time."""

import hashlib
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from quotebench_baselines.llm.models.chat import Adaptation, Completion, EndpointFailed, Message, Refused, require

EXTRA = "baselines"
HOST = "this machine"

_ENDS = 1 << 20


class LocalChat:
    """A causal language model with a chat template, of a folder or a hub id."""

    def __init__(self, name: str, max_tokens: int) -> None:
        """`max_tokens`: the most that an answer may have. Raises MissingExtra, and EndpointFailed if there is no such
        model or it has no chat template."""
        transformers = require("transformers", EXTRA)
        self._torch = require("torch", EXTRA)
        if not sys.stderr.isatty():
            transformers.utils.logging.disable_progress_bar()
        device = "cuda" if self._torch.cuda.is_available() else "cpu"
        try:
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(name)
            self._model: Any = transformers.AutoModelForCausalLM.from_pretrained(name, dtype="auto").to(device).eval()
        except (OSError, ValueError, KeyError) as error:
            said = " ".join(str(error).split())[:300]
            raise EndpointFailed(f"no chat model can be loaded from {name!r}: {said}") from error
        if not self._tokenizer.chat_template:
            raise EndpointFailed(f"the model {name!r} has no chat template; give one that was tuned for chat")
        self.model = f"{Path(name).name}@{_fingerprint(Path(name), self._model.config)}"
        self.parameters: Mapping[str, object] = {"max_tokens": max_tokens, "decoding": "greedy"}
        self.host = HOST
        self._max_tokens = max_tokens

    async def complete(self, messages: Sequence[Message]) -> Completion:
        """One answer. It blocks: a second one at a time would only slow down both. Raises Refused where the prompt
        leaves no room for an answer."""
        started = time.perf_counter()
        given = self._tokenizer(self._prompt(messages), add_special_tokens=False, return_tensors="pt")
        length = given["input_ids"].shape[1]
        room = (getattr(self._model.config, "max_position_embeddings", None) or length + self._max_tokens) - length
        if room <= 0:
            raise Refused(
                f"the prompt has {length} tokens, more than the model takes; try --shots 0 or a smaller --window"
            )
        limit = min(self._max_tokens, room)
        try:
            new = self._generated(given, limit)
        except self._torch.OutOfMemoryError as error:
            raise EndpointFailed(f"out of memory at {length} tokens; try --shots 0 or a smaller --window") from error
        return Completion(
            content=self._tokenizer.decode(new, skip_special_tokens=True),
            finish="length" if len(new) >= limit and not self._ended(new) else "stop",
            prompt_tokens=length,
            completion_tokens=len(new),
            seconds=round(time.perf_counter() - started, 3),
            adaptation=Adaptation(format="text"),  # nothing holds it to a schema
        )

    def learn(self, adaptation: Adaptation) -> None:
        """Nothing: there is one way to ask."""

    async def close(self) -> None:
        """Nothing is held open."""

    def _generated(self, given: Any, limit: int) -> list[int]:
        with self._torch.inference_mode():
            out = self._model.generate(
                **given.to(self._model.device),
                do_sample=False,
                temperature=None,
                top_p=None,
                top_k=None,
                max_new_tokens=limit,
                pad_token_id=self._tokenizer.pad_token_id or self._tokenizer.eos_token_id,
            )
        new: list[int] = out[0, given["input_ids"].shape[1] :].tolist()
        return new

    def _prompt(self, messages: Sequence[Message]) -> str:
        turns: list[dict[str, str]] = msgspec.to_builtins(list(messages))
        try:
            return self._templated(turns)
        except Exception as error:  # templates raise what they like: some know no system turn
            if turns[0]["role"] != "system" or len(turns) < 2:
                raise EndpointFailed(f"the chat template cannot be applied: {error}") from error
        first = {"role": "user", "content": f"{turns[0]['content']}\n\n{turns[1]['content']}"}
        try:
            return self._templated([first, *turns[2:]])
        except Exception as error:
            raise EndpointFailed(f"the chat template cannot be applied: {error}") from error

    def _templated(self, turns: list[dict[str, str]]) -> str:
        text: str = self._tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
        return text

    def _ended(self, new: Sequence[int]) -> bool:
        ends = self._model.generation_config.eos_token_id
        return bool(new) and new[-1] in (ends if isinstance(ends, list) else [ends])


def _fingerprint(folder: Path, config: Any) -> str:
    """What tells a model from another of the same name: the commit of a hub model; else a hash of the folder's files,
    of large ones the size and both ends."""
    if not folder.is_dir():
        return str(getattr(config, "_commit_hash", None) or "unknown")
    digest = hashlib.sha256()
    for path in sorted(filter(Path.is_file, folder.iterdir())):
        size = path.stat().st_size
        digest.update(f"{path.name}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(_ENDS))
            file.seek(max(0, size - _ENDS))
            digest.update(file.read())
    return digest.hexdigest()[:16]
