"""Systems in groups that the paired test can tell apart."""

from pathlib import Path

import pytest

from quotebench.leaderboard.entries import Board, Entry
from quotebench.leaderboard.entries import board as read
from quotebench.leaderboard.tracks import tracks
from tests.leaderboard.sites import about, counted, of

RIGHT, WRONG = (5, 0, 0), (0, 5, 5)


@pytest.fixture
def like(board: Path) -> tuple[Board, Entry]:
    """A board, and an entry about wire dev alone."""
    found = read(board)
    return found, about(next(entry for entry in found.entries if entry.name == "rules"), "wire-dev")


@pytest.mark.parametrize(("units", "groups"), [(5, {"good": 1, "bad": 1}), (6, {"good": 1, "bad": 2})])
def test_six_events_are_the_fewest_that_tell_two_systems_apart(
    like: tuple[Board, Entry], units: int, groups: dict[str, int]
) -> None:
    """All swaps but none and all lessen the difference: p is 2 / 2**5 = 0.0625, 2 / 2**6 = 0.03125."""
    whole, entry = like
    events = [f"e{i}" for i in range(units)]
    entries = [
        counted(entry, "good", dict.fromkeys(events, RIGHT)),
        counted(entry, "bad", dict.fromkeys(events, WRONG)),
    ]
    (track,) = tracks(of(whole, entries))
    assert track.groups == groups
    assert list(track.records) == ["good", "bad"]
    assert track.reach.cannot_differ is (units == 5)
    assert track.between("bad", "good").difference.value == -1.0
    assert track.between("good", "bad").p_corrected == 2 / 2**units


def test_a_group_is_one_more_than_how_many_are_better(like: tuple[Board, Entry]) -> None:
    """Of seven events p is 2 / 2**7 = 0.015625; Holm over three pairs makes 0.046875 of the least."""
    whole, entry = like
    events = [f"e{i}" for i in range(7)]
    systems = {"a": RIGHT, "b": WRONG, "c": RIGHT}
    entries = [counted(entry, name, dict.fromkeys(events, counts)) for name, counts in systems.items()]
    (track,) = tracks(of(whole, entries))
    assert track.groups == {"a": 1, "c": 1, "b": 3}
    assert list(track.records) == ["a", "c", "b"]
    assert [track.better_than(name) for name in "abc"] == [["b"], [], ["b"]]
    assert {track.between(*pair).p_corrected for pair in ("ab", "cb")} == {0.046875}
    assert track.between("a", "c").winner is None


def test_an_entry_that_was_superseded_is_in_no_track(like: tuple[Board, Entry]) -> None:
    whole, entry = like
    events = dict.fromkeys(["e1", "e2"], RIGHT)
    old = counted(entry, "old", events)._replace(superseded_by="new")
    (track,) = tracks(of(whole, [old, counted(entry, "new", events)]))
    assert list(track.records) == ["new"]
    assert track.required == 10
