"""How answers are read, articles cut, windows merged: all of it without a model."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebench.rows.predictions import nameless
from quotebench_baselines.llm.answers import SCHEMA, Answer, Attribution, Reading, Unusable, read_answer
from quotebench_baselines.llm.merging import located, together
from quotebench_baselines.llm.models.adapting import adapted, body
from quotebench_baselines.llm.models.backoff import Backoff, retry_after
from quotebench_baselines.llm.models.chat import Adaptation
from quotebench_baselines.llm.windows import Window, windows

ONE = '{"attributions": [{"quote": "We never closed the gate,", "speakers": ["Ana Ruiz"], "source": null}]}'
LIST = ONE.partition(": ")[2].removesuffix("}")
GATE = (Attribution("We never closed the gate,", ("Ana Ruiz",), None),)


@pytest.mark.parametrize(
    "content",
    [
        ONE,
        f"```json\n{ONE}\n```",
        f"Here is what I found:\n\n```\n{ONE}\n```\nI hope that it helps.",
        f"Sure! {ONE} That {{was}} all.",
        f"<think>Perhaps {{'a': 1}} or {ONE.replace('Ruiz', 'Lund')}?</think>\n{ONE}",
        f"First I thought of {ONE.replace('Ruiz', 'Lund')} but it is {ONE}",
        f"Draft:\n```json\n{ONE.replace('Ruiz', 'Lund')}\n```\nFinal:\n```json\n{ONE}\n```",
        ONE.replace('"source": null', '"source": "", "article": "another", "confidence": 0.9'),
        ONE.replace('["Ana Ruiz"]', '["", "Ana Ruiz"]'),
        ONE.replace('["Ana Ruiz"]', '"Ana Ruiz"'),
        ONE.replace('["Ana Ruiz"]', '["Ana Ruiz", "Unknown"]').replace("null", '"N/A"'),
        ONE.replace('["Ana Ruiz"]', '{"name": "Ana Ruiz", "role": "chief"}'),
        ONE.replace('["Ana Ruiz"]', '[{"name": "Ana Ruiz"}]'),
        ONE.replace("}]", ",},]"),
        "{'attributions': [{'quote': 'We never closed the gate,', 'speakers': ['Ana Ruiz'], 'source': None}]}",
        LIST,
        f"[{LIST}]",
        LIST.strip("[]"),
        f"```json\n{LIST}\n```",
        f"They are {LIST} as far as I see [1].",
        LIST.replace('"speakers": ["Ana Ruiz"]', '"author": "Ana Ruiz"'),
        LIST.replace('"speakers": ["Ana Ruiz"]', '"speaker": "Ana Ruiz"').replace('"quote"', '"text"'),
        LIST.replace('"speakers": ["Ana Ruiz"]', '"who": "Ana Ruiz"').replace('"quote"', '"said"'),
        ONE.replace("attributions", "quotes"),
        '{"Ana Ruiz": ["We never closed the gate,"]}',
    ],
)
def test_an_answer_is_read_in_the_shapes_that_models_give_it(content: str) -> None:
    assert read_answer(content, "stop") == Reading(GATE)


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        ("null", ()),
        ("[]", ()),
        ('""', ()),
        ('"Unknown"', ()),
        ('["Ana Ruiz", "Per Lund"]', ("Ana Ruiz", "Per Lund")),
        ('"Ana Ruiz and Per Lund"', ("Ana Ruiz and Per Lund",)),  # names in a string are the scorer's to tell apart
    ],
)
def test_speakers_are_none_one_or_several(speakers: str, expected: tuple[str, ...]) -> None:
    (found,) = read_answer(ONE.replace('["Ana Ruiz"]', speakers), "stop").attributions
    assert found.speakers == expected


@pytest.mark.parametrize("content", ["[]", '{"attributions": []}', "```json\n[]\n```", "<think>None?</think>[]"])
def test_that_nobody_is_quoted_is_an_answer(content: str) -> None:
    assert read_answer(content, "stop") == Reading(())


def test_strings_may_hold_line_breaks_and_several_blocks_are_one_answer() -> None:
    (found,) = read_answer(ONE.replace("closed the", "closed\nthe"), "stop").attributions
    assert found.quote == "We never closed\nthe gate,"
    other = LIST.replace("We never closed the gate,", "It is open now.").replace("Ruiz", "Lund")
    both = read_answer(f"Direct:\n```json\n{LIST}\n```\nIndirect:\n```json\n{other}\n```", "stop")
    assert both == Reading((*GATE, Attribution("It is open now.", ("Ana Lund",))))


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ('{"quote": 3, "speakers": ["Per Lund"], "source": null}', "the quote is 3, which is no words"),
        ('{"quote": 3, "speakers": [], "source": null}', "the quote is 3, which is no words"),
        ('{"speakers": ["Per Lund"], "source": null}', "has no words of a quote"),
        ('{"quote": "", "speakers": ["Per Lund"], "source": null}', "has no words of a quote"),
        ('{"quote": null, "speakers": ["Per Lund"]}', "has no words of a quote"),
        ('{"speaker": "Per Lund"}', "has no words of a quote"),
        ('{"quote_spans": [[3, 9]], "speakers": ["Per Lund"]}', "a place and no words"),
        ('"It is open now."', "a list of objects holds 'It is open now.'"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_one_bad_item_costs_none_of_the_good_ones(bad: str, told: str, order: int) -> None:
    items = ", ".join([bad, LIST.strip("[]")][::order])
    reading = read_answer(f'{{"attributions": [{items}]}}', "stop")
    assert reading.attributions == GATE
    (what,) = reading.set_aside
    assert told in what
    assert what.endswith("it was not read")


@pytest.mark.parametrize(("field", "told"), [("speakers", "counts as nobody"), ("source", "counts as none")])
def test_a_name_that_is_none_costs_the_name_alone(field: str, told: str) -> None:
    given = ONE.replace('["Ana Ruiz"]', "7") if field == "speakers" else ONE.replace("null", "7")
    reading = read_answer(given, "stop")
    assert [a.quote for a in reading.attributions] == ["We never closed the gate,"]
    assert [what.endswith(told) for what in reading.set_aside] == [True]


@pytest.mark.parametrize(
    ("content", "finish", "fault"),
    [
        ("", "stop", "empty"),
        ("I cannot help with that.", "stop", "no JSON with a quote"),
        (ONE, "length", "cut off"),
        (ONE, "content_filter", "withheld or refused"),
        (ONE[:-20], "stop", "is cut off"),
        (f"<think>It is {ONE}", "stop", "ends within its thinking"),
        (ONE.replace("never closed", '"never" closed'), "stop", 'a quotation mark inside a string is written \\"'),
        (ONE.replace('"source"', '"quote": "x", "source"'), "stop", "the key 'quote' stands twice"),
        ("[1]", "stop", "no JSON with a quote"),
        ("I count [1] and [2].", "stop", "no JSON with a quote"),
        ('{"attributions": [{"quote": 3, "speakers": []}]}', "stop", "the quote is 3"),
        ('{"attributions": [{"quote": " ", "speakers": ["Per Lund"]}]}', "stop", "no words of a quote"),
        ('{"error": "overloaded"}', "stop", "no JSON with a quote"),
        ('{"attributions": ' + "[" * 100_000, "stop", "nested too deep"),
        ("{" * 100_000, "stop", "no JSON with a quote"),
    ],
)
def test_an_answer_of_which_nothing_is_read_is_unusable_and_says_why(content: str, finish: str, fault: str) -> None:
    with pytest.raises(Unusable) as raised:
        read_answer(content, finish)
    assert fault in str(raised.value)


def test_no_piece_of_a_cut_off_answer_passes_for_one() -> None:
    long = json.dumps({"attributions": [{"quote": f"q{i}", "speakers": [], "source": None} for i in range(5)]})
    for end in range(1, len(long)):
        with pytest.raises(Unusable):
            read_answer(long[:end], "stop")


NAMES = st.text(min_size=1).filter(lambda name: not nameless(name))
ATTRIBUTIONS = st.lists(
    st.builds(
        lambda quote, speakers, source: {"quote": quote, "speakers": speakers, "source": source},
        st.text(min_size=1).filter(str.strip),
        st.lists(NAMES, max_size=3),
        st.none() | NAMES,
    ),
    max_size=4,
)


@given(ATTRIBUTIONS, st.sampled_from(["", "Here: ", "The {braces} of ``` prose\n"]), st.booleans())
def test_whatever_stands_around_it_every_attribution_is_read_as_it_was_given(
    given_attributions: list[dict[str, object]], prose: str, ascii: bool
) -> None:
    try:
        content = prose + json.dumps({"attributions": given_attributions}, ensure_ascii=ascii) + prose
        content.encode()
    except UnicodeEncodeError:
        return
    reading = read_answer(content, "stop")
    read = [{"quote": a.quote, "speakers": list(a.speakers), "source": a.source} for a in reading.attributions]
    assert read == given_attributions
    assert reading.set_aside == ()


def test_the_schema_asks_for_just_the_fields_that_are_read() -> None:
    item = SCHEMA["properties"]["attributions"]["items"]  # type: ignore[index]
    assert set(item["properties"]) == set(item["required"]) == set(Attribution.__struct_fields__)
    assert set(SCHEMA["properties"]) == set(Answer.__struct_fields__)  # type: ignore[call-overload]


WORDS = st.lists(st.sampled_from(["gate", "harbour.", "“No,”", "said", "\n", "\n\n", " ", "x" * 30]), max_size=80)


@given(WORDS.map(" ".join), st.integers(1, 120), st.data())
def test_windows_cover_every_word_and_none_is_too_long(text: str, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    found = windows(text, size, overlap)
    assert all(0 < window.end - window.start <= size for window in found)
    covered = {i for window in found for i in range(window.start, window.end)}
    assert all(i in covered for i, character in enumerate(text) if not character.isspace())
    assert [(w.number, w.of) for w in found] == [(i, len(found)) for i in range(1, len(found) + 1)]
    assert all(a.start < b.start and a.end < b.end for a, b in pairwise(found))


def test_windows_are_whole_paragraphs_and_share_the_last_ones() -> None:
    paragraphs = [c * 90 for c in "abcdef"]
    text = "\n\n".join(paragraphs)
    found = windows(text, 300, 100)
    assert [text[w.start : w.end].split("\n\n") for w in found] == [
        paragraphs[0:3],
        paragraphs[2:5],
        paragraphs[4:6],
    ]
    assert windows(" \n\n ", 300, 100) == ()


def test_a_paragraph_longer_than_a_window_is_cut_after_sentences() -> None:
    text = " ".join(f"Sentence number {i} is here." for i in range(20))
    found = windows(text, 200, 60)
    assert len(found) > 2
    assert all(text[w.start : w.start + 8] == "Sentence" and text[w.end - 1] == "." for w in found)
    assert all(a.end > b.start for a, b in pairwise(found))


TEXT = "“The gate is shut,” said Ana Ruiz.\n“We waited,” she said.\nPer Lund said the port was ready."
SHUT, WAITED = Attribution("The gate is shut,", ("Ana Ruiz",)), Attribution("We waited,", ("Ana Ruiz",))
AGAIN, READY = Attribution("We waited", ("Ruiz",)), Attribution("the port was ready", ("Per Lund",))


@pytest.mark.parametrize(("end", "start", "kept"), [(58, 35, "We waited,"), (47, 20, "We waited")])
def test_what_two_windows_found_counts_once_as_the_one_has_it_that_sees_more_around_it(
    end: int, start: int, kept: str
) -> None:
    early = located(TEXT, Window(1, 2, 0, end), [SHUT, WAITED])
    late = located(TEXT, Window(2, 2, start, len(TEXT)), [AGAIN, READY])
    found = together(len(TEXT), [early, late])
    assert [f.attribution.quote for f in found] == ["The gate is shut,", kept, "the port was ready"]
    assert [f.spans for f in found] == [((1, 18),), ((36, 36 + len(kept)),), ((72, 90),)]


def test_nested_and_invented_quotes_and_repetitions_are_not_merged_away() -> None:
    whole, inner = "Lund had said the port was ready", "the port was ready"
    text = f"Ana Ruiz said {whole}."
    one, two = Window(1, 2, 0, len(text)), Window(2, 2, 0, len(text))
    a, b = Attribution(whole, ("Ana Ruiz",)), Attribution(inner, ("Per Lund",))
    invented = Attribution("Nobody ever uttered this sentence", ("Ana Ruiz",))

    def quotes(*answers: list[Attribution]) -> list[str]:
        found = [located(text, w, given) for w, given in zip((one, two), answers, strict=True)]
        return [f.attribution.quote for f in together(len(text), found)]

    assert quotes([a, b], [b, a]) == [whole, inner]
    assert quotes([a], [b]) == [whole, inner]
    assert quotes([a, a], []) == [whole, whole]
    assert quotes([invented], [invented]) == [invented.quote]
    assert quotes([invented], [Attribution(invented.quote, ("Per Lund",))]) == [invented.quote] * 2


def test_equal_words_in_two_places_stay_two() -> None:
    text = "“No,” said Ana Ruiz.\n“No,” said Per Lund."
    window = Window(1, 1, 0, len(text))
    found = located(text, window, [Attribution("No,", ("Ana Ruiz",)), Attribution("No,", ("Per Lund",))])
    assert [f.spans for f in found] == [((1, 4),), ((22, 25),)]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "Thu, 01 Jan 1970 00:01:40 GMT"}, 40.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:40 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_a_number_or_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, now=60.0) == seconds


@given(st.integers(1, 500), st.none() | st.floats(0, 300), st.randoms(use_true_random=False))
def test_pauses_double_up_to_a_cap_and_are_never_shorter_than_asked_for(attempt, asked, random) -> None:  # type: ignore[no-untyped-def]
    backoff = Backoff(base=0.5, cap=8.0)
    pause = backoff.seconds(attempt, asked, random)
    doubled = min(8.0, 0.5 * 2.0 ** min(attempt - 1, 50))
    if asked is None:
        assert 0 <= pause <= doubled
    else:
        assert asked <= pause <= asked + doubled


SENT = {"temperature": 0, "max_tokens": 50}


@pytest.mark.parametrize(
    ("status", "message", "expected"),
    [
        (400, "'response_format.type' must be 'text' or 'json_object'", Adaptation(format="json_object")),
        (500, "response_format type must be one of text or json_object", Adaptation(format="json_object")),
        (422, "unprocessable", Adaptation(format="json_object")),
        (
            400,
            "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
            Adaptation(tokens_field="max_completion_tokens"),
        ),
        (400, "'temperature' does not support 0 with this model", Adaptation(temperature=False)),
        (400, "This model's maximum context length is 4096 tokens", None),
        (500, "internal error", None),
        (429, "slow down", None),
    ],
)
def test_a_refused_request_is_put_differently_only_where_that_may_help(
    status: int, message: str, expected: Adaptation | None
) -> None:
    assert adapted(Adaptation(), SENT, status, message) == expected


def test_a_request_says_what_its_adaptation_says() -> None:
    plain = Adaptation("text", "max_completion_tokens", False)
    assert body(plain, SENT) == {"max_completion_tokens": 50}
    assert adapted(plain, SENT, 400, "whatever") is None
    strict = body(Adaptation(), SENT)
    assert strict.pop("response_format") == {
        "type": "json_schema",
        "json_schema": {"name": "attributions", "strict": True, "schema": SCHEMA},
    }
    assert strict == SENT
