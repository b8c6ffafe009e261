"""Whom a quote is given to and through which channel, in the constructions of American news: advertisements, signs,
programmes, interviews, relays; subjects far from their verb, numbers, perceived speakers, nouns of saying. What is
found is quote, who speaks (as the rules name them) and channel.
"""

import pytest

from quotebench_baselines.english.titles import is_title
from tests.rules.reading import Named, read_named

CHANNELS: dict[str, list[Named]] = {
    # advertisements, signs and who is behind them
    "Ana Ruiz is running a new television ad that says “the quay is ours.”": [
        ("the quay is ours.", "Ana Ruiz", "a new television ad")
    ],
    "A Harbour League ad claims that Lund sold the quay.": [
        ("Lund sold the quay", "Harbour League", "A Harbour League ad")
    ],
    "The spot, paid for by the Harbour League, says the mayor sold the quay.": [
        ("the mayor sold the quay", "Harbour League", "The spot")
    ],
    "Open Gate, a group of dockers, launched a digital ad on Friday. It says that the gate is old.": [
        ("the gate is old", "Open Gate", "a digital ad")
    ],
    "The Harbour League has spent a million on ads saying the mayor sold the quay.": [
        ("the mayor sold the quay", "Harbour League", "ads")
    ],
    "A flier distributed by the Harbour League says the mayor sold the quay.": [
        ("the mayor sold the quay", "Harbour League", "A flier")
    ],
    "“Shut it,” said one of the placards that dockers raised.": [("Shut it,", "one of the placards", None)],
    "Dockers marched with signs reading “Give us the gate.”": [("Give us the gate.", "Dockers", "signs")],
    "Ana Ruiz wore a shirt that said “Sold out.”": [("Sold out.", "Ana Ruiz", "a shirt")],
    # whose a document is
    "The gate is old, according to a survey of 300 dockers published on Monday by Tide Watch.": [
        ("The gate is old", "Tide Watch", "a survey")
    ],
    "The gate is old, according to the union's own tally.": [("The gate is old", "the union", "the union's own tally")],
    "A University of Pell study found that the gate was old.": [
        ("the gate was old", "University of Pell", "A University of Pell study")
    ],
    "The Port Board's 90-page report says the gate was old.": [
        ("the gate was old", "Port Board", "Port Board's 90-page report")
    ],
    "The memo, which Bo Lund wrote in May, says the gate was old.": [("the gate was old", "Bo Lund", "The memo")],
    "The letter, dated May 3 and signed by Ana Ruiz, says the gate was old.": [
        ("the gate was old", "Ana Ruiz", "The letter")
    ],
    "A tweet from the port's account said the gate was old.": [("the gate was old", "the port", "A tweet")],
    "Ana Ruiz's book, “Low Water,” says the gate was old.": [("the gate was old", "Ana Ruiz", "Ana Ruiz's book")],
    "The lawsuit, filed in Ostby on Monday, says the gate was old.": [("the gate was old", "The lawsuit", None)],
    # programmes, titles in marks
    "“It is old,” Ana Ruiz told Radio Ost's “Hook and Line,” reminding the hosts that it leaked.": [
        ("It is old,", "Ana Ruiz", "Radio Ost"),
        ("it leaked", "Ana Ruiz", "Radio Ost"),
    ],
    "Lund told Radio Ost's “Early Tide” on Monday that the gate was shut.": [
        ("the gate was shut", "Lund", "Radio Ost")
    ],
    "“It is old,” Lund said on Sunday's episode of Radio Ost's “Early Tide.”": [("It is old,", "Lund", "Radio Ost")],
    "“It is old,” Lund said on an episode of the “Low Water” podcast.": [("It is old,", "Lund", "Low Water")],
    "Ana Ruiz said Sunday on “Low Tide” that the gate was old.": [("the gate was old", "Ana Ruiz", "Low Tide")],
    "“It is old,” Ana Ruiz told the Courier's nightly newsletter.": [("It is old,", "Ana Ruiz", "Courier")],
    "Bo Lund, the docker known as “Eel,” said that the gate was shut.": [("the gate was shut", "Bo Lund", None)],
    "Ana Ruiz, host of the “Early Tide” show, said the gate was shut.": [("the gate was shut", "Ana Ruiz", None)],
    # interviews
    "During a Radio Ost interview, Ana Ruiz said the gate was shut.": [("the gate was shut", "Ana Ruiz", "Radio Ost")],
    "In an interview with Radio Ost out Thursday, Ana Ruiz said the gate was shut.": [
        ("the gate was shut", "Ana Ruiz", "Radio Ost")
    ],
    "In an interview that aired Monday on Radio Ost, Ana Ruiz said the gate was shut.": [
        ("the gate was shut", "Ana Ruiz", "Radio Ost")
    ],
    "Lund said in an interview Monday with the Courier that the gate was shut.": [
        ("the gate was shut", "Lund", "Courier")
    ],
    "The Courier published an interview with Ana Ruiz in which she said that the gate was shut.": [
        ("the gate was shut", "Ana Ruiz", "Courier")
    ],
    "Bo Lund gave an interview to the Courier in which he said the gate was shut.": [
        ("the gate was shut", "Bo Lund", "Courier")
    ],
    "In an interview with Dawn, Bo Lund said the gate was shut.": [("the gate was shut", "Bo Lund", "Dawn")],
    # outlets and platforms
    "Ana Ruiz told a Courier reporter that the gate was shut.": [("the gate was shut", "Ana Ruiz", "Courier")],
    "Ana Ruiz told a reporter for the Courier that the gate was shut.": [("the gate was shut", "Ana Ruiz", "Courier")],
    "Ana Ruiz told the news website Pellbeat that the gate was shut.": [("the gate was shut", "Ana Ruiz", "Pellbeat")],
    "Ana Ruiz told WKRP that the gate was shut.": [("the gate was shut", "Ana Ruiz", "WKRP")],
    "Ana Ruiz wrote for the Courier that the gate was shut.": [("the gate was shut", "Ana Ruiz", "Courier")],
    "Ana Ruiz said on her podcast that the gate was shut.": [("the gate was shut", "Ana Ruiz", "her podcast")],
    "Ana Ruiz appeared on Radio Ost, where she called Lund “a liar.”": [("a liar.", "Ana Ruiz", "Radio Ost")],
    "Ana Ruiz, who spoke to the Courier on Monday, said the gate was shut.": [
        ("the gate was shut", "Ana Ruiz", "Courier")
    ],
    "In a series of posts on X, Ana Ruiz said the gate was shut.": [("the gate was shut", "Ana Ruiz", "posts")],
    "The Courier, citing court records, reported that the gate was shut.": [
        ("the gate was shut", "court records", "Courier")
    ],
    "The gate was shut, as first reported by the Courier.": [("The gate was shut", "Courier", None)],
    # behind the words, between verb and words
    "Ana Ruiz said that the gate was old on Sunday's broadcast of Radio Ost's “Low Tide.”": [
        ("the gate was old", "Ana Ruiz", "Radio Ost")
    ],
    "Ana Ruiz said the gate was old in an interview that aired Sunday on Radio Ost.": [
        ("the gate was old", "Ana Ruiz", "Radio Ost")
    ],
    "Ana Ruiz urged residents in a statement to leave.": [("leave", "Ana Ruiz", "a statement")],
    "Ana Ruiz wrote a letter to the board asking it to shut the gate.": [("shut the gate", "Ana Ruiz", "a letter")],
    "Prosecutors said in a court filing that the gate was shut.": [
        ("the gate was shut", "Prosecutors", "a court filing")
    ],
    # relays
    "Ruiz said, per the Courier, that the gate was shut.": [("the gate was shut", "Ruiz", "Courier")],
    "Marcel Lund, the docker, said, per a court clerk, that the gate was shut.": [
        ("the gate was shut", "Marcel Lund", "a court clerk")
    ],
    "The port was closed on Monday, per two dockers.": [("The port was closed on Monday", "two dockers", None)],
    "Ruiz said Lund had told her that Holm had admitted that the gate was old.": [
        ("Lund had told her that Holm had admitted that the gate was old", "Ruiz", None),
        ("Holm had admitted that the gate was old", "Lund", "Ruiz"),
        ("the gate was old", "Holm", "Lund"),
    ],
    "But he told Radio Ost that he agrees the gate was old and said “it leaks.”": [
        ("he agrees the gate was old", "he", "Radio Ost"),
        ("the gate was old", "he", None),
        ("it leaks.", "he", "Radio Ost"),
    ],
    # outlets and platforms that nothing but their use tells
    "“It is old,” Ana Ruiz told Tide on Monday.": [("It is old,", "Ana Ruiz", "Tide")],
    "“It is old,” Ana Ruiz told Tide. Tide reported that Lund said the gate was shut.": [
        ("It is old,", "Ana Ruiz", "Tide"),
        ("the gate was shut", "Lund", "Tide"),
    ],
    "In an interview with Tide, Ana Ruiz said the gate was old.": [("the gate was old", "Ana Ruiz", "Tide")],
    "“It is old,” the port told Lund. Bo Lund left.": [("It is old,", "the port", None)],
    "Bo Lund said on Truth Social that the gate was old.": [("the gate was old", "Bo Lund", "Truth Social")],
    "On Monday on X, Bo Lund wrote that the gate was old.": [("the gate was old", "Bo Lund", "X")],
    "“It is old,” Ana Ruiz said in a video that she posted to Instagram.": [("It is old,", "Ana Ruiz", "a video")],
    "A statement attributed to Ana Ruiz said the gate was old.": [("the gate was old", "Ana Ruiz", "A statement")],
}
SPEAKERS: dict[str, list[Named]] = {
    # behind names: parties, degrees, junior and senior
    "Senator Ana Ruiz, Democrat of Norland, said the gate was old.": [("the gate was old", "Ana Ruiz", None)],
    "Ana Ruiz, D-Ostby, said the gate was old.": [("the gate was old", "Ana Ruiz", None)],
    "Ana Ruiz, PhD, a doctor, said the gate was old.": [("the gate was old", "Ana Ruiz", None)],
    "Ana Ruiz left on Monday. The Norland Republican said the gate was old.": [("the gate was old", "Ana Ruiz", None)],
    "The winner spoke of Ulf Holm Sr., who announced that the gate was old.": [
        ("the gate was old", "Ulf Holm Sr", None)
    ],
    # relative clauses without a pronoun
    "A docker she met at the gate said that the port was shut.": [("the port was shut", "A docker", None)],
    "An engineer Ruiz hired told the board that the gate was old.": [("the gate was old", "An engineer", None)],
    "Two skippers I talked to said that the gate was old.": [("the gate was old", "Two skippers", None)],
    "Ruiz added that a docker she met at the gate said that the port was shut.": [
        ("a docker she met at the gate said that the port was shut", "Ruiz", None),
        ("the port was shut", "a docker", "Ruiz"),
    ],
    # whose the words of a noun are
    "Rivals seized on remarks that Ana Ruiz made in May saying the gate was “a toy.”": [
        ("the gate was “a toy.", "Ana Ruiz", None)
    ],
    "Lund apologised for comments he made - and repeated - last week that dockers were lazy.": [
        ("dockers were lazy", "Lund", None)
    ],
    "The board withdrew the accusation that Ruiz had levelled that the gate was old.": [
        ("the gate was old", "Ruiz", None)
    ],
    "Bo Lund has been making a fervent argument to dockers that the gate should stay.": [
        ("the gate should stay", "Bo Lund", None)
    ],
    "Lund closed his campaign with a promise that the gate would stay.": [("the gate would stay", "Lund", None)],
    "The board was met with the accusation that the gate was old.": [("the gate was old", None, None)],
    # perceived, asked
    "The mayor was heard telling Lund that the gate was shut.": [("the gate was shut", "The mayor", None)],
    "In the video, the captain is heard ordering the crew to shut the gate.": [
        ("shut the gate", "the captain", "the video")
    ],
    "Ruiz was asked on Monday: “Did you shut the gate?”": [("Did you shut the gate?", None, None)],
    "Asked by a reporter, “Did you shut the gate?” Ruiz laughed.": [("Did you shut the gate?", "a reporter", None)],
    "Asked by a reporter about the gate, “It is shut,” Ruiz said.": [("It is shut,", "Ruiz", None)],
    "Ruiz was asked about the gate and said, “It is shut.”": [("It is shut.", "Ruiz", None)],
    # clauses with 'as'
    "“It is late,” said Ruiz, as the crowd chanted “Open it!”": [
        ("It is late,", "Ruiz", None),
        ("Open it!", "the crowd", None),
    ],
    "“It is late,” the skipper said as the cook yelled: “Never!”": [
        ("It is late,", "the skipper", None),
        ("Never!", "the cook", None),
    ],
    "The vote is open, as several told the Courier they were leaning to Lund.": [
        ("they were leaning to Lund", "several", "Courier")
    ],
    "The gate is old, as the board noted.": [("The gate is old", "the board", None)],
    "The crew left, as the mayor had promised.": [],
    # numbers and other subjects
    "More than a dozen dockers told the Courier that the gate was old.": [
        ("the gate was old", "a dozen dockers", "Courier")
    ],
    "Nearly half of dockers say the gate is old.": [("the gate is old", "half of dockers", None)],
    "Several officials privy to the plan say the gate is old.": [
        ("the gate is old", "Several officials privy to the plan", None)
    ],
    "Some in the crew suggest the gate is old.": [("the gate is old", "Some in the crew", None)],
    "Lund continues to insist that the gate is old.": [("the gate is old", "Lund", None)],
    "“It is old,” said one of the dockers.": [("It is old,", "one of the dockers", None)],
    # far from the verb
    "In a speech on Monday the chief pilot rose to denounce “the old men.”": [
        ("the old men.", "the chief pilot", None)
    ],
    "Ana Ruiz used the occasion to promise “a new gate.”": [("a new gate.", "Ana Ruiz", None)],
    "In what the chairman of that year, Sir Bo Lund, called “a plot,” the gate was shut.": [
        ("a plot,", "Bo Lund", None)
    ],
    "In an interview with the Courier, Ana Ruiz said the gate was old and called Lund “a liar.”": [
        ("the gate was old", "Ana Ruiz", "Courier"),
        ("a liar.", "Ana Ruiz", "Courier"),
    ],
    "Ruiz refused to call Lund “a liar.”": [],
    "Citing Ana Ruiz, the Courier said the gate was old.": [("the gate was old", "Ana Ruiz", "Courier")],
    "Ana Ruiz was quoted by the Courier saying the gate was old.": [("the gate was old", "Ana Ruiz", "Courier")],
    # bodies that a noun stands for
    "Open Gate, a nonprofit, sued on Monday. The group said the gate was old.": [
        ("the gate was old", "Open Gate", None)
    ],
    "Skerry Motors closed on Monday. The carmaker said the gate was old.": [
        ("the gate was old", "Skerry Motors", None)
    ],
    "Officers met Bo Lund on Monday. They said he told them that the gate was old.": [
        ("he told them that the gate was old", "Officers", None),
        ("the gate was old", "Bo Lund", "Officers"),
    ],
    # relative clauses that end before the verb
    "A former board member who quit last year said the gate was old.": [
        ("the gate was old", "A former board member", None)
    ],
    "A docker whose boat sank said the gate was old.": [("the gate was old", "A docker", None)],
    "Ana Ruiz, a docker at the port who asked that her age not be printed, said the gate was old.": [
        ("the gate was old", "Ana Ruiz", None)
    ],
    # words within words
    "Often, Lund said, the work means asking the crew to stay.": [
        ("Often / the work means asking the crew to stay", "Lund", None)
    ],
    "Lund called the gate “a toy,” the Courier reported.": [("a toy,", "Lund", "Courier")],
    "The lawsuit says that in an email, Lund wrote, “It is old.”": [
        ("in an email, Lund wrote, “It is old.", "The lawsuit", None),
        ("It is old.", "Lund", "an email"),
    ],
    # subjects behind and beside their verb
    "“It is old,” shot back Bo Lund.": [("It is old,", "Bo Lund", None)],
    "“It is old,” Lund's lawyer, Ana Ruiz, wrote to the judge.": [("It is old,", "Ana Ruiz", None)],
    "Ana Ruiz was asked by the host, Bo Lund, who sails with her, “Is it old?”": [("Is it old?", "Bo Lund", None)],
}


@pytest.mark.parametrize("text", CHANNELS)
def test_channels(text: str) -> None:
    assert read_named(text) == CHANNELS[text]


@pytest.mark.parametrize("text", SPEAKERS)
def test_speakers(text: str) -> None:
    assert read_named(text) == SPEAKERS[text]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("the novel “Low Water” sold", True),
        ("told Radio Ost's “Early Tide” that", True),
        ("the “Early Tide” podcast", True),
        ("the docker known as “Eel” left", True),
        ("the mayor's “No” to it", False),
        ("said “Never Again” and left", False),
        ("the novel “is not so bad” said", False),
        ("the song “NEVER AGAIN WAR” rang", False),
    ],
)
def test_titles_in_marks_are_nobodys_words(text: str, title: bool) -> None:
    start, end = text.index("“"), text.index("”")
    assert is_title(text, (start + 1, end), (start, end + 1)) is title
