"""Columns of tokens and tags (CoNLL): a token a line, its tags behind it, an empty line between sentences.

Every column of tags is read, so that stretches may lie within each other. Documents begin with `# doc_id = ID`,
`# newdoc id = ID` or -DOCSTART-; without these a file is one. Tokens have no offsets: they are found in the text of the
article in order, and one that is not there is an error. Speakers are tied to quotes by the number of a group, as in
B-QUOTE-2, B-SPEAKER-2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from quotebench.exceptions import InvalidData, shortened
from quotebench.formats.files import File
from quotebench.formats.labelled import Labels, Mark, attributed, nearest
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch, Tokens
from quotebench.formats.tagging import OUTSIDE, Tag, is_tag, tag_of
from quotebench.text.spans import Span

_ID = re.compile(r"#\s*(?:newdoc\s+id|newdoc|doc(?:ument)?[_ ]?id|doc(?:ument)?|article|id)\s*[=:]?\s+(\S.*?)\s*", re.I)
_START = "-DOCSTART-"
_LOOKED_AT = 200


@dataclass
class _Lines:
    """The lines of a document: its id, and of each token the line, the word and the columns behind it."""

    id: str | None = None
    lines: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of every document of a file. Raises InvalidData."""
    found = [one for one in _documents(file) if one.words]
    tagged = _tagged(file, found)
    labels = Labels(keys, (tag.label for stretches in tagged for _, tag in stretches))
    labels.known(file, "labels")
    for number, (one, stretches) in enumerate(zip(found, tagged, strict=True)):
        document = Document(
            id=one.id,
            file=file.stem if len(found) == 1 else None,
            number=number,
            tokens=Tokens(tuple(one.words), tuple(one.lines)),
        )
        marks = [(_mark(one, span, tag, labels), tag.group, one.lines[span[0]]) for span, tag in stretches]
        for quote, group, line in marks:
            if quote.part == "quote":
                alike = [mark for mark, other, _ in marks if group and other == group]
                tied = [mark for mark in alike if mark.part != "quote"]
                shared = sum(mark.part == "quote" for mark in alike) > 1  # the group is a speaker's
                yield attributed(quote, nearest(quote, tied) if shared else tied, (file.name, line), document)


def _documents(file: File) -> Iterator[_Lines]:
    current, width = _Lines(), 0
    for number, line in enumerate(file.text.split("\n"), 1):
        cells = _cells(line)
        if not line.strip():
            continue
        if (match := _ID.fullmatch(line.strip())) is not None and not is_tag(cells[-1]):
            yield current
            current = _Lines(match[1])
        elif cells[0] == _START:
            yield current
            current = _Lines()
        elif cells[0] != "#" or is_tag(cells[-1]):
            width = width or len(cells)
            if len(cells) != width or width < 2:
                file.wrong(number, None, f"has {len(cells)} columns, expected {max(width, 2)}: a token and its tags")
            current.lines.append(number)
            current.words.append(cells[0])
            current.columns.append(cells[1:])
    yield current


def _cells(line: str) -> list[str]:
    """The columns of a line: between tabs where it has some, else between blanks."""
    return [cell.strip() for cell in line.split("\t")] if "\t" in line else line.split()


def _tagged(file: File, found: list[_Lines]) -> list[list[tuple[Span, Tag]]]:
    """The tagged stretches of documents, as spans of tokens."""
    rows = list(chain.from_iterable(zip(one.lines, one.columns, strict=True) for one in found))
    count = len(rows[0][1]) if rows else 0
    taken = [column for column in range(count) if all(is_tag(cells[column]) for _, cells in rows)]
    if not taken and rows:
        line, bad = next((line, cells[-1]) for line, cells in rows if not is_tag(cells[-1]))
        file.wrong(line, None, f"the last column is {shortened(bad, 40)!r}; expected a tag: O, B-LABEL or I-LABEL")
    return [sorted(chain.from_iterable(_stretches(one, column) for column in taken)) for one in found]


def _stretches(one: _Lines, column: int) -> Iterator[tuple[Span, Tag]]:
    """The stretches of one column, each with the tag that it begins with. One that goes on behind an empty line goes on
    over sentences."""
    begun: tuple[int, Tag] | None = None
    ended = False
    for at, tag in enumerate([*(tag_of(cells[column]) for cells in one.columns), None]):
        if begun is not None:
            start, first = begun
            same = tag is not None and (tag.label, tag.group) == (first.label, first.group)
            if ended or tag is None or tag.begins or not same:
                yield (start, at), first
                begun = None
        if tag is not None:
            begun, ended = begun or (at, tag), tag.ends


def _mark(one: _Lines, span: Span, tag: Tag, labels: Labels) -> Mark:
    at = Stretch(spans=(span,), words=" ".join(one.words[slice(*span)]), counted="tokens")
    return Mark(part=labels.part(tag.label), at=at, label=tag.label)


def recognises(file: File) -> bool:
    """Lines of columns of the same number whose last are tags, not all of them O."""
    try:
        lines = [_cells(line) for line in file.text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    except InvalidData:
        return False
    rows = [cells for cells in lines if cells[0] not in ("#", _START)]
    even = len({len(cells) for cells in rows}) == 1 and len(rows[0]) > 1
    tags = [cells[-1] for cells in rows]
    return even and all(map(is_tag, tags)) and (set(tags) != {OUTSIDE} or file.text.count("\n") > _LOOKED_AT)


FORMAT = Format(
    name="bio",
    title="columns of tokens and BIO tags",
    unit="tokens",
    end="none",
    read=read,
    recognises=recognises,
    suffixes=(".bio", ".conll", ".iob", ".iob2", ".tsv"),
    keys=("quote", "speaker", "source", "cue"),
    ties="the number of a group ties quote and speaker, as in B-QUOTE-2 and B-SPEAKER-2",
)
