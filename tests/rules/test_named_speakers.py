"""Who speaks: partners, descriptions, asides, clauses behind after and before."""

import pytest

from tests.rules.reading import Named, read_named

CASES: dict[str, list[Named]] = {
    # partners
    "Bo Lund came late. He and his captain, Ana Ruiz, said the gate was shut.": [
        ("the gate was shut", ("Bo Lund", "Ana Ruiz"), None)
    ],
    "The landlord, Bo Lund, 55, and his wife Ana, 53, said they had stopped.": [
        ("they had stopped", ("Bo Lund", "Ana"), None)
    ],
    ("Bo Lund, who runs the port, and Ana Ruiz, who runs the mill, said the gate was shut."): [
        ("the gate was shut", ("Bo Lund", "Ana Ruiz"), None)
    ],
    ("Tarn-Pell, which makes paper, and Varro Paper which makes ink, said they were working."): [
        ("they were working", ("Tarn-Pell", "Varro Paper"), None)
    ],
    "Bo Lund of Ostby and Ana Ruiz of Pell, both dockers, said the gate was shut.": [
        ("the gate was shut", ("Bo Lund", "Ana Ruiz"), None)
    ],
    "Ana Ruiz and her lawyer, Bo Lund, told reporters the gate was shut.": [
        ("the gate was shut", ("Ana Ruiz", "Bo Lund"), None)
    ],
    "Mayor Ana Ruiz and the head of the port, Bo Lund, said the gate was shut.": [
        ("the gate was shut", ("Ana Ruiz", "Bo Lund"), None)
    ],
    "Ana Ruiz (Labour) and Bo Lund (Greens) said the gate was shut.": [
        ("the gate was shut", ("Ana Ruiz", "Bo Lund"), None)
    ],
    # subjects of participles
    "Ruiz rejected the plan, arguing that the gate was old.": [("the gate was old", "Ruiz", None)],
    "Many farmers see the plan as wrong, saying the gate is old.": [("the gate is old", "Many farmers", None)],
    "Most doctors oppose the law, warning that people will die.": [("people will die", "Most doctors", None)],
    "Critics call the plan mad, claiming the gate is old.": [("the gate is old", "Critics", None)],
    # subjects with relative clauses and asides
    ("Skerry Bulletin has no entry for the ship. The website yesterday suggested the ship had sunk."): [
        ("the ship had sunk", "Skerry Bulletin", None)
    ],
    "A man spoke. One guest had sworn in a witness statement that his teeth fell out.": [
        ("his teeth fell out", "One guest", "a witness statement")
    ],
    ("Tarn & Pell, the house that sold it to Sir Bo for 4 million crowns, said in a statement that it was fair."): [
        ("it was fair", "Tarn & Pell", "a statement")
    ],
    "Several speakers who live along Mill Road said their wells had dropped.": [
        ("their wells had dropped", "Several speakers", None)
    ],
    "The student who found the hole says she told the firm.": [("she told the firm", "The student", None)],
    "The public officials who ordered the change claimed they were tired.": [
        ("they were tired", "The public officials", None)
    ],
    "The fire service came from Ostby. A port worker who saw it said it was late.": [
        ("it was late", "A port worker", None)
    ],
    # clauses behind after and before
    (
        "The chairwoman, Ana Ruiz, moved to continue the hearing after the county "
        "attorney advised her that a study had not been read."
    ): [("a study had not been read", "the county attorney", None)],
    "Work stopped after the port board said the gate was old.": [("the gate was old", "the port board", None)],
    "The mayor resigned before the court ruled that the vote was void.": [("the vote was void", "the court", None)],
    "He left after a docker told him that the gate was shut.": [("the gate was shut", "a docker", None)],
    "The mayor left after the county attorney warned that the gate was shut.": [
        ("the gate was shut", "the county attorney", None)
    ],
    "The match was stopped after the referee said the gate was shut.": [("the gate was shut", "the referee", None)],
    "Talks began before the union announced that it would strike.": [("it would strike", "the union", None)],
    "A report after the flood said the gate was old.": [("the gate was old", "A report after the flood", None)],
    "Gellatly's application says the gate was old.": [("the gate was old", "Gellatly", "Gellatly's application")],
    "Kelly's lawyer said the gate was old.": [("the gate was old", "Kelly's lawyer", None)],
    "Italy's government said the gate was old.": [("the gate was old", "Italy's government", None)],
    "The study was long. Kelly and Lund said the gate was old.": [("the gate was old", ("Kelly", "Lund"), None)],
    # descriptions and names
    "A spokeswoman for the port, Ana Ruiz, said it was late.": [("it was late", "Ana Ruiz", None)],
    "A spokeswoman for the port said it was late.": [("it was late", "A spokeswoman for the port", None)],
    "Port spokeswoman Ana Ruiz said it was late.": [("it was late", "Ana Ruiz", None)],
    "The port's spokeswoman, Ana Ruiz, said it was late.": [("it was late", "Ana Ruiz", None)],
    "The Port Safety Board met. The board said it was late.": [("it was late", "Port Safety Board", None)],
    "The Port Safety Board met. It said it was late.": [("it was late", "Port Safety Board", None)],
    "Varro Steel recalled 40 ovens. The company said it was late.": [("it was late", "Varro Steel", None)],
    "Varro Steel recalled 40 ovens. The manufacturer said it was late.": [("it was late", "Varro Steel", None)],
    "Ostby United lost. The club said it was late.": [("it was late", "Ostby United", None)],
    "Norland's foreign ministry said it was late.": [("it was late", "Norland's foreign ministry", None)],
    "Norland's Foreign Minister Per Lund said it was late.": [("it was late", "Per Lund", None)],
    "Norlandish president Per Lund said it was late.": [("it was late", "Per Lund", None)],
    "US President Bo Lund said it was late.": [("it was late", "Bo Lund", None)],
    "Bo Lund, 34, a docker from Ostby, said it was late.": [("it was late", "Bo Lund", None)],
    "Bo Lund of the Dockers' Union said it was late.": [("it was late", "Bo Lund", None)],
    "Bo Lund from the University of Ostby said it was late.": [("it was late", "Bo Lund", None)],
    "Bo Lund, who was there, said it was late.": [("it was late", "Bo Lund", None)],
    "Bo Lund, whose son was there, said it was late.": [("it was late", "Bo Lund", None)],
    "One of the dockers, Bo Lund, said it was late.": [("it was late", "Bo Lund", None)],
    "One docker, Bo Lund, said it was late.": [("it was late", "Bo Lund", None)],
    "Docker Bo Lund said it was late.": [("it was late", "Bo Lund", None)],
    "A docker named Bo Lund said it was late.": [("it was late", "Bo Lund", None)],
    "Lead author Ana Ruiz said it was late.": [("it was late", "Ana Ruiz", None)],
    "Study co-author Ana Ruiz of Pell University said it was late.": [("it was late", "Ana Ruiz", None)],
    "Some of the dockers said it was late.": [("it was late", "Some of the dockers", None)],
    "Ana Ruiz met Bo Lund on Monday. Ms Ruiz said it was late.": [("it was late", "Ana Ruiz", None)],
    "Ana Ruiz met Bo Lund on Monday. She said it was late.": [("it was late", "Ana Ruiz", None)],
    "Ana Ruiz met Bo Lund on Monday. The two said it was late.": [("it was late", ("Ana Ruiz", "Bo Lund"), None)],
    "Prime Minister Ana Ruiz spoke. The prime minister said it was late.": [("it was late", "Ana Ruiz", None)],
    "Mayor Ana Ruiz spoke to coach Bo Lund. The mayor said it was late.": [("it was late", "Ana Ruiz", None)],
    "Mayor Ana Ruiz spoke to coach Bo Lund. The coach said it was late.": [("it was late", "Bo Lund", None)],
    "“It was late,” said the head of the port, Ana Ruiz.": [("It was late,", "Ana Ruiz", None)],
    "“It was late,” said Ana Ruiz, head of the port, which is old.": [("It was late,", "Ana Ruiz", None)],
    "“It was late,” said Norland's minister of ports Ana Ruiz.": [("It was late,", "Ana Ruiz", None)],
    "“It was late,” according to Ana Ruiz, the port's chief.": [("It was late,", "Ana Ruiz", None)],
    "In the view of Ana Ruiz, head of the port, the gate is old.": [("the gate is old", "Ana Ruiz", None)],
    "Brockett's chief executive, Ana Ruiz, and its chairman, Bo Lund, said it was late.": [
        ("it was late", ("Ana Ruiz", "Bo Lund"), None)
    ],
    "Ana Ruiz, Bo Lund and Per Holm said it was late.": [("it was late", ("Ana Ruiz", "Bo Lund", "Per Holm"), None)],
    "Both Ana Ruiz and Bo Lund said it was late.": [("it was late", ("Ana Ruiz", "Bo Lund"), None)],
    ("Neither the board nor the union said so. Ana Ruiz, along with Bo Lund, said it was late."): [
        ("it was late", "Ana Ruiz", None)
    ],
    "The board and the union said it was late.": [("it was late", ("The board", "the union"), None)],
    "Norland and Sudmark agreed that it was late.": [("it was late", ("Norland", "Sudmark"), None)],
    "The Norland-based firm Varro said it was late.": [("it was late", "Varro", None)],
    "Rights group Open Gate said it was late.": [("it was late", "Open Gate", None)],
    "The rights group Open Gate said it was late.": [("it was late", "Open Gate", None)],
    "The charity, Open Gate, said it was late.": [("it was late", "Open Gate", None)],
    "The Ostby-born singer said it was late.": [("it was late", "The Ostby-born singer", None)],
    ("Opposition leader Ana Ruiz criticised Prime Minister Bo Lund. The opposition leader said it was late."): [
        ("it was late", "Ana Ruiz", None)
    ],
    # what somebody is reported to have said
    "Lund told the board that Ruiz had said the gate was old.": [
        ("Ruiz had said the gate was old", "Lund", None),
        ("the gate was old", "Ruiz", "Lund"),
    ],
    "Ana Ruiz said that, according to Lund, the gate was old.": [
        ("according to Lund, the gate was old", "Ana Ruiz", None),
        ("the gate was old", "Lund", "Ana Ruiz"),
    ],
    "Ana Ruiz said the board had accused her of lying.": [
        ("the board had accused her of lying", "Ana Ruiz", None),
        ("lying", "the board", "Ana Ruiz"),
    ],
    "Ana Ruiz said she had been told by the board that the gate was old.": [
        ("she had been told by the board that the gate was old", "Ana Ruiz", None),
        ("the gate was old", "the board", "Ana Ruiz"),
    ],
    "Ana Ruiz said she had been told that the gate was old.": [
        ("she had been told that the gate was old", "Ana Ruiz", None),
        ("the gate was old", None, "Ana Ruiz"),
    ],
    "The mayor had assured her that the gate would open, Ana Ruiz said.": [
        ("The mayor had assured her that the gate would open", "Ana Ruiz", None),
        ("the gate would open", "The mayor", "Ana Ruiz"),
    ],
    "“The mayor told us that the gate would open,” Ana Ruiz said.": [
        ("The mayor told us that the gate would open,", "Ana Ruiz", None),
        ("the gate would open", "The mayor", "Ana Ruiz"),
    ],
    "“She told me the gate was old,” Lund told the Courier.": [
        ("She told me the gate was old,", "Lund", "Courier"),
        ("the gate was old", "She", "Lund"),
    ],
    "Lund has admitted taking the boats, according to prosecutors.": [
        ("Lund has admitted taking the boats", "prosecutors", None),
        ("taking the boats", "Lund", "prosecutors"),
    ],
    "Lund denied taking the boats, according to the Courier.": [("taking the boats", "Lund", "Courier")],
    "Lund said the gate was old, according to a report by the board.": [("the gate was old", "Lund", "a report")],
    "Lund asked the board to shut the gate, his lawyer said.": [
        ("Lund asked the board to shut the gate", "his lawyer", None),
        ("shut the gate", "Lund", "his lawyer"),
    ],
    "Lund urged the board to shut the gate, according to the Courier.": [("shut the gate", "Lund", "Courier")],
    "Lund was accused by Ruiz of lying, the Courier reported.": [
        ("Lund was accused by Ruiz of lying", "Courier", None),
        ("lying", "Ruiz", "Courier"),
    ],
    "Prosecutors say Lund told police that he was late.": [
        ("Lund told police that he was late", "Prosecutors", None),
        ("he was late", "Lund", "Prosecutors"),
    ],
    "The court heard that Lund had told police he was late.": [("he was late", "Lund", None)],
    "Witnesses told the Courier that police ordered them to leave.": [
        ("police ordered them to leave", "Witnesses", "Courier"),
        ("leave", "police", "Witnesses"),
    ],
    "The report says Lund warned that the gate was old.": [
        ("Lund warned that the gate was old", "The report", None),
        ("the gate was old", "Lund", "The report"),
    ],
}


@pytest.mark.parametrize("text", CASES)
def test_who_speaks(text: str) -> None:
    assert read_named(text) == CASES[text]
