"""Clauses without "that" behind verbs and nouns of saying, and where they end. What is found is quote, speaker's words,
channel."""

import pytest

from tests.rules.reading import Found, read

CASES: dict[str, list[Found]] = {
    # a verb of the present tense shows a clause
    "The charter stipulates the deputy warden succeeds to the post after a vacancy.": [
        ("the deputy warden succeeds to the post after a vacancy", "charter", None)
    ],
    "Lund concludes Ruiz meets the residence requirement.": [("Ruiz meets the residence requirement", "Lund", None)],
    "The report notes the mayor's plan lacks funding.": [("the mayor's plan lacks funding", "report", None)],
    "Scientists found gulls prefer cold water.": [("gulls prefer cold water", "Scientists", None)],
    "The author suggests the tides erode the cliffs.": [("the tides erode the cliffs", "author", None)],
    "Ruiz claims the harbour tax hurts small owners.": [("the harbour tax hurts small owners", "Ruiz", None)],
    "The owner of the ferry line stated her company's boats place a strong emphasis on comfort.": [
        ("her company's boats place a strong emphasis on comfort", "owner", None)
    ],
    "The survey found six in ten residents back the plan.": [("six in ten residents back the plan", "survey", None)],
    "Falk notes the board insists on the gate.": [("the board insists on the gate", "Falk", None)],
    "The ministry reported nine cases of fever in Ostby.": [],
    "The board announced new measures against floods.": [],
    "Lund suggested changes to the plan.": [],
    # behind a noun
    "Lund repeated his claim the vote would be rigged.": [("the vote would be rigged", "his", None)],
    "Falk repeated her claim mail-in voting would be rigged.": [("mail-in voting would be rigged", "her", None)],
    "The board dismissed claims the pump had failed.": [("the pump had failed", None, None)],
    "Lund denied accusations his party took bribes.": [("his party took bribes", None, None)],
    "Despite claims the wall was weak, the port stayed open.": [("the wall was weak", None, None)],
    "There was speculation the ferry would return.": [("the ferry would return", None, None)],
    "Ruiz took the view that the wall was weak.": [("the wall was weak", "Ruiz", None)],
    "Norland maintains a position that only the northern bank, which is wet, has the fish.": [
        ("only the northern bank, which is wet, has the fish", "Norland", None)
    ],
    "In a warning that the wall was weak, the board asked for funds.": [("the wall was weak", "board", None)],
    "The report's conclusion that the wall was weak came late.": [("the wall was weak", "report", None)],
    "Lund cited reports that the wall was weak.": [("the wall was weak", None, None)],
    "Lund voiced fears the wall would fall.": [("the wall would fall", "Lund", None)],
    "The claim the firm made was false.": [],
    "She denied the allegations the firm had made in May.": [],
    "He repeated his allegation the day before.": [],
    "Complaints the previous day led to nothing.": [],
    # where the sentence goes on
    "After Mayor Ruiz suggested in a June post that the quay could close, early talks centered around the budget.": [
        ("the quay could close", "Ruiz", "a June post")
    ],
    "After the ministry said the ferry was safe, hundreds returned.": [("the ferry was safe", "ministry", None)],
    "Lund said the board would be disbanded, but later reversed the order.": [
        ("the board would be disbanded", "Lund", None)
    ],
    "Lund, who said the gate was shut, left early.": [("the gate was shut", "Lund", None)],
    "The pump, which Lund said came from a wreck, was sold.": [("came from a wreck", "Lund", None)],
    "Ruiz said he has ordered more pumps and has requested help from Norland.": [
        ("he has ordered more pumps and has requested help from Norland", "Ruiz", None)
    ],
    "The judge finds that the hotel chose to open beside a bell; that it may ring; and that it rings.": [
        ("the hotel chose to open beside a bell; that it may ring; and that it rings", "judge", None)
    ],
    # what begins in the middle
    "The port closed in May and, Ruiz said, will stay shut.": [("will stay shut", "Ruiz", None)],
    "We met by a window, because, she said, she wanted to be seen eating.": [
        ("she wanted to be seen eating", "she", None)
    ],
    "The gang was large, mostly young and, according to Lund, loyal to the chief.": [
        ("loyal to the chief", "Lund", None)
    ],
    "Police arrested a man they said was armed.": [("was armed", "they", None)],
    "The team watched the boats and they found the gulls had a harder time.": [
        ("the gulls had a harder time", "they", None)
    ],
    "Reports said at least 116 people died.": [("at least 116 people died", "Reports", None)],
    # what its subject is
    "Lund argued the men who built the wall were lazy.": [("the men who built the wall were lazy", "Lund", None)],
    "Lund insisted those who left were safe.": [("those who left were safe", "Lund", None)],
    "Lund claims a plan that would help is ready.": [("a plan that would help is ready", "Lund", None)],
    "Lund confirmed Ana Ruiz and Ida Falk had resigned.": [("Ana Ruiz and Ida Falk had resigned", "Lund", None)],
    "Lund confirmed Falk, Moor and Ruiz would resign.": [("Falk, Moor and Ruiz would resign", "Lund", None)],
    "Lund confirmed a man, 40, died.": [("a man, 40, died", "Lund", None)],
    "Lund estimated between 20 and 30 boats were lost.": [("between 20 and 30 boats were lost", "Lund", None)],
    "Lund estimated as many as 30 boats were lost.": [("as many as 30 boats were lost", "Lund", None)],
    "Lund announced that day's race would be called off.": [("that day's race would be called off", "Lund", None)],
    "Lund announced this year's race would be called off.": [("this year's race would be called off", "Lund", None)],
    "On Friday, a judge ruled the practice of charging boats but not barges for the berth, or mooring, is unlawful.": [
        ("the practice of charging boats but not barges for the berth, or mooring, is unlawful", "judge", None)
    ],
    "Lund announced a deal under which the port would close.": [],
    "Lund announced the names of those who died.": [],
    "Lund mentioned the man whose boat had sunk.": [],
    "Lund reported losses after the ship had sunk.": [],
    "Lund reported as many as 32 injured.": [],
    "Lund denied wrongdoing and was freed.": [],
    # who speaks
    "Two lawyers not involved in the case said the law is odd.": [("the law is odd", "lawyers", None)],
    "The editor himself in a letter to the Herald answered that the paper will print the reply.": [
        ("the paper will print the reply", "editor", "a letter")
    ],
    "On Monday police said the man set the fire.": [("the man set the fire", "police", None)],
    "Falk did say the wall is weak.": [("the wall is weak", "Falk", None)],
    "Neither Lund nor Ruiz said the gate was shut.": [],
    "Lund could have said the gate was shut.": [],
    "Most of the hours claimed had been worked.": [],
}


@pytest.mark.parametrize("text", CASES)
def test_cases(text: str) -> None:
    assert read(text) == CASES[text]
