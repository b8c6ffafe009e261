"""The site of a board: pages, and the board as data, by address; the same files from the same board, byte for byte."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from quotebench.explanations.explaining import explained
from quotebench.explanations.explanation import page as explain_page
from quotebench.gold.corpora import Corpus, labels
from quotebench.gold.places import NAMES
from quotebench.leaderboard.entries import Board, Entry, Locked
from quotebench.leaderboard.exports.badges import badge
from quotebench.leaderboard.exports.every_eval_ever import every_eval_ever
from quotebench.leaderboard.exports.hugging_face import DATASET, eval_results, eval_yaml
from quotebench.leaderboard.exports.tables import leaderboard_csv, leaderboard_json
from quotebench.leaderboard.site.cost import cost_page
from quotebench.leaderboard.site.data import data_page
from quotebench.leaderboard.site.history import history_page
from quotebench.leaderboard.site.phenomena import phenomena_page
from quotebench.leaderboard.site.standing import address, standing_page
from quotebench.leaderboard.site.systems import entry_page
from quotebench.leaderboard.site.versus import versus_page
from quotebench.leaderboard.tracks import tracks
from quotebench.rows.writing import write
from quotebench.scoring.levels import RELAXED


def site(board: Board, dataset: str = DATASET) -> Iterator[tuple[str, bytes]]:
    """Every file of the site with its address. `dataset` is what Hugging Face calls the gold. Raises UsageError for a
    board without an entry, and what reading its predictions raises."""
    every = tracks(board)
    texts: dict[str, Corpus | None] = {}
    for track in every:
        yield address(track, every[0]), standing_page(board, track, every)
    for entry in board.entries:
        pages = dict(_explanations(entry, texts))
        yield from pages.values()
        links = {stem: where for stem, (where, _) in pages.items()}
        yield f"systems/{entry.name}.html", entry_page(board, entry, every, links)
        yield f"exports/{entry.name}/quotebench.yaml", eval_results(entry, dataset)
        yield f"exports/{entry.name}/every_eval_ever.json", every_eval_ever(entry)
        for stem, locked in entry.lock.results.items():
            yield f"badges/{entry.name}/{stem}.svg", badge(locked.record)
    yield "compare.html", versus_page(every)
    yield "phenomena.html", phenomena_page(board, every)
    yield "cost.html", cost_page(board, every)
    yield "history.html", history_page(board, every)
    yield "data.html", data_page(board)
    yield "leaderboard.json", leaderboard_json(board, every)
    yield "leaderboard.csv", leaderboard_csv(board, every)
    yield "eval.yaml", eval_yaml(every)


def build(board: Board, out: Path, dataset: str = DATASET, told: Callable[[str], None] = lambda place: None) -> int:
    """Write the site into a folder, each file whole or not at all, and say which; returns how many there are. Files
    that are there under other names are left alone. Raises what `site` raises, and OSError."""
    count = 0
    for place, content in site(board, dataset):
        write(out / place, (content,))
        told(place)
        count += 1
    return count


def _explanations(entry: Entry, texts: dict[str, Corpus | None]) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """By the name of a file of predictions, the address and the page of its errors, of corpora whose texts are shipped
    with their labels; the text of others may not be shown."""
    for stem, locked in entry.lock.results.items():
        if stem not in texts:
            texts[stem] = _shipped(locked)
        corpus = texts[stem]
        if corpus is None or corpus.sha256 != locked.record.scores.corpus["sha256"]:
            continue
        found = explained(entry.predictions(stem), None, corpus, RELAXED, None)
        named = replace(found, report=replace(found.report, system={**found.report.system, "name": entry.name}))
        source = explain_page(named.to_dict(), f"{entry.name} on {corpus.title}: errors")
        yield stem, (f"errors/{entry.name}/{stem}.html", source.encode())


def _shipped(locked: Locked) -> Corpus | None:
    """The corpus and split of predictions, if the text of every article stands in what is shipped."""
    about = locked.record.scores.corpus
    name, split = str(about["name"]), about.get("split")
    if name not in NAMES:
        return None
    corpus = labels(name, None if split is None else str(split))
    return corpus if all(one.text is not None and one.paragraphs is None for one in corpus.articles) else None
