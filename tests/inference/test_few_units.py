"""Few sampling units, by hand: the jackknife, tests that try every swap, and what no test can find."""

import math

import numpy as np
import pytest
from scipy import stats

from quotebench.inference.attainable import attainable
from quotebench.inference.intervals import Sampling, Settings, f1_interval, percentiles
from quotebench.inference.jackknife import standard_error
from quotebench.inference.paired import difference
from quotebench.inference.ranking import against, reach, standings
from quotebench.inference.student import student, tail
from quotebench.inference.threshold import difference_to
from quotebench.scoring.levels import Counts

SETTINGS = Settings(20_000, 7)
THREE = [(3, 1, 1), (2, 2, 2), (4, 0, 0)]


def counts(*triples: tuple[int, int, int]) -> Counts:
    return np.array(triples, dtype=np.int64).reshape(-1, 3)


def test_quantiles_are_those_of_scipy() -> None:
    for units in (*range(2, 130), 1000, 100_000):
        assert student(units) == pytest.approx(stats.t.ppf(0.975, units - 1), abs=2e-4)
    for deviate in (0, 1.5, 1.959964, 3):
        assert tail(deviate) == pytest.approx(stats.norm.sf(deviate), abs=1e-12)


def test_the_standard_error_of_a_mean_is_the_usual_one() -> None:
    # Of 2, 4 and twice 6 the mean is 4.5, the variance (6.25 + 0.25 + 2 * 2.25) / 3 = 11 / 3, that of the mean 11 / 12.
    without = np.array([16 / 3, 14 / 3, 12 / 3])
    assert standard_error(without, np.array([1, 1, 2])) == pytest.approx((11 / 12) ** 0.5)


def test_the_interval_of_three_events_by_hand() -> None:
    # tp 9, fp 3, fn 3: F1 is 18 / 24 = 0.75, a share of 12. Without the first 12 / 16, the second 14 / 16, the third
    # 10 / 16; on average 0.75, so the variance is 2 / 3 (0.125² + 0.125²) = 1 / 48. Independent attributions would
    # have it if there were 0.75 * 0.25 * 48 = 9. Student's t² with 2 degrees of freedom is 18.51282, so Wilson's
    # interval has the centre (0.75 + 18.51282 / 18) / (1 + 18.51282 / 9) = 0.581777 and reaches
    # sqrt(18.51282 (0.1875 / 9 + 18.51282 / 324)) / (1 + 18.51282 / 9) = 0.393019 to either side.
    expected = pytest.approx((0.188758, 0.974796), abs=2e-5)
    assert f1_interval(counts(*THREE), SETTINGS) == expected
    # Nothing is drawn, the order does not count, and neither does an event with nothing to count.
    assert f1_interval(counts(*THREE[::-1], (0, 0, 0)), Settings(1, 0)) == expected


def test_a_single_unit_has_no_interval() -> None:
    for rows in ([], [(3, 1, 1)], [(3, 1, 1), (0, 0, 0)], [(0, 0, 0)] * 40):
        assert f1_interval(counts(*rows), SETTINGS) is None
    assert difference(counts((3, 1, 1)), counts((2, 2, 2)), 100, 100, 1)[1:] == (None, 1.0, None)


@pytest.mark.parametrize("units", [2, 3, 6, 29, 30, 120])
def test_units_that_are_all_perfect_are_no_certainty(units: int) -> None:
    # Wilson's interval of all of n = 2 units is n / (n + t²) to 1.
    n, t2 = 2 * units, stats.t.ppf(0.975, units - 1) ** 2
    assert f1_interval(counts(*[(2, 0, 0)] * units), SETTINGS) == pytest.approx((n / (n + t2), 1), abs=1e-4)
    assert f1_interval(counts(*[(0, 2, 2)] * units), SETTINGS) == pytest.approx((0, t2 / (n + t2)), abs=1e-4)


def test_units_that_are_all_alike_are_no_certainty() -> None:
    # F1 is 1 / 2 in each of 4 units, a share of 8. One attribution's worth is 1 / 8: 0.25 * 64 = 16 independent ones.
    reach = 3.182446 / 2 / (16 + 3.182446**2) ** 0.5
    assert f1_interval(counts(*[(1, 1, 1)] * 4), SETTINGS) == pytest.approx((0.5 - reach, 0.5 + reach))
    same = difference(counts(*[(1, 1, 1)] * 4), counts(*[(1, 1, 1)] * 4), 100, 100, 1)
    assert same.interval == pytest.approx((-3.182446 / 8, 3.182446 / 8))
    # And where it can be resampled.
    same = difference(counts(*[(1, 1, 1)] * 30), counts(*[(1, 1, 1)] * 30), 100, 100, 1)
    assert same.interval == pytest.approx((-2.0452 / 60, 2.0452 / 60), abs=1e-5)


def test_the_interval_of_a_difference_of_three_events_by_hand() -> None:
    # The other system has 1 / 2 in each event. Differences without one event are those of above less 1 / 2, and so is
    # the standard error, sqrt(1 / 48); times 4.302653 it is 0.621034.
    other = counts(*[(2, 2, 2)] * 3)
    found = difference(counts(*THREE), other, 100, 100, 1)
    assert found.value == pytest.approx(0.25)
    assert found.interval == pytest.approx((0.25 - 0.621034, 0.25 + 0.621034), abs=1e-5)
    turned = difference(other, counts(*THREE), 100, 100, 1).interval
    assert turned == pytest.approx((-0.25 - 0.621034, -0.25 + 0.621034), abs=1e-5)
    # It ends where differences end.
    far = difference(counts((8, 0, 0), (6, 2, 2)), counts((0, 8, 8), (0, 8, 8)), 100, 100, 1)
    assert far.interval == pytest.approx((-0.713, 1.0), abs=0.001)


FOUR = counts((4, 0, 0), (2, 0, 0), (1, 0, 0), (0, 1, 1)), counts((0, 4, 4), (0, 2, 2), (0, 1, 1), (1, 0, 0))


def test_the_p_of_four_events_by_enumeration() -> None:
    # One system is right 4, 2, 1 and 0 times, the other 0, 0, 0 and 1 time, of 8: they differ by 6 / 8. Of the 16 sums
    # of ±4 ±2 ±1 ±1 these are as far from 0 as 6: 8, twice 6, and their opposites.
    for one, other in (FOUR, FOUR[::-1]):
        found = difference(one, other, 1, 1, 1)
        assert abs(found.value or 0) == 6 / 8
        assert found.p == 6 / 16
        assert found.p_bootstrap is None


def test_a_result_that_is_significant_at_10_but_not_at_5_percent_has_no_letter() -> None:
    # Five events of six differ, all in favour of one: 2 * 2 of 64 ways to swap are as great, 0.0625.
    one, other = counts(*[(1, 0, 0)] * 6), counts(*[(0, 1, 1)] * 5, (1, 0, 0))
    first, second = standings({"other": other, "one": one}, 1, SETTINGS)
    assert second.difference is not None
    assert second.difference.p == second.p_corrected == 0.0625
    assert (first.better_than, second.better_than) == ("", "")
    # All six: 2 of 64.
    assert standings({"other": counts(*[(0, 1, 1)] * 6), "one": one}, 1, SETTINGS)[1].better_than == "a"


def test_a_threshold_is_refuted_at_5_percent_and_not_at_10() -> None:
    def better(threshold: float) -> list[str]:
        return [one.better_than for one in against("three", counts(*THREE), threshold, SETTINGS)]

    # As below: 0.75 is a share of 9, so 0.25 lies 0.5 / sqrt(0.1875 / 9) = sqrt(12) standard errors away.
    assert difference_to(counts(*THREE), 0.25, SETTINGS).p == pytest.approx(1 - (12 / 14) ** 0.5)
    assert better(0.25) == ["", ""]
    # p = 0.0742 there; at 0.1, 6.5 away, it is 0.0229, and at 0.99, 7.24 away, 0.0187.
    assert (better(0.1), better(0.99)) == (["", "a"], ["b", ""])


def test_the_p_of_the_bootstrap_in_closed_form() -> None:
    # Of 30 units one is missed by the other: they differ by 1 - 58 / 59 = 1 / 59. Drawn m times it makes m / (60 - m),
    # at least 1 / 59 away from that unless m = 1, which has the chance (29 / 30)^29.
    one, other = counts(*[(1, 0, 0)] * 30), counts(*[(1, 0, 0)] * 29, (0, 0, 1))
    found = difference(one, other, 100, 20_000, 7)
    assert found.value == pytest.approx(1 / 59)
    assert found.p_bootstrap == pytest.approx(1 - (29 / 30) ** 29, abs=0.01)
    # Drawn at most 3 times in 98.3 % of the resamples, at most 2 times in 92.3 %; asked for are 98.1 % at 30 units.
    assert found.interval == pytest.approx((0, 3 / 57), abs=1e-9)
    assert difference(one[1:], other[1:], 100, 100, 7).p_bootstrap is None
    # The same threshold: F1 of one unit's miss in 30 lies 1 / 59 below 1, and just as far above 57 / 59.
    to = difference_to(other, 57 / 59, SETTINGS)
    assert to.p_bootstrap == pytest.approx(1 - (29 / 30) ** 29, abs=0.01)
    assert difference_to(other[1:], 57 / 59, SETTINGS).p_bootstrap is None


def test_percentiles_are_taken_further_out_by_student_s_t() -> None:
    values = np.arange(10_001) / 10_000
    share = stats.norm.sf(stats.t.ppf(0.975, 29) * math.sqrt(30 / 29))
    assert share == pytest.approx(0.01876, abs=1e-5)
    assert percentiles(values, 30) == pytest.approx((share, 1 - share), abs=2e-5)
    assert percentiles(values, 100_000) == pytest.approx((0.025, 0.975), abs=2e-5)
    assert percentiles(np.ones(9), 30) is None
    assert percentiles(np.full(9, np.nan), 30) is None


def test_a_system_against_a_threshold_by_hand() -> None:
    # F1 is 0.75, a share of 9 (see above), 0.25 / sqrt(0.25 / 9) = 1.5 standard errors above 0.5. Of Student's t with 2
    # degrees of freedom 1.5 / sqrt(2 + 1.5²) = 0.727607 is nearer to 0.
    found = difference_to(counts(*THREE, (0, 0, 0)), 0.5, SETTINGS)
    assert found.value == pytest.approx(0.25)
    assert found.p == pytest.approx(1 - 0.727607, abs=1e-6)
    assert found.p_bootstrap is None
    low, high = f1_interval(counts(*THREE), SETTINGS) or (0, 0)
    assert found.interval == pytest.approx((low - 0.5, high - 0.5))
    # A threshold is refuted where the interval does not hold it.
    for bound in (low, high):
        assert difference_to(counts(*THREE), bound, SETTINGS).p == pytest.approx(0.05, abs=1e-5)
    # All right in each of 14: 0.5 / sqrt(0.25 / 14) standard errors.
    perfect = difference_to(counts(*[(1, 0, 0)] * 14), 0.5, SETTINGS)
    assert perfect.p == pytest.approx(2 * stats.t.sf(14**0.5, 13))
    assert difference_to(counts(*[(1, 1, 1)] * 6), 0.5, SETTINGS).p == 1.0
    assert difference_to(counts((0, 0, 0)), 0.5, SETTINGS) == (None, None, None, None)
    assert difference_to(counts((1, 1, 1)), 0.75, SETTINGS) == (-0.25, None, None, None)


@pytest.mark.parametrize(
    ("units", "comparisons", "p", "needed"),
    [
        (5, 1, 2 / 32, 6),
        (6, 1, 2 / 64, 6),
        (6, 3, 6 / 64, 7),
        (7, 3, 6 / 128, 7),
        (4, 6, 12 / 16, 8),
        (0, 1, 1, 6),
        (13, 325, 650 / 8192, 14),
        (14, 325, 325 / 10_001, 14),
    ],
)
def test_the_smallest_p_there_can_be(units: int, comparisons: int, p: float, needed: int) -> None:
    found = attainable(units, comparisons, 10_000)
    assert (found.p, found.units_needed) == (p, needed)
    assert found.cannot_differ == (units < needed)


def test_too_few_random_swaps_cannot_differ_either() -> None:
    found = attainable(20, 325, 1000)
    assert (found.cannot_differ, found.units_needed) == (True, None)
    assert "more --permutations are needed" in found.described("event")


def test_three_systems_on_six_events_cannot_differ() -> None:
    none, some, more = (counts(*[row] * 6) for row in ((0, 9, 9), (5, 4, 4), (7, 2, 2)))
    three = {"none": none, "some": some, "more": more}
    assert [one.better_than for one in standings(three, 100, SETTINGS)] == ["", "", ""]
    found = reach(three, 100)
    assert found == (6, 3, 6 / 64, 7)
    assert found.described("event") == (
        "cannot differ: with 6 events the smallest p there can be, times 3 comparisons, is 0.0938, whatever the "
        "systems answer; at least 7 events are needed for one below 0.05"
    )
    two = {"none": none, "some": some}
    assert [one.better_than for one in standings(two, 100, SETTINGS)] == ["", "a"]
    assert not reach(two, 100).cannot_differ
    # One more event does, unless it has nothing to count.
    seven = {name: np.vstack([rows, rows[:1]]) for name, rows in three.items()}
    assert [one.better_than for one in standings(seven, 100, SETTINGS)] == ["", "a", "ab"]
    assert reach({name: np.vstack([rows, counts((0, 0, 0))]) for name, rows in three.items()}, 100) == found


def test_how_intervals_were_made_is_said() -> None:
    def said(units: int, settings: Settings | None = SETTINGS) -> tuple[str, str]:
        one = Sampling("event", units, units, settings)
        return one.described, one.signature

    assert said(1)[0] == "no intervals: they need 2 events with anything to count, and the corpus has 1 event"
    assert said(6) == ("95 % intervals: jackknife, Student's t, over 6 events", "jackknife t by event")
    assert said(29)[1] == "jackknife t by event"
    assert said(30) == (
        "95 % intervals: bootstrap of 30 events, 20000 resamples",
        "bootstrap 20000 by event, seed 7",
    )
    assert said(30, None) == ("no intervals: none were asked for", "none")
    assert Sampling("event", 30, 40, SETTINGS).as_json()["seed"] == 7
    # One unit of 30 has nothing to count: the jackknife, but the signature is that of the corpus.
    one = Sampling("article", 29, 30, SETTINGS)
    assert one.described == "95 % intervals: jackknife, Student's t, over 29 articles of 30"
    assert (one.as_json()["seed"], one.signature) == (None, "bootstrap 20000 by article, seed 7")
