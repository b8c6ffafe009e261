"""The system `llm` of `quotebench run`: a chat model that environment variables name."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

from quotebench.commands.console import say
from quotebench.exceptions import NotReady
from quotebench.rows.structs import Document, Prediction
from quotebench_baselines.llm import harness
from quotebench_baselines.llm.harness import Settings
from quotebench_baselines.llm.models.chat import EndpointFailed, NoAnswer
from quotebench_baselines.llm.models.endpoint import Endpoint
from quotebench_baselines.llm.predictions import published, rows
from quotebench_baselines.llm.store import Store, default_folder
from quotebench_baselines.llm.summary import failures, place

MODEL, BASE_URL, LOCAL, STORE = (f"QUOTEBENCH_LLM_{name}" for name in ("MODEL", "BASE_URL", "LOCAL", "STORE"))


class LLM:
    """The model of $QUOTEBENCH_LLM_MODEL, asked at $QUOTEBENCH_LLM_BASE_URL, or the one that $QUOTEBENCH_LLM_LOCAL
    holds; one article at a time, its windows together."""

    name = "llm"

    def __init__(self) -> None:
        """Raises NotReady where the environment, the extra or the model is missing, and OSError for the store."""
        model, local = os.environ.get(MODEL) or None, os.environ.get(LOCAL) or None
        if (model is None) == (local is None):
            raise NotReady(
                "needs a model: "
                f"set either ${MODEL} (with ${BASE_URL} for your own endpoint and $OPENAI_API_KEY for its key) or "
                f"${LOCAL} (a folder or hub id for transformers); quotebench-llm has more options"
            )
        self._settings = Settings(
            model=model,
            base_url=os.environ.get(BASE_URL) or None,
            local=local,
            store=Path(os.environ.get(STORE) or default_folder()),
        )
        try:
            self._model = harness.chat(self._settings)  # now: what is missing is said before anything has run
        except EndpointFailed as error:
            raise NotReady(str(error)) from error
        self.versions = {"model": self._model.model, "host": self._model.host}
        self._store = Store(self._settings.store)

    def predict(self, document: Document) -> Iterator[Prediction]:
        """The attributions of an article; answers kept in the store are not asked for again.

        A window whose answers could not be used is reported on standard error and has no rows; so is what of an answer
        could not be read, which costs none of the rest. Raises NoAnswer where an
        endpoint did not answer: running again goes on from there. Raises EndpointFailed.
        """
        asked = harness.questions([document], self._settings)
        model = harness.chat(self._settings) if isinstance(self._model, Endpoint) else self._model  # one a loop
        run = asyncio.run(harness.run(asked, self._settings, model, self._store))
        for outcome in failures(run.outcomes):
            if outcome.retryable:
                raise NoAnswer(f"{document.article}: {outcome.reason}; run again, answered windows are kept")
            say(f"warning: {place(outcome)} has no rows: {outcome.reason}")
        for outcome in run.outcomes:
            for what in outcome.set_aside:
                say(f"warning: {place(outcome)}: {what}")
        found = harness.attributions(document, run.outcomes)
        yield from published(document, rows(document.article, found))
