"""What may be wrong with a card beside its types: what it leaves empty, and what cannot be."""

import re
from collections.abc import Iterator, Mapping, Set

from quotebench.exceptions import shortened
from quotebench.leaderboard.entries import CARD, COMPLETE, Card
from quotebench.leaderboard.submission import Fault
from quotebench.systems.measuring import Run

LEAST, MOST = 1e-6, 1e9
"""Between which amounts are that are not 0: seconds, MiB, US dollars. Beyond them no page could show any other."""
MOST_LIBRARIES = 500
"""Entries of an environment, and of a mapping in it."""
LONGEST_WORDS = 200

_LINES = ("system", "revision", "licence", "url", "contact", "supersedes")
_TEXTS = (*_LINES, "training", "description")
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?#][!#$%&'()*+,./:;=?@~\w-]*)?", re.ASCII
)


def card_faults(card: Card, stems: Set[str]) -> Iterator[Fault]:
    """What is wrong with the card of a submission that has files of predictions of those names ("wire-dev")."""
    for field in _TEXTS:
        said = getattr(card, field)
        if said is not None and not said.strip():
            yield Fault(CARD, "is empty", field=field)
        elif said is not None and field in _LINES and re.search(r"[\n\r\t]", said):
            yield Fault(CARD, "has a line break or a tab; expected one line", field=field)
    if card.url is not None and card.url.strip() and not _ADDRESS.fullmatch(card.url):
        message = f"{shortened(card.url, 60)!r} is no address; expected one such as https://example.org/model"
        yield Fault(CARD, message, field="url")
    for field in ("runs", "cost"):
        for stem in sorted(getattr(card, field).keys() - stems):
            yield Fault(CARD, f"there are no predictions {stem!r}", field=field)
    for stem, run in card.runs.items():
        yield from _run_faults(run, f"runs.{stem}")
    yield from (fault for stem, cost in card.cost.items() for fault in _amount_faults(cost, f"cost.{stem}"))
    if not card.partial and (missing := [stem for stem in COMPLETE if stem not in stems]):
        what = f"has no predictions about {', '.join(missing)}"
        yield Fault(None, f'{what}; add them, or say "partial": true in {CARD} (--partial), and the entry is marked so')


def _run_faults(run: Run, where: str) -> Iterator[Fault]:
    """What cannot be what a run took, or where it ran: amounts, counts, words and numbers, and the versions of
    libraries."""
    for field in ("load_seconds", "seconds", "peak_memory_mib"):
        if (value := getattr(run, field)) is not None:
            yield from _amount_faults(value, f"{where}.{field}")
    for field in ("failed", "set_aside"):
        if isinstance(value := getattr(run, field), int) and not 0 <= value <= MOST:
            yield Fault(CARD, f"is {value}; expected a count", field=f"{where}.{field}")
    for key, value in (run.environment or {}).items():
        held = value if isinstance(value, Mapping) else {key: value}
        if len(run.environment or ()) > MOST_LIBRARIES or len(held) > MOST_LIBRARIES:
            yield Fault(CARD, f"has more than {MOST_LIBRARIES} entries", field=f"{where}.environment")
            return
        if not all(map(_is_word, held.values())) or not all(map(_is_word, held)):
            message = f"expected words (at most {LONGEST_WORDS} characters) and numbers, or an object of them"
            yield Fault(CARD, message, field=f"{where}.environment.{shortened(key, 60)}")


def _amount_faults(value: float, where: str) -> Iterator[Fault]:
    if value != 0 and not LEAST <= value <= MOST:
        yield Fault(CARD, f"is {value:g}; expected 0, or {LEAST:f} to {MOST:,.0f}", field=where)


def _is_word(value: object) -> bool:
    if isinstance(value, int | float):
        return abs(value) <= MOST
    return value is None or (isinstance(value, str) and len(value) <= LONGEST_WORDS)
