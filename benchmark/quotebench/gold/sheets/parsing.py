"""Reading sheets: the articles they describe, or every slip of the hand in them.

A person corrects a label by moving a brace, never by counting. `parse` is the inverse of `render`.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from quotebench.exceptions import InvalidData, Problem
from quotebench.gold.checks import faults
from quotebench.gold.sheets.rendering import BETWEEN, HEAD, KEYS, SECTIONS
from quotebench.gold.sheets.slips import alias_slips, date_slip, type_slips
from quotebench.rows.fields import field_faults
from quotebench.rows.reading import Place, Rows
from quotebench.rows.structs import ARTICLE, ROLES, Article, Attribution, Entity
from quotebench.text.spans import Span, merged

_T = TypeVar("_T", bound=msgspec.Struct)
_TOKEN = re.compile(
    r"\\(?P<escaped>.)|\{(?P<labels>[^|{}\n]*)\||(?P<open>\{)|(?P<close>\})|(?P<words>[^\\{}]+|\\)", re.DOTALL
)


def read_sheets(place: Path) -> Rows[Article]:
    """The articles of a sheet, or of all sheets (*.sheet) of a folder, by name of the file; a file may hold several.
    Raises InvalidData with everything that is wrong with any: what cannot be read, and what cannot be right."""
    articles: list[Article] = []
    places: list[Place] = []
    problems: list[Problem] = []
    for path in filter(Path.is_file, [place] if place.is_file() else sorted(place.glob("*.sheet"))):
        try:
            content = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"is not UTF-8 (byte {error.start})"
            problems.append(Problem(file=str(path), line=None, field=None, message=message))
            continue
        if "\r\n## text\r\n" in content:  # saved by an editor with the line ends of Windows
            content = content.replace("\r\n", "\n")
        first_line = 1
        for sheet in content.split(BETWEEN):
            read = _Sheet(sheet, str(path), first_line)
            article = read.article()
            problems += sorted(read.problems + read.slips, key=lambda problem: problem.line or 0)
            if article is not None:
                articles.append(article)
                places.append((str(path), first_line))
            first_line += sheet.count("\n") + 2
    if problems:
        raise InvalidData(problems)
    return Rows(articles, places, [])


def parse(sheet: str, name: str, first_line: int = 1) -> tuple[Article | None, list[Problem]]:
    """The article a sheet describes, or None and everything that keeps the sheet from being read. `name` is its file
    and `first_line` where it begins there, for the messages."""
    read = _Sheet(sheet, name, first_line)
    return read.article(), read.problems


class _Sheet:
    """One parse of a sheet: the problems found so far, and the slips in what could be read."""

    def __init__(self, sheet: str, name: str, first_line: int) -> None:
        self.sheet = sheet if sheet.endswith("\n") else sheet + "\n"  # a last line without its line break
        self.name = name
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.slips: list[Problem] = []

    def wrong(self, line: int, field: str | None, what: str) -> None:
        self.problems.append(self.problem(line, field, what))

    def problem(self, line: int, field: str | None, what: str) -> Problem:
        return Problem(file=self.name, line=line + self.first_line - 1, field=field, message=what)

    def article(self) -> Article | None:
        marks = [self.sheet.find(mark) for mark in SECTIONS]
        if -1 in marks or marks != sorted(marks):
            expected = "a sheet has a head and then the sections '## entities', '## text' and '## attributions', in "
            self.wrong(1, None, expected + "order, each heading alone on its line")
            return None
        starts = [0, *(at + len(mark) for at, mark in zip(marks, SECTIONS, strict=True))]
        ends = [*marks, len(self.sheet)]
        head, entities, text, attributions = (self.sheet[a:b] for a, b in zip(starts, ends, strict=True))
        lines = [self.sheet.count("\n", 0, start) + 1 for start in starts]
        settings = self.head(head)
        entity_rows, attribution_rows = list(self.rows(entities, lines[1])), list(self.rows(attributions, lines[3]))
        quoted = {cells[0] for _, cells in attribution_rows}
        before = len(self.problems)
        plain, spans = self.text(text, lines[2], quoted | {cells[0] for _, cells in entity_rows}, quoted)
        legible = len(self.problems) == before
        built_entities = {line: e for line, cells in entity_rows if (e := self.entity(line, cells, spans))}
        built = {line: a for line, cells in attribution_rows if (a := self.attribution(line, cells, spans))}
        for line, entity in built_entities.items():
            self.slips += [self.problem(line, entity.id, what) for what in alias_slips(entity, plain)]
        if legible:
            rows = list(built.items())
            for i, what in type_slips(plain, [attribution for _, attribution in rows]):
                self.slips.append(self.problem(rows[i][0], rows[i][1].id, what))
        if not legible or len(built_entities) < len(entity_rows) or len(built) < len(attribution_rows):
            return None
        article = Article(
            sha256=hashlib.sha256(plain.encode()).hexdigest(),
            text=plain,
            entities=tuple(built_entities.values()),
            attributions=tuple(built.values()),
            **settings,
        )
        places = {f"entities[{i}]": (line, e.id) for i, (line, e) in enumerate(built_entities.items())}
        places |= {f"attributions[{i}]": (line, a.id) for i, (line, a) in enumerate(built.items())}
        told = {problem.line for problem in self.problems}
        for field, what in faults(article):
            row, _, inside = (field or "").partition(".")
            line, id = places.get(row, (1, row))
            slip = self.problem(line, f"{id}.{inside}" if inside else id, what)
            self.slips += [slip] if slip.line not in told else []  # else it may follow from what was told of the line
        return None if self.problems else article

    def head(self, head: str) -> dict[str, Any]:
        settings: dict[str, Any] = {}
        for number, line in enumerate(head.split("\n"), 1):
            key, colon, value = line.partition(":")
            if not line.strip():
                continue
            if not colon or key.strip() not in HEAD:
                self.wrong(number, None, f"expected one of {', '.join(HEAD)} as 'key: value', found {line!r}")
            elif key.strip() in settings:
                self.wrong(number, key.strip(), "stands twice in the head; keep one")
            elif value.strip():
                settings[key.strip()] = value.strip()
                if key.strip() == "date" and (what := date_slip(value.strip())):
                    self.slips.append(self.problem(number, "date", what))
        if "article" not in settings:
            self.wrong(1, "article", "the head lacks 'article: ID'")
            settings["article"] = ""
        return settings

    def rows(self, section: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
        seen: set[str] = set()
        for number, line in enumerate(section.split("\n"), first_line):
            if line.strip():
                cells = [cell.strip() for cell in line.split("|")]
                if cells[0] in seen:
                    self.wrong(number, "id", f"id {cells[0]!r} stands twice")
                seen.add(cells[0])
                yield number, cells

    def text(
        self, section: str, line: int, known: set[str], attributions: set[str]
    ) -> tuple[str, dict[str, tuple[Span, ...]]]:
        plain: list[str] = []
        found: dict[str, list[Span]] = defaultdict(list)
        stack: list[tuple[int, int, list[str]]] = []
        length = 0
        for token in _TOKEN.finditer(section):
            if (labels := token["labels"]) is not None:
                names = labels.split()
                self.check_labels(line, names, known, attributions)
                stack.append((length, line, names))
            elif token["open"]:
                near = section[token.start() : token.start() + 20]
                what = f"a brace needs labels and a bar, like {{a1|, near {near!r}; a literal brace is written \\{{"
                self.wrong(line, None, what)
            elif not token["close"]:
                piece = token["escaped"] or token["words"]
                plain.append(piece)
                length += len(piece)
                line += piece.count("\n")
            elif not stack:
                self.wrong(line, None, "a closing brace that nothing opens; a literal one is written \\}")
            else:
                start, _, names = stack.pop()
                for name in names:
                    found[name].append((start, length))
                if start == length:
                    self.wrong(line, names[0] if names else None, "a brace around nothing")
        for _, at, names in stack:
            self.wrong(at, " ".join(names), "a brace that is never closed")
        return "".join(plain), {name: merged(spans) for name, spans in found.items()}

    def check_labels(self, line: int, names: list[str], known: set[str], attributions: set[str]) -> None:
        for name in names:
            base, dot, role = name.partition(".")
            if base not in known:
                self.wrong(line, name, f"label {name!r} names no entity or attribution of the sheet")
            elif dot and (role not in ROLES or base not in attributions):
                self.wrong(line, name, f"label {name!r}: the roles are {', '.join(ROLES)}")
        if not names:
            self.wrong(line, None, "a brace with no label")

    def entity(self, line: int, cells: list[str], spans: dict[str, tuple[Span, ...]]) -> Entity | None:
        if len(cells) not in (3, 4):
            self.wrong(line, cells[0], f"an entity is 'id | kind | name | alias; alias', found {len(cells)} cells")
            return None
        id, kind, name, *rest = cells
        aliases = [alias.strip() for cell in rest for alias in cell.split(";") if alias.strip()]
        row = {"id": id, "kind": kind, "name": name, "aliases": aliases, "mentions": spans.get(id, ())}
        return self.converted(line, id, row, Entity)

    def attribution(self, line: int, cells: list[str], spans: dict[str, tuple[Span, ...]]) -> Attribution | None:
        if len(cells) < 3:
            self.wrong(line, cells[0], "an attribution is 'id | type | speakers: id id | key: value | ...'")
            return None
        id, type, *given = cells
        settings: dict[str, str] = {}
        for cell in given:
            key, colon, value = (part.strip() for part in cell.partition(":"))
            if not colon or key not in KEYS or key in settings:
                what = f"expected 'key: value' with a key of {', '.join(KEYS)}, each once, found {cell!r}"
                self.wrong(line, id, what)
            else:
                settings[key] = value
        for key in ("speakers", "phenomena"):
            if "," in settings.get(key, ""):
                self.wrong(line, id, f"{key} are separated by blanks, not by commas: {settings[key]}")
        if "speakers" not in settings:
            self.wrong(line, id, "lacks 'speakers: id' (or 'speakers: none')")
        if id not in spans:
            self.wrong(line, id, "no stretch of the text is labelled with this attribution")
        row: dict[str, object] = {
            "id": id,
            "type": type,
            "quote_spans": spans.get(id, ()),
            "speakers": [] if settings.get("speakers") in (None, "none") else settings["speakers"].split(),
            "source": settings.get("source") or ARTICLE,
            "nested_in": settings.get("nested"),
            "phenomena": settings.get("phenomena", "").split(),
            **{key: settings.get(key) for key in ("utterance", "optional", "note")},
        }
        for role in ROLES:
            places = spans.get(f"{id}.{role}", ())
            if len(places) > 1:
                self.wrong(line, f"{id}.{role}", f"labelled in {len(places)} places, may be in one")
            row[f"{role}_span"] = places[0] if places else None
        return self.converted(line, id, row, Attribution)

    def converted(self, line: int, field: str, row: Mapping[str, object], kind: type[_T]) -> _T | None:
        try:
            return msgspec.convert(row, kind)
        except msgspec.ValidationError:
            for inside, what in field_faults(row, kind):
                self.wrong(line, f"{field}.{inside}", what)
            return None
