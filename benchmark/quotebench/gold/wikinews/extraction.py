"""The texts of English Wikinews as they are labelled: which lines of a page are its article.

The source are two tables, `wikinews_2019.csv` and `wikinews_2020.csv`, a page a row with the columns `url` and `text`;
gold/wikinews/articles.tsv lists the pages that were chosen. A line of a page is a paragraph of the text, without the
white space around it; left out are empty lines and the furniture below: what a reader of the page would not call part
of the report. All else stays, as paragraphs that may hold no attribution: sub-headings, the questions of an interview,
notes on other events.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from quotebench.gold.places import folder

PATTERN = "wikinews_*.csv"
"""What the files of the source are called."""

DATE_LINE = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4}")
"""The whole of the line that a page begins with: "Tuesday, March 3, 2020"."""

IMAGE_CREDIT = re.compile(r"(?:^|\s)\(?Image: ")
"""Who made a picture, at the end of its caption or alone: "The old harbour. Image: Ana Ruiz"."""

LONGEST_CAPTION = 399
"""Characters of the longest line that a credit makes a caption; in a longer one it was run into a paragraph."""

MAP_LEGEND = "█"
"""The block of colour that a line of the legend of a map begins with."""

PULL_QUOTE_SPEAKER = re.compile(r"[—–-]\s*\S")
"""A dash, and behind it the name of whoever is quoted in a box; the box's words are no line of the source."""


class Listed(NamedTuple):
    """An article of the corpus: `url` names its page and is the attribution that its licence, CC BY 2.5, asks for;
    `sha256` is the hash of the extracted text."""

    article: str
    split: str
    date: str
    url: str
    sha256: str


@cache
def listed() -> tuple[Listed, ...]:
    """The articles that were chosen, in order of date and url. None where no list is with the gold."""
    path = folder() / "wikinews" / "articles.tsv"
    if not path.is_file():
        return ()
    _, *lines = path.read_text("utf-8").splitlines()
    return tuple(Listed(*line.split("\t")) for line in lines)


def furniture(line: str) -> bool:
    """Whether a line of a page, with no white space around it, belongs to the page and not to the article."""
    return (
        DATE_LINE.fullmatch(line) is not None
        or (len(line) <= LONGEST_CAPTION and IMAGE_CREDIT.search(line) is not None)
        or line.startswith(MAP_LEGEND)
        or PULL_QUOTE_SPEAKER.match(line) is not None
    )


def extracted(page: str) -> str:
    """The text of a page: its paragraphs with an empty line between them, and a line break at the end."""
    lines = map(str.strip, page.split("\n"))
    return "\n\n".join(line for line in lines if line and not furniture(line)) + "\n"


def texts(table: Path, articles: Iterable[Listed]) -> dict[str, str]:
    """The texts of the articles that a file of the source holds as they were labelled, by SHA-256; nothing of what is
    no such file. Raises OSError."""
    wanted = {article.url: article.sha256 for article in articles}
    found = {}
    for url, page in _pages(table):
        if url in wanted:
            text = extracted(page)
            digest = hashlib.sha256(text.encode()).hexdigest()
            if digest == wanted[url]:
                found[digest] = text
    return found


def _pages(table: Path) -> Iterator[tuple[str, str]]:
    """The pages of a file by their addresses, of which some in the source have a slash twice. What is damaged shows in
    the hash of its text."""
    with table.open(encoding="utf-8", errors="replace", newline="") as file:
        try:
            for row in csv.DictReader(file):
                yield (row.get("url") or "").replace(".org//", ".org/"), row.get("text") or ""
        except csv.Error:  # no table from there on
            return
