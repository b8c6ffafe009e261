"""The three marks, which are never mixed: what was rescored, what was reproduced, what is only declared."""

from quotebench.leaderboard.entries import Entry
from quotebench.leaderboard.site.markup import Child, Markup, tag, told

DECLARED = tag("span", "declared", class_="mark declared")
RESCORED = tag("span", "rescored", class_="mark rescored")


def reproduced(entry: Entry) -> Markup | None:
    """By whom and when, if anybody ran it again."""
    found = None if entry.registered is None else entry.registered.reproduced
    if found is None:
        return None
    return tag("span", "reproduced by ", told(found.by), f", {found.on.isoformat()}", class_="mark reproduced")


def marks(entry: Entry) -> list[Child]:
    """The marks of an entry; that it is partial, too."""
    again = reproduced(entry)
    partial = tag("span", "partial", class_="mark partial") if entry.missing else None
    return [RESCORED, *((" ", again) if again else ()), *((" ", partial) if partial else ())]


def declared_answer(answer: bool | None) -> str:
    """Whether a system saw something, as its maker says; that cannot always be known."""
    return "not known" if answer is None else "yes" if answer else "no"
