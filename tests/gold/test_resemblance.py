"""Whether fiction is like news: the events of `wire` test that were written to resemble it, against what was measured
on real news before they were written; and how far from it the older ones are."""

import re
from collections.abc import Mapping

from quotebench.gold import corpora
from quotebench.gold.style import style
from quotebench.rows.structs import Article

TARGETS: dict[str, tuple[float, float]] = {
    "attributions per 100 words": (2.2, 0.35),
    "spread of that between articles": (0.44, 0.12),
    "words of a sentence, mean": (20, 3),
    "words of a direct quote, mean": (29, 5),
    "words of a direct quote, median": (22, 4),
    "direct, %": (26, 6),
    "mixed and fragment, %": (16, 6),
    "indirect, %": (58, 6),
    "cue is said, %": (44, 8),
    "mention is name, %": (67, 8),
    "mention is nominal, %": (11, 6),
    "mention is pronoun, %": (22, 8),
}
"""The measure of real news, and how far from it a corpus of 36 articles may lie."""


def _number(article: Article) -> int:
    return int(re.findall(r"\d+", article.event or "0")[0])


def measured(newer: bool) -> Mapping[str, float]:
    """The measures of the events of `wire` test: those of edition 1, to e24, or the newer ones."""
    articles = [a for a in corpora.labels("wire").articles if a.split == "test" and (_number(a) > 24) == newer]
    found = style(articles)
    both = (found["mixed, %"] or 0) + (found["fragment, %"] or 0)
    return {name: both if name.startswith("mixed and") else (found[name] or 0) for name in TARGETS}


def far(found: Mapping[str, float]) -> dict[str, str]:
    """The measures that lie farther from news than they may."""
    return {
        name: f"{found[name]:.2f}, news has {news}"
        for name, (news, allowed) in TARGETS.items()
        if abs(found[name] - news) > allowed
    }


def test_the_newer_events_are_like_news() -> None:
    assert far(measured(newer=True)) == {}


def test_the_older_events_are_not_and_these_are_the_measures_that_say_so() -> None:
    """Twice as many attributions, spread too evenly, in sentences and quotes too short, with too few plain *said*."""
    assert set(far(measured(newer=False))) >= {
        "attributions per 100 words",
        "spread of that between articles",
        "words of a sentence, mean",
        "words of a direct quote, mean",
        "words of a direct quote, median",
        "cue is said, %",
    }


def test_there_are_eighteen_newer_events_of_two_articles() -> None:
    events = [a.event for a in corpora.labels("wire").articles if a.split == "test" and _number(a) > 24]
    assert (len(set(events)), len(events)) == (18, 36)
