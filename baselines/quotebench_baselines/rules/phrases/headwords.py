"""Which word heads a noun phrase, and what it tells: 'a court [filing]', '[Dozens] of them'."""

from quotebench_baselines.english.grammar import NUMBERS
from quotebench_baselines.english.heads import ING_NOUNS, NOT_HEADS, OPENING_NOUNS, QUANTITIES
from quotebench_baselines.english.nouns import COLLECTIVES, ROLE_NOUNS
from quotebench_baselines.english.sentences import Sentence


def head_item(s: Sentence, a: int, end: int) -> int:
    """The head of a phrase without a name, which takes the items from a to before the first complement at `end`."""
    head = end - 1
    while head > a and (
        (s.low[head].isdigit() and head - a >= 1)
        or s.low[head] in NOT_HEADS
        or s.low[head] in ("'s", "’s")
        or (s.low[head].endswith(("ed", "ing")) and head - a >= 2 and not _heads(s, head))
    ):
        head -= 1
    return head


def is_plural_noun(low: str) -> bool:
    """Whether a head takes a plural verb."""
    return (
        low in QUANTITIES
        or (low.endswith("s") and not low.endswith(("ss", "us")))
        or low in COLLECTIVES
        or low in ("men", "women", "those")
        or low in NUMBERS
    )


def opens_sentence(s: Sentence, k: int, people: frozenset[str]) -> bool:
    """Whether a word with a capital is a common noun that begins a sentence: 'Dozens of them', 'Dockers said'."""
    low = s.low[k]
    role = low.endswith("s") and low[:-1] in ROLE_NOUNS and s.raw[k] not in people  # but 'Walters said'
    role = role and (k == 0 or not s.low[k - 1][0].isalnum())
    return low in OPENING_NOUNS or low in QUANTITIES or low in NUMBERS or role


def _heads(s: Sentence, k: int) -> bool:
    """Whether a form in -ed or -ing at an item is the head of its phrase: 'Lund's [filing]', 'a court [filing]'."""
    return s.low[k] in ING_NOUNS or s.low[k - 1] in ("'s", "’s")
