"""Imports of the package run one way, from the rooms on the ground up to the commands."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import NamedTuple

from tests.helpers import ROOT

PACKAGE = "quotebench"
SOURCE = ROOT / "benchmark"

FLOORS = (
    {"limits"},
    {"exceptions"},
    {"text"},
    {"location"},
    {"rows"},
    {"identity"},
    {"scoring"},
    {"gold", "inference"},
    {"formats", "pictures"},
    {"inputs", "batches", "reports", "systems"},
    {"diagnosis", "agreements", "results", "reporting", "arrow"},
    {"explanations", "robustness"},
    {"api", "leaderboard"},
    {"harness", "commands"},
    {"__main__"},
)
"""Rooms from the ground up. A room imports itself and those on floors below it."""
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


class Import(NamedTuple):
    """An import wherever in a module, in a function or for type checkers too; `name` is None for a whole module."""

    module: str
    imported: str
    name: str | None


def _trees() -> dict[str, ast.Module]:
    found = {}
    for path in sorted((SOURCE / PACKAGE).rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text("utf-8"))
    return found


TREES = _trees()


def _imports(module: str) -> Iterator[Import]:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, f"{module}: imports are absolute"
            assert not node.level, f"{module}: imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield Import(module, whole, None) if whole in TREES else Import(module, node.module, alias.name)


IMPORTS = [one for module in TREES for one in _imports(module)]
WITHIN = [one for one in IMPORTS if one.imported == PACKAGE or one.imported.startswith(f"{PACKAGE}.")]
BY_FACE = [one for one in WITHIN if one.module == PACKAGE]
"""The imports of the package's face, which names what every room offers."""


def _room(module: str) -> str:
    return module.split(".")[1]


def test_every_room_has_a_floor() -> None:
    assert {_room(module) for module in TREES if module != PACKAGE} <= FLOOR.keys()


def test_a_room_imports_only_what_is_below_it() -> None:
    wrong = [
        one
        for one in WITHIN
        if PACKAGE not in (one.module, one.imported)
        and _room(one.module) != _room(one.imported)
        and FLOOR[_room(one.imported)] >= FLOOR[_room(one.module)]
    ]
    assert wrong == []


def test_exceptions_stand_on_the_ground() -> None:
    ground = {"collections.abc", "msgspec", "pathlib", "re", "typing", f"{PACKAGE}.limits"}
    for module in ("exceptions", "limits"):
        assert {one.imported for one in IMPORTS if one.module == f"{PACKAGE}.{module}"} <= ground


def test_the_face_of_the_package_imports_nothing_and_nobody_imports_more_of_it_than_the_version() -> None:
    (guarded,) = (
        node
        for node in TREES[PACKAGE].body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    )
    names = {alias.name for node in ast.walk(guarded) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert {one.name for one in BY_FACE} == names, "what is imported at run time makes every import of a room dear"
    assert {one.name for one in WITHIN if one.imported == PACKAGE} <= {"__version__"}


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {
        module: {one.imported for one in WITHIN if one.module == module and one.imported != PACKAGE}
        for module in TREES
        if module != PACKAGE
    }
    assert set().union(*graph.values()) <= TREES.keys()
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)


def _private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def test_nobody_imports_a_private_name() -> None:
    found = {
        (one.module, one.imported, one.name)
        for one in WITHIN
        if any(map(_private, (*one.imported.split("."), one.name or "")))
    }
    for module, tree in TREES.items():
        modules = {one.imported.rpartition(".")[2] for one in WITHIN if one.module == module and one.name is None}
        found |= {
            (module, node.value.id, node.attr)
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in modules
            and _private(node.attr)
        }
    assert found == set()


def test_the_package_needs_nothing_of_the_baselines() -> None:
    assert [one for one in IMPORTS if one.imported.startswith("quotebench_baselines")] == []
