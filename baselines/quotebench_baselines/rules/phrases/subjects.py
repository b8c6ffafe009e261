"""The subject of a verb, found from the words before it."""

from bisect import bisect_left

from quotebench_baselines.english.grammar import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    NOT_NAMES,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
    is_adverb,
)
from quotebench_baselines.english.nouns import ROLE_NOUNS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import CLAUSE_VERBS, NAMING, VERBS
from quotebench_baselines.rules.phrases.antecedents import contact_head, head_of_relative
from quotebench_baselines.rules.phrases.bounds import acts, left_bound, relative_before, skip_back
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.interpolations import before_examples, is_somebody, last_start, over_comma
from quotebench_baselines.rules.phrases.mentions import PUNCTUATION, Mention, finite_at, noun_phrase
from quotebench_baselines.rules.phrases.openings import behind_quantifier, behind_time
from quotebench_baselines.rules.phrases.partners import apposed_to, two_names, with_partner
from quotebench_baselines.rules.phrases.relatives import last_phrase, owner, whole

_LEADING = frozenset(
    "then also however meanwhile yet still afterwards later earlier outside inside "
    "instead yesterday today back only even just".split()
)
_OPENING = frozenset("after before since until because once".split())
_CONTRASTING = frozenset("although though while whereas because when once".split())
_SPEAKING = frozenset("speaking talking writing testifying appearing addressing".split())
_ALL = NUMBERS | {"all", "every", "half", "everyone", "everybody"}
_SHORT = frozenset("used died lied tied vied owed aged eyed".split())
_REFLEXIVES = frozenset("himself herself itself themselves".split())
_WITH_GERUND = frozenset("in by while after before upon when".split())


def subject_before(s: Sentence, verb: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """The subject whose last word stands before the verb at an item, and the item its clause begins at; None where
    there is none.
    """
    i = skip_back(s, verb - 1)
    if i < 0:
        return None
    if s.low[i] == ")":
        j = i
        while j > 0 and i - j < 15 and s.low[j] != "(":
            j -= 1
        i = skip_back(s, j - 1)
        if i < 0:
            return None
    if s.low[i] in ("—", "–"):
        opening = next((k for k in range(i - 1, max(0, i - 30), -1) if s.low[k] in ("—", "–")), None)
        if opening is None:
            return None
        i = skip_back(s, opening - 1)
        if i < 0:
            return None
    if s.low[i] == QUOTE and (comma := _aside_before(s, i)) is not None:
        found = over_comma(s, i + 1, people)
        if found is not None and found[0].span[1] <= s.start[comma]:
            return found
    if s.low[i] == QUOTE and i > 1 and s.low[i - 1].isalpha() and s.low[i - 1] not in VERBS:
        i -= 1
        while i > 0 and s.low[i] in PREPOSITIONS:
            i -= 1
    low = s.low[i]
    if low == "," and i > 2 and s.low[i - 1] == ")":
        opening = next((k for k in range(i - 2, max(0, i - 12), -1) if s.low[k] == "("), None)
        if opening is not None:  # 'the minister, Ana Ruiz (Liberal), said'
            return over_comma(s, opening, people)
    if low == ",":
        found = over_comma(s, i if (listed := before_examples(s, i)) is None else listed, people)
        return with_partner(s, found, people) if found is not None and found[0].kind == "name" else found
    if low in ("who", "which", "that") and i > 0:
        if s.low[i - 1] == "," and (aside := over_comma(s, i - 1, people)) is not None:
            owned = owner(s, aside[0], i - 1, people) if low == "who" else None
            return owned or apposed_to(s, aside, people) or whole(s, aside[0], i - 1, people), i
        j = i - 1 if s.low[i - 1] != "," else i - 2
        if j < 0:
            return None
        antecedent = last_phrase(s, left_bound(s, j), j + 1, people, who=low == "who")
        if antecedent is None:
            return None
        named = apposed_to(s, (antecedent, bisect_left(s.start, antecedent.span[0])), people)
        return named or antecedent, i
    if low in PUNCTUATION or low in CONJUNCTIONS:
        return None
    if i > 3 and low in PREPOSITIONS and s.low[i - 2] in PRONOUNS and s.low[i - 1] not in PREPOSITIONS:
        i -= 3  # 'an officer she spoke to said'
    a = left_bound(s, i)
    head = head_of_relative(s, a, i)
    head = contact_head(s, verb) if head is None else head
    if head is not None:
        return _subject_in(s, left_bound(s, head), head + 1, people)
    if a > 1 and s.low[a - 1] == "whose" and s.low[a - 2] not in PUNCTUATION:
        return _subject_in(s, left_bound(s, a - 2), a - 1, people)  # 'a docker whose boat sank said'
    relative = relative_before(s, a)
    if relative is not None:
        found = _subject_in(s, left_bound(s, relative - 1), relative, people)
        if found:
            return found
    i = _before_gerund(s, a, i)
    i = next((k - 1 for k in range(a + 1, i) if s.low[k] in _REFLEXIVES), i)  # 'the editor himself in a letter wrote'
    if a > 0 and acts(s, a - 1) and s.low[a - 1] not in VERBS and s.low[i] not in PRONOUNS:
        joint = next((k for k in range(i, a, -1) if s.low[k] == "and"), None)
        if joint is None or joint == i:
            return None
        a = joint + 1
    found = _subject_in(s, a, i + 1, people)
    return with_partner(s, found, people) if found else None


def _before_gerund(s: Sentence, a: int, i: int) -> int:
    """The last item of a subject, without a gerund behind it: 'Ruiz in announcing the plan said'."""
    for k in range(a + 1, i):
        if s.low[k] in _WITH_GERUND and s.low[k + 1].endswith("ing") and s.low[k + 1] not in NOT_NAMES and k + 1 < i:
            return k - 1
        if s.low[k] in _SPEAKING and s.capital(k - 1) and k < i:
            return k - 1  # 'Ruiz speaking to the board said'
    return i


def clause_subject(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """The subject of the clause that a verb without one of its own before item i goes on with: that of the first
    verb, or else the first phrase.
    """
    opens = s.low[0] in PREPOSITIONS or s.low[0] in _CONTRASTING or s.low[0] in ("asked", "pressed", "told")
    fronted = s.low.index(",", 0, i) if opens and "," in s.low[:i] else 0
    for j in range(fronted + 1, i):
        low = s.low[j]
        regular = (low.endswith("ed") and len(low) > 4 and "-" not in low) or low in _SHORT
        regular = regular and s.low[j - 1] not in DETERMINERS
        if (
            finite_at(s, j)
            or (regular and not s.capital(j))
            or (low in CLAUSE_VERBS and low.endswith(("s", "told", "put", "said", "wrote")) and not s.capital(j))
        ):
            found = subject_before(s, j, people)
            if found is not None:
                return found[0]
    return first_subject(s, i, people)


def _aside_before(s: Sentence, i: int) -> int | None:
    """The comma at which a participle's clause begins that words in marks end: 'Ruiz, citing "safety," said'."""
    for k in range(i - 1, max(0, i - 12), -1):
        if s.low[k] in PUNCTUATION:
            opens = s.low[k] == "," and (s.low[k + 1].endswith(("ing", "ed")) or s.low[k + 1] in PREPOSITIONS)
            return k if opens else None
    return None


def first_subject(s: Sentence, limit: int, people: frozenset[str]) -> Mention | None:
    """The first phrase of a sentence that can be its subject, phrases in front of it left out."""
    i = 0
    while i < limit:
        low = s.low[i]
        if i == 0 and low.endswith("ly") and i + 1 < limit and s.low[i + 1] in _ALL:
            i += 1
            continue  # 'Nearly all experts'
        if (
            low in PREPOSITIONS
            or low in SUBORDINATORS
            or (low.endswith(("ly", "ing", "ed")) and i + 1 < limit and not s.capital(i) and "-" not in low)
            or (i == 0 and low.endswith(("ly", "ing", "ed")) and "-" not in low)
        ):
            j = i + 1
            while j < limit and s.low[j] != "," and not _opens_behind(s, j, limit):
                j += 1
            if j >= limit:
                break
            i = j + 1
            continue
        if low in ADVERBS or low in ("and", "but", ",", "yet", "so") or low == QUOTE:
            i += 1
            continue
        found = phrase_after(s, i, people, limit)
        return two_names(s, found, people) if found else None
    return None


def _opens_behind(s: Sentence, j: int, limit: int) -> bool:
    """Whether a subject follows words in marks without a comma: 'Calling it "a mess" the mayor said'."""
    return s.low[j] == QUOTE and j + 1 < limit and (s.low[j + 1] in DETERMINERS or s.capital(j + 1))


def _subject_in(s: Sentence, a: int, b: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    while a < b and (s.low[a] in CONJUNCTIONS or s.low[a] in _LEADING):
        a += 1
    if a + 1 < b and a > 0 and s.low[a] == "as" and s.low[a + 1] not in PRONOUNS:
        told = _subject_in(s, a + 1, b, people)  # ', as several told the Courier'
        aside = s.low[a - 1] == "," and s.low[a + 1] not in NUMBERS  # ', as the board noted'
        return (told[0], a if aside else a + 1) if told is not None else None
    if a + 2 < b and s.low[a] in ("on", "in") and s.low[a + 1] in TIME_NOUNS and s.low[a + 2] not in TIME_NOUNS:
        a += 2  # 'On Monday police said'
    if a < b:
        a = behind_quantifier(s, behind_time(s, a, b), b)
    if a >= b or (s.low[a] in ("citing", "quoting") and not s.capital(a)):
        return None
    if (
        s.low[a] in PREPOSITIONS
        or s.low[a] in ADVERBS
        or (
            (s.low[a].endswith("ly") and is_adverb(s.low[a]))
            and s.low[a] not in ROLE_NOUNS
            and s.low[a + 1 : a + 2] not in (["'s"], ["’s"])  # 'Kelly's lawyer'
        )
    ):
        start = last_start(s, a, b)
        if start is None and (s.low[a] == "with" or (a == 0 and s.low[a] in _OPENING)) and a + 1 < b:
            start = a + 1
        if start is None:
            return None
        found = noun_phrase(s, start, b, people)
        return (found, a) if found else None
    acted = any(low.endswith("ed") for low in s.low[a + 1 : b - 2])
    joined = s.low[b - 2] == "or" or (s.low[b - 2] == "and" and a == 0 and not acted)  # 'saw it and they' is no pair
    if b - a > 1 and s.low[b - 1] in PRONOUNS and not joined:
        a = b - 1
    found = noun_phrase(s, a, b, people)
    if found is not None and found.parts and (own := _behind_object(s, a, found)) is not None:
        a, found = own, noun_phrase(s, own, b, people)
    return (found, a) if found else None


def _behind_object(s: Sentence, a: int, found: Mention) -> int | None:
    """Where the subject begins that seems joined with the object of the clause before: 'Lund bought the gate and [the
    board] said'.
    """
    one, last = found.parts[0], found.parts[-1]
    inside = one.span[0] > s.start[a] or (a > 0 and s.low[a - 1].isalpha() and s.low[a - 1] not in SUBORDINATORS)
    named = a > 0 and s.low[a - 1] in NAMING  # 'called it a hoax and [the board] said'
    k = next((k for k in range(a, len(s.low)) if s.start[k] >= one.span[0]), a)
    named = named or (k > a + 1 and s.capital(a) and s.low[k - 1] not in PREPOSITIONS)  # 'Ruiz met Lund and'
    if not inside or (is_somebody(one) and not named) or not is_somebody(last) or len(found.parts) > 2:
        return None
    return next((k for k in range(a, len(s.low)) if s.start[k] == last.span[0]), None)
