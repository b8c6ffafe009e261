"""The summary of a run, as JSON values: what was asked, what it took, what failed, what it is worth."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from quotebench import __version__
from quotebench.harness.asking import instructions
from quotebench.reports.report import Report
from quotebench_baselines.llm.asking import Asked, Outcome
from quotebench_baselines.llm.costs import Prices, usage
from quotebench_baselines.llm.examples import examples
from quotebench_baselines.llm.harness import Run, Settings

SCHEMA_VERSION = 1


def summary(
    run: Run, settings: Settings, prices: Prices, report: Report, alignment: dict[str, int], repeated: int
) -> dict[str, object]:
    """All that a reader needs to judge the numbers and to run the same again. It holds no key to an account, no address
    but the host, no path, and no words of articles or of what the endpoint said.

    `alignment`: how the quotes as the model gave them stand in the text. `repeated`: how many failed questions of
    earlier runs were asked anew.
    """
    asked = [one for outcome in run.outcomes for one in outcome.asked]
    failed = failures(run.outcomes)
    return {
        "schema_version": SCHEMA_VERSION,
        "system": {
            "name": "llm",
            "model": run.model,
            "host": run.host,
            "parameters": run.parameters,
            "reported_models": sorted({one.completion.model for one in asked if one.completion.model}),
            "requests": _adaptations(asked),
            "prompt_sha256": hashlib.sha256(instructions().encode()).hexdigest(),
            "examples": [example.article for example in examples(settings.shots)],
            "window": settings.window,
            "overlap": settings.overlap,
            "version": __version__,
        },
        "windows": {
            "total": len(run.outcomes),
            "answered": len(run.outcomes) - len(failed),
            "failed": len(failed),
            "from_store": sum(bool(o.asked) and all(one.stored for one in o.asked) for o in run.outcomes),
            "asked_again": repeated,
        },
        "seconds": round(run.seconds, 3),
        "this_run": msgspec.to_builtins(usage((one for one in asked if not one.stored), prices)),
        "altogether": msgspec.to_builtins(usage(asked, prices)),
        "prices": {"prompt": prices.prompt, "completion": prices.completion, "per": 1_000_000},
        "alignment": alignment,
        "failed": [
            {
                "article": o.question.document.article,
                "window": o.question.window.number,
                "span": [o.question.window.start, o.question.window.end],
                "reason": _wordless(o.reason),
            }
            for o in failed
        ],
        "set_aside": [
            {"article": o.question.document.article, "window": o.question.window.number, "what": _wordless(what)}
            for o in run.outcomes
            for what in o.set_aside
        ],
        "report": report.as_json(),
    }


def failures(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The questions that have no answer."""
    return [outcome for outcome in outcomes if outcome.attributions is None]


def place(outcome: Outcome) -> str:
    """Which window of which article an outcome is about, as people are told."""
    window = outcome.question.window
    return f"{outcome.question.document.article}, window {window.number} of {window.of}"


def _wordless(message: str) -> str:
    """A message up to where it repeats something of the answer, as Python writes strings."""
    before, *more = re.split(r"[\s(\[{\\]*['\"]", message, maxsplit=1)
    return f"{before} …" if more else before


def _adaptations(asked: Sequence[Asked]) -> list[dict[str, object]]:
    """In which ways requests were put, and how often each."""
    counts = Counter(one.completion.adaptation for one in asked)
    return [
        {**msgspec.to_builtins(adaptation), "answers": count}
        for adaptation, count in sorted(counts.items(), key=lambda item: (-item[1], repr(item[0])))
    ]
