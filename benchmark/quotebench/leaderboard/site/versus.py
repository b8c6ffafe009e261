"""Two systems side by side: every pair in tables, and with the script two of one's choice."""

from collections.abc import Sequence

from quotebench.leaderboard.site.frame import page, region, system_page
from quotebench.leaderboard.tracks import Track, score
from quotebench.pictures.markup import Child, Markup, tag, told
from quotebench.reports.figures import signed
from quotebench.scoring.levels import HEADLINE, LEVELS, THRESHOLDS

_MEASURES = tuple((threshold, level) for threshold in THRESHOLDS for level in LEVELS)


def versus_page(tracks: Sequence[Track]) -> bytes:
    """Every pair of systems on every track."""
    chooser = tag(
        "form",
        tag("label", "One system", tag("select")),
        tag("label", "The other", tag("select")),
        id="chooser",
        class_="chooser",
        hidden=True,
    )
    matrices = [(tag("h3", track.title), region(f"Pairs on {track.title}", _matrix(track))) for track in tracks]
    return page(
        "compare.html",
        "Two systems side by side",
        chooser,
        tag("div", id="beside", class_="facets", aria_live="polite"),
        tag("h2", "Every pair"),
        tag(
            "p",
            f"{HEADLINE} F1 of the system of the row less that of the column, in points. ",
            tag("strong", "Bold and with a sign ▲ or ▼"),
            " is significantly better or worse (paired permutation test, "
            "Holm over all pairs of the corpus, 0.05); the rest was not told apart.",
        ),
        matrices,
        data=_data(tracks),
    )


def _matrix(track: Track) -> Markup:
    names = list(track.records)
    head = tag("thead", tag("tr", tag("td"), (tag("th", told(name), scope="col") for name in names)))
    rows = [
        tag(
            "tr",
            tag("th", tag("a", told(one), href=system_page(one)), scope="row", class_="first"),
            (_cell(track, one, other) for other in names),
        )
        for one in names
    ]
    return tag("table", head, tag("tbody", rows))


def _cell(track: Track, one: str, other: str) -> Markup:
    if one == other:
        return tag("td", tag("span", "itself", class_="unseen"))
    found = track.between(one, other)
    shown: Child = signed(found.difference.value)
    if found.winner is not None:
        shown = tag("strong", shown, " ", "▲" if found.winner == one else "▼")
    return tag("td", shown, class_="nowrap")


def _data(tracks: Sequence[Track]) -> dict[str, object]:
    """What the script needs: F1 of every system and level, and each pair once."""
    systems = dict.fromkeys(name for track in tracks for name in track.records)
    return {
        "systems": list(systems),
        "measures": [f"{level}, {threshold}" for threshold, level in _MEASURES],
        "tracks": [
            {
                "title": track.title,
                "over": track.sampling.over,
                "cannot_differ": track.reach.cannot_differ,
                "systems": {
                    name: [score(record.scores.levels[threshold][level]).f1 for threshold, level in _MEASURES]
                    for name, record in track.records.items()
                },
                "pairs": _pairs(track),
            }
            for track in tracks
        ],
    }


def _pairs(track: Track) -> dict[str, dict[str, list[str | None]]]:
    """Of each pair, by its systems, in words: difference, its interval, p, who is better."""
    out: dict[str, dict[str, list[str | None]]] = {}
    for (one, other), found in track.pairs.items():
        p = None if found.p_corrected is None else f"{found.p_corrected:.4f}"
        low, high = found.difference.interval or (None, None)
        out.setdefault(one, {})[other] = [*map(signed, (found.difference.value, low, high)), p, found.winner]
    return out
