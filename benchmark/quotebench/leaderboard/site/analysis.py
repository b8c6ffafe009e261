"""What a system gets wrong on one corpus, what mending each class of errors would bring, and how it compares."""

from msgspec import UnsetType

from quotebench.diagnosis.classes import CLASSES, MEANING
from quotebench.leaderboard.entries import Curve, Entry, Locked, Repaired
from quotebench.leaderboard.site.frame import heading, region, system_page
from quotebench.leaderboard.site.standing import figure
from quotebench.leaderboard.tracks import Track, headline
from quotebench.pictures import charts
from quotebench.pictures.charts import precision_recall, share_bar
from quotebench.pictures.markup import Markup, joined, tag, told
from quotebench.reports.figures import interval, percent, signed
from quotebench.reports.measures import Score, ratio
from quotebench.reports.minimal_pairs import Won
from quotebench.results.keeping import stem
from quotebench.scoring.facets import FACETS
from quotebench.scoring.levels import HEADLINE


def analysis(entry: Entry, locked: Locked, track: Track | None, explained: str | None) -> Markup:
    """The section of an entry's page about one corpus; `explained` is the address of its page of errors."""
    record = locked.record
    won = record.scores.minimal_pairs
    link = explained and tag("p", tag("a", "Every error in its text", href=f"../{explained}"), " (a page of its own).")
    curve = locked.confidence
    title = record.title
    return tag(
        "section",
        tag("h2", title, id=stem(title)),
        link or None,
        _others(entry.name, track),
        tag("h3", "Errors by class, and what mending each would bring"),
        region(f"Errors on {title}", _errors(locked)),
        tag("h3", f"Recall of the {HEADLINE} by kind of attribution"),
        tag("div", (_facet(name, locked) for name in FACETS if locked.breakdown.get(name)), class_="facets"),
        None
        if isinstance(won, UnsetType)
        else tag("p", "Minimal pairs won whole: ", Won(won.won, won.pairs).shown, "."),
        None if curve is None or len(curve.points) < 2 else _confidence(title, curve),
    )


def _errors(locked: Locked) -> Markup:
    now = headline(locked.record)
    mended = {kind: _mended(now, locked.errors[kind]) for kind in CLASSES if kind in locked.errors}
    gains = {kind: (f1 or 0.0) - (now.f1 or 0.0) for kind, f1 in mended.items()}
    greatest = max([*gains.values(), 0.0])
    rows = [
        tag(
            "tr",
            tag("th", kind, scope="row", class_="first"),
            *(tag("td", str(count)) for count in (found.errors, found.fp, found.fn)),
            figure(mended[kind]),
            tag("td", signed(gains[kind]), data_value=f"{gains[kind]:.6f}"),
            tag("td", share_bar(ratio(gains[kind], greatest)), class_="word"),
            tag("td", MEANING[kind], class_="word wide"),
        )
        for kind in CLASSES
        if (found := locked.errors.get(kind)) is not None
    ]
    total = [sum(getattr(one, name) for one in locked.errors.values()) for name in ("errors", "fp", "fn")]
    foot = tag(
        "tr",
        tag("th", "all, and F1 now", scope="row", class_="first"),
        *(tag("td", str(one)) for one in total),
        figure(now.f1, "headline"),
        tag("td", colspan=3),
    )
    head = heading(
        ("class", "first", None),
        ("errors", "", "down"),
        ("false positives", "", "down"),
        ("false negatives", "", "down"),
        ("F1 if repaired", "", "down"),
        ("gain", "", "down"),
        (tag("span", "gain as a bar", class_="unseen"), "word", None),
        ("what it is", "word", None),
    )
    return tag("table", head, tag("tbody", rows), tag("tfoot", foot), class_="sortable")


def _mended(now: Score, found: Repaired) -> float | None:
    """F1 without the errors of a class, from counts, as `quotebench.diagnosis.classes` has it."""
    return (now + Score(found.fn, -found.fp, -found.fn)).f1


def _facet(name: str, locked: Locked) -> Markup:
    rows = []
    for value, levels in locked.breakdown[name].items():
        tp, fn = levels[HEADLINE]
        share = ratio(tp, tp + fn)
        cells = tag("td", percent(share)), tag("td", f"{tp} of {tp + fn}", class_="nowrap"), tag("td", share_bar(share))
        rows.append(tag("tr", tag("th", value, scope="row"), cells))
    bar = tag("span", "as a bar", class_="unseen")
    head = heading((FACETS[name].title, "word", None), ("recall", "", None), ("found", "", None), (bar, "", None))
    return region(f"{FACETS[name].title}, {locked.title}", tag("table", head, tag("tbody", rows)))


def _confidence(corpus: str, curve: Curve) -> Markup:
    area = percent(curve.average_precision)
    label = f"Precision by recall of the {HEADLINE} on {corpus}; average precision {area}"
    chart = precision_recall([charts.Curve(curve.points)], label).alone()
    return joined(
        tag("h3", "Precision and recall by the system's own score"), tag("p", f"Average precision {area}."), chart
    )


def _others(name: str, track: Track | None) -> Markup | None:
    """The system beside each other one of the track; for superseded entries, which are in none, nothing."""
    if track is None or name not in track.records or len(track.records) < 2:
        return None
    rows = []
    for other in track.records:
        if other == name:
            continue
        found = track.between(name, other)
        p = found.p_corrected
        verdict = "not told apart" if found.winner is None else "better" if found.winner == name else "worse"
        if track.reach.cannot_differ:
            verdict = "cannot differ"
        rows.append(
            tag(
                "tr",
                tag("th", tag("a", told(other), href=f"../{system_page(other)}"), scope="row", class_="first"),
                tag("td", signed(found.difference.value)),
                tag("td", interval(found.difference.interval, signed) or "-", class_="nowrap"),
                tag("td", "-" if p is None else f"{p:.4f}"),
                tag("td", verdict, class_="word"),
            )
        )
    head = heading(
        ("other system", "first", None),
        (f"{HEADLINE} F1, difference", "", None),
        ("95 %", "", None),
        ("p (Holm)", "", None),
        ("this one is", "word", None),
    )
    table = tag("table", head, tag("tbody", rows))
    return joined(tag("h3", "Beside the others"), region(f"{name} beside the others on {track.title}", table))
