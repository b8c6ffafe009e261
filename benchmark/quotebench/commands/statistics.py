"""quotebench statistics: what a corpus holds, split by split, counted from its labels."""

import argparse

from quotebench.commands import arguments
from quotebench.commands.console import show, show_json


def options(parser: argparse.ArgumentParser) -> None:
    arguments.add_gold(parser)
    form = parser.add_mutually_exclusive_group()
    arguments.add(form, "--json")
    form.add_argument("--markdown", action="store_true", help="a Markdown table, as in the dataset card")


def run(options: argparse.Namespace) -> int:
    """Count, print a column for each split and one for all."""
    from quotebench.gold.statistics import statistics
    from quotebench.reports.tables import markdown, plain

    articles = arguments.gold(options).articles
    splits = list(dict.fromkeys(article.split or "no split" for article in articles))
    columns = {split: statistics([a for a in articles if (a.split or "no split") == split]) for split in splits}
    if len(splits) > 1:
        columns["all"] = statistics(articles)
    first = next(iter(columns.values()))
    rows = [[name, *(str(column[name]) for column in columns.values())] for name in first]
    if options.json:
        show_json(columns)
    elif options.markdown:
        show(markdown(["", *columns], rows))
    else:
        show(plain(["", *columns], rows))
    return 0
