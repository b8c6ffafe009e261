"""Predictions checked against the articles they are about."""

import difflib
import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from quotebench.exceptions import Problem, amount, shortened
from quotebench.limits import MOST_PROBLEMS
from quotebench.location.locator import Locator
from quotebench.rows.fields import Fault, instead
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Prediction
from quotebench.rows.units import other_units

_COMPARISONS = 100_000
"""Ids compared, at most, to find out which ones unknown ids are meant for: a second's work."""

_LONGEST_COMPARED = 200
"""Characters of an id beyond which it is not compared."""


Elsewhere = Callable[[], Mapping[str, str]]
"""What there is to say of articles that are known but not scored, by their ids."""


def prediction_problems(
    rows: Rows[Prediction], articles: Sequence[Article], elsewhere: Elsewhere = dict
) -> list[Problem]:
    """Every fault of prediction rows that have the right types: articles the corpus lacks, no quote, spans outside the
    text. Past `MOST_PROBLEMS` the rest of the rows is not looked at. Rows about articles `elsewhere` are told together,
    those of which the same is to be said."""
    lengths = {article.article: None if article.text is None else len(article.text) for article in articles}
    meant: dict[str, str] | None = None
    known: Mapping[str, str] = {}
    strays: dict[str, list[int]] = {}
    problems: list[Problem] = []
    for i, row in enumerate(rows.rows):
        length = lengths.get(row.article)
        if row.article not in lengths:
            if meant is None:
                meant, known = _meant(rows, lengths), elsewhere()
            if row.article in known:
                strays.setdefault(known[row.article], []).append(i)
                continue
            message = f"the corpus has no article {shortened(row.article)!r}{meant.get(row.article, '')}"
            problems.append(rows.problem(i, "article", message))
        elif _plain(row, length):
            continue
        problems += [rows.problem(i, field, message) for field, message in faults(row, length, rows.strange.get(i, ()))]
        if len(problems) > MOST_PROBLEMS:
            break
    for what, at in strays.items():
        more = f" (as in {amount(len(at) - 1, 'more row')})" if len(at) > 1 else ""
        problems.append(rows.problem(at[0], "article", f"{rows.rows[at[0]].article!r} is {what}{more}"))
    return problems


def _meant(rows: Rows[Prediction], known: Collection[str]) -> dict[str, str]:
    """What is said behind the ids that the corpus lacks, where they resemble one that it has. Only the first such ids
    are compared, as each is compared with all articles."""
    unknown = dict.fromkeys(row.article for row in rows.rows if row.article not in known)
    compared = [id for id in islice(unknown, _COMPARISONS // max(len(known), 1)) if len(id) <= _LONGEST_COMPARED]
    near = {id: difflib.get_close_matches(id, known, 1) for id in compared}
    return {id: f"; did you mean {ids[0]!r}?" for id, ids in near.items() if ids}


def _plain(row: Prediction, length: int | None) -> bool:
    """Whether a quick look tells that nothing is wrong with a row, as with most: one or no span of the quote and none
    of a mention, inside a text of known length."""
    given = row.quote_spans
    return (
        length is not None
        and (given is None or (len(given) == 1 and 0 <= given[0][0] < given[0][1] <= length))
        and row.speaker_span is None
        and row.source_span is None
        and row.cue_span is None
        and well_worded(row)
    )


def well_worded(row: Prediction) -> bool:
    """Whether nothing is wrong with the fields of a row, apart from where its spans lie: a quick look, no message."""
    if row.quote_spans is None:
        if row.quote is None or not row.quote.strip():
            return False
    elif not row.quote_spans:
        return False
    return row.score is None or math.isfinite(row.score)


def remarks(rows: Rows[Prediction], articles: Sequence[Article], name: str) -> list[Problem]:
    """What does not keep rows from being scored but should be looked at: none, none with a speaker, words for nobody in
    the place of a name, quotes that are not at their spans. `name` is what the rows are called."""
    silence = silences(name, len(rows.rows), any(map(speaks, rows.rows)))
    return silence + _nameless(rows, articles) + doubts(rows, articles)


def silences(name: str, count: int, spoken: bool) -> list[Problem]:
    """What is said of so many rows of that name if there are none, or if none of them says who speaks."""
    if count and spoken:
        return []
    field, message = None, "holds no row, so every article counts as answered with nothing"
    if count:
        field, message = "speaker", "no row has a speaker or speaker_span, so each says that nobody is named"
    return [Problem(file=name, line=None, field=field, message=message)]


def unanswered(name: str, silent: int, articles: int) -> list[Problem]:
    """What is said of a file of that name that has no row about so many of the articles."""
    if not 0 < silent < articles:
        return []
    message = f"has no row about {silent} of {articles} articles; they count as answered with nothing"
    return [Problem(file=name, line=None, field=None, message=message)]


def speaks(row: Prediction) -> bool:
    """Whether a row says who speaks."""
    return bool(row.speaker) or row.speaker_span is not None


def _nameless(rows: Rows[Prediction], articles: Sequence[Article]) -> list[Problem]:
    """One problem for the speakers, one for the sources, that are words for nobody and no name of the article."""
    borne: dict[str, set[str]] | None = None
    found: dict[str, list[tuple[int, str]]] = {"speaker": [], "source": []}
    judged: dict[str, bool] = {}
    for i, row in enumerate(rows.rows):
        for field, name in names(row):
            if name not in judged:
                judged[name] = nameless(name)
            if judged[name]:
                if borne is None:
                    borne = {a.article: {n for e in a.entities for n in (e.name, *e.aliases)} for a in articles}
                if name not in borne.get(row.article, ()):
                    found[field].append((i, name))
    out = []
    for field, at in found.items():
        if at:
            words = ", ".join(map(repr, islice(dict.fromkeys(shortened(name, 40) for _, name in at), 5)))
            lines = ", ".join(str(rows.places[i][1]) for i, _ in at[:3]) + (", ..." if len(at) > 3 else "")
            rows_ = amount(len(at), "row") + (f", lines {lines}" if len(at) > 1 else "")
            who = "nobody" if field == "speaker" else "no channel"
            message = f"{words} ({rows_}) counts as a name that is not in the article; leave {field} out, or write "
            out.append(rows.problem(at[0][0], field, f"{message}null, where {who} is named"))
    return out


def names(row: Prediction) -> Iterator[tuple[str, str]]:
    """The names that a row gives, each with its field."""
    given = row.speaker
    for name in (given,) if isinstance(given, str) else given or ():
        yield "speaker", name
    if row.source is not None:
        yield "source", row.source


_WHO = "(?: (?:speaker|source|person|name|author|individual|entity|channel|outlet))?"
_NAMELESS = re.compile(
    rf"|(?:the |an? )?un(?:known|k|named|specified|identified|attributed|clear|defined|disclosed){_WHO}"
    rf"|(?:the |an? )?(?:anonymous|missing){_WHO}"
    rf"|(?:speaker |source |name )?(?:is )?(?:unknown|unclear|unnamed"
    r"|not (?:specified|named|mentioned|given|available|applicable|stated|identified|known|provided|found|clear|sure))"
    rf"|no{_WHO[:-1]}|none|null|nil|nan|n a|na|nobody|no ?one"
)


def nameless(name: str) -> bool:
    """Whether what is given as a name is a word for nobody: "Unknown", "N/A", "-", ""."""
    return len(name) <= 40 and _NAMELESS.fullmatch(" ".join(re.findall(r"[^\W_]+", name.casefold()))) is not None


def doubts(rows: Rows[Prediction], articles: Sequence[Article]) -> list[Problem]:
    """What does not keep sound rows from being scored, but looks as if they were not what is meant."""
    return [*disagreements(rows, articles), *other_units(rows, articles)]


def disagreements(rows: Rows[Prediction], articles: Sequence[Article]) -> list[Problem]:
    """Rows whose `quote` is not what stands at their `quote_spans`: a sign that offsets were counted in bytes or
    UTF-16, from 1, or with the end inclusive. Past `MOST_PROBLEMS` the rest of the rows is not looked at."""
    texts = {article.article: article.text for article in articles}
    found: list[Problem] = []
    for i, row in enumerate(rows.rows):
        text = texts.get(row.article)
        if row.quote is None or row.quote_spans is None or text is None or not disagrees(row, text):
            continue
        message = f"the text there is {_short(_stretch(row, text))}, the quote is {_short(row.quote)}; offsets count "
        message += "characters from 0, end exclusive; the spans are what counts"
        found.append(rows.problem(i, "quote_spans", message))
        if len(found) > MOST_PROBLEMS:
            break
    return found


def disagrees(row: Prediction, text: str) -> bool:
    """Whether the quote of a row that gives its words and its spans is not what stands at the spans."""
    stretch = _stretch(row, text)
    return row.quote != stretch and Locator(stretch).locate(row.quote or "").fit in ("cut", "fuzzy", "missing")


def _stretch(row: Prediction, text: str) -> str:
    return " ".join(text[start:end] for start, end in row.quote_spans or ())


def faults(row: Prediction, length: int | None, strange: Sequence[str] = ()) -> Iterator[Fault]:
    """(field, what is wrong) for everything wrong with a row about a text of a length, None where it is not known. The
    `strange` are fields that it had and the format has not."""
    if row.quote_spans is None and row.quote is None:
        there = instead(strange, "quote", row.__struct_fields__)
        yield "quote", f"is missing; give 'quote', or 'quote_spans' as [[start, end], ...]{there}"
    elif row.quote_spans is None and not (row.quote or "").strip():
        yield "quote", "is empty; leave the row out where nothing is quoted"
    elif row.quote_spans == ():
        yield "quote_spans", "is empty; give one [start, end] or more, or leave it out and give 'quote'"
    spans = [("quote_spans", span) for span in row.quote_spans or ()]
    for field in ("speaker_span", "source_span", "cue_span"):
        if (span := getattr(row, field)) is not None:
            spans.append((field, span))
    for field, (start, end) in spans:
        if (what := off_the_text(start, end, length)) is not None:
            yield field, what
    if row.score is not None and not math.isfinite(row.score):
        yield "score", f"is {row.score}; give a finite number, or leave it out"


def off_the_text(start: int, end: int, length: int | None) -> str | None:
    """What is wrong with a span that is none of a text of that length, None if nothing is."""
    if 0 <= start < end and (length is None or end <= length):
        return None
    # Python does not write out numbers of thousands of digits.
    first, last = (str(at) if at.bit_length() <= 256 else f"a number of {at.bit_length()} bits" for at in (start, end))
    limit = "" if length is None else f" <= {length}, the length of the text"
    return f"[{first}, {last}] is no span of the text; expected 0 <= start < end{limit}, in characters"


def _short(text: str) -> str:
    return repr(shortened(text, 40))
