"""The revision of a system: a hash of the code that is known to decide what it answers."""

import ast
import hashlib
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path

from quotebench.systems.interface import System
from quotebench.systems.loading import GROUP

_INSTALLED = {"site-packages", "dist-packages"}


def revision(name: str, system: System) -> str:
    """The revision of a system that was loaded by a name: a hash of the Python file that it is in, of those that this
    one imports from the same folder or package, and of its `versions`. What it reads or asks besides is not seen."""
    versions = getattr(system, "versions", {})
    known = sorted(versions.items()) if isinstance(versions, Mapping) else versions
    digest = hashlib.sha256(repr(known).encode())
    place = name.rpartition(":")[0] or next(entry.module for entry in entry_points(group=GROUP, name=name))
    if place.endswith(".py"):
        file, package, depth = Path(place).resolve(), None, 0
    else:
        module = sys.modules[place]
        file = Path(module.__file__ or "")
        package = place.partition(".")[0] if "." in place or file.name == "__init__.py" else None
        depth = place.count(".") + (file.name == "__init__.py")
    if file.is_file():
        root = file.parents[depth]
        alone = package is None and not _INSTALLED.isdisjoint(root.parts)  # beside it is what others installed
        for path in sorted({file} if alone else _sources(file, root, package)):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _sources(file: Path, root: Path, package: str | None) -> set[Path]:
    """A file and those under `root`, in `package` if there is one, that it imports, directly or not."""
    found, left = set(), [file]
    while left:
        path = left.pop()
        if path in found:
            continue
        found.add(path)
        for name in _imported(path, root):
            parts = name.split(".")
            if package in (None, parts[0]):
                places = [root.joinpath(*parts[:i]) for i in range(1, len(parts) + 1)]
                files = [file for at in places for file in (at.with_name(f"{at.name}.py"), at / "__init__.py")]
                left += filter(Path.is_file, files)
    return found


def _imported(path: Path, root: Path) -> Iterator[str]:
    """The dotted names that a file imports, those that may be attributes of a module too."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):  # compiled, or broken and imported only where it is needed
        return
    here = path.relative_to(root).parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            yield from ([base] if base else [])
            yield from (".".join(filter(None, [base, alias.name])) for alias in node.names)
