"""The pytest plugin: `pytest --quotebench package.module:predict` scores a system, and a gate that is not met, or a
regression that is real, fails the build. docs/PYTEST.md shows how.

pytest imports this module whenever it starts, so nothing of the package is imported here: what does the work is
imported once the option, or a fixture, asks for it.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from quotebench.gold.corpora import Corpus
    from quotebench.inputs import Predictions
    from quotebench.reports.report import Report

_OPTIONS: dict[str, tuple[str, dict[str, Any], bool]] = {
    "corpus": ("C", {"help": "corpus to score on (default: wire)"}, True),
    "split": ("S", {"help": "only this split of it, or all (default: dev of a corpus that has a train split)"}, True),
    "gold": ("FILE", {"help": "gold of your own instead of a corpus"}, True),
    "articles": ("DIR", {"help": "folder with the texts that are not shipped"}, True),
    "min": (
        "GATE",
        {
            "help": "fail below this: [THRESHOLD.]LEVEL.METRIC=VALUE, as in triple.f1=0.6; may be given several times",
            "action": "append",
        },
        True,
    ),
    "max": ("GATE", {"help": "fail above this: aer=VALUE, as in aer=0.3", "action": "append"}, True),
    "compare": (
        "BASELINE",
        {"help": "compare with a run that was saved by this name, a folder as results/rules, or a .jsonl file"},
        True,
    ),
    "compare-fail": (
        "DROP",
        {
            "help": "fail where F1 falls further behind the baseline than this and the paired test finds the fall to "
            "be real: [THRESHOLD.]LEVEL.f1[:DROP], as in triple.f1:0.01; may be given several times",
            "action": "append",
        },
        True,
    ),
    "storage": ("DIR", {"help": "where runs are saved (default: .quotebench beside the ini file)"}, True),
    "json": ("FILE", {"help": "write the report as JSON"}, False),
    "save": ("NAME", {"help": "save the run, to compare later ones with"}, False),
}
"""Each option behind `--quotebench-`: what its value is called, how it is read, whether the ini file may have it."""

_OF_A_RUN = ("min", "max", "compare", "compare-fail", "storage", "json", "save")
"""The options that say nothing without `--quotebench`; the others say what the fixtures are of."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options, each but those that write also as an ini option: `quotebench_corpus`, and so on."""
    group = parser.getgroup("quotebench", "quotebench: quotation attribution scored")
    group.addoption(
        "--quotebench",
        nargs="?",
        const="",
        metavar="SYSTEM",
        help="score a system, an item an article: module:attribute, path/to/file.py:attribute, the name of one that is "
        "installed, or a file of predictions (.jsonl); without a value the one that quotebench_system names. Only the "
        "benchmark is run unless tests are named too",
    )
    parser.addini("quotebench_system", "the system of --quotebench without a value", default=None)
    for name, (metavar, how, in_ini) in _OPTIONS.items():
        group.addoption(f"--quotebench-{name}", metavar=metavar, **how)
        if in_ini:
            ini, about = f"quotebench_{name.replace('-', '_')}", f"as --quotebench-{name}"
            if "action" in how:
                parser.addini(ini, f"{about}, one a line", type="linelist", default=[])
            else:
                parser.addini(ini, about, default=None)


def pytest_configure(config: pytest.Config) -> None:
    """Nothing but a marker, unless a system is to be scored. Raises UsageError for options that go with one alone."""
    config.addinivalue_line(
        "markers", "quotebench(corpus, split, outlet, event, phenomenon): an article that is scored"
    )
    if config.getoption("quotebench") is not None:
        from quotebench.harness.pytest_session import Benchmark

        config.pluginmanager.register(Benchmark(config), "quotebench-session")
        return
    for name in _OF_A_RUN:
        if config.getoption(f"quotebench_{name.replace('-', '_')}"):
            raise pytest.UsageError(f"--quotebench-{name} goes with --quotebench SYSTEM, which says what is scored")


@pytest.fixture(scope="session")
def quotebench_corpus(pytestconfig: pytest.Config) -> "Corpus":
    """The gold that the options, or the ini file, name, with its text; dev of the corpus wire if they name none."""
    from quotebench.exceptions import QuotebenchError
    from quotebench.harness.pytest_options import corpus_of

    try:
        return corpus_of(pytestconfig)
    except (QuotebenchError, OSError) as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def quotebench_score(quotebench_corpus: "Corpus") -> "Callable[[Predictions], Report]":
    """`quotebench.score` on the gold of `quotebench_corpus`: give it predictions, as a path or as rows."""
    from quotebench.api import score

    def scored(predictions: "Iterable[object] | Predictions") -> "Report":
        return score(predictions, quotebench_corpus)

    return scored
