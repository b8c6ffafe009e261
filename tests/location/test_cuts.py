"""Quotes given in pieces: interrupted by who says them, with words left out, and joined with others."""

import pytest

from quotebench.location.cuts import Gaps
from quotebench.location.locator import Locator

GATE = (
    "“The gate,” Mara Quill said, “stays shut.” It rained. “We are,” Quill told reporters on Monday, “not going to "
    "open it before May.” “Yes,” said Mr. Lund, “we will.”"
)
NOT = (
    "“We will not close the gate,” she said. “It is not over and it's never going to be cheap,” he said. “He won't go.”"
)
TWO = "“We will win,” said Bo. “We will lose,” said Cy. It rained. “We will win again,” said Bo."


def found(quote: str, text: str) -> tuple[str, list[list[str]]]:
    location = Locator(text).locate(quote)
    return location.fit, [[text[start:end] for start, end in place] for place in location.places]


@pytest.mark.parametrize("join", [" ", ", ", ". ", " ... ", "… ", " [...] ", " . . . ", " — ", "; ", "” “", "\n\n"])
@pytest.mark.parametrize(
    "halves",
    [
        ["The gate", "stays shut"],
        ["We are", "not going to open it before May"],
        ["Yes", "we will"],
        ["yes", "We will"],
        ["gate", "stays"],
    ],
)
def test_the_halves_of_a_quote_are_found_however_they_are_joined(join: str, halves: list[str]) -> None:
    fit, places = found(join.join(halves), GATE)
    assert (fit, [[half.casefold() for half in place] for place in places]) == (
        "folded",
        [[half.casefold() for half in halves]],
    )


@pytest.mark.parametrize(
    ("quote", "text", "halves"),
    [
        ("Wir haben nie geschlossen", "„Wir haben“, sagte Ruiz, „nie geschlossen“.", ["Wir haben", "nie geschlossen"]),
        ("Das ist gut", "»Das ist«, so Lund, »gut«.", ["Das ist", "gut"]),
        ("Il est trop tard", "« Il est », dit-elle, « trop tard ».", ["Il est", "trop tard"]),
        ("We are done", "‘We are,’ the workers' leader said, ‘done.’", ["We are", "done"]),
        ("We are done", "``We are,'' he said, ``done.''", ["We are", "done"]),
        ("We are done", '"We are," he said, "done."', ["We are", "done"]),
        ("We're done", "'We're,' he said, 'done.'", ["We're", "done"]),
        ("Мы не закроем", "— Мы не, — сказал Иванов, — закроем.", ["Мы не", "закроем"]),
        ("门是关的", "“门是，”他说，“关的。”", ["门是", "关的"]),
        ("The gate was shut", "The gate, Ruiz said on Monday, was shut.", ["The gate", "was shut"]),
        ("The gate was shut", "The gate – according to the board – was shut.", ["The gate", "was shut"]),
        ("The gate was “shut”", "The gate was, she said, “shut” by him.", ["The gate was", "shut"]),
        ("He had forgotten", "He had, in her opinion, “forgotten” it.", ["He had", "forgotten"]),
        ("It can: a tie counts", "It can, says our man, Emre Hall: a tie counts.", ["It can", "a tie counts"]),
        ("Why he did not ask", "Why, he says, he did not ask.", ["Why", "he did not ask"]),
        ("Governors would sit", "Governors, he told us all on Friday, would sit.", ["Governors", "would sit"]),
        (
            "We begin … Yes, we will",
            "“We begin now,” he said. “Yes,” she said, “we will.”",
            ["We begin", "Yes", "we will"],
        ),
        ("a, b and c", "“A,” he said, “b,” he said, “and c.”", ["A", "b", "and c"]),
        (
            "We shut it. We will not open it.",
            "“We shut it,” Ana Ruiz said. “We will not open it.” It rained.",
            ["We shut it", "We will not open it"],
        ),
        (
            "We shut it. We will not open it.",
            "“We shut it,” said Dr. Ana Ruiz. “We will not open it,” Ruiz added.",
            ["We shut it", "We will not open it"],
        ),
        (
            "We shut it. We will not open it.",
            "Ruiz said: “We shut it.” Ruiz added: “We will not open it.”",
            ["We shut it", "We will not open it"],
        ),
    ],
)
def test_a_reporting_clause_may_be_left_out(quote: str, text: str, halves: list[str]) -> None:
    assert found(quote, text) == ("folded", [halves])


@pytest.mark.parametrize(
    ("quote", "text", "pieces"),
    [
        pytest.param("We will win. We will lose.", TWO, ["We will win", "We will lose"], id="full stop"),
        pytest.param("We will win, We will lose", TWO, ["We will win", "We will lose"], id="comma"),
        pytest.param("We will win We will lose", TWO, ["We will win", "We will lose"], id="space"),
        pytest.param("We will win.” “We will lose", TWO, ["We will win", "We will lose"], id="marks kept"),
        pytest.param(
            "We will lose. We will win again", TWO, ["We will lose", "We will win again"], id="sentence between"
        ),
        pytest.param(
            "Yes, we can. No, we cannot.",
            "“Yes, we can,” she said. “No, we cannot,” said Cy Dunn.",
            ["Yes, we can", "No, we cannot"],
            id="pronoun and name",
        ),
        pytest.param(
            "We will win. We will lose.",
            "Ruiz said: “We will win.” Lund said: “We will lose.”",
            ["We will win", "We will lose"],
            id="names in front",
        ),
        pytest.param("Will it open? Never.", "“Will it open?” “Never,” he said.", ["Will it open?” “Never"], id="talk"),
        pytest.param("is it, no", '"Is it?" "No."', ['Is it?" "No'], id="talk in straight marks"),
        pytest.param("is it, no", "‘Is it?’ ‘No.’", ["Is it?’ ‘No"], id="talk in single marks"),
    ],
)
def test_two_quotes_as_one_are_a_cut(quote: str, text: str, pieces: list[str]) -> None:
    assert found(quote, text) == ("cut", [pieces])


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("We will close the gate", ["We will", "close the gate"]),
        ("We will ... close the gate", ["We will", "close the gate"]),
        ("We will [...] close the gate", ["We will", "close the gate"]),
        ("We will [happily] close the gate", ["We will", "close the gate"]),
        ("It is over", ["It is", "over"]),
        ("It is … over", ["It is", "over"]),
        ("is over", ["is", "over"]),
        ("it's going to be cheap", ["it's", "going to be cheap"]),
    ],
)
def test_a_negation_left_out_is_a_cut(quote: str, pieces: list[str]) -> None:
    assert found(quote, NOT) == ("cut", [pieces])


def test_a_negation_left_out_behind_the_reporting_clause_is_a_cut() -> None:
    pieces = ["We are", "going to open it before May"]
    assert found("We are going to open it before May", GATE) == ("cut", [pieces])
    assert found("We are … going to open it before May", GATE) == ("cut", [pieces])
    assert found("We close it", "“We never,” she said, “close it.”") == ("cut", [["We", "close it"]])


@pytest.mark.parametrize(
    ("quote", "fit"),
    [
        pytest.param("The quay was safe in April", "cut", id="silently"),
        pytest.param("The quay, was safe in April", "cut", id="with a comma"),
        pytest.param("The quay … was safe in April", "folded", id="with an ellipsis sign"),
        pytest.param("The quay . . . was safe in April", "folded", id="with a spaced ellipsis"),
        pytest.param("The quay .... was safe in April", "folded", id="with four stops"),
        pytest.param("The quay [. . .] was safe in April", "folded", id="with a spaced ellipsis in brackets"),
        pytest.param("The quay (...) was safe in April", "folded", id="with an ellipsis in round brackets"),
        pytest.param("The quay <...> was safe in April", "folded", id="with an ellipsis in angles"),
        pytest.param("The quay [—] was safe in April", "folded", id="with a dash in brackets"),
        pytest.param("The quay ⋯ was safe in April", "folded", id="with a raised ellipsis"),
        pytest.param("The quay …… was safe in April", "folded", id="with two ellipsis signs"),
        pytest.param("… The quay … was safe in … 1911 ...", "missing", id="out of order"),
        pytest.param("... was safe in April ...", "folded", id="at the ends"),
        pytest.param("The quay [there] was safe in April", "folded", id="with words in brackets instead"),
        pytest.param("[It] was safe in April", "folded", id="with words in brackets instead, in front"),
    ],
)
def test_words_are_left_out_with_a_sign_or_are_a_cut(quote: str, fit: str) -> None:
    assert found(quote, "“The quay, which was not built in 1911, was safe in April,” he said.")[0] == fit


def test_a_string_in_brackets_that_stands_there_is_no_omission() -> None:
    assert found("The [quay] was", "The quay was there.") == ("folded", [["The quay was"]])
    assert found("We [will] not", "We will not.") == ("folded", [["We will not"]])


@pytest.mark.parametrize(
    ("quote", "fit"),
    [
        pytest.param("one two five six", "cut", id="two words before, two left out"),
        pytest.param("one two six seven", "cut", id="three left out"),
        pytest.param("one two seven eight", "missing", id="four left out beside pieces of two words"),
        pytest.param("one two three nine ten eleven", "cut", id="five left out between pieces of three words"),
        pytest.param("one two three nine ten", "missing", id="five left out beside two words"),
        pytest.param("one two seven eight nine", "missing", id="four left out between two words and three"),
        pytest.param("two eight", "missing", id="single words"),
        pytest.param("one three", "missing", id="single words beside one that is no negation"),
        pytest.param("one three four", "cut", id="one word and two"),
    ],
)
def test_how_large_pieces_must_be_that_words_may_be_missing_between(quote: str, fit: str) -> None:
    assert found(quote, "He: one two three four five six seven eight nine ten eleven.")[0] == fit


def test_pieces_are_at_most_400_characters_apart() -> None:
    for length, fit in ((400, "folded"), (401, "missing")):
        text = "We begin" + ("x" * (length - 2)).join("  ") + "and end here"
        assert found("We begin ... and end", text)[0] == fit


def test_clean_places_are_taken_before_cuts() -> None:
    text = "“We will often win,” he said. “We will,” he said, “win.”"
    assert found("We will win", text) == ("folded", [["We will", "win"]])


def test_of_places_that_end_alike_the_shortest_is_taken() -> None:
    text = "“We lost; we lost, and we,” he said, “won.”"
    assert Locator(text).locate("We … won").places == (((23, 25), (38, 41)),)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("“A b,” said Ruiz, “c d”", False),
        ("“A b,” said Mr. J. Ruiz of St. Anne. “c d” ", False),
        ("“A b,” " + "said Ruiz who " * 13 + "“c d”", False),
        ("“A b,” " + "said Ruiz who " * 14 + "“c d”", True),
        ("“A b.” Then it rained. Ruiz said “c d”", True),
        ("“A b,” said Ruiz. “c d,” said Ruiz’s", False),
        ("“A b,” said Ruiz. “c d,” said Lund.", True),
        ("“A b,” said Ruiz. “c d.” Lund left.", False),
        ("“A b,” said Ruiz. “c d.” the board met.", False),
        ("“A b,” “c d”", True),
    ],
)
def test_what_lies_between_two_pairs_of_marks(text: str, cut: bool) -> None:
    before, after = (1, 4), (text.index("c d"), text.index("c d") + 3)
    assert Gaps(text).cut(before, after, marked=False) == cut


def test_what_stands_between_an_apostrophe_and_a_mark_is_no_reporting_clause() -> None:
    text = "It was the workers’ gate, he said, “is shut”."
    assert found("the workers is shut", text) == ("cut", [["the workers", "is shut"]])


def test_behind_a_sign_that_leaves_nothing_out_a_piece_may_be_one_word() -> None:
    assert found("The gate [of] is shut", "The gate is firmly shut.") == ("cut", [["The gate is", "shut"]])


def test_a_string_with_a_sign_of_omission_has_the_places_where_nothing_is_left_out_too() -> None:
    text = "We served it, and we are sorry. It rained. “We served it, all of us, and we are sorry.”"
    places = [["We served it, and we are sorry"], ["We served it", "and we are sorry"]]
    assert found("We served it ... and we are sorry", text) == ("folded", places)


def test_marks_that_the_string_has_too_join_no_quotes() -> None:
    for quote in ("is it?” “no", "is it? ... no", "is it?” … “no"):
        assert found(quote, "“Is it?” “No.”") == ("folded", [["Is it?” “No"]])


def test_a_piece_that_leads_from_one_quote_into_the_next_is_a_cut() -> None:
    text = "“We,” he said, “go.” “You,” she said, “stay.”"
    assert found("We go. You", text) == ("cut", [["We", "go.” “You"]])
    assert found("We go", text) == ("folded", [["We", "go"]])


def test_beyond_fifty_places_where_it_may_begin_a_string_is_looked_for_from_those_with_its_first_three_words() -> None:
    text = "“We,” he said, “go now.” " * 60
    assert len(Locator(text).locate("We go now").places) == 50
    assert found("We go now and here", text + "“We go now,” he said, “and here.”") == (
        "folded",
        [["We go now", "and here"]],
    )


@pytest.mark.parametrize(
    "quote", ["we can pay €3.5bn", "we can’t pay €3.5bn", "The U.K. won’t pay 3.5bn", "won’t pay 3.5bn", "pay 3.5bn"]
)
def test_signs_and_parts_of_words_are_not_left_out_as_if_they_were_nothing(quote: str) -> None:
    assert found(quote, "The U.K. won’t pay €3.5bn; “we can’t – and won’t – pay €3.5bn,” he said.")[0] != "folded"
