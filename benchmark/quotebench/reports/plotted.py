"""Reports as a picture: levels, precision and recall by score, recall by kind, quality against cost, calibration. Every
figure is one of the report's; what a report does not hold is left out, and the picture says so."""

from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from quotebench.exceptions import amount
from quotebench.inference.jackknife import Interval
from quotebench.pictures.charts import SECONDS, Curve, Reliability, Spot, precision_recall, quality_against_cost
from quotebench.pictures.charts import calibration as reliability
from quotebench.pictures.drawing import Drawing
from quotebench.pictures.picture import Panel, Picture, picture
from quotebench.pictures.rows import Group, Mark, Row, rows_chart, shape
from quotebench.reports.beside import Confidence
from quotebench.reports.figures import interval, percent
from quotebench.reports.measures import Breakdown, Measures, Score
from quotebench.reports.minimal_pairs import MinimalPairs
from quotebench.scoring.facets import FACETS
from quotebench.scoring.levels import HEADLINE, THRESHOLDS

_KEY = ((shape("point", 0, 0), "F1, 95 %"), (shape("precision", 0, 6), "precision"), (shape("recall", 0, -6), "recall"))
_TIMES = "Seconds of predicting, each system where it ran; machines differ."
_BY_PHENOMENON = ("type", "phenomenon", "passage")
"""The facets that are drawn of each of several corpora."""


class Drawn(NamedTuple):
    """What is drawn of the report of a system on a corpus, `gold` being the hash that tells it from others of its name.
    `seconds` an article, None where they are not known;
    `number` is the system's, the same on every corpus, None where there is one system alone."""

    system: str
    corpus: str
    gold: str
    total: Measures
    intervals: Mapping[str, Mapping[str, Interval]] | None
    breakdown: Breakdown
    minimal_pairs: MinimalPairs | None
    confidence: Confidence | None
    seconds: float | None
    notes: Sequence[str]
    number: int | None = None

    @property
    def name(self) -> str:
        """The system as it is called on a row."""
        return self.system if self.number is None else f"{self.number} {self.system}"


def drawn_picture(reports: Sequence[Drawn]) -> Picture:
    """One report, or several of systems and corpora side by side, in the order given."""
    reports = _told_apart(reports)
    corpora = _by(reports)
    if len(reports) == 1:
        first = [_levels(reports[0])]
    elif len(corpora) == 1:
        first = [_systems(reports)]
    else:
        first = [_corpora(corpora)]
    panels = [
        *first,
        *(_curves(reports) if len(corpora) == 1 else ["Not drawn of several corpora: precision and recall by score."]),
        *(panel for title, of in corpora.items() for panel in _kinds(title, of, len(corpora) > 1)),
        *_costs(corpora),
        *(_calibration(reports) if len(corpora) == 1 else ["Not drawn of several corpora: calibration."]),
    ]
    systems = list(dict.fromkeys(one.system for one in reports))
    who = systems[0] if len(systems) == 1 else amount(len(systems), "system")
    where = next(iter(corpora)) if len(corpora) == 1 else f"{len(corpora)} corpora"
    left_out = [one for one in panels if isinstance(one, str)]
    notes = dict.fromkeys(note for one in reports for note in one.notes)
    return picture(f"{who} on {where}", [one for one in panels if isinstance(one, Panel)], [*left_out, *notes])


def _told_apart(reports: Sequence[Drawn]) -> list[Drawn]:
    """Reports with their systems' numbers; of two corpora, or two systems on one, that have one name, the later one is
    called otherwise."""
    corpora: dict[tuple[str, str], str] = {}
    named: dict[tuple[str, str], Drawn] = {}
    for one in reports:
        if (one.corpus, one.gold) not in corpora:
            corpora[one.corpus, one.gold] = _free(one.corpus, corpora.values())
        corpus = corpora[one.corpus, one.gold]
        system = _free(one.system, [system for system, on in named if on == corpus])
        named[system, corpus] = one._replace(system=system, corpus=corpus)
    numbers = {name: i for i, name in enumerate(dict.fromkeys(system for system, _ in named), 1)}
    alone = len(numbers) == 1
    return [one._replace(number=None if alone else numbers[one.system]) for one in named.values()]


def _free(name: str, taken: Collection[str]) -> str:
    """The name, or the first of "name (2)", "name (3)" and so on that is not taken."""
    return next(one for i in count(1) if (one := name if i == 1 else f"{name} ({i})") not in taken)


def _by(reports: Sequence[Drawn]) -> dict[str, list[Drawn]]:
    found: dict[str, list[Drawn]] = {}
    for one in reports:
        found.setdefault(one.corpus, []).append(one)
    return found


def _row(name: str, one: Drawn, threshold: str, level: str) -> Row:
    """Precision, recall and F1 of a level, with the interval of F1."""
    score = one.total.levels[threshold][level]
    bounds = one.intervals[threshold][level] if one.intervals else None
    within = f" ({interval(bounds)})" if bounds else ""
    marks = [
        *_mark("precision", score.precision, f"precision {percent(score.precision)}"),
        *_mark("recall", score.recall, f"recall {percent(score.recall)}"),
        *_mark("point", score.f1, f"F1 {percent(score.f1)}{within}", bounds),
    ]
    return Row(name, marks, percent(score.f1))


def _mark(name: str, value: float | None, told: str, bounds: Interval = None) -> list[Mark]:
    return [] if value is None else [Mark(name, value, told, bounds)]


def _chart(groups: Sequence[Group], figures: str) -> Drawing:
    """The groups as a chart whose label says all their figures."""
    said = []
    for group in groups:
        rows = (f"{row.name}: {', '.join(mark.told for mark in row.marks) or '-'}" for row in group.rows)
        said.append(f"{group.title}: {'; '.join(rows)}")
    return rows_chart(groups, figures, ". ".join(said))


def _levels(one: Drawn) -> Panel:
    groups = [
        Group(threshold, [_row(level, one, threshold, level) for level in one.total.levels[threshold]])
        for threshold in THRESHOLDS
    ]
    return Panel("Levels", _chart(groups, "F1"), key=_KEY)


def _systems(reports: Sequence[Drawn]) -> Panel:
    relaxed, strict = THRESHOLDS
    shown = [*((relaxed, level) for level in reports[0].total.levels[relaxed]), (strict, HEADLINE)]
    groups = [
        Group(level if at == relaxed else f"{level}, {at}", [_row(one.name, one, at, level) for one in reports])
        for at, level in shown
    ]
    return Panel("Levels", _chart(groups, "F1"), key=_KEY)


def _corpora(corpora: Mapping[str, Sequence[Drawn]]) -> Panel:
    relaxed = THRESHOLDS[0]
    groups = [Group(title, [_row(one.name, one, relaxed, HEADLINE) for one in of]) for title, of in corpora.items()]
    return Panel(f"{HEADLINE.capitalize()} by corpus", _chart(groups, "F1"), key=_KEY)


def _kinds(title: str, reports: Sequence[Drawn], several: bool) -> "list[Panel | str]":
    """Recall of the headline by kind of attribution, and the minimal pairs that are won."""
    groups = []
    for facet in _BY_PHENOMENON if several else FACETS:
        scores: dict[str, list[tuple[Drawn, Score]]] = {}
        for one in reports:
            for value, levels in one.breakdown.get(facet, {}).items():
                scores.setdefault(value, []).append((one, levels[HEADLINE]))
        rows = [_shares(value, [(one, s.recall, s.tp, s.gold) for one, s in found]) for value, found in scores.items()]
        groups += [Group(FACETS[facet].title, rows)] if rows else []
    pairs = [(one, one.minimal_pairs) for one in reports if one.minimal_pairs is not None]
    if pairs:
        names = dict.fromkeys(name for _, found in pairs for name in found.phenomena)
        of = {name: [(one, found.phenomena[name]) for one, found in pairs if name in found.phenomena] for name in names}
        rows = [_shares(name, [(one, w.share, w.won, w.pairs) for one, w in won]) for name, won in of.items()]
        totals = [(one, found.total.share, found.total.won, found.total.pairs) for one, found in pairs]
        rows.append(_shares("all", totals, [found.interval for _, found in pairs]))
        groups.append(Group("minimal pairs won whole", rows))
    if not groups:
        where = f" on {title}" if several else ""
        return [f"Left out: recall by kind{where}, for no attribution of the gold is required."]
    heading = f"Recall of the {HEADLINE}, {title}" if several else f"Recall of the {HEADLINE} by kind"
    return [Panel(heading, _chart(groups, "" if _many(reports) else "found"))]


def _many(reports: Sequence[Drawn]) -> bool:
    return any(one.number is not None for one in reports)


def _shares(
    name: str, found: Sequence[tuple[Drawn, float | None, int, int]], intervals: Sequence[Interval] = ()
) -> Row:
    """A share of each system, how many of how many, and its intervals where there are any."""
    marks = []
    for (one, share, part, of), bounds in zip(found, intervals or [None] * len(found), strict=True):
        if share is not None:
            within = f", 95 % {interval(bounds)}" if bounds else ""
            told = f"{_called(one)}{percent(share)} ({part} of {of}{within})"
            marks.append(Mark("point" if one.number is None else "spot", share, told, bounds, one.number))
    figure = "" if _many([one for one, *_ in found]) else f"{found[0][2]} of {found[0][3]}"
    return Row(name, marks, figure)


def _curves(reports: Sequence[Drawn]) -> "list[Panel | str]":
    curves, notes = [], []
    for one in reports:
        if one.confidence is not None and any(point[2] is not None for point in one.confidence.curve):
            curves.append(Curve(one.confidence.curve, one.number))
            notes.append(f"{_called(one)}average precision {percent(one.confidence.average_precision)}")
    if not curves:
        return ["Left out: precision and recall by score, for no prediction has a score."]
    label = f"Precision by recall of the {HEADLINE}: {'; '.join(notes)}"
    return [Panel("Precision and recall by score", precision_recall(curves, label), notes)]


def _calibration(reports: Sequence[Drawn]) -> "list[Panel | str]":
    given = [one for one in reports if one.confidence is not None]
    found = [(one, one.confidence.calibration) for one in given if one.confidence and one.confidence.calibration]
    if not found:
        why = "scores are not all from 0 to 1, so they are no probabilities" if given else "no prediction has a score"
        return [f"Left out: calibration, for {why}."]
    systems = [Reliability([(b.score, b.right, b.predictions) for b in bins], one.number) for one, bins in found]
    said = (
        f"{_called(one)}" + ", ".join(f"{b.score:.2f}: {percent(b.right)} of {b.predictions:,}" for b in bins)
        for one, bins in found
    )
    label = f"Share of right {HEADLINE}s by mean score, in tenths of the score: {'; '.join(said)}"
    areas = [] if _many(reports) else ["The area of a dot is how many predictions it stands for."]
    notes = ["On the dotted line scores are what they say: of those with 0.8, 80 % are right.", *areas]
    return [Panel(f"Calibration of the {HEADLINE}", reliability(systems, label), notes)]


def _called(one: Drawn) -> str:
    return "" if one.number is None else f"{one.name}: "


def _costs(corpora: Mapping[str, Sequence[Drawn]]) -> "list[Panel | str]":
    panels: list[Panel | str] = []
    for title, reports in corpora.items():
        spots = [
            Spot(one.number, f"{one.name}: {seconds:.3g} s, {HEADLINE} F1 {percent(f1)}", seconds, f1)
            for one in reports
            if (seconds := one.seconds) and (f1 := one.total.levels[THRESHOLDS[0]][HEADLINE].f1) is not None
        ]
        if spots:
            heading = "Quality against cost" + (f", {title}" if len(corpora) > 1 else "")
            label = f"{HEADLINE} F1 by seconds an article: {'; '.join(spot.name for spot in spots)}"
            panels.append(Panel(heading, quality_against_cost(spots, SECONDS, label), [_TIMES]))
    return panels or ["Left out: quality against cost, for it is not known how long the systems took."]
