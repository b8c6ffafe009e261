"""quotebench corpora and statistics: what gold there is, what it holds; getting texts that are not shipped, and finding
articles in a folder of other extractions."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import progress, say, show, show_json
from quotebench.exceptions import TextMissing, UsageError, amount
from quotebench.gold import corpora, places
from quotebench.gold.corpora import Corpus
from quotebench.gold.relocation import locate
from quotebench.gold.statistics import statistics
from quotebench.gold.style import style
from quotebench.gold.texts import find, texts_of
from quotebench.reports.figures import percent
from quotebench.reports.tables import markdown, plain
from quotebench.rows.structs import TYPES, Article
from quotebench.rows.writing import write_rows

COUNTED = ("articles", "attributions", *TYPES, "optional", "nested", "named channel", "entities", "mentions")
"""What is told of a corpus, of the counts of `statistics`."""


def corpora_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "--articles")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--get",
        metavar="CORPUS",
        help="get the texts of a corpus that are not shipped but may be had: of wikinews, 1.4 MB, into --articles DIR, "
        "$QUOTEBENCH_ARTICLES, or where they are looked for",
    )
    what.add_argument(
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
    """List the corpora, get texts, or carry labels over."""
    if options.out and not options.locate:
        raise UsageError("--out goes with --locate")
    if options.get is not None:
        return _got(options)
    return _located(options) if options.locate else _listed(options)


def _listed(options: argparse.Namespace) -> int:
    rows = [_described(corpora.labels(name), options.articles) for name in places.available()]
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

    files = places.labelings(name)
    report = agreement(*files, articles=articles, resampling=None) if len(files) == 2 else None
    return {f"agreement_{level}": None if report is None else report[level].f1 for level in ("quote", "triple")}


def _cell(value: object) -> str:
    return "-" if value is None else percent(value) if isinstance(value, float) else str(value)


def _got(options: argparse.Namespace) -> int:
    """Download, and say how many of the articles are whole now; 3 if not all of them are."""
    from quotebench.gold.wikinews import extraction, getting

    if options.get != "wikinews":
        what = "is shipped" if options.get in ("wire", "challenge") else "cannot be got"
        raise UsageError(f"the text of {options.get!r} {what}; --get is for wikinews")
    folder = options.articles or places.named() or places.kept(options.get)
    with progress("wikinews") as advance:
        fetched = getting.get(folder, advance)
    wanted = {article.sha256 for article in extraction.listed()}
    found = len(find(wanted, [folder]))
    if options.json:
        show_json(
            {
                "corpus": options.get,
                "folder": str(folder),
                "downloaded": fetched,
                "articles": len(wanted),
                "found": found,
            }
        )
    else:
        for name in (source.name for source in getting.SOURCES):
            show(f"{name}: {'downloaded' if name in fetched else 'was here already, whole'}")
        show(f"{found} of {amount(len(wanted), 'article')} found whole in {folder}")
        if folder not in places.searched(options.get):
            say(f"it is searched with --articles {folder}, or QUOTEBENCH_ARTICLES={folder} in the environment")
    return 0 if found == len(wanted) else 3


def _located(options: argparse.Namespace) -> int:
    if not options.locate.is_dir():
        raise UsageError(f"{options.locate} is no folder")
    files = filter(Path.is_file, sorted(options.locate.glob("*.txt")))
    texts = {path.name: text for path, text in texts_of(files).items()}
    unshipped = {
        name: [article for article in corpora.labels(name).articles if article.paragraphs is not None]
        for name in places.available()
    }
    with progress("searching") as advance:
        placed, missing = locate([one for articles in unshipped.values() for one in articles], texts, advance)
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
        for name, articles in unshipped.items():
            lacking = [article.article for article in articles if article.article not in placed]
            if len(lacking) == len(articles) > 1:
                lacking = [f"{name}, {amount(len(lacking), 'article')}"]
            show(*(f"{what}: not found in {options.locate}" for what in lacking))
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
    columns = {split: _measured([a for a in articles if (a.split or "no split") == split]) for split in splits}
    if len(splits) > 1:
        columns["all"] = _measured(articles)
    first = next(iter(columns.values()))
    rows = [[name, *(_figure(column[name]) for column in columns.values())] for name in first]
    if options.json:
        show_json(columns)
    elif options.markdown:
        show(markdown(["", *columns], rows))
    else:
        show(plain(["", *columns], rows))
    return 0


def _measured(articles: Sequence[Article]) -> dict[str, int | float | None]:
    """What there is of everything, and what the news is like."""
    return {**statistics(articles), **style(articles)}


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
