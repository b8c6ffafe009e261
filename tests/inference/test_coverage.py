"""A small part of what docs/STATISTICS.md simulates, so that intervals and tests that err too often are seen."""

import numpy as np
import pytest
from speed.coverage import ARTICLES, EVENTS, Shape, drawn, figures, one_system, truth, two_systems
from speed.page import replaced

from tests.helpers import ROOT

SIMULATIONS = 600
"""The standard error of a share of 0.95 is then 0.009."""


@pytest.mark.parametrize(("shape", "skill"), [(EVENTS, 1.2), (ARTICLES, 2.5)], ids=["events", "articles"])
@pytest.mark.parametrize("units", [4, 6, 12, 24])
def test_few_units_have_intervals_that_hold_the_truth_and_tests_that_seldom_err(
    units: int, shape: Shape, skill: float
) -> None:
    alone = one_system(skill, shape, units, SIMULATIONS)
    assert 0.91 <= alone.coverage <= 0.995
    assert 1 - alone.significant == pytest.approx(alone.coverage)
    alike = two_systems(0.0, shape, units, SIMULATIONS)
    assert 0.91 <= alike.coverage <= 0.99
    assert alike.significant <= 0.08
    assert (alike.significant == 0) == (units < 6)
    assert alike.by_bootstrap == 0


def test_many_units_likewise_and_tests_find_more() -> None:
    alone = one_system(1.2, EVENTS, 30, 150)
    alike, better = (two_systems(gain, EVENTS, 30, 150) for gain in (0, 0.3))
    assert alone.coverage >= 0.9
    assert alike.coverage >= 0.9
    assert max(alone.significant, alike.significant, alike.by_bootstrap) <= 0.1
    assert better.significant > 0.8 > two_systems(0.3, EVENTS, 6, 150).significant > 0.1


def test_the_population_is_what_it_is_said_to_be() -> None:
    counts = drawn((1.2, 1.2), EVENTS, 50, 40, np.random.default_rng(0))
    assert counts.shape == (2, 50, 40, 3)
    required = counts[..., 0] + counts[..., 2]
    assert (required[0] == required[1]).all()
    assert required.mean() == pytest.approx(88, abs=1)
    # Two systems share what makes an event hard.
    recall = counts[..., 0] / required
    assert np.corrcoef(recall[0].ravel(), recall[1].ravel())[0, 1] > 0.4
    assert truth(0.0, EVENTS) == pytest.approx(0.513, abs=0.005)


def test_the_page_has_a_place_for_the_tables_and_names_every_size() -> None:
    page = (ROOT / "docs" / "STATISTICS.md").read_text("utf-8")
    replaced(page, "")
    assert [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| 120 |")] == ["120"] * 10
    told: list[str] = []
    assert figures(2, told.append).count("| 120 |") == 10
    assert len(told) == 14
