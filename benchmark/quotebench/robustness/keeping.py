"""Robustness as it is kept and shown: a record beside the results of a system, and a table."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quotebench import __version__
from quotebench.exceptions import amount, printable
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Sampling, Settings
from quotebench.reports.figures import interval, percent
from quotebench.reports.report import gold_signature
from quotebench.reports.tables import bold, table_of
from quotebench.results import keeping
from quotebench.robustness.measuring import Robustness
from quotebench.rows.writing import write_document

if TYPE_CHECKING:
    from rich.table import Table


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The robustness of one system on one corpus; `signature` says what decides the numbers."""

    schema_version: int = 1
    signature: str
    system: str
    robustness: Robustness


def record(system: str, corpus: Corpus, found: Robustness, settings: Settings | None, threshold: float) -> Record:
    """The record of a system by name."""
    parts = {
        "corpus": corpus.name,
        "split": corpus.split or "all",
        "gold": gold_signature(corpus.edition, corpus.sha256),
        "edits": ",".join(found.edits),
        "level": found.level,
        "relaxed": f"{threshold:g}",
        "ci": _sampling(found, settings).signature,
        "version": __version__,
    }
    signature = "|".join(f"{key}:{value}" for key, value in parts.items())
    return Record(signature=signature, system=system, robustness=found)


def keep(out: Path, one: Record, corpus: Corpus) -> Path:
    """Write a record to <out>/<system>/robustness/<corpus>-<split>.json, and return where. Raises OSError."""
    path = keeping.predictions(keeping.folder(out, one.system) / "robustness", corpus).with_suffix(".json")
    write_document(path, one, indent=1)
    return path


def table(systems: Mapping[str, Robustness]) -> "Table":
    """By system and edit: how much was touched, F1 before and after, what is left; last the mean of that."""
    shown = table_of("system", "edit", "articles", "attributions", "before", "after", "left", "95 %", left=2)
    for system, found in systems.items():
        shown.add_section()
        for i, (edit, left) in enumerate(found.edits.items()):
            f1s = (percent(left.before), percent(left.after), percent(left.survival), interval(left.ci))
            name = "" if i else printable(system)
            shown.add_row(name, edit, str(left.articles), str(left.attributions), *f1s)
        shown.add_row("", bold("mean"), "", "", "", "", bold(percent(found.survival)), interval(found.ci))
    return shown


def described(found: Robustness, settings: Settings | None) -> str:
    """How intervals were made, and what the figures are."""
    on = amount(found.units, found.unit)
    what = f"left: {found.level} F1 after the edit, in per cent of that before, on the {on} touched"
    return f"{what}; {_sampling(found, settings).described}"


def _sampling(found: Robustness, settings: Settings | None) -> Sampling:
    return Sampling(found.unit, found.units, found.units, settings)
