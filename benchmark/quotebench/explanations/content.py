"""The pieces of what an explanation holds as one JSON document: scores, errors by class, and each article with gold,
predictions and errors. The page is a view of it.

Spans are [start, end) offsets of characters (code points) in the article's text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from quotebench.diagnosis.classes import MEANING, Error, Repair
from quotebench.explanations.verdicts import Verdict
from quotebench.gold.corpora import Corpus
from quotebench.reports.report import Report
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Attribution, Prediction
from quotebench.scoring.claims import Matching
from quotebench.text.characters import Offsets
from quotebench.text.spans import similarity

SCHEMA_VERSION = 1

Json = dict[str, object]
Answer = tuple[int, Prediction]
"""A line of the prediction file and its row."""


def of_system(report: Report, classes: Sequence[Repair]) -> Json:
    """What is said of a system as a whole."""
    within = report.intervals["relaxed"] if report.intervals else {}
    levels = report.total.levels["relaxed"].items()
    return {
        "signature": report.signature,
        "system": dict(report.system),
        "levels": {level: {**score.as_json(), "ci": within.get(level)} for level, score in levels},
        "intervals": report.sampling.described,
        "classes": [{"class": one.kind, "meaning": MEANING[one.kind], **one.as_json()} for one in classes],
    }


def of_corpus(corpus: Corpus, threshold: float) -> Json:
    """What the document begins with, whatever the systems."""
    about = {"name": corpus.name, "split": corpus.split, "sha256": corpus.sha256}
    return {"schema_version": SCHEMA_VERSION, "corpus": about, "threshold": threshold}


def answers_by_article(rows: Rows[Prediction]) -> Mapping[str, Sequence[Answer]]:
    """The predictions about each article, with their lines."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    for (_, line), row in zip(rows.places, rows.rows, strict=True):
        answers[row.article].append((line, row))
    return answers


def of_article(article: Article, matchings: Sequence[Matching]) -> Json:
    """An article with its gold. `paired` is the prediction paired with it, of several systems a list."""
    answers = [{pair.gold: pair.predicted for pair in matching.relaxed} for matching in matchings]
    return {
        **_fields(article, "article", "outlet", "date", "phenomenon"),
        "shipped": article.paragraphs is None,
        "text": article.text,
        "entities": {entity.id: _fields(entity, "name", "kind") for entity in article.entities},
        "gold": [
            {
                **_fields(one, "id", "type"),
                "spans": one.quote_spans,
                **_fields(one, "speakers", "source", "speaker_span", "cue_span", "source_span"),
                **_fields(one, "nested_in", "optional", "phenomena", "note"),
                "paired": answers[0].get(i) if len(answers) == 1 else [of_one.get(i) for of_one in answers],
            }
            for i, one in enumerate(article.attributions)
        ],
    }


def of_answers(article: Article, answers: Sequence[Answer], matching: Matching, errors: Sequence[Error]) -> Json:
    """What a system predicted of an article: its predictions, its errors, and who was taken for whom."""
    numbered = {f"{article.article}:{n}": error for n, error in enumerate(errors, 1)}
    return {
        "predictions": _predictions(answers, matching, Offsets(article.text or "")),
        "errors": [{"id": id, **_error(error, article, answers, matching)} for id, error in numbered.items()],
        "speakers": _speakers(article, matching, numbered),
    }


def of_verdicts(article: Article, found: Sequence[Verdict]) -> list[Json]:
    """The verdicts on an article, of two systems; type and phenomena are those of the gold attribution."""
    out: list[Json] = []
    for n, one in enumerate(found, 1):
        gold = None if one.gold is None else article.attributions[one.gold]
        number = {"id": f"{article.article}:{n}", "class": one.kind}
        named = {"gold": one.gold, "predicted": one.predicted, "errors": one.errors}
        out.append({**number, **named, "type": gold and gold.type, "phenomena": _phenomena(article, gold)})
    return out


def _fields(of: Struct, *names: str) -> Json:
    """Fields that go by their own names."""
    return {name: getattr(of, name) for name in names}


def _predictions(answers: Sequence[Answer], matching: Matching, offsets: Offsets) -> list[Json]:
    """`speaker` and `source` as they were given, `speakers` and `source_entity` what they resolve to; `placed` is
    whether the spans were given, found from the quote, or are missing from the text."""
    to_gold = {pair.predicted: pair.gold for pair in matching.relaxed}
    out: list[Json] = []
    for j, ((line, row), claim) in enumerate(zip(answers, matching.predicted, strict=True)):
        found = offsets.spans(claim.quote)
        out.append(
            {
                "line": line,
                "quote": row.quote,
                "spans": found if row.quote_spans is None else row.quote_spans,
                "placed": "given" if row.quote_spans is not None else "found" if found else "missing",
                "speaker": row.speaker,
                "speakers": None if claim.speakers is None else sorted(claim.speakers),
                "source": row.source,
                "source_entity": claim.source,
                **_fields(row, "speaker_span", "cue_span", "source_span", "type", "score"),
                "paired": to_gold.get(j),
            }
        )
    return out


def _error(error: Error, article: Article, answers: Sequence[Answer], matching: Matching) -> Json:
    gold = None if error.gold is None else article.attributions[error.gold]
    row = None if error.predicted is None else answers[error.predicted][1]
    alike = None
    if error.gold is not None and error.predicted is not None:
        alike = similarity(matching.gold[error.gold].quote, matching.predicted[error.predicted].quote)
    return {
        "class": error.kind,
        **_fields(error, "detail", "gold", "predicted", "fp", "fn", "levels"),
        "similarity": alike,
        "type": gold.type if gold else row.type if row else None,
        "phenomena": _phenomena(article, gold),
    }


def _phenomena(article: Article, gold: Attribution | None) -> tuple[str, ...]:
    every = (*(gold.phenomena if gold else ()), *((article.phenomenon,) if article.phenomenon else ()))
    return tuple(dict.fromkeys(every))


def _speakers(article: Article, matching: Matching, errors: Mapping[str, Error]) -> list[Json]:
    """Who was taken for whom: over the pairs with required gold, how many had these speakers in gold and those in the
    prediction, and the errors among them in which the speaker is wrong."""
    names = {entity.id: entity.name for entity in article.entities}
    kinds: dict[str, str] = {entity.id: entity.kind for entity in article.entities}
    of_speakers = ("wrong speaker", "unresolved speaker")
    wrong = {(error.gold, error.predicted): id for id, error in errors.items() if error.kind in of_speakers}
    cells: dict[tuple[frozenset[str] | None, frozenset[str] | None], list[str | None]] = defaultdict(list)
    for pair in matching.relaxed:
        if pair.counted:
            gold, predicted = matching.gold[pair.gold], matching.predicted[pair.predicted]
            cells[gold.speakers, predicted.speakers].append(wrong.get((pair.gold, pair.predicted)))
    return [
        {
            "gold": _called(gold, names, " and "),
            "gold_kind": _called(gold, kinds, ""),
            "predicted": _called(predicted, names, " and "),
            "predicted_kind": _called(predicted, kinds, ""),
            "pairs": len(members),
            "errors": [member for member in members if member is not None],
        }
        for (gold, predicted), members in cells.items()
    ]


def _called(entities: Iterable[str] | None, names: Mapping[str, str], joint: str) -> str:
    """A set of speakers in words; without a joint, one word for sets of several kinds."""
    if entities is None:
        return "unresolved"
    called = sorted({names[entity] for entity in entities})
    return "nobody" if not called else joint.join(called) if joint or len(called) == 1 else "several"
