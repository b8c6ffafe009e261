"""quotebench-llm: run a chat model on a corpus, however often it is interrupted, and score it."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from quotebench.api import score
from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import InvalidData, NotReady, TextMissing, UnknownCorpus, UsageError, amount
from quotebench.gold.corpora import Corpus
from quotebench.inputs import checked
from quotebench.reporting import score_rows
from quotebench.reports.lines import Line, comparison
from quotebench.reports.report import Report
from quotebench.rows.reading import Rows, read_objects
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import write_document, write_rows
from quotebench.systems import documents
from quotebench_baselines.llm import harness, options
from quotebench_baselines.llm.asking import Outcome, Question, forget_unusable
from quotebench_baselines.llm.costs import Prices, Usage, estimate, usage
from quotebench_baselines.llm.examples import CORPUS, SPLIT, outside
from quotebench_baselines.llm.harness import Run, Settings
from quotebench_baselines.llm.models.chat import Adaptation, EndpointFailed
from quotebench_baselines.llm.models.local import HOST
from quotebench_baselines.llm.predictions import published, rows
from quotebench_baselines.llm.prompt import messages
from quotebench_baselines.llm.store import Store
from quotebench_baselines.llm.summary import failures, place, summary

_MOST_LISTED = 20


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    given = options.parser().parse_args(argv)
    try:
        return _run(given)
    except InvalidData as error:
        for problem in error.problems:
            say(str(problem))
        return 3
    except TextMissing as error:
        say(str(error))
        return 3
    except (UnknownCorpus, UsageError, EndpointFailed, NotReady) as error:
        say(f"quotebench-llm: {error}")
        return 2
    except OSError as error:
        say(f"quotebench-llm: {error.filename or ''}: {error.strerror or error}")
        return 2
    except KeyboardInterrupt:
        say("interrupted; the same command goes on where it stopped")
        return 130


def _run(given: argparse.Namespace) -> int:
    settings, prices = options.settings(given), options.prices(given)
    corpus = arguments.gold(given)
    asked = harness.questions(documents(corpus), settings)
    if settings.shots and not outside(corpus.articles):
        say(
            f"warning: the prompt shows articles of {CORPUS} {SPLIT} with their labels, and some of the articles asked "
            "about are of it: their score says nothing"
        )
    if given.dry_run:
        _dry_run(asked, settings, prices, given.json)
        return 0
    out: Path = given.out
    out.parent.mkdir(parents=True, exist_ok=True)  # fails now rather than after the model was paid
    run, repeated = _ask(asked, settings, given.retry_failed)
    written, alignment = _predictions(corpus, run.outcomes)
    warn(written.warnings)
    system = {"name": "llm", "model": run.model, "seconds": round(run.seconds, 3)}
    report = score_rows(checked(written, corpus, "predictions"), corpus, system)
    write_rows(out, written.rows)
    summarised = summary(run, settings, prices, report, alignment, repeated)
    beside = out.with_suffix(".summary.json")
    write_document(beside, summarised)
    if given.json:
        show_json(summarised)
    else:
        _show(corpus, run, report, alignment, prices)
    say(f"predictions are in {out}, the summary is in {beside}")
    _set_aside(run.outcomes)
    return _failed(run.outcomes, settings.offline)


def _ask(asked: Sequence[Question], settings: Settings, retry: bool) -> tuple[Run, int]:
    from rich.console import Console
    from rich.progress import Progress

    model, store = harness.chat(settings), Store(settings.store)
    repeated = forget_unusable(asked, harness.turns(settings), model, store) if retry else 0
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(model.model, total=len(asked))
        run = asyncio.run(harness.run(asked, settings, model, store, lambda: progress.advance(task)))
    store.close()
    return run, repeated


def _predictions(corpus: Corpus, outcomes: Sequence[Outcome]) -> tuple[Rows[Prediction], dict[str, int]]:
    """The rows to write, spans only where the text may not be shipped; and how the quotes given stand in the text."""
    by_article: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_article.setdefault(outcome.question.document.article, []).append(outcome)
    words: list[Prediction] = []
    written: list[Prediction] = []
    for document in documents(corpus):
        said = list(rows(document.article, harness.attributions(document, by_article.get(document.article, []))))
        words += said
        written += published(document, said)
    audited = score(words, corpus, resampling=None)
    return read_objects(written, "predictions", Prediction), dict(audited.total.alignment)


def _dry_run(asked: Sequence[Question], settings: Settings, prices: Prices, as_json: bool) -> None:
    opening = harness.turns(settings)
    shown = messages(opening, asked[0].document, asked[0].window) if asked else ()
    expected = estimate(asked, opening, prices)
    if as_json:
        show_json(
            {
                "requests": expected.requests,
                "prompt_tokens": expected.prompt_tokens,
                "completion_tokens": expected.completion_tokens,
                "cost": expected.cost,
                "messages": msgspec.to_builtins(shown),
            }
        )
        return
    for message in shown:
        show(f"── {message.role}", message.content, "")
    articles = len({question.document.article for question in asked})
    show(f"{amount(expected.requests, 'request')} about {amount(articles, 'article')}; estimated: {_tokens(expected)}")
    say("nothing was asked; tokens are estimated at four bytes each; what is in the store is not asked again")


def _show(corpus: Corpus, run: Run, report: Report, alignment: dict[str, int], prices: Prices) -> None:
    every = [one for outcome in run.outcomes for one in outcome.asked]
    fresh = usage([one for one in every if not one.stored], prices)
    show(
        comparison([Line(corpus.title, run.model, report, run.seconds)]),
        "quotes as given: "
        + ", ".join(f"{fit} {alignment[fit]}" for fit in ("exact", "folded", "cut", "fuzzy", "missing")),
        f"this run: {amount(fresh.requests, 'answer')}, {_tokens(fresh)}, {run.seconds:.1f} s",
        f"altogether: {amount(len(every), 'answer')}, {_tokens(usage(every, prices))}",
        report.signature,
    )
    ways = {one.completion.adaptation for one in every} - {Adaptation()}
    for way in sorted(ways, key=repr) if run.host != HOST else ():
        temperature = "" if way.temperature else ", temperature not sent"
        say(f"note: answers came with format {way.format}, limit in {way.tokens_field}{temperature}")


def _tokens(used: Usage) -> str:
    least = f" (at least: {amount(used.uncounted, 'answer')} came without a count)" if used.uncounted else ""
    price = "" if used.cost is None else f", cost {used.cost:,.4f}"
    return f"{used.prompt_tokens:,} prompt and {used.completion_tokens:,} completion tokens{least}{price}"


def _set_aside(outcomes: Sequence[Outcome]) -> None:
    """Say what of answers could not be read."""
    told = [f"warning: {place(one)}: {what}" for one in outcomes for what in one.set_aside]
    for line in told[:_MOST_LISTED]:
        say(line)
    if told:
        answers = sum(bool(one.set_aside) for one in outcomes)
        say(f"{amount(len(told), 'fault')} in {amount(answers, 'answer')}; all else that they say counts")


def _failed(outcomes: Sequence[Outcome], offline: bool) -> int:
    failed = failures(outcomes)
    for outcome in failed[:_MOST_LISTED]:
        detail = f": {outcome.detail}" if outcome.detail else ""
        say(f"{place(outcome)}: {outcome.reason}{detail}")
    if not failed:
        return 0
    again = sum(outcome.retryable for outcome in failed)
    hints = "; without --offline it is asked for" if offline and again else ""
    if not offline:
        hints = f"; the same command asks again about {again}" if again else ""
        hints += "; --retry-failed asks again about those with unusable answers" if again < len(failed) else ""
    windows = f"{len(failed)} of {amount(len(outcomes), 'window')} without an answer"
    say(f"{windows}, which counts as answered with nothing{hints}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
