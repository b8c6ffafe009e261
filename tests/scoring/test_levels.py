"""Counts of each level against cases worked out by hand."""

from collections.abc import Callable

import pytest

from quotebench.batches import memory
from quotebench.reports.measures import Measures, Score, measures
from quotebench.rows.structs import Article, Prediction
from tests.helpers import article_of
from tests.scorers import Scorer

ENTITIES = """ruiz | person | Ana Ruiz | Ruiz
lund | person | Per Lund | Lund
courier | outlet | The Courier | Courier"""

ARTICLE = article_of(
    ENTITIES,
    "{a1|The gate is shut}, {ruiz a1.speaker|Ana Ruiz} {a1.cue|said}. {lund a2.speaker|Per Lund} {a2.cue|told} "
    "{courier a2.source|the Courier} that {a2|the port is safe}. {a3|It may rain}, perhaps.",
    """a1 | direct | speakers: ruiz
a2 | indirect | speakers: lund | source: courier
a3 | indirect | speakers: none | optional: nobody says it outright""",
)


Scores = Callable[..., Score]
Totals = Callable[..., Measures]


@pytest.fixture(scope="module")
def totals(scorer: Scorer) -> Totals:
    """All measures of rows about an article."""
    return lambda article, rows: measures(scorer.counts(article, rows))


@pytest.fixture(scope="module")
def scores(totals: Totals) -> Scores:
    """The score of rows about an article at a level and threshold."""

    def of(article: Article, *rows: Prediction, level: str = "triple", threshold: str = "relaxed") -> Score:
        return totals(article, rows).levels[threshold][level]

    return of


def said(quote: str, speaker: object = None, source: str | None = None, **more: object) -> Prediction:
    return Prediction(article="t1", quote=quote, speaker=speaker, source=source, **more)  # type: ignore[arg-type]


RIGHT = [said("The gate is shut", "Ana Ruiz"), said("the port is safe", "Per Lund", "The Courier")]


def test_all_right(scores: Scores) -> None:
    for level in ("quote", "quote+speaker", "quote+source", "triple"):
        for threshold in ("relaxed", "strict"):
            assert scores(ARTICLE, *RIGHT, level=level, threshold=threshold) == Score(2, 0, 0)


def test_empty_prediction_is_all_missed_and_has_no_precision(scores: Scores) -> None:
    score = scores(ARTICLE)
    assert score == Score(0, 0, 2)
    assert (score.precision, score.recall, score.f1) == (None, 0.0, 0.0)


def test_empty_gold_makes_every_prediction_false(scores: Scores) -> None:
    empty = article_of(ENTITIES, "Nothing was said.", "")
    assert scores(empty, said("Nothing was said", "Ana Ruiz")) == Score(0, 1, 0)
    nothing = scores(empty)
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)


def test_a_duplicate_costs_precision(scores: Scores) -> None:
    assert scores(ARTICLE, *RIGHT, RIGHT[0]) == Score(2, 1, 0)
    assert scores(ARTICLE, *RIGHT, *[RIGHT[0]] * 9) == Score(2, 9, 0)


def test_wrong_speaker_counts_on_both_sides_but_not_for_the_quote(scores: Scores, totals: Totals) -> None:
    wrong = [said("The gate is shut", "Per Lund"), RIGHT[1]]
    assert scores(ARTICLE, *wrong, level="quote") == Score(2, 0, 0)
    assert scores(ARTICLE, *wrong, level="quote+speaker") == Score(1, 1, 1)
    assert scores(ARTICLE, *wrong, level="quote+source") == Score(2, 0, 0)
    assert scores(ARTICLE, *wrong) == Score(1, 1, 1)
    assert totals(ARTICLE, wrong).accuracy == {"speaker": 0.5, "source": 1.0}


def test_missed_channel_counts_for_source_and_triple_only(scores: Scores, totals: Totals) -> None:
    missed = [RIGHT[0], said("the port is safe", "Per Lund")]
    assert scores(ARTICLE, *missed, level="quote+speaker") == Score(2, 0, 0)
    assert scores(ARTICLE, *missed, level="quote+source") == Score(1, 1, 1)
    assert totals(ARTICLE, missed).channel == Score(0, 0, 1)


def test_named_channel_where_gold_has_none_is_a_false_positive_of_the_channel(totals: Totals) -> None:
    invented = [said("The gate is shut", "Ana Ruiz", "The Courier"), RIGHT[1]]
    assert totals(ARTICLE, invented).channel == Score(1, 1, 0)


def test_channel_that_names_no_entity_is_wrong_and_not_the_article(scores: Scores, totals: Totals) -> None:
    unknown = [said("The gate is shut", "Ana Ruiz", "The Gazette"), RIGHT[1]]
    assert scores(ARTICLE, *unknown, level="quote+source") == Score(1, 1, 1)
    assert totals(ARTICLE, unknown).channel == Score(1, 1, 0)


def test_an_optional_quote_is_neither_paid_nor_punished(scores: Scores) -> None:
    assert scores(ARTICLE, *RIGHT, said("It may rain", "Ana Ruiz")) == Score(2, 0, 0)
    assert scores(ARTICLE, *RIGHT, said("It may rain", "Ana Ruiz"), said("It may rain", "Ana Ruiz")) == Score(2, 1, 0)


def test_one_huge_span_matches_nothing(scores: Scores) -> None:
    assert ARTICLE.text is not None
    whole = Prediction(article="t1", quote_spans=((0, len(ARTICLE.text)),), speaker="Ana Ruiz")
    assert scores(ARTICLE, whole, level="quote") == Score(0, 1, 2)


def test_a_split_quote_is_paid_once(scores: Scores) -> None:
    one = article_of(ENTITIES, "“{a1|We open the gate at noon and close it}”", "a1 | direct | speakers: ruiz")
    pieces = [said("We open the gate at noon", "Ana Ruiz"), said("and close it", "Ana Ruiz")]
    # 19 of 29 letters: enough for the relaxed threshold, once
    assert scores(one, *pieces) == Score(1, 1, 0)
    assert scores(one, *pieces, threshold="strict") == Score(0, 2, 1)


def test_merged_quotes_are_paid_once(scores: Scores) -> None:
    two = article_of(
        ENTITIES,
        "“{a1|We open the gate at noon.}” “{a2|Then we go.}”",
        "a1 | direct | speakers: ruiz\na2 | direct | speakers: ruiz",
    )
    merged = said("We open the gate at noon.” “Then we go.", "Ana Ruiz")
    assert scores(two, merged) == Score(1, 0, 1)


def test_nested_quotes_pair_each_with_its_own(scores: Scores) -> None:
    nested = article_of(
        ENTITIES,
        "{ruiz|Ruiz} said {a1|{lund a2.speaker|Lund} had promised that {a2|the gate would be open all night long}}.",
        "a1 | indirect | speakers: ruiz\na2 | indirect | speakers: lund | source: ruiz | nested: a1",
    )
    outer = said("Lund had promised that the gate would be open all night long", "Ana Ruiz")
    inner = said("the gate would be open all night long", "Per Lund", "Ana Ruiz")
    for rows in ([outer, inner], [inner, outer]):
        assert scores(nested, *rows) == Score(2, 0, 0)
        assert scores(nested, *rows, threshold="strict") == Score(2, 0, 0)
    assert scores(nested, inner) == Score(1, 0, 1)


def test_same_span_with_two_speakers(scores: Scores) -> None:
    both = article_of(ENTITIES, "“{a1 a2|Yes, we agree}”", "a1 | direct | speakers: ruiz\na2 | direct | speakers: lund")
    one, other = said("Yes, we agree", "Ana Ruiz"), said("Yes, we agree", "Per Lund")
    assert scores(both, other, one) == scores(both, one, other) == Score(2, 0, 0)
    assert scores(both, one, one) == Score(1, 1, 1)


def test_a_plural_speaker_is_the_whole_set(scores: Scores) -> None:
    plural = article_of(
        ENTITIES,
        "“{a1|Yes, we agree},” {a1.speaker|{ruiz|Ruiz} and {lund|Lund}} said.",
        "a1 | direct | speakers: ruiz lund",
    )
    assert scores(plural, said("Yes, we agree", ("Per Lund", "Ana Ruiz"))) == Score(1, 0, 0)
    assert scores(plural, said("Yes, we agree", "Ana Ruiz and Per Lund")) == Score(1, 0, 0)
    assert scores(plural, said("Yes, we agree", "Ana Ruiz")) == Score(0, 1, 1)
    assert scores(plural, said("Yes, we agree", ("Ana Ruiz", "Eva Moe"))) == Score(0, 1, 1)


def test_no_speaker_says_that_nobody_is_named(scores: Scores) -> None:
    anonymous = article_of("", "It was noted that {a1|the gate was shut}.", "a1 | indirect | speakers: none")
    assert scores(anonymous, said("the gate was shut", None)) == Score(1, 0, 0)
    assert scores(anonymous, said("the gate was shut", ())) == Score(1, 0, 0)
    assert scores(anonymous, Prediction(article="t1", quote="the gate was shut")) == Score(1, 0, 0)
    assert scores(anonymous, said("the gate was shut", "Ana Ruiz")) == Score(0, 1, 1)
    assert scores(anonymous, said("the gate was shut", "")) == Score(0, 1, 1)
    assert scores(anonymous, said("the gate was shut", "Unknown")) == Score(0, 1, 1)


@pytest.mark.parametrize("nobody", [None, ()])
def test_a_span_on_no_mention_with_no_name_beside_it_names_nobody_of_the_article(
    scores: Scores, nobody: tuple[()] | None
) -> None:
    anonymous = article_of("", "It was noted that {a1|the gate was shut}.", "a1 | indirect | speakers: none")
    row = Prediction(article="t1", quote="the gate was shut", speaker=nobody, speaker_span=(0, 2))
    assert scores(anonymous, row) == Score(0, 1, 1)


def test_a_quote_that_is_not_in_the_text_is_a_false_positive_and_shows_in_the_audit(totals: Totals) -> None:
    invented = said("We shall fight in every harbour of the north", "Ana Ruiz")
    total = totals(ARTICLE, [*RIGHT, invented])
    assert total.levels["relaxed"]["triple"] == Score(2, 1, 0)
    assert total.alignment == {"given": 0, "exact": 2, "folded": 0, "cut": 0, "fuzzy": 0, "missing": 1}


def test_marks_spaces_and_punctuation_never_decide(scores: Scores) -> None:
    spans = [(0, 16), (0, 17)]  # with and without the comma
    for span in spans:
        row = Prediction(article="t1", quote_spans=(span,), speaker="Ana Ruiz")
        assert scores(ARTICLE, row, threshold="strict") == Score(1, 0, 1)


def test_a_repeated_string_is_read_where_it_fits(scores: Scores, totals: Totals) -> None:
    twice = article_of(
        ENTITIES,
        "“{a1|Never},” said {ruiz|Ruiz}. “{a2|Never},” said {lund|Lund}.",
        "a1 | direct | speakers: ruiz\na2 | direct | speakers: lund",
    )
    ruiz, lund = said("Never", "Ana Ruiz"), said("Never", "Per Lund")
    assert scores(twice, lund, ruiz) == scores(twice, ruiz, lund) == Score(2, 0, 0)
    assert totals(twice, [lund, ruiz]).aer.rate == 0
    assert scores(twice, ruiz, ruiz) == Score(1, 1, 1)


def test_where_unpaired_strings_that_stand_twice_are_read_does_not_depend_on_their_order(scorer: Scorer) -> None:
    long = article_of(
        ENTITIES,
        "“{a1|No deal and no talk of one in any month},” said {ruiz|Ruiz}. "
        "“{a2|No deal, or not one that we can pay for},” said {lund|Lund}.",
        "a1 | direct | speakers: ruiz\na2 | direct | speakers: lund",
    )
    one, other = said("No deal", "Ana Ruiz"), said("No deal", "Per Lund")
    assert (scorer.counts(long, [one, other]) == scorer.counts(long, [other, one])).all()


def test_each_threshold_has_a_pairing_of_its_own(scores: Scores) -> None:
    twice = article_of(
        ENTITIES, "“{a1|No deal} xx.” “{a2|No deal now}.”", "a1 | direct | speakers: ruiz\na2 | direct | speakers: ruiz"
    )
    rows = [Prediction(article="t1", quote_spans=((1, 11),), speaker="Ruiz"), said("No deal", "Ruiz")]
    assert scores(twice, *rows, level="quote", threshold="strict").tp == 1


def test_ties_go_to_the_pairing_with_more_right_triples(scores: Scores) -> None:
    both = article_of(
        ENTITIES + "\nboard | organisation | Harbour Board",
        "“{a1 a2|Yes, we agree}”",
        "a1 | direct | speakers: ruiz | source: courier\na2 | direct | speakers: lund | source: courier",
    )
    for name in ("Ana Ruiz", "Per Lund"):
        rows = [said("Yes, we agree", name, "The Courier"), said("Yes, we agree", name, "Harbour Board")]
        assert scores(both, *rows).tp == scores(both, *reversed(rows)).tp == 1


def test_the_articles_own_outlet_is_the_article_in_gold_as_in_predictions(scores: Scores) -> None:
    own = article_of(
        ENTITIES,
        "“{a1|We wait},” {ruiz a1.speaker|Ruiz} told {courier a1.source|the Courier}.",
        "a1 | direct | speakers: ruiz | source: courier",
        head="outlet: The Courier",
    )
    for row in (
        said("We wait", "Ruiz", "The Courier"),
        said("We wait", "Ruiz", source_span=(22, 33)),
        said("We wait", "Ruiz"),
    ):
        assert scores(own, row) == Score(1, 0, 0)


def test_scoring_without_text_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the text"):
        memory.count([Article(article="x", sha256="0")], [])


def test_what_a_cut_is_paid_is_what_its_pieces_hold(scores: Scores, totals: Totals) -> None:
    two = article_of(
        ENTITIES,
        "“{a1|We will win},” said {ruiz|Ruiz}. “{a2|We will lose it},” said {lund|Lund}.",
        "a1 | direct | speakers: ruiz\na2 | direct | speakers: lund",
    )
    # 9 and 12 of 21 content characters: the longer half is paid under the relaxed threshold (12/21), the other is not
    joined = "We will win. We will lose it."
    assert totals(two, [said(joined, "Per Lund")]).alignment["cut"] == 1
    assert scores(two, said(joined, "Per Lund")) == Score(1, 0, 1)
    assert scores(two, said(joined, "Ana Ruiz")) == Score(0, 1, 2)
    assert scores(two, said(joined, "Per Lund"), threshold="strict") == Score(0, 1, 2)


def test_an_interrupted_quote_given_as_one_string_is_right_under_either_threshold(
    scores: Scores, totals: Totals
) -> None:
    halves = article_of(
        ENTITIES,
        "“{a1|The gate},” {ruiz|Ana Ruiz} said, “{a1|stays shut}.”",
        "a1 | direct | speakers: ruiz",
    )
    for quote in ("The gate stays shut.", "The gate, stays shut", "The gate ... stays shut", "the gate. Stays shut!"):
        assert scores(halves, said(quote, "Ana Ruiz"), threshold="strict") == Score(1, 0, 0)
        assert totals(halves, [said(quote, "Ana Ruiz")]).alignment["folded"] == 1


def test_a_changed_or_repeated_string_is_read_where_it_answers(scores: Scores) -> None:
    twice = article_of(
        ENTITIES,
        "“We never closed the gate,” said {lund|Lund}. “{a1|We never closed the gate},” said {ruiz|Ruiz}.",
        "a1 | direct | speakers: ruiz",
    )
    assert scores(twice, said("They never closed the gate", "Ana Ruiz")) == Score(1, 0, 0)
    overlapping = article_of(ENTITIES, "“No, {a1|no, no},” said {ruiz|Ruiz}.", "a1 | direct | speakers: ruiz")
    assert scores(overlapping, said("no, no", "Ana Ruiz"), threshold="strict") == Score(1, 0, 0)


def test_a_short_quote_is_found_in_other_case(scores: Scores, totals: Totals) -> None:
    short = article_of(ENTITIES, "{ruiz|Ana Ruiz} said “{a1|no comment}” on Monday.", "a1 | direct | speakers: ruiz")
    assert scores(short, said("No comment", "Ana Ruiz"), threshold="strict") == Score(1, 0, 0)
    assert totals(short, [said("No comment", "Ana Ruiz")]).alignment["folded"] == 1
