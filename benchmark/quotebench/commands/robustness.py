"""quotebench robustness: how much of a system's triple F1 is left when articles are edited by rule."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from quotebench import systems
from quotebench.commands import arguments
from quotebench.commands.console import aside, say, show, show_json, warn
from quotebench.commands.systems import check_files, loaded, predicted
from quotebench.exceptions import UsageError
from quotebench.gold.corpora import Corpus
from quotebench.inputs import scored_gold
from quotebench.robustness import keeping
from quotebench.robustness.edition import Edited, edited
from quotebench.robustness.edits import EDITS
from quotebench.robustness.measuring import Robustness, robustness
from quotebench.rows.structs import Article, Prediction
from quotebench.rows.writing import write_rows
from quotebench.scoring.levels import HEADLINE, LEVELS
from quotebench.systems import PredictionFile, System


def robustness_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "systems")
    arguments.add_gold(parser)
    parser.add_argument(
        "--edits",
        type=lambda value: value.split(","),
        default=list(EDITS),
        metavar="E,E",
        help=f"these edits alone, of {', '.join(EDITS)} (default: all; docs/ROBUSTNESS.md)",
    )
    parser.add_argument(
        "--edition",
        type=Path,
        metavar="DIR",
        help="write the edited articles with their labels there, a file for each edit that touches any",
    )
    parser.add_argument(
        "--level", choices=tuple(LEVELS), default=HEADLINE, help="whose F1 is looked at (default: %(default)s)"
    )
    arguments.add(parser, "--threshold", "--resamples", "--seed", "--out")
    parser.set_defaults(out=None)
    arguments.add(parser, "--json")


def robustness_command(options: argparse.Namespace) -> int:
    """Edit, run, score, print; with --edition and no system, edit alone."""
    corpus = scored_gold(options.corpus, options.split, options.gold, options.articles)
    arguments.note_splits(options)
    if corpus.assumed:
        say(f"note: no split is given, so {corpus.split} is taken; --split test takes test")
    editions = edited(corpus, options.edits)
    if options.edition is not None:
        for one in (one for one in editions if one.after):
            write_rows(options.edition / f"{one.edit}.jsonl", one.after)
        say(f"edited articles are in {options.edition}/")
        if not options.systems:
            return 0
    settings = arguments.resampling(options)
    found: dict[str, Robustness] = {}
    with aside():
        made = loaded(options.systems, systems.load)
        _check_files(list(made.values()), corpus, editions)
        for name, system in made.items():
            untouched = _rows(system, name, corpus, corpus.articles)
            touched = {one.edit: _rows(system, name, corpus, one.after, one.edit) for one in editions}
            found[name] = robustness(editions, untouched, touched, settings, options.threshold, options.level)
    records = [keeping.record(name, corpus, one, settings, options.threshold) for name, one in found.items()]
    for kept in records if options.out is not None else ():
        say(f"{kept.system}: {keeping.keep(options.out, kept, corpus)}")
    if options.json:
        show_json(records)
    else:
        show(keeping.table(found), *dict.fromkeys(keeping.described(one, settings) for one in found.values()))
    return 0


def _rows(
    system: System, name: str, corpus: Corpus, articles: Sequence[Article], edit: str | None = None
) -> Sequence[Prediction]:
    given = corpus._replace(articles=tuple(articles), name=corpus.name if edit is None else f"{corpus.name} ({edit})")
    return predicted(system, name, given).rows


def _check_files(made: Sequence[System], corpus: Corpus, editions: Sequence[Edited]) -> None:
    """Refuse files of predictions with faults, or that do not answer edited articles too."""
    files = [system for system in made if isinstance(system, PredictionFile)]
    both = (*corpus.articles, *(article for one in editions for article in one.after))
    warn(check_files(files, corpus._replace(articles=both)))
    for file in files:
        answered = {row.article for row in file.rows.rows}
        for one in editions:
            if one.after and answered.isdisjoint(article.article for article in one.after):
                raise UsageError(
                    f"a file of predictions has no row about the articles of edit {one.edit!r}, such as "
                    f"{one.after[0].article}; write the edited articles with --edition DIR, let the system answer "
                    "them, and put its rows into the same file, or name the edits that it answers with --edits"
                )
