"""Prediction rows from what a harness logged, so that `quotebench score` says all that it says of any system."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from quotebench.exceptions import InvalidData, NotReady, Problem, UsageError
from quotebench.gold.corpora import Corpus
from quotebench.harness.answers import read_answer, wrong
from quotebench.harness.asking import corpus_of
from quotebench.harness.lm_eval_tasks import ARGUMENTS
from quotebench.rows.structs import Prediction


class Logged(NamedTuple):
    """The rows of a log, and what was wrong with answers, by article: they, or rows of them, are left out."""

    rows: list[Prediction]
    faults: dict[str, str]


def logged(path: Path, epoch: int = 1) -> Logged:
    """The rows of a log of inspect_ai (.eval or .json), of one epoch, or of the samples that lm-evaluation-harness
    wrote with --log_samples (.jsonl).

    Raises UsageError for a log of another task, of an eval that failed, or without that epoch, InvalidData for a file
    that is no log, NotReady where inspect_ai is not installed, OSError, and what `score` raises for the gold.
    """
    out = Logged([], {})
    answers = _of_lm_eval(path) if path.suffix == ".jsonl" else _of_inspect(path, epoch)
    for corpus, id, completion in answers:
        article = next((one for one in corpus.articles if one.article == id), None)
        if article is None:
            raise UsageError(f"{path}: {id!r} is no article of {corpus.title}; was it logged with other gold?")
        answer = read_answer(completion, article)
        out.rows.extend(answer.rows)
        if fault := wrong(answer):
            out.faults[id] = fault
    return out


_Answers = Iterator[tuple[Corpus, str, str]]
"""The gold, the id of an article, and what the model said about it."""


def _of_lm_eval(path: Path) -> _Answers:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            sample = msgspec.json.decode(line, type=dict[str, Any])
            doc, (completion,) = sample["doc"], sample["filtered_resps"]
            arguments = [doc[name] or None for name in ARGUMENTS]
        except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
            message = f"is no sample of a task of quotebench as lm-evaluation-harness logs them ({error!r})"
            raise InvalidData([Problem(file=str(path), line=number, field=None, message=message)]) from None
        yield corpus_of(*arguments), doc["article"], completion


def _of_inspect(path: Path, epoch: int) -> _Answers:
    try:
        from inspect_ai.log import read_eval_log
    except ModuleNotFoundError:
        raise NotReady(f"{path} is read by inspect_ai, which is not installed: pip install inspect_ai") from None
    path.open("rb").close()  # an OSError that says which file
    try:
        log = read_eval_log(str(path))
    except Exception as error:  # whatever its decoders raise
        message = f"is no log of inspect_ai that it can read ({type(error).__name__})"
        raise InvalidData([Problem(file=str(path), line=None, field=None, message=message)]) from None
    if log.eval.task.rpartition("/")[2] != "quotes":
        raise UsageError(f"{path} is a log of the task {log.eval.task}, not of quotebench/quotes")
    if log.status != "success":
        said = f": {log.error.message}" if log.error else ""
        raise UsageError(f"{path}: the eval did not end well (status {log.status}){said}; run it again")
    arguments: Mapping[str, str | None] = log.eval.task_args
    corpus = corpus_of(*(arguments.get(name) for name in ARGUMENTS))
    samples = [sample for sample in log.samples or () if sample.epoch == epoch]
    if not samples:
        raise UsageError(f"{path} has no epoch {epoch}")
    for sample in samples:
        yield corpus, str(sample.id), sample.output.completion
