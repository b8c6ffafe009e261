"""Folders of output: what is read of them, in what order, and what is said."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import quotebench
from quotebench.exceptions import InvalidData, UsageError
from quotebench.formats.folders import visible
from quotebench.formats.reading import AS_IT_IS, Reading, read_folder
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from tests.formats.port import ARTICLES, said, triples

WE = json.dumps([{"quotation": "We agree", "who": "Ana Ruiz"}])
NO = json.dumps([{"quotation": "No, and never", "who": "Per Lund"}])
BOTH = [("port-1", "We agree", "Ana Ruiz", None), ("port-2", "No, and never", "Per Lund", None)]
ORDER = Reading(join="order")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def _read(folder: Path, files: Mapping[str, str], reading: Reading = AS_IT_IS) -> Rows[Prediction]:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return read_folder(folder, ARTICLES, reading)


def test_what_all_files_say_is_said_once(folder: Path) -> None:
    rows = _read(folder, {"port-1.json": WE, "sub/port-2.json": NO})
    assert triples(rows) == BOTH
    assert said(rows)[0] == (
        "read 'quotation' as quote, 'who' as speaker; --map PART=KEY says otherwise (2 files: port-1.json, "
        "sub/port-2.json)"
    )
    assert {problem.file for problem in rows.warnings} == {str(folder)}


def test_hidden_files_are_no_output(folder: Path) -> None:
    hidden = {
        ".cache/port-1.json": WE,
        "__MACOSX/port-1.json": "?",
        ".ipynb_checkpoints/x.json": "{",
        "._port-1.json": "\0",
    }
    assert triples(_read(folder, {"port-1.json": WE, "port-2.json": NO, **hidden})) == BOTH


def test_a_file_without_output_costs_nothing_but_itself(folder: Path) -> None:
    """A readme, a configuration, an answer that refuses; what is cut off is an error still."""
    others = {"README.md": "My run.", "config.json": '{"model": "x"}', "port-2.json": "I cannot help with that."}
    rows = _read(folder, {"port-1.json": WE, **others})
    assert triples(rows) == BOTH[:1]
    empty = [message for message in said(rows) if "counts as empty" in message]
    assert [message.partition(" (")[0] for message in empty] == [
        "counts as empty: it holds no JSON",
        "counts as empty: it holds no object with the words of a quote",
    ]
    assert empty[0].endswith("(2 files: README.md, port-2.json)")
    with pytest.raises(InvalidData, match="is cut off"):
        _read(folder, {"port-2.json": NO[:30]})
    for name in ("port-1.json", "port-2.json"):
        (folder / name).unlink()
    with pytest.raises((InvalidData, UsageError)):
        _read(folder, {})


def test_files_that_are_not_read_are_named(folder: Path) -> None:
    rows = _read(folder, {"port-1.json": WE, "port-2.out": NO, "port-1.html": "", "x.conf": ""})
    assert triples(rows) == BOTH[:1]
    assert said(rows)[-1].startswith("1 file not read, for JSON of a language model or script is in .json")
    assert said(rows)[-1].endswith(": port-2.out")


def test_two_runs_in_one_folder_are_told(folder: Path) -> None:
    rows = _read(folder, {"a/port-1.json": WE, "b/port-1.json": WE})
    assert len(rows.rows) == 2
    one, other = folder / "a" / "port-1.json", folder / "b" / "port-1.json"
    assert said(rows)[-1] == f"1 article told of in several files, all of which count: port-1 in {one}, {other}"


def test_numbers_in_names_are_in_order(folder: Path) -> None:
    names = ["10.json", "2.json", "b/x2.json", "a.json", "b/x1.json"]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    assert [str(path.relative_to(folder)) for path in visible(folder)] == [
        "2.json",
        "10.json",
        "a.json",
        "b/x1.json",
        "b/x2.json",
    ]


def test_by_order_each_file_is_a_document(folder: Path) -> None:
    assert triples(_read(folder, {"doc2.json": WE, "doc10.json": NO}, ORDER)) == BOTH


def test_by_order_files_of_several_documents_are_refused(folder: Path) -> None:
    """Documents at the end of a file that say nothing would not be counted."""
    with pytest.raises(InvalidData, match=r"0\.jsonl:2: holds several documents"):
        _read(folder, {"0.jsonl": f'{{"quotes": {WE}}}\n{{"quotes": {NO}}}\n', "1.jsonl": WE}, ORDER)


def test_by_order_a_file_without_output_is_an_error(folder: Path) -> None:
    with pytest.raises(InvalidData, match=r"0\.json: holds no JSON"):
        _read(folder, {"0.json": "I cannot.", "1.json": NO}, ORDER)


def test_rows_of_our_own_are_told_from_what_is_unknown(folder: Path) -> None:
    with pytest.raises(UsageError, match="holds rows of our own; put them in one file"):
        _read(folder, {"a.jsonl": '{"article": "port-1", "quote": "We agree", "speaker": null}'})


def test_quotes_that_are_in_other_articles_are_told(folder: Path) -> None:
    many = json.dumps([{"quotation": f"Something else {i}", "who": None} for i in range(5)])
    assert any(
        message.startswith("most quotes are not in the text") for message in said(_read(folder, {"port-1.json": many}))
    )


@pytest.mark.parametrize("part", ["speaker", "source"])
def test_a_name_that_nothing_has_is_told(folder: Path, part: str) -> None:
    rows = _read(folder, {"port-1.json": WE}, Reading(keys={part: "nowhere"}))
    assert f"--map {part}=nowhere: nothing in it was read as {part}; is it called otherwise?" in said(rows)
    assert "nowhere' as" not in "".join(said(rows))


def test_a_folder_is_scored(folder: Path) -> None:
    folder.mkdir()
    (folder / "wire-e04-chronicle.json").write_text(WE, "utf-8")
    (folder / "x.out").touch()
    assert any("1 file not read" in str(one) for one in quotebench.score(folder, "wire", "dev").warnings)
