"""Where gold is on this machine, and where the texts may be that are not shipped with it."""

import difflib
import os
from pathlib import Path
from typing import NoReturn

from quotebench.exceptions import UnknownCorpus

NAMES = ("wikinews", "wire", "challenge", "diplomacy")
"""Every corpus, in the order of tables: real news first."""

DEFAULT = "wire"
"""The corpus that is meant where none is named: its text is always here."""

EDITION = 2
"""The edition of the gold that is shipped: which rules of annotation it was labelled by. CHANGELOG.md says what changed
from one to the next."""

SPLITS = ("train", "dev", "test")

ARTICLES_VARIABLE = "QUOTEBENCH_ARTICLES"

_UNSHIPPED = ("wikinews", "diplomacy")
"""The corpora whose text is not shipped; each has a folder of its own for it."""


def folder() -> Path:
    """Where the gold is: inside the installed package, or the checkout's gold/."""
    installed = Path(__file__).parent.parent / "_gold"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "gold"


def gold_files(name: str) -> tuple[Path, ...]:
    """The files of a corpus's labels, one a split: train, dev, test, as far as it has them."""
    return tuple(path for split in SPLITS if (path := folder() / name / f"{split}.jsonl").is_file())


def labelings(name: str) -> tuple[Path, ...]:
    """The files of the raw labelings that a corpus's gold was adjudicated from."""
    return tuple(sorted((folder() / name / "labelings").glob("*.jsonl")))


def available() -> tuple[str, ...]:
    """The corpora whose labels are here, in the order of `NAMES`."""
    return tuple(name for name in NAMES if gold_files(name))


def default() -> str:
    """The corpus that is meant where none is named: `DEFAULT`, or the first whose labels are here. Raises UnknownCorpus
    where none are."""
    there = available()
    return DEFAULT if DEFAULT in there else there[0] if there else unknown(DEFAULT)


def unknown(name: str) -> NoReturn:
    """Raises UnknownCorpus, with the names that there are."""
    if not (there := available()):
        raise UnknownCorpus(
            f"there is no corpus {name!r}: no gold can be read in {folder()}. From a system that runs --isolated it is "
            "hidden; else install quotebench anew"
        )
    near = difflib.get_close_matches(str(name), there, 1)
    meant = f", did you mean {near[0]!r}" if near else ""
    raise UnknownCorpus(f"there is no corpus {name!r}{meant}; there are {', '.join(there)}")


def kept(name: str) -> Path:
    """The folder in which the texts of a corpus are kept that are not shipped: beside its labels in a checkout, which
    ignores it, else in the user's cache."""
    if folder().name == "gold":
        return folder() / name / "articles"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "quotebench" / name


def named() -> Path | None:
    """The folder that $QUOTEBENCH_ARTICLES names, if it does."""
    return Path(given) if (given := os.environ.get(ARTICLES_VARIABLE)) else None


def searched(name: str) -> tuple[Path, ...]:
    """The folders in which the text of a corpus is looked for, in order, when none is given; `name` may be that of gold
    of the user's own."""
    beside = folder().parent if folder().name == "gold" else Path.cwd()
    own = [kept(one) for one in _UNSHIPPED if name == one or name not in NAMES]
    shared = [(beside / ".." / "shared" / one).resolve() for one in ("articles", "wikinews")]
    return tuple(place for place in (named(), *own, *shared) if place is not None)
