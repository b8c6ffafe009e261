"""Channels and documents of real news, a variation or two of each kind. What is found is quote, who speaks (as the
rules name them) and channel.
"""

import pytest

from tests.rules.reading import Named, read_named

CASES: dict[str, list[Named]] = {
    # behind the words
    "Ruiz left early, saying, “I won it by a lot!” on Twitter.": [("I won it by a lot!", "Ruiz", "Twitter")],
    "Ruiz called Lund “a liar” in an interview with the Courier.": [("a liar", "Ruiz", "Courier")],
    "Police confirmed the gate was shut in a statement on Monday.": [("the gate was shut", "Police", "a statement")],
    "The club confirmed Lund had left in a statement posted online.": [("Lund had left", "The club", "a statement")],
    "Ruiz has confirmed to us by email that she rang first.": [("she rang first", "Ruiz", "email")],
    "“She is home,” Ruiz replied through an interpreter.": [("She is home,", "Ruiz", "an interpreter")],
    # outlets
    "In an interview with Rolling Pebble, Ruiz said it was late.": [("it was late", "Ruiz", "Rolling Pebble")],
    "Lund said during an interview with Radio Ost that it was late.": [("it was late", "Lund", "Radio Ost")],
    "Speaking to newspaper Star of Ostby, Ruiz said it was late.": [("it was late", "Ruiz", "Star of Ostby")],
    "Ruiz told local newspaper The Ostby Times it was late.": [("it was late", "Ruiz", "Ostby Times")],
    "Lund told state news agency Skerry that it was late.": [("it was late", "Lund", "Skerry")],
    "Mott told CNN, neighbours tried to save him.": [("neighbours tried to save him", "Mott", "CNN")],
    "Many birds are ill, newspaper The Ostbyan reported.": [("Many birds are ill", "Ostbyan", None)],
    "The Courier reported Lund said that it was late.": [("it was late", "Lund", "Courier")],
    "On Monday, the Ostby Herald reported, Lund had said that it stood by him.": [
        ("it stood by him", "Lund", "Ostby Herald")
    ],
    "The Courier quoted police spokesman Bo Lund: “It is shut.”": [("It is shut.", "Bo Lund", "Courier")],
    "As reported by the Courier, the gate was shut.": [("the gate was shut", "Courier", None)],
    "State media, citing police, said it was late.": [("it was late", "police", "State media")],
    "Media reports said it was late.": [("it was late", "Media reports", None)],
    # documents and who issued them
    "A poll was out. As a result, according to a report citing the port board, twenty people left.": [
        ("As a result / twenty people left", "the port board", "a report")
    ],
    "Projections by PBA and Radio Ost indicated she won the vote.": [
        ("she won the vote", ("PBA", "Radio Ost"), "Projections")
    ],
    "She won the race, according to Radio Ost's projections.": [
        ("She won the race", "Radio Ost", "Radio Ost's projections")
    ],
    "According to a Skerry press release, the probe had landed.": [
        ("the probe had landed", "Skerry", "a Skerry press release")
    ],
    "“It is shut”, reads a Harbour Board press release.": [
        ("It is shut", "Harbour Board", "a Harbour Board press release")
    ],
    "“It is shut,” read a sign held by dockers.": [("It is shut,", "dockers", "a sign")],
    "Part of Judge Ruiz's statement reads “the gate is old.”": [
        ("the gate is old.", "Judge Ruiz", "Judge Ruiz's statement")
    ],
    "Estimates by the Norland government state about 350 boats are lost each year.": [
        ("about 350 boats are lost each year", "the Norland government", "Estimates")
    ],
    "The survey, conducted by Pell University, found that many feed gulls.": [
        ("many feed gulls", "Pell University", "The survey")
    ],
    "The lawsuit, filed by Ana Ruiz on Monday, claims the gate was shut.": [
        ("the gate was shut", "Ana Ruiz", "The lawsuit")
    ],
    "Ana Ruiz filed a lawsuit. The suit alleges the gate was shut.": [("the gate was shut", "Ana Ruiz", "The suit")],
    "Researchers published a study on Monday. The paper says gulls are ill.": [
        ("gulls are ill", "Researchers", "The paper")
    ],
    "Researchers at Pell University posted findings estimating that few gulls are ill.": [
        ("few gulls are ill", "Researchers at Pell University", "findings")
    ],
    "Ana Ruiz, lead author of a study, was late. The study says gulls are ill.": [
        ("gulls are ill", "Ana Ruiz", "The study")
    ],
    "The ministry released a report. It found the gate was shut.": [("the gate was shut", "The ministry", "a report")],
    "The port issued a statement, in which it said the gate was shut.": [
        ("the gate was shut", "The port", "statement")
    ],
    "The port posted a notice on its website saying the gate was shut.": [
        ("the gate was shut", "The port", "a notice")
    ],
    "Ruiz issued a statement outside Ostby, N.L. saying, “It is far from over.”": [
        ("It is far from over.", "Ruiz", "a statement")
    ],
    "The police report says Ruiz shut the gate.": [("Ruiz shut the gate", "police", "The police report")],
    "The treaty states that the port will close.": [("the port will close", "The treaty", None)],
    "In a dissenting opinion, Justice Bo Lund argued the law was valid.": [
        ("the law was valid", "Bo Lund", "a dissenting opinion")
    ],
    # what somebody is reported to have said
    "Ruiz told residents that Lund had promised her last October that it was late.": [
        ("Lund had promised her last October that it was late", "Ruiz", None),
        ("it was late", "Lund", "Ruiz"),
    ],
    "Ruiz reported that the builder had undertaken to her that it was late.": [
        ("the builder had undertaken to her that it was late", "Ruiz", None),
        ("it was late", "the builder", "Ruiz"),
    ],
    "Ruiz said Lund had called him “a liar”.": [
        ("Lund had called him “a liar", "Ruiz", None),
        ("a liar", "Lund", "Ruiz"),
    ],
    "Ruiz said that, according to the port, gulls were ill.": [
        ("according to the port, gulls were ill", "Ruiz", None),
        ("gulls were ill", "the port", "Ruiz"),
    ],
    # according to
    "The gate shut at noon, according to police, who said it was old.": [
        ("The gate shut at noon", "police", None),
        ("it was old", "police", None),
    ],
    "According to Lund, Ruiz, now in Ostby, is at home and ill.": [
        ("Ruiz, now in Ostby, is at home and ill", "Lund", None)
    ],
    "According to his wife, Amanda, Mott died of a lung disorder.": [("Mott died of a lung disorder", "Amanda", None)],
    "The gate was shut, according to Ostby police.": [("The gate was shut", "Ostby police", None)],
    "By the port's count, nine thousand people took part.": [("nine thousand people took part", "the port", None)],
    "According to Lund, the text could help the case: “The key factor is intent.”": [
        ("the text could help the case", "Lund", None),
        ("The key factor is intent.", "Lund", None),
    ],
}


@pytest.mark.parametrize("text", CASES)
def test_a_channel_of_real_news(text: str) -> None:
    assert read_named(text) == CASES[text]
