"""Persons named beside a description of them: 'the head of the port, engineer [Ana Ruiz]'."""

import re
from bisect import bisect_left

from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.grammar import FINITE
from quotebench_baselines.english.named_entities import NamedEntities
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.phrases.mentions import Mention

_WORD = re.compile(r"[^\W\d_]+")
_COMPLEMENT = re.compile(r" (?:of|at|for|in|from|with) [^,.;:!?\n“”\"«»()]{1,60}(?=, )")
"""What may stand between a noun and the name apposed to it: 'a clerk [of the Harbour Board], Ana Ruiz'."""
_INDEFINITE = ("a ", "an ", "one ", "another ")
_RIGHT_BEHIND = re.compile(r", (?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame)\.? )?")
_BROKEN = re.compile(r"[.;!?“”«»\"\n]")


def apposed(text: str, names: NamedEntities, mention: Mention) -> Entity | None:
    """The person named behind a description: 'the head of the port, engineer [Ana Ruiz]'."""
    end = mention.core[1]
    complement = _COMPLEMENT.match(text, end)
    end = complement.end() if complement is not None else end
    k = bisect_left(names.places, end)
    if k == len(names.places) or names.places[k] - end > 120 or names.at_place[k].kind != "person":
        return None
    between = text[end : names.places[k]]
    words = _WORD.findall(text[mention.core[1] : names.places[k]].lower())
    if _BROKEN.search(between) or any(w in FINITE or w in VERBS or w in ("who", "and", "that") for w in words):
        return None
    person = names.at_place[k]
    if _RIGHT_BEHIND.fullmatch(between):
        behind = names.places[k] + len(person.name)
        return person if text[behind : behind + 1] in (",", ")", ".") else None
    if (
        complement is not None
        or text[mention.span[0] : mention.core[0]].lower().startswith(_INDEFINITE)
        or mention.head == "one"
    ):
        return None
    return person if between[0] in ",:(" or (between.startswith((" of ", " (")) and person.human) else None
