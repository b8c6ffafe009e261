"""The channel that an article names: platforms, outlets, documents and their issuers, nobody. What is found is
quote, who speaks (as the rules name them) and channel.
"""

import pytest

from tests.rules.reading import Named, read_named

CASES: dict[str, list[Named]] = {
    # what somebody is reported to have been told
    ("Ana Ruiz spoke first. Bo Lund claimed that she had told his captain the gate was shut."): [
        ("she had told his captain the gate was shut", "Bo Lund", None),
        ("the gate was shut", "Ana Ruiz", "Bo Lund"),
    ],
    ("Ana Ruiz, who runs the port, came late. Mr Bo Lund said she had promised him that work would go on."): [
        ("she had promised him that work would go on", "Bo Lund", None),
        ("work would go on", "Ana Ruiz", "Bo Lund"),
    ],
    ("Bo Lund left on Friday. Ms Ana Ruiz told the Courier that he had warned her the gate was old."): [
        ("he had warned her the gate was old", "Ana Ruiz", "Courier"),
        ("the gate was old", "Bo Lund", "Ana Ruiz"),
    ],
    "Bo Lund left on Friday. He said he had warned them the gate was old.": [
        ("he had warned them the gate was old", "Bo Lund", None),
        ("the gate was old", "Bo Lund", None),
    ],
    "Ana Ruiz left on Friday. Ruiz said she had told the board that it was late.": [
        ("she had told the board that it was late", "Ana Ruiz", None),
        ("it was late", "Ana Ruiz", None),
    ],
    "The port is old. The Port Board said it had told the mayor that the gate was shut.": [
        ("it had told the mayor that the gate was shut", "Port Board", None),
        ("the gate was shut", "Port Board", None),
    ],
    # words behind a colon or comma: the clause in front names the channel
    "Ana Ruiz gave another account, also speaking via Twitter: “I offered to leave.”": [
        ("I offered to leave.", "Ana Ruiz", "Twitter")
    ],
    "Former port chief Bo Lund praised Ruiz on Twitter: “She was one of the best.”": [
        ("She was one of the best.", "Bo Lund", "Twitter")
    ],
    ("Lund responded to the ruling via Facebook, attacking it as a plot: “They have failed on all fronts.”"): [
        ("They have failed on all fronts.", "Lund", "Facebook")
    ],
    ("Lund took to social media, posting at 7:20 on a Sunday night on Twitter, “We have both left the port.”"): [
        ("We have both left the port.", "Lund", "Twitter")
    ],
    ("Lund defended the cost in comments on Harbour News and denied any wrong: “It paid for the boats.”"): [
        ("It paid for the boats.", "Lund", "Harbour News")
    ],
    "Lund reacted on Instagram: “We are sad.”": [("We are sad.", "Lund", "Instagram")],
    "Lund thanked his friends in a statement: “You all came.”": [("You all came.", "Lund", "a statement")],
    "Ruiz apologised in a tweet: “I was wrong.”": [("I was wrong.", "Ruiz", "a tweet")],
    "Ruiz attacked the board in an interview with the Harbour Post: “They never came.”": [
        ("They never came.", "Ruiz", "Harbour Post")
    ],
    "Ruiz mourned her friend on Twitter, “He was the best of us.”": [("He was the best of us.", "Ruiz", "Twitter")],
    "Ruiz spoke on Radio Ost: “The gate is shut.”": [("The gate is shut.", "Ruiz", "Radio Ost")],
    "The club congratulated Lund on its website: “Well done, Bo.”": [("Well done, Bo.", "The club", "its website")],
    "The board got an e-mail from Ana Ruiz, who wrote that the gate was old.": [
        ("the gate was old", "Ana Ruiz", "an e-mail")
    ],
    "The paper printed a letter by Bo Lund, who argued that the gate was old.": [
        ("the gate was old", "Bo Lund", "a letter")
    ],
    "The court heard a statement by Ana Ruiz, who said the gate was old.": [
        ("the gate was old", "Ana Ruiz", "a statement")
    ],
    "The book is by Ana Ruiz, who said the gate was old.": [("the gate was old", "Ana Ruiz", None)],
    # records and reports of a body
    "According to PBA records, Lund paid for the boats.": [("Lund paid for the boats", "PBA", "PBA records")],
    "According to PBA figures, ten boats were lost.": [("ten boats were lost", "PBA", "PBA figures")],
    "Ten boats were lost, according to Port Board data.": [("Ten boats were lost", "Port Board", "Port Board data")],
    "Per WHO guidelines, the name must be easy to say.": [("the name must be easy to say", "WHO", "WHO guidelines")],
    "According to Harbour Ministry documents, ten boats were lost.": [
        ("ten boats were lost", "Harbour Ministry", "Harbour Ministry documents")
    ],
    "According to the WHO's harbour report dated May 4, ten boats were lost.": [
        ("ten boats were lost", "WHO", "the WHO's harbour report")
    ],
    "According to a fire service statement, ten boats were lost.": [
        ("ten boats were lost", "fire service", "a fire service statement")
    ],
    "According to court records, ten boats were lost.": [("ten boats were lost", "court records", None)],
    # media that are not named
    "Lund told a local radio station that it was late, adding that he was tired.": [
        ("it was late", "Lund", None),
        ("he was tired", "Lund", None),
    ],
    "Lund told a newspaper that it was late.": [("it was late", "Lund", None)],
    "Lund told a TV channel that it was late.": [("it was late", "Lund", None)],
    "Lund said in an interview with a news agency that it was late.": [("it was late", "Lund", None)],
    "Ruiz wrote to this newspaper that it was late.": [("it was late", "Ruiz", None)],
    # in front of the sentence
    "At Harbour News, port chairman Bo Lund commented: “She is not able to serve.”": [
        ("She is not able to serve.", "Bo Lund", "Harbour News")
    ],
    "In comments at Harbour News, port chairman Bo Lund writes: “It is a long shot.”": [
        ("It is a long shot.", "Bo Lund", "Harbour News")
    ],
    ("Port chairman Bo Lund reflects this view in Harbour News comments: “It is our gate and we shut it.”"): [
        ("It is our gate and we shut it.", "Bo Lund", "Harbour News")
    ],
    ("Differing slightly in a Tidal News essay, Professor Bo Lund writes that the gate is old."): [
        ("the gate is old", "Bo Lund", "a Tidal News essay")
    ],
    "Lund wrote in an essay that the gate is old.": [("the gate is old", "Lund", "an essay")],
    "Varro, in its May 4 press release, reported that the pier is closed.": [
        ("the pier is closed", "Varro", "its May 4 press release")
    ],
    "Ruiz, in her May 3 letter, wrote that the gate was old.": [("the gate was old", "Ruiz", "her May 3 letter")],
    "Pell was slow, while Varro, in a Facebook post on Sunday, called it “a mess”.": [
        ("a mess", "Varro", "a Facebook post")
    ],
    ("Speaking to Pellnews.hu, Bo Lund, chief of Varro, explained that it was late, and stated they want to stay."): [
        ("it was late", "Bo Lund", "Pellnews.hu"),
        ("they want to stay", "Bo Lund", "Pellnews.hu"),
    ],
    "Lund told Skerry.de that it was late.": [("it was late", "Lund", "Skerry.de")],
    "The head of the port, Bo Lund, told Ostby This Week that it was late.": [
        ("it was late", "Bo Lund", "Ostby This Week")
    ],
    # no channels
    "In reply to a query from the Courier, the museum stated that it was late.": [("it was late", "the museum", None)],
    "Ruiz, heard on the petition of the dockers, said it was late.": [("it was late", "Ruiz", None)],
    "The board wrote in its opinion on the draft that it was late.": [("it was late", "The board", "its opinion")],
    "Ruiz said in her speech on the report that it was late.": [("it was late", "Ruiz", None)],
    "In response to the letter, Ruiz said it was late.": [("it was late", "Ruiz", None)],
    "Asked about the report in the Courier, Ruiz said it was late.": [("it was late", "Ruiz", None)],
    # a document is named before its issuer
    (
        "A study published Tuesday found that gulls remember faces.\n\nThe birds were "
        "caught by hand.\n\nThe study was led by Ana Ruiz."
    ): [("gulls remember faces", "Ana Ruiz", "A study")],
    ("A new report says the gate is old.\n\nThe report was published by the Port Board on Monday."): [
        ("the gate is old", "Port Board", "A new report")
    ],
    "A lawsuit claims the gate is old.\n\nThe lawsuit was filed by Bo Lund.": [
        ("the gate is old", "Bo Lund", "A lawsuit")
    ],
    ("An open letter says the gate is old.\n\nThe letter, signed by Bo Lund, was sent on Monday."): [
        ("the gate is old", "Bo Lund", "An open letter")
    ],
    "A report says the gate is old.\n\nRuiz wrote a letter to the board.": [("the gate is old", "A report", None)],
}


@pytest.mark.parametrize("text", CASES)
def test_the_channel_that_is_named(text: str) -> None:
    assert read_named(text) == CASES[text]
