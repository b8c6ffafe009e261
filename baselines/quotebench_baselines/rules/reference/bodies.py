"""Which bodies a bare noun can stand for: 'the agency', 'the newspaper', 'the company'."""

from collections.abc import Callable

from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.outlets import DOMAINS, OUTLET_KINDS, OUTLET_NAMES, OUTLET_WORDS
from quotebench_baselines.rules.reference.fitting import impersonal

_FIRMS = frozenset(
    "company firm club manufacturer airline retailer group organization organisation nonprofit charity carmaker "
    "automaker chipmaker drugmaker chain brand startup start-up conglomerate developer brewer insurer carrier supplier "
    "utility alliance coalition advocacy".split()
)
_BEHIND_LETTERS = frozenset(
    "agency agencies authority association bureau center centre charity commission department federation foundation "
    "group institute ministry network organisation organization party regulator service society union watchdog".split()
)
_PAPERS = OUTLET_KINDS | frozenset("tv radio".split())


def body_fit(head: str) -> Callable[[Entity], float] | None:
    """How well 'the' and a noun fit an entity whose name does not hold the noun; None for nouns that stand for no
    body named otherwise.
    """
    if head in _FIRMS:
        return impersonal
    if head == "agency":
        return _agency
    if head in _PAPERS:
        return _outlet
    return _lettered if head in _BEHIND_LETTERS else None


def _outlet(entity: Entity) -> float:
    """How well 'the newspaper' fits."""
    words = entity.name.lower().split()
    told = any(word in OUTLET_WORDS or word in OUTLET_NAMES or word.endswith(DOMAINS) for word in words)
    return 1.0 if told and entity.kind in ("body", "name") else 0.0


def _agency(entity: Entity) -> float:
    """How well 'the agency' fits, which may write news or not."""
    return max(_outlet(entity), _lettered(entity))


def _lettered(entity: Entity) -> float:
    """How well 'the agency' fits: somebody known by letters only, which tell nothing else."""
    name = entity.name
    return impersonal(entity) if " " not in name and sum(letter.isupper() for letter in name) > 1 else 0.0
