"""What the news of a corpus is like, measured: how much is quoted, how long quotes and sentences are, who speaks how.
By these figures fiction is held against real news."""

import re
from collections.abc import Iterable, Sequence
from statistics import fmean, median, stdev

from msgspec.structs import replace

from quotebench.gold.statistics import mention_kinds
from quotebench.rows.structs import TYPES, Article, Attribution

_ABBREVIATED = (
    "Mr Mrs Ms Dr St Sen Rep Gov Lt Sgt Capt Col Gen Prof Rev Hon Supt Det Maj Jr Sr Inc Corp Co Ltd No vs",
    "Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec",
)
_SENTENCE_END = re.compile(
    "".join(rf"(?<!\b{word})" for words in _ABBREVIATED for word in words.split())
    + r"(?<!\b[A-Z])(?<!\b[ap]\.m)[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])"
)
_SENTENCES = re.compile(r"[.!?][\"'”’»)\]]*$")
"""How a line of sentences ends: not so headlines, bylines and lists."""


def style(articles: Sequence[Article]) -> dict[str, float | None]:
    """Measures over the articles that have their text, None where nothing can be measured: attributions per 100 words
    and how far articles lie apart in it (standard deviation over mean), words of sentences and of quotes, shares in
    per cent. Optional attributions are left out."""
    told = [article for article in articles if article.text is not None]
    pairs = [(article.text or "", a) for article in told for a in article.attributions if a.optional is None]
    density = [
        100 * sum(a.optional is None for a in article.attributions) / _words(article.text or "") for article in told
    ]
    lengths = {type: [_quoted(text, a) for text, a in pairs if a.type == type] for type in TYPES}
    cues = [text[a.cue_span[0] : a.cue_span[1]].casefold() for text, a in pairs if a.cue_span is not None]
    kinds = mention_kinds([_required(article) for article in told])
    named = [kind for kind in kinds if kind != "none"]
    sentences = [_words(sentence) for article in told for sentence in _sentences(article.text or "")]
    return {
        "attributions per 100 words": _mean(density),
        "spread of that between articles": stdev(density) / fmean(density)
        if len(density) > 1 and any(density)
        else None,
        "words of a sentence, mean": _mean(sentences),
        "words of a direct quote, mean": _mean(lengths["direct"]),
        "words of a direct quote, median": float(median(lengths["direct"])) if lengths["direct"] else None,
        "words of an indirect quote, mean": _mean(lengths["indirect"]),
        **{f"{type}, %": _share(len(lengths[type]), len(pairs)) for type in TYPES},
        "cue is said, %": _share(cues.count("said"), len(cues)),
        **{f"mention is {kind}, %": _share(named.count(kind), len(named)) for kind in ("name", "nominal", "pronoun")},
        "named channel, %": _share(sum(a.source != "article" for _, a in pairs), len(pairs)),
    }


def _required(article: Article) -> Article:
    return replace(article, attributions=tuple(a for a in article.attributions if a.optional is None))


def _sentences(text: str) -> Iterable[str]:
    for line in map(str.strip, text.split("\n")):
        if _SENTENCES.search(line):
            yield from filter(str.strip, _SENTENCE_END.split(line))


def _words(text: str) -> int:
    return len(text.split())


def _quoted(text: str, attribution: Attribution) -> int:
    return sum(_words(text[start:end]) for start, end in attribution.quote_spans)


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
