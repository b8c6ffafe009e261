"""quotebench run: run systems on corpora, keep their predictions, score them, print the table."""

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from quotebench.api import score_rows
from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.commands.systems import check_files, compared, loaded, predicted
from quotebench.exceptions import Problem, UsageError
from quotebench.gold.corpora import Corpus
from quotebench.inputs import checked, scored_gold
from quotebench.reports.lines import Line, challenge, comparison, sampled
from quotebench.results import keeping
from quotebench.systems import PredictionFile, System
from quotebench.systems.measuring import Run


def run_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "systems")
    arguments.add_gold(parser)
    arguments.add(parser, "--threshold", "--resamples", "--seed")
    parser.add_argument(
        "--all",
        action="store_true",
        help="dev and test of every corpus whose text is here; the others are reported and left out",
    )
    arguments.add(parser, "--out")
    parser.set_defaults(out=Path("results/runs"))
    parser.add_argument("--json", action="store_true", help="the reports as one JSON document on standard output")


def run_command(options: argparse.Namespace) -> int:
    """Run, keep, score, print; what was done is printed too where a system breaks or the user interrupts."""
    if options.all and (options.corpus or options.gold or options.split):
        raise UsageError("--all takes every corpus whole; leave --corpus, --gold and --split out")
    options.out.mkdir(parents=True, exist_ok=True)  # fails now rather than after the systems have run
    systems = loaded(options.systems)
    if options.all:
        corpora = compared(options.articles)
    else:
        corpora = [scored_gold(options.corpus, options.split, options.gold, options.articles)]
    arguments.note_splits(options)
    check_files(systems.values(), None if options.all else corpora[0])
    lines: list[Line] = []
    try:
        for line in _run(options, systems, corpora):
            lines.append(line)
    except BaseException:
        if lines:
            _show(lines, corpora, options)
        raise
    _show(lines, corpora, options)
    return 0


def _run(options: argparse.Namespace, systems: Mapping[str, System], corpora: Sequence[Corpus]) -> Iterator[Line]:
    """Run each system on each corpus, and keep what it answers as soon as it is done."""
    folders = keeping.folders(systems)
    said: set[Problem] = set()
    for corpus in corpora:
        for name, system in systems.items():
            is_file = isinstance(system, PredictionFile)
            started = time.perf_counter()
            rows = predicted(system, name, corpus)
            seconds = None if is_file else round(time.perf_counter() - started, 3)
            if options.all and is_file and not rows.rows:
                say(f"{name} has no row about {corpus.title}; it is left out there")
                continue
            found = checked(rows, corpus, f"predictions of {name}").warnings
            warn(one for one in found if one not in said)
            said |= {*found}
            how = {"threshold": options.threshold, "resampling": arguments.resampling(options)}
            score = partial(score_rows, system={"name": name, "seconds": seconds}, **how)
            report = keeping.keep(options.out, folders[name], corpus, rows, Run(seconds=seconds), score)
            yield Line(corpus.title, name, report, seconds)


def _show(lines: Sequence[Line], corpora: Sequence[Corpus], options: argparse.Namespace) -> None:
    if options.json:
        show_json([line.report.to_dict() for line in lines])
    elif lines:
        passages = [corpus for corpus in corpora if any(article.phenomenon is not None for article in corpus.articles)]
        of = {corpus.title: [line for line in lines if line.corpus == corpus.title] for corpus in passages}
        tables = [challenge(corpus.articles, of[corpus.title]) for corpus in passages if of[corpus.title]]
        show(comparison(lines), *sampled(lines), *tables)
    say(f"predictions and scores are in {options.out}/" if lines else "nothing was run")
