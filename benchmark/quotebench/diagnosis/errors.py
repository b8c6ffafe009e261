"""Every error of an article, each in exactly one class: those of quotes, and those of paired quotes, which are who is
said to have spoken, and through which channel."""

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import structs

from quotebench.diagnosis.classes import Error
from quotebench.diagnosis.quotes import quote_errors
from quotebench.identity.inventory import Inventory
from quotebench.identity.vocabulary import PRONOUNS
from quotebench.rows.structs import ARTICLE, Article, Prediction
from quotebench.scoring.claims import Claim, Matching, Pair
from quotebench.scoring.levels import LEVELS, RELAXED
from quotebench.text.characters import unaccented


def errors(
    matching: Matching, article: Article, predictions: Sequence[Prediction], threshold: float = RELAXED
) -> list[Error]:
    """The errors behind the pairs of an article, in the order in which they stand in the text; what stands nowhere
    comes last.

    `predictions` are the rows about the article, in the order of its claims; `threshold` is that of the pairs. At each
    level the errors' false positives and false negatives sum to those counted. Raises ValueError if the article comes
    without its text.
    """
    if article.text is None:
        raise ValueError(f"{article.article}: errors are explained with the text of the article")
    identities = IdentityErrors(article)
    found = quote_errors(matching, threshold, article.text)
    for pair in matching.relaxed:
        if pair.counted:
            claims = matching.gold[pair.gold], matching.predicted[pair.predicted]
            error = identities.error(pair, *claims, predictions[pair.predicted])
            found += [error] if error else []

    def place(error: Error) -> tuple[float, int, int]:
        gold, predicted = (-1 if index is None else index for index in (error.gold, error.predicted))
        claim = matching.predicted[predicted] if error.gold is None else matching.gold[gold]
        return claim.quote[0][0] if claim.quote else float("inf"), gold, predicted

    return sorted(found, key=place)


class IdentityErrors:
    """Says what is wrong with the speakers and the source of the predictions about one article."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _alone(self) -> list[Inventory]:
        """Each entity as if the article had no other, to see how many a name could stand for."""
        return [Inventory(structs.replace(self._article, entities=(one,))) for one in self._article.entities]

    def error(self, pair: Pair, gold: Claim, predicted: Claim, row: Prediction) -> Error | None:
        """The error of a pair, None if it agrees at every level. Of a pair that errs in both, the class is the
        speaker's; `levels` shows that the source is wrong too."""
        levels = tuple(level for level in LEVELS if not pair.on(level))
        if not levels:
            return None
        if "speaker" not in pair.agrees and predicted.speakers is None:
            return Error("unresolved speaker", pair.gold, pair.predicted, 1, 1, levels, self._no_speaker(row))
        if "speaker" not in pair.agrees:
            return Error("wrong speaker", pair.gold, pair.predicted, 1, 1, levels, _difference(gold, predicted))
        if predicted.source == ARTICLE:
            return Error("missed source", pair.gold, pair.predicted, 1, 1, levels)
        return Error("wrong source", pair.gold, pair.predicted, 1, 1, levels, self._source(gold, predicted, row))

    def _no_speaker(self, row: Prediction) -> str:
        """Why a speaker came to nothing."""
        if not row.speaker and row.speaker != "":
            return "span without a mention"
        names = (row.speaker,) if isinstance(row.speaker, str) else row.speaker
        reasons = {self._reason(name) for name in names}
        return next(reason for reason in ("ambiguous", "pronoun", "unknown name") if reason in reasons)

    def _reason(self, name: str) -> str:
        if all(word in PRONOUNS for word in re.findall(r"\w+", unaccented(name))):
            return "pronoun"
        return "ambiguous" if sum(one.speakers(name) is not None for one in self._alone) > 1 else "unknown name"

    def _source(self, gold: Claim, predicted: Claim, row: Prediction) -> str | None:
        if predicted.source is None:
            return self._reason(row.source) if row.source is not None else "span without a mention"
        return "none in the text" if gold.source == ARTICLE else None


def _difference(gold: Claim, predicted: Claim) -> str | None:
    """How two sets of speakers differ, None where they share nobody."""
    theirs = predicted.speakers or frozenset()
    mine = gold.speakers or frozenset()
    if not theirs or not mine:
        return "nobody given" if not theirs else "nobody is named"
    if theirs < mine:
        return "not all of them"
    return "one too many" if theirs > mine else "some of them" if theirs & mine else None
