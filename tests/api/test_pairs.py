"""Every alignment of a report, worked out by hand."""

from pathlib import Path

import pytest

import quotebench
from quotebench import Corpus, Prediction
from quotebench.batches.memory import count
from quotebench.reports.pairs import PairRow
from quotebench.reports.report import report
from tests.api.harbour import HARBOUR, said

TEXT = HARBOUR.text or ""


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def row(article: str, verdict: str, gold: str | None, prediction: int | None, **more: object) -> PairRow:
    """A row of the table; what stands on the side of gold is read off its id."""
    attribution = {
        "a1": ("The gate is shut", ("Ana Ruiz",), "article"),
        "a2": ("the port is safe", ("Per Lund",), "The Courier"),
        "a3": ("It may rain", (), "article"),
        "a4": ("We go home", ("Per Lund",), "article"),
        "a5": ("We stay", ("Ana Ruiz",), "article"),
        None: (None, None, None),
    }
    words, speakers, source = attribution[gold]
    fields = {
        "similarity": None if gold is None or prediction is None else 1.0,
        "quote": None if prediction is None else words,
        "speaker": None,
        "speakers": None,
        "source": None if prediction is None else "article",
        **more,
    }
    quote = fields["quote"]
    placed = isinstance(quote, str) and quote in TEXT
    return PairRow(
        article=article,
        verdict=verdict,
        gold=gold,
        gold_quote=words,
        gold_spans=() if words is None else (span(words),),
        gold_speakers=speakers,
        gold_source=source,
        prediction=prediction,
        spans=(span(str(quote)),) if placed else (),
        **fields,  # type: ignore[arg-type]
    )


RUIZ = {"speaker": "Ana Ruiz", "speakers": ("Ana Ruiz",)}
LUND = {"speaker": "Per Lund", "speakers": ("Per Lund",)}
EXPECTED = [
    row("t1", "right", "a1", 1, quote="gate is shut", similarity=10 / 13, **RUIZ),
    row("t1", "wrong speaker and source", "a2", 2, **RUIZ),
    row("t1", "not counted", "a3", 3, **LUND),
    row("t1", "wrong speaker", "a4", 4, **RUIZ),
    row("t1", "missed", "a5", None),
    row("t1", "not in the text", None, 0, quote="nobody wrote these words anywhere", **RUIZ),
    row("t2", "missed", "a1", None),
    row("t2", "missed", "a2", None),
    row("t2", "not counted", "a3", None),
    row("t2", "missed", "a4", None),
    row("t2", "missed", "a5", None),
]


def test_pairs_by_hand(rows: list[Prediction], corpus: Corpus) -> None:
    assert quotebench.score(rows, corpus).pairs == EXPECTED


def test_pairs_of_two_files(mine: Path, gold: Path) -> None:
    assert quotebench.score(mine, gold=gold).pairs == EXPECTED


def test_other_verdicts(corpus: Corpus) -> None:
    rows = [
        said("the port is safe", "Per Lund"),
        said("The gate is shut", "Tom Vale"),
        said("The gate is shut", "Ana Ruiz"),
        said("said", "Ana Ruiz", "The Courier", article="t2"),
        said("We stay", "Ana Ruiz", "The Gazette", article="t2"),
    ]
    found = {(one.article, one.prediction): one for one in quotebench.score(rows, corpus).pairs}
    assert found["t1", 0].verdict == "wrong source"
    assert found["t1", 1].verdict == "spurious", "the right speaker is paired with the quote, whichever row comes first"
    assert (found["t1", 1].speaker, found["t1", 1].speakers) == ("Tom Vale", None)
    assert found["t1", 2].verdict == "right"
    assert (found["t2", 3].verdict, found["t2", 3].source) == ("spurious", "The Courier")
    assert (found["t2", 4].verdict, found["t2", 4].source) == ("wrong source", None)


def test_pairs_follow_the_threshold(rows: list[Prediction], corpus: Corpus) -> None:
    verdicts = [one.verdict for one in quotebench.score(rows, corpus, threshold=0.9).pairs if one.prediction == 1]
    assert verdicts == ["spurious"]


def test_pairs_add_up_to_the_counts(rows: list[Prediction], corpus: Corpus) -> None:
    found = quotebench.score([*rows, *rows], corpus)
    verdicts = [one.verdict for one in found.pairs]
    paired = [one for one in found.pairs if one.similarity is not None and one.verdict != "not counted"]
    assert verdicts.count("right") == found["triple"].tp
    assert len(paired) == found["quote"].tp
    assert verdicts.count("spurious") + verdicts.count("not in the text") == found["quote"].fp
    assert verdicts.count("missed") == found["quote"].fn


def test_a_quote_of_several_stretches_is_given_in_all_of_them(corpus: Corpus) -> None:
    spans = (span("The gate"), span("is shut"))
    given = [Prediction(article="t1", quote_spans=spans, speaker=["Ana Ruiz", "Per Lund"])]  # type: ignore[arg-type]
    (found,) = [one for one in quotebench.score(given, corpus).pairs if one.prediction == 0]
    # What lies between them holds no letter, so the two are one.
    assert (found.quote, found.spans, found.similarity) == ("The gate is shut", (span("The gate is shut"),), 1.0)
    assert (found.speaker, found.speakers) == (("Ana Ruiz", "Per Lund"), ("Ana Ruiz", "Per Lund"))
    apart = Prediction(article="t1", quote_spans=(span("gate"), span("shut")), speaker=None)
    (found,) = [one for one in quotebench.score([apart], corpus).pairs if one.prediction == 0]
    assert (found.quote, found.spans) == ("gate … shut", (span("gate"), span("shut")))
    assert (found.verdict, found.similarity, found.speakers) == ("wrong speaker", 8 / 13, ())


def test_a_report_of_counts_alone_says_that_it_has_no_pairs(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="from counts alone"):
        report(count(corpus.articles, []), corpus, 0.5, {}).pairs  # noqa: B018
