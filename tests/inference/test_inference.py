"""Intervals and paired tests against scipy, against plain index resampling, and against cases with a closed form."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from scipy import stats

from quotebench.batches.memory import count
from quotebench.inference.intervals import Settings, f1_intervals
from quotebench.inference.paired import difference, holm
from quotebench.inference.ranking import standings
from quotebench.inference.sampling import bootstrap_sums, collapsed, f1, unit_counts, unit_name
from quotebench.reports.rankings import latex, markdown
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.counted import Counted
from quotebench.scoring.levels import Counts
from tests.scorers import attributed, written

rows = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=12)


def counts(*triples: tuple[int, int, int]) -> Counts:
    return np.array(triples, dtype=np.int64)


def answered(table: Counts) -> list[tuple[Article, list[Prediction]]]:
    """An article, and rows about it, for each (tp, fp, fn): that many right, spurious and missed at every level."""
    made = []
    for i, (tp, fp, fn) in enumerate(table.tolist()):
        quotes = [attributed((10 * k, 10 * k + 5)) for k in range(tp + fp + fn)]
        made.append(written([*quotes[:tp], *quotes[tp + fp :]], quotes[: tp + fp], f"t{i}"))
    return made


def counted(some: list[tuple[Article, list[Prediction]]]) -> Counted:
    return count([article for article, _ in some], [row for _, rows in some for row in rows])


def test_f1_of_rows() -> None:
    assert f1(counts((1, 1, 1), (2, 0, 0), (0, 1, 3))).tolist() == [0.5, 1.0, 0.0]
    assert np.isnan(f1(counts((0, 0, 0)))).all()


def test_multinomial_resampling_has_the_distribution_of_index_resampling() -> None:
    data = counts((1, 0, 0), (1, 0, 0), (0, 1, 1), (3, 1, 0), (0, 0, 2), (1, 0, 0))
    fast = f1(bootstrap_sums(data, 20_000, np.random.default_rng(1)))
    indexes = np.random.default_rng(2).integers(0, len(data), size=(20_000, len(data)))
    plain = f1(data[indexes].sum(axis=1))
    assert stats.ks_2samp(fast, plain).pvalue > 0.001
    assert np.mean(fast) == pytest.approx(np.mean(plain), abs=0.005)


def test_intervals_agree_with_scipy() -> None:
    data = np.random.default_rng(0).integers(0, 6, size=(80, 3))
    low, high = f1_intervals(counted(answered(data)), Settings(20_000, 7))["relaxed"]["triple"] or (0, 0)

    def statistic(tp, fp, fn, axis=-1):  # type: ignore[no-untyped-def]
        return 2 * tp.sum(axis) / (2 * tp.sum(axis) + fp.sum(axis) + fn.sum(axis))

    expected = stats.bootstrap(
        tuple(data.T), statistic, paired=True, vectorized=True, n_resamples=20_000, method="percentile", random_state=1
    ).confidence_interval
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=0.004)


def test_an_interval_of_undefined_scores() -> None:
    empty = f1_intervals(counted(answered(counts(*[(0, 0, 0)] * 5))), Settings())
    assert empty["relaxed"]["quote"] is None


def test_the_same_seed_gives_the_same_interval() -> None:
    found = counted(answered(np.random.default_rng(0).integers(0, 4, size=(40, 3))))
    assert f1_intervals(found, Settings(500, 3)) == f1_intervals(found, Settings(500, 3))
    assert f1_intervals(found, Settings(500, 3)) != f1_intervals(found, Settings(500, 4))


def test_randomization_agrees_with_scipy() -> None:
    random = np.random.default_rng(5)
    one = random.integers(0, 5, size=(14, 3))
    other = np.maximum(0, one + random.integers(-2, 2, size=(14, 3)))

    both = np.concatenate([one, other])

    def _pick(indexes):  # type: ignore[no-untyped-def]
        return both[indexes.astype(int)].sum(axis=-2)

    exact = stats.permutation_test(
        (np.arange(14.0), np.arange(14.0, 28.0)),
        lambda a, b, axis=-1: np.abs(f1(_pick(np.moveaxis(a, axis, -1))) - f1(_pick(np.moveaxis(b, axis, -1)))),
        permutation_type="samples",
        alternative="greater",
        vectorized=True,
        n_resamples=np.inf,
    ).pvalue
    # Of 14 units random swaps are tried, of the first 13 all of them.
    assert difference(one, other, 40_000, 100, 1).p == pytest.approx(exact, abs=0.01)


def test_a_case_with_a_closed_form() -> None:
    # One system is right and the other wrong on each of n units: only swapping none or all gives as great a difference.
    for n in (1, 2, 8, 13):
        found = difference(counts(*[(1, 0, 0)] * n), counts(*[(0, 1, 1)] * n), 1, 100, 3)
        assert (found.value, found.p) == (1.0, 2 / 2**n)
    # Of 14 units 10 random swaps; chance that one of them is none or all is 10 * 2 / 16,384.
    assert difference(counts(*[(1, 0, 0)] * 14), counts(*[(0, 1, 1)] * 14), 10, 100, 3).p == 1 / 11


@settings(max_examples=40, deadline=None)
@given(rows)
def test_a_system_is_not_better_than_itself(data: list[tuple[int, int, int]]) -> None:
    found = difference(counts(*data), counts(*data), 200, 200, 0)
    if found.value is not None:
        assert (found.value, found.p, found.p_bootstrap) == (0.0, 1.0, None)
        low, high = found.interval or (-1, 1)
        assert low < 0 < high


@settings(max_examples=40, deadline=None)
@given(rows, st.data())
def test_p_is_a_probability_and_the_test_is_symmetric(one: list[tuple[int, int, int]], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=len(one), max_size=len(one)))
    there, back = (difference(counts(*a), counts(*b), 2000, 200, 9) for a, b in ((one, other), (other, one)))
    if there.value is not None and back.value is not None:
        assert there.value == -back.value
        assert 0 < (there.p or 0) <= 1
        assert there.p == pytest.approx(back.p, abs=0.08)


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03, None, 0.5]) == pytest.approx([0.04, 0.09, 0.09, None, 0.5])
    assert holm([0.6, 0.6]) == [1.0, 1.0]


def test_articles_of_one_event_are_drawn_together() -> None:
    articles = [Article(article=f"t{i}", event=event) for i, event in enumerate(["e1", "e2", "e1"])]
    table = counts((1, 0, 0), (2, 0, 0), (4, 1, 1))
    assert unit_name(articles) == "event"
    assert unit_counts(articles, table).tolist() == [[5, 1, 1], [2, 0, 0]]
    assert unit_name([*articles, Article(article="t9")]) == "article"


def test_standings_name_who_is_better_than_whom() -> None:
    good, bad = counts(*[(1, 0, 0)] * 40), counts(*[(0, 1, 1)] * 40)
    half = counts(*[(1, 0, 0), (0, 1, 1)] * 20)
    base, same, best = standings({"bad": bad, "half": half, "good": good}, 2000, Settings(200, 1))
    assert (base.letter, base.difference, base.better_than) == ("a", None, "")
    assert (same.f1, same.better_than) == (0.5, "a")
    assert (best.f1, best.better_than) == (1.0, "ab")
    assert best.difference is not None
    assert best.difference.value == 1.0
    assert best.p_corrected == pytest.approx(2 / 2001)


def test_systems_alike_are_not_better_than_each_other() -> None:
    one = counts(*[(1, 0, 0), (0, 1, 1)] * 20)
    first, second = standings({"one": one, "other": one[::-1]}, 2000, Settings(200, 1))
    assert (first.better_than, second.better_than) == ("", "")
    assert second.p_corrected is not None
    assert second.p_corrected > 0.5


def test_tables_of_standings_for_paper_and_page() -> None:
    found = standings({"a_b": counts(*[(0, 1, 1)] * 40), "c": counts(*[(1, 0, 0)] * 40)}, 500, Settings(50, 1))
    page, paper = markdown(found, False, ["how"]).splitlines(), latex(found, False, ["how"])
    # Wilson's score interval of 40: t² / (40 + t²) with t = 2.0227, Student's with 39 degrees of freedom.
    assert page[2] == "| a | a_b | 0.0 | 0.0 to 9.3 | baseline |  |  |  |"
    assert page[-2:] == ["", "how"]
    # One attribution's worth, 1 / 40, to either side of 1, times t.
    assert r"b & c & 100.0$^{a}$ & 90.7 to 100.0 & +100.0 & +94.9 to +100.0 & 0.0020 \\" in paper
    assert r"a\_b" in paper
    assert paper.endswith("\n% how")
    assert "cannot differ" not in paper + "".join(page)
    assert markdown(found, True, []).count("cannot differ") == 2
    assert r"\multicolumn{7}{l}{cannot differ} \\" in latex(found, True, [])


@pytest.mark.parametrize(
    "events",
    [[None] * 40, [f"e{i % 7}" for i in range(40)], [None, *(f"e{i % 7}" for i in range(39))]],
    ids=["no events", "events", "one article without"],
)
def test_units_gathered_in_parts_are_those_of_the_whole(events: list[str | None]) -> None:
    table = np.random.default_rng(0).integers(0, 4, size=(40, 3))
    some = [
        (structs.replace(article, event=event), rows)
        for (article, rows), event in zip(answered(table), events, strict=True)
    ]
    articles = [article for article, _ in some]
    total, other = Counted(), Counted()
    total += counted(some[:11])
    other += counted(some[11:30])
    other += counted(some[30:])
    total += other
    whole = unit_counts(articles, table)
    assert (total.unit, total.units) == (unit_name(articles), len(whole))
    for level in ("quote", "triple"):
        distinct, times = total.distinct("strict", level)
        expected = collapsed(whole)
        assert (distinct == expected[0]).all()
        assert (times == expected[1]).all()
        by_unit = np.array(list(total.by_unit("strict", level).values()))
        assert sorted(by_unit.tolist()) == sorted(whole.tolist())
