"""The content of an attribution: which characters of a sentence make the quote."""

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import DAYS, POSSESSIVES, PREPOSITIONS, PRONOUNS, TIME_NOUNS
from quotebench_baselines.english.nouns import MODIFYING, NOMINAL_CUES
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.phrases.outlets import at_platform

ENDINGS = frozenset((".", "!", "?", "…", "...", "....", ";", ","))
_ARTICLES = frozenset("a an its his her their another".split())
_BEARING = frozenset(
    "statement statements letter tweet tweets post posts email e-mail release filing interview memo message messages "
    "video blog essay op-ed column affidavit newsletter thread voicemail text note clip".split()
)
DASHES = frozenset(("—", "–", "-"))
_GIVING_REASONS = frozenset("even although though because since if".split())
_LINKING = frozenset(("and", ",", "but", "or", "that", "then"))
_ASKED = frozenset("asked pressed questioned".split())
_ANSWERING = frozenset("response reply answer".split())
_DRAWING = frozenset("drawing sparking earning eliciting provoking triggering winning".split())
_REACTIONS = frozenset(
    "applause criticism laughter laughs cheers boos jeers praise condemnation ire rebuke rebukes backlash outrage "
    "anger mockery".split()
)
"""What a speech draws from those who hear it."""
_RELATIVE = frozenset(("that", "which"))
_BEING = frozenset("is was 's ’s did does are were has have had isn't wasn't didn't isn’t wasn’t didn’t".split())
_PRESENT = frozenset("is are has have does do will says".split())
_PAST = frozenset(
    "was were had would could might did should came went got took gave made saw found knew left kept held fell "
    "lost won ran met".split()
)


def sentence_end(s: Sentence) -> int:
    """The item behind the last one that is no closing sign of the sentence."""
    end = len(s.low)
    while end and (s.low[end - 1] in ENDINGS or s.low[end - 1] in DASHES):
        end -= 1
    return end


def trimmed(s: Sentence, a: int, b: int) -> tuple[int, int]:
    """Items from a to before b without signs at either end."""
    while a < b and (s.low[a] in ENDINGS or s.low[a] in DASHES or s.low[a] == ":"):
        a += 1
    while b > a and (s.low[b - 1] in ENDINGS or s.low[b - 1] in DASHES or s.low[b - 1] == ":"):
        b -= 1
    return a, b


def content(s: Sentence, a: int, b: int) -> tuple[tuple[Span, ...], tuple[Region, ...]]:
    """The quote that the items from a to before b make, and the stretches in marks in it; outer marks of a lone
    stretch left out.
    """
    a, b = _without_brackets(s, *trimmed(s, a, b))
    found = tuple(s.quotes[i] for i in range(a, b) if i in s.quotes)
    if a >= b:
        return (), ()
    if len(found) == b - a:
        return tuple(span for region in found for span in region.spans), found
    if a in s.quotes and b - 1 in s.quotes and all(i in s.quotes or s.low[i] in _LINKING for i in range(a, b)):
        return tuple(span for region in found for span in region.spans), found  # 'said "A" and "B"'
    start, end = s.span(a, b)
    if a in s.quotes:
        start = s.quotes[a].spans[0][0]
    if b - 1 in s.quotes:
        end = s.quotes[b - 1].spans[-1][1]
        if len(s.quotes[b - 1].spans) > 1:
            first, *rest = s.quotes[b - 1].spans
            return ((start, first[1]), *rest), found
    return ((start, end),), found


_OCCASIONS = frozenset("interview appearance broadcast episode edition segment instalment installment".split())
_WITH_HOSTS = frozenset("with on of for that to published broadcast aired posted airing by".split())


def linked(s: Sentence, b: int, stop: int) -> int:
    """The item behind the last of words in marks that are linked with those before item b: '"A," and, "B"'."""
    k = b
    while k < stop and (s.low[k] in _LINKING or s.low[k] == QUOTE):
        k += 1
    return k if (k == stop or s.low[k] in (".", ";")) and s.low[k - 1] == QUOTE and "and" in s.low[b:k] else b


def bearing_tail(s: Sentence, a: int, b: int) -> int:
    """Where a phrase begins that ends a clause and tells in what the words stand: 'the gate was shut [in a statement
    on Monday]', '[on Twitter]'.
    """
    platform = b
    for k in range(b - 2, max(a + 2, b - 14), -1):
        if s.low[k] in ("on", "via") and (words := at_platform(s, k + 1)) and k + 1 + words >= b:
            platform = k
        elif s.low[k] in ("in", "on", "during") and k + 2 < b and _is_occasion(s, k + 1, b):
            return k
        elif s.low[k] == "in" and k > b - 9 and k + 2 < b and s.low[k + 1] in _ARTICLES:
            borne = next((j for j in range(k + 2, min(k + 5, b)) if s.low[j] in _BEARING), None)
            behind = "on" if borne is None or borne + 1 == b else s.low[borne + 1]
            if borne is None:
                return platform
            return k if behind in ("on", "to", "with") or behind in MODIFYING else platform
    return platform


def _is_occasion(s: Sentence, k: int, b: int) -> bool:
    """Whether an interview or broadcast begins at an item: 'an interview that aired on', 'Sunday's episode of'."""
    day = s.low[k] in DAYS and s.low[k + 1] in ("'s", "’s")
    if not day and s.low[k] not in _ARTICLES and s.low[k] not in POSSESSIVES:
        return False
    head = next((j for j in range(k + 1, min(k + 5, b)) if s.low[j] in _OCCASIONS), None)
    if head is None or any(s.low[j] in PREPOSITIONS for j in range(k, head)):
        return False
    behind = s.low[head + 1] if head + 1 < b else ""
    return behind in _WITH_HOSTS or behind in TIME_NOUNS or (not behind and s.low[head] in ("interview", "appearance"))


def _without_brackets(s: Sentence, a: int, b: int) -> tuple[int, int]:
    """Items without a bracket at an end whose partner stands outside them."""
    if b > a and s.low[b - 1] in (")", "]") and not {"(", "["}.intersection(s.low[a:b]):
        return trimmed(s, a, b - 1)
    if b > a and s.low[a] in ("(", "[") and not {")", "]"}.intersection(s.low[a:b]):
        return trimmed(s, a + 1, b)
    return a, b


def _judged(s: Sentence, j: int) -> bool:
    """Whether a writer's judgement begins: 'killing her [in what has widely been called] a crime of honour'."""
    if s.low[j : j + 2] != ["in", "what"]:
        return False
    return s.low[j + 2 : j + 3] in (
        ["has"],
        ["was"],
        ["is"],
        ["some"],
        ["many"],
        ["critics"],
        ["appears"],
        ["appeared"],
    )


def before_gloss(s: Sentence, a: int, b: int) -> int:
    """Where a writer's remark on the content begins: ', in an apparent reference to', ', meaning'."""
    past = _tense(s, a, b) == "past"
    for j in range(a, b - 1):  # a bracket behind a sentence in marks, or behind words in marks that are all
        if s.low[j] == QUOTE and s.low[j + 1] == "(" and (j == a or s.quotes[j].ended):
            return j + 1
    for j in range(a + 1, b - 1):
        if j > a + 2 and (_of_the_speech(s, j, b) or _judged(s, j)):
            return j
        if (s.low[j] == ";" and not lists_on(s, j)) or (
            s.low[j] in DASHES and s.low[j + 1] in ("a", "an") and not DASHES.intersection(s.low[j + 1 : b])
        ):
            return j
        if s.low[j] == "," or (s.low[j] == QUOTE and s.low[j + 1] != ","):
            if s.low[j] == QUOTE and s.low[j + 1] in ("when", "as", "while") and s.low[j + 2 : j + 3] != ["to"]:
                return j + 1
            if (
                past
                and s.low[j] == ","
                and j > a + 3
                and s.low[j + 1] not in _GIVING_REASONS
                and _tense(s, j + 1, min(b, j + 14)) == "present"
            ):
                return j
            if s.low[j] == "," and _affirms(s, j + 1, b):
                return j
            k = j + 1
            if s.low[k] in ("something", "whereupon"):
                return j
            named = s.low[k] in ("a", "an") and k + 2 < b and s.low[k + 1] in NOMINAL_CUES
            if s.low[j] == "," and named and (s.capital(k + 2) or s.low[k + 2] in PRONOUNS):
                return j  # 'a claim Lund disputed'
            if s.low[j] == "," and s.low[k] in ("a", "an") and not _RELATIVE.isdisjoint(s.low[k + 2 : k + 4]):
                return j  # 'a move that unions called'
            if s.low[k] in ("meaning", "referring", "prompting", "using", "alluding") or (
                s.low[k] == "in"
                and k + 2 < b
                and s.low[k + 1] in ("an", "a")
                and s.low[k + 2] in ("apparent", "reference", "nod", "dig", "veiled", "clear", "response")
            ):
                return k
    return b


def _affirms(s: Sentence, j: int, b: int) -> bool:
    """Whether a clause at an item is a remark on what is said before it: ', and that is a shame', ', and it was'."""
    if s.low[j] not in ("and", "but") or j + 2 >= b or s.low[j + 2] not in _BEING:
        return False
    return s.low[j + 1] == "that" or (s.low[j + 1] in PRONOUNS and j + 3 >= b)


_ALLUSIONS = frozenset(
    "reference allusion nod swipe jab dig shot jibe barb rebuke rebuttal riposte retort departure reversal echo "
    "tribute about-face turnabout u-turn".split()
)
"""What a writer calls the words that stand before: ', a swipe at the mill', ', a reversal of her stance'."""


def _of_the_speech(s: Sentence, j: int, b: int) -> bool:
    """Whether a phrase at an item tells what the speech answers to or brings about: 'when asked about it', ', to which
    Lund replied', ', drawing applause', ', a reference to the strike'.
    """
    low, behind = s.low[j], s.low[j + 1]
    if low == "," and behind in ("a", "an", "another", "his", "her", "their"):
        noun = next((k for k in range(j + 2, min(j + 5, b - 1)) if s.low[k] in _ALLUSIONS), None)
        return noun is not None and s.low[noun + 1] in ("to", "at", "of", "from", "against", "toward", "on")
    if low == ",":
        answered = s.low[j + 1 : j + 3] == ["to", "which"] and any(k in VERBS for k in s.low[j + 3 : min(j + 8, b)])
        drawn = behind in _DRAWING and not _REACTIONS.isdisjoint(s.low[j + 2 : min(j + 6, b)])
        return answered or drawn or behind == "contradicting"
    if low in ("when", "after", "if"):
        return behind in _ASKED or (behind == "being" and j + 2 < b and s.low[j + 2] in _ASKED)
    return low == "in" and behind in _ANSWERING and s.low[j + 2 : j + 4] in (["to", "a"], ["to", "questions"])


def lists_on(s: Sentence, i: int) -> bool:
    """Whether a cue goes on behind a semicolon: 'finds that it is old; that it leaks; and that'."""
    return s.low[i + 1 : i + 2] == ["that"] or s.low[i + 1 : i + 3] == ["and", "that"]


def _tense(s: Sentence, a: int, b: int) -> str | None:
    """The tense of the first finite verb of the items from a to before b, as far as its form tells."""
    for j in range(a, b):
        low = s.low[j]
        if low in _PRESENT or (low in ("'s", "’s") and j > a and s.low[j - 1] in PRONOUNS):
            return "present"
        if low in _PAST or (low.endswith("ed") and (j > a + 1 or (j > a and s.low[a] == QUOTE))):
            return "past"
        if (j > a and low == ",") or (low in ("that", "because", "if") and j > a + 1):
            return None
    return None
