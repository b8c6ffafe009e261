"""Label Studio both ways: exports of people and models as they come, and gold that goes there and back."""

import json
import xml.etree.ElementTree as ET
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import quotebench
from quotebench.exceptions import InvalidData, UsageError
from quotebench.formats.files import File
from quotebench.formats.label_studio import FORMAT
from quotebench.formats.label_studio.gold import read_gold, write
from quotebench.gold.checks import faults
from quotebench.rows.structs import PHENOMENA, ROLES, TYPES, Article
from tests.drawn import article as drawn
from tests.formats.port import ARTICLES, FIRST, SAMPLES, SECOND, breaks_well, broken, retyped, rows_of, said, triples
from tests.generated import articles
from tests.helpers import ROOT, article_of, lines

SAMPLE = (SAMPLES / "label_studio.json").read_bytes()
TASKS = json.loads(SAMPLE)


def _tasks(*result: Any, text: str | None = FIRST.text, **more: Any) -> str:
    return json.dumps([{"id": 1, "data": {"text": text}, "annotations": [{"result": list(result)}], **more}])


def _region(id: str, start: int, end: int, label: str, **value: Any) -> dict[str, Any]:
    return {
        "id": id,
        "type": "labels",
        "from_name": "l",
        "value": {"start": start, "end": end, "labels": [label], **value},
    }


def test_the_sample() -> None:
    """An export that counts UTF-16 units; of one region the words are missing. Relations have labels or none, either
    direction; the speaker of the last quote is typed. An answer that was cancelled is not read."""
    rows = rows_of(SAMPLE)
    assert triples(rows) == [
        ("port-1", ((3, 12),), "Ana Ruiz", "Harbour Post"),
        ("port-1", ((55, 81),), "She", None),
        ("port-1", ((84, 93),), "Per Lund", None),
        ("port-2", ((1, 15),), "Per Lund", None),
    ]
    assert [row.speaker_span for row in rows.rows] == [(14, 22), (46, 49), (100, 108), None]
    assert [row.type for row in rows.rows] == [None, "indirect", None, None]
    assert rows.rows[0].cue_span == (23, 27)
    assert "4 at the places given" in said(rows)[-1]


def test_offsets_in_characters_are_told_by_their_words() -> None:
    data = _tasks(_region("q", 3, 11, "Quote", text="We agree"), _region("r", 55, 81, "Quote"))
    assert [row.quote_spans for row in rows_of(data).rows] == [((3, 11),), ((55, 81),)]
    data = _tasks(_region("q", 4, 12, "Quote", text="We agree"), _region("r", 56, 82, "Quote"))
    assert [row.quote_spans for row in rows_of(data).rows] == [((3, 11),), ((55, 81),)]


def test_a_label_of_a_relation_says_what_a_region_is() -> None:
    relation = {"type": "relation", "from_id": "q", "to_id": "p", "direction": "right", "labels": ["speaker"]}
    data = _tasks(_region("q", 3, 11, "Quote"), _region("p", 14, 22, "Person"), relation)
    assert triples(rows_of(data)) == [("port-1", ((3, 11),), "Ana Ruiz", None)]


def test_regions_without_relations_are_not_tied() -> None:
    rows = rows_of(_tasks(_region("q", 3, 11, "Quote"), _region("p", 14, 22, "Speaker")))
    assert triples(rows) == [("port-1", ((3, 11),), None, None)]
    assert "1 without a speaker: relations between the regions tie quote and speaker" in said(rows)[-1]


def test_labels_can_be_mapped() -> None:
    data = _tasks(_region("q", 3, 11, "Zitat"))
    with pytest.raises(InvalidData, match=r"labels nothing as a quote; its labels are 'Zitat': --map quote=NAME"):
        rows_of(data)
    assert len(rows_of(data, "label_studio", {"quote": "Zitat"}).rows) == 1


def test_predictions_are_read_where_nobody_answered() -> None:
    model = [{"model_version": "m1", "result": [{**_region("q", 3, 11, "Quote"), "score": 0.7}]}]
    for annotations in ([], [{"was_cancelled": True, "result": []}]):
        task = {"data": {"text": FIRST.text}, "annotations": annotations, "predictions": model}
        rows = rows_of(json.dumps([task])).rows
        assert [(row.quote_spans, row.score) for row in rows] == [(((3, 11),), 0.7)]


def test_of_several_answers_it_must_be_said_whose_counts() -> None:
    def task(**of_second: Any) -> str:
        one = {"completed_by": {"id": 7, "email": "eva@port.example"}, "result": [_region("q", 3, 11, "Quote")]}
        two = {"completed_by": 8, "result": [], **of_second}
        return json.dumps([{"data": {"text": FIRST.text}, "annotations": [one, two]}])

    with pytest.raises(InvalidData, match=r"sample:1: annotations: holds 2 answers, by 7, 8; .*--map annotator=ID"):
        rows_of(task())
    for whose, count in (("7", 1), ("eva@port.example", 1), ("8", 0)):
        assert len(rows_of(task(), "label_studio", {"annotator": whose}).rows) == count
    assert rows_of(task(ground_truth=True), "label_studio").rows == []


@pytest.mark.parametrize(
    "region",
    [
        {"type": "hypertextlabels", "value": {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "startOffset": 2}},
        {"type": "labels", "value": {"start": 2, "end": 13, "labels": ["Quote"], "globalOffsets": {"start": 2}}},
        {"type": "paragraphlabels", "value": {"start": "0", "end": "0", "paragraphlabels": ["Quote"]}},
    ],
)
def test_hypertext_is_refused_with_what_to_do(region: dict[str, Any]) -> None:
    message = r"sample:1: result: is labelled in HyperText or Paragraphs, .*label the plain text: <Text name=\"text\""
    with pytest.raises(InvalidData, match=message):
        rows_of(_tasks({"id": "h", **region}))


def test_a_wrong_offset_is_told() -> None:
    with pytest.raises(InvalidData, match=r"sample:1: result 1: has the start '3'; expected a whole number"):
        rows_of(_tasks({**_region("q", 3, 11, "Quote"), "value": {"start": "3", "end": 11, "labels": ["Quote"]}}))


def test_words_that_stand_elsewhere_are_located() -> None:
    rows = rows_of(_tasks(_region("q", 3, 11, "Quote", text="the gate would never close")))
    assert triples(rows) == [("port-1", "the gate would never close", None, None)]


@given(broken(SAMPLE))
def test_broken_files(data: bytes) -> None:
    assert breaks_well(data, "label_studio")


@given(retyped(TASKS))
def test_wrong_types(value: Any) -> None:
    assert breaks_well(json.dumps(value).encode(), "label_studio")


GOLD = replace(
    article_of(
        """ruiz | person | Ana Ruiz | Ruiz; “R.”
moe | person | Eva Moe
lund | person | Per Lund
board | organisation | the board""",
        "😀 “{a1|We agree},” {a1.speaker|{ruiz|Ana Ruiz} and {moe|Eva Moe}} {a1.cue|told} "
        "{lund a1.addressee|Per Lund}, “{a1|and {a2|you know}}.”",
        """a1 | direct | speakers: ruiz moe | source: lund | utterance: u1 | note: x
a2 | direct | speakers: board | nested: a1 | optional: a doubt | phenomena: interrupted""",
        head="outlet: Harbour Post\nsplit: dev",
    ),
    article="port-3",
)
"""What a task can hold: several spans, two speakers, one who is not mentioned, an addressee, nesting."""


def _written(*gold: Article) -> bytes:
    return write(gold)["tasks.json"]


def _read(data: bytes) -> list[Article]:
    return list(read_gold(File("tasks.json", data)))


def _edited(edit: Any) -> list[Article]:
    """What is read of the gold after somebody changed its result."""
    value = json.loads(_written(GOLD))
    edit(value[0]["annotations"][0]["result"])
    return _read(json.dumps(value).encode())


def test_gold_is_written_as_label_studio_imports_it() -> None:
    (task,) = json.loads(_written(GOLD))
    assert task["data"] == {"article": "port-3", "sha256": GOLD.sha256, "outlet": "Harbour Post", "split": "dev"} | {
        "text": GOLD.text
    }
    result = task["annotations"][0]["result"]
    regions = [
        (one["id"], one["value"]["labels"][0], one["value"]["text"]) for one in result if one["type"] == "labels"
    ]
    assert regions == [
        ("ruiz.1", "Mention", "Ana Ruiz"),
        ("moe.1", "Mention", "Eva Moe"),
        ("lund.1", "Mention", "Per Lund"),
        ("a1", "Quote", "We agree"),
        ("a1.2", "Quote", "and you know"),
        ("a1.cue", "Cue", "told"),
        ("a1.speaker", "Speaker", "Ana Ruiz and Eva Moe"),
        ("a1.addressee", "Addressee", "Per Lund"),
        ("a2", "Quote", "you know"),
    ]
    assert result[7]["value"] == {"start": 3, "end": 11, "text": "We agree", "labels": ["Quote"]}
    relations = [(one["from_id"], one["to_id"], one["labels"]) for one in result if one["type"] == "relation"]
    assert relations == [
        ("a1", "a1.2", ["continues"]),
        ("a1", "a1.cue", ["cue"]),
        ("a1", "a1.speaker", ["speaker"]),
        ("a1", "a1.addressee", ["addressee"]),
        ("a2", "a1", ["nested in"]),
    ]


def test_gold_comes_back() -> None:
    assert _read(_written(GOLD, *ARTICLES)) == [GOLD, FIRST, SECOND]


@given(articles())
def test_any_gold_comes_back(article: Article) -> None:
    assert _read(_written(article)) == [article]


@given(st.integers(0, 2**32))
def test_gold_with_everything_comes_back(seed: int) -> None:
    """Nested, joint, optional, with all mentions and phenomena; only gold without fault."""
    article = drawn(Random(seed), "t1")
    if not list(faults(article)):
        assert _read(_written(article)) == [article]


def test_the_corpus_that_is_shipped_comes_back() -> None:
    gold = quotebench.load("wire", "dev").articles
    assert _read(write(gold)["tasks.json"]) == list(gold)


def test_gold_without_its_text_is_refused() -> None:
    with pytest.raises(UsageError, match=r"port-3: the text is not here"):
        write((replace(GOLD, text=None),))


def test_gold_as_answers_is_right_everywhere(tmp_path: Path) -> None:
    """Names that are typed for a quote go with its spans: speakers that are nowhere mentioned too."""
    (tmp_path / "gold.jsonl").write_text(lines([GOLD, *ARTICLES]), "utf-8")
    (tmp_path / "tasks.json").write_bytes(_written(GOLD, *ARTICLES))
    report = quotebench.score(tmp_path / "tasks.json", gold=tmp_path / "gold.jsonl", resampling=None)
    assert report["triple"].f1 == 1


def test_a_label_that_was_moved_and_one_that_was_added() -> None:
    def edit(result: list[Any]) -> None:
        quote = next(one for one in result if one.get("id") == "a2" and one["type"] == "labels")
        quote["value"] |= {"start": quote["value"]["start"] + 4, "text": "know"}
        start = GOLD.text.index("told")  # type: ignore[union-attr]
        speaker = {"type": "relation", "from_id": "X1-_y", "to_id": "Z9", "direction": "right", "labels": []}
        choice = {"id": "X1-_y", "type": "choices", "from_name": "type", "value": {"choices": ["indirect"]}}
        result += [_region("X1-_y", start, start + 4, "Quote", text="told"), choice, speaker]
        at = GOLD.text.index("Ruiz")  # type: ignore[union-attr]
        result.append(_region("Z9", at, at + 4, "Speaker", text="Ruiz"))

    (article,) = _edited(edit)
    assert article.text is not None
    assert [article.text[slice(*a.quote_spans[0])] for a in article.attributions] == ["We agree", "know", "told"]
    added = article.attributions[2]
    assert (added.id, added.type, added.speakers, added.source) == ("X1-_y", "indirect", ("ruiz",), "article")
    assert added.speaker_span is not None
    assert article.text[slice(*added.speaker_span)] == "Ruiz"


def _drop(result: list[Any], id: str, name: str) -> None:
    result.remove(next(one for one in result if one.get("id") == id and one.get("from_name") == name))


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda r: _drop(r, "a1", "type"), r"type: of Quote 'We agree' \[3, 11\] is None; choose one of direct"),
        (lambda r: _drop(r, "ruiz.1", "entity"), r"entity: of Mention 'Ana Ruiz' \[14, 22\] is missing; type the id"),
        (lambda r: r[0]["value"]["text"].pop(0), r"entities: has none with the id 'ruiz', which a mention has; add it"),
        (lambda r: r[0]["value"]["text"].append("eva | person"), r"entities: 'eva \| person' is no entity as JSON"),
        (
            lambda r: r[7]["value"].update(start=4),
            r"value: of Quote 'We agree' \[4, 11\] is not what the text has there",
        ),
        (lambda r: r[-1].update(labels=["said"]), r"relation: is called 'said'; expected one of cue, speaker"),
    ],
)
def test_what_a_label_lacks_is_told(edit: Any, message: str) -> None:
    with pytest.raises(InvalidData, match=rf"tasks.json:1: {message}"):
        _edited(edit)


def test_relations_may_be_drawn_the_other_way() -> None:
    """As a line to the left, which Label Studio keeps as a direction; and from the cue to its quote."""

    def edit(result: list[Any]) -> None:
        nested = next(one for one in result if one.get("labels") == ["nested in"])
        nested |= {"from_id": nested["to_id"], "to_id": nested["from_id"], "direction": "left"}
        cue = next(one for one in result if one.get("labels") == ["cue"])
        cue |= {"from_id": cue["to_id"], "to_id": cue["from_id"]}

    assert _edited(edit) == [GOLD]


def test_a_task_must_say_which_article_it_is() -> None:
    with pytest.raises(InvalidData, match=r"data.article: is missing; give each task the id of its article"):
        _read(_tasks(_region("q", 3, 11, "Quote")).encode())


@given(broken(_written(GOLD)) | retyped(json.loads(_written(GOLD))).map(lambda value: json.dumps(value).encode()))
def test_broken_gold(data: bytes) -> None:
    with suppress(InvalidData):
        assert all(isinstance(article, Article) for article in _read(data))


def test_the_configuration_has_every_name_that_tasks_use() -> None:
    config = write((GOLD,))["labeling-config.xml"].decode()
    tree = ET.fromstring(config)
    assert [one.get("value") for one in tree.iter("Label")] == ["Quote", *map(str.capitalize, ROLES), "Mention"]
    assert [one.get("value") for one in tree.iter("Relation")] == [*ROLES, "continues", "nested in"]
    assert {one.get("value") for one in tree.iter("Choice")} == {*TYPES, *PHENOMENA}
    named = {one.get("name") for one in tree.iter() if one.get("name")}
    result = json.loads(_written(GOLD))[0]["annotations"][0]["result"]
    assert {one["from_name"] for one in result if "from_name" in one} <= named
    assert config == (ROOT / "docs/label-studio.xml").read_text("utf-8")


def test_it_goes_both_ways() -> None:
    assert (FORMAT.write, FORMAT.read_gold) == (write, read_gold)
