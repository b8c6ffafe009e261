"""British style made American: spelling, dates, titles with a full stop, per cent, double marks outside, full stop and
comma inside of them."""

import re
from collections.abc import Iterator

from quotebench.gold.checks import labelled
from quotebench.robustness.marks import Marked, pairs, styled, unsettled
from quotebench.robustness.rewriting import Edit, replaced
from quotebench.robustness.spellings import AMERICAN_ALONE, MONTHS, SPELLINGS, WEEKDAYS
from quotebench.rows.structs import Article, Entity

_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"(?<![\d–-])(?P<week>(?:{'|'.join(WEEKDAYS)}) )?(?P<day>\d\d?) (?P<month>{_MONTH})(?P<year> \d{{4}})?(?!\w)"
)
_RANGE = re.compile(r"\d (?:to|and|or) $")
"""Stands before the second of two days of one month: 5 to 13 April."""
_AMERICAN_DATE = re.compile(rf"\b(?:{_MONTH}) \d\d?(?:, \d{{4}})?\b")
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr)(?=[^\S\n][^\W\d_a-z])")
_AMERICAN_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms)\. [^\W\d_a-z]")
_PER_CENT = re.compile(r"\b([Pp])er cent\b")
_WORDS = re.compile(rf"\b(?:{'|'.join(SPELLINGS)})\b", re.IGNORECASE)
_AMERICAN_WORDS = re.compile(rf"\b(?:{'|'.join(AMERICAN_ALONE)})\b")


def americanised(article: Article) -> Article:
    """An article in British style in American style; names of entities are spelled as the text has them. Where it shows
    no British style, or American style too, it stays as it is."""
    text = article.text or ""
    if not british(text):
        return article
    edges = {edge for _, spans in labelled(article) for span in spans for edge in span}
    edits = [edit for edit in _words(text) if not any(edit[0] < edge < edit[1] for edge in edges)]
    lines = unsettled(article)
    marked = [pair for pair in pairs(text) if not any(s <= pair.opens < e for s, e in lines)]
    changes = styled(text, ("“", "”"), ("‘", "’")) if _single_outside(text, marked) else []
    edits += [edit for edit in changes if not any(s <= edit[0] < e for s, e in lines)]
    inside = list(_inside(text, marked))
    edits += [edit for pair in inside for edit in pair]
    return replaced(article, edits, _named, {first[0] for first, _ in inside})


def british(text: str) -> bool:
    """Whether a text shows British style and nothing that is American alone."""
    american = _AMERICAN_DATE.search(text) or _AMERICAN_TITLE.search(text) or _AMERICAN_WORDS.search(text)
    shows = any(pattern.search(text) for pattern in (_DATE, _TITLE, _PER_CENT, _WORDS))
    return not american and (shows or _single_outside(text, list(pairs(text))))


def _named(entity: Entity, name: str) -> str:
    for start, end, new in reversed(_words(name)):
        name = name[:start] + new + name[end:]
    return name


def _words(text: str) -> list[Edit]:
    """Dates, titles, per cent and words, in the order of the text."""
    edits: list[Edit] = []
    for match in _DATE.finditer(text):
        week, year = match["week"], match["year"]
        if _RANGE.search(text, max(0, match.start() - 10), match.start()):
            continue
        before, after = f"{week[:-1]}, " if week else "", f",{year}" if year else ""
        edits.append((*match.span(), f"{before}{match['month']} {match['day']}{after}"))
    edits += [(*match.span(), f"{match.group()}.") for match in _TITLE.finditer(text)]
    edits += [(*match.span(), f"{match[1]}ercent") for match in _PER_CENT.finditer(text)]
    edits += [(*match.span(), _spelled(match.group())) for match in _WORDS.finditer(text)]
    return sorted(edits)


def _spelled(word: str) -> str:
    new: str = SPELLINGS[word.lower()]
    return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new


def _single_outside(text: str, marked: list[Marked]) -> bool:
    """Whether most pairs that stand in no other are single marks."""
    outer = [text[pair.opens] for pair in marked if not pair.depth]
    return sum(mark in "‘'" for mark in outer) > len(outer) / 2


def _inside(text: str, marked: list[Marked]) -> Iterator[tuple[Edit, Edit]]:
    """What moves a comma or a full stop behind a closing mark in front of it."""
    for pair in marked:
        at = -1 if pair.closes is None or pair.depth else pair.closes
        moves = text[at + 1 : at + 2] in (",", ".") and text[at + 1 : at + 4] != "..."
        if at > 0 and moves and text[at - 1].isalnum() and text[at] not in "»›":
            yield (at, at, text[at + 1]), (at + 1, at + 2, "")
