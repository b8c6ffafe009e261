"""quotebench agreement: one labeling against another, by the scorer of predictions."""

import argparse
import errno
from pathlib import Path

from quotebench import api
from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json
from quotebench.exceptions import SheetExists, amount
from quotebench.inputs import gold_of


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
    parser.add_argument("--required", action="store_true", help="count as required what either labeling calls optional")
    parser.add_argument("--shared", action="store_true", help="compare the articles that both hold, leave the others")
    arguments.add(parser, "--json")


def agreement_command(options: argparse.Namespace) -> int:
    """Score B against A, with kappa and alpha beside it; all but precision and recall are the same the other way
    round."""
    if options.sheet is not None and options.sheet.exists():
        raise SheetExists(errno.EEXIST, "exists", str(options.sheet))
    one = gold_of(gold=options.one, articles=options.articles)
    how = {"required": options.required, "shared": options.shared}
    found = api.agreement(one, options.other, **how, **arguments.calls(options))
    if options.sheet is not None:
        from quotebench.agreements.sheet import write_sheet

        write_sheet(
            options.sheet, found.disagreements, {article.article: article.text or "" for article in one.articles}
        )
        held = amount(len(found.disagreements), "disagreement")
        say(f"{held} in {options.sheet} (A: {options.one}, B: {options.other})")
        say("note: the sheet quotes the articles; share it only where their text may be shared")
    if options.json:
        show_json(found.to_dict())
    else:
        more = found.by_article() if options.by_article else ()
        show(*found.tables(), *more, found.report.sampling.described, found.signature)
    return 0
