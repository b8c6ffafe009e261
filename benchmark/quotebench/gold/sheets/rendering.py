"""Writing an article as a sheet: its text with labels in braces around the words they are about."""

from collections import defaultdict
from collections.abc import Iterator

from quotebench.gold.sheets.form import HEAD, ROLES, SECTIONS
from quotebench.rows.structs import ARTICLE, Article, Attribution
from quotebench.text.spans import Span


def render(article: Article) -> str:
    """The sheet of an article that has its text.

    Raises ValueError if the article comes without text.
    """
    if article.text is None:
        raise ValueError(f"{article.article}: a sheet needs the text of the article")
    head = [f"{key}: {value}" for key in HEAD if (value := getattr(article, key)) is not None]
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
    return parts[0] + "".join(mark + part for mark, part in zip(SECTIONS, parts[1:], strict=True))


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
        for role in ROLES:
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
