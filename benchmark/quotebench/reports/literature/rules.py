"""The scoring rules of others, each with its source and its known defects. They stand beside our figures, so that a
system can be held against published numbers; never among them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from quotebench.exceptions import UsageError, amount
from quotebench.reports.literature.figures import Figure
from quotebench.reports.literature.german2024 import german2024
from quotebench.reports.literature.ggt import ggt
from quotebench.reports.literature.parc import parc_partial
from quotebench.reports.literature.quotations import Sides, sides
from quotebench.reports.measures import Named
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.claims import Matching


@dataclass(frozen=True)
class Rule:
    """A published rule: where it is from, the known defect of each of its figures, and its counts of one article, by
    the same figures. `places`: it knows speakers by their place in the text alone."""

    source: str
    defects: Mapping[str, str]
    places: bool
    counts: Callable[[Sides], Mapping[str, Figure]]


def _ggt(threshold: float) -> Rule:
    return Rule(
        source="Gender Gap Tracker: Asr et al., PLoS ONE 16(1), 2021; evaluate_quotes.py",
        defects={
            "quote": "pays a span over the whole article as the quote; duplicates are free; order of rows decides",
            "speaker": "pays one shared character; counts an unanswered speaker as right where gold has no mention",
            "verb": "compares words, not places; two missing verbs agree",
        },
        places=True,
        counts=partial(ggt, threshold),
    )


RULES: Mapping[str, Rule] = {
    "ggt@0.3": _ggt(0.3),
    "ggt@0.8": _ggt(0.8),
    "german2024": Rule(
        source="German news quotations: Petersen-Frey and Biemann, LREC-COLING 2024; eval.py",
        defects={
            "quote": "a duplicate of one word costs as much as one of a page; order of rows decides ties",
            "roles": "pays roles of quotes that share nothing",
            "joint": "pays roles of quotes that share nothing; a quote weighs no more than a cue",
        },
        places=True,
        counts=german2024,
    ),
    "parc-partial": Rule(
        source="PARC: Pareti et al., EMNLP 2013, partial match",
        defects={"quote": "pays all that overlaps: nested gold and duplicates pass 100; one huge span recalls all"},
        places=False,
        counts=parc_partial,
    ),
}


@dataclass(frozen=True)
class ByRule:
    """What one rule of the literature gives: `figures` by name, `by_rule["quote"].f1`."""

    rule: Rule
    figures: Mapping[str, Figure]

    def __getitem__(self, figure: str) -> Figure:
        return self.figures[figure]

    def as_json(self) -> dict[str, object]:
        """The source, and each figure with its defect."""
        defects = self.rule.defects
        figures = {name: {**one.as_json(), "defect": defects[name]} for name, one in self.figures.items()}
        return {"source": self.rule.source, "figures": figures}


def chosen(names: str | Iterable[str]) -> tuple[str, ...]:
    """The names of rules, each once. Raises UsageError for one that there is not."""
    given = dict.fromkeys((names,) if isinstance(names, str) else names)
    for name in given:
        if name not in RULES:
            raise UsageError(f"there is no rule {name!r}; those of the literature are {', '.join(RULES)}")
    return tuple(given)


def by_rules(
    names: Sequence[str], articles: Sequence[Article], rows: Sequence[Prediction], matchings: Sequence[Matching]
) -> Mapping[str, ByRule]:
    """What rules give over articles, one matching (of the usual relaxed threshold) each; `rows` are all predictions in
    the order they were given."""
    about: dict[str, list[Prediction]] = {article.article: [] for article in articles}
    for row in rows:
        about[row.article].append(row)
    totals = {name: dict(RULES[name].counts(Sides("", (), ()))) for name in names}
    for article, matching in zip(articles, matchings, strict=True):
        seen = sides(article, about[article.article], matching)
        for name, total in totals.items():
            for figure, counts in RULES[name].counts(seen).items():
                total[figure] += counts  # type: ignore[operator]
    return Named({name: ByRule(RULES[name], Named(total)) for name, total in totals.items()})


def placeless(names: Sequence[str], rows: Iterable[Prediction]) -> str | None:
    """What is to be said of rows that name a speaker without a place, if a rule knows speakers by place alone."""
    blind = [name for name in names if RULES[name].places]
    count = sum(bool(row.speaker) and row.speaker_span is None for row in rows)
    if not blind or not count:
        return None
    return (
        f"{amount(count, 'row')} with a speaker but no speaker_span: by {', '.join(blind)}, which know speakers by "
        "their place alone, nobody is named there"
    )
