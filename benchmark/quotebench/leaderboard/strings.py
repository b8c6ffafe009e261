"""What strings of strangers may hold, and when two names can be taken for each other."""

import re
import unicodedata
from collections.abc import Iterator

from quotebench.rows.structs import CANARY

Found = tuple[int, str]
"""A line, counted from 1, and what is wrong there."""

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_CONTROLS = {"b": "\b", "f": "\f"}
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # what terminals obey
    "\u200b\u2028\u2029\u2060-\u206f\ufeff\u061c\u200e\u200f\u202a-\u202e"  # what does not show, or turns text round
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_PILED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5}")
"""More marks than a letter bears: they are drawn over the lines around them."""
_MARKUP = re.compile(r"<[a-z/!?]|\b(?:java|vb)script\s*:|\bdata\s*:\s*text/html", re.IGNORECASE)
_CANARY = re.compile(re.escape(CANARY.rsplit(" ", 1)[1]), re.IGNORECASE)

_LOOKALIKES = str.maketrans("авекмнорстухіјѕԁԛԝάαβεικνορτυχγωßøłđıæœþ", "abekmhopctyxijsdqwaabeikvoptuxywsoldiaop", "'")
"""Letters that look like those of ASCII, case apart."""


def strange(text: str) -> Iterator[Found]:
    """What may not stand in the text of a file, in JSON's escapes either: control characters and others that do not
    show, markup and script, the canary of gold."""
    plain = _unescaped(text)
    for pattern, what in (
        (_HIDDEN, "a character that is not shown or that a terminal would obey ({}); take it out"),
        (_PILED, "a pile of accents ({}); take them out"),
        (_MARKUP, "markup or script ({}); submissions are plain text"),
        (_CANARY, "the canary of the gold ({}), which only gold holds; predictions are what a system made of the text"),
    ):
        if (match := pattern.search(plain)) is not None:
            found = match[0] if pattern not in (_HIDDEN, _PILED) else f"U+{ord(match[0][0]):04X}"
            yield plain.count("\n", 0, match.start()) + 1, f"holds {what.format(found)}"


def folded(name: str) -> str:
    """A name as the eye takes it: without case, accents, punctuation, or letters that only look like others."""
    decomposed = unicodedata.normalize("NFKD", name).casefold().translate(_LOOKALIKES)
    bare = unicodedata.normalize("NFKD", decomposed)
    return "".join(c for c in bare if c.isalnum()).replace("0", "o").replace("1", "l")


def _unescaped(text: str) -> str:
    """A text with JSON's escapes undone, line for line."""

    def plain(match: re.Match[str]) -> str:
        if match[1] is not None:
            char = chr(int(match[1], 16))
            return " " if char in "\n\r\t" else char
        return _CONTROLS.get(match[2], " " if match[2] in "nrt" else match[2])

    if "\\" not in text:
        return text
    return _ESCAPE.sub(plain, text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
