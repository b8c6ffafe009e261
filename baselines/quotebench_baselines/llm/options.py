"""The options of quotebench-llm."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from quotebench.commands import arguments
from quotebench.exceptions import UsageError
from quotebench_baselines.llm import harness
from quotebench_baselines.llm.costs import Prices
from quotebench_baselines.llm.harness import Settings
from quotebench_baselines.llm.models.backoff import Backoff
from quotebench_baselines.llm.models.endpoint import KEY_VARIABLE, URL_VARIABLE
from quotebench_baselines.llm.store import default_folder


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    made = argparse.ArgumentParser(
        prog="quotebench-llm",
        description="Run a chat model on a corpus, keep its answers, write predictions and a summary, print the score.",
        epilog="exit codes: 0 well, 1 some windows have no answer, 2 usage or an endpoint that answers nothing, "
        "3 invalid data",
    )
    model = made.add_argument_group("model")
    model.add_argument("--model", metavar="NAME", help="the model that the endpoint is asked for")
    model.add_argument(
        "--base-url",
        metavar="URL",
        help=f"an OpenAI-compatible endpoint (default: ${URL_VARIABLE}, then the client's own); the key is taken from "
        f"${KEY_VARIABLE} alone",
    )
    model.add_argument("--local", metavar="PATH_OR_ID", help="a chat model for transformers, instead of an endpoint")
    model.add_argument(
        "--offline",
        action="store_true",
        help="ask nobody: the answers of --model NAME that the store holds are all there is; needs neither a key nor "
        "openai",
    )
    model.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of every request, its value as JSON; null leaves a default out (temperature=0, "
        f"max_tokens={harness.MAX_TOKENS})",
    )
    arguments.add_gold(made.add_argument_group("articles"))  # type: ignore[arg-type]
    how = made.add_argument_group("prompt")
    how.add_argument(
        "--shots",
        type=_whole(0),
        default=harness.SHOTS,
        metavar="N",
        help="examples from wire train (default: %(default)s)",
    )
    how.add_argument(
        "--window",
        type=_whole(200),
        default=harness.WINDOW,
        metavar="N",
        help="most characters of an article asked about at once (default: %(default)s)",
    )
    how.add_argument(
        "--overlap",
        type=_whole(0),
        default=harness.OVERLAP,
        metavar="N",
        help="characters that windows share (default: %(default)s)",
    )
    requests = made.add_argument_group("requests")
    requests.add_argument(
        "--concurrency",
        type=_whole(1),
        default=harness.CONCURRENCY,
        metavar="N",
        help="requests at once (default: %(default)s)",
    )
    requests.add_argument(
        "--timeout",
        type=_positive,
        default=harness.TIMEOUT,
        metavar="S",
        help="seconds that a request may take (default: %(default)g)",
    )
    requests.add_argument(
        "--attempts",
        type=_whole(1),
        default=Backoff().attempts,
        metavar="N",
        help="attempts at a request that is not answered (default: %(default)s)",
    )
    requests.add_argument(
        "--backoff",
        type=_positive,
        default=Backoff().base,
        metavar="S",
        help="seconds of the first pause between attempts, doubled for each further one (default: %(default)g)",
    )
    out = made.add_argument_group("results")
    out.add_argument(
        "--out",
        type=Path,
        default=Path("runs", "llm.jsonl"),
        metavar="FILE",
        help="predictions; the summary goes beside them (default: %(default)s)",
    )
    out.add_argument(
        "--store",
        type=Path,
        default=None,
        metavar="DIR",
        help="where answers are kept; a run on the same store asks nothing again (default: quotebench/llm in the "
        "user's cache)",
    )
    out.add_argument(
        "--retry-failed", action="store_true", help="ask anew where both answers kept in the store could not be used"
    )
    out.add_argument("--price-in", type=_price, metavar="P", help="price of a million prompt tokens")
    out.add_argument("--price-out", type=_price, metavar="P", help="price of a million completion tokens")
    out.add_argument(
        "--dry-run",
        action="store_true",
        help="show the first prompt and an estimate, ask nothing; needs neither a key nor openai",
    )
    out.add_argument(
        "--json", action="store_true", help="the summary (or the dry run) as one JSON document on standard output"
    )
    return made


def settings(options: argparse.Namespace) -> Settings:
    """The settings that options give. Raises UsageError."""
    if options.local is not None and (options.model is not None or options.base_url is not None):
        raise UsageError("--local is a model on this machine; leave --model and --base-url out")
    if options.offline and (options.local is not None or options.base_url is not None):
        raise UsageError("--offline asks nobody; name the model that was asked with --model alone")
    if options.offline and options.retry_failed:
        raise UsageError("--offline asks nobody, so --retry-failed would lose answers for nothing")
    if options.local is None and options.model is None and not options.dry_run:
        raise UsageError("give --model NAME (with --base-url URL for your own endpoint), or --local PATH_OR_ID")
    if options.overlap >= options.window:
        raise UsageError("--overlap must be smaller than --window")
    parameters = dict(map(_parameter, options.set))
    limit = parameters.get("max_tokens", 1)
    if limit is not None and (not isinstance(limit, int) or limit < 1):
        raise UsageError("--set max_tokens takes a whole number from 1, or null")
    if options.local is not None and set(parameters) - {"max_tokens"}:
        raise UsageError("with --local only max_tokens can be --set; decoding is greedy")
    return Settings(
        model=options.model,
        base_url=options.base_url,
        local=options.local,
        offline=options.offline,
        parameters=parameters,
        shots=options.shots,
        window=options.window,
        overlap=options.overlap,
        concurrency=options.concurrency,
        timeout=options.timeout,
        backoff=Backoff(attempts=options.attempts, base=options.backoff),
        store=options.store or default_folder(),
    )


def prices(options: argparse.Namespace) -> Prices:
    """The prices that options give. Raises UsageError if there is only one."""
    if (options.price_in is None) != (options.price_out is None):
        raise UsageError("a cost needs both --price-in and --price-out")
    return Prices(options.price_in, options.price_out)


_SECRETS = ("api_key", "apikey", "key", "authorization", "access_token")


def _parameter(given: str) -> tuple[str, object]:
    name, equals, value = given.partition("=")
    if not name or not equals:
        raise UsageError(f"--set {given!r} is not of the form NAME=VALUE")
    if name in ("model", "messages", "response_format", "stream", "n"):
        raise UsageError(f"--set cannot change {name!r}: it is the harness's own")
    if name.casefold() in _SECRETS:
        raise UsageError(f"--set {name!r} would be written into the summary; keys are taken from ${KEY_VARIABLE} alone")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _whole(least: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        number = arguments.count(value)
        if number < least:
            raise argparse.ArgumentTypeError(f"{value} is below {least}")
        return number

    return read


def _positive(value: str) -> float:
    number = _price(value)
    if number == 0:
        raise argparse.ArgumentTypeError(f"{value!r} is not above 0")
    return number


def _price(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0 up")
    return number
