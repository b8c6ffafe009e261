"""Writes API.md from the docstrings of the public names: `make api`.

Signatures and fields are taken from the source as they are written there, so the page is the same on every machine.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import quotebench
from quotebench.exceptions import QuotebenchError

PAGE = Path(__file__).with_name("API.md")
HEAD = """# Python

What `import quotebench` offers, from the docstrings; `make api` writes this page. What stays as it is, and for how \
long: [STABILITY.md](STABILITY.md). In use: [COOKBOOK.md](COOKBOOK.md#everything-from-python).

Offsets are characters of the text (code points), the end exclusive. `corpus` is the name of a corpus or a `Corpus`; \
`predictions` are a path, rows, a DataFrame or a `datasets.Dataset`; measures are from 0 to 1, and what is undefined \
is None.
"""
KINDS = ("Functions", "What they give", "What is in that", "Rows", "Errors")
WITHIN = (
    "reports.measures.Measures",
    "reports.measures.Score",
    "reports.pairs.PairRow",
    "inference.ranking.Standing",
    "inputs.Validation",
    "pictures.picture.Picture",
)
"""What reports hold and lead to, without being public names."""


def page() -> str:
    """The page as it should stand."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for name in quotebench.__all__:
        one = getattr(quotebench, name)
        if inspect.isfunction(one):
            found["Functions"].append(_function(one))
        elif inspect.isclass(one):
            found[_kind(one)].append(_class(one))
    for place in WITHIN:
        module, _, name = place.rpartition(".")
        found["What is in that"].append(_class(getattr(import_module(f"quotebench.{module}"), name)))
    places = _places([_name(section) for kind in KINDS for section in found[kind]])
    contents = "\n".join(
        f"- {kind}: " + ", ".join(f"[`{name}`](#{places[name]})" for name in map(_name, found[kind])) for kind in KINDS
    )
    sections = (f"## {kind}\n\n" + "\n".join(found[kind]) for kind in KINDS)
    return "\n".join([HEAD, contents + "\n", *sections])


def _places(names: list[str]) -> dict[str, str]:
    """The anchor of each name's heading, as pages of a repository have them: in small letters, a number from the second
    of a kind on."""
    small = [name.lower() for name in names]
    return {
        name: slug + (f"-{seen}" if (seen := small[:i].count(slug)) else "")
        for i, (name, slug) in enumerate(zip(names, small, strict=True))
    }


def _name(section: str) -> str:
    return section.split("`", 2)[1]


def _kind(one: type) -> str:
    if issubclass(one, BaseException) or one.__name__ == "Problem":
        return "Errors"
    return "Rows" if one.__module__ == "quotebench.rows.structs" else "What they give"


def _function(one: object) -> str:
    node = _node(one)
    assert isinstance(node, ast.FunctionDef)
    return f"### `{node.name}`\n\n```text\n{_signature(node)}\n```\n\n{_prose(ast.get_docstring(node))}\n"


def _class(one: type) -> str:
    node = _node(one)
    assert isinstance(node, ast.ClassDef)
    parts = [f"### `{node.name}`\n", _prose(ast.get_docstring(node)) + "\n"]
    if issubclass(one, QuotebenchError):
        parts.append(f"Exit code of a command: {one.exit_code}.\n")
    if members := list(_members(node)):
        parts.append("\n".join(members) + "\n")
    return "\n".join(parts)


def _members(node: ast.ClassDef) -> Iterator[str]:
    """A line for each public field, property and method, with what is said of it."""
    for i, one in enumerate(node.body):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.target.id[0] != "_":
            behind = node.body[i + 1] if i + 1 < len(node.body) else None
            said = ""
            if isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant):
                said = inspect.cleandoc(str(behind.value.value))
            yield _item(f"{one.target.id}: {ast.unparse(one.annotation)}", said)
        elif isinstance(one, ast.FunctionDef) and one.name[0] != "_":
            decorators = {ast.unparse(decorator) for decorator in one.decorator_list}
            if {"property", "cached_property"} & decorators:
                head = f"{one.name}: {ast.unparse(one.returns)}" if one.returns else one.name
            else:
                head = _signature(one, within=True)
            yield _item(head, ast.get_docstring(one) or "")


def _item(head: str, said: str) -> str:
    return f"- `{head}`" + (f": {' '.join(said.split())}" if said else "")


def _signature(node: ast.FunctionDef, within: bool = False) -> str:
    arguments = node.args
    if within and arguments.args and arguments.args[0].arg in ("self", "cls"):
        arguments.args = arguments.args[1:]
    returns = f" -> {ast.unparse(node.returns).strip(chr(39))}" if node.returns else ""
    line = f"{node.name}({ast.unparse(arguments)}){returns}"
    if within or len(line) <= 100:
        return line
    return f"{node.name}(\n" + "".join(f"    {part},\n" for part in _arguments(arguments)) + f"){returns}"


def _arguments(arguments: ast.arguments) -> Iterator[str]:
    """The arguments one by one; each is written as if it stood alone."""
    missing = len(arguments.args) - len(arguments.defaults)
    for argument, default in zip(arguments.args, [None] * missing + list(arguments.defaults), strict=True):
        yield _argument(argument, default)
    if arguments.kwonlyargs:
        yield "*"
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _argument(argument, default)


def _argument(argument: ast.arg, default: ast.expr | None) -> str:
    return ast.unparse(argument).replace("'", "") + (f" = {ast.unparse(default)}" if default else "")


def _node(one: object) -> ast.stmt:
    return ast.parse(textwrap.dedent(inspect.getsource(one))).body[0]  # type: ignore[arg-type]


def _prose(docstring: str | None) -> str:
    """A docstring's paragraphs, each on one line."""
    return "\n\n".join(" ".join(part.split()) for part in (docstring or "").split("\n\n"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
