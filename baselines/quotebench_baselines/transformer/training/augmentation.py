"""Gold articles in other words: names, cue verbs and quotation marks changed, simple sentences turned round.

Only what is trained on is changed. Every label keeps its words.
"""

import random
from functools import cache

from quotebench.robustness.rewriting import replaced
from quotebench.rows.structs import Article, Attribution
from quotebench.text.spans import Span
from quotebench_baselines.english.marks import regions
from quotebench_baselines.english.nouns import ROLE_NOUNS
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.tokens import paragraphs
from quotebench_baselines.english.verbs import ADDRESSING, VERBS
from quotebench_baselines.transformer.training.channels import with_channels
from quotebench_baselines.transformer.training.nesting import with_tellers
from quotebench_baselines.transformer.training.renaming import renamed
from quotebench_baselines.transformer.training.rewriting import Added, Kept, Lost, Part, rearranged

_STYLES = (("“", "”", "‘", "’"), ('"', '"', "'", "'"), ("‘", "’", "“", "”"), ("«", "»", "“", "”"), ("'", "'", '"', '"'))
_COMMON = frozenset(
    "say tell claim argue insist warn add note explain reply admit maintain declare write observe confirm report "
    "announce deny suggest concede complain recall stress state acknowledge agree reveal comment believe joke quip "
    "vow boast repeat hint shout whisper answer protest conclude remark predict reckon".split()
)

_IN_MARKS = ("direct", "fragment")


def augmented(article: Article, chance: random.Random) -> Article:
    """The article in other words, as the generator decides; one in six stays as it is."""
    if chance.random() < 1 / 6:
        return article
    for _ in range(chance.randrange(6)):
        article = turned(article, chance)
    article = with_tellers(article, chance)
    if chance.random() < 0.7:
        article = renamed(article, chance)
    article = with_channels(with_other_cues(article, chance), chance)
    if chance.random() < 0.5:
        article = with_other_marks(article, chance)
    return article


def with_other_cues(article: Article, chance: random.Random) -> Article:
    """Some of its cue verbs by others of the same form that may stand in their place."""
    text = article.text or ""
    edits = []
    for attribution in article.attributions:
        span = attribution.cue_span
        if span is None or chance.random() > 0.35:
            continue
        verb = VERBS.get(text[slice(*span)].lower())
        if verb is None or text[slice(*span)].lower() in ADDRESSING or attribution.addressee_span is not None:
            continue
        other = chance.choice(_cue_verbs(verb.form, _allowed(attribution, text, span)) or [text[slice(*span)]])
        edits.append((*span, other))
    return replaced(article, edits)


def with_other_marks(article: Article, chance: random.Random) -> Article:
    """Its quotation marks in another style."""
    text = article.text or ""
    style = chance.choice(_STYLES)
    edits: dict[Span, str] = {}

    def put(region: Region, opening: str, closing: str) -> None:
        start, end = region.outer
        first, last = region.spans[0][0], region.spans[-1][1]
        if first - start == 1:
            edits[start, first] = opening
        if end - last == 1:
            edits[last, end] = closing

    for region in regions(text, paragraphs(text)):
        if len(region.spans) > 1:
            continue
        put(region, *style[:2])
        for inner in region.inner:
            put(inner, *style[2:])
    return replaced(article, [(*span, mark) for span, mark in edits.items()])


def turned(article: Article, chance: random.Random) -> Article:
    """One simple sentence of speaker, cue and quote turned round, or into or out of quotation marks."""
    ready = [found for a in article.attributions if (found := _simple(article, a)) is not None]
    if not ready:
        return article
    start, end, parts, skipped = chance.choice([option for options in ready for option in [chance.choice(options)]])
    try:
        return rearranged(article, start, end, parts, skipped)
    except Lost:
        return article


_Turn = tuple[int, int, list[Part], list[Span]]


def _simple(article: Article, a: Attribution) -> list[_Turn] | None:
    """The ways in which an attribution can be turned, if it is a sentence of its own."""
    text = article.text or ""
    if a.cue_span is None or a.speaker_span is None or len(a.quote_spans) != 1 or a.nested_in is not None:
        return None
    quote, cue, speaker = a.quote_spans[0], a.cue_span, a.speaker_span
    if text[slice(*cue)].lower() not in VERBS or a.addressee_span is not None or "\n" in text[slice(*quote)]:
        return None
    pronoun = text[slice(*speaker)].lower() in ("he", "she", "they", "it", "i", "we")
    if a.type == "indirect":
        return _indirect(text, a.id, quote, cue, speaker, pronoun)
    if a.type in _IN_MARKS and a.source_span is None:
        return _direct(text, a.id, quote, cue, speaker, pronoun)
    return None


def _indirect(text: str, name: str, quote: Span, cue: Span, speaker: Span, pronoun: bool) -> list[_Turn] | None:
    start, end = speaker[0], quote[1] + 1
    behind = text[cue[1] : quote[0]]
    if text[speaker[1] : cue[0]] != " " or behind not in (" ", " that ") or text[quote[1] : end] != ".":
        return None
    if not _begins(text, start) or not _ends(text, end) or any(c in text[slice(*quote)] for c in '"“”‘«»'):
        return None
    who, words, verb = Kept(*speaker), Kept(*quote), Kept(*cue)
    low = (
        who if text[speaker[0]].isupper() and not _lowered(text, speaker) else Kept(*speaker, text[speaker[0]].lower())
    )
    first = Kept(*quote, text[quote[0]].upper())
    skipped = [(speaker[1], quote[0])]
    opening, closing = ("“", "”")
    turns: list[list[Part]] = [
        [first, Added(", "), low, Added(" "), verb, Added(".")],
        [who, Added(" "), verb, Added(" "), words, Added(".")],
        [who, Added(" "), verb, Added(" that "), words, Added(".")],
        [Added(opening), first, Added("," + closing + " "), low, Added(" "), verb, Added(".")],
    ]
    if not pronoun:
        turns += [
            [Added("According to", name), Added(" "), low, Added(", "), words, Added(".")],
            [first, Added(", "), Added("according to", name), Added(" "), low, Added(".")],
            [first, Added(", "), verb, Added(" "), low, Added(".")],
            [Added(opening), first, Added("," + closing + " "), verb, Added(" "), low, Added(".")],
        ]
    return [(start, end, parts, [*skipped, cue]) for parts in turns]


def _direct(text: str, name: str, quote: Span, cue: Span, speaker: Span, pronoun: bool) -> list[_Turn] | None:
    first, second = sorted((cue, speaker))
    start, end = quote[0] - 1, second[1] + 1
    if text[first[1] : second[0]] != " " or text[second[1] : end] != "." or not _ends(text, end):
        return None
    if start < 0 or not _begins(text, start) or first[0] - quote[1] not in (2, 3) or text[quote[1] - 1] not in ",!?":
        return None
    opening, closing = text[start], text[quote[1] : first[0]].strip(" ,")
    if len(closing) != 1:
        return None
    who, verb = Kept(*speaker), Kept(*cue)
    words = Kept(*quote)
    big = Kept(*speaker, text[speaker[0]].upper())
    turns: list[list[Part]] = [
        [Added(opening), words, Added(closing + " "), who, Added(" "), verb, Added(".")],
        [big, Added(" "), verb, Added(": " + opening), words, Added(closing + ".")],
        [big, Added(" "), verb, Added(", " + opening), words, Added(closing + ".")],
    ]
    if not pronoun:
        turns += [
            [Added(opening), words, Added(closing + " "), verb, Added(" "), who, Added(".")],
            [
                verb._replace(first=text[cue[0]].upper()),
                Added(" "),
                who,
                Added(": " + opening),
                words,
                Added(closing + "."),
            ],
        ]
    return [(start, end, parts, []) for parts in turns]


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n" or (text[start - 1] == " " and text[start - 2] in '.!?”"’»')


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or text[end].isspace()


def _lowered(text: str, span: Span) -> bool:
    """Whether a mention at the head of a sentence would have a small letter within one."""
    word = text[slice(*span)].split()[0].lower()
    return word in ROLE_NOUNS or word in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "he",
        "she",
        "they",
        "it",
        "two",
        "one",
    )


def _allowed(attribution: Attribution, text: str, span: Span) -> frozenset[str]:
    if attribution.type in _IN_MARKS:
        return frozenset(("say", "claim", "that", "quote"))
    if text.startswith(" that ", span[1]):
        return frozenset(("say", "claim", "that"))
    return frozenset(("say", "claim"))


@cache
def _cue_verbs(form: str, groups: frozenset[str]) -> list[str]:
    found = [
        word
        for word, verb in VERBS.items()
        if verb.form == form and verb.group in groups and word not in ADDRESSING and not word.startswith("tell")
    ]
    # What newspapers say every day comes more often than what they say once a year.
    return sorted(found) + 4 * sorted(word for word in found if VERBS[word].lemma in _COMMON)
