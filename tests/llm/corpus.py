"""Small gold files for the tests of the harness."""

import json
from pathlib import Path

RUIZ = {"id": "ruiz", "name": "Ana Ruiz", "kind": "person", "aliases": ["Ruiz"]}


def text(number: int) -> str:
    """An article with two quotes of Ana Ruiz."""
    return (
        f"The harbour, day {number}\n\n“We never closed gate {number},” Ana Ruiz said.\n\n“It is open now.” She smiled."
    )


def write_gold(path: Path, texts: list[str]) -> Path:
    """A gold file whose attributions are what stands in marks, said by Ana Ruiz."""
    rows = []
    for number, content in enumerate(texts):
        spans, at = [], 0
        while (start := content.find("“", at)) >= 0:
            at = content.index("”", start)
            spans.append([start + 1, at])
        name = content.find("Ana Ruiz")
        rows.append(
            {
                "article": f"a{number}",
                "text": content,
                "entities": [{**RUIZ, "mentions": [[name, name + 8]] if name >= 0 else []}],
                "attributions": [
                    {"id": f"q{i}", "type": "direct", "quote_spans": [span], "speakers": ["ruiz"]}
                    for i, span in enumerate(spans)
                ],
            }
        )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
