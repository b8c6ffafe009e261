"""A file of another tool as the modules of formats take it: its text and JSON values, each with its line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from quotebench.exceptions import InvalidData, Problem
from quotebench.formats.lenient import Repeated, once
from quotebench.rows.layout import as_utf8, text_of
from quotebench.rows.nesting import members


class NoOutput(InvalidData):
    """A file that is not broken, but holds nothing of the format that it is read in."""


@dataclass(frozen=True)
class File:
    """Data that was read, and what it is called. `path` is None for what came through a pipe."""

    name: str
    data: bytes
    path: Path | None = None

    @classmethod
    def of(cls, path: Path) -> "File":
        """A file that is read now. Raises OSError."""
        return cls(str(path), path.read_bytes(), path)

    @cached_property
    def text(self) -> str:
        """The data as text. Raises InvalidData if it is neither UTF-8 nor has the mark of UTF-16 or UTF-32."""
        return text_of(as_utf8(self.data, self.name)[0], self.name)

    @cached_property
    def stem(self) -> str | None:
        """The name without folders and suffix."""
        return None if self.path is None else self.path.stem

    def beside(self, suffix: str) -> "File":
        """The file of the same name with another suffix. Raises InvalidData where there is none."""
        if (found := self.sibling(suffix)) is None:
            self.wrong(None, None, f"has no {suffix} file beside it, which its offsets refer to")
        return found

    def sibling(self, suffix: str) -> "File | None":
        """As `beside`, None where there is none."""
        path = None if self.path is None else self.path.with_suffix(suffix)
        return File.of(path) if path is not None and path.is_file() else None

    def wrong(self, line: int | None, field: str | None, message: str) -> NoReturn:
        """Raises InvalidData about a line of the file."""
        raise InvalidData([Problem(file=self.name, line=line, field=field, message=message)])

    def values(self) -> Iterator[tuple[int, Any]]:
        """The JSON values of the file, with the lines that they begin on: the members of one array, one object, or one
        value a line. Raises InvalidData for what is no JSON."""
        for line, raw in self.raw_values():
            try:
                yield line, msgspec.json.decode(raw)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                self.wrong(line, None, f"is not JSON: {error}")

    def raw_values(self) -> Iterator[tuple[int, bytes]]:
        """As `values`, not decoded."""
        for line, piece in self.whole_values():
            yield from members(piece.encode(), line)

    def whole_values(self) -> Iterator[tuple[int, str]]:
        """The JSON of the file's outermost values, not decoded, an array as one, with the lines that they begin on.
        Raises InvalidData."""
        text = self.text
        try:
            decoder, at, line = json.JSONDecoder(object_pairs_hook=once), 0, 1
            while at < len(text):
                if text[at].isspace():
                    line += text[at] == "\n"
                    at += 1
                    continue
                _, end = decoder.raw_decode(text, at)
                yield line, text[at:end]
                line, at = line + text.count("\n", at, end), end
        except json.JSONDecodeError as error:
            where = line + text.count("\n", at, error.pos)
            self.wrong(where, None, f"is not JSON (column {error.colno}: {error.msg}); was the file cut off?")
        except Repeated as error:
            self.wrong(line, None, str(error))
        except RecursionError:
            self.wrong(line, None, "is nested too deep to be read")

    @cached_property
    def first(self) -> Any:
        """The first JSON value of the file, None where there is none: what formats are recognised by."""
        try:
            return next((value for _, value in self.values()), None)
        except InvalidData:
            return None
