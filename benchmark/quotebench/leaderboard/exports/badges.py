"""Badges: one small SVG for a system on a corpus, to show elsewhere. Widths are given, so that no font overflows."""

from quotebench.leaderboard.tracks import headline
from quotebench.pictures.markup import Markup, joined, tag
from quotebench.reports.figures import percent
from quotebench.results.keeping import Record
from quotebench.scoring.levels import HEADLINE

_LETTER, _PADDING, _HEIGHT = 6.6, 12.0, 20.0


def badge(record: Record) -> bytes:
    """F1 of the triple with its interval: quotebench wikinews test | 57.9 (53.8 to 62.3)."""
    top = record.scores.levels["relaxed"][HEADLINE]
    left = f"quotebench {record.title}"
    within = "" if top.ci is None else f" ({percent(top.ci[0])} to {percent(top.ci[1])})"
    right = f"{HEADLINE} F1 {percent(headline(record).f1)}{within}"
    first, second = (_LETTER * len(text) + _PADDING for text in (left, right))
    label = f"{left}: {right}"
    return joined(
        tag(
            "svg",
            tag("title", label),
            tag("rect", width=first + second, height=_HEIGHT, rx=3, fill="#3b4048"),
            tag("path", d=_right(first, second), fill="#1558c0"),
            tag("g", _text(left, 0.0, first), _text(right, first, second), **_FONT),
            xmlns="http://www.w3.org/2000/svg",
            width=first + second,
            height=_HEIGHT,
            role="img",
            aria_label=label,
        ),
        "\n",
    ).encode()


_FONT: dict[str, str | int | float | bool | None] = {
    "fill": "#fff",
    "font_family": "Verdana, DejaVu Sans, sans-serif",
    "font_size": "11",
    "text_anchor": "middle",
}


def _text(text: str, start: float, width: float) -> Markup:
    return tag("text", text, x=start + width / 2, y=14, textLength=width - _PADDING, lengthAdjust="spacingAndGlyphs")


def _right(start: float, width: float) -> str:
    """The right half, rounded at its outer corners."""
    return f"M{start:.2f} 0h{width - 3:.2f}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{width - 3:.2f}z"
