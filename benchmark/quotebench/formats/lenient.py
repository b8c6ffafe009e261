"""JSON as language models write it: within Markdown fences, prose or behind their thinking, with raw line breaks in
strings, with commas before closing brackets, or as Python prints it.

Nothing is made up: what is cut off, or cannot be read for certain, is an error with its line.
"""

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

from quotebench.exceptions import shortened

_HOLDS = re.compile(r"\[\s*\{\s*[\"'}]|\{\s*(?:\"[^\"\n]*\"|'[^'\n]*')\s*:|\A\s*(?:\[\s*\]|\{\s*\})\s*\Z")
_OPENS = re.compile(
    r"\[(?=\s*(?:\]|\{\s*[\"'}]|\[\s*[\[{\]]))"  # a list of objects, of lists, or of nothing
    r"|\{(?=\s*(?:\}|\"[^\"\n]*\"\s*:|'[^'\n]*'\s*:))"
    r"|^[ \t]*\{(?!\{)",  # at the beginning of a line an object is meant, whatever follows
    re.MULTILINE,
)
_THINKS = re.compile(r"\s*<(think|thinking|reasoning|thought)>", re.IGNORECASE)
_THOUGHT = re.compile(r"\A.*</(?:think|thinking|reasoning|thought)>", re.DOTALL | re.IGNORECASE)
_REMAINS = re.compile(r"^[^\n]*[}\]],?[ \t]*$", re.MULTILINE)
"""A line that ends as one of JSON; with a key before, too, it is one without its beginning: prose does not look so."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|["\[\]{}]|,(?=\s*[\]}])', re.DOTALL)
_PYTHON = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|["'\[\]{}]""")
_CLOSES = {"[": "]", "{": "}"}
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class Repeated(ValueError):
    """A key that stands twice in one object, so that one of its values would be lost."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the key {shortened(repr(key), 60)} stands twice in one object; which value is meant?")


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of its keys and values. Raises Repeated."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        raise Repeated(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return found


_DECODER = json.JSONDecoder(strict=False, object_pairs_hook=once)


class Unreadable(ValueError):
    """JSON that is begun and cannot be read: `line`, counted from 1, and what is wrong there."""

    def __init__(self, line: int, message: str) -> None:
        self.line, self.message = line, message
        super().__init__(line, message)


def bears_json(text: str) -> bool:
    """Whether a text seems to hold an object or a list of them, or is an empty one."""
    return _HOLDS.search(text) is not None


def values(text: str) -> Iterator[tuple[int, Any]]:
    """The outermost objects and lists of a text, with the lines that they begin on. Raises Unreadable."""
    thought = _THOUGHT.match(text)
    if thought is None and (_THINKS.match(text)) is not None:
        raise Unreadable(text.count("\n") + 1, "ends within its thinking; was it cut off at a limit of tokens?")
    at = thought.end() if thought is not None else 0
    line, counted = 1, 0  # counted on: a text of many values is gone through once
    while (opening := _OPENS.search(text, at)) is not None:
        _refuse_remains(text, at, opening.start())
        start = opening.end() - 1
        value, end = _value(text, start)
        line, counted = line + text.count("\n", counted, start), start
        yield line, value
        at = end
    _refuse_remains(text, at, len(text))


def _mended(text: str, start: int, fault: ValueError) -> tuple[Any, int]:
    """The value that begins at an offset where a fault keeps it from being JSON as it is."""
    piece, end = _balanced(text, start)
    try:
        return (ast.literal_eval(piece) if _in_python(piece) else _DECODER.decode(piece)), end
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        raise Unreadable(*_said(text, start, fault)) from None


def _refuse_remains(text: str, start: int, end: int) -> None:
    for remains in _REMAINS.finditer(text, start, end):
        if '":' in remains[0]:
            line = text.count("\n", 0, remains.start()) + 1
            message = "is not JSON: a bracket is missing at the beginning, or a line break stands in the way"
            raise Unreadable(line, message)


def _value(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at an offset, and where it ends."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except RecursionError:
        raise Unreadable(text.count("\n", 0, start) + 1, "is nested too deep to be read") from None
    except Repeated as error:
        raise Unreadable(text.count("\n", 0, start) + 1, str(error)) from None
    except ValueError as error:
        value, end = _mended(text, start, error)
    if _HALF.search(text, start, end):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except (ValueError, TypeError):
            line = text.count("\n", 0, start) + 1
            raise Unreadable(line, "holds half a character (a lone surrogate); was the text cut in two?") from None
    return value, end


def _in_python(piece: str) -> bool:
    return re.match(r"[\[{\s]*'", piece) is not None


def _said(text: str, start: int, fault: ValueError) -> tuple[int, str]:
    """The line of a fault and what it is."""
    if not isinstance(fault, json.JSONDecodeError):
        return text.count("\n", 0, start) + 1, "is not JSON: it cannot be read"
    what = fault.msg
    if what.startswith("Expecting ',' delimiter"):
        what = 'a comma or bracket is missing; a quotation mark inside a string is written \\"'
    return fault.lineno, f"is not JSON (column {fault.colno}: {what})"


def _balanced(text: str, start: int) -> tuple[str, int]:
    """What stands from a bracket to the one that closes it, without commas before closing brackets. Raises
    Unreadable where none does."""
    python = _in_python(text[start : start + 100])
    open_: list[str] = []
    parts, at = [], start
    for token in (_PYTHON if python else _TOKEN).finditer(text, start):
        mark = token[0]
        if mark in _CLOSES:
            open_.append(_CLOSES[mark])
        elif mark == ",":
            parts.append(text[at : token.start()])
            at = token.end()
        elif mark in ("]", "}"):
            if open_.pop() != mark:
                line = text.count("\n", 0, token.start()) + 1
                raise Unreadable(line, f"is not JSON: {mark} closes what was not opened")
            if not open_:
                return "".join((*parts, text[at : token.end()])), token.end()
        elif len(mark) == 1:
            break  # a string that is not closed
    line = text.count("\n", 0, len(text.rstrip())) + 1
    began = text.count("\n", 0, start) + 1
    raise Unreadable(line, f"is cut off: the JSON that begins on line {began} does not end")
