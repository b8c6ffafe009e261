"""Channels of lead-ins, of quoted and relayed words, of speeches that only go on."""

import pytest

from tests.rules.reading import Named, read_named

CASES: dict[str, list[Named]] = {
    # further channels
    "Bo Lund is quoted in the season brochure as saying that the gate is old.": [
        ("the gate is old", "Bo Lund", "the season brochure")
    ],
    "Bo Lund was quoted by Reuters as saying the gate is old.": [("the gate is old", "Bo Lund", "Reuters")],
    "Bo Lund, quoted by Reuters, said the gate is old.": [("the gate is old", "Bo Lund", "Reuters")],
    "“The gate is old,” Bo Lund was quoted as saying by the Courier.": [("The gate is old,", "Bo Lund", "Courier")],
    "Bo Lund confirmed to the Courier that the gate is old.": [("the gate is old", "Bo Lund", "Courier")],
    "Bo Lund posted on his Facebook page that the gate is old.": [("the gate is old", "Bo Lund", "his Facebook page")],
    "Bo Lund said in a video posted on YouTube that the gate is old.": [("the gate is old", "Bo Lund", "a video")],
    "Bo Lund said in a video message that the gate is old.": [("the gate is old", "Bo Lund", "a video message")],
    "In a thread on Twitter, Bo Lund said the gate is old.": [("the gate is old", "Bo Lund", "a thread")],
    "Reports from Reuters said the gate is old.": [("the gate is old", "Reuters", "Reports")],
    "A Reuters report said the gate is old.": [("the gate is old", "Reuters", "A Reuters report")],
    "Bo Lund told Radio Ost's Per Holm that the gate is old.": [("the gate is old", "Bo Lund", "Radio Ost")],
    "According to AFP, citing police, the gate is old.": [("the gate is old", "police", "AFP")],
    "Reuters, citing two dockers, reported that the gate is old.": [("the gate is old", "two dockers", "Reuters")],
    "The gate is old, the Courier reported, citing two dockers.": [("The gate is old", "two dockers", "Courier")],
    "In a column for the Courier, Bo Lund wrote that the gate is old.": [("the gate is old", "Bo Lund", "a column")],
    "Writing in the Courier, Bo Lund said the gate is old.": [("the gate is old", "Bo Lund", "Courier")],
    "Bo Lund said on state television that the gate is old.": [("the gate is old", "Bo Lund", None)],
    "Bo Lund said on Ostby TV that the gate is old.": [("the gate is old", "Bo Lund", "Ostby TV")],
    "On Twitter, Bo Lund called the gate “a shame”.": [("a shame", "Bo Lund", "Twitter")],
    "Bo Lund took to Twitter to say that the gate is old.": [("the gate is old", "Bo Lund", "Twitter")],
    "Bo Lund took to Twitter, saying “the gate is old”.": [("the gate is old", "Bo Lund", "Twitter")],
    "Bo Lund wrote on his blog that the gate is old.": [("the gate is old", "Bo Lund", "his blog")],
    "Bo Lund said through his lawyer that the gate is old.": [("the gate is old", "Bo Lund", "his lawyer")],
    "In an e-mail to the Courier, Bo Lund said the gate is old.": [("the gate is old", "Bo Lund", "an e-mail")],
    "Bo Lund said in an e-mailed statement that the gate is old.": [
        ("the gate is old", "Bo Lund", "an e-mailed statement")
    ],
    "The board said in a press release on Monday that the gate is old.": [
        ("the gate is old", "The board", "a press release")
    ],
    "In a statement posted on its website, the board said the gate is old.": [
        ("the gate is old", "the board", "a statement")
    ],
    "In an interview broadcast on Radio Ost, Bo Lund said the gate is old.": [
        ("the gate is old", "Bo Lund", "Radio Ost")
    ],
    "Appearing on Radio Ost, Bo Lund said the gate is old.": [("the gate is old", "Bo Lund", "Radio Ost")],
    "Bo Lund appeared on Radio Ost and said the gate is old.": [("the gate is old", "Bo Lund", "Radio Ost")],
    "Bo Lund said during an appearance on Radio Ost that the gate is old.": [
        ("the gate is old", "Bo Lund", "Radio Ost")
    ],
    "Asked by the Courier, Bo Lund said the gate is old.": [("the gate is old", "Bo Lund", None)],
    "Contacted by the Courier, Bo Lund said the gate is old.": [("the gate is old", "Bo Lund", None)],
    "Bo Lund spoke to the Courier, saying the gate is old.": [("the gate is old", "Bo Lund", "Courier")],
    "Bo Lund spoke to the Courier and said that the gate is old.": [("the gate is old", "Bo Lund", "Courier")],
    "“The gate is old,” said Bo Lund in an interview with the Courier on Monday.": [
        ("The gate is old,", "Bo Lund", "Courier")
    ],
    "“The gate is old,” Bo Lund wrote on Twitter.": [("The gate is old,", "Bo Lund", "Twitter")],
    "“The gate is old,” tweeted Bo Lund.": [("The gate is old,", "Bo Lund", None)],
    "“The gate is old,” Bo Lund, the port's chief, told the Ostby Courier.": [
        ("The gate is old,", "Bo Lund", "Ostby Courier")
    ],
    "“The gate is old,” said Bo Lund, speaking to the Courier.": [("The gate is old,", "Bo Lund", "Courier")],
    "“The gate is old,” said Bo Lund, the port's chief, in a statement.": [
        ("The gate is old,", "Bo Lund", "a statement")
    ],
    "“The gate is old,” the statement read.": [("The gate is old,", "the statement", None)],
    "“The gate is old,” said a statement from the board.": [("The gate is old,", "the board", "a statement")],
    "The lawsuit, filed by the port board in May, claims the gate is old.": [
        ("the gate is old", "the port board", "The lawsuit")
    ],
    "The report by the board concluded that the gate is old.": [("the gate is old", "the board", "The report")],
    "In a study published in Tidal Science, researchers found that gulls are old.": [
        ("gulls are old", "researchers", "a study")
    ],
    "Researchers wrote in the journal Tidal Science that gulls are old.": [
        ("gulls are old", "Researchers", "Tidal Science")
    ],
    "Writing in Tidal Science, the team said gulls are old.": [("gulls are old", "the team", "Tidal Science")],
    "Lund had assured her by phone that the crew would be home, Ana Ruiz said.": [
        ("Lund had assured her by phone that the crew would be home", "Ana Ruiz", None),
        ("the crew would be home", "Lund", "Ana Ruiz"),
    ],
    "The mayor replied, Ana Ruiz said, that it was late.": [
        ("The mayor replied / that it was late", "Ana Ruiz", None),
        ("it was late", "The mayor", "Ana Ruiz"),
    ],
    "In a letter to the board, Ruiz demanded the files. The letter says the gate is old.": [
        ("the gate is old", "Ruiz", "The letter")
    ],
    # a lead-in in front of the paragraph
    ("Ana Ruiz came first. The Port Board issued a statement:\n\n“The gate is shut and it will stay shut.”"): [
        ("The gate is shut and it will stay shut.", "Port Board", "a statement")
    ],
    ("Ana Ruiz came first. Bo Lund posted a message on Facebook:\n\n“The gate is shut and it will stay shut.”"): [
        ("The gate is shut and it will stay shut.", "Bo Lund", "Facebook")
    ],
    ("Ana Ruiz came first. Bo Lund wrote in the Courier:\n\n“The gate is shut and it will stay shut.”"): [
        ("The gate is shut and it will stay shut.", "Bo Lund", "Courier")
    ],
    ("Ana Ruiz came first. The statement of the Port Board read:\n\n“The gate is shut and it will stay shut.”"): [
        ("The gate is shut and it will stay shut.", "Port Board", "The statement")
    ],
    ("Ana Ruiz came first. Bo Lund responded in an e-mail:\n\n“The gate is shut and it will stay shut.”"): [
        ("The gate is shut and it will stay shut.", "Bo Lund", "an e-mail")
    ],
    ("Ana Ruiz came first. In a letter to the board, Bo Lund said:\n\n“The gate is shut and it will stay shut.”"): [
        ("The gate is shut and it will stay shut.", "Bo Lund", "a letter")
    ],
    (
        "Ana Ruiz came first. At Harbour News, port chairman Bo Lund commented:\n\n“The "
        "gate is shut and it will stay shut.”"
    ): [("The gate is shut and it will stay shut.", "Bo Lund", "Harbour News")],
    (
        "Ana Ruiz came first. In comments at Harbour News, port chairman Bo Lund, whose "
        "page includes the tags #GATE and #SEA20, writes:\n\n“The gate is shut and it will "
        "stay shut.”\n\nThe port is old."
    ): [("The gate is shut and it will stay shut.", "Bo Lund", "Harbour News")],
    ("Ana Ruiz came first. Here is the letter from Bo Lund:\n\n“The gate is shut and it will stay shut.”"): [
        ("The gate is shut and it will stay shut.", "Bo Lund", "the letter")
    ],
    (
        "Ana Ruiz came first. Lund defended the payments in comments on Harbour News and "
        "denied any claim:\n\n“The gate is shut and it will stay shut.”"
    ): [("The gate is shut and it will stay shut.", "Lund", "Harbour News")],
    (
        "Ana Ruiz came first. Bo Lund told the Courier:\n\n“The gate is shut and it will "
        "stay shut.”\n\n“I am sorry for it.”"
    ): [
        ("The gate is shut and it will stay shut.", "Bo Lund", "Courier"),
        ("I am sorry for it.", "Bo Lund", "Courier"),
    ],
    (
        "Ana Ruiz came first. Lund sent us the text of a message he had sent to Ruiz:\n\n"
        "“The gate is shut and it will stay shut.”"
    ): [("The gate is shut and it will stay shut.", "Lund", "a message")],
    (
        "Ana Ruiz came first. When asked about it by the board, the port's long-serving "
        "chairman Bo Lund, who has run the quays of Ostby and the mills of Pell since "
        "1990, and who never speaks, replied:\n\n“The gate is shut and it will stay shut.”"
    ): [("The gate is shut and it will stay shut.", "Bo Lund", None)],
    (
        "Ana Ruiz came first. Lund wrote in the Courier:\n\n“The gate is shut and it will "
        "stay shut.\n\nThe port is old and we all know it.”"
    ): [("The gate is shut and it will stay shut. / The port is old and we all know it.", "Lund", "Courier")],
    (
        "Ana Ruiz came first. Lund sent us the text of a message he had sent to Ruiz:\n\n"
        "“The gate is shut and it will stay shut.\n\nThe port is old and we all know it.”"
    ): [("The gate is shut and it will stay shut. / The port is old and we all know it.", "Lund", "a message")],
    (
        "Ana Ruiz came first. In comments at Harbour News, chairman Bo Lund, whose page "
        "includes #GATE and #SEA20, writes:\n\n“The gate is shut and it will stay shut.\n\n"
        "The port is old and we all know it.”"
    ): [("The gate is shut and it will stay shut. / The port is old and we all know it.", "Bo Lund", "Harbour News")],
    # going on
    (
        "Bo Lund, a port official, on Tuesday told the Courier that fishing boats must "
        "look out for MV Skerry Tern. He added that the ship was late."
    ): [
        ("fishing boats must look out for MV Skerry Tern", "Bo Lund", "Courier"),
        ("the ship was late", "Bo Lund", "Courier"),
    ],
    ("Bo Lund said the board had met Per Holm and Jon Pell. He added that the ship was late."): [
        ("the board had met Per Holm and Jon Pell", "Bo Lund", None),
        ("the ship was late", "Bo Lund", None),
    ],
    "Ana Ruiz said she had seen Mary Holm. She added that the ship was late.": [
        ("she had seen Mary Holm", "Ana Ruiz", None),
        ("the ship was late", "Ana Ruiz", None),
    ],
    "A spokesman said Per Holm had left. He went on to say that the ship was late.": [
        ("Per Holm had left", "A spokesman", None),
        ("the ship was late", "A spokesman", None),
    ],
    # a document in which somebody says so
    "One guest had sworn in a witness statement that his teeth fell out.": [
        ("his teeth fell out", "One guest", "a witness statement")
    ],
    "Bo Lund joined them in a statement that the gate was old.": [("the gate was old", "Bo Lund", "a statement")],
    "Lund complained in a letter that the gate was old.": [("the gate was old", "Lund", "a letter")],
    # the document of the body that acted last
    ("On Monday, the Ostby Health Ministry confirmed a case of the flu in a man. The man is well, the report said."): [
        ("The man is well", "Ostby Health Ministry", "the report")
    ],
    "The Court of Ostby convicted Lund. The ruling said he had lied.": [
        ("he had lied", "Court of Ostby", "The ruling")
    ],
    ("The Bank of Ostby cut its rate. The accompanying report warned that prices may rise."): [
        ("prices may rise", "Bank of Ostby", "The accompanying report")
    ],
    "A report was out on Monday. The Port Board met. The report said the gate was old.": [
        ("the gate was old", "The report", None)
    ],
    "Lund fell. The report said the gate was old.": [("the gate was old", "The report", None)],
}


@pytest.mark.parametrize("text", CASES)
def test_the_channel_of_led_and_relayed_words(text: str) -> None:
    assert read_named(text) == CASES[text]
