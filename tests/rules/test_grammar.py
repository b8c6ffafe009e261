"""The grammar of reporting, a frame each: where a content begins and ends, whose it is. Found are quote, speaker's
words, channel.
"""

import pytest

from tests.rules.reading import Found, predictions, read

CASES: dict[str, list[Found]] = {
    # where a content begins
    "Lund said this applied to boats, but nobody asked.": [("this applied to boats, but nobody asked", "Lund", None)],
    "Police said over a hundred people came to the quay.": [("over a hundred people came to the quay", "Police", None)],
    "Ruiz agreed, saying only a pilot could open the gate.": [("only a pilot could open the gate", "Ruiz", None)],
    "Ostby police, which indicated on Monday a “long delay” was likely, are busy.": [
        ("a “long delay” was likely", "police", None)
    ],
    "The pilots found when the gate was shut, boats would wait.": [
        ("when the gate was shut, boats would wait", "pilots", None)
    ],
    "The report notes the rule allows it to close the gate.": [
        ("the rule allows it to close the gate", "report", None)
    ],
    "The Courier reported Lund, who died in May, will be buried on Tuesday.": [
        ("Lund, who died in May, will be buried on Tuesday", "Courier", None)
    ],
    "Estimates by pilots indicate roughly one ship in ten is late.": [
        ("roughly one ship in ten is late", "pilots", "Estimates")
    ],
    "Pilots said on Saturday, about 20 boats were lost.": [("about 20 boats were lost", "Pilots", None)],
    "The hospital said in a statement, Lund would be undergoing tests.": [
        ("Lund would be undergoing tests", "hospital", "a statement")
    ],
    "Reports said at least 116 pilots left the port.": [("at least 116 pilots left the port", "Reports", None)],
    "Officials said as many as 40 boats were missing.": [("as many as 40 boats were missing", "Officials", None)],
    # where it ends
    "Lund said the gate was old: “It has rusted through.”": [
        ("the gate was old", "Lund", None),
        ("It has rusted through.", "Lund", None),
    ],
    "Lund said he would not sign, calling it “an insult”.": [
        ("he would not sign", "Lund", None),
        ("an insult", "Lund", None),
    ],
    "Lund said the gate was shut and accused the port of hiding the key.": [
        ("the gate was shut", "Lund", None),
        ("hiding the key", "Lund", None),
    ],
    "Although Lund said the gate was shut, boats passed through it.": [("the gate was shut", "Lund", None)],
    "Rumours that Lund was ill spread through the port.": [("Lund was ill", None, None)],
    "Despite warnings from pilots that the gate was old, the port stayed open.": [("the gate was old", "pilots", None)],
    "A spokesman dismissed reports that the gate was shut as “nonsense”.": [
        ("the gate was shut", None, None),
        ("nonsense", "spokesman", None),
    ],
    "Lund was asleep aboard, police reported Friday morning.": [("Lund was asleep aboard", "police", None)],
    # cues around a content, and in a list
    "These gulls, she suggested, specialise in bread.": [("These gulls / specialise in bread", "she", None)],
    "Rescuers, working at night, according to the port ministry saved ten pilots.": [
        ("Rescuers, working at night / saved ten pilots", "ministry", None)
    ],
    "The gate is old, and according to Ruiz, it leaks at every tide.": [("it leaks at every tide", "Ruiz", None)],
    "Per the port authority, June was the driest month.": [("June was the driest month", "authority", None)],
    "As the Courier reported in May, the gate was never mended.": [("the gate was never mended", "Courier", None)],
    "Lund denied having the key, insisted he was at home and said the port was “asleep”.": [
        ("having the key", "Lund", None),
        ("he was at home", "Lund", None),
        ("the port was “asleep", "Lund", None),
    ],
    "Lund said “the gate is shut” and “the key is lost”.": [("the gate is shut / the key is lost", "Lund", None)],
    "Lund would later say the gate was his only mistake.": [("the gate was his only mistake", "Lund", None)],
    "The port faces claims it hid the key.": [("it hid the key", None, None)],
    # infinitives, gerunds and phrases in marks
    "Keller claimed to have seen the key.": [("have seen the key", "Keller", None)],
    "Sales are projected by the bank to fall in May.": [("fall in May", "bank", None)],
    "Officials are urging anyone with a key to call the port.": [("call the port", "Officials", None)],
    "They had asked Ana Ruiz, who runs the port, to open the gate.": [("open the gate", "They", None)],
    "Lund, accused by the port of hiding the key, left the hall.": [("hiding the key", "port", None)],
    "Lund was described by the port as “a quiet man”.": [("a quiet man", "port", None)],
    "Lund was told by the warden of “a second flood”.": [("a second flood", "warden", None)],
    "The gate, which the BBC describes as “a slow ruin”, is shut.": [("a slow ruin", "BBC", None)],
    # subjects
    "The minister, Ana Ruiz (Liberal), said the gate was shut.": [("the gate was shut", "Ana Ruiz", None)],
    "One of the pilots, a man named Bo Lund, said the gate was shut.": [("the gate was shut", "Bo Lund", None)],
    "Pilots from the port of Ostby (OP) and Skerry, both in Norland, said the gate was shut.": [
        ("the gate was shut", "Pilots", None)
    ],
    "“It is shut,” said party leader and Prime Minister Ana Ruiz.": [("It is shut,", "Ana Ruiz", None)],
    "According to Norlandish state media, the gate was shut.": [("the gate was shut", "media", None)],
    "Bo Lund of Ostby Fire and Rescue said the gate was shut.": [("the gate was shut", "Bo Lund", None)],
    "Some weeks later, the judge in that trial determined Lund had lied.": [("Lund had lied", "judge", None)],
    "Reports said Lund, a former warden, does not plan to stay.": [
        ("Lund, a former warden, does not plan to stay", "Reports", None)
    ],
    "Per Lund, the Senate Majority Leader, has indicated the gate could open on Tuesday.": [
        ("the gate could open on Tuesday", "Per Lund", None)
    ],
    # channels
    "The Courier reported its source said the gate was shut.": [("the gate was shut", "source", "Courier")],
    "The Courier, quoting pilots in the port, said the gate was shut.": [("the gate was shut", "pilots", "Courier")],
    "Okoro told Radio Ost's morning programme the gate was shut.": [("the gate was shut", "Okoro", "Radio Ost")],
    "Crowds marched through Ostby, chanting “Open the gate now”.": [("Open the gate now", "Crowds", None)],
    # no reports
    "If the court rules that the gate is void, pilots will leave.": [],
    "The gate will open in May, according to plan.": [],
    "On Friday, Per Lund, who was a pilot, announced the end of his work.": [],
    "The port promised boats every day until the gate was mended.": [],
    "The bill allows states to shut the gate.": [],
    "Kept at sea, Lund responded to a call from the port.": [],
    "The gate was limited to one boat per order.": [],
    "The pilots use a method called “sluicing”.": [],
}


@pytest.mark.parametrize("text", CASES)
def test_frame(text: str) -> None:
    assert read(text) == CASES[text]


def test_words_on_a_sign_are_on_nothing_else() -> None:
    assert [found[::2] for found in read("Pilots held signs reading “Open it” and shouted: “Now!”")] == [
        ("Open it", "signs"),
        ("Now!", None),
    ]


def test_a_name_behind_titles_is_who_is_named_elsewhere() -> None:
    found = predictions("Bo Lund runs a court. U.S. District Judge Bo Lund said the gate was shut. He said it was old.")
    assert [p.speaker for p in found] == ["Bo Lund", "Bo Lund"]
