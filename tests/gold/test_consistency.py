"""Labels that fall under one rule of gold/GUIDELINES.md are labelled alike: each rule that has slipped is a list here,
over every corpus whose text is here. A place where a reader decided otherwise stands in EXCEPTIONS with the reason."""

import re
from collections.abc import Callable, Iterator

import pytest

from quotebench.gold import corpora, places
from quotebench.gold.sheets.slips import type_slips
from quotebench.rows.structs import ARTICLE, Article, Attribution
from tests.helpers import every_article

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("wikinews-039", "a1"): "two attributions of reports: alone they speak, and where they cite sources these do",
    ("wire-e44-air", "a3"): "an as-clause of the writer inside a nested question: no relay by who asks",
    ("wire-e48-westhaven", "a1"): "a passive whose agent is named: shown in a paper to have been",
    ("wire-e53-western", "a11"): "wanted to know who: an idiom for asking, kept as optional",
}
"""Article and attribution that a rule finds and a reader let stand, with the reason."""


def _labels() -> Iterator[tuple[Article, Attribution]]:
    return ((article, a) for article in every_article() for a in article.attributions)


def _told(article: Article, a: Attribution) -> str:
    start, end = a.quote_spans[0][0], a.quote_spans[-1][1]
    return f"{article.article} {a.id} {a.type} [{start}, {end}] cue {_cue(article, a)!r}"


def _cue(article: Article, a: Attribution) -> str:
    return "" if a.cue_span is None else (article.text or "")[slice(*a.cue_span)].casefold()


def _kinds(article: Article) -> dict[str, str]:
    return {entity.id: entity.kind for entity in article.entities}


def _names(article: Article) -> dict[str, str]:
    return {entity.id: entity.name for entity in article.entities}


def _start(a: Attribution) -> int:
    return a.quote_spans[0][0]


def _inside(inner: Attribution, outer: Attribution) -> bool:
    return all(any(s <= start and end <= e for s, e in outer.quote_spans) for start, end in inner.quote_spans)


def _before(article: Article, a: Attribution) -> Attribution | None:
    """The attribution that one carries on: the last that begins before it, is as deep and has its speakers."""
    earlier = [
        b
        for b in article.attributions
        if _start(b) < _start(a) and b.nested_in == a.nested_in and b.speakers == a.speakers
    ]
    return max(earlier, key=_start, default=None)


MIND = "believ think thought feel felt know knew learn realis realiz understand understood expect hop fear want worri doubt wonder consider decid resolv".split()  # noqa: E501
ACTS = "promis agree offer refus plan pledg vow threaten decid invit allow forc requir sentenc".split()
INSTRUCTIONS = (
    "urg ask tell told order instruct direct press beg begg plead advis warn remind encourag call appeal demand "
    "recommend request command invit exhort implor plea counsel forbid forbade bid bade summon task challeng"
).split()
CLAIMS = "claim profess purport find found declar report rul estimat project forecast alleg said say deem held hold admit pretend announc rumor rumour".split()  # noqa: E501
DATA = re.compile(
    r"\b(data|figures?|results?|polls?|tests?|images?|footage|evidence|numbers|statistics|autopsy|scan)$", re.I
)
ADVERBS = "reportedly allegedly reputedly supposedly".split()


def _begins(cue: str, stems: list[str]) -> bool:
    return any(word.startswith(stem) for word in re.findall(r"\w+", cue) for stem in stems)


def thought_without_marks(article: Article, a: Attribution) -> bool:
    """T4, R4: a cue of thought counts only for words in marks."""
    first = re.match(r"\w+", _cue(article, a))
    return a.type == "indirect" and first is not None and _begins(first.group(), MIND)


def acts_without_marks(article: Article, a: Attribution) -> bool:
    """R6: promise, agree, refuse and the like to do something are acts."""
    return (
        a.type == "indirect" and _begins(_cue(article, a), ACTS) and (article.text or "")[: _start(a)].endswith(" to ")
    )


def continuations_that_lose_the_channel(article: Article, a: Attribution) -> bool:
    """N3, P10: a continuation without a cue keeps the channel."""
    before = _before(article, a)
    alone = "continuation" in a.phenomena and a.cue_span is None and a.source_span is None
    return alone and before is not None and before.source != a.source


def carrying_on_that_loses_the_channel(article: Article, a: Attribution) -> bool:
    """P10: added, continued, went on, concluded keep the channel."""
    before = _before(article, a)
    carries = re.match(r"(added|adding|adds|continued|continues|went on|goes on|concluded)\b", _cue(article, a))
    return bool(carries) and a.source == ARTICLE and before is not None and before.source != ARTICLE


def documents_that_speak_and_carry(article: Article, a: Attribution) -> bool:
    """P2: a document whose issuer is known does not speak itself."""
    kinds = _kinds(article)
    return any(
        kinds[speaker] == "document" and any(b.source == speaker and b.speakers for b in article.attributions)
        for speaker in a.speakers
    )


def hearsay_adverbs_that_are_required(article: Article, a: Attribution) -> bool:
    """R12: reportedly and the like are optional and have no speaker."""
    return _cue(article, a) in ADVERBS and (a.optional is None or bool(a.speakers))


def data_that_speaks(article: Article, a: Attribution) -> bool:
    """R3: data is no speaker of show, indicate, suggest, reveal, find."""
    names, cue = _names(article), _cue(article, a)
    shows = re.match(r"(show|indicat|suggest|reveal|demonstrat|found|find)", cue)
    return bool(shows) and any(DATA.search(names[speaker]) for speaker in a.speakers)


def infinitives_that_are_no_instruction(article: Article, a: Attribution) -> bool:
    """R6: an infinitive counts under an instruction or a claim; of hearsay it is optional."""
    cue = _cue(article, a)
    plain = "infinitive" in a.phenomena and a.type == "indirect" and a.optional is None
    return plain and bool(cue) and not _begins(cue, INSTRUCTIONS + CLAIMS)


def reports_inside_that_are_not_nested(article: Article, a: Attribution) -> bool:
    """R11: what stands within the quote of another is nested in it."""
    if a.nested_in is not None:
        return False
    return any(b is not a and _inside(a, b) and not _inside(b, a) for b in article.attributions)


def nested_without_a_relay(article: Article, a: Attribution) -> bool:
    """P9: the source of a nested report is the enclosing speaker, unless it is their own word."""
    outer = {b.id: b for b in article.attributions}.get(a.nested_in or "")
    if outer is None or a.source != ARTICLE or not outer.speakers:
        return False
    return not set(outer.speakers) & set(a.speakers)


def own_outlets_as_channel(article: Article, a: Attribution) -> bool:
    """P5: the article's own outlet is no channel."""
    return article.outlet is not None and _names(article).get(a.source) == article.outlet


def speakers_that_are_their_own_channel(article: Article, a: Attribution) -> bool:
    """Section 6: the speaker is never the source."""
    return a.source in a.speakers


RULES = [
    value
    for value in list(globals().values())
    if callable(value) and getattr(value, "__doc__", "") and re.match(r"[TRNPS]\d|Section", value.__doc__ or "")
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_label_breaks_its_rule(rule: Callable[[Article, Attribution], bool]) -> None:
    broken = [
        _told(article, a) for article, a in _labels() if rule(article, a) and (article.article, a.id) not in EXCEPTIONS
    ]
    assert not broken, f"{rule.__doc__}\n" + "\n".join(broken)


def test_every_exception_stands_for_a_label_that_a_rule_finds() -> None:
    found = {(article.article, a.id) for article, a in _labels() for rule in RULES if rule(article, a)}
    here = {article.article for article in every_article()}
    assert {key for key in EXCEPTIONS if key[0] in here} <= found


def test_types_are_what_the_marks_say_wherever_the_text_is_here() -> None:
    slips = [
        f"{article.article} {article.attributions[i].id}: {what}"
        for article in every_article()
        for i, what in type_slips(article.text or "", article.attributions)
    ]
    assert not slips, "\n".join(slips)


def test_what_three_readings_decided_is_what_the_gold_has() -> None:
    rows = (places.folder() / "wikinews" / "OPTIONAL.tsv").read_text("utf-8").splitlines()[1:]
    assert len(rows) == 95
    gold = {article.article: article for article in corpora.labels("wikinews").articles}
    differing = []
    for row in rows:
        name, _, span, *_, decision = row.split("\t")
        start, end = map(int, span.split("-"))
        here = [
            "optional" if a.optional else "in"
            for a in gold[name].attributions
            if a.quote_spans[0][0] == start and any(s < end for s, _ in a.quote_spans)
        ]
        if decision not in here and not (decision == "out" and not here):
            differing.append(f"{name} [{span}] is {here or 'out'}, decided was {decision}")
    assert not differing, "\n".join(differing)
