"""quotebench score, explain and compare: what predictions are worth, where they are wrong, which are better."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quotebench import api
from quotebench.commands import arguments
from quotebench.commands.console import progress, say, show, show_json, warn
from quotebench.commands.drawing import check_picture, save_picture, timed
from quotebench.exceptions import InvalidData, Problem, UsageError, amount
from quotebench.inference.paired import PERMUTATIONS
from quotebench.reports import gates
from quotebench.reports.lines import Line, comparison, csv, sampled, short
from quotebench.reports.literature.rules import RULES
from quotebench.reports.tables import articles_table, as_markdown
from quotebench.scoring.levels import HEADLINE, LEVELS

if TYPE_CHECKING:
    from quotebench.diagnosis.classes import Repair
    from quotebench.reports.report import Report


def score_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "files")
    arguments.add_gold(parser)
    arguments.add_format(parser)
    arguments.add(parser, "--threshold", "--resamples", "--seed", "--by-article", "--plot")
    parser.add_argument("--repair", action="store_true", help="F1 if each class of errors were put right, too")
    parser.add_argument(
        "--also",
        action="append",
        default=[],
        choices=tuple(RULES),
        metavar="RULE",
        help=f"figures by a scoring rule of the literature, too: {', '.join(RULES)}; may be given several times",
    )
    parser.add_argument(
        "--jobs",
        type=partial(arguments.count, least=1, most=256),
        metavar="N",
        help="processes that share the work on a large --gold file (default: as many as there are cores)",
    )
    for option, gate, shape, when in (
        ("--fail-under", gates.under, gates.UNDER, "below VALUE"),
        ("--fail-over", gates.over, gates.OVER, "above VALUE"),
    ):
        parser.add_argument(
            option,
            dest="gates",
            action="append",
            default=[],
            type=partial(_gate, gate),
            metavar="GATE",
            help=f"exit 1 where a file is {when} or the measure undefined: {shape}; may be given several times",
        )
    form = parser.add_mutually_exclusive_group()
    arguments.add(form, "--json")
    form.add_argument("--short", action="store_true", help="one line a file: F1 of triple and quote, counts")
    form.add_argument("--markdown", action="store_true", help="the tables in Markdown")
    form.add_argument("--csv", action="store_true", help="a line a file, threshold and level, in full precision")


def _gate(read: Callable[[str], gates.Gate], value: str) -> gates.Gate:
    try:
        return read(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def score_command(options: argparse.Namespace) -> int:
    """Score every file on the same gold, print the report or a line a file; 1 if a gate is not met."""
    names = arguments.names(options.files)
    if len(names) > 1 and (options.by_article or options.repair or options.also) and not (options.json or options.csv):
        raise UsageError("--by-article, --repair and --also take one file at a time, or --json")
    if options.repair and (options.short or options.csv):
        raise UsageError("--repair goes with the tables and with --json")
    if options.also and (options.short or options.repair):
        raise UsageError("--also goes with the tables, --csv and --json, and not with --short or --repair")
    if options.by_article and options.short:
        raise UsageError("--by-article goes with the tables, --csv and --json; --short is one line a file")
    check_picture(options.plot, *options.files, options.gold)
    scored = _scored(options)
    reports = dict(zip(names, (report for report, _ in scored), strict=True))
    arguments.note_splits(options)
    lines = [Line(report.title, name, report, None) for name, report in reports.items()]
    if options.plot is not None:
        save_picture(options.plot, timed(lines, options.files))
    if options.json:
        files = map(arguments.shown, options.files)
        documents = [_document(*one) for one in scored]
        named = [{"file": file, **document} for file, document in zip(files, documents, strict=True)]
        show_json(named if len(named) > 1 else documents[0])
    else:
        _show(lines, options, scored[0][1])
    unmet = [(name, what) for name in names for gate in options.gates if (what := gate.unmet(reports[name]))]
    for name, what in unmet:
        say(f"gate not met: {name}: {what}")
    return 1 if unmet else 0


def _scored(options: argparse.Namespace) -> "list[tuple[Report, Sequence[Repair] | None]]":
    """The report of each file, and with --repair its classes of errors. Raises InvalidData with the faults of all."""
    asked = arguments.calls(options)
    by_article = options.by_article or options.json
    found: list[tuple[Report, Sequence[Repair] | None]] = []
    problems: list[Problem] = []
    for file in options.files:
        try:
            if options.repair:
                explained = api.explain(file, **asked)
                found.append((explained.report, explained.classes))
            else:
                with progress("scoring") as advance:
                    how = {"by_article": by_article, "jobs": options.jobs, "progress": advance, "also": options.also}
                    found.append((api.score(file, **asked, **how), None))
            warn(found[-1][0].warnings)
        except InvalidData as error:
            problems += error.problems
    if problems:
        raise InvalidData(list(dict.fromkeys(problems)))  # those of the gold are said once
    return found


def _document(report: "Report", classes: "Sequence[Repair] | None") -> dict[str, object]:
    repair = {} if classes is None else {"repair": {one.kind: one.as_json() for one in classes}}
    return {**report.to_dict(), **repair}


def _show(lines: Sequence[Line], options: argparse.Namespace, classes: "Sequence[Repair] | None") -> None:
    """Print reports as they are asked for, other than as JSON: of one file all tables, of several a line each."""
    report = lines[0].report
    if options.short or options.csv:
        print(csv(lines) if options.csv else "\n".join(map(short, lines)), end="" if options.csv else "\n")
        return
    tables = report.tables() if len(lines) == 1 else [comparison(lines)]
    if options.by_article:
        tables.append(articles_table(report.articles))
    if classes is not None:
        from quotebench.diagnosis.classes import repair_table

        tables.append(repair_table(classes, report))
    how = sampled(lines) if len(lines) > 1 else report.sampled
    if options.markdown:
        print("\n\n".join([*map(as_markdown, tables), *how, f"`{report.signature}`"]))
    else:
        show(*tables, *how, report.signature)


def explain_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "file")
    parser.add_argument(
        "others",
        type=arguments.file,
        nargs="*",
        metavar="B",
        help="predictions of a second system: the page says of each gold attribution which of the two has it right",
    )
    parser.add_argument("--out", type=Path, metavar="report.html", help="where the page goes; needed without --json")
    arguments.add_gold(parser)
    arguments.add_format(parser)
    arguments.add(parser, "--threshold", "--resamples", "--seed")
    parser.add_argument("--json", action="store_true", help="what the page holds, as one JSON document")


def explain_command(options: argparse.Namespace) -> int:
    """Score, put every error into its class, write the page and print the classes; of two systems, who is right."""
    if options.out is None and not options.json:
        raise UsageError("give --out report.html for the page, or --json")
    if len(options.others) > 1:
        raise UsageError("give one system, or two to see side by side; compare takes more")
    found = api.explain(options.file, *options.others, out=options.out, **arguments.calls(options))
    warn(found.report.warnings if found.beside is None else found.beside.comparison.warnings)
    if options.out is not None:
        size = options.out.stat().st_size / 1e6
        say(f"{options.out}: {amount(len(found.errors), 'article')}, {size:.1f} MB")
        if any(article.paragraphs is not None for article in found.corpus.articles):
            say("note: the page holds text that is not shipped with the gold; see whose it is before you pass it on")
    if options.json:
        show_json(found.to_dict())
    else:
        show(*found.shown())
    return 0


def compare_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        type=arguments.file,
        nargs="+",
        metavar="FILE",
        help="predictions of two systems or more, the baseline first, of one with --against; - reads standard input",
    )
    arguments.add_gold(parser)
    arguments.add_format(parser)
    arguments.add(parser, "--threshold", "--resamples", "--seed")
    parser.add_argument(
        "--level", choices=tuple(LEVELS), default=HEADLINE, help="what is compared (default: %(default)s)"
    )
    parser.add_argument(
        "--against",
        type=_f1,
        metavar="F1",
        help="compare one system with this F1 (above 0, below 1) instead of other systems",
    )
    parser.add_argument("--strict", action="store_true", help="under the strict threshold instead of the relaxed one")
    parser.add_argument(
        "--permutations",
        type=arguments.count,
        default=PERMUTATIONS,
        metavar="N",
        help="random swaps a test, where there are too many sampling units to try every swap (default: %(default)s)",
    )
    form = parser.add_mutually_exclusive_group()
    for name in ("json", "markdown", "latex", "csv"):
        form.add_argument(f"--{name}", action="store_true", help=f"print {name} instead of a table")


def compare_command(options: argparse.Namespace) -> int:
    """Score every file on the same gold, test the differences, print the table."""
    if options.against is not None and len(options.files) != 1:
        raise UsageError(f"--against compares one system with a number; it was given {len(options.files)} files")
    if options.against is None and not 2 <= len(options.files) <= 26:
        raise UsageError(
            "give the prediction files of 2 to 26 systems, the baseline first, or one and --against F1 for a threshold"
        )
    if options.resamples < 1 or options.permutations < 1:
        raise UsageError("--resamples and --permutations must be 1 or more")
    found = api.compare(
        dict(zip(arguments.names(options.files), options.files, strict=True)),
        **arguments.calls(options),
        level=options.level,
        strict=options.strict,
        permutations=options.permutations,
        against=options.against,
    )
    warn(found.warnings)
    if options.json and found.warning:
        say(f"warning: {found.warning}")
    if options.json:
        show_json(found.to_dict())
    elif options.csv:
        print(found.csv(), end="")
    elif options.markdown or options.latex:
        print(found.markdown() if options.markdown else found.latex())
    else:
        show(*found.shown())
    return 0


def _f1(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no F1 above 0 and below 1; 70 % is 0.7")
    return number
