"""quotebench score, explain, compare and agreement: what predictions are worth, where they are wrong, which are better;
and one labeling against another by the same scorer."""

import argparse
import errno
from functools import partial
from pathlib import Path

from quotebench import api
from quotebench.commands import arguments
from quotebench.commands.console import progress, say, show, show_json, warn
from quotebench.exceptions import SheetExists, UsageError
from quotebench.inference.paired import PERMUTATIONS
from quotebench.inputs import gold_of, names_of
from quotebench.reports.tables import articles_table
from quotebench.scoring.levels import HEADLINE, LEVELS


def score_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "file")
    arguments.add_gold(parser)
    arguments.add(parser, "--threshold", "--resamples", "--seed", "--by-article")
    parser.add_argument("--repair", action="store_true", help="F1 if each class of errors were put right, too")
    parser.add_argument(
        "--jobs",
        type=partial(arguments.count, least=1, most=256),
        metavar="N",
        help="processes that share the work on a large --gold file (default: as many as there are cores)",
    )
    arguments.add(parser, "--json")


def score_command(options: argparse.Namespace) -> int:
    """Score, print the report."""
    asked = arguments.calls(options)
    classes = None
    if options.repair:
        found = api.explain(options.file, **asked)
        report, classes = found.report, found.classes
    else:
        by_article = options.by_article or options.json
        with progress("scoring") as advance:
            report = api.score(options.file, **asked, by_article=by_article, jobs=options.jobs, progress=advance)
    warn(report.warnings)
    arguments.note_splits(options)
    if silent := report.system["articles_without_predictions"]:
        say(f"note: {silent} of {report.count} articles have no prediction; they count as answered with nothing")
    if options.json:
        extra = {} if classes is None else {"repair": {one.kind: one.as_json() for one in classes}}
        show_json({**report.to_dict(), **extra})
        return 0
    shown = report.tables()
    if options.by_article:
        shown.append(articles_table(report.articles))
    if classes is not None:
        from quotebench.diagnosis.classes import repair_table

        shown.append(repair_table(classes, report))
    show(*shown, report.sampling.described, report.signature)
    return 0


def explain_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "file")
    parser.add_argument(
        "others",
        type=arguments.predictions,
        nargs="*",
        metavar="B",
        help="predictions of a second system: the page says of each gold attribution which of the two has it right",
    )
    parser.add_argument("--out", type=Path, metavar="report.html", help="where the page goes; needed without --json")
    arguments.add_gold(parser)
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
        say(f"{options.out}: {len(found.errors)} articles, {size:.1f} MB")
        if any(article.paragraphs is not None for article in found.corpus.articles):
            say("note: the page holds text that belongs to its publishers; keep it to yourself")
    if options.json:
        show_json(found.to_dict())
    else:
        show(*found.shown())
    return 0


def compare_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="predictions of two systems or more, the baseline first; of one with --against",
    )
    arguments.add_gold(parser)
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
    for name in ("json", "markdown", "latex"):
        form.add_argument(f"--{name}", action="store_true", help=f"print {name} instead of a table")


def compare_command(options: argparse.Namespace) -> int:
    """Score every file on the same gold, test the differences, print the table."""
    _check_number(options.files, options.against)
    names = names_of(options.files)
    if options.resamples < 1 or options.permutations < 1:
        raise UsageError("--resamples and --permutations must be 1 or more")
    found = api.compare(
        dict(zip(names, options.files, strict=True)),
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


def _check_number(files: list[Path], against: float | None) -> None:
    """Raises UsageError unless there are as many files as can be compared."""
    if against is not None and len(files) != 1:
        raise UsageError(f"--against compares one system with a number; it was given {len(files)} files")
    if against is None and not 2 <= len(files) <= 26:
        raise UsageError(
            "give the prediction files of 2 to 26 systems, the baseline first, or one and --against F1 for a threshold"
        )


def agreement_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("one", type=Path, metavar="A", help="a gold file")
    parser.add_argument("other", type=Path, metavar="B", help="another labeling of the same articles")
    arguments.add(parser, "--articles", "--threshold", "--resamples", "--seed", "--by-article")
    parser.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help="write what the labelings differ in to a new file: tab-separated, one disagreement a row, with empty "
        "columns for decision and reason",
    )
    arguments.add(parser, "--json")


def agreement_command(options: argparse.Namespace) -> int:
    """Score B against A, with kappa and alpha beside it; all but precision and recall are the same the other way
    round."""
    if options.sheet is not None and options.sheet.exists():
        raise SheetExists(errno.EEXIST, "exists", str(options.sheet))
    one = gold_of(gold=options.one, articles=options.articles)
    found = api.agreement(one, options.other, **arguments.calls(options))
    if options.sheet is not None:
        from quotebench.agreements.sheet import write_sheet

        write_sheet(
            options.sheet, found.disagreements, {article.article: article.text or "" for article in one.articles}
        )
        number = len(found.disagreements)
        say(f"{number} disagreements are in {options.sheet} (A: {options.one}, B: {options.other})")
        say("note: the sheet quotes the articles; share it only where their text may be shared")
    if options.json:
        show_json(found.to_dict())
    else:
        more = found.by_article() if options.by_article else ()
        show(*found.tables(), *more, found.report.sampling.described, found.signature)
    return 0
