"""What reports derive from counts: breakdowns, the challenge table, statistics."""

import numpy as np
import pytest
from msgspec import structs

from quotebench.batches.memory import count
from quotebench.gold.corpora import Corpus
from quotebench.gold.statistics import statistics
from quotebench.inference.ranking import Standing
from quotebench.reports import figures, rankings
from quotebench.reports.lines import Line, challenge, comparison
from quotebench.reports.measures import Score
from quotebench.reports.report import Report, report
from quotebench.reports.tables import markdown
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.batch import Batch, Carried, Vocabulary
from quotebench.scoring.counted import Counted
from quotebench.scoring.facets import FACETS
from quotebench.scoring.minimal_pairs import won
from tests.helpers import article_of
from tests.oracle.kinds import mention_kind


def passage(pair: str, letter: str, text: str, attributions: str) -> Article:
    head = f"event: {pair}\nphenomenon: {pair[:5]}\n"
    article = article_of("ruiz | person | Ana Ruiz | Ruiz", text, attributions, head)
    return article.__class__(**{f: getattr(article, f) for f in article.__struct_fields__} | {"article": pair + letter})


SAID = ("{a1|It is shut}, said {ruiz|Ruiz}.", "a1 | indirect | speakers: ruiz")
NOTHING = ("{ruiz|Ruiz} said no word.", "")
PASSAGES = [
    passage("comma-01", "a", *SAID),
    passage("comma-01", "b", *NOTHING),
    passage("voice-01", "a", *SAID),
    passage("voice-01", "b", *NOTHING),
]


def scored(*predictions: Prediction) -> Report:
    corpus = Corpus("challenge", None, "0" * 64, tuple(PASSAGES))
    return report(count(PASSAGES, predictions), corpus, 0.5, {})


def won_of(found: Report) -> dict[str, tuple[int, int]]:
    assert found.minimal_pairs is not None
    every = {**found.minimal_pairs.phenomena, "all": found.minimal_pairs.total}
    return {name: (one.won, one.pairs) for name, one in every.items()}


RIGHT = [Prediction(article=f"{pair}a", quote="It is shut", speaker="Ruiz") for pair in ("comma-01", "voice-01")]
LUCKY = Prediction(article="voice-01b", quote="no word", speaker="Ruiz")


def test_a_pair_is_won_only_if_both_its_passages_are_without_error() -> None:
    found = scored(*RIGHT, LUCKY)
    assert won_of(found) == {"comma": (1, 1), "voice": (0, 1), "all": (1, 2)}
    assert found.minimal_pairs is not None
    assert found.minimal_pairs.total.share == 0.5
    # Two pairs are too few to resample: the jackknife's error is s = sqrt(1/2 * (1/4 + 1/4)) = 1/2, m = 1/4 / s² = 1,
    # and with t = 12.706 (1/2 + t²/2 ± t sqrt(1/4 + t²/4)) / (1 + t²) = 1/2 ± t / (2 sqrt(1 + t²)).
    assert found.minimal_pairs.interval == pytest.approx((0.5 - 0.498459, 0.5 + 0.498459), abs=1e-6)
    assert scored(*RIGHT).minimal_pairs == scored(*reversed(RIGHT)).minimal_pairs
    assert won_of(scored(*RIGHT)) == {"comma": (1, 1), "voice": (1, 1), "all": (2, 2)}


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param([], id="missed"),
        pytest.param([Prediction(article="voice-01a", quote="It is shut", speaker="Lund")], id="wrong speaker"),
        pytest.param([RIGHT[1], RIGHT[1]], id="said twice"),
        pytest.param(
            [Prediction(article="voice-01a", quote="It is shut", speaker="Ruiz", source="The Courier")], id="channel"
        ),
    ],
)
def test_any_error_of_the_triple_loses_the_pair(wrong: list[Prediction]) -> None:
    assert won_of(scored(RIGHT[0], *wrong)) == {"comma": (1, 1), "voice": (0, 1), "all": (1, 2)}


def test_the_words_need_be_right_only_at_the_relaxed_threshold() -> None:
    half = Prediction(article="voice-01a", quote="It is", speaker="Ruiz")  # 4 of its 8 letters
    assert won_of(scored(RIGHT[0], half))["voice"] == (1, 1)
    corpus = Corpus("challenge", None, "0" * 64, tuple(PASSAGES))
    assert won_of(report(count(PASSAGES, [RIGHT[0], half], 0.6), corpus, 0.6, {}))["voice"] == (0, 1)


def test_optional_gold_neither_wins_nor_loses_a_pair() -> None:
    doubtful = SAID[0], f"{SAID[1]} | optional: a doubt"
    articles = [passage("comma-01", "a", *SAID), passage("comma-01", "b", *doubtful)]
    corpus = Corpus("challenge", None, "0" * 64, tuple(articles))
    for rows in ([], [Prediction(article="comma-01b", quote="It is shut", speaker="Lund")]):
        found = report(count(articles, [RIGHT[0], *rows]), corpus, 0.5, {})
        assert won_of(found) == {"comma": (1, 1), "all": (1, 1)}


def test_saying_nothing_is_right_where_nothing_is_said_and_wins_no_pair() -> None:
    assert won_of(scored()) == {"comma": (0, 1), "voice": (0, 1), "all": (0, 2)}


def test_only_pairs_that_are_whole_count_and_a_corpus_without_any_has_none() -> None:
    def of(*articles: Article) -> Report:
        return report(count(articles, []), Corpus("x", None, "0" * 64, articles), 0.5, {})

    assert won_of(of(*PASSAGES[:3])) == {"comma": (0, 1), "all": (0, 1)}
    odd = [
        structs.replace(PASSAGES[2], article="voice-01c"),  # no half of a pair
        structs.replace(PASSAGES[3], phenomenon=None),  # written for nothing
        structs.replace(PASSAGES[0], article="voice-02a", phenomenon="voice"),
        structs.replace(PASSAGES[1], article="voice-02b", phenomenon="comma"),  # of two phenomena
    ]
    for some in (PASSAGES[::2], odd, [ARTICLE]):
        found = of(*some)
        assert found.minimal_pairs is None
        assert found.to_dict()["minimal_pairs"] is None
        assert not any("minimal pairs" in str(table.columns[0].header) for table in found.tables())
        assert len(found.sampled) == 1


def test_pairs_are_found_whatever_batch_their_passages_are_in() -> None:
    total = Counted()
    for one in (PASSAGES[3], PASSAGES[0], PASSAGES[2], PASSAGES[1]):
        total += count([one], [row for row in RIGHT if row.article == one.article])
    assert total.halves == count(PASSAGES, RIGHT).halves
    assert won(total.halves) == {"comma": [True], "voice": [True]}


def test_pairs_won_stand_in_tables_and_json() -> None:
    found = scored(*RIGHT, LUCKY)
    assert found.to_dict()["minimal_pairs"] == {
        "won": 1,
        "pairs": 2,
        "share": 0.5,
        "ci": pytest.approx((0.001541, 0.998459), abs=1e-6),
        "intervals": {"method": "jackknife", "unit": "pair", "units": 2, "resamples": None, "seed": None},
        "phenomena": {
            "comma": {"won": 1, "pairs": 1, "share": 1.0},
            "voice": {"won": 0, "pairs": 1, "share": 0.0},
        },
    }
    assert found.sampled[1] == "pairs won whole: 95 % intervals: jackknife, Student's t, over 2 pairs"
    printed = [line.split() for line in str(found).splitlines()]
    assert ["minimal", "pairs", "won", "whole", "pairs", "won", "%", "95", "%"] in printed
    assert ["voice", "1", "0", "0.0"] in printed
    assert ["all", "2", "1", "50.0", "0.2", "to", "99.8"] in printed
    other = Line("challenge", "other", scored(*RIGHT), None)
    table = challenge(PASSAGES, [Line("challenge", "lucky", found, None), other])
    columns = [[str(column.header), *map(str, column.cells)] for column in table.columns]
    assert columns[:3] == [
        ["phenomenon", "comma", "voice", "all"],
        ["passages", "2", "2", "4"],
        ["pairs", "1", "1", "2"],
    ]
    # voice: one right, one spurious, 2 / 3; all: two right, one spurious, 4 / 5.
    assert columns[3:6] == [
        ["lucky", "100.0", "66.7", "80.0"],
        ["won", "1", "0", "1"],
        ["%", "100.0", "0.0", "50.0"],
    ]
    assert [column[-1] for column in columns[6:]] == ["100.0", "2", "100.0"]
    beside = comparison([Line("challenge", "lucky", found, None), Line("other", "a", nothing(), None)])
    cells = {str(column.header): list(map(str, column.cells)) for column in beside.columns}
    assert cells["pairs won"] == ["50.0 (1 of 2)", ""]
    assert "pairs won" not in {str(column.header) for column in comparison([Line("o", "a", nothing(), None)]).columns}


def nothing() -> Report:
    return report(count([ARTICLE], []), Corpus("x", None, "0" * 64, (ARTICLE,)), 0.5, {})


ARTICLE = article_of(
    "ruiz | person | Ana Ruiz | Ruiz\ndocker | anonymous | a docker | docker\nboard | organisation | Harbour Board",
    """“{a1|We wait},” {ruiz a1.speaker|Ms Ruiz} {a1.cue|said}. “{a2|Still.

Always.}” {docker a3.speaker|A docker} said {a3|so it was “a farce”}.

{ruiz a4.speaker|The mayor} said {a4|{ruiz board a5.speaker|they} hoped {a5|no}, but}, she added, {a4|yes}.

The “smart gate” is shut.""",
    """a1 | direct | speakers: ruiz
a2 | direct | speakers: ruiz | phenomena: continuation over-paragraph
a3 | mixed | speakers: docker | source: board
a4 | indirect | speakers: ruiz
a5 | indirect | speakers: ruiz board | nested: a4 | optional: a doubt""",
)


def test_the_mention_of_a_speaker_is_a_name_a_nominal_a_pronoun_or_none() -> None:
    expected = ["name", "none", "nominal", "nominal", "pronoun"]
    batch = Batch([ARTICLE], [], np.zeros(0, dtype=np.int64), Vocabulary(), Carried())
    values = FACETS["mention"].values(batch)
    assert values.row.tolist() == list(range(5))
    assert [values.names[code] for code in values.code.tolist()] == expected
    assert [mention_kind(ARTICLE, attribution) for attribution in ARTICLE.attributions] == expected


def test_statistics_count_what_the_labels_say() -> None:
    counts = statistics([ARTICLE])
    expected = {
        "attributions": 5,
        "direct": 2,
        "fragment": 0,
        "mixed": 1,
        "indirect": 2,
        "optional": 1,
        "nested": 1,
        "discontinuous": 1,
        "over a paragraph": 0,
        "named channel": 1,
        "continuation with no cue": 1,
        "plural speaker": 1,
        "in marks, no attribution": 1,
        "speaker mention: nominal": 2,
    }
    assert {name: counts[name] for name in expected} == expected


def test_breakdowns_count_required_gold_once_for_each_facet() -> None:
    total = count([ARTICLE], [Prediction(article="t1", quote="We wait", speaker="Ana Ruiz")])
    found = report(total, Corpus("x", None, "0" * 64, (ARTICLE,)), 0.5, {}).breakdown
    assert found["type"]["direct"]["triple"] == Score(1, 0, 1)
    assert found["mention"]["name"]["triple"] == Score(1, 0, 0)
    assert found["phenomenon"]["continuation"]["triple"] == Score(0, 0, 1)
    for facet in ("type", "mention", "nested", "channel"):
        assert sum(scores["triple"].tp + scores["triple"].fn for scores in found[facet].values()) == 4


def test_a_table_in_markdown_keeps_bars_inside_cells() -> None:
    assert markdown(["", "n"], [["a|b", "1"]]) == "|  | n |\n| --- | ---: |\n| a\\|b | 1 |"


def test_latex_escapes_every_sign_that_it_would_take_for_its_own() -> None:
    odd = Standing(r"a_b\c{d}~e^f%", "a", 0.5, None, None, None, "")
    expected = r"a & a\_b\textbackslash{}c\{d\}\textasciitilde{}e\textasciicircum{}f\% & 50.0 &"
    assert expected in rankings.latex([odd], False, ())


def test_figures() -> None:
    assert [figures.percent(value) for value in (0.8736, None)] == ["87.4", "-"]
    assert [figures.signed(value) for value in (0.013, -0.2, None)] == ["+1.3", "-20.0", "-"]
    assert figures.interval((0.1, 0.25)) == "10.0 to 25.0"
    assert figures.interval((-0.1, 0.25), figures.signed) == "-10.0 to +25.0"
    assert figures.interval(None) == ""
