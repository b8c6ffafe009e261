"""What stands in a predicted string beside the words of the article: mark-up, editor's brackets, signs of omission.

None of it is looked for in an article, where all of it may be genuine; a string is read as it is given before it is
read without.
"""

import re
from collections.abc import Iterator

from quotebench.location.folding import unescaped

_ELLIPSIS = re.compile(
    r"""[\[(<{]?\s?(?:(?:\.\s?){2,}\.|[…‥⋯][\s.…‥⋯]*)\s?[\])>}]?                   # ... . . . … (...) [ … ] <...>
    | [\[(]\s?(?:[-‐-―]+|\.\.|snip|cut|omitted|abridged|gekürzt|etc\.?)\s?[\])]    # [--] [snip]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETS = re.compile(r"\[[^\[\]]{0,300}\]")
_COMMENT = re.compile(r"[\[(]\s?(?:sic[.!]?|\^?\d{1,3}|note \d+|emphasis [^\[\]()]{1,30})\s?[\])]", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\([^()\s]{1,1000}(?:\s+\"[^\"]*\")?\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>|<!--.{0,300}?-->", re.DOTALL)
_STRESS = re.compile(r"\*+|~~|==|`+|(?<![^\W_])_+|_+(?![^\W_])")
_LINE = re.compile(r"^[ \t]*(?:(?:>[ \t]?)+|#{1,6}[ \t]|[-*+•][ \t]+)+", re.MULTILINE)
_LABEL = re.compile(r"^\W*(?:[^\W\d_a-z][\w.'’-]*\s+){0,4}[^\W\d_a-z][\w.'’-]*:\s+(?=\S+\s+\S+\s+\S)")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrt])|(\W))")


def readings(given: str) -> Iterator[str]:
    """The strings that one may be meant for, each once: as it is; without mark-up; with the words in brackets as
    words, where they are parts of words (*[t]he*) too; without the name in front of it (*Ana Ruiz: ...*)."""
    seen = {given}
    yield given
    plain = _plain(given)
    unwrapped = plain.replace("[", "").replace("]", "")
    for form in (plain, unwrapped, _LABEL.sub("", unwrapped)):
        if form not in seen:
            seen.add(form)
            yield form


def parts(given: str) -> list[str]:
    """The stretches of a string between signs of omission; there is one where nothing is left out."""
    return _ELLIPSIS.split(re.sub(r"\s+", " ", given))


def outside_brackets(given: str) -> list[str]:
    """The stretches of a string without mark-up between signs of omission and words in brackets, which stand for others
    of the article or for none."""
    plain = re.sub(r"(?<=\w)\[(\w{1,3})\]|\[(\w{1,3})\](?=\w)", r"\1\2", _plain(given))
    return [part for stretch in parts(plain) for part in _BRACKETS.split(stretch)]


def _plain(given: str) -> str:
    """A string without mark-up: tags, Markdown, escapes; without comments such as *[sic]*."""
    text = unescaped(given)
    if "\\" in text:
        text = _ESCAPED.sub(_meant, text)
    if "<" in text:
        text = _TAG.sub(" " if re.search(r"<(?:br|p|div|li)\b", text, re.IGNORECASE) else "", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return _COMMENT.sub(" ", _STRESS.sub("", _LINE.sub("", text)))


def _meant(escaped: re.Match[str]) -> str:
    code, space, sign = escaped.groups()
    return chr(int(code, 16)) if code else " " if space else sign
