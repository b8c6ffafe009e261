"""Counts of two labelings of one article, the second as an answer to the first."""

from collections.abc import Mapping

from msgspec import structs

from quotebench.rows.structs import ARTICLE, Article
from quotebench.scoring.labelings import same_entities
from tests.oracle.claims import Claim, Reader
from tests.oracle.counting import Tally, tally_claims


def tally_labelings(one: Article, other: Article, threshold: float = 0.5) -> Tally:
    """Each labeling is read with its own inventory, for an id of one may be another entity's in the other; then the
    second's entities get the ids of the first. It is enough if one of them gives the outlet."""
    mine, theirs = (
        Reader(structs.replace(a, outlet=a.outlet if a.outlet is not None else b.outlet))
        for a, b in ((one, other), (other, one))
    )
    ids = same_entities(one, other)
    gold = [mine.gold(attribution) for attribution in one.attributions]
    answers = [_renamed(theirs.gold(attribution), ids) for attribution in other.attributions]
    return tally_claims(one.article, gold, answers, ["given"] * len(answers), threshold)


def _renamed(claim: Claim, ids: Mapping[str, str]) -> Claim:
    speakers = frozenset(ids[speaker] for speaker in claim.speakers or ())
    return structs.replace(claim, speakers=speakers, source=ids.get(claim.source or ARTICLE, claim.source))
