"""What there is to call from Python: score, compare, explain, agreement, run (and `load`, `with_text` and `validate`
elsewhere).

Each takes predictions as a path or as rows (mappings or `Prediction`s: a list, a `datasets.Dataset`), and the gold by
the name of a corpus, as a file, or as a `Corpus`. The commands of the same names are these functions and a printout.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from quotebench.batches.files import Job, Progress
from quotebench.batches.memory import count
from quotebench.exceptions import Problem, UsageError
from quotebench.formats.reading import AS_IT_IS, ROWS, Reading
from quotebench.gold.corpora import ALL, Corpus, all_required
from quotebench.gold.places import NAMES
from quotebench.inference.intervals import Settings
from quotebench.inference.paired import PERMUTATIONS
from quotebench.inputs import Gold, Predictions, check_how, checked, gold_of, keep_apart, read, scored_gold
from quotebench.reporting import score_files, score_rows
from quotebench.reports.literature.rules import chosen
from quotebench.reports.report import Report
from quotebench.rows.structs import Document
from quotebench.scoring.levels import HEADLINE, LEVELS, RELAXED

if TYPE_CHECKING:
    from quotebench.agreements.agreement import Agreement
    from quotebench.explanations.explanation import Explanation
    from quotebench.reports.comparison import Comparison
    from quotebench.systems import System


def score(
    predictions: Predictions,
    corpus: str | Corpus | None = None,
    split: str | None = None,
    *,
    gold: Gold | None = None,
    articles: str | Path | None = None,
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
    by_article: bool = True,
    reading: Reading = AS_IT_IS,
    also: str | Sequence[str] = (),
    jobs: int | None = None,
    progress: Progress = lambda done, all: None,
) -> Report:
    """Score predictions against a corpus, or against the user's own gold.

    `corpus`: its name, the default corpus if left out. `gold`: a gold file to use instead. `articles`: the folder with
    texts that are not shipped. `threshold`: least similarity of a relaxed pair, above 0 and at most 1. `resampling`:
    how intervals are made, None for none. `reading`: the format of a file that is no rows of ours, where it is not
    recognised or has names of its own. `also`: the names of scoring rules of the literature ("ggt@0.3", "ggt@0.8",
    "german2024", "parc-partial") whose figures the report shall have beside, as `report.also`.

    Two files are read batch by batch, in memory that does not grow with them unless the counts are kept `by_article`;
    `jobs` processes share the work (default: all cores for large files), and `progress` is told how many of how many
    pieces are done.

    Raises InvalidData with every fault of the predictions, UnknownCorpus, TextMissing, ValueError for a threshold out
    of range, UsageError (a ValueError) for arguments that do not go together or are no rows, OSError for a file that
    cannot be read.
    """
    check_how(threshold, resampling)
    if jobs is not None and (isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 1):
        raise UsageError(f"jobs is {jobs!r}; it must be a whole number from 1")
    others = chosen(also)
    plain = not others and reading in (AS_IT_IS, Reading(ROWS))
    if plain and corpus is None and isinstance(gold, str | Path) and isinstance(predictions, str | Path):
        paths = Path(gold), Path(predictions)
        if all(map(Path.is_file, paths)):
            part = None if split == ALL else split
            found = score_files(Job(*paths, part, threshold, by_article), jobs, progress, resampling)
            if found is not None:
                return found
    loaded = scored_gold(corpus, split, gold, articles)
    name, rows = read(predictions, loaded, reading)
    found = score_rows(rows, loaded, {"name": name}, threshold, resampling, others)
    return found if by_article else replace(found, articles={})


def compare(
    systems: Mapping[str, Predictions],
    corpus: str | Corpus | None = None,
    split: str | None = None,
    *,
    level: str = HEADLINE,
    strict: bool = False,
    gold: Gold | None = None,
    articles: str | Path | None = None,
    threshold: float = RELAXED,
    resampling: Settings = Settings(),  # noqa: B008  (it is immutable)
    permutations: int = PERMUTATIONS,
    against: float | None = None,
    reading: Reading = AS_IT_IS,
) -> "Comparison":
    """Is one system better than another, or was it luck? Paired tests on the same gold, the first system being the
    baseline; 2 to 26 systems by name. Or is one system better than a number: `against` is an F1 above 0 and below 1,
    that takes the place of the baseline. Raises what `score` raises, and UsageError for a level that there is not."""
    from quotebench.reports.comparison import compared

    if level not in list(LEVELS):
        raise UsageError(f"there is no level {level!r}; there are {', '.join(LEVELS)}")
    if against is not None and (
        isinstance(against, bool) or not isinstance(against, int | float) or not 0 < against < 1
    ):
        raise UsageError(f"against is {against!r}; it must be an F1 above 0 and below 1: 70 % is 0.7")
    if not isinstance(systems, Mapping):
        raise UsageError(f"systems are a mapping of name to predictions, not {type(systems).__name__}")
    if against is not None and len(systems) != 1:
        raise UsageError(f"against a threshold compare takes one system; it was given {len(systems)}")
    if against is None and not 2 <= len(systems) <= 26:
        raise UsageError(
            "compare takes 2 to 26 systems, the baseline first, as a mapping of name to predictions; "
            "one system alone is compared with a number by against=0.7"
        )
    check_how(threshold, resampling)
    if resampling is None or not isinstance(permutations, int) or permutations < 1:
        raise UsageError("compare draws samples: resampling is a Settings, and permutations are 1 or more")
    spent = [id(one) for one in systems.values() if isinstance(one, Iterator)]
    if len(set(spent)) < len(spent):
        raise UsageError("two systems are one iterator, which can be gone through only once; make it a list")
    loaded = scored_gold(corpus, split, gold, articles)
    warnings: list[Problem] = []
    totals = {}
    for name, predictions in systems.items():
        _, rows = read(predictions, loaded, reading)
        warnings += [one for one in rows.warnings if one not in warnings]
        totals[name] = count(loaded.articles, rows.rows, threshold)
    return compared(totals, loaded, level, strict, permutations, resampling, against, warnings)


def explain(
    predictions: Predictions,
    other: Predictions | Corpus | None = None,
    corpus: str | Corpus | None = None,
    split: str | None = None,
    *,
    out: str | Path | None = None,
    gold: Gold | None = None,
    articles: str | Path | None = None,
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
    reading: Reading = AS_IT_IS,
) -> "Explanation":
    """Every error, each in one class, and what putting each class right would bring.

    `other`: predictions of a second system, to see which of the two has what right; the name of a corpus in its place
    is taken for `corpus`, as `score` has it there. `out`: where to write the page. Raises what `score` raises, and
    UsageError for two systems without `resampling`, which compares them.
    """
    from quotebench.explanations.explaining import explained

    if isinstance(other, Corpus) or (isinstance(other, str) and other in NAMES):
        other, corpus, split = None, other, corpus if isinstance(corpus, str) else split
    check_how(threshold, resampling)
    keep_apart(out, predictions, other, gold)
    found = explained(predictions, other, scored_gold(corpus, split, gold, articles), threshold, resampling, reading)
    if out is not None:
        found.save(Path(out))
    return found


def agreement(
    one: Gold,
    other: Gold,
    *,
    required: bool = False,
    shared: bool = False,
    articles: str | Path | None = None,
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
) -> "Agreement":
    """The agreement of two labelings of the same articles, by the same scorer, with kappa and alpha beside it;
    `required`: with what either calls optional counted as required; `shared`: only of the articles that both hold.
    Raises InvalidData unless both hold the same articles, UsageError where they share none, TextMissing, OSError."""
    from quotebench.agreements.agreement import agreement as agreed

    check_how(threshold, resampling)
    for side in (one, other):
        if not isinstance(side, str | Path | Corpus):
            raise UsageError(f"agreement is of two labelings, gold files or a Corpus each; got {type(side).__name__}")
    first, second = (gold_of(gold=side, articles=articles) for side in (one, other))
    if shared:
        both = {one.article for one in first.articles} & {one.article for one in second.articles}
        if not both:
            raise UsageError(f"{first.name} and {second.name} share no article")
        first, second = (
            side._replace(articles=tuple(article for article in side.articles if article.article in both))
            for side in (first, second)
        )
    if required:
        first, second = all_required(first), all_required(second)
    return agreed(first, second, threshold, resampling)


def run(
    system: "str | System | Callable[[Document], Iterable[object]]",
    corpus: str | Corpus | None = None,
    split: str | None = None,
    *,
    gold: Gold | None = None,
    articles: str | Path | None = None,
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
) -> Report:
    """Run a system over a corpus and score what it predicts; `report.predictions` are its rows, and
    `report.system["seconds"]` is what predicting them took.

    `system`: the name of an installed one, "module:attribute", a function of an article, or anything with
    `predict(article)`. Raises what `score` raises, UnknownSystem, NotReady, and SystemFailed if it breaks on one.
    """
    from quotebench import systems

    check_how(threshold, resampling)
    loaded = scored_gold(corpus, split, gold, articles)
    name = system if isinstance(system, str) else getattr(system, "__name__", type(system).__name__)
    ready = systems.load(system) if isinstance(system, str) else systems.given(system, name)
    start = perf_counter()
    found = systems.predictions(ready, name, systems.documents(loaded))
    took = round(perf_counter() - start, 3)
    rows = checked(found, loaded, f"predictions of {name}")
    return score_rows(rows, loaded, {"name": name, "seconds": took}, threshold, resampling)
