"""quotebench agreement: two labelings of the same articles against each other."""

import argparse
from pathlib import Path

from quotebench import api
from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json
from quotebench.exceptions import UsageError
from quotebench.inputs import gold_of


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("one", type=Path, metavar="A", help="a gold file")
    parser.add_argument("other", type=Path, metavar="B", help="another labeling of the same articles")
    arguments.add_articles(parser)
    arguments.add_threshold(parser)
    arguments.add_resampling(parser)
    parser.add_argument("--by-article", action="store_true", help="a line for each article too")
    parser.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help="write what the labelings differ in to a new file: tab-separated, one disagreement a row, with empty "
        "columns for decision and reason",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """Score B against A, with kappa and alpha beside it; all but precision and recall are the same the other way
    round."""

    if options.sheet is not None and options.sheet.exists():
        raise UsageError(_kept(options.sheet))
    one = gold_of(gold=options.one, articles=options.articles)
    how = {"threshold": options.threshold, "resampling": arguments.resampling(options)}
    found = api.agreement(one, options.other, articles=options.articles, **how)
    if options.sheet is not None:
        from quotebench.agreements.sheet import write_sheet
        from quotebench.exceptions import SheetExists

        texts = {article.article: article.text or "" for article in one.articles}
        try:
            write_sheet(options.sheet, found.disagreements, texts)
        except SheetExists as error:
            raise UsageError(_kept(options.sheet)) from error
        number = len(found.disagreements)
        say(f"{number} disagreements are in {options.sheet} (A: {options.one}, B: {options.other})")
        say("note: the sheet quotes the articles; share it only where their text may be shared")
    if options.json:
        show_json(found.to_dict())
    else:
        shown = found.tables()
        if options.by_article:
            shown += found.by_article()
        show(*shown, found.report.sampling.described, found.signature)
    return 0


def _kept(sheet: Path) -> str:
    return f"{sheet} is there already and may hold decisions, so it is left as it is; name another file for --sheet"
