"""Constructions of news that the rules had not been made on: gerunds, lists, times, what ends a content."""

import pytest

from tests.rules.reading import Found, Named, read, read_named

CASES: dict[str, list[Found]] = {
    # gerunds
    "Lund accused Ruiz of previously lying.": [("previously lying", "Lund", None)],
    "Lund accused the board of deliberately closing the gate.": [("deliberately closing the gate", "Lund", None)],
    "Lund attacked Ruiz for closing the gate, accusing the board of selling the key.": [
        ("closing the gate", "Lund", None),
        ("selling the key", "Lund", None),
    ],
    "Lund blasted Ruiz over closing the gate.": [("closing the gate", "Lund", None)],
    "Lund argued against closing the gate.": [("closing the gate", "Lund", None)],
    "Lund argued for closing the gate.": [("closing the gate", "Lund", None)],
    "Lund spoke out against closing the gate.": [("closing the gate", "Lund", None)],
    "Ruiz warned the board against closing the gate.": [("closing the gate", "Ruiz", None)],
    "Ruiz argued for an hour.": [],
    "Lund tweeted about possibly closing the gate.": [("possibly closing the gate", "Lund", None)],
    "Lund endorsed using the old gate.": [("using the old gate", "Lund", None)],
    "Ruiz attacked Lund for paying less, to which Lund claimed he had paid.": [
        ("paying less", "Ruiz", None),
        ("he had paid", "Lund", None),
    ],
    "Ruiz endorsed using “life”, “liberty”, and “joy” as the measure.": [
        ("using “life”, “liberty”, and “joy” as the measure", "Ruiz", None)
    ],
    # infinitives behind 'for'
    "Lund urged for the gate to be closed.": [("be closed", "Lund", None)],
    "Lund asked for the board not to involve itself.": [("not to involve itself", "Lund", None)],
    "Lund asked for money to fix the gate.": [],
    # nouns that are no clauses
    "Lund expressed concern about pilot support.": [],
    "Lund expressed concern the gate would fail.": [("the gate would fail", "Lund", None)],
    "Lund found it odd he was called that.": [],
    "The firm found it had lost the key.": [("it had lost the key", "firm", None)],
    "Lund wondered how the gate was shut.": [],
    "Lund wondered, “Is it shut?”": [("Is it shut?", "Lund", None)],
    "The insider who wrote op-eds and a book was revealed to be Bo Falk.": [],
    "Lund called it slow, while his aide, Per Moe, declared victory for Lund.": [],
    "However, with more gaffes, opposition questions about the gate continued.": [],
    # where a content ends
    "After it was revealed his aide was ill, Lund himself, his wife Mia, and son Bo all tested positive.": [
        ("his aide was ill", None, None)
    ],
    "Contrary to Ruiz's claims the gate had failed, the mayor kept the port open.": [
        ("the gate had failed", "Ruiz", None)
    ],
    "Despite Ruiz's assurances that the gate was safe, the mayor left.": [("the gate was safe", "Ruiz", None)],
    "Citing fears the gate would fail, the board shut it.": [("the gate would fail", "board", None)],
    "Lund, citing concerns that the gate would fail, left.": [("the gate would fail", "Lund", None)],
    "Ruiz told the board he “left in May.” (in Norse: gikk) The gate was shut.": [("he “left in May.", "Ruiz", None)],
    "Saying “the gate is shut” (in Norse: stengt), Ruiz added, “We go.”": [
        ("the gate is shut", "Ruiz", None),
        ("We go.", "Ruiz", None),
    ],
    "Ruiz argued Lund had lost the dockers by saying he would shut the gate.": [
        ("Lund had lost the dockers by saying he would shut the gate", "Ruiz", None),
        ("he would shut the gate", "Lund", "Ruiz"),
    ],
    "Ruiz defended the plan by saying the gate was old.": [("the gate was old", "Ruiz", None)],
    "The board's announcement that the gate would close angered the pilots.": [("the gate would close", "board", None)],
    # what a speech answers to and brings about is no part of it
    "Ruiz said the gate was shut, a claim Lund disputed.": [("the gate was shut", "Ruiz", None)],
    "Ruiz said the gate was shut when asked about it.": [("the gate was shut", "Ruiz", None)],
    "Ruiz said the gate was shut in response to a question from Lund.": [("the gate was shut", "Ruiz", None)],
    "Ruiz said the gate was shut, drawing applause from the crowd.": [("the gate was shut", "Ruiz", None)],
    "Ruiz said the gate was shut, contradicting Lund.": [("the gate was shut", "Ruiz", None)],
    "Ruiz said the gate was shut, to which Lund replied that it was not.": [
        ("the gate was shut", "Ruiz", None),
        ("it was not", "Lund", None),
    ],
    "Ruiz said the gate was shut but Lund denied that it was.": [
        ("the gate was shut", "Ruiz", None),
        ("it was", "Lund", None),
    ],
    # what a clause is
    "Ruiz predicts Mayor Lund defeats Captain Falk by nine votes.": [
        ("Mayor Lund defeats Captain Falk by nine votes", "Ruiz", None)
    ],
    "Ruiz predicts Mayor Lund wins re-election.": [("Mayor Lund wins re-election", "Ruiz", None)],
    "The board announced the second hearing between Ruiz and Lund would be virtual.": [
        ("the second hearing between Ruiz and Lund would be virtual", "board", None)
    ],
    "He saw a film of the gate, that Ruiz claimed was unfair.": [("was unfair", "Ruiz", None)],
    "Lund cut the tax, which critics, like Ruiz, have said amounted to theft.": [
        ("amounted to theft", "critics", None)
    ],
    "Ruiz said her husband had told her Moe had not met Falk.": [
        ("her husband had told her Moe had not met Falk", "Ruiz", None),
        ("Moe had not met Falk", "husband", "Ruiz"),
    ],
    "Ruiz suggested he resign.": [("he resign", "Ruiz", None)],
    "Ruiz demanded Lund resign.": [("Lund resign", "Ruiz", None)],
    # words in marks
    "Ruiz said the following: “The gate is shut.”": [("The gate is shut.", "Ruiz", None)],
    "Ruiz told the board this: “The gate is shut.”": [("The gate is shut.", "Ruiz", None)],
    "Ruiz said the gate was shut: “It is old.”": [("the gate was shut", "Ruiz", None), ("It is old.", "Ruiz", None)],
    "Lund regarded the gate as “plainly unsafe”.": [("plainly unsafe", "Lund", None)],
    "Lund introduced himself as “pro-gate” and left.": [("pro-gate", "Lund", None)],
    "Lund commented on the unfairness of “rigged gates”.": [("rigged gates", "Lund", None)],
    "Lund held a speech declaring himself the “king of the gate”.": [("king of the gate", "Lund", None)],
    "After the strike, the slogan “Open the gate” became popular.": [],
    "After Ruiz attacked Lund for the alleged “losers” comment reported in the Harbour Post, Lund left.": [
        ("losers", "Ruiz", None)
    ],
    "However, with more gaffes, including the claim that the gate was old, the board fell.": [
        ("the gate was old", None, None)
    ],
    "The bill, said the mayor, was late.": [("The bill / was late", "mayor", None)],
}

NAMED: dict[str, list[Named]] = {
    # lists, and quantifiers behind them
    "Lund, Ruiz, and Ortega said the gate was shut.": [("the gate was shut", ("Lund", "Ruiz", "Ortega"), None)],
    "On Monday Lund, Ruiz, and Ortega said the gate was shut.": [
        ("the gate was shut", ("Lund", "Ruiz", "Ortega"), None)
    ],
    "In Ostby, Ana Ruiz, and Bo Lund said the gate was shut.": [("the gate was shut", ("Ana Ruiz", "Bo Lund"), None)],
    "Ana Ruiz, Bo Lund and Per Falk all agreed that the gate was shut.": [
        ("the gate was shut", ("Ana Ruiz", "Bo Lund", "Per Falk"), None)
    ],
    "Ana Ruiz and Bo Lund both said the gate was shut.": [("the gate was shut", ("Ana Ruiz", "Bo Lund"), None)],
    "Pilots, dockers, and residents all said the gate was shut.": [
        ("the gate was shut", ("Pilots", "dockers", "residents"), None)
    ],
    "The pilots all said the gate was shut.": [("the gate was shut", "The pilots", None)],
    "The president of the board, Ana Ruiz, and its treasurer, Bo Lund, said the gate was shut.": [
        ("the gate was shut", ("Ana Ruiz", "Bo Lund"), None)
    ],
    "Fifty officials, including directors Ana Ruiz, Bo Lund, and Per Falk, said the gate was shut.": [
        ("the gate was shut", "Fifty officials", None)
    ],
    "Several bodies, such as the board, the port, and the union, said the gate was shut.": [
        ("the gate was shut", "Several bodies", None)
    ],
    "Ana Ruiz of the port, pilot Bo Lund, and Per Falk, each asked questions.": [],
    # the subject of a clause behind 'and' is not the object in front of it
    "Lund bought the gate and the board said it had no key.": [("it had no key", "the board", None)],
    "Lund described the story as a hoax and the port board claimed it had no key.": [
        ("it had no key", "the port board", None)
    ],
    "Ruiz and the board of the port said it was over.": [("it was over", ("Ruiz", "the board of the port"), None)],
    "The Norlanders state they were attacked first.": [("they were attacked first", "Norlanders", None)],
    # times in front of a subject
    "The following week the board said the gate was shut.": [("the gate was shut", "the board", None)],
    "This week the board said the gate was shut.": [("the gate was shut", "the board", None)],
    # a clause in front does not lend its speaker
    "Although Ruiz said the gate was shut, Lund left, adding that it was late.": [
        ("the gate was shut", "Ruiz", None),
        ("it was late", "Lund", None),
    ],
    "Ruiz said he liked what pilots said about the board, and argued that it was old.": [
        ("he liked what pilots said about the board", "Ruiz", None),
        ("it was old", "Ruiz", None),
    ],
    # speeches, and documents
    "Bo Lund held a press conference claiming Ruiz knew about the gate.": [
        ("Ruiz knew about the gate", "Bo Lund", None)
    ],
    "Bo Lund gave a speech saying the gate was shut.": [("the gate was shut", "Bo Lund", None)],
    "The board released a statement, saying the gate was old.": [("the gate was old", "The board", "a statement")],
    "The board put out a statement that said the gate was old.": [("the gate was old", "The board", "a statement")],
    "Ruiz posted a video saying the gate was old.": [("the gate was old", "Ruiz", "a video")],
    "Ana Ruiz released the book Low Water. The book alleges that Lund paid the pilots.": [
        ("Lund paid the pilots", "Ana Ruiz", "The book")
    ],
    "Lund dismissed a Harbour Post report that pilots were paid.": [
        ("pilots were paid", "Harbour Post", "a Harbour Post report")
    ],
    "Lund slammed Ruiz for a Harbour Post story alleging Ruiz paid the dockers.": [
        ("Ruiz paid the dockers", "Harbour Post", "a Harbour Post story")
    ],
    "According to a report in the Harbour Post, the gate was old.": [("the gate was old", "a report", "Harbour Post")],
    "Ruiz told Harbour Post reporter Ida Falk that she would run.": [("she would run", "Ruiz", "Harbour Post")],
    "Lund made an unexpected announcement on Twitter that he was standing.": [("he was standing", "Lund", "Twitter")],
}


@pytest.mark.parametrize("text", CASES)
def test_cases(text: str) -> None:
    assert read(text) == CASES[text]


@pytest.mark.parametrize("text", NAMED)
def test_named(text: str) -> None:
    assert read_named(text) == NAMED[text]
