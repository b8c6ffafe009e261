"""JSON as language models and scripts emit it."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData
from quotebench.formats.files import File
from quotebench.formats.lenient import Unreadable, values
from quotebench.formats.reading import AS_IT_IS, format_of
from tests.formats.port import SAMPLES, SECOND, breaks_well, broken, retyped, rows_of, said, triples

WE = ("port-1", "We agree", "Ana Ruiz", None)
NO = ("port-2", "No, and never", "Per Lund", None)


def test_the_sample_is_read_without_what_was_thought() -> None:
    rows = rows_of((SAMPLES / "json.md").read_bytes())
    assert triples(rows) == [
        ("port-1", "“We agree,”", "Ana Ruiz", "Harbour Post"),
        ("port-1", "the gate would\nnever close", "Ana Ruiz", None),
        ("port-2", "No, and never", None, None),
    ]
    assert [line for _, line in rows.places] == [7, 7, 20]
    assert said(rows) == [
        "read 'text' as quote, 'who' as speaker, 'via' as source, 'article_id' as article; --map PART=KEY says "
        "otherwise",
        "read as JSON of a language model or script (--from json): 3 attributions, 0 at the places given, 3 found by "
        "their words, 0 not in the text; 2 words for nobody read as no speaker",
    ]


SHAPES = [
    '{"id": "port-1", "quotation": "We agree", "author": "Ana Ruiz"}',
    '[{"article_id": "port-1", "content": "We agree", "Speaker Name": "Ana Ruiz"}]',
    '{"doc": "port-1", "results": [{"text": "We agree", "name": "Ana Ruiz"}]}',
    '{"document": {"id": "port-1", "title": "t"}, "quotes": [{"id": 3, "quote": "We agree", "who": "Ana Ruiz"}]}',
    '{"articles": [{"id": "port-1", "extractions": [{"quoted_text": "We agree", "said_by": "Ana Ruiz"}]}]}',
    '{"port-1": [{"quote": "We agree", "speaker": {"name": "Ana Ruiz", "role": "harbour master"}}], "port-2": []}',
    '{"port-1": {"attributions": [{"quote": "We agree", "attributed_to": "Ana Ruiz"}]}}',
    '{"article": "port-1", "speakers": [{"name": "Ana Ruiz", "quotes": ["We agree"]}]}',
    '{"article": "port-1", "quotes": {"speaker": "Ana Ruiz", "quotes": [{"text": "We agree"}]}}',
    '{"article": "port-1", "quote": {"text": "We agree"}, "speaker": ["Ana Ruiz"]}',
    '{"article": "port-1", "quotation": "We agree", "canonicalSpeaker": "Ana Ruiz", "speaker": "she"}',
    '{"article": "port-1", "quotation": "We agree", "canonicalSpeaker": null, "speaker": "Ana Ruiz"}',
    '{"article": "port-1", "response": "Sure: [{\\"quote\\": \\"We agree\\", \\"speaker\\": \\"Ana Ruiz\\"}]"}',
    '{"custom_id": "port-1", "response": {"body": {"id": "chatcmpl-1", "choices": [{"message": {"role": "assistant", '
    '"content": "[{\\"quote\\": \\"We agree\\", \\"speaker\\": \\"Ana Ruiz\\"}]"}}]}}}',
    '{"id": "port-1", "messages": [{"role": "system", "content": "As [{\\"quote\\": \\"...\\"}]"}, {"role": '
    '"assistant", "content": "[{\\"quote\\": \\"We agree\\", \\"speaker\\": \\"Ana Ruiz\\"}]"}]}',
    "[{'article_id': 'port-1', 'quote': 'We agree', 'speaker': 'Ana Ruiz', 'source': None}]",
    '```json\n{"article": "port-1", "quote": "We agree", "speaker": "Ana Ruiz",}\n```\n',
    'Found one:\n- {"article": "port-1", "quote": "We agree", "speaker": "Ana Ruiz"}\nI hope [it] helps.\n',
    '\n\n[\n  [{"article_id": "port-1", "quote": "We agree", "speaker": "Ana Ruiz"}],\n  []\n]\n',
    '{"article": "port-1", "quotes": {"1": {"quote": "We agree", "speaker": "Ana Ruiz"}}}',
    '{"article": "port-1", "quotes": {"Ana Ruiz": [{"quote": "We agree"}], "Per Lund": []}}',
    '{"port-1": {"Ana Ruiz": [{"quotation": "We agree"}]}, "port-2": {"Per Lund": []}}',
    '1. {"article": "port-1", "quote": "We agree", "speaker": "Ana Ruiz"}\n',
    '{"key": "port-1", "response": {"candidates": [{"content": {"role": "model", "parts": [{"text": "[{\\"key\\": 1, '
    '\\"quote\\": \\"We agree\\", \\"speaker\\": \\"Ana Ruiz\\"}]"}]}}]}}',
    '{"custom_id": "port-1", "choices": [{"message": {"role": "assistant", "content": "", "tool_calls": [{"function": '
    '{"name": "keep", "arguments": "{\\"quotes\\": [{\\"quote\\": \\"We agree\\", \\"speaker\\": '
    '\\"Ana Ruiz\\"}]}"}}]}}]}',
    '<think>Is {"quote": "We disagree"} in it? No.</think>[{"article": "port-1", "quote": "We agree", "speaker": '
    '"Ana Ruiz"}]',
]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_recognised_and_says_the_same(shape: str) -> None:
    assert triples(rows_of(shape)) == [WE]


@pytest.mark.parametrize(
    "shape",
    [
        '{{"article": {text}, "quotes": [{{"quote": "No, and never", "speaker": "Per Lund"}}]}}',
        '{{"text": {text}, "quotes": [{{"quote": "No, and never", "speaker": "Per Lund"}}]}}',
        '{{"id": 1, "body": {text}, "quotes": [{{"text": "No, and never", "speaker": "Per Lund"}}]}}',
    ],
)
def test_the_text_of_an_article_says_which_it_is(shape: str) -> None:
    assert triples(rows_of(shape.format(text=json.dumps(SECOND.text)))) == [NO]


@pytest.mark.parametrize(
    "shape",
    [
        '{"port-1": {"Ana Ruiz": ["We agree"]}, "port-2": {}}',
        '{"article": "port-1", "quotes": {"Ana Ruiz": ["We agree"]}}',
    ],
)
def test_lists_by_speaker_are_read_where_json_is_asked_for(shape: str) -> None:
    """They look like any object with lists."""
    assert format_of(File("x", shape.encode()), AS_IT_IS) is None
    assert triples(rows_of(shape, "json")) == [WE]


def test_documents_are_joined_by_order_only_where_that_is_asked() -> None:
    lists = '[{"quote": "We agree", "speaker": "Ana Ruiz"}]\n[{"quote": "No, and never", "speaker": "Per Lund"}]\n'
    for data in (lists, "[" + lists.replace("\n", ",", 1) + "]"):
        assert triples(rows_of(data, join="order")) == [WE, NO]
        with pytest.raises(InvalidData, match=r"not said which article this is about; .*--join order \(and 1 more"):
            rows_of(data)
    # Attributions one a line are no documents, so their order says nothing.
    with pytest.raises(InvalidData, match="not said which article"):
        rows_of('{"quote": "We agree", "who": "Ana Ruiz"}\n{"quote": "No", "who": "Per Lund"}\n', join="order")


def test_offsets_count_only_where_the_words_stand_there() -> None:
    rows = rows_of(
        json.dumps(
            [
                {"article": "port-1", "quotation": "We agree", "start": 3, "end": 11},
                {"article": "port-1", "quotation": "We agree", "start": 30, "end": 38},
                {"article": "port-1", "quotation": "We agree", "spans": [{"start": "4", "end": "12"}]},
                {"article": "port-1", "quotation": "We disagree", "span": [3, 14]},
            ]
        )
    )
    # In units of UTF-16 the quote begins at 4, as the astral character before it has two.
    assert [row.quote_spans or row.quote for row in rows.rows] == [((3, 11),), "We agree", ((3, 11),), "We disagree"]
    assert "2 at the places given, 1 found by their words, 1 not in the text" in said(rows)[-1]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ('```json\n[{"quote": "We agree", "speaker": "Ana Ruiz"},\n {"quote": "No, a', 3, "begins on line 2"),
        ('[{"quotation": "We agree"},\n {"quotation": "No"', 2, "is cut off"),
        ('{"quote": ""We agree," she said"}', 1, 'a quotation mark inside a string is written \\"'),
        ('[{"quotation": "We agree"}]\n\n"quotation": "No"}\n', 3, "a bracket is missing at the beginning"),
        (
            '[{"quotation": "We"}]\n"quotation": "No"}\n[{"quotation": "So"}]',
            2,
            "a bracket is missing at the beginning",
        ),
        ("<think>\nWho\nspoke?", 3, "ends within its thinking"),
        ('[{"quotation": "We agree", "speaker": "\\ud83e"},]', 1, "half a character"),
        ('{"quotation": "We agree"}\n{quotation: "No"}', 2, "column 2"),
    ],
)
def test_what_cannot_be_read_for_certain_is_an_error_with_its_line(data: str, line: int, message: str) -> None:
    with pytest.raises(InvalidData) as error:
        rows_of(data, "json")
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == ("sample", line)
    assert message in problem.message


def test_an_answer_that_is_kept_and_cannot_be_read_counts_as_empty_and_is_told() -> None:
    kept = [
        {"article": "port-1", "response": '[{"quote": "We agree", "speaker": "Ana'},
        {"article": "port-2", "response": '[{"quote": "No, and\nnever", "speaker": "Per Lund"}]'},
        {"article": "port-2", "response": "I am sorry."},
        {"article": "port-2", "response": '{"quotes": []}'},
    ]
    rows = rows_of("\n".join(map(json.dumps, kept)))
    assert triples(rows) == [("port-2", "No, and\nnever", "Per Lund", None)]
    assert [(problem.line, problem.message) for problem in rows.warnings[:2]] == [
        (
            1,
            "the answer cannot be read, so it counts as empty: in its line 1, is cut off: the JSON that begins on line "
            "1 does not end",
        ),
        (3, "the answer holds no JSON with a quote, so it counts as empty"),
    ]


def test_an_answer_that_repeats_quotes_of_its_draft_replaces_it() -> None:
    def rows(answer: str) -> list[Any]:
        return triples(rows_of(json.dumps({"article": "port-1", "answer": answer})))

    draft, other = '[{"quote": "We agree", "speaker": "She"}]', '[{"quote": "the gate would never close"}]'
    final = '[{"quote": "We agree", "speaker": "Ana Ruiz"}]'
    assert rows(f"Draft: {draft}\nFinal: {final}") == [WE]
    assert rows(f"Direct: {final}\nIndirect: {other}") == [WE, ("port-1", "the gate would never close", None, None)]


def test_nothing_is_dropped_in_silence() -> None:
    rows = rows_of('{"article": "port-1", "quotes": [{"quote": "We agree"}, {"speaker": "Per Lund"}]}', "json")
    assert len(rows.rows) == 1
    assert said(rows)[0] == "an object names a speaker and has no words of a quote; it was not read"
    for wordless in ('" "', "null", "5", "true", "[1]", '{"id": 5}'):
        for key, speaker in (("speaker", '"Per Lund"'), ("speakers", '["Per Lund"]')):
            other = f'{{"quote": {wordless}, "{key}": {speaker}}}'
            rows = rows_of(f'{{"article": "port-1", "quotes": [{{"quote": "We agree"}}, {other}]}}', "json")
            assert len(rows.rows) == 1
            expected = "an object names a speaker and has no words of a quote"
            if wordless not in ('" "', "null"):
                value = {"true": "True", '{"id": 5}': "{'id': 5}"}.get(wordless, wordless)
                expected = f"the quote is {value}, which is no words"
            assert said(rows)[0] == f"{expected}; it was not read"
    rows = rows_of('[{"article_id": "port-1", "quotation": "We agree"}, "the gate", null, ""]', "json")
    assert said(rows)[0] == "a list of objects holds 'the gate'; it was not read"
    with pytest.raises(InvalidData, match="--map quote=KEY"):
        rows_of('{"article": "port-1", "found": [{"uttered": "We agree"}]}', "json")


@pytest.mark.parametrize("speaker", ["7", '{"id": 7}', '["Ana Ruiz", 7]'])
def test_a_speaker_that_is_no_name_is_told(speaker: str) -> None:
    rows = rows_of(f'{{"article": "port-1", "quotes": [{{"quote": "We agree", "speaker": {speaker}}}]}}', "json")
    assert said(rows)[0].startswith("the speaker is ")
    assert said(rows)[0].endswith(
        "7}, which is no name; it counts as nobody" if "id" in speaker else "7, which is no name; it counts as nobody"
    )


def test_a_list_of_people_beside_the_quotes_is_none_of_attributions() -> None:
    people = '"entities": [{"name": "Ana Ruiz", "type": "person"}]'
    rows = rows_of(
        f'[{{"article": "port-1", {people}, "quotes": [{{"quote": "We agree", "who": "Ana Ruiz"}}]}}]', "json"
    )
    assert triples(rows) == [WE]
    assert not any("no words" in told for told in said(rows))
    rows = rows_of(f'{{"port-1": {{{people}, "quotes": [{{"quote": "We agree", "who": "Ana Ruiz"}}]}}}}', "json")
    assert not any("no words" in told for told in said(rows))


def test_a_source_that_is_no_name_is_told() -> None:
    rows = rows_of(
        '{"article": "port-1", "quotes": [{"quote": "We agree", "speaker": "Ana Ruiz", "source": 7}]}', "json"
    )
    assert triples(rows) == [WE]
    assert said(rows)[0] == "the source is 7, which is no name; it counts as none"


def test_a_quote_in_pieces_beside_lists_of_speakers_is_one() -> None:
    """Lists under names are quotes by speaker; those under the names of the parts of an attribution are not."""
    rows = rows_of(
        '{"article": "port-2", "quotes": [{"quote": ["No", "and never"], "speakers": ["Per Lund"]}]}', "json"
    )
    assert triples(rows) == [("port-2", "No ... and never", "Per Lund", None)]


@pytest.mark.parametrize("around", ["{}", "[{}]", "```json\n[{},]\n```", "Here: {}"])
def test_a_key_that_stands_twice_is_an_error(around: str) -> None:
    """One of its values would be lost."""
    twice = '{"article_id": "port-1", "quotation": "We agree", "quotation": "No"}'
    with pytest.raises(InvalidData, match=r"the key 'quotation' stands twice in one object"):
        rows_of(around.replace("{}", twice), "json")


def test_numbers_of_quotes_and_types_are_no_speakers() -> None:
    for key in ("1", "quote_1", "q1", "#1", "Quote 1", "direct", "items"):
        rows = rows_of(f'{{"article": "port-1", "quotes": {{"{key}": [{{"quote": "We agree"}}]}}}}', "json")
        assert triples(rows) == [("port-1", "We agree", None, None)]


def test_a_source_that_may_be_who_speaks_is_told_and_mapped() -> None:
    data = '[{"article_id": "port-1", "quotation": "We agree", "source": "Ana Ruiz"}]'
    assert said(rows_of(data))[0] == (
        "read 'quotation' as quote, 'article_id' as article, nothing as speaker: if 'source' is who speaks, --map "
        "speaker=source; --map PART=KEY says otherwise"
    )
    assert triples(rows_of(data, None, {"speaker": "source"})) == [WE]


def test_no_attribution_is_an_answer() -> None:
    for data in ('{"quotes": []}', "[]", '[{"article": "port-1", "quotes": []}]', '{"quote": null, "speaker": null}'):
        assert rows_of(data, "json").rows == []


def test_numbers_are_ids() -> None:
    """A column of numbers that has a gap is one of fractions."""
    rows = rows_of('[{"doc": 7, "text": "We agree", "who": null}, {"doc": 7.0, "text": "No", "who": null}]')
    assert [row.article for row in rows.rows] == ["7", "7"]


def test_keys_are_mapped_by_paths() -> None:
    data = '{"meta": {"doc": "port-1"}, "found": [{"said": {"words": "We agree"}, "by": {"full": "Ana Ruiz"}}]}'
    flat = '{"meta": {"doc": "port-1"}, "said": {"words": "We agree"}, "by": [{"full": "Ana Ruiz"}]}'
    keys = {"quote": "said.words", "article": "meta.doc"}
    assert triples(rows_of(data, None, keys | {"speaker": "by.full"})) == [WE]
    assert triples(rows_of(flat, None, keys | {"speaker": "by.0.full"})) == [WE]


@pytest.mark.parametrize(
    "data", ['{"id": 1, "text": "We agree"}', '{"content": "a"}', '{"start": 1, "end": 2, "label": "PER", "text": "A"}']
)
def test_text_that_nobody_says_is_not_taken_for_a_quote(data: str) -> None:
    assert format_of(File("x", data.encode()), AS_IT_IS) is None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_broken_file_gives_rows_or_its_faults(data: st.DataObject) -> None:
    assert breaks_well(data.draw(broken((SAMPLES / "json.md").read_bytes())), "json")
    assert breaks_well(data.draw(broken(data.draw(st.sampled_from(SHAPES)).encode())), "json")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_wrong_type_anywhere_gives_rows_or_its_faults(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from([json.loads(shape) for shape in SHAPES if shape[0] in "{[" and "'" not in shape]))
    assert breaks_well(json.dumps(data.draw(retyped(shape))).encode(), "json")


_NAMES = st.text("AaBb é“", max_size=8).map("Q{}".format).map(str.strip)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20).map("“{}”".format), _NAMES), min_size=1, max_size=4))
def test_what_json_writes_is_read_as_it_was(pairs: list[tuple[str, str]]) -> None:
    value = [{"article_id": "port-9", "words": quote, "who": name} for quote, name in pairs]
    for data in (json.dumps(value), "\n".join(map(json.dumps, value)), f"So:\n```\n{json.dumps(value, indent=1)}\n```"):
        rows = rows_of(data, "json")
        assert [(row.quote, row.speaker) for row in rows.rows] == pairs


@pytest.mark.parametrize("depth", [500, 100_000])
def test_deep_nesting_is_an_error(depth: int) -> None:
    with pytest.raises(InvalidData):
        rows_of("[" * depth + '{"quote": "We agree"}' + "]" * depth, "json")


@pytest.mark.parametrize(
    "tail",
    [
        '":' * 200_000,
        '":}' * 200_000 + "x",
        '{"a": 1}\n' * 40_000,
        "{" + ", ".join(f'"k{i}": 1' for i in range(60_000)) + ', "k59999": 2}',
    ],
    ids=["colons", "brackets", "values", "keys"],
)
def test_time_grows_with_the_text_and_no_faster(tail: str) -> None:
    """Each took minutes to hours when it was looked through again from every place in it."""
    before = time.process_time()
    with suppress(Unreadable):
        list(values(f'[{{"article": "a", "quotation": "We agree"}}]\n{tail}\n'))
    assert time.process_time() - before < 5


def test_a_score_that_is_not_finite_is_no_score_left_out() -> None:
    for number, shown in (("1e999", "inf"), ("NaN", "nan"), ("1" + "0" * 400, "inf"), ('"-inf"', "-inf")):
        found = rows_of(f'Here:\n[{{"article": "{SECOND}", "quotation": "We agree", "confidence": {number}}}]\n')
        assert f"{found.rows[0].score}" == shown, number


def test_answers_may_stand_as_texts_by_the_articles_ids() -> None:
    """What a model said, as it is, in one object."""
    answers = {
        "port-1": '```json\n[{"statement": "We agree,", "speaker": "Ana Ruiz"}]\n```',
        "port-2": "Nobody is quoted here.",
    }
    rows = rows_of(json.dumps(answers))
    assert [(article, quote) for article, quote, *_ in triples(rows)] == [("port-1", "We agree,")]
    assert any("the answer holds no JSON with a quote" in one for one in said(rows))
