"""Others' rules, worked out by hand from their definitions, each defect shown; and where their figures stand."""

import csv
import io
import json
from functools import partial
from pathlib import Path

import pytest

import quotebench
from quotebench.commands.main import main
from quotebench.exceptions import UsageError
from quotebench.gold.corpora import Corpus
from quotebench.reports.literature.figures import Mean, Share
from quotebench.reports.literature.german2024 import german2024
from quotebench.reports.literature.ggt import ggt
from quotebench.reports.literature.parc import parc_partial
from quotebench.reports.literature.quotations import Quotation, Sides, Tokens
from quotebench.reports.literature.rules import RULES
from quotebench.reports.measures import Score
from quotebench.scoring.levels import LEVELS
from tests.helpers import article_of, lines

WORDS = "a b c d e f g h i j"
"""Token n is the character at 2n."""
low, high = partial(ggt, 0.3), partial(ggt, 0.8)


def tokens(first: int, last: int) -> tuple[int, int]:
    """The characters of tokens from first to last, end exclusive."""
    return 2 * first, 2 * last - 1


def said(*quote: tuple[int, int], **rest: object) -> Quotation:
    return Quotation(quote, **rest)  # type: ignore[arg-type]


def both(gold: list[Quotation], predicted: list[Quotation], text: str = WORDS) -> Sides:
    return Sides(text, gold, predicted)


# Gender Gap Tracker


def test_ggt_wants_more_than_the_threshold_of_the_gold_quote() -> None:
    gold = [said((0, 10))]
    assert low(both(gold, [said((7, 12))]))["quote"] == Score(0, 1, 1)  # 3 of 10 are not more than 0.3
    assert low(both(gold, [said((6, 12))]))["quote"] == Score(1, 0, 0)
    assert high(both(gold, [said((2, 12))]))["quote"] == Score(0, 1, 1)
    assert high(both(gold, [said((1, 12))]))["quote"] == Score(1, 0, 0)
    # Spaces and punctuation count as other characters do; of two spans the characters of either.
    assert low(both([said((0, 5), (20, 25))], [said((0, 2), (20, 22))]))["quote"] == Score(1, 0, 0)


def test_ggt_pays_a_span_over_everything() -> None:
    assert high(both([said((400, 420))], [said((0, 5000))]))["quote"] == Score(1, 0, 0)


def test_ggt_takes_the_best_left_and_forgets_its_duplicates() -> None:
    gold = [said((0, 10)), said((20, 30))]
    assert low(both(gold, [*(said((0, 9)) for _ in range(10)), said((0, 5))]))["quote"] == Score(1, 1, 1)
    assert low(both(gold, [said((40, 50))] * 3))["quote"] == Score(0, 3, 2)


def test_ggt_depends_on_the_order_of_gold() -> None:
    short, long = said((0, 10)), said((0, 100))
    predicted = [said((0, 100)), said((0, 10))]
    assert low(both([short, long], predicted))["quote"] == Score(1, 1, 1)  # the short one takes the long prediction
    assert low(both([long, short], predicted))["quote"] == Score(2, 0, 0)


def test_ggt_judges_speakers_among_pairs_by_one_shared_character() -> None:
    gold = [said((0, 10), speaker=(12, 20), names=("Ana Ruiz",))]
    assert low(both(gold, [said((0, 10), speaker=(19, 90))]))["speaker"] == Share(1, 1)
    assert low(both(gold, [said((0, 10), speaker=(20, 90))]))["speaker"] == Share(0, 1)
    assert low(both(gold, [said((0, 10), names=("Ana Ruiz",))]))["speaker"] == Share(0, 1)  # no place, no speaker
    assert low(both(gold, [said((50, 60), speaker=(12, 20))]))["speaker"] == Share(0, 0)  # no pair


def test_ggt_counts_an_unanswered_speaker_as_right_where_gold_has_no_mention() -> None:
    gold = [said((0, 10))]
    assert low(both(gold, [said((0, 10))]))["speaker"] == Share(1, 1)
    assert low(both(gold, [said((0, 10), names=("Ruiz",))]))["speaker"] == Share(0, 1)
    assert low(both(gold, [said((0, 10), speaker=(12, 20))]))["speaker"] == Share(0, 1)


def test_ggt_compares_verbs_as_words_wherever_they_stand() -> None:
    text = "Said he. I go. She said: I go."
    gold = [said((9, 14), cue=(0, 4))]

    def verbs(cue: tuple[int, int] | None) -> object:
        return low(both(gold, [said((9, 14), cue=cue)], text))["verb"]

    assert verbs((18, 23)) == Share(1, 1)  # " said" of the other sentence
    assert verbs((5, 7)) == Share(0, 1)
    assert verbs(None) == Share(0, 1)
    assert low(both([said((9, 14))], [said((9, 14))], text))["verb"] == Share(1, 1)  # two missing ones agree


# German news 2024


def test_german2024_averages_the_shares_of_tokens_over_pairs_and_what_is_left_alone() -> None:
    gold = [said(tokens(0, 4)), said(tokens(5, 6))]
    found = german2024(both(gold, [said(tokens(0, 2))]))
    assert found["quote"] == Mean(1.0, 1, 0.5, 2)  # precision 2 of 2; recall 2 of 4, and 0 of 1
    assert found["quote"].f1 == pytest.approx(0.4)  # 2 * 1 * 0.25 / 1.25
    assert found["roles"].f1 is None
    found = german2024(both(gold[:1], [said(tokens(0, 4)), said(tokens(8, 9))]))
    assert found["quote"] == Mean(1.0, 2, 1.0, 1)


def test_german2024_weighs_cue_and_speaker_as_much_as_the_quote() -> None:
    gold = [said(tokens(0, 4), cue=tokens(4, 5), speaker=tokens(5, 7))]
    found = german2024(both(gold, [said(tokens(0, 2), cue=tokens(4, 5), speaker=tokens(6, 8))]))
    assert found["roles"] == Mean(1.5, 2, 1.5, 2)  # the cue 1 of 1, the speaker 1 of 2 and 1 of 2
    assert found["joint"] == Mean(2.5, 3, 2.0, 3)
    assert german2024(both(gold, [said(tokens(0, 4), names=("Ana Ruiz",))]))["roles"] == Mean(0.0, 0, 0.0, 2)


def test_german2024_pays_the_roles_of_quotes_that_share_nothing() -> None:
    gold = [said(tokens(0, 3), speaker=tokens(4, 5))]
    found = german2024(both(gold, [said(tokens(6, 9), speaker=tokens(4, 5))]))
    assert found["quote"].f1 == 0.0
    assert found["roles"].f1 == 1.0
    assert found["joint"].f1 == 0.5


def test_german2024_assigns_as_a_whole_and_breaks_ties_by_type_else_by_order() -> None:
    gold = [said(tokens(0, 4)), said(tokens(2, 6))]
    # In order the first gold quote would take the first prediction, which is the only one for the second.
    found = german2024(both(gold, [said(tokens(1, 6)), said(tokens(0, 2))]))
    assert found["quote"] == Mean(4 / 5 + 1, 2, 1 + 2 / 4, 2)
    # Of two the one with the better F1, 6/7, not the one that holds all of it, 8/14.
    found = german2024(both(gold[:1], [said(tokens(0, 10)), said(tokens(0, 3))]))
    assert found["quote"] == Mean(1.0, 2, 3 / 4, 1)
    one, other = (said(tokens(0, 2), speaker=tokens(n, n + 1)) for n in (4, 5))
    assert german2024(both([one, other], [one, other]))["roles"].f1 == 1.0
    assert german2024(both([one, other], [other, one]))["roles"].f1 == 0.0
    typed = [
        Quotation(one.quote, one.speaker, type="direct"),
        Quotation(other.quote, other.speaker, type="indirect"),
    ]
    assert german2024(both(typed, typed[::-1]))["roles"].f1 == 1.0


def test_german2024_takes_a_quote_that_stands_nowhere() -> None:
    found = german2024(both([said(tokens(0, 2))], [said()]))
    assert found["quote"] == Mean(0.0, 0, 0.0, 1)
    assert found["quote"].precision is None
    assert found["quote"].f1 == 0.0


# PARC, partial match


def test_parc_counts_shares_of_tokens() -> None:
    found = parc_partial(both([said(tokens(0, 4))], [said(tokens(2, 4)), said(tokens(4, 6)), said()]))["quote"]
    assert found == Mean(1.0, 3, 0.5, 1)  # one of three predictions wholly covered; half of gold
    assert found.f1 == pytest.approx(0.4)  # 2 * 1/3 * 1/2 / (5/6)


def test_parc_pays_one_huge_span_with_full_recall() -> None:
    gold = [said(tokens(0, 2)), said(tokens(4, 6))]
    assert parc_partial(both(gold, [said(tokens(0, 8))]))["quote"] == Mean(0.5, 1, 2.0, 2)


def test_parc_passes_one_where_gold_is_nested_or_a_prediction_is_doubled() -> None:
    nested = [said(tokens(0, 8)), said(tokens(4, 8))]
    found = parc_partial(both(nested, nested))["quote"]
    assert found == Mean(3.5, 2, 3.5, 2)  # the outer one 1 + 4/8, the inner one 1 + 1
    assert found.f1 == 1.75
    alone = [said(tokens(0, 2))]
    assert parc_partial(both(alone, alone * 2))["quote"].recall == 2.0


def test_tokens_are_words_and_single_signs() -> None:
    it = Tokens("It’s 3.5 %, she said")  # It ’ s 3 . 5 % , she said
    assert it.of([(0, 20)]) == ((0, 10),)
    assert it.of([(1, 3), (13, 14)]) == ((0, 2), (8, 9))  # a token that is touched is in
    assert it.of([(4, 5), None, (7, 7)]) == ()


@pytest.mark.parametrize("name", RULES)
def test_every_figure_of_a_rule_has_its_defect_and_nothing_is_zero_of_nothing(name: str) -> None:
    empty = RULES[name].counts(Sides("", (), ()))
    assert empty.keys() == RULES[name].defects.keys()
    undefined = {value for one in empty.values() for value in one.as_json().values()}
    assert undefined <= {None, 0}
    assert all(one.accuracy is None if isinstance(one, Share) else one.f1 is None for one in empty.values())


# In the report

ENTITIES = "ruiz | person | Ana Ruiz | Ruiz\nlund | person | Per Lund | Lund"
ARTICLE = article_of(
    ENTITIES,
    "“{a1|The gate is shut,}” {ruiz a1.speaker|Ana Ruiz} {a1.cue|said}. {lund a2.speaker|Lund} {a2.cue|thought} "
    "that {a2|it was open}.\n",
    "a1 | direct | speakers: ruiz\na2 | indirect | speakers: lund | optional: a thought",
)
CORPUS = Corpus("gates", None, "0" * 64, (ARTICLE,))
RIGHT = {"article": "t1", "quote": "The gate is shut,", "speaker": "Ana Ruiz", "speaker_span": (20, 28)}
OPTIONAL = {"article": "t1", "quote": "it was open", "speaker": "Lund", "speaker_span": (35, 39)}
ALL = tuple(RULES)


def test_nobody_is_paid_or_punished_for_optional_gold() -> None:
    for rows in ([RIGHT], [RIGHT, OPTIONAL], [OPTIONAL, RIGHT]):
        found = quotebench.score(rows, CORPUS, also=ALL).also
        assert list(found) == list(ALL)
        assert found["ggt@0.8"]["quote"] == Score(1, 0, 0)
        assert found["ggt@0.8"]["speaker"] == Share(1, 1)
        assert found["german2024"]["quote"] == Mean(1.0, 1, 1.0, 1)
        assert found["german2024"]["roles"] == Mean(1.0, 1, 1.0, 2)  # no cue is given
        assert found["parc-partial"]["quote"] == Mean(1.0, 1, 1.0, 1)


def test_an_article_without_rows_is_one_without_predictions() -> None:
    found = quotebench.score([], CORPUS, also=ALL).also
    assert found["ggt@0.3"]["quote"] == Score(0, 0, 1)
    assert found["parc-partial"]["quote"].f1 == 0.0
    assert found["german2024"]["quote"].precision is None


def test_figures_add_up_over_articles_and_their_order_and_threshold_of_ours_do_not_matter() -> None:
    other = type(ARTICLE)(**{f: getattr(ARTICLE, f) for f in ARTICLE.__struct_fields__} | {"article": "t2"})
    two = Corpus("gates", None, "0" * 64, (ARTICLE, other))
    rows = [{**RIGHT, "article": "t2", "quote": "The gate"}, {**OPTIONAL, "quote": "it was"}, RIGHT]
    found = quotebench.score(rows, two, also=ALL).also
    assert found["ggt@0.3"]["quote"] == Score(2, 0, 0)  # 8 of 17 characters
    assert found["ggt@0.8"]["quote"] == Score(1, 0, 1 + 0) + Score(0, 1, 0)
    assert found["parc-partial"]["quote"] == Mean(2.0, 2, 1 + 2 / 5, 2)  # The gate is shut ,
    assert quotebench.score(rows, two, also=ALL, threshold=1.0).also == found


def test_what_is_ours_is_the_same_with_and_without() -> None:
    plain, beside = quotebench.score([RIGHT], CORPUS), quotebench.score([RIGHT], CORPUS, also="ggt@0.3")
    assert plain.signature == beside.signature
    told = beside.to_dict()
    assert told.pop("also") == {
        "ggt@0.3": {
            "source": RULES["ggt@0.3"].source,
            "figures": {
                "quote": {
                    "tp": 1,
                    "fp": 0,
                    "fn": 0,
                    "precision": 1.0,
                    "recall": 1.0,
                    "f1": 1.0,
                    "defect": RULES["ggt@0.3"].defects["quote"],
                },
                "speaker": {"right": 1, "of": 1, "accuracy": 1.0, "defect": RULES["ggt@0.3"].defects["speaker"]},
                "verb": {"right": 0, "of": 1, "accuracy": 0.0, "defect": RULES["ggt@0.3"].defects["verb"]},
            },
        }
    }
    assert told == plain.to_dict()  # without the option there is no key of it
    assert "by others' rules" in str(beside)
    assert "by others' rules" not in str(plain)


def test_names_without_a_place_are_told() -> None:
    rows = [{"article": "t1", "quote": "The gate is shut,", "speaker": "Ana Ruiz"}]
    (warning,) = quotebench.score(rows, CORPUS, also=ALL).warnings
    assert "1 row with a speaker but no speaker_span" in warning.message
    assert "ggt@0.3, ggt@0.8, german2024" in warning.message
    assert quotebench.score(rows, CORPUS, also=["parc-partial"]).warnings == ()
    assert quotebench.score([RIGHT], CORPUS, also=ALL).warnings == ()


def test_an_unknown_rule_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"no rule 'ggt@0\.5'.*ggt@0\.3, ggt@0\.8, german2024, parc-partial"):
        quotebench.score([RIGHT], CORPUS, also=["ggt@0.3", "ggt@0.5"])
    with pytest.raises(KeyError, match=r"there are ggt@0\.3"):
        quotebench.score([RIGHT], CORPUS, also=["ggt@0.3"]).also["ggt"]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "gold.jsonl").write_text(lines([ARTICLE]), "utf-8")
    (tmp_path / "p.jsonl").write_text(lines([RIGHT, {"article": "t1", "quote_spans": [[0, 28]]}]), "utf-8")
    return [str(tmp_path / "p.jsonl"), "--gold", str(tmp_path / "gold.jsonl"), "--resamples", "0"]


def test_the_command_line_has_them_in_every_form(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    asked = [*files, "--also", "ggt@0.8", "--also", "parc-partial", "--also", "ggt@0.8"]
    assert main(["score", *asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["also"]
    assert {name: one["figures"]["quote"]["f1"] for name, one in told.items()} == {
        "ggt@0.8": 2 / 3,
        "parc-partial": pytest.approx(2 * (1 + 5 / 9) / 2 * 2 / ((1 + 5 / 9) / 2 + 2)),  # “The gate is shut,” Ana Ruiz
    }
    assert main(["score", *asked, "--markdown"]) == 0
    out = capsys.readouterr().out
    assert "| **ggt@0.8** | Gender Gap Tracker" in out
    assert f"| quote | {RULES['parc-partial'].defects['quote']} | 77.8 | 200.0 | 112.0 |  |" in out
    assert main(["score", *files, "--json"]) == 0
    assert "also" not in json.loads(capsys.readouterr().out)


def test_csv_has_them_under_names_that_no_level_has(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", *files, "--csv", "--by-article"]) == 0
    plain = capsys.readouterr().out
    assert main(["score", *files, "--csv", "--by-article", "--also", "ggt@0.8", "--also", "german2024"]) == 0
    out = capsys.readouterr().out
    assert set(plain.splitlines()) < set(out.splitlines())
    more = [row for row in csv.DictReader(io.StringIO(out)) if row["level"] not in LEVELS]
    assert [row["level"] for row in more] == [
        "also:ggt@0.8/quote",
        "also:german2024/quote",
        "also:german2024/roles",
        "also:german2024/joint",
    ]
    assert [(row["threshold"], row["article"], row["aer"], row["system"]) for row in more] == [("", "", "", "p")] * 4
    assert [more[0][name] for name in ("tp", "fp", "fn", "precision")] == ["1", "1", "0", "0.5"]
    assert more[1]["tp"] == ""


@pytest.mark.parametrize(
    "asked", [["--also", "citron"], ["--also", "ggt@0.3", "--short"], ["--also", "ggt@0.3", "--repair"]]
)
def test_what_cannot_be_is_said(files: list[str], asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as error:
        raise SystemExit(main(["score", *files, *asked]))
    assert error.value.code == 2
    assert "--also" in capsys.readouterr().err
