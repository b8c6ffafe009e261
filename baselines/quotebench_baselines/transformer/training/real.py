"""Real news that is learned from beside `wire` train: pages of English Wikinews that are in no split of the benchmark
and share no ten words in a row with its test, each labelled once by the guidelines. Labels alone are kept here; the
texts stand in the files that `quotebench corpora --get wikinews` gets."""

from pathlib import Path

from msgspec.structs import replace

from quotebench.gold.places import searched
from quotebench.gold.wikinews.extraction import PATTERN, Listed, texts
from quotebench.rows.reading import read_file
from quotebench.rows.structs import Article

LIST = Path(__file__).with_name("wikinews.tsv")
"""The pages, as gold/wikinews/articles.tsv lists those of the benchmark."""
LABELS = Path(__file__).with_name("wikinews.jsonl")


def real_articles(split: str) -> tuple[Article, ...]:
    """The articles of a split, "train" or "dev", whose text is here, in the order of the list. Raises OSError and
    InvalidData."""
    _, *lines = LIST.read_text("utf-8").splitlines()
    pages = [page for page in (Listed(*line.split("\t")) for line in lines) if page.split == split]
    labelled = {article.article: article for article in read_file(LABELS, Article).rows}
    found: dict[str, str] = {}
    for place in searched("wikinews"):
        for table in sorted(place.glob(PATTERN)):
            found |= texts(table, [page for page in pages if page.sha256 not in found])
    return tuple(
        replace(labelled[page.article], text=found[page.sha256])
        for page in pages
        if page.sha256 in found and page.article in labelled
    )
