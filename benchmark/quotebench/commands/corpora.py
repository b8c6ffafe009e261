"""quotebench corpora and statistics: what gold there is, what it holds; and finding its articles in a folder of other
extractions."""

import argparse
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json
from quotebench.exceptions import TextMissing, UsageError, amount
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus
from quotebench.gold.relocation import locate
from quotebench.gold.statistics import statistics
from quotebench.reports.figures import percent
from quotebench.reports.tables import markdown, plain
from quotebench.rows.structs import TYPES
from quotebench.rows.writing import write_rows

COUNTED = ("articles", "attributions", *TYPES, "optional", "nested", "named channel", "entities", "mentions")
"""What is told of a corpus, of the counts of `statistics`."""


def corpora_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "--articles")
    parser.add_argument(
        "--locate",
        type=Path,
        metavar="DIR",
        help="find the articles that are not shipped among other extractions (*.txt) in DIR, and carry labels over",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="with --locate: write gold for those texts, for --gold of the other commands",
    )
    arguments.add(parser, "--json")


def corpora_command(options: argparse.Namespace) -> int:
    """List the corpora, or carry labels over."""
    if options.out and not options.locate:
        raise UsageError("--out goes with --locate")
    return _located(options) if options.locate else _listed(options)


def _listed(options: argparse.Namespace) -> int:
    rows = [_described(corpora.labels(name), options.articles) for name in corpora.available()]
    if options.json:
        show_json(rows)
        return 0
    names = [str(row["corpus"]) for row in rows]
    shown = [key for key in rows[0] if key not in ("corpus", "text_note")]
    show(plain(["", *names], [[key.replace("_", " "), *(_cell(row[key]) for row in rows)] for key in shown]))
    for row in rows:
        if row["text"] != "here":
            say(str(row["text_note"]))
    return 0


def _described(corpus: Corpus, articles: Path | None) -> dict[str, object]:
    counts = statistics(corpus.articles)
    row = {
        **{name.replace(" ", "_"): counts[name] for name in COUNTED},
        "shared_utterances": counts["utterances in two articles or more"],
    }
    try:
        corpora.with_text(corpus, articles)
    except TextMissing as error:
        agreed = {"agreement_quote": None, "agreement_triple": None}
        return {
            "corpus": corpus.name,
            **row,
            "text": f"{len(error.missing)} missing",
            **agreed,
            "text_note": str(error),
        }
    return {"corpus": corpus.name, **row, "text": "here", **_agreement(corpus.name, articles)}


def _agreement(name: str, articles: Path | None) -> dict[str, float | None]:
    """F1 of the two raw labelings against each other, before adjudication."""
    from quotebench.api import agreement

    files = corpora.labelings(name)
    report = agreement(*files, articles=articles, resampling=None) if len(files) == 2 else None
    return {f"agreement_{level}": None if report is None else report[level].f1 for level in ("quote", "triple")}


def _cell(value: object) -> str:
    return "-" if value is None else percent(value) if isinstance(value, float) else str(value)


def _located(options: argparse.Namespace) -> int:
    if not options.locate.is_dir():
        raise UsageError(f"{options.locate} is no folder")
    files = filter(Path.is_file, sorted(options.locate.glob("*.txt")))
    texts = {path.name: text for path, text in corpora.texts_of(files).items()}
    labelled = (article for name in corpora.available() for article in corpora.labels(name).articles)
    placed, missing = locate(tuple(a for a in labelled if a.paragraphs is not None), texts)
    summary = {
        article: {
            "file": file,
            "content_found": placement.found,
            "attributions": len(placement.article.attributions),
            "mentions": sum(len(entity.mentions) for entity in placement.article.entities),
            "lost": list(placement.lost),
        }
        for article, (file, placement) in placed.items()
    }
    if options.json:
        show_json({"found": summary, "not_found": missing})
    else:
        for article, (_, placement) in placed.items():
            row = summary[article]
            show(
                f"{article}: {row['file']}, {100 * placement.found:.0f} % of its text, "
                f"{amount(len(placement.article.attributions), 'attribution')} and "
                f"{amount(sum(len(entity.mentions) for entity in placement.article.entities), 'mention')} placed",
                *(f"  not placed: {label}" for label in placement.lost),
            )
        show(*(f"{article}: not found in {options.locate}" for article in missing))
    if options.out and placed:
        write_rows(options.out, (placement.article for _, placement in placed.values()))
        say(
            f"gold for {amount(len(placed), 'article')} is in {options.out}; it holds their text, so keep it to "
            f"yourself. Use it with --gold {options.out}"
        )
    return 0 if placed else 3


def statistics_options(parser: argparse.ArgumentParser) -> None:
    arguments.add_gold(parser)
    form = parser.add_mutually_exclusive_group()
    arguments.add(form, "--json")
    form.add_argument("--markdown", action="store_true", help="a Markdown table, as in the dataset card")


def statistics_command(options: argparse.Namespace) -> int:
    """Count, print a column for each split and one for all."""
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
