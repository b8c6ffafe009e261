"""What keeps a text from being JSON: where, what, and what to write instead."""

import json
import math
import re
from typing import NamedTuple

from quotebench.exceptions import shortened

_STRING_OR_NUMBER = re.compile(
    r'"(?:[^"\\]|\\.)*"|(?P<constant>-?\b(?:NaN|Infinity)\b)|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)',
    re.DOTALL,
)
_PYTHON = re.compile(r"(?:None|True|False|nan|inf)\b")
_MARKS = "“”„‟«»"


class Flaw(NamedTuple):
    """The first thing wrong with a text that was to be JSON: the line it is on, counted from 1, and what it is.
    `unclosed` is whether a string is not closed on that line: what follows may be the rest of it."""

    line: int
    message: str
    unclosed: bool = False


def flaw(text: str) -> Flaw | None:
    """What keeps a text from being one JSON value, None if nothing does."""
    try:
        json.loads(text)
    except RecursionError:
        return Flaw(1, "is nested too deeply to be read")
    except json.JSONDecodeError as error:
        what, unclosed = _what(error, text)
        at, before = error.pos, text[: error.pos].rstrip()
        if before.endswith(",") and text[at : at + 1] in ("}", "]"):
            at = len(before) - 1  # newer Pythons point at the comma, older ones behind it
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return Flaw(line, f"is not JSON: at column {column} {what}", unclosed)
    except ValueError:
        return Flaw(1, "is not JSON: a number has thousands of digits")
    for token in _STRING_OR_NUMBER.finditer(text):  # Python takes them, JSON has them not
        if (name := token["constant"]) is not None:
            what = f"{name} stands, which JSON has not"
        elif (number := token["number"]) is not None and not number.lstrip("-").isdecimal() and _huge(number):
            what = f"{shortened(number, 20)} stands, which is no finite number"
        else:
            continue
        line, column = text.count("\n", 0, token.start()) + 1, token.start() - text.rfind("\n", 0, token.start())
        return Flaw(line, f"is not JSON: at column {column} {what}; leave the field out, or write null")
    return None


def _huge(number: str) -> bool:
    return math.isinf(float(number))


def _what(error: json.JSONDecodeError, text: str) -> tuple[str, bool]:
    """What is wrong at the place of an error, with the remedy, and whether it is a string that is not closed."""
    at, here, said = error.pos, text[error.pos : error.pos + 1], error.msg
    before, behind = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    if said.startswith("Unterminated string") or (said.startswith("Invalid control") and here in "\r\n"):
        return "a string is not closed on its line; a line break in it is written \\n; or was it cut off?", True
    if said.startswith("Invalid control"):
        return f"a string holds a control character; write it as {json.dumps(here)[1:-1]}", False
    if (before == "," and here in ("}", "]")) or (here == "," and behind in ("}", "]")):
        return "a comma stands in front of a closing bracket; remove it", False
    if here == "'":
        return "a single quotation mark stands, as Python prints strings; write rows with json.dumps", False
    if _PYTHON.match(text, at):
        return "a word of Python stands; JSON has null, true, false: write rows with json.dumps", False
    if here and here in _MARKS:
        return f"{here} stands; JSON's quotation marks are the straight ones", False
    if here in ("/", "#"):
        return "a comment stands; JSON has none", False
    if said.startswith("Extra data"):
        return (
            "a comma follows; rows in lines have none between them"
            if here == "," and not behind
            else "something follows the value; expected one JSON object a line"
        ), False
    if said.startswith("Invalid \\"):
        return "a backslash stands alone in a string; it is written \\\\", False
    if not here:
        return "it ends before it is complete; was it cut off?", False
    if said.startswith("Expecting ',' delimiter"):
        return 'a comma or closing bracket is missing; a quotation mark inside a string is written \\"', False
    return f"it cannot be read ({said}); expected one JSON object a line", False
