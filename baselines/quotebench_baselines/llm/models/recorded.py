"""A chat model of which only the answers are there that a store holds."""

from collections.abc import Mapping, Sequence

from quotebench_baselines.llm.models.chat import Adaptation, Completion, Message, NoAnswer

HOST = "the store alone"


class Recorded:
    """Answers nothing: what it was asked before is in the store, and nothing else will be."""

    def __init__(self, model: str, parameters: Mapping[str, object]) -> None:
        self.model, self.parameters = model, parameters
        self.host = HOST

    async def complete(self, messages: Sequence[Message]) -> Completion:
        """Raises NoAnswer."""
        raise NoAnswer("the store holds no answer to this prompt of this model")

    def learn(self, adaptation: Adaptation) -> None:
        """Nothing is asked, in whatever way."""

    async def close(self) -> None:
        """Nothing is held."""
