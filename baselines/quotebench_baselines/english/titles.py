"""Titles in quotation marks, which are nobody's words: 'told Radio Ost's "Early Tide"', 'the novel "Low Water"'."""

import re

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import words

_LONGEST = 60
_MANY = 8
_REACH = 40
_SMALL = words("of the and in a an to for on with or from at by not nor vs is & + -")
"""Words that a title may hold without a capital letter."""
_WORKS = (
    "book|novel|memoir|autobiography|film|movie|documentary|song|single|album|hit|show|series|play|musical|opera|poem|"
    "podcast|programme|program|newsletter|column|blog|magazine|game|exhibition|comic|painting|sitcom|thriller|drama|"
    "comedy|ballad|hymn|track|anthem|sequel|franchise|serial|broadcast"
)
_MAKERS = "host|co-host|author|star|creator|director|producer|editor|writer|episode|edition|version|broadcast|cast"
_BEFORE = re.compile(
    rf"(?:\b(?:{_WORKS})s?(?:,? (?:called|titled|entitled|named))?,?|\b(?:{_MAKERS})s? of(?: the)?"
    r"|\b(?:known as|nicknamed|entitled|titled))(?: the)? $",
    re.IGNORECASE,
)
"""What stands in front of a title, of a word or more."""
_BEFORE_SEVERAL = re.compile(r"(?:['’]s|\b(?:on|told))(?: the)? $")
"""What may stand in front of a title of several words."""
_BEHIND = re.compile(
    rf" (?:{_WORKS}|tour|app|host|co-host|star|author|crowd|movement|campaign|rally|coalition|group|bloc|caucus)s?\b"
)
_SIGNS = ".,;:"


def is_title(text: str, inside: Span, outer: Span) -> bool:
    """Whether words between marks are the title of a work or programme, or somebody's nickname."""
    start, end = inside
    if end - start > _LONGEST:
        return False
    found = text[start:end].rstrip(_SIGNS).split()
    if not found or len(found) > _MANY or not _capital(found[0]) or not _capital(found[-1]):
        return False
    if not all(_capital(word) or word.lower() in _SMALL for word in found) or text[start:end].isupper():
        return False
    before = max(0, outer[0] - _REACH)
    if _BEFORE.search(text, before, outer[0]) or _BEHIND.match(text, outer[1]):
        return True
    return len(found) > 1 and _BEFORE_SEVERAL.search(text, before, outer[0]) is not None


def _capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()
