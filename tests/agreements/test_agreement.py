"""Agreement of two labelings: coefficients against literals, definitions and a published example; what they differ
in."""

import csv
import io
import itertools
import json
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

import quotebench
from quotebench.agreements.agreement import Agreement, Coefficients, agreement
from quotebench.agreements.coefficients import (
    alpha_disagreement,
    coefficient,
    coefficients,
    kappa_disagreement,
    stretches,
    unit_sums,
)
from quotebench.agreements.disagreements import Disagreement
from quotebench.agreements.sheet import sheet, write_sheet
from quotebench.commands.main import main
from quotebench.exceptions import InvalidData, SheetExists, UsageError
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.rows.structs import TYPES, Article, Attribution, Entity
from quotebench.scoring.claims import Claim
from tests.helpers import article_of

Write = Callable[[str, str], Path]

ENTITIES = """ruiz | person | Ana Ruiz | Ruiz
lund | person | Per Lund | Lund
courier | outlet | The Courier | Courier"""
TEXT = (
    "{a1|The gate is shut}, {ruiz a1.speaker|Ana Ruiz} {a1.cue|said}. {lund a2.speaker|Per Lund} {a2.cue|told} "
    "{courier a2.source|the Courier} that {a2|the port is safe}. {a3|It may rain}, perhaps."
)
ROWS = """a1 | direct | speakers: ruiz
a2 | indirect | speakers: lund | source: courier
a3 | indirect | speakers: none"""


def labeling(rows: str = ROWS, text: str = TEXT, entities: str = ENTITIES) -> Article:
    return article_of(entities, text, rows)


def corpus(*articles: Article, name: str = "a") -> Corpus:
    return Corpus(name, None, "0" * 64, articles)


def agreed(one: Article | Sequence[Article], other: Article | Sequence[Article], threshold: float = 0.5) -> Agreement:
    sides = [[x] if isinstance(x, Article) else x for x in (one, other)]
    return agreement(corpus(*sides[0]), corpus(*sides[1], name="b"), threshold, None)


def values(found: Coefficients) -> dict[str, float | None]:
    return {
        f"{family}/{name}": one.value
        for family, several in (("kappa", found.kappa), ("alpha", found.alpha))
        for name, one in several.items()
    }


def kinds(found: Agreement) -> list[tuple[str, str, str]]:
    return [(row.kind, row.a, row.b) for row in found.disagreements]


# Cohen's kappa


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # 50 items, 35 agreed on; by chance (25 * 30 + 25 * 20) / 50 = 25: (35 - 25) / (50 - 25)
        ({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}, 0.4),
        # 60 of 100 agreed on in both; by chance 54, and 46: the same accuracy is worth less where habits agree
        ({("yes", "yes"): 45, ("yes", "no"): 15, ("no", "yes"): 25, ("no", "no"): 15}, 6 / 46),
        ({("yes", "yes"): 25, ("yes", "no"): 35, ("no", "yes"): 5, ("no", "no"): 35}, 14 / 54),
        # every item disagreed on, by two coders who use both categories alike: as far from chance as can be
        ({("yes", "no"): 5, ("no", "yes"): 5}, -1.0),
        ({("yes", "no"): 5}, 0.0),
    ],
)
def test_kappa_of_tables_worked_out_by_hand(cells: dict[tuple[str, str], int], expected: float) -> None:
    assert float(coefficient(*kappa_disagreement(cells))) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("cells", [{}, {("yes", "yes"): 7}])
def test_kappa_is_undefined_where_chance_alone_agrees_on_all(cells: dict[tuple[str, str], int]) -> None:
    assert np.isnan(coefficient(*kappa_disagreement(cells)))


pairs = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(pairs, st.permutations("abc"))
def test_kappa_is_what_its_definition_says(items: list[tuple[str, str]], names: list[str]) -> None:
    chance = Fraction(sum(one == other for (one, _), (_, other) in itertools.product(items, items)), len(items) ** 2)
    value = float(coefficient(*kappa_disagreement(Counter(items))))
    if chance == 1:
        assert np.isnan(value)
        return
    accuracy = Fraction(sum(one == other for one, other in items), len(items))
    assert value == pytest.approx(float((accuracy - chance) / (1 - chance)), abs=1e-12)
    assert -1 - 1e-12 <= value <= 1
    renamed = dict(zip("abc", names, strict=True))
    for changed in ([(b, a) for a, b in items], [(renamed[a], renamed[b]) for a, b in items]):
        again = float(coefficient(*kappa_disagreement(Counter(changed))))
        assert again == pytest.approx(value, abs=1e-12)


# Krippendorff's alpha for unitizing


def claims(*units: tuple[int, int]) -> list[Claim]:
    return [Claim(((start, end),), frozenset(), "article") for start, end in units]


def test_alpha_gives_the_values_of_the_published_example() -> None:
    """Three coders of a continuum of 60 (Krippendorff, Content Analysis, 4th edition, 2019, figure 12.11): uα is 0.510
    and |uα 0.413 (unrounded 0.5100 and 0.4136). Their coincidences are half the sum of those of the three pairs of
    coders."""
    coders = [
        {(0, 7): 1, (7, 13): 2, (30, 32): 5, (32, 37): 6, (37, 44): 6, (44, 60): 7},
        {(0, 7): 1, (7, 13): 3, (13, 21): 5, (32, 44): 6},
        {(0, 7): 1, (7, 13): 4, (13, 21): 5, (32, 37): 6, (37, 41): 6, (41, 44): 6},
    ]
    for binary, expected in ((False, 0.510), (True, 0.413)):
        summed: dict[str, float] = {}
        for one, other in itertools.combinations(coders, 2):
            continuum = stretches(claims(*one), claims(*other), 60)
            coded = ([0 if binary else value for value in side.values()] for side in (one, other))
            *parts, units = unit_sums(continuum, *coded)
            numbers = dict(zip(("total", "agreed", "gaps", "own"), parts, strict=True))
            for name, number in {**numbers, **{f"units/{value}": n for value, n in units.items()}}.items():
                summed[name] = summed.get(name, 0) + float(number) / 2
        names = [f"alpha/type/{name}" for name in summed]
        value = coefficients(names, np.array(list(summed.values())))["alpha/type"]
        assert float(value) == pytest.approx(expected, abs=0.0007)


def test_alpha_of_a_continuum_worked_out_by_hand() -> None:
    # Ten characters; A has 0-4 and B 2-6. Both counted, 20: alike 4 (both in) + 8 (both out), so 8 differ.
    # By chance: 20 * 20 - 2 * 4² (own units) - 12 (gaps) = 356 encounters, 2 * 8 * 12 = 192 of them of unlike ones.
    sums = unit_sums(stretches(claims((0, 4)), claims((2, 6)), 10), "q", "q")
    observed, expected = alpha_disagreement(sums)
    assert (float(observed), float(expected)) == (8, pytest.approx(20 * 192 / 356))


def by_definition(one: Sequence[tuple[Hashable, object]], other: Sequence[tuple[Hashable, object]]) -> float | None:
    """Alpha from (value, unit) of every character for either coder; None as unit in a gap: every character meets every
    other one of either coder that is not of its own unit."""
    differ = sum(a[0] != b[0] for a, b in zip(one, other, strict=True))
    everyone = [(value, (side, unit, at if unit is None else 0)) for side, coded in enumerate((one, other))
                for at, (value, unit) in enumerate(coded)]  # fmt: skip
    met = [a[0] != b[0] for a, b in itertools.product(everyone, everyone) if a[1] != b[1]]
    return None if not any(met) else 1 - (differ / len(one)) / (sum(met) / len(met))


coded = st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["", "x", "y"])), min_size=1, max_size=5)


@settings(max_examples=150, deadline=None)
@given(coded, coded)
def test_alpha_is_what_its_definition_says(one: list[tuple[int, str]], other: list[tuple[int, str]]) -> None:
    length = max(sum(n for n, _ in side) for side in (one, other))
    units, characters = [], []
    for side in (one, other):
        at, found, each = 0, {}, []
        for number, value in side:
            if value:
                found[at, at + number] = value
            each += [(value, (at,) if value else None)] * number
            at += number
        units.append(found)
        characters.append(each + [("", None)] * (length - at))
    continuum = stretches(claims(*units[0]), claims(*units[1]), length)
    sums = unit_sums(continuum, *(list(found.values()) for found in units))
    value = float(coefficient(*alpha_disagreement(sums)))
    expected = by_definition(*characters)
    if expected is None:
        assert np.isnan(value)
    else:
        assert value == pytest.approx(expected, abs=1e-9)


def test_alpha_sees_a_nested_quote_and_leaves_out_what_is_optional() -> None:
    outer, inner = Claim(((0, 8),), frozenset("x"), "article"), Claim(((2, 4),), frozenset("y"), "article")
    continuum = stretches([outer, inner], [outer], 10)
    assert [(s.length, sorted(s.one), sorted(s.other)) for s in continuum] == [
        (2, [0], [0]),
        (2, [0, 1], [0]),
        (4, [0], [0]),
        (2, [], []),
    ]
    sums = unit_sums(continuum, "xy", "x")
    # One coder has three units, 2, 2 and 4 long, the other one of 8.
    assert (sums.total, sums.agreed, sums.gaps, sums.own) == (20, 16, 4, 4 + 4 + 16 + 64)
    assert sums.units == {frozenset("x"): 14, frozenset("xy"): 2}
    # Two spans of one quote are two units.
    split = Claim(
        (
            (0, 3),
            (5, 8),
        ),
        frozenset("x"),
        "article",
    )
    assert unit_sums(stretches([split], [outer], 10), "x", "x").own == 9 + 9 + 64
    doubtful = msgspec.structs.replace(inner, required=False)
    shorter = unit_sums(stretches([outer, doubtful], [outer], 10), "xy", "x")
    assert (shorter.total, shorter.agreed, shorter.own) == (16, 16, 36 + 36)


# Both, of labelings


def test_a_labeling_agrees_with_itself() -> None:
    found = agreed(labeling(), labeling())
    assert set(values(found.total).values()) == {1.0}
    assert found.disagreements == ()


def test_coefficients_of_two_articles_worked_out_by_hand() -> None:
    """Speakers are held against chance within each article, types over both."""
    first = labeling(), labeling(ROWS.replace("speakers: lund", "speakers: ruiz"))
    second = labeling(), labeling(ROWS.replace("a1 | direct", "a1 | mixed"))
    sides = [[msgspec.structs.replace(a, article=f"t{i}") for i, a in enumerate(side)]
             for side in zip(first, second, strict=True)]  # fmt: skip
    found = agreed(*sides)
    # Speakers: of the first article 1 of 3 pairs differs, by chance 3 - (1 * 2 + 1 * 0 + 1 * 1) / 3 = 2; of the second
    # none, by chance 3 - 3 / 3 = 2.
    assert found.articles["t0"].kappa["speaker"].value == pytest.approx(1 - 1 / 2)
    assert found.articles["t1"].kappa["speaker"].value == 1
    assert found.total.kappa["speaker"].value == pytest.approx(1 - 1 / 4)
    # Types of all six pairs: one differs, by chance 6 - (direct 2 * 1 + indirect 4 * 4) / 6 = 3.
    assert found.total.kappa["type"].value == pytest.approx(1 - 1 / 3)
    assert found.articles["t0"].kappa["type"].value == 1
    assert found.total.kappa["source"].value == 1
    assert found.total.alpha["quote"].value == 1
    assert found.total.alpha["quote"].size == 2 * 78
    # Types by character, as below but over both articles: of 13 letters one says direct, the other mixed. Units: direct
    # 3 * 13, mixed 13, indirect 4 * 22; gaps 172, squared units 1676, 312² - 172 - 1676 = 95496 encounters.
    alike = 172 * 171 - 1676 + 39**2 + 13**2 + 88**2
    assert found.total.alpha["type"].value == pytest.approx(1 - 26 / (312 * (95496 - alike) / 95496), abs=1e-12)
    # Speakers by character: each article has 78 of which quotes hold 13, 13 and 9, so for two coders 86 in gaps and
    # squared units 2 * (169 + 169 + 81) = 838: 156² - 86 - 838 = 23412 encounters. Alike are 86 * 85 - 838 and the
    # squares of 39, 13, 18 (Ruiz, Lund, nobody) = 8486 in the first, of 26, 26, 18 = 8148 in the second.
    expected = 156 * (23412 - 8486) / 23412 + 156 * (23412 - 8148) / 23412
    assert found.total.alpha["speaker"].value == pytest.approx(1 - 2 * 13 / expected, abs=1e-12)


def test_coefficients_without_pairs_or_quotes_are_null() -> None:
    said = "The gate is shut, {ruiz|Ana Ruiz} said. {lund|Per Lund} told {courier|the Courier} that the port is safe. "
    empty = labeling("", f"{said}It may rain, perhaps.")
    assert set(values(agreed(empty, empty).total).values()) == {None}
    nothing = values(agreed(empty, labeling()).total)
    assert nothing["kappa/speaker"] is nothing["kappa/type"] is None
    assert nothing["alpha/quote"] is not None
    assert nothing["alpha/quote"] < 0.05


def test_what_is_optional_counts_for_no_coefficient() -> None:
    doubtful = labeling(ROWS.replace("speakers: none", "speakers: ruiz | optional: nobody says it outright"))
    found = agreed(labeling(), doubtful)
    assert set(values(found.total).values()) == {1.0}
    assert found.total.kappa["speaker"].size == 2
    assert [row.counts for row in found.disagreements] == [False, False]
    assert [kind for kind, *_ in kinds(found)] == ["speaker", "optional"]
    assert (found.kinds["speaker"], found.kinds["optional"], found.kinds["cue"]) == ((1, 0), (1, 0), (0, 0))


def test_intervals_hold_the_value_and_are_none_without_resampling() -> None:
    right, wrong = labeling(), labeling(ROWS.replace("speakers: lund", "speakers: ruiz"))
    one = [msgspec.structs.replace(right, article=f"t{i}") for i in range(12)]
    other = [msgspec.structs.replace(wrong if i < 4 else right, article=f"t{i}") for i in range(12)]
    found = agreement(corpus(*one), corpus(*other), resampling=Settings(400, 7)).total
    speaker = found.kappa["speaker"]
    # By chance 2 of 3 in either kind of article, so kappa is 1 - wrong / (2 articles): without a wrong one 1 - 3 / 22,
    # without a right one 1 - 4 / 22, on average 1 - 44 / 264. So the variance is 11 / 12 (4 (8 / 264)² + 8 (4 / 264)²)
    # = 11 / 12 * 384 / 264² = 0.0050505; Student's t with 11 degrees of freedom is 2.200985.
    assert speaker.value == pytest.approx(1 - 4 / 24)
    reach = 2.200985 * 0.0050505**0.5
    assert speaker.interval == pytest.approx((5 / 6 - reach, 5 / 6 + reach), abs=1e-5)
    # All articles alike: they do not tell how far others lie.
    assert (found.kappa["type"].value, found.kappa["type"].interval) == (1, None)
    assert agreement(corpus(*one), corpus(*other), resampling=None).total.kappa["speaker"].interval is None
    # All of one event: one unit tells nothing.
    together = [msgspec.structs.replace(article, event="e") for article in one]
    drawn = agreement(corpus(*together), corpus(*other), resampling=Settings(20, 7)).total.kappa["speaker"]
    assert drawn.interval is None
    # Of 48 draws with chance 1/3 there are 9 to 23 wrong ones, k, but for 1 time in 20; kappa is 1 - k / 96.
    many = [msgspec.structs.replace(article, article=f"{n}{article.article}") for n in range(4) for article in one]
    others = [msgspec.structs.replace(article, article=f"{n}{article.article}") for n in range(4) for article in other]
    drawn = agreement(corpus(*many), corpus(*others), resampling=Settings(2000, 7)).total.kappa["speaker"]
    assert drawn.interval == pytest.approx((1 - 23 / 96, 1 - 9.5 / 96), abs=1.01 / 96)


# Disagreements


def test_every_kind_of_disagreement_is_listed_in_the_order_of_the_text() -> None:
    text = (
        "{a1|The gate is shut}, {ruiz a1.speaker|Ana Ruiz} said. {lund|Per Lund} {lund a2.speaker a2.cue|told} "
        "the Courier that {a2|the port} is {a5|safe}. {clerk|It} {a3|may rain}, perhaps."
    )
    rows = """a1 | mixed | speakers: ruiz | phenomena: denial
a2 | indirect | speakers: lund ruiz
a5 | indirect | speakers: none | nested: a2
a3 | indirect | speakers: none | optional: a doubt | nested: a2"""
    entities = ENTITIES.replace("courier | outlet", "courier | document") + "\nclerk | person | The Clerk | Clerk"
    found = agreed(labeling(), labeling(rows, text, entities))
    assert kinds(found) == [
        ("type", "direct", "mixed"),
        ("phenomena", "none", "denial"),
        ("cue", "said", "none"),
        ("speaker mention", "Per Lund", "told"),
        ("mention", "none", "Per Lund (lund)"),
        ("source mention", "the Courier", "none"),
        ("entity kind", "outlet", "document"),
        ("mention", "The Courier (courier)", "none"),
        ("quote", "the port is safe", "the port"),
        ("speaker", "Per Lund (lund)", "Ana Ruiz (ruiz); Per Lund (lund)"),
        ("source", "The Courier (courier)", "article"),
        ("only B", "none", "indirect by nobody nested in a2: safe"),
        ("entity", "none", "The Clerk (clerk), person, 1 mention"),
        ("mention", "none", "The Clerk (clerk)"),
        ("quote", "It may rain", "may rain"),
        ("optional", "required", "optional: a doubt"),
        ("nesting", "none", "a2"),
    ]
    mentions = [(row.a_id, row.b_id) for row in found.disagreements if row.kind == "mention"]
    assert mentions == [("", "lund"), ("courier", ""), ("", "clerk")]


def test_spans_that_overlap_are_one_mention_and_nesting_in_what_one_alone_has_is_told() -> None:
    wider = labeling(text=TEXT.replace("{a1.cue|said}.", "{a1.cue|said.}"))
    assert agreed(labeling(), wider).disagreements == ()
    mine = labeling(ROWS.replace("speakers: none", "speakers: none | nested: a2"))
    theirs = labeling(
        "\n".join(row for row in ROWS.splitlines() if not row.startswith("a2")),
        TEXT.replace("{a2|the port is safe}", "the port is safe").replace("lund a2.speaker", "lund")
        .replace("{a2.cue|told}", "told").replace("courier a2.source", "courier"),
    )  # fmt: skip
    assert [kind for kind, *_ in kinds(agreed(mine, theirs))] == ["only A", "nesting"]


def test_a_head_that_one_labeling_leaves_out_is_no_disagreement() -> None:
    mine = msgspec.structs.replace(labeling(), outlet="Daily Spark", date="2031-05-02")
    assert agreed(mine, labeling()).disagreements == ()
    theirs = msgspec.structs.replace(labeling(), outlet="Daily Spark", date="2031-05-03")
    assert kinds(agreed(mine, theirs)) == [("head", "date 2031-05-02", "date 2031-05-03")]


def test_the_outlet_that_one_labeling_gives_is_that_of_both() -> None:
    """The outlet as source is the article itself, whichever labeling says whose article it is."""
    mine = msgspec.structs.replace(labeling(ROWS.replace(" | source: courier", "")), outlet="The Courier")
    for there, back in ((mine, labeling()), (labeling(), mine)):
        assert agreed(there, back).report["quote+source"].f1 == 1


def test_entities_are_the_same_by_their_mentions_and_an_id_alone_means_nothing() -> None:
    called = labeling(entities=ENTITIES.replace("Per Lund | Lund", "the harbour master | master"))
    assert agreed(labeling(), called).report["quote+speaker"].f1 == 1
    # `lund` is Per Lund in A; B does not know him, and has a speaker whom A does not know under his id.
    theirs = labeling(
        text=TEXT.replace("{lund a2.speaker|Per Lund}", "Per Lund").replace("perhaps", "{lund|perhaps}"),
        entities=ENTITIES.replace("Per Lund | Lund", "Perhaps | perhaps"),
    )
    assert agreed(labeling(), theirs).report["quote+speaker"].fp == 1


def test_entities_under_other_ids_are_no_disagreement() -> None:
    renamed = labeling(
        ROWS.replace("lund", "ruiz_").replace("speakers: ruiz\n", "speakers: lund\n").replace("ruiz_", "ruiz"),
        TEXT.replace("lund a2", "lund_ a2").replace("ruiz a1", "lund a1").replace("lund_ a2", "ruiz a2"),
        "lund | person | Ana Ruiz | Ruiz\nruiz | person | Per Lund | Lund\ncourier | outlet | The Courier | Courier",
    )
    found = agreed(labeling(), renamed)
    assert found.disagreements == ()
    assert set(values(found.total).values()) == {1.0}


def test_an_id_that_means_the_own_outlet_in_one_labeling_alone_is_not_confused() -> None:
    """`courier` is the article's own outlet in A, and another outlet in B; nobody but B names a channel."""
    mine = labeling(ROWS.replace("speakers: lund | source: courier", "speakers: lund"))
    mine = msgspec.structs.replace(mine, outlet="The Courier")
    theirs = labeling(entities=ENTITIES.replace("The Courier | Courier", "Daily Spark | Spark"))
    theirs = msgspec.structs.replace(theirs, outlet="The Courier")
    assert agreed(mine, theirs).report["quote+source"].fp == 1


def test_utterances_that_one_labeling_ties_and_the_other_does_not() -> None:
    def tied(*utterances: str) -> list[Article]:
        """Three articles with two attributions each, which report these utterances."""
        return [
            msgspec.structs.replace(
                labeling(
                    f"a1 | direct | speakers: ruiz | utterance: {one}\na2 | direct | speakers: lund | utterance: {two}",
                    TEXT.replace("{a3|It may rain}", "It may rain"),
                ),
                article=f"t{i}",
            )
            for i, (one, two) in enumerate(zip(utterances[::2], utterances[1::2], strict=True))
        ]

    # A ties the first of all articles, and the second of t1 and t2; B has t2's first apart, and ties t1's and t2's
    # second to t0's.
    found = agreed(tied("u", "v", "u", "w", "u", "w"), tied("1", "2", "1", "2", "3", "2"))
    assert [(row.article, row.a_id, row.a, row.b) for row in found.disagreements] == [
        ("t0", "a2", "not tied", "tied with t1 a2"),
        ("t2", "a1", "tied with t0 a1", "not tied"),
    ]
    renamed = agreed(tied("u", "v", "u", "w", "u", "w"), tied("1", "2", "1", "3", "1", "3"))
    assert renamed.disagreements == ()


def test_sums_of_the_list_are_those_of_the_table() -> None:
    other = labeling(
        ROWS.replace("speakers: lund", "speakers: ruiz").replace(" | source: courier", "").replace("a3 |", "b3 |"),
        TEXT.replace("{a3|It may rain}, perhaps", "It may rain, {b3|perhaps}"),
    )
    found = agreed(labeling(), other)
    counted = counts(found)
    assert (counted["only A"], counted["only B"], counted["speaker"], counted["source"]) == (1, 1, 1, 1)
    assert_sums(found)


def counts(found: Agreement) -> dict[str, int]:
    return {kind: required for kind, (_, required) in found.kinds.items()}


def assert_sums(found: Agreement) -> None:
    levels = found.report.total.levels["relaxed"]
    counted = counts(found)
    assert (counted["only A"], counted["only B"]) == (levels["quote"].fn, levels["quote"].fp)
    assert counted["speaker"] == levels["quote"].tp - levels["quote+speaker"].tp
    assert counted["source"] == levels["quote"].tp - levels["quote+source"].tp
    assert found.total.kappa["speaker"].size == levels["quote"].tp


WORDS = "ab cd ef gh ij kl mn op"
SOMEBODY = ("e1", "e2", "e3")


@st.composite
def labelings(draw: st.DrawFn, prefix: str) -> Article:
    """A labeling of eight words: quotes one after the other, some with a quote inside."""
    cuts = sorted(draw(st.sets(st.integers(0, 8), max_size=6)))
    spans = [(3 * start, 3 * end - 1) for start, end in itertools.pairwise(cuts) if draw(st.booleans())]
    inside = [(start, start + 2) for start, end in spans if end - start > 5 and draw(st.booleans())]
    ids = dict(zip(SOMEBODY, draw(st.permutations([f"{prefix}{i}" for i in range(3)])), strict=True))
    attributions = tuple(
        Attribution(
            id=f"{prefix}a{i}",
            type=draw(st.sampled_from(TYPES)),
            quote_spans=(span,),
            speakers=tuple(ids[x] for x in draw(st.sets(st.sampled_from(SOMEBODY[:2]), max_size=2))),
            source=draw(st.sampled_from(["article", ids["e3"]])),
            optional=draw(st.sampled_from([None, None, None, "a doubt"])),
            utterance=draw(st.sampled_from([None, "u", "v"])),
            cue_span=draw(st.sampled_from([None, (0, 2), (3, 5), (0, 5)])),
            nested_in=draw(st.sampled_from([None, f"{prefix}a0"])) if i else None,
        )
        for i, span in enumerate([*spans, *inside])
    )
    entities = tuple(
        Entity(
            id=ids[one],
            name=f"Name {one}",
            kind="person",
            mentions=((3 * i, 3 * i + 2), *draw(st.lists(st.sampled_from([(12, 14), (15, 17)]), unique=True))),
        )
        for i, one in enumerate(SOMEBODY)
    )
    return Article(article="t1", text=WORDS, entities=entities, attributions=attributions)


def mirrored(row: Disagreement) -> Disagreement:
    kind = {"only A": "only B", "only B": "only A"}.get(row.kind, row.kind)
    return msgspec.structs.replace(row, kind=kind, a_id=row.b_id, b_id=row.a_id, a=row.b, b=row.a)


@settings(max_examples=150, deadline=None)
@given(labelings("p"), labelings("q"))
def test_agreement_is_the_same_the_other_way_round(one: Article, other: Article) -> None:
    # Above a half, quotes side by side cannot both be paired with one over the two of them, so no pairing is a draw.
    there, back = agreed(one, other, 0.6), agreed(other, one, 0.6)
    assert values(back.total) == pytest.approx(values(there.total), abs=1e-12)
    for level in ("quote", "quote+speaker", "quote+source", "triple"):
        assert back.report[level].f1 == there.report[level].f1
    assert sorted(map(mirrored, back.disagreements)) == sorted(there.disagreements)
    assert_sums(there)
    for name, value in values(there.total).items():
        assert value is None or value <= 1
        assert value is None or name.startswith("alpha") or value >= -1
    alike = agreed(one, one)
    assert alike.disagreements == ()
    assert set(values(alike.total).values()) <= {1.0, None}


def test_articles_add_up_to_the_whole_whatever_their_order() -> None:
    other = labeling(ROWS.replace("speakers: lund", "speakers: ruiz").replace("a1 | direct", "a1 | mixed"))
    one = [msgspec.structs.replace(labeling(), article=id) for id in ("t1", "t2")]
    two = [msgspec.structs.replace(labeling(), article="t2"), other]
    there, again = agreed(one, two), agreed(one[::-1], two[::-1])
    assert values(there.total) == values(again.total)
    assert there.articles == again.articles
    assert {row.article for row in there.disagreements} == {"t1"}
    assert there.articles["t2"].kappa["speaker"].value == 1


def test_articles_that_differ_are_refused() -> None:
    other = msgspec.structs.replace(labeling(text=TEXT.replace("perhaps", "surely")), sha256=None)
    with pytest.raises(InvalidData, match="another text of 't1'"):
        agreed(msgspec.structs.replace(labeling(), sha256=None), other)
    with pytest.raises(InvalidData, match="lacks 't2'"):
        agreed([labeling(), msgspec.structs.replace(labeling(), article="t2")], labeling())
    with pytest.raises(InvalidData, match="lacks 't2'"):
        agreed(labeling(), [labeling(), msgspec.structs.replace(labeling(), article="t2")])


# The sheet


def test_the_sheet_holds_one_disagreement_a_row_and_room_for_decisions() -> None:
    found = agreed(labeling(), labeling(ROWS.replace("a1 | direct", "a1 | mixed")))
    rows = list(
        csv.DictReader(io.StringIO(sheet(found.disagreements, {"t1": labeling().text or ""})), dialect="excel-tab")
    )
    assert rows == [
        {
            "article": "t1",
            "kind": "type",
            "A id": "a1",
            "B id": "a1",
            "start": "0",
            "end": "16",
            "A": "direct",
            "B": "mixed",
            "text": "{The gate is shut}, Ana Ruiz said. Per Lund told the Courier that the port is …",
            "decision": "",
            "reason": "",
        }
    ]


@pytest.mark.parametrize(
    "formula", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\n =1", "\u200b=1", "＝1", "  =1"]
)
def test_no_cell_of_the_sheet_is_a_formula_or_breaks_its_line(formula: str) -> None:
    row = Disagreement(formula, "quote", formula, formula, 0, 2, formula, f"a\tb\r\nc\u2028{formula}")
    lines = sheet([row], {formula: f"{formula}\x00\x1b[31m"}).split("\n")
    assert len(lines) == 3
    cells = next(csv.reader([lines[1]], dialect="excel-tab"))
    assert len(cells) == 11
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝", "\t")) for cell in cells)
    assert all(cell.isprintable() for cell in cells)


def test_a_quotation_mark_does_not_swallow_the_cells_after_it() -> None:
    row = Disagreement("t1", "quote", "a1", "a1", 0, 5, '"Gate', 'shut"')
    cells = list(csv.reader(io.StringIO(sheet([row, row], {"t1": '"Gate shut"'})), dialect="excel-tab"))
    assert [len(line) for line in cells] == [11, 11, 11]
    assert cells[1][6:9] == ['"Gate', 'shut"', '{"Gate} shut"']


def test_a_sheet_that_is_there_is_never_overwritten(write: Write, tmp_path: Path) -> None:
    filled = write("sheet.tsv", "decided")
    with pytest.raises(SheetExists):
        write_sheet(filled, [], {})
    assert filled.read_text() == "decided"
    write_sheet(tmp_path / "new.tsv", [], {})
    assert (tmp_path / "new.tsv").read_bytes().startswith(b"\xef\xbb\xbfarticle\tkind\t")


# The command


@pytest.fixture
def files(write: Write) -> tuple[str, str]:
    theirs = labeling(ROWS.replace("speakers: lund", "speakers: ruiz"), TEXT.replace("lund a2.speaker", "lund"))
    both = labeling(), theirs
    one, other = (write(f"{name}.jsonl", msgspec.json.encode(article).decode() + "\n")
                  for name, article in zip(("north", "south"), both, strict=True))  # fmt: skip
    return str(one), str(other)


def test_the_command_writes_the_sheet_once(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "sheet.tsv"
    assert main(["agreement", *files, "--sheet", str(to)]) == 0
    shown = capsys.readouterr()
    assert f"2 disagreements in {to}" in shown.err
    assert "no intervals: they need 2 articles with anything to count, and the corpus has 1 article" in shown.out
    assert [line.split()[:2] for line in shown.out.splitlines() if "speakers" in line] == [
        ["speakers", "0.500"],
        ["speakers", "(uα)"],
    ]
    lines = to.read_text("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].split("\t")[:8] == ["t1", "speaker mention", "a2", "a2", "33", "41", "Per Lund", "none"]
    assert lines[2].split("\t")[:8] == ["t1", "speaker", "a2", "a2", "64", "80", "Per Lund (lund)", "Ana Ruiz (ruiz)"]
    before = to.read_bytes()
    assert main(["agreement", *files, "--sheet", str(to)]) == 2
    assert "may hold decisions" in capsys.readouterr().err
    assert to.read_bytes() == before


def test_a_sheet_that_is_there_is_told_before_anything_is_read(
    tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    there, broken = write("sheet.tsv", "decided"), write("broken.jsonl", "{")
    assert main(["agreement", str(broken), str(broken), "--sheet", str(there)]) == 2
    assert "may hold decisions" in capsys.readouterr().err


def test_a_sheet_that_appears_meanwhile_is_left_alone(
    files: tuple[str, str], write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there = write("sheet.tsv", "decided")
    monkeypatch.setattr(Path, "exists", lambda path: False)
    assert main(["agreement", *files, "--sheet", str(there)]) == 2
    assert "may hold decisions" in capsys.readouterr().err
    assert there.read_text() == "decided"


def test_json_keeps_the_form_of_a_report(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", *files, "--json", "--resamples", "50", "--seed", "3"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema_version"] == 1
    assert document["levels"]["relaxed"]["quote+speaker"]["tp"] == 2
    assert document["agreement"]["kappa"]["speaker"] == {"value": 0.5, "ci": None, "pairs": 3}
    assert document["agreement"]["alpha"]["quote"] == {"value": 1.0, "ci": None, "characters": 78}
    assert document["agreement"]["disagreements"]["speaker"] == {"rows": 1, "required": 1}
    assert document["articles"]["t1"]["agreement"]["kappa"]["speaker"] == {"value": 0.5, "ci": None, "pairs": 3}
    assert "|ci:jackknife t by article|" in document["signature"]
    assert main(["agreement", *files, "--json", "--resamples", "0"]) == 0
    without = capsys.readouterr()
    assert json.loads(without.out)["agreement"]["kappa"]["speaker"]["ci"] is None
    assert without.err == ""


def test_tables_fit_a_terminal_of_100_columns() -> None:
    id = "wire-e18-touchline"
    one, other = (msgspec.structs.replace(labeling(rows), article=id) for rows in (ROWS, ROWS.replace("lund", "ruiz")))
    found = agreement(corpus(one), corpus(other), resampling=Settings(20, 1))
    out = Console(width=100, file=io.StringIO(), force_terminal=False)
    for table in [*found.tables()[-2:], found.by_article()[-1]]:
        out.print(table)
    text = out.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in text
    assert id in text


def test_what_either_calls_optional_counts_when_it_is_asked_for() -> None:
    # Alike but for the third attribution, optional for one and missing for the other: apart from it all agrees; counted
    # as required, two of three are right and one is missed.
    optional = ROWS.replace("speakers: none", "speakers: none | optional: a free remark")
    missing = labeling(ROWS.rpartition("\n")[0], TEXT.replace("{a3|It may rain}", "It may rain"))
    sides = corpus(labeling(optional)), corpus(missing, name="b")
    assert quotebench.agreement(*sides, resampling=None)["quote"].f1 == 1
    counted = quotebench.agreement(*sides, required=True, resampling=None)["quote"]
    assert (counted.tp, counted.fp, counted.fn) == (2, 0, 1)


def test_labelings_of_some_articles_agree_on_those_that_both_hold() -> None:
    one, other = labeling(), msgspec.structs.replace(labeling(), article="t2")
    sides = corpus(one, other), corpus(other, name="b")
    with pytest.raises(InvalidData):
        quotebench.agreement(*sides, resampling=None)
    found = quotebench.agreement(*sides, shared=True, resampling=None)["triple"]
    assert (found.tp, found.fp, found.fn) == (3, 0, 0)
    with pytest.raises(UsageError, match="no article"):
        quotebench.agreement(corpus(one), corpus(other, name="b"), shared=True, resampling=None)
