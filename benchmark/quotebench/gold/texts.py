"""Finding the texts that labels are about: by the hash of their bytes, so that neither the name of a file nor the
folder decides which article it is."""

import hashlib
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from functools import cache
from pathlib import Path

from quotebench.exceptions import InvalidData, Problem, TextMissing
from quotebench.gold.places import available, gold_files, searched
from quotebench.rows.reading import read_file
from quotebench.rows.structs import Article


def texts_of(paths: Iterable[Path]) -> dict[Path, str]:
    """The texts of files, character for character. Raises OSError, and InvalidData if one is not UTF-8."""
    texts, problems = {}, []
    for path in paths:
        try:
            texts[path] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"is not UTF-8 (byte {error.start}); save it as UTF-8"
            problems.append(Problem(file=str(path), line=None, field=None, message=message))
    if problems:
        raise InvalidData(problems)
    return texts


def texts(articles: Iterable[Article], corpus: str, place: Path | None = None) -> dict[str, str]:
    """The texts of articles by their SHA-256, looked for in a folder, or where `searched` says for their corpus.

    Raises TextMissing, with every article whose text is not found.
    """
    wanted = list(articles)
    folders = searched(corpus) if place is None else (place,)
    found = find({article.sha256 or "" for article in wanted}, folders)
    if missing := [article for article in wanted if article.sha256 not in found]:
        getting = _getting({article.sha256 or "" for article in missing}, place)
        raise TextMissing(corpus, tuple(article.article for article in missing), folders, getting)
    return found


def find(wanted: Set[str], folders: Iterable[Path]) -> dict[str, str]:
    """Those of the texts wanted, by SHA-256, that stand in the folders, as files of their own (*.txt) or in the files
    that Wikinews comes in, or that are shipped with the gold. What costs more to read is read only if one is missing
    still."""
    places = [folder for folder in folders if folder.is_dir()]
    found: dict[str, str] = {}
    for source in (_files, _wikinews, _shipped):
        missing = wanted - found.keys()
        if not missing:
            break
        found |= source(missing, places)
    return found


def _files(wanted: Set[str], folders: Iterable[Path]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in _in_order(folders, "*.txt"):
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digest in wanted and digest not in found:
            with suppress(UnicodeDecodeError):  # gold is UTF-8, so this cannot be one of its articles
                found[digest] = data.decode("utf-8")
    return found


def _wikinews(wanted: Set[str], folders: Iterable[Path]) -> dict[str, str]:
    from quotebench.gold.wikinews import extraction

    listed = {article.sha256: article for article in extraction.listed()}
    found: dict[str, str] = {}
    for path in _in_order(folders, extraction.PATTERN):
        if not (missing := (wanted & listed.keys()) - found.keys()):
            break
        found |= extraction.texts(path, [listed[digest] for digest in missing])
    return found


def _shipped(wanted: Set[str], folders: Iterable[Path]) -> dict[str, str]:
    return {digest: text for digest, text in _all_shipped().items() if digest in wanted}


@cache
def _all_shipped() -> dict[str, str]:
    """The texts that come with the gold, by hash: raw labelings are kept without them."""
    return {
        a.sha256: a.text
        for name in available()
        for path in gold_files(name)
        for a in read_file(path, Article).rows
        if a.text is not None and a.sha256 is not None
    }


def _in_order(folders: Iterable[Path], pattern: str) -> Iterator[Path]:
    return (path for folder in folders for path in sorted(folder.glob(pattern)) if path.is_file())


def _getting(missing: Set[str], place: Path | None) -> str | None:
    """The command that gets the texts missing, if all of them can be got."""
    import shlex

    from quotebench.gold.wikinews import extraction

    if not missing <= {article.sha256 for article in extraction.listed()}:
        return None
    into = "" if place is None else f" --articles {shlex.quote(str(place))}"
    return f"quotebench corpora --get wikinews{into}"
