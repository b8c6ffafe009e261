"""The task for inspect_ai, its scorer, and a provider of models that runs systems of quotebench, offline:

inspect eval quotebench/quotes --model openai/... -T corpus=wikinews -T split=test
inspect eval quotebench/quotes --model quotebench/rules
"""

import json

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import (
    ChatMessage,
    ChatMessageSystem,
    ChatMessageUser,
    GenerateConfig,
    ModelAPI,
    ModelOutput,
    ModelUsage,
    modelapi,
)
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, metric, scorer
from inspect_ai.solver import TaskState, generate
from inspect_ai.tool import ToolChoice, ToolInfo
from msgspec import to_builtins

from quotebench.formats.answering import read_answer
from quotebench.gold.corpora import Corpus, prediction_rows
from quotebench.harness.answers import F1S, counts, error_rate, f1_of, wrong
from quotebench.harness.asking import asked_about, corpus_of, instructions, request
from quotebench.rows.structs import CANARY, Article
from quotebench.scoring.levels import COLUMNS
from quotebench.systems import System, load

_MOST_TOKENS = 8192
"""An article of many quotes has a long answer, and one that is cut off cannot be read."""


@task
def quotes(
    corpus: str | None = None, split: str | None = None, gold: str | None = None, articles: str | None = None
) -> Task:
    """Who said what, and through which channel: a sample an article. The arguments are those of `quotebench.score`: a
    corpus and its split, or a gold file of the user's own, and the folder of texts that are not shipped. The log holds
    texts and labels."""
    about = corpus_of(corpus, split, gold, articles)
    return Task(
        dataset=MemoryDataset([_sample(article, about) for article in about.articles], name=about.title),
        solver=generate(),
        scorer=attribution(corpus, split, gold, articles),
        config=GenerateConfig(temperature=0, max_tokens=_MOST_TOKENS),
        version=f"{about.edition or 0}-{about.sha256[:12]}",
    )


def _sample(article: Article, corpus: Corpus) -> Sample:
    rows = [to_builtins(row) for row in prediction_rows(article)]
    messages: list[ChatMessage] = [
        ChatMessageSystem(content=instructions()),
        ChatMessageUser(content=request(article)),
    ]
    return Sample(
        id=article.article,
        input=messages,
        target=json.dumps(rows, ensure_ascii=False),
        metadata={"corpus": corpus.title, "event": article.event, "outlet": article.outlet, "canary": CANARY},
    )


def _summed(scores: list[SampleScore]) -> dict[str, float]:
    """The counts of all samples; of several epochs inspect_ai gives their mean, and F1 of means is F1 of sums."""
    values = [score.score.value for score in scores]
    return {column: sum(float(value[column]) for value in values) for column in (*COLUMNS, "unreadable")}  # type: ignore[index, call-overload]


def _level(columns: str) -> Metric:
    def compute(scores: list[SampleScore]) -> float:
        return f1_of(_summed(scores), columns)

    return compute


@metric
def triple_f1() -> Metric:
    """F1 of speaker, quote and source together, relaxed: the headline."""
    return _level(F1S["triple_f1"])


@metric
def quote_f1() -> Metric:
    """F1 of quotes alone, relaxed."""
    return _level(F1S["quote_f1"])


@metric
def quote_speaker_f1() -> Metric:
    """F1 of quote and speaker, relaxed."""
    return _level(F1S["quote_speaker_f1"])


@metric
def quote_source_f1() -> Metric:
    """F1 of quote and source, relaxed."""
    return _level(F1S["quote_source_f1"])


@metric
def attribution_error_rate() -> Metric:
    """Errors per character of gold; lower is better."""

    def compute(scores: list[SampleScore]) -> float:
        return error_rate(_summed(scores))

    return compute


@metric
def unreadable() -> Metric:
    """The share of answers in which no list of attributions was found; they count as answered with nothing."""

    def compute(scores: list[SampleScore]) -> float:
        return _summed(scores)["unreadable"] / len(scores) if scores else float("nan")

    return compute


@scorer(
    metrics=[triple_f1(), quote_f1(), quote_speaker_f1(), quote_source_f1(), attribution_error_rate(), unreadable()]
)
def attribution(
    corpus: str | None = None, split: str | None = None, gold: str | None = None, articles: str | None = None
) -> Scorer:
    """The counts of each article, of which alone the metrics are made. They stand in the value of the score, where
    inspect_ai averages them over epochs."""
    by_id = {article.article: article for article in corpus_of(corpus, split, gold, articles).articles}

    async def score(state: TaskState, target: Target) -> Score:
        article = by_id[str(state.sample_id)]
        answer = read_answer(state.output.completion, article)
        return Score(
            value={**counts(answer, article), "unreadable": int(answer.unreadable)},
            answer=state.output.completion,
            explanation=wrong(answer) or None,
        )

    return score


@modelapi(name="quotebench")
class Systems(ModelAPI):
    """Systems of quotebench as models: "quotebench/rules" answers with the rows of `rules`. No network is used."""

    def __init__(self, model_name: str, *args: object, **kwargs: object) -> None:
        """Raises UnknownSystem and NotReady."""
        super().__init__(model_name, *args, **kwargs)  # type: ignore[arg-type]
        self._system: System = load(model_name)

    async def generate(
        self, input: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> ModelOutput:
        """The answer to a request of the task `quotes`; to any other that nobody is quoted."""
        document = asked_about(input[-1].text) if input else None
        rows = [] if document is None else self._system.predict(document)
        output = ModelOutput.from_content(self.model_name, json.dumps([to_builtins(row) for row in rows]))
        output.usage = ModelUsage()  # else tokens are counted by a vocabulary that is downloaded
        return output
