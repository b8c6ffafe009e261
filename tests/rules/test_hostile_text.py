"""Any text is read: no error, no empty span, nothing outside the text, no sentence in marks lost."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.rows.structs import Document, Prediction
from quotebench.text.spans import Span
from quotebench_baselines.english.copy import read_copy
from quotebench_baselines.marks import Marks
from quotebench_baselines.rules import Rules

WORDS = (
    "the gate said that told Ana Ruiz Lund she he who which and but asked to according citing reported statement in a "
    "per May Will it quoted as saying warned urged accused of for letter study by with not be was were called Mr. Jr. "
    "U.S. Reuters Twitter via on Monday wrote added both no one going lying 5'11\" <p> &quot; [1] (pictured)"
).split()
MARKS = "\"“”„«»‹›‘’‚'`″「」『』''``"
SIGNS = ".,;:!?…—–-()[]\n \u00a0\u200b*|•&<>@#"

pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(list(MARKS)),
    st.sampled_from(list(SIGNS)),
    st.text(max_size=4),
)
texts = st.one_of(
    st.lists(pieces, max_size=60).map(" ".join),
    st.lists(pieces, max_size=60).map("".join),
    st.lists(st.sampled_from([*WORDS, *MARKS, *SIGNS, " ", ", ", ". ", "\n\n"]), max_size=80).map(" ".join),
)


def rows(text: str) -> list[Prediction]:
    return list(Rules().predict(Document(article="a", text=text, outlet="The Gate Post")))


def spans(found: Iterable[Prediction]) -> list[Span]:
    return [
        span
        for p in found
        for span in (*(p.quote_spans or ()), *(s for s in (p.speaker_span, p.source_span, p.cue_span) if s is not None))
    ]


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_gives_spans_that_hold_something_of_it(text: str) -> None:
    found = rows(text)
    assert all(0 <= start < end <= len(text) for start, end in spans(found))
    for prediction in found:
        assert prediction.quote_spans
        assert any(text[start:end].strip() for start, end in prediction.quote_spans)
        assert any(char.isalnum() for start, end in prediction.quote_spans for char in text[start:end])


@settings(max_examples=200, deadline=None)
@given(texts)
def test_a_copy_is_as_long_as_its_offsets_say(text: str) -> None:
    copy = read_copy(text)
    if copy.starts is None or copy.ends is None:
        assert len(copy.text) == len(text)
    else:
        assert len(copy.starts) == len(copy.ends) == len(copy.text)
        assert all(0 <= start < end <= len(text) for start, end in zip(copy.starts, copy.ends, strict=True))
        assert copy.starts == sorted(copy.starts)


NAMES = st.sampled_from(["Ana Ruiz", "Sen. Bo Lund", "the warden", "she", "a pilot, 61,", "Per Holm of Radio Ost"])
VERBS = st.sampled_from(["said", "told the Courier", "yelped", "added on Monday", "wrote in a letter", "shook a fist"])
SENTENCES = st.sampled_from(
    ["The gate is ours and it stays shut", "We have no key to it", "I never said that it was safe", "Why are we here"]
)
ENDS = st.sampled_from([",", ".", "!", "?", "…"])
STYLES = st.sampled_from(["“”", '""', "‘’", "«»", "„“", "「」"])


@settings(max_examples=300, deadline=None)
@given(SENTENCES, ENDS, STYLES, NAMES, VERBS, st.booleans(), st.booleans())
def test_no_sentence_in_marks_is_lost(
    words: str, end: str, style: str, name: str, verb: str, behind: bool, more: bool
) -> None:
    quote = f"{style[0]}{words}{end}{style[1]}"
    sentence = f"{quote} {name} {verb}." if behind else f"{name.capitalize()} {verb}, {quote}"
    text = f"The board met on Monday.\n\n{sentence}{' Nobody spoke.' if more else ''}"
    document = Document(article="a", text=text)
    marked = {p.quote_spans for p in Marks().predict(document)}
    assert len(marked) == 1
    ((span,),) = [m for m in marked if m is not None]
    inside = {i for i in range(*span) if text[i].isalnum()}
    best = max(
        (
            len(inside & covered) / len(inside | covered)
            for p in rows(text)
            if (covered := {i for s in p.quote_spans or () for i in range(*s) if text[i].isalnum()})
        ),
        default=0.0,
    )
    assert best >= 0.5
