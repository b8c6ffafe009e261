"""What a run under pytest is worth: the report of the articles that were run, the comparison with a baseline, and which
gates are met. All of it is worked out by the same calls as the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from quotebench.batches.memory import count
from quotebench.exceptions import amount, listed
from quotebench.gold.corpora import Corpus
from quotebench.harness.pytest_baseline import Baseline
from quotebench.inference.attainable import attainable
from quotebench.inference.intervals import Settings
from quotebench.inference.paired import PERMUTATIONS, holm
from quotebench.inputs import checked
from quotebench.reporting import score_rows
from quotebench.reports.comparison import Comparison, compared
from quotebench.reports.gates import Drop, Gate
from quotebench.reports.lines import Line, challenge, comparison, sampled
from quotebench.reports.report import Report
from quotebench.reports.shown import Shown
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.scoring.levels import HEADLINE, THRESHOLDS
from quotebench.systems.answers import Answer, collected

if TYPE_CHECKING:
    from rich.console import RenderableType

NOW = "this run"


@dataclass(frozen=True)
class Judged:
    """A gate as it was given, whether it is met, and what there is to say of it."""

    gate: str
    met: bool
    said: str

    def __str__(self) -> str:
        return f"gate {'met' if self.met else 'not met'}: {self.gate}: {self.said}"

    def as_json(self) -> dict[str, object]:
        """The same by name."""
        return {"gate": self.gate, "met": self.met, "said": self.said}


@dataclass(frozen=True, repr=False)
class Verdict(Shown):
    """The report of a run over `corpus`, which holds the articles that were run, of `whole`; `rows` are the predictions
    that were scored. `comparisons` are those with a baseline, one a level that a gate is about, `gates` say which are
    met, and `notes` what a reader should know."""

    system: str
    corpus: Corpus
    whole: int
    rows: Rows[Prediction]
    report: Report
    comparisons: tuple[Comparison, ...]
    gates: tuple[Judged, ...]
    notes: tuple[str, ...]
    wordy: bool = False

    @property
    def partial(self) -> bool:
        """Whether some articles of the corpus were not run."""
        return len(self.corpus.articles) < self.whole

    def to_dict(self) -> dict[str, object]:
        """The report's JSON, and beside it `gates` and `comparisons`."""
        return {
            **self.report.to_dict(),
            "gates": [one.as_json() for one in self.gates],
            "comparisons": [one.to_dict() for one in self.comparisons],
        }

    def shown(self) -> "Sequence[RenderableType]":
        """A line of scores, the challenge by phenomenon, the comparisons; all tables of the report if they are wished
        for."""
        line = Line(self.report.title, self.system, self.report, None)
        parts: list[RenderableType] = [comparison([line]), *sampled([line])]
        if self.wordy:
            parts = [*self.report.tables(), *self.report.sampled]
        if any(article.phenomenon is not None for article in self.corpus.articles):
            parts.append(challenge(self.corpus.articles, [line]))
        for one in self.comparisons:
            parts += one.shown()
        return [*parts, *self.notes, self.report.signature]


def verdict(
    system: str,
    whole: Corpus,
    answers: Mapping[str, Answer],
    gates: Mapping[str, Gate],
    drops: Mapping[str, Drop],
    baseline: Baseline | None,
    wordy: bool = False,
) -> Verdict:
    """The verdict on a system from its answers about articles of a corpus, of which some may be missing. Raises
    InvalidData if the answers do not go with the corpus."""
    corpus = _of(whole, answers)
    given = [answers[article.article] for article in corpus.articles]
    rows = checked(collected(given, system), corpus, f"predictions of {system}")
    failed = sum(not answer.given for answer in given)
    told = {"seconds": round(fsum(answer.seconds for answer in given), 3), **({"failed": failed} if failed else {})}
    report = score_rows(rows, corpus, {"name": system, **told})
    notes = [f"warning: {line}" for line in listed(report.warnings)]
    if failed:
        notes.append(
            f"{amount(failed, 'article')} unanswered, as the system failed there: counted as answered with nothing"
        )
    judged = [_judged(text, gate, report) for text, gate in gates.items()]
    found: tuple[Comparison, ...] = ()
    if baseline is not None:
        found, beside, more = _compared(whole, corpus, rows, drops, baseline)
        judged += beside
        notes += more
    partly = f"partial run: {len(given)} of {amount(len(whole.articles), 'article')} of {whole.title}"
    if len(given) < len(whole.articles):
        on = "; the gates are judged on these alone" if judged else ""
        notes.append(f"{partly}{on}")
    return Verdict(system, corpus, len(whole.articles), rows, report, found, tuple(judged), tuple(notes), wordy)


def _of(whole: Corpus, wanted: Mapping[str, object]) -> Corpus:
    """The corpus with the articles that are wanted alone; what it is called says so, for its scores are not those of
    the whole."""
    articles = tuple(article for article in whole.articles if article.article in wanted)
    if len(articles) == len(whole.articles):
        return whole
    some = f"{len(articles)} of {amount(len(whole.articles), 'article')}"
    return whole._replace(articles=articles, split=f"{whole.split}, {some}" if whole.split else some, warnings=())


def _judged(text: str, gate: Gate, report: Report) -> Judged:
    unmet = gate.unmet(report)
    return Judged(text, unmet is None, unmet or f"{gate.name} is {gate.value(report):.6g}")


def _compared(
    whole: Corpus, corpus: Corpus, rows: Rows[Prediction], drops: Mapping[str, Drop], baseline: Baseline
) -> tuple[tuple[Comparison, ...], list[Judged], list[str]]:
    """The comparisons with a baseline on the articles that both are about, the gates on its fall, and what is to be
    said beside them."""
    notes = [] if baseline.note is None else [baseline.note]
    ran = {article.article for article in corpus.articles}
    both = {article.article: article for article in baseline.covered if article.article in ran}
    if not both:
        notes.append(f"nothing to compare: {baseline.name} is about none of the articles of this run")
        return (), [Judged(text, True, "nothing to compare") for text in drops], notes
    if len(both) < max(len(corpus.articles), len(baseline.covered)):
        of = f"{len(corpus.articles)} of this run, {len(baseline.covered)} of {baseline.name}"
        notes.append(f"compared on the {amount(len(both), 'article')} that both are about ({of})")
    shared = _of(whole, both)
    totals = {
        name: count(shared.articles, [row for row in one.rows if row.article in both])
        for name, one in ((baseline.name, baseline.rows), (NOW, rows))
    }
    asked = {(drop.level, drop.threshold) for drop in drops.values()} or {(HEADLINE, THRESHOLDS[0])}
    found = {
        (level, threshold): compared(
            totals, shared, level, threshold != THRESHOLDS[0], PERMUTATIONS, Settings(), None, ()
        )
        for level, threshold in sorted(asked)
    }
    # Several gates are several tests: without a correction one of them would fail by chance too often.
    tested = {one: each[NOW] for one, each in found.items()}
    differences = [each.difference for each in tested.values()]
    corrected = dict(zip(tested, holm([None if d is None else d.p for d in differences]), strict=True))
    judged = []
    for text, drop in drops.items():
        at = drop.level, drop.threshold
        units = amount(found[at].units, found[at].unit)
        judged.append(Judged(text, *drop.judged(tested[at], found[at][baseline.name], corrected[at], units)))
    reaches = [(each.unit, attainable(each.units, len(found), PERMUTATIONS)) for each in found.values()]
    if drops and any(reach.cannot_differ for _, reach in reaches):
        few = f"with so few {reaches[0][0]}s no fall can be told from chance"
        notes.append(f"warning: {few}, so --quotebench-compare-fail cannot fail here")
    return tuple(found.values()), judged, notes
