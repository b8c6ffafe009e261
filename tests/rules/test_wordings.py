"""Words beside adjectives and nouns, and verbs that call things names. What is found is quote, speaker's words,
channel.
"""

import pytest

from tests.rules.reading import Found, read

CASES: dict[str, list[Found]] = {
    # adjectives
    "Ruiz was adamant that the gate was old.": [("the gate was old", "Ruiz", None)],
    "Ruiz made it clear that the gate would open.": [("the gate would open", "Ruiz", None)],
    "Falk let it be known through her lawyer that the gulls had flown north.": [
        ("the gulls had flown north", "Falk", None)
    ],
    "It was clear that the wall was weak.": [],
    "Lund was not adamant that the wall was weak.": [],
    "The port made clear progress.": [],
    # nouns beside marks
    "Part of Lund's letter included the statement, “when the water rises, the wall falls.”": [
        ("when the water rises, the wall falls.", "Lund", "Lund's letter")
    ],
    "Falk drew applause with the line, “The sea does not wait.”": [("The sea does not wait.", "Falk", None)],
    "His reply was “never”.": [("never", "His", None)],
    "Asked about the quay, Ruiz gave a terse “no.”": [("no.", "Ruiz", None)],
    "His answer was late and the “Low Water” crew left.": [],
    # names
    "In a later speech, Lund assailed the meeting as the “darkest and gloomiest in Ostby history.”": [
        ("darkest and gloomiest in Ostby history.", "Lund", None)
    ],
    "Observers such as Brit Moor and Ida Falk described the meeting as “dull” and much too long.": [
        ("dull", "Observers", None)
    ],
    "The report faults the “careless handling” of the crates.": [("careless handling", "report", None)],
    "Falk hit out at the “odd timing” of the vote.": [("odd timing", "Falk", None)],
    "It is what the pilots describe as an “upside-down river”.": [("upside-down river", "pilots", None)],
    "“A farce” is how Ruiz described the plan.": [("A farce", "Ruiz", None)],
    "Ruiz's verdict on the plan was “a farce”.": [("a farce", "Ruiz", None)],
    "Ruiz summed the plan up as “a farce”.": [("a farce", "Ruiz", None)],
    "The court struck down the ban as “unlawful”.": [("unlawful", "court", None)],
    "The court spoke of a “clear breach” of law.": [("clear breach", "court", None)],
    "Lund, dubbed “Captain Clock” by neighbours, is on trial.": [("Captain Clock", "neighbours", None)],
    "The museum depicts the “Great Flood” of 1821.": [],
    "The boat was christened “Old Mary”.": [],
    # verbs
    "The court held that the gate was public.": [("the gate was public", "court", None)],
    "Norland threatened that it would close the port.": [("it would close the port", "Norland", None)],
    "Lund marvelled that the wall still stood.": [("the wall still stood", "Lund", None)],
    "Falk theorized the gulls had flown north.": [("the gulls had flown north", "Falk", None)],
    "The board issued a statement agreeing the matter should be decided in court.": [
        ("the matter should be decided in court", "board", "a statement")
    ],
    "“Two,” Lund shot back.": [("Two,", "Lund", None)],
    "The crew continued to cool the hull after the fire was gone.": [],
    "Tests showed the wall was weak.": [],
    "Members of the board held signs that read “Open it”.": [("Open it", "Members", "signs")],
    # views
    "Lund, according to whom the gate was shut, left early.": [("the gate was shut", "Lund", None)],
    "Norland and Sudmark signed a pact, according to which the bay would be shared.": [
        ("the bay would be shared", "pact", None)
    ],
    "Ruiz shared that she was ill.": [("she was ill", "Ruiz", None)],
    "From his view, this is a problem of the whole coast.": [("this is a problem of the whole coast", "his", None)],
    "In the analysis of the Tidal Institute, the high costs render the project unrealistic.": [
        ("the high costs render the project unrealistic", "Tidal Institute", None)
    ],
    "By her own admission, she never read the report.": [("she never read the report", "her", None)],
}


@pytest.mark.parametrize("text", CASES)
def test_cases(text: str) -> None:
    assert read(text) == CASES[text]
