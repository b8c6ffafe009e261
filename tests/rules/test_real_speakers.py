"""Speakers of real news, a variation or two of each kind, and what is said by whom. What is found is quote, who speaks
(as the rules name them) and channel.
"""

import pytest

from tests.rules.test_real_channels import Named, read_named

CASES: dict[str, list[Named]] = {
    # names of bodies
    "The Center for Gull Diversity said it was late.": [("it was late", "Center for Gull Diversity", None)],
    "The National Conference of Port Towns said it was late.": [
        ("it was late", "National Conference of Port Towns", None)
    ],
    "The Norland Department of Forestry and Fire Protection said it was late.": [
        ("it was late", "Norland Department of Forestry and Fire Protection", None)
    ],
    "USA Today noted it was late.": [("it was late", "USA Today", None)],
    "P&E said it was late.": [("it was late", "P&E", None)],
    # descriptions and offices
    "Anna Holm, the director of Black Gull, said it was late.": [("it was late", "Anna Holm", None)],
    "Mitch Mott, the Senate Majority Leader, has indicated it was late.": [("it was late", "Mitch Mott", None)],
    "Howard Mott, an Ostby lawyer representing Holm, said it was late.": [("it was late", "Howard Mott", None)],
    "It was led by Mark Mott, a marine biologist and Regents Professor at PT, who said it was late.": [
        ("it was late", "Mark Mott", None)
    ],
    "“It is late,” said Pella County Sheriff Bill Mott.": [("It is late,", "Bill Mott", None)],
    "Norland Senator from Vostrava Bernie Mott left. Mott said it was late.": [("it was late", "Bernie Mott", None)],
    "Wayne A. I. Mott, president of Pell University, said it was late.": [("it was late", "Wayne A. I. Mott", None)],
    "Bo Mott speaking to the Ostby Council think tank called it “a slow gate”.": [("a slow gate", "Bo Mott", None)],
    "With Ostby Web Services responding that they would look, the gate was shut.": [
        ("they would look", "Ostby Web Services", None)
    ],
    # bare nouns
    "NASA landed a probe. The agency said it was late.": [("it was late", "NASA", None)],
    "The World Gull Organization met. The organization said it was late.": [
        ("it was late", "World Gull Organization", None)
    ],
    "The University of Pell shut. The university said it was late.": [("it was late", "University of Pell", None)],
    "Radio Ost spoke to Ruiz. The station said it was late.": [("it was late", "Radio Ost", None)],
    "Bo Lund and Ana Ruiz were there. They said it was late. The two said it was cold.": [
        ("it was late", ("Bo Lund", "Ana Ruiz"), None),
        ("it was cold", ("Bo Lund", "Ana Ruiz"), None),
    ],
    "The government shut the gate. It said it was late.": [("it was late", "The government", None)],
    # no verbs of saying
    "Ana Holm declared gull rates on the outer islands to be “the lowest since spring”.": [
        ("the lowest since spring", "Ana Holm", None)
    ],
    "Several alleged accomplices were tried.": [],
    "The flood claimed 6606 lives, and nine cases were counted.": [],
    "The assembly denounced the memoranda of understanding between Norland and Sudmark.": [],
    "The researchers observed horse flies and they found the flies were slow.": [
        ("the flies were slow", "The researchers", None)
    ],
    "Norland was blamed for the flood, a charge Norland denied.": [],
    # clauses
    "Ruiz was seen ashore, police reported Monday morning, local time.": [("Ruiz was seen ashore", "police", None)],
    "Calling it a “trade in fear” the provost Bo Lund said “We ought to rest.”": [
        ("trade in fear", "Bo Lund", None),
        ("We ought to rest.", "Bo Lund", None),
    ],
    "Even though Mott confessed to acting alone, several men were tried.": [("acting alone", "Mott", None)],
    "Norland arrested nine sailors, claiming them to be spies.": [("be spies", "Norland", None)],
    "The statement spoke of Norland taking the port.": [("Norland taking the port", "The statement", None)],
    "Ruiz has admitted to moving the buoys, according to Lund.": [
        ("Ruiz has admitted to moving the buoys", "Lund", None),
        ("moving the buoys", "Ruiz", "Lund"),
    ],
    "Ruiz criticised the board for not shutting the gate.": [("not shutting the gate", "Ruiz", None)],
    "Ruiz demanded the board resign.": [("the board resign", "Ruiz", None)],
    "The court recommended the Norland troops in Ostby withdraw.": [
        ("the Norland troops in Ostby withdraw", "The court", None)
    ],
    "Ruiz responded by saying the gate was shut.": [("the gate was shut", "Ruiz", None)],
    "Ruiz, noting that the gate was shut, left.": [("the gate was shut", "Ruiz", None)],
    "There were reports that the gate was shut.": [("the gate was shut", None, None)],
    "A juror asked, through the usher, whether the light had moved.": [
        ("whether the light had moved", "A juror", None)
    ],
    "Ruiz keeps telling the family that he should have stayed.": [("he should have stayed", "Ruiz", None)],
    "“We were late,” Mott told the court when his turn came.": [("We were late,", "Mott", None)],
    # phrases in marks
    "The gate was called “slow” by dockers.": [("slow", "dockers", None)],
    "Ruiz referred to Lund as “a slow man”.": [("a slow man", "Ruiz", None)],
    "Ruiz was quoted as calling the gate “a mess”.": [("a mess", "Ruiz", None)],
    "Reports said both were showing “mild signs”.": [("both were showing “mild signs", "Reports", None)],
}


@pytest.mark.parametrize("text", CASES)
def test_a_speaker_of_real_news(text: str) -> None:
    assert read_named(text) == CASES[text]
