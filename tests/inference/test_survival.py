"""What is left of an F1, worked out by hand."""

import numpy as np
import pytest

from quotebench.inference.intervals import Settings
from quotebench.inference.survival import Survival, survival


def counts(*rows: tuple[int, int, int]) -> np.ndarray:
    return np.array(rows, dtype=np.int64)


def test_survival_is_the_ratio_of_the_f1s() -> None:
    # F1 12 / 16 before and 6 / 12 after: two thirds are left.
    before, after = counts((3, 1, 1), (3, 1, 1)), counts((2, 1, 1), (1, 2, 2))
    assert survival([before], [after], None) == Survival(pytest.approx(2 / 3), None)


def test_the_jackknife_leaves_a_unit_out_before_and_after_at_once() -> None:
    before, after = counts((3, 1, 1), (3, 1, 1)), counts((2, 1, 1), (1, 2, 2))
    # Without a unit (2 / 6) / (6 / 8) = 4 / 9 or (4 / 6) / (6 / 8) = 8 / 9 are left: a standard error of 2 / 9, at
    # least one attribution's worth, 1 / (6 * 0.75) = 2 / 9, times Student's t with one degree of freedom, 12.706.
    found = survival([before], [after], Settings())
    assert found.interval == (0.0, pytest.approx(2 / 3 + 12.706205 * 2 / 9))


def test_units_that_are_all_alike_leave_an_interval_of_one_attribution() -> None:
    same = counts((4, 0, 0), (4, 0, 0), (4, 0, 0))
    assert survival([same], [same], Settings()).interval == (
        pytest.approx(1 - 4.302653 / 12),
        pytest.approx(1 + 4.302653 / 12),
    )


def test_several_pairs_have_a_mean_and_one_without_f1_does_not_count() -> None:
    whole, half, none = counts((2, 0, 0)), counts((1, 1, 1)), counts((0, 2, 2))
    assert survival([whole, whole, none], [whole, half, half], None).value == pytest.approx(0.75)
    assert survival([none], [whole], None) == Survival(None, None)
    assert survival([whole], [none], None).value == 0.0


def test_many_units_are_resampled_together() -> None:
    before = counts(*[(3, 1, 1)] * 20, *[(1, 1, 1)] * 20)
    # Drawn apart, before and after would differ; together they are alike, and one attribution's worth is left.
    reach = 2.0227 / (120 * 2 / 3)
    same = survival([before], [before], Settings()).interval
    assert same == (pytest.approx(1 - reach, abs=1e-4), pytest.approx(1 + reach, abs=1e-4))
    after = counts(*[(2, 1, 2)] * 20, *[(1, 1, 1)] * 20)
    found = survival([before], [after], Settings())
    assert found.value == pytest.approx((120 / 220) / (160 / 240))
    assert found.interval is not None
    assert found.interval[0] < found.value < found.interval[1]
    assert found == survival([before], [after], Settings())
