"""Channels: the outlets that carry an attribution and the documents that bear it."""

from bisect import bisect_left

import msgspec

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import DAYS, POSSESSIVES
from quotebench_baselines.english.nouns import DOCUMENTS, OCCASIONS, ROLE_NOUNS, WRITTEN_ON
from quotebench_baselines.english.outlets import JOURNALS, OUTLET_KINDS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.rules.phrases.borne import dated_document, relative_document
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.interviews import HOSTED, host_behind, interviewer, published_interview
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.outlets import Outlet, at_platform

_BEARING = frozenset(("in", "on", "via", "through"))
_BORNE_BY = frozenset(("in", "on", "via", "during"))
_LINKS = _BEARING | {"to", "with", "for", "during"}
_LINKS_OR_BY = _LINKS | {"by"}
_OF_A_COURT = frozenset("dissenting majority concurring minority".split())
_BARE = frozenset("reply summary order agreement accord motion account record".split())
"""Nouns that are documents only with a word in front of them."""
_INQUIRIES = frozenset("investigation probe examination evaluation shirt hat".split())
"""What finds something and is nothing that one says something in."""
_OWN = frozenset("podcast show programme program channel feed stream newsletter broadcast series".split())
"""What somebody has to speak through."""
_SETS = frozenset("series string flurry number pair set batch stream handful barrage volley couple trio".split())
"""Of which documents somebody writes several: 'in a series of posts'."""
_TURNING = frozenset("spoke spoken talked took turned appeared".split())
"""What somebody does who then says something: 'took to Twitter to say', 'spoke to the Courier and said'."""
_EDITIONS = frozenset(
    "episode episodes edition editions broadcast segment instalment installment issue show programme program "
    "version season".split()
)
"""What an outlet behind 'of' sends or prints: 'on Sunday's episode of Early Tide'."""
_OTHERS = frozenset("claims allegations criticism accusations reports questions assertions remarks published".split())
"""Words of others, of which a phrase behind them tells where they stand."""
_RELATIVE = frozenset(("who", "which", "whose"))
_PUBLISHED = frozenset("published printed released carried".split())
_SENT = frozenset("email e-mail letter text tweet".split())
_WRITING = frozenset("wrote writes written says said write writing".split())
_POSTING = frozenset("posted posts posting tweeted tweets tweeting shared wrote writes writing".split())
_SPEAKING = frozenset(
    "appearing speaking talking writing posting spoke speaks remarks comments comment tweeting".split()
)


class Channel(msgspec.Struct, frozen=True, gc=False):
    """A named channel: its name, and the characters of its head."""

    name: str
    span: Span


def channel_of(mention: Mention) -> Channel:
    """The channel that a mention is."""
    return Channel(mention.text, mention.core)


def complement_channel(s: Sentence, i: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel named by a prepositional phrase beside a verb of saying: 'in a statement', 'in an interview with
    the Courier', 'via Twitter'.
    """
    n = len(s.low)
    if i >= n:
        return None
    if s.low[i] in ("by", "over") and i + 1 < n and s.low[i + 1] in _SENT:
        return Channel(s.raw[i + 1], s.span(i + 1, i + 2))  # 'confirmed by email'
    writes = s.low[i] == "for" and i > 0 and s.low[i - 1] in ("wrote", "writes", "writing", "written")
    if (s.low[i] in ("to", "with") or writes) and i + 1 < n:
        return outlet_at(s, i + 1, people, outlets)
    if s.low[i] == "at":
        return _site_at(s, i, people, outlets)
    during = s.low[i] == "during"
    if s.low[i] not in _BEARING and not during:
        return None
    dated = dated_document(s, i + 1)
    if dated is not None:
        return Channel(s.text(i + 1, dated + 1), s.span(dated, dated + 1))
    owned = i + 3 < n and s.low[i + 1] in DAYS and s.low[i + 2] in ("'s", "’s")  # 'on Sunday's broadcast of'
    found = phrase_after(s, i + 3 if owned else i + 1, people)
    if found is None:
        return None
    mention, j = found
    first = i + 3 if owned else i + 1
    if (title := _in_marks(s, first)) is not None and s.low[i] in ("on", "in"):
        return Channel(s.text(first, title), s.span(first, title))  # 'on Sunday's "Meet the Town"'
    if mention.kind == "name" and j < n and s.low[j] in HOSTED and outlets.named(s, mention, j):
        return channel_of(outlets.carrier(s, mention, i + 1, j) or mention)  # 'in a Radio Ost interview'
    if s.low[i] in ("in", "on") and mention.head in _EDITIONS and s.low[j : j + 1] == ["of"]:
        return outlet_at(s, j + 1, people, outlets)
    if mention.head in _SETS and j + 1 < n and s.low[j] == "of" and (several := phrase_after(s, j + 1, people)):
        return channel_of(several[0]) if several[0].head.split()[-1] in DOCUMENTS else None
    if during and mention.head.split()[-1] not in OCCASIONS:
        return None
    written = s.low[i] == "in" and s.low[i - 1] in ("wrote", "writes", "written")
    if mention.head == "opinion" and (written or not _OF_A_COURT.isdisjoint(mention.text.lower().split())):
        return channel_of(mention)
    if (mention.head in _BARE and j == i + 2) or mention.head in _INQUIRIES:
        return None  # 'in reply to a question'
    if mention.head == "it" and s.low[i] == "in" and (i == 0 or s.low[i - 1] in _WRITING):
        return channel_of(mention)
    head = mention.head.split()[-1]
    if s.low[i] == "on" and head in DOCUMENTS and mention.kind == "nominal" and head not in WRITTEN_ON:
        return None  # 'commenting on the ruling'
    if head in DOCUMENTS and mention.kind == "nominal":
        return channel_of(mention)
    if mention.kind == "name" and j < n and s.low[j] in DOCUMENTS and s.start[j] == mention.core[1] + 1:
        return Channel(s.text(i + 1, j + 1), s.span(j, j + 1))
    if (head in OCCASIONS or head in HOSTED) and (at := host_behind(s, j)) is not None:
        host, j = outlet_at(s, at + 1, people, outlets), at
        if host is None and "interview" in head and s.low[j] in ("with", "for", "to"):
            interviewing = interviewer(s, j + 1, people, outlets)
            host = channel_of(interviewing) if interviewing is not None else None
        if host is not None:
            return host
    if s.low[i] in ("through", "via"):
        if head in ROLE_NOUNS or (mention.kind == "name" and s.low[i] == "via"):
            return channel_of(mention)
        if head in OUTLET_KINDS and j < n and s.capital(j):
            return complement_channel_name(s, j, people)
    carrier = outlets.carrier(s, mention, i + 1, j) if s.low[i] in ("in", "on") else None
    if carrier is not None:
        return channel_of(carrier)
    if outlets.named(s, mention, j) and s.low[i] in ("in", "on"):
        return channel_of(mention)
    if s.low[i] == "in" and s.low[i - 1] in _WRITING and mention.kind == "name" and head in JOURNALS:
        return channel_of(mention)
    own = mention.text.split()[0].lower() in POSSESSIVES and mention.head in _OWN
    if own and s.low[i] in ("on", "in"):
        return channel_of(mention)  # 'on her podcast'
    platform = s.low[i] == "on" and i and s.low[i - 1] in _POSTING and mention.kind == "name"
    return channel_of(mention) if platform and head not in DAYS else None


def _in_marks(s: Sentence, i: int) -> int | None:
    """The item behind a title of several words in marks that begins at an item: only the marks stand between."""
    if i == 0 or i + 1 >= len(s.low) or s.start[i] - s.end[i - 1] != 2:
        return None
    j = i + 1
    while j < len(s.low) and s.start[j] - s.end[j - 1] == 1 and s.low[j].isalpha():
        j += 1
    return j if j > i + 1 and s.capital(j - 1) else None


def _site_at(s: Sentence, i: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The outlet at which words stand, in front of a sentence or behind what is said: 'At Pellnews, Ruiz wrote'."""
    if i and s.low[i - 1] not in _SPEAKING:
        return None
    found = phrase_after(s, i + 1, people)
    if found is None or found[0].kind != "name" or not outlets.named(s, *found):
        return None
    return channel_of(found[0]) if found[1] < len(s.low) and s.low[found[1]] in (",", ":") else None


def complement_channel_name(s: Sentence, i: int, people: frozenset[str]) -> Channel | None:
    """The channel that the name at an item is."""
    found = phrase_after(s, i, people)
    return channel_of(found[0]) if found is not None else None


def outlet_at(s: Sentence, i: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The outlet whom the phrase at an item names, or for whom the person works that it names."""
    found = phrase_after(s, i, people)
    if found is None:
        return None
    carrier = outlets.carrier(s, found[0], i, found[1])
    if carrier is None and outlets.named(s, found[0], found[1]):
        carrier = found[0]
    return channel_of(carrier) if carrier is not None else None


def _in_relative(s: Sentence, first: int, k: int) -> bool:
    """Whether an item stands in a relative clause that begins behind another item."""
    opened = next((j for j in range(k - 1, first, -1) if s.low[j] in _RELATIVE), None)
    return opened is not None and "," not in s.low[opened:k]


def _reporting(s: Sentence, k: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The outlet that a clause behind words in marks names: 'Ruiz said it was "shut," [the Courier] reported'."""
    found = phrase_after(s, k, people)
    if found is None or s.low[found[1] : found[1] + 1] not in (["reported"], ["reports"]):
        return None
    return channel_of(found[0]) if outlets.named(s, *found) else None


def document_behind(s: Sentence, spans: tuple[Span, ...], people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel that a phrase right behind a content names: 'saying "it is shut" on Twitter'."""
    k = bisect_left(s.start, spans[-1][1])
    if k - 1 in s.quotes and (carrier := _reporting(s, k, people, outlets)) is not None:
        return carrier
    aside = k + 2 < len(s.low) and s.low[k] == "," and k - 1 not in s.quotes
    if aside:
        k += 3 if s.low[k + 1] == "most" else 1  # 'said it was shut, most recently in a letter'
    if k >= len(s.low) or s.low[k] not in _LINKS or (k - 1 not in s.quotes and s.low[k] not in _BORNE_BY and not aside):
        return None
    dated = s.low[k] == "on" and s.low[k + 1 : k + 2] and s.low[k + 1] in DAYS and s.low[k + 2] not in ("'s", "’s")
    if s.low[k] in ("with", "for") or dated:
        return None
    return complement_channel(s, k, people, outlets)


def document_before(s: Sentence, first: int, verb: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel that a phrase in front of a verb names: 'In a statement on Monday, Ruiz said', 'Ruiz, in a letter
    to Lund, argued', 'Speaking to the Courier, Ruiz said'.
    """
    which = relative_document(s, verb)
    if which is not None:
        return Channel(s.raw[which], s.span(which, which + 1))
    if "which" in s.low[:verb] and (carrier := published_interview(s, verb, people, outlets)) is not None:
        return channel_of(carrier)
    a = max(0, verb - 26)
    for k in range(verb - 1, a - 1, -1):
        if s.low[k] in (";", QUOTE):
            a = k + 1
            break
    if _LINKS_OR_BY.isdisjoint(s.low[a:verb]):
        return None
    begins = s.low[a] if a == 0 else ""
    comma = s.low.index(",", 0, verb) if begins.endswith("ing") and "," in s.low[:verb] else 0
    for k in range(a, verb):
        low = s.low[k]
        if low == "by" and k > 1 and s.low[k - 1] in ("quoted", "cited") and s.low[k - 2] == ",":
            return outlet_at(s, k + 1, people, outlets)  # 'Ruiz, quoted by the Courier, said'
        if low not in _LINKS and low != "at":
            continue
        if (k > first and s.low[k - 2] != "who" and _in_relative(s, first, k)) or (k and s.low[k - 1] in _PUBLISHED):
            continue
        platform = k + 1 < verb and at_platform(s, k + 1) > 0
        where = (
            s.low[k + 1 : verb][-4:-1].count("where") > 0 and s.low[k - 1] in _TURNING
        )  # 'spoke on Radio Ost, where'
        opens = platform or where or k == a or s.low[k - 1] in (",", "and", "but", "that") or k > first
        speaking = k > a and s.low[k - 1] in _SPEAKING and (k - 1 == a or s.low[k - 2] in (",", "in", "who"))
        speaking = speaking or (k > first and s.low[k - 1] in _TURNING)
        opens = opens or (k < comma and low != "on" and (begins in _SPEAKING or s.low[k - 1] not in _OTHERS))
        if (low in ("in", "on", "via", "through", "during", "at") and opens) or (
            speaking and low in ("to", "with", "on", "in", "for")
        ):
            channel = complement_channel(s, k, people, outlets)
            if channel is not None:
                return channel
    return None
