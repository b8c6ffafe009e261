"""What an article says of a name beside it: titles in front, an apposition or a predicate behind."""

import re

from quotebench_baselines.english.gender import HONORIFICS
from quotebench_baselines.english.grammar import ABBREVIATIONS, DETERMINERS, PREPOSITIONS
from quotebench_baselines.english.kinds import NEAR_ROLES
from quotebench_baselines.english.nouns import ROLE_NOUNS, TITLES

BEFORE = 70
"""Characters in front of a name that are looked at."""

_BEHIND = re.compile(
    r"(?:,? (?:aged )?\(?\d\d\)?)?"
    r"(?:(?:, | \()((?:the|a|an|its|his|her|their|our|[A-Z]\w+[’']s) )?|,? (?:who )?(?:is|was|became) (the|a|an) )"
    r"((?:[\w’'-]+ ){0,5}?[\w’'-]+)(?=[,.;)]| (?:of|for|at|in|on|from|who|with|and|whose)\b)"
)
_WITH_COMPLEMENT = re.compile(r"([\w-]+) (?:of|for|at) (?:the )?(?:[\w’'-]+ ){1,5}$")
_LINKS = (" of ", " for ", " at ")
_PARTS = frozenset("deputy vice prime foreign former interim acting assistant state health".split())
_NO_HEADS = frozenset("who which whose where when and but or said told".split())


def roles_before(before: str) -> set[str]:
    """The nouns of a title or description that ends where a name begins: 'the port's chief engineer [Ana Ruiz]',
    'the head of the port, [Ana Ruiz]'.
    """
    found: set[str] = set()
    if before.endswith((", ", " (")):
        return _roles_over_comma(before[:-2])
    if not before.endswith(" "):
        return found
    behind = ""
    for word in reversed(before.rsplit(maxsplit=5)[-5:]):
        low = word.lower()
        bare = low.rstrip(".")
        if found and low.endswith(","):
            found |= _roles_over_comma(before[: before.rindex(",")])
            break
        if bare != low and bare not in ABBREVIATIONS:
            break
        if bare in HONORIFICS or bare in TITLES:
            found.add(bare)
        elif low in ROLE_NOUNS or (not found and low.isalpha() and low.endswith(("er", "or", "ist", "man", "woman"))):
            found.add(low)
        elif found and low in _PARTS:
            found.add(f"{low} {behind}")
            break
        else:
            break
        if behind:
            found.add(f"{low} {behind}")
        behind = bare
    if (
        not found
        and any(word in before for word in _LINKS)
        and (match := _WITH_COMPLEMENT.search(before)) is not None
        and match.group(1).lower() in ROLE_NOUNS
    ):
        found.add(match.group(1).lower())
    return _without_deputised(found)


def _roles_over_comma(before: str) -> set[str]:
    words = re.split(r"[,.;:!?“”\"]", before)[-1].split()[-9:]
    first = next(
        (k for k, word in enumerate(words) if word.lower() in DETERMINERS or word.endswith(("’s", "'s"))), None
    )
    if first is None:
        return set()
    last = first
    while last + 1 < len(words) and words[last + 1].lower() not in PREPOSITIONS:
        last += 1
    return _head([word.lower() for word in words[first + 1 : last + 1]]) if last > first else set()


def roles_behind(text: str, end: int) -> set[str]:
    """The head noun of an apposition or predicate behind a name that ends at an offset."""
    if text[end : end + 1] != "," and not text.startswith((" (", " is ", " was ", " became ", " who "), end):
        return set()
    match = _BEHIND.match(text, end, end + 110)
    if match is None:
        return set()
    words = match.group(3).lower().split()
    determined = match.group(1) or match.group(2)
    if (
        words[0] in _NO_HEADS
        or words[0] in PREPOSITIONS
        or words[-1].endswith(("ly", "ed"))
        or not DETERMINERS.isdisjoint(words)
        or not (determined or words[-1] in ROLE_NOUNS or words[-1] in NEAR_ROLES)
    ):
        return set()
    return _head(words) | {word for word in words[:-1] if word in ROLE_NOUNS}


def _head(words: list[str]) -> set[str]:
    """The last noun of a phrase, alone and with the word before it."""
    return {words[-1]} if len(words) < 2 else _without_deputised({words[-1], f"{words[-2]} {words[-1]}"})


def _without_deputised(roles: set[str]) -> set[str]:
    """The roles less those that somebody is only the deputy or former holder of: a deputy mayor is no mayor."""
    deputised = {role.partition(" ")[2] for role in roles if role.startswith(("deputy ", "vice ", "former "))}
    return roles - deputised
