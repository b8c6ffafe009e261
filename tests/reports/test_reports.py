"""What reports derive from counts: breakdowns, the challenge table, statistics."""

import numpy as np

from quotebench.batches.memory import count
from quotebench.gold.corpora import Corpus
from quotebench.gold.statistics import statistics
from quotebench.inference.ranking import Standing
from quotebench.reports import figures, rankings
from quotebench.reports.lines import mastery
from quotebench.reports.measures import Score
from quotebench.reports.report import Report, report
from quotebench.reports.tables import markdown
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.batch import Batch, Carried, Vocabulary
from quotebench.scoring.facets import FACETS
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


def test_a_pair_is_right_only_if_both_its_passages_are() -> None:
    right = [Prediction(article=f"{pair}a", quote="It is shut", speaker="Ruiz") for pair in ("comma-01", "voice-01")]
    lucky = Prediction(article="voice-01b", quote="no word", speaker="Ruiz")
    found = mastery(PASSAGES, scored(*right, lucky))
    assert list(found) == ["comma", "voice", "all"]
    assert found["comma"] == (Score(1, 0, 0), 2, 1, 1)
    assert found["voice"] == (Score(1, 1, 0), 2, 1, 0)
    assert found["all"].pair_accuracy == 0.5


def test_saying_nothing_is_right_where_nothing_is_said_and_masters_no_pair() -> None:
    found = mastery(PASSAGES, scored())
    assert found["all"] == (Score(0, 0, 2), 4, 2, 0)


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
