"""The authoring form of gold: one sheet an article, labels in braces around the words they are about.

A person corrects a label by moving a brace, never by counting. `render` writes an article as a sheet and `parse` builds
the article back; the two are inverse. The form is described in gold/GUIDELINES.md, section 10.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from quotebench.rows.problems import Problem
from quotebench.rows.structs import ARTICLE, Article, Attribution, Entity
from quotebench.text.spans import Span, merged

_T = TypeVar("_T")

_SECTIONS = ("\n## entities\n", "\n## text\n", "\n## attributions\n")
_HEAD = ("article", "outlet", "date", "event", "split", "phenomenon")
_ROLES = ("cue", "speaker", "source", "addressee")
_KEYS = ("speakers", "source", "nested", "utterance", "phenomena", "optional", "note")


def render(article: Article) -> str:
    """The sheet of an article that has its text.

    Raises ValueError if the article comes without text.
    """
    if article.text is None:
        raise ValueError(f"{article.article}: a sheet needs the text of the article")
    head = [f"{key}: {value}" for key in _HEAD if (value := getattr(article, key)) is not None]
    entities = [_cells(e.id, e.kind, e.name, "; ".join(e.aliases)) for e in article.entities]
    attributions = [
        _cells(
            a.id,
            a.type,
            f"speakers: {' '.join(a.speakers) or 'none'}",
            *(f"{key}: {value}" for key, value in _settings(a) if value),
        )
        for a in article.attributions
    ]
    parts = (
        "\n".join(head) + "\n",
        "".join(f"{line}\n" for line in entities),
        _braced(article),
        "".join(f"{line}\n" for line in attributions),
    )
    return parts[0] + "".join(mark + part for mark, part in zip(_SECTIONS, parts[1:], strict=True))


def parse(sheet: str, name: str) -> tuple[Article | None, list[Problem]]:
    """The article a sheet describes, or None and everything that is wrong with the sheet (`name`: its file, for the
    messages)."""
    return _Sheet(sheet, name).article()


def _settings(a: Attribution) -> Iterator[tuple[str, str | None]]:
    yield "source", None if a.source == ARTICLE else a.source
    yield "nested", a.nested_in
    yield "utterance", a.utterance
    yield "phenomena", " ".join(a.phenomena)
    yield "optional", a.optional
    yield "note", a.note


def _cells(*cells: str) -> str:
    return " | ".join(cells).rstrip(" |")


def _labelled(article: Article) -> Iterator[tuple[Span, str]]:
    for entity in article.entities:
        for span in entity.mentions:
            yield span, entity.id
    for a in article.attributions:
        for span in a.quote_spans:
            yield span, a.id
        for role in _ROLES:
            if (span_of_role := getattr(a, f"{role}_span")) is not None:
                yield span_of_role, f"{a.id}.{role}"


def _braced(article: Article) -> str:
    text = article.text or ""
    by_span: dict[Span, list[str]] = defaultdict(list)
    for span, label in _labelled(article):
        by_span[span].append(label)
    opens: dict[int, list[tuple[int, str]]] = defaultdict(list)
    pending = sorted(((start, -end, " ".join(labels)) for (start, end), labels in by_span.items()), reverse=True)
    open_ends: list[int] = []
    while pending:
        start, negative_end, labels = pending.pop()
        end = -negative_end
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:  # it would cross the stretch it starts in: cut it there, and go on behind
            cut = open_ends[-1]
            pending.append((cut, -end, labels))
            pending.sort(reverse=True)
            end = cut
        opens[start].append((end, labels))
        open_ends.append(end)
    closes: dict[int, int] = defaultdict(int)
    for stretches in opens.values():
        for end, _ in stretches:
            closes[end] += 1
    out = []
    for i in range(len(text) + 1):
        out.append("}" * closes.get(i, 0))
        out.extend(f"{{{labels}|" for _, labels in opens.get(i, ()))
        if i < len(text):
            out.append(f"\\{text[i]}" if text[i] in "{}\\" else text[i])
    return "".join(out)


class _Sheet:
    """One parse of a sheet: the problems found so far, and what was read."""

    def __init__(self, sheet: str, name: str) -> None:
        self.sheet = sheet if sheet.endswith("\n") else sheet + "\n"  # a last line without its line break
        self.name = name
        self.problems: list[Problem] = []

    def wrong(self, line: int, field: str | None, what: str) -> None:
        self.problems.append(Problem(file=self.name, line=line, field=field, message=what))

    def article(self) -> tuple[Article | None, list[Problem]]:
        marks = [self.sheet.find(mark) for mark in _SECTIONS]
        if -1 in marks or marks != sorted(marks):
            self.wrong(
                1,
                None,
                "a sheet has a head and then the sections '## entities', '## text' and '## attributions', in order, "
                "each heading alone on its line",
            )
            return None, self.problems
        bounds = [(0, marks[0])]
        bounds += [
            (at + len(mark), end) for at, mark, end in zip(marks, _SECTIONS, [*marks[1:], len(self.sheet)], strict=True)
        ]
        head, entities, text, attributions = (self.sheet[start:end] for start, end in bounds)
        first_lines = [self.sheet.count("\n", 0, start) + 1 for start, _ in bounds]
        settings = self.head(head)
        entity_rows = list(self.rows(entities, first_lines[1]))
        attribution_rows = list(self.rows(attributions, first_lines[3]))
        known = {cells[0] for _, cells in entity_rows} | {cells[0] for _, cells in attribution_rows}
        plain, spans = self.text(text, first_lines[2], known, {cells[0] for _, cells in attribution_rows})
        built_entities = [e for line, cells in entity_rows if (e := self.entity(line, cells, spans))]
        built_attributions = [a for line, cells in attribution_rows if (a := self.attribution(line, cells, spans))]
        if self.problems:
            return None, self.problems
        digest = hashlib.sha256(plain.encode()).hexdigest()
        return Article(
            sha256=digest,
            text=plain,
            entities=tuple(built_entities),
            attributions=tuple(built_attributions),
            **settings,
        ), []

    def head(self, head: str) -> dict[str, Any]:
        settings: dict[str, Any] = {}
        for number, line in enumerate(head.splitlines(), 1):
            key, colon, value = line.partition(":")
            if not line.strip():
                continue
            if not colon or key.strip() not in _HEAD:
                self.wrong(number, None, f"expected one of {', '.join(_HEAD)} as 'key: value', found {line!r}")
            elif value.strip():
                settings[key.strip()] = value.strip()
        if "article" not in settings:
            self.wrong(1, "article", "the head lacks 'article: ID'")
        return settings

    def rows(self, section: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
        seen: set[str] = set()
        for number, line in enumerate(section.splitlines(), first_line):
            if line.strip():
                cells = [cell.strip() for cell in line.split("|")]
                if cells[0] in seen:
                    self.wrong(number, "id", f"id {cells[0]!r} stands twice")
                seen.add(cells[0])
                yield number, cells

    def text(
        self, section: str, first_line: int, known: set[str], attributions: set[str]
    ) -> tuple[str, dict[str, tuple[Span, ...]]]:
        plain: list[str] = []
        found: dict[str, list[Span]] = defaultdict(list)
        stack: list[tuple[int, int, list[str]]] = []
        line, i, length = first_line, 0, 0
        while i < len(section):
            char = section[i]
            if char == "\\" and i + 1 < len(section):
                plain.append(section[i + 1])
                length, i = length + 1, i + 2
                continue
            if char == "{":
                labels = re.compile(r"[^|{}\n]*\|").match(section, i + 1)
                if labels is None:
                    self.wrong(
                        line,
                        None,
                        f"a brace needs labels and a bar, like {{a1|, near {section[i : i + 20]!r}; "
                        "a literal brace is written \\{",
                    )
                    i += 1
                    continue
                names = labels.group()[:-1].split()
                for name in names:
                    base, dot, role = name.partition(".")
                    if base not in known or (dot and (role not in _ROLES or base not in attributions)):
                        self.wrong(
                            line,
                            name,
                            f"label {name!r} names no entity or attribution of the sheet"
                            if not dot or base not in known
                            else f"label {name!r}: the roles are {', '.join(_ROLES)}",
                        )
                if not names:
                    self.wrong(line, None, "a brace with no label")
                stack.append((length, line, names))
                i = labels.end()
                continue
            if char == "}":
                if not stack:
                    self.wrong(line, None, "a closing brace that nothing opens; a literal one is written \\}")
                else:
                    start, _, names = stack.pop()
                    for name in names:
                        found[name].append((start, length))
                    if start == length:
                        self.wrong(line, names[0] if names else None, "a brace around nothing")
                i += 1
                continue
            line += char == "\n"
            plain.append(char)
            length, i = length + 1, i + 1
        for _, at, names in stack:
            self.wrong(at, " ".join(names), "a brace that is never closed")
        return "".join(plain), {name: merged(spans) for name, spans in found.items()}

    def entity(self, line: int, cells: list[str], spans: dict[str, tuple[Span, ...]]) -> Entity | None:
        if len(cells) not in (3, 4):
            self.wrong(line, cells[0], f"an entity is 'id | kind | name | alias; alias', found {len(cells)} cells")
            return None
        aliases = [alias.strip() for alias in cells[3].split(";")] if len(cells) == 4 else []
        row = {
            "id": cells[0],
            "kind": cells[1],
            "name": cells[2],
            "aliases": [a for a in aliases if a],
            "mentions": spans.get(cells[0], ()),
        }
        return self.converted(line, cells[0], row, Entity)

    def attribution(self, line: int, cells: list[str], spans: dict[str, tuple[Span, ...]]) -> Attribution | None:
        if len(cells) < 3:
            self.wrong(line, cells[0], "an attribution is 'id | type | speakers: id id | key: value | ...'")
            return None
        settings: dict[str, str] = {}
        for cell in cells[2:]:
            key, colon, value = (part.strip() for part in cell.partition(":"))
            if not colon or key not in _KEYS or key in settings:
                self.wrong(
                    line, cells[0], f"expected 'key: value' with a key of {', '.join(_KEYS)}, each once, found {cell!r}"
                )
            else:
                settings[key] = value
        if "speakers" not in settings:
            self.wrong(line, cells[0], "lacks 'speakers: id' (or 'speakers: none')")
        if cells[0] not in spans:
            self.wrong(line, cells[0], "no stretch of the text is labelled with this attribution")
        row: dict[str, object] = {
            "id": cells[0],
            "type": cells[1],
            "quote_spans": spans.get(cells[0], ()),
            "speakers": [] if settings.get("speakers") in (None, "none") else settings["speakers"].split(),
            "source": settings.get("source") or ARTICLE,
            "nested_in": settings.get("nested"),
            "utterance": settings.get("utterance"),
            "phenomena": settings.get("phenomena", "").split(),
            "optional": settings.get("optional"),
            "note": settings.get("note"),
        }
        for role in _ROLES:
            places = spans.get(f"{cells[0]}.{role}", ())
            if len(places) > 1:
                self.wrong(line, f"{cells[0]}.{role}", f"labelled in {len(places)} places, may be in one")
            row[f"{role}_span"] = places[0] if places else None
        return self.converted(line, cells[0], row, Attribution)

    def converted(self, line: int, field: str, row: Mapping[str, object], kind: type[_T]) -> _T | None:
        try:
            return msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            self.wrong(line, field, str(error))
            return None
