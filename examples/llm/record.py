import asyncio
import sys
from pathlib import Path

from quotebench.harness.asking import asked_about, corpus_of
from quotebench.systems import documents
from quotebench_baselines.llm import harness
from quotebench_baselines.llm.models.chat import Completion
from quotebench_baselines.llm.store import Store

HERE = Path(__file__).parent
SETTINGS = harness.Settings(model="recorded", shots=0)


class Tape:
    """A chat model that answers with ARTICLE.txt, and when it is asked once more with ARTICLE.again.txt."""

    model, host, parameters = "recorded", "a folder", SETTINGS.sent()

    def __init__(self, articles):
        self.ids = {article.text.strip(): article.article for article in articles}

    async def complete(self, messages):
        _, request, *more = messages
        name = self.ids[asked_about(request.content).text] + (".again.txt" if more else ".txt")
        content = (HERE / "answers" / name).read_text("utf-8")
        return Completion(content, "stop", prompt_tokens=None, completion_tokens=None, seconds=0.0)

    def learn(self, adaptation):
        pass

    async def close(self):
        pass


articles = documents(corpus_of(gold=str(HERE / "gold.jsonl")))
store = Store(Path(sys.argv[1]))
asyncio.run(harness.run(harness.questions(articles, SETTINGS), SETTINGS, Tape(articles), store))
