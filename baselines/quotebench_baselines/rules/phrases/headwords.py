"""Which word heads a noun phrase, and what it tells: 'a court [filing]', '[Dozens] of them'."""

from quotebench_baselines.english.grammar import DETERMINERS, NUMBERS
from quotebench_baselines.english.heads import ING_NOUNS, NOT_HEADS, OPENING_NOUNS, QUANTITIES
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import COLLECTIVES, ROLE_NOUNS, TITLES
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


def staff(s: Sentence, a: int, b: int) -> int | None:
    """Where the name begins of somebody behind a body with a complement: 'University of Ostby professor [Ana Ruiz]'."""
    name = b
    while name > a and s.capital(name - 1):
        name -= 1
    if name == b or name < a + 4 or not (s.low[name - 1] in ROLE_NOUNS or is_human(s.low[name - 1])):
        return None
    first = a + (s.low[a] in DETERMINERS)
    body = range(first, name - 1)
    links = ("of", "for", "the", "and", "&", "on")
    plain = s.capital(first) and all(s.capital(k) or s.low[k] in links for k in body)
    return name if plain and any(s.low[k] in ("of", "for", "on") for k in body) else None


def from_several(s: Sentence, a: int, k: int) -> bool:
    """Whether 'and' joins the places that people are from: 'officials from Norland [and] Skerry'."""
    link = next((j for j in range(a + 1, k) if s.low[j] in ("from", "of", "in", "at")), None)
    if link is None or link + 1 == k or not all(s.capital(j) for j in range(link + 1, k)):
        return False
    noun = s.low[link - 1]
    return noun.endswith("s") and (noun[:-1] in ROLE_NOUNS or is_human(noun[:-1]))


def names_office(s: Sentence, a: int, i: int) -> bool:
    """Whether an item is the ending of whoever has a body of that name: 'the Sheriff[']s Department'."""
    if s.low[i] not in ("'s", "’s") or i - 1 < a or not s.capital(i - 1):
        return False
    return (
        s.low[i - 1] in TITLES or s.low[i - 1] in ROLE_NOUNS or s.low[i - 1] in ("women", "children", "people", "men")
    )
