"""The three marks, which are never mixed: what was rescored, what was reproduced, what is only declared."""

from quotebench.leaderboard.entries import Entry
from quotebench.pictures.markup import Child, Markup, tag, told

DECLARED = tag("span", "declared", class_="mark declared")
RESCORED = tag("span", "rescored", class_="mark rescored")


def reproduced(entry: Entry) -> Markup | None:
    """By whom and when, if anybody ran it again."""
    found = None if entry.registered is None else entry.registered.reproduced
    if found is None:
        return None
    return tag("span", "reproduced by ", told(found.by), f", {found.on.isoformat()}", class_="mark reproduced")


def marks(entry: Entry) -> list[Child]:
    """The marks of an entry in a row of a table; that it is partial, too. By whom it was reproduced its page says."""
    again = None if entry.registered is None else entry.registered.reproduced
    out: list[Child] = [RESCORED]
    if again is not None:
        who = tag("span", " by ", told(again.by), class_="unseen")
        out += [" ", tag("span", f"reproduced {again.on.isoformat()}", who, class_="mark reproduced")]
    if entry.missing:
        out += [" ", tag("span", "partial", class_="mark partial")]
    return out


SAW: tuple[Child, str, str | None] = (("saw test texts, labels ", DECLARED), "word", None)
"""The column of `saw`."""


def saw(entry: Entry) -> Markup:
    """The cell that says whether a system saw texts and labels of a test set."""
    answers = map(declared_answer, (entry.card.saw_test_text, entry.card.saw_test_labels))
    return tag("td", ", ".join(answers), class_="word")


def declared_answer(answer: bool | None) -> str:
    """Whether a system saw something, as its maker says; that cannot always be known."""
    return "not known" if answer is None else "yes" if answer else "no"
