"""The form of a sheet (gold/GUIDELINES.md, section 10), and writing one: the text of an article with labels in braces
around the words they are about."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from quotebench.rows.structs import ARTICLE, ROLES, Article, Attribution
from quotebench.text.spans import Span

SECTIONS = ("\n## entities\n", "\n## text\n", "\n## attributions\n")
"""The headings that follow the head, with the line breaks that bound them."""

HEAD = ("article", "outlet", "date", "event", "split", "phenomenon", "canary")
"""The settings of an article."""

KEYS = ("speakers", "source", "nested", "utterance", "phenomena", "optional", "note")
"""The settings of an attribution."""

BETWEEN = "\n====\n"
"""What stands between two sheets of one file."""

_HEADING = re.compile(r"^(## |====)", re.MULTILINE)
"""Lines of a text that could be taken for a heading of the sheet, or for the end of it."""


def render(article: Article) -> str:
    """The sheet of an article. Raises ValueError if it comes without its text."""
    if article.text is None:
        raise ValueError(f"{article.article}: a sheet needs the text of the article")
    head = [f"{key}: {value}" for key in HEAD if (value := getattr(article, key)) is not None]
    entities = [_cells(e.id, e.kind, e.name, "; ".join(e.aliases)) for e in article.entities]
    attributions = [_cells(a.id, a.type, *_settings(a)) for a in article.attributions]
    written = ["".join(f"{line}\n" for line in lines) for lines in (head, entities, attributions)]
    return (
        written[0] + SECTIONS[0] + written[1] + SECTIONS[1] + _braced(article, article.text) + SECTIONS[2] + written[2]
    )


def _settings(a: Attribution) -> Iterator[str]:
    source = None if a.source == ARTICLE else a.source
    speakers, phenomena = " ".join(a.speakers) or "none", " ".join(a.phenomena)
    values = (speakers, source, a.nested_in, a.utterance, phenomena, a.optional, a.note)
    return (f"{key}: {value}" for key, value in zip(KEYS, values, strict=True) if value)


def _cells(*cells: str) -> str:
    return " | ".join(cells).rstrip(" |")


def _braced(article: Article, text: str) -> str:
    by_span: dict[Span, list[str]] = defaultdict(list)
    for entity in article.entities:
        for span in entity.mentions:
            by_span[span].append(entity.id)
    for a in article.attributions:
        for span in a.quote_spans:
            by_span[span].append(a.id)
        for role in ROLES:
            if (place := getattr(a, f"{role}_span")) is not None:
                by_span[place].append(f"{a.id}.{role}")
    opens: dict[int, list[tuple[int, str]]] = defaultdict(list)
    pending = sorted(((start, -end, " ".join(labels)) for (start, end), labels in by_span.items()), reverse=True)
    open_ends: list[int] = []
    while pending:
        start, negative_end, labels = pending.pop()
        end = -negative_end
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:  # it would cross the stretch it starts in: cut it there, and go on behind
            pending.append((open_ends[-1], -end, labels))
            pending.sort(reverse=True)
            end = open_ends[-1]
        opens[start].append((end, labels))
        open_ends.append(end)
    closes = Counter(end for stretches in opens.values() for end, _ in stretches)
    headings = {match.start() for match in _HEADING.finditer(text)}
    out = []
    for i in range(len(text) + 1):
        out.append("}" * closes[i])
        out.extend(f"{{{labels}|" for _, labels in opens.get(i, ()))
        if i < len(text):
            out.append(f"\\{text[i]}" if text[i] in "{}\\" or i in headings else text[i])
    return "".join(out)
