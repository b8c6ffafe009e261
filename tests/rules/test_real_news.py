"""Constructions of real news, a few variations each. What is found is quote, speaker's words, channel."""

import pytest

from tests.rules.reading import Found, predictions, read

CASES: dict[str, list[Found]] = {
    # who told whom, behind an apposition, an age, an aside
    "“The gate stays shut,” Bo Lund, 61, a pilot, told Ana Ruiz.": [("The gate stays shut,", "Bo Lund", None)],
    "“Is it shut?” Bo Lund, the warden, asked the board.": [("Is it shut?", "Bo Lund", None)],
    "“They told us to go,” one pilot, Bo Lund, recalled.": [("They told us to go,", "Bo Lund", None)],
    "Lund, quoting “the old rule,” warned the gate could fail.": [
        ("the old rule,", "Lund", None),
        ("the gate could fail", "Lund", None),
    ],
    "Pilots, like dockers, say the gate is slow.": [("the gate is slow", "Pilots", None)],
    "The firm — which owns the quay — said the gate was shut.": [("the gate was shut", "firm", None)],
    "A handful of pilots say they will leave.": [("they will leave", "handful", None)],
    "A diplomat who was in the room said the pilots ate alone.": [("the pilots ate alone", "diplomat", None)],
    "A note sent from the port warned that the gate was old.": [("the gate was old", "port", "A note")],
    "Pilots led by Bo Lund said the gate was old.": [("the gate was old", "Pilots", None)],
    "Ruiz in closing the meeting said the gate was safe.": [("the gate was safe", "Ruiz", None)],
    "His family said the gate was safe.": [("the gate was safe", "family", None)],
    # fronted words
    "Asked when the gate would open, Ruiz replied, “Never.”": [("Never.", "Ruiz", None)],
    "Long before the flood, Ruiz told the board, “We need a gate.”": [("We need a gate.", "Ruiz", None)],
    "However, Lund said, nobody had a key.": [("nobody had a key", "Lund", None)],
    "The gate, said Ruiz, was shut.": [("The gate / was shut", "Ruiz", None)],
    # one sentence behind another
    "“We met.” Lund repeated: “We met twice.”": [("We met.", "Lund", None), ("We met twice.", "Lund", None)],
    "Lund calls it “a slow gate.” Ruiz says, “It is not.”": [
        ("a slow gate.", "Lund", None),
        ("It is not.", "Ruiz", None),
    ],
    "Lund said, “It is shut.” In May the board met.": [("It is shut.", "Lund", None)],
    "“We have a key,” Lund said before asking, “Does it fit?”": [
        ("We have a key,", "Lund", None),
        ("Does it fit?", "Lund", None),
    ],
    "“It is old,” Lund said, “and,” he went on, “it is ours.”": [
        ("It is old,", "Lund", None),
        ("and, / it is ours.", "he", None),
    ],
    "(Lund says the chain is worn.) Nobody else knew.": [("the chain is worn", "Lund", None)],
    # where a content ends
    "Ruiz said the gate was shut, and Lund said it was open.": [
        ("the gate was shut", "Ruiz", None),
        ("it was open", "Lund", None),
    ],
    "Ruiz said the gate was shut, however, Lund found it had been open.": [
        ("the gate was shut", "Ruiz", None),
        ("it had been open", "Lund", None),
    ],
    "Lund said the gate was shut but declined to say why.": [("the gate was shut", "Lund", None)],
    "Lund said he had not slept and never asked a soul for help.": [
        ("he had not slept and never asked a soul for help", "Lund", None)
    ],
    "Her brother had warned her, Ruiz said, that the gate was old.": [
        ("Her brother had warned her / that the gate was old", "Ruiz", None),
        ("the gate was old", "brother", "Ruiz"),
    ],
    "The port said it would mend the gate, a step that pilots called “late”.": [
        ("it would mend the gate", "port", None),
        ("late", "pilots", None),
    ],
    "Pilots say the gate is slow, and expect it to fail.": [("the gate is slow", "Pilots", None)],
    "Warning that the gate could fail, Ruiz called for pilots to stay away.": [
        ("the gate could fail", "Ruiz", None),
        ("stay away", "Ruiz", None),
    ],
    "Asked by the board whether the gate was safe, Ruiz nodded.": [("whether the gate was safe", "board", None)],
    "Pilots were warned “again and again”, the report says.": [("Pilots were warned “again and again", "report", None)],
    "Lund told how he had “never seen” such a flood.": [("how he had “never seen” such a flood", "Lund", None)],
    # clauses without that
    "The court ruled the port had broken the law.": [("the port had broken the law", "court", None)],
    "Ruiz indicated no pilots had been hurt.": [("no pilots had been hurt", "Ruiz", None)],
    "Ruiz recommended pilots avoid the gate.": [("pilots avoid the gate", "Ruiz", None)],
    "The judge ordered the gate be opened.": [("the gate be opened", "judge", None)],
    "The port reported the gate collapsed in the night.": [("the gate collapsed in the night", "port", None)],
    "Lund said that would be “odd”.": [("that would be “odd", "Lund", None)],
    "She insisted there was no key.": [("there was no key", "She", None)],
    # noun phrases are no clauses
    "Ruiz announced the plan on Monday.": [],
    "Ruiz announced the name of the gate first mentioned in May.": [],
    "The port confirmed the sale and would not name the price.": [],
    "Several reports have claimed that the gate was open.": [("the gate was open", "reports", None)],
    "As looming storms promise to swell the river, the gate stays shut.": [],
    "Not everyone agreed the gate was safe.": [],
    # who can show
    "The figures showed that the gate was slow.": [],
    "The survey showed that the gate was slow.": [("the gate was slow", "survey", None)],
    "The pilots found that the gate was slow.": [("the gate was slow", "pilots", None)],
    # instructions
    "Ruiz encouraged pilots to stay away.": [("stay away", "Ruiz", None)],
    "Ruiz called for the warden of the gate to be dismissed.": [("be dismissed", "Ruiz", None)],
    "Ruiz called for action to mend the gate.": [],
    "Ruiz left on Monday, calling on pilots to stay calm.": [("stay calm", "Ruiz", None)],
    "Ruiz vowed to keep “every gate” open.": [("keep “every gate” open", "Ruiz", None)],
    "Ruiz vowed to stay.": [],
    "She heard Lund say the gate had failed.": [("the gate had failed", "Lund", None)],
    # gerunds and nouns
    "Ruiz credited the pilots with saving the gate.": [("saving the gate", "Ruiz", None)],
    "Pilots reported hearing a bang.": [("hearing a bang", "Pilots", None)],
    "Lund described seeing two men.": [("seeing two men", "Lund", None)],
    "Lund was accused of lying by Ruiz.": [("lying", "Ruiz", None)],
    "Lund admitted to having slept.": [("having slept", "Lund", None)],
    "Ruiz voiced concern that the gate would fail.": [("the gate would fail", "Ruiz", None)],
    "The pilots sent a clear message: open the gate.": [("open the gate", "pilots", None)],
    # bare phrases
    "Lund called the vote “a farce”, “a sham” and “a shame”.": [("a farce / a sham / a shame", "Lund", None)],
    "Lund gave the pilots his “warmest thanks”.": [("warmest thanks", "Lund", None)],
    "The pilots chanted “Open it!” outside the port.": [("Open it!", "pilots", None)],
    "The WHO warned on Monday of a “very high” risk.": [("very high", "WHO", None)],
    "Ruiz ordered flags lowered to half-mast.": [],
    # according to
    "According to Ruiz, who cited three pilots, the gate was shut.": [("the gate was shut", "Ruiz", None)],
    "“We need a gate,” according to Ruiz.": [("We need a gate,", "Ruiz", None)],
    "The gate must be open by noon, per port rules.": [("The gate must be open by noon", "rules", None)],
    # colons and dashes
    "Ruiz was curt: “The gate is shut.”": [("The gate is shut.", "Ruiz", None)],
    "Pilots agree - Ana Ruiz: “The gate is shut for good.”": [("The gate is shut for good.", "Ana Ruiz", None)],
    "And this from Captain Ana Ruiz:\n\n“The gate is ours.”": [("The gate is ours.", "Ana Ruiz", None)],
    "“Nobody asked us.” — Ana Ruiz, pilot": [("Nobody asked us.", "Ana Ruiz", None)],
    "“Nobody asked us at all.” Ana Ruiz closed the window.": [("Nobody asked us at all.", "Ana Ruiz", None)],
}


@pytest.mark.parametrize("text", CASES)
def test_construction(text: str) -> None:
    assert read(text) == CASES[text]


def test_lists_of_speakers_and_bodies_with_and_in_their_names() -> None:
    several = "“We will not pay,” said Ana Ruiz, Bo Lund and Per Holm in a joint letter."
    assert [p.speaker for p in predictions(several)] == [("Ana Ruiz", "Bo Lund", "Per Holm")]
    assert [p.speaker for p in predictions("Ana Ruiz, Bo Lund and Per Holm said the gate was shut.")] == [
        ("Ana Ruiz", "Bo Lund", "Per Holm")
    ]
    assert [p.speaker for p in predictions("The ministers of Norland and Sudmark said the gate was shut.")] == [
        "The ministers of Norland and Sudmark"
    ]
    (one,) = predictions("The Department of Ports and Harbours said the gate was shut.")
    assert isinstance(one.speaker, str)


def test_a_verb_that_is_joined_has_the_subject_of_the_first() -> None:
    assert read("The port turned the pilots away and said the gate was shut.") == [("the gate was shut", "port", None)]
    assert read("The port refused the offer and said the gate was shut.") == [("the gate was shut", "port", None)]
    assert [p.speaker for p in predictions("Bo Lund called Ana Ruiz's bill “a mess” and said it would fail.")] == [
        "Bo Lund",
        "Bo Lund",
    ]
