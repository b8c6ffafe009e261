"""Infinitives and gerunds that are what was said. What is found is quote, speaker's words, channel."""

import pytest

from tests.rules.reading import Found, read

CASES: dict[str, list[Found]] = {
    # infinitives
    "The clinic found him to be ill.": [("be ill", "clinic", None)],
    "The court declared the law to be void.": [("be void", "court", None)],
    "Ruiz pleaded with residents to stay away.": [("stay away", "Ruiz", None)],
    "Lund challenged the board to publish the report.": [("publish the report", "Lund", None)],
    "Ruiz counselled pilots to wait.": [("wait", "Ruiz", None)],
    "The minister cautioned boats not to leave port.": [("not to leave port", "minister", None)],
    "She called on public and private partners to come forward.": [("come forward", "She", None)],
    "The judge advised the parties, as she rose, to look for a date.": [("look for a date", "judge", None)],
    "Pastor Moor asked the state to require a board and called the fees “too hard”.": [
        ("require a board", "Moor", None),
        ("too hard", "Moor", None),
    ],
    "Ruiz found a way to be useful.": [],
    "The firm asked regulators on Friday for permission to spend six million.": [],
    "Ruiz challenged Lund to a race.": [],
    # gerunds
    "Falk tweeted about missing the regatta to see a doctor.": [("missing the regatta to see a doctor", "Falk", None)],
    "Falk told of being forced to leave her home.": [("being forced to leave her home", "Falk", None)],
    "The firm announced leaving its venture with Pell Oil.": [("leaving its venture with Pell Oil", "firm", None)],
    "Lund boasted of winning three races.": [("winning three races", "Lund", None)],
    "Lund complained of being left out of talks.": [("being left out of talks", "Lund", None)],
    "Lund denied ever meeting the captain.": [("meeting the captain", "Lund", None)],
    "Ruiz was criticised by Lund for missing the vote.": [("missing the vote", "Lund", None)],
    "Witnesses spoke of people jumping into the water.": [("people jumping into the water", "Witnesses", None)],
    "The hospital reported operating income of nine million.": [],
    "They spoke about building plans.": [],
    "The agency reported missing crates.": [],
    "Ruiz talked about how she swam ashore.": [("how she swam ashore", "Ruiz", None)],
    "Ruiz asked why.": [],
    # who is brought to say something
    "The storm prompted Ruiz to warn that the wall was weak.": [("the wall was weak", "Ruiz", None)],
    "Criticism of the remark led Lund to say “I should not have been so harsh.”": [
        ("I should not have been so harsh.", "Lund", None)
    ],
    "The deputies were able to determine the car had come from the base.": [
        ("the car had come from the base", "deputies", None)
    ],
    "Lund seemed to suggest that the plant would close.": [("the plant would close", "Lund", None)],
    "The rules forced Ruiz to resign.": [],
}


@pytest.mark.parametrize("text", CASES)
def test_cases(text: str) -> None:
    assert read(text) == CASES[text]
