"""Imports of the baselines run one way: the reader of English below, its readers above, training beside reading."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.helpers import ROOT

PACKAGE = "quotebench_baselines"
SOURCE = ROOT / "baselines"

BASELINES = {
    "calibration": set(),
    "english": set(),
    "compromise": set(),
    "ensemble": {"calibration", "rules", "transformer"},
    "llm": set(),
    "marks": {"english"},
    "peers": {"english"},
    "rules": {"english", "calibration"},
    "transformer": {"english"},
}
"""Which part of the package may import which others."""

RULES = {
    "phrases": set(),
    "parts": {"phrases"},
    "clauses": {"phrases", "parts"},
    "reference": {"phrases", "parts"},
    "article": {"phrases", "parts", "clauses", "reference"},
    "confidence": set(),
    "system": {"phrases", "parts", "reference", "article", "confidence"},
}
"""Which room of the rules may import which others, as the docstring of `rules` says."""


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {_name(path): ast.parse(path.read_text("utf-8")) for path in sorted((SOURCE / PACKAGE).rglob("*.py"))}


def _imported(tree: ast.Module) -> Iterator[str]:
    """The modules that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, "imports are absolute"
            assert not node.level, "imports are absolute"
            submodules = {f"{node.module}.{alias.name}" for alias in node.names} & TREES.keys()
            yield from submodules or {node.module}


IMPORTS = {module: frozenset(_imported(tree)) for module, tree in TREES.items()}


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _crossings(package: str) -> set[tuple[str, str, str]]:
    """The imports from one part of a package into another: the module, its part, the part imported."""
    depth = package.count(".") + 1
    inside = [module for module in TREES if module.startswith(f"{package}.")]
    return {
        (module, module.split(".")[depth], imported.split(".")[depth])
        for module in inside
        for imported in IMPORTS[module]
        if imported.startswith(f"{package}.") and imported.split(".")[depth] != module.split(".")[depth]
    }


@pytest.mark.parametrize(("package", "allowed"), [(PACKAGE, BASELINES), (f"{PACKAGE}.rules", RULES)])
def test_a_room_imports_only_what_is_below_it(package: str, allowed: dict[str, set[str]]) -> None:
    rooms = {module.split(".")[package.count(".") + 1] for module in TREES if module.startswith(f"{package}.")}
    assert rooms == allowed.keys()
    assert {crossing for crossing in _crossings(package) if crossing[2] not in allowed[crossing[1]]} == set()


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {module: {other for other in imports if other in TREES} for module, imports in IMPORTS.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(TREES)


def test_the_reader_of_english_stands_on_the_ground() -> None:
    ground = (
        "quotebench.text",
        "quotebench.rows",
        "quotebench.identity",
        "quotebench.scoring",
        "msgspec",
        "numpy",
        f"{PACKAGE}.english",
    )
    strange = {
        (module, imported)
        for module in TREES
        if _within(module, f"{PACKAGE}.english")
        for imported in IMPORTS[module]
        if imported.partition(".")[0] not in sys.stdlib_module_names
        and not any(_within(imported, package) for package in ground)
    }
    assert strange == set()


def test_chat_models_know_of_the_harness_only_what_an_answer_is() -> None:
    models = f"{PACKAGE}.llm.models"
    known = {other for module in TREES if _within(module, models) for other in IMPORTS[module] if other in TREES}
    assert {other for other in known if not _within(other, models)} == {f"{PACKAGE}.llm.answers"}


def test_reading_with_trained_adapters_needs_nothing_of_training() -> None:
    training = f"{PACKAGE}.transformer.training"
    importing = {m for m in TREES if not _within(m, training) and any(_within(i, training) for i in IMPORTS[m])}
    assert importing == {f"{PACKAGE}.ensemble.learning"}  # it learns from the same real articles
    needed, waiting = set(), [f"{PACKAGE}.transformer.system"]
    while waiting:
        module = waiting.pop()
        if module in TREES and module not in needed:
            needed.add(module)
            waiting += IMPORTS[module]
    reading = {
        module for module in TREES if _within(module, f"{PACKAGE}.transformer") and not _within(module, training)
    }
    assert reading - needed == {f"{PACKAGE}.transformer"}, "what predicting does not need belongs to training"


def _private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def test_nobody_imports_a_private_name() -> None:
    found = set()
    for module, tree in TREES.items():
        modules = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                names = {*str(node.module).split("."), *(alias.name for alias in node.names)}
                found |= {(module, name) for name in names if _private(name)}
                modules |= {a.asname or a.name for a in node.names if f"{node.module}.{a.name}" in TREES}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
                found |= {(module, node.attr)} if _private(node.attr) else set()
    assert found == set()
