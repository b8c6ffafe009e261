"""Persons of the other gender: pronouns, titles, words such as widow, and the given name."""

import re
from collections.abc import Iterator

from quotebench.identity.given_names import GENDERS
from quotebench.robustness.name_lists import GIVEN
from quotebench.robustness.names import gender_of, name_words, other, pronouns, with_names
from quotebench.robustness.rewriting import Edit, replaced
from quotebench.rows.structs import Article, Entity
from quotebench.text.characters import unaccented
from quotebench.text.spans import Span

_OTHER = {"male": "female", "female": "male"}
_PAIRS = [
    (pair.split()[0], pair.split()[1])
    for pair in (
        "mr ms|sir dame|lord lady|king queen|prince princess|duke duchess|count countess|baron baroness|"
        "father mother|dad mum|son daughter|brother sister|husband wife|widower widow|uncle aunt|nephew niece|"
        "grandfather grandmother|grandson granddaughter|man woman|boy girl|gentleman lady|actor actress|"
        "waiter waitress|landlord landlady|headmaster headmistress|fiancé fiancée|monk nun|groom bride|"
        "spokesman spokeswoman|chairman chairwoman|businessman businesswoman|policeman policewoman|"
        "fisherman fisherwoman|congressman congresswoman|councilman councilwoman|fireman firewoman|"
        "bloke woman|guy woman|lad lass|chap woman"
    ).split("|")
]
_SWAPPED = {
    **{female: male for male, female in reversed(_PAIRS)},
    **dict(_PAIRS),
    "mrs": "mr",
    "miss": "mr",
    "he": "she",
    "she": "he",
    "him": "her",
    "himself": "herself",
    "herself": "himself",
    "hers": "his",
}
"""A word by that of the other gender; what his and her become, the next word decides."""
_GENDERED = frozenset("he she him her his hers himself herself".split())
_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"[^\S\n]+([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+)[^\S\n]+$")
_NO_NOUN = frozenset(
    "a an the this that these those to of in on at by with from for as about into over after before until when while "
    "if whether what who which why how where and or but so because than too again back up down out off away not he she "
    "it they we you i his their our my your was were is are had has have would could should will may might said".split()
)
"""Words that no noun phrase behind a possessive begins with."""
_TWO_OBJECTS = frozenset(
    "give gives gave given tell tells told telling ask asks asked asking show shows showed offer offers offered send "
    "sends sent call calls called make makes made let lets help helped see sees saw hear hears heard bring brings "
    "brought buy bought teach taught pay paid owe owed lend lent promise promised deny denied cost grant granted "
    "consider considered leave left hand handed read find found keep kept get got want wanted for to with of".split()
) - frozenset("for to with of".split())
"""Verbs that may have a person and a thing behind them: "told her stories"."""


def regendered(article: Article) -> Article:
    """Everybody of the article whose gender shows as of the other one, so that those who differed in it differ still.

    An article stays as it is where a pronoun of a gender is nobody's mention, or two entities' at once, or where it
    does not show whether her is his or him.
    """
    edits: dict[Span, str] = {}
    names: dict[str, str] = {}
    turned: dict[str, str] = {}
    text = article.text or ""
    taken = {word.casefold() for word in _WORD.findall(text)}
    for entity in article.entities:
        if entity.kind not in ("person", "anonymous") or (gender := gender_of(article, entity)) is None:
            if any(pronouns(article, entity)):
                return article
            continue
        turned[entity.id] = gender
        for start, end in entity.mentions:
            for span, word in _turned(article, entity, (start, end)):
                if word is None or edits.get(span, word) != word:
                    return article
                edits[span] = word
        for word in name_words(article, entity)[0]:
            if GENDERS.get(unaccented(word)) == gender and word not in names:
                names[word] = other(word, GIVEN[_OTHER[gender]], article, taken)
    loose = [m.span() for m in _WORD.finditer(text) if m.group().casefold() in _GENDERED and m.span() not in edits]
    if loose or not any(text[slice(*span)].casefold() in _GENDERED for span in edits):
        return article

    def named(entity: Entity, name: str) -> str:
        return _WORD.sub(lambda match: _swapped(match.group()), name) if entity.id in turned else name

    changes: list[Edit] = [(*span, word) for span, word in edits.items()]
    return with_names(replaced(article, changes, named), names)


def _turned(article: Article, entity: Entity, mention: Span) -> Iterator[tuple[Span, str | None]]:
    """The words of a mention that turn, with what they turn into; None where it cannot be told."""
    text, (start, end) = article.text or "", mention
    words = list(_WORD.finditer(text, start, end))
    if len(words) == 1 and words[0].group().casefold() in ("his", "her"):
        word = words[0].group()
        yield (
            mention,
            _case(word, "her") if word.casefold() == "his" and _possessive(text, end) else _his(article, word, mention),
        )
        return
    for i, match in enumerate(words):
        word = match.group().casefold()
        inner = any(
            mention != one and one[0] <= match.start() < one[1] and one[1] < end for one in _of_others(article, entity)
        )
        if not inner and (i == 0 or i == len(words) - 1 or word not in _GENDERED) and word in _SWAPPED:
            yield match.span(), _swapped(match.group())


def _his(article: Article, word: str, mention: Span) -> str | None:
    """What his that is no possessive, or her, turns into."""
    text, (start, end) = article.text or "", mention
    if word.casefold() == "his":
        return _case(word, "hers")
    before, told = (
        _LAST.search(text, max(0, start - 40), start),
        any(a.addressee_span == mention for a in article.attributions),
    )
    if told or not _possessive(text, end):
        return _case(word, "him")
    return None if before and before.group(1).casefold() in _TWO_OBJECTS else _case(word, "his")


def _possessive(text: str, end: int) -> bool:
    """Whether what stands behind a word may be what somebody has."""
    behind = _NEXT.match(text, end) or re.match(r"[^\S\n]+[“\"‘'«(]?([^\W_]+)", text[end : end + 40])
    return behind is not None and behind.group(1).casefold() not in _NO_NOUN


def _of_others(article: Article, entity: Entity) -> Iterator[Span]:
    return (span for one in article.entities if one.id != entity.id for span in one.mentions)


def _swapped(word: str) -> str:
    return _case(word, _SWAPPED.get(word.casefold(), word))


def _case(like: str, word: str) -> str:
    """A word in capitals, or with one, as another has it."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word
