"""quotebench run: run systems on corpora, keep what they answer as it comes, score it, print the table."""

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path

from msgspec import UNSET

from quotebench import systems as installed
from quotebench.commands import arguments
from quotebench.commands.console import aside, progress, say, show, show_json, told, warn
from quotebench.commands.drawing import check_picture, save_picture
from quotebench.commands.systems import check_files, compared, loaded
from quotebench.exceptions import InvalidData, Problem, SystemFailed, UsageError, amount
from quotebench.gold.corpora import Corpus
from quotebench.gold.places import folder
from quotebench.inputs import checked, scored_gold
from quotebench.reporting import score_rows
from quotebench.reports.lines import Line, challenge, comparison, sampled
from quotebench.results import keeping
from quotebench.results.journal import Journal, owner
from quotebench.systems import SUFFIXES, Here, PredictionFile, Running, documents
from quotebench.systems.answers import Answer, collected
from quotebench.systems.isolation import Isolated
from quotebench.systems.measuring import Run
from quotebench.systems.running import answers

_SHOWN = 10
_TOLD = ("seconds", "isolated", "failed", "set_aside")
"""What a report says of a run."""


def run_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "systems")
    arguments.add_gold(parser)
    arguments.add(parser, "--threshold", "--resamples", "--seed")
    parser.add_argument(
        "--all",
        action="store_true",
        help="dev and test of every corpus whose text is here; the others are reported and left out",
    )
    arguments.add(parser, "--out", "--plot")
    parser.set_defaults(out=Path("results/runs"))
    parser.add_argument("--json", action="store_true", help="the reports as one JSON document on standard output")
    going = parser.add_argument_group("runs that break")
    going.add_argument(
        "--resume",
        action="store_true",
        help="go on from the answers that an earlier run has kept in --out, if system, gold and split are the same",
    )
    going.add_argument(
        "--keep-going",
        action="store_true",
        help="where a system fails on an article, count it as unanswered, and set predictions aside that are none; "
        "both are reported, and the exit code is 1",
    )
    apart = parser.add_argument_group("systems that are not trusted")
    apart.add_argument(
        "--isolated", action="store_true", help="each system in a process of its own, which cannot read the gold"
    )
    apart.add_argument(
        "--timeout", type=_seconds, metavar="S", help="seconds that a system has for an article (with --isolated)"
    )
    apart.add_argument(
        "--memory",
        type=partial(arguments.count, least=1),
        metavar="MIB",
        help="MiB of addresses that a system's process may have, what it loads included (with --isolated)",
    )


def run_command(options: argparse.Namespace) -> int:
    """Run, keep, score, print; what was done is printed too where a system breaks or the user interrupts.

    A system that breaks is told at once and has no report; the other systems have theirs, and the exit code is that of
    the first error.
    """
    if options.all and (options.corpus or options.gold or options.split):
        raise UsageError("--all takes every corpus whole; leave --corpus, --gold and --split out")
    if (options.timeout or options.memory) and not options.isolated:
        raise UsageError("--timeout and --memory are for a system in a process of its own; say --isolated too")
    if options.plot is not None:
        options.plot = options.plot.absolute()
        check_picture(options.plot, *options.systems, options.gold)
    options.out.mkdir(parents=True, exist_ok=True)  # fails now rather than after the systems have run
    if options.all:
        corpora = compared(options.articles)
    else:
        corpora = [scored_gold(options.corpus, options.split, options.gold, options.articles)]
        arguments.note_splits(options)
    lines: list[Line] = []
    broken: dict[str, int] = {}
    try:
        with aside(), ExitStack() as stack:
            out = options.out.absolute()  # before any system can go to another folder
            folders = {name: keeping.folder(out, name) for name in options.systems or installed.names()}
            systems, left_out = _systems(options, corpora, stack)
            for line in _run(options, systems, folders, corpora, broken):
                lines.append(line)
    except BaseException:
        if lines:
            _show(lines, corpora, options)
        raise
    if lines or not broken:
        _show(lines, corpora, options)
    if broken:
        return next(iter(broken.values()))
    return int(left_out or any(line.report.system.keys() & {"failed", "set_aside"} for line in lines))


def _systems(
    options: argparse.Namespace, corpora: Sequence[Corpus], stack: ExitStack
) -> tuple[dict[str, Running | PredictionFile], bool]:
    """The systems, which the stack ends, and whether rows of files were left out."""
    hidden = [path.resolve() for path in (folder(), options.gold) if path is not None]

    def made(name: str) -> Running | PredictionFile:
        if name.endswith(SUFFIXES):
            return PredictionFile(Path(name), options.keep_going)
        isolated = options.isolated
        running = Isolated(name, hidden, options.timeout, options.memory) if isolated else Here(name)
        stack.callback(running.close)
        return running

    systems = loaded(options.systems, made)
    files = [system for system in systems.values() if isinstance(system, PredictionFile)]
    problems = check_files(files, None if options.all else corpora[0], options.keep_going)
    warn(problems)
    if problems:
        say(f"{amount(len({(one.file, one.line) for one in problems}), 'row')} of files set aside")
    return systems, bool(problems)


def _run(
    options: argparse.Namespace,
    systems: Mapping[str, Running | PredictionFile],
    folders: Mapping[str, Path],
    corpora: Sequence[Corpus],
    broken: dict[str, int],
) -> Iterator[Line]:
    """Run each system on each corpus, and keep in its folder what it answers as soon as it is done. One that breaks is
    told and goes to `broken` with the exit code of its error; it is not asked about further corpora.
    """
    said: set[Problem] = set()
    for corpus in corpora:
        for name, system in systems.items():
            if name in broken:
                continue
            place = folders[name]
            if isinstance(system, PredictionFile):
                rows, run = system.about(documents(corpus)), Run()
                if options.all and not rows.rows:
                    say(f"{name} has no row about {corpus.title}; it is left out there")
                    continue
            else:
                try:
                    answered = _answers(options, keeping.answers(place, corpus), name, system, corpus)
                except (SystemFailed, InvalidData) as error:
                    broken[name] = told(error, "run", undone=False)
                    continue
                rows, run = collected(answered, name), _taken(options, answered)
                _report(f"{name} on {corpus.title}", answered, run)
            found = checked(
                rows, corpus, name if isinstance(system, PredictionFile) else f"predictions of {name}"
            ).warnings
            warn(one for one in found if one not in said)
            said |= {*found}
            how = {"threshold": options.threshold, "resampling": arguments.resampling(options)}
            taken = {field: value for field in _TOLD if (value := getattr(run, field)) is not UNSET}
            score = partial(score_rows, system={"name": name, **taken}, **how)
            report = keeping.keep(place, corpus, rows, run, score)
            yield Line(corpus.title, name, report, run.seconds)


def _answers(options: argparse.Namespace, path: Path, name: str, system: Running, corpus: Corpus) -> list[Answer]:
    """What a system answers about a corpus, each answer kept at once at a path; a bar shows how far it is."""
    given, what = documents(corpus), f"{name} on {corpus.title}"
    with Journal(path, owner(name, system.revision, corpus, options.isolated), len(given), options.resume) as journal:
        if journal.note is not None:
            say(f"{what}: {journal.note}")
        # Where it failed it is asked again; and where it would now end the run, too.
        whole = (lambda answer: answer.given) if options.keep_going else (lambda answer: not answer.wrong)
        before = {article: answer for article, answer in journal.before.items() if whole(answer)}
        kept, done = set(before), count(1)

        def keep(answer: Answer) -> None:
            journal.keep(answer)
            if answer.given:
                kept.add(answer.article)

        try:
            with progress(what) as advance:
                advance(0, len(given))
                ways_on = {"done": lambda: advance(next(done), len(given)), "keep_going": options.keep_going}
                return answers(system.ask, given, before=before, keep=keep, **ways_on)
        except BaseException as error:
            ways = ["--resume goes on from them"] if kept else []
            ways += ["--keep-going goes past what fails"] if isinstance(error, SystemFailed | InvalidData) else []
            say("; ".join([f"{what}: {len(kept)} of {amount(len(given), 'article')} answered", *ways]))
            raise


def _taken(options: argparse.Namespace, answered: Sequence[Answer]) -> Run:
    """What a run took, and how much went wrong in it."""
    failed = sum(not answer.given for answer in answered)
    bad = sum(len({problem.line for problem in answer.set_aside}) for answer in answered if answer.given)
    return Run(
        seconds=round(math.fsum(answer.seconds for answer in answered), 3),
        isolated=options.isolated or UNSET,
        failed=failed or UNSET,
        set_aside=bad or UNSET,
    )


def _report(what: str, answered: Sequence[Answer], run: Run) -> None:
    """Say which articles were not answered, what was set aside, and how much of both there is."""
    failed = [answer.failed for answer in answered if answer.failed is not None]
    for message in failed[:_SHOWN]:
        say(f"warning: {message}")
    if len(failed) > _SHOWN:
        say(f"warning: and {len(failed) - _SHOWN} more like these")
    warn(problem for answer in answered for problem in answer.set_aside)
    if run.failed is not UNSET:
        say(f"{what}: {run.failed} of {amount(len(answered), 'article')} unanswered, as the system failed there")
    if run.set_aside is not UNSET:
        say(f"{what}: predictions that are set aside: {run.set_aside}")


def _seconds(value: str) -> float:
    """A time above 0."""
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of seconds above 0")
    return number


def _show(lines: Sequence[Line], corpora: Sequence[Corpus], options: argparse.Namespace) -> None:
    if options.plot is not None and lines:
        save_picture(options.plot, lines)
    if options.json:
        show_json([line.report.to_dict() for line in lines])
    elif lines:
        passages = [corpus for corpus in corpora if any(article.phenomenon is not None for article in corpus.articles)]
        of = {corpus.title: [line for line in lines if line.corpus == corpus.title] for corpus in passages}
        tables = [challenge(corpus.articles, of[corpus.title]) for corpus in passages if of[corpus.title]]
        show(comparison(lines), *sampled(lines), *tables)
    say(f"predictions and scores are in {options.out}/" if lines else "nothing was run")
