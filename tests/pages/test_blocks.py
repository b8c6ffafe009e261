"""A block that does not do what its page says fails, whatever kind it is."""

from pathlib import Path
from unittest import SkipTest

import pytest
from sybil.document import Document

from tests.pages.blocks import PAGES

GOLD = Path(__file__).parents[2] / "docs" / "example" / "gold.jsonl"


def page(text: str, tmp_path: Path) -> Document:
    """A page with what stands between the lines; fences are written as ~~~."""
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    return PAGES.parse(path)


def evaluate(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.chdir(tmp_path)
    document = page(text, tmp_path)
    for example in document.examples():
        example.evaluate()
    return document


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("~~~python\nassert 1 == 2\n~~~\n", "assert"),
        ("~~~python\nprint(1)\n~~~\n\n~~~text\n2\n~~~\n", "the page has\n2\n\nand what is printed is\n1\n"),
        (f"~~~\nquotebench score nowhere.jsonl --gold {GOLD}\n~~~\n", "exit code 2, not 0"),
        (f"<!-- exit code: 1 -->\n~~~\nquotebench validate {GOLD}\n~~~\n", "exit code 0, not 1"),
        (f"~~~\nquotebench nothing\nquotebench validate {GOLD}\n~~~\n", "quotebench nothing\nended with exit code 2"),
        ("~~~\ncat nowhere | cat\n~~~\n", "exit code 1"),
        ("~~~\nrm -rf x\n~~~\n", "'rm' is not run here"),
        ("~~~fortran\nx\n~~~\n", "nothing is known of 'fortran'"),
        ("<!-- given\nassert False, 'given'\n-->\n", "given"),
    ],
)
def test_a_broken_block_fails(text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises((AssertionError, ValueError)) as found:
        evaluate(text, tmp_path, monkeypatch)
    assert said in str(found.value) or said == "assert"


def test_a_page_s_blocks_share_names_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(
        [
            "<!-- given\nx = 1\n-->\n",
            "`a.py`:\n\n~~~python\nprint('in a file')\n~~~\n",
            "~~~python\nprint(x)\n~~~\n\n~~~text\n1\n~~~\n",
            "~~~\npython a.py > out.txt\ncat out.txt\n~~~\n\n~~~text\nin ...\n~~~\n",
            "~~~json\n{not json, and not run}\n~~~\n",
        ]
    )
    evaluate(text, tmp_path, monkeypatch)
    assert (tmp_path / "out.txt").read_text("utf-8") == "in a file\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<!-- skip: needs a key -->\n~~~python\n1 / 0\n~~~\n", "needs a key"),
        ("<!-- needs: no_such_module -->\n~~~python\n1 / 0\n~~~\n", "no_such_module is not installed"),
        ("## A\n\n<!-- skip section: all of it -->\n\n~~~python\n1 / 0\n~~~\n", "all of it"),
    ],
)
def test_a_block_that_cannot_run_says_why(
    text: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SkipTest, match=reason):
        evaluate(text, tmp_path, monkeypatch)


def test_a_section_that_is_skipped_ends_with_the_next_heading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = page("<!-- skip section: x -->\n\n## B\n\n~~~python\n1 / 0\n~~~\n", tmp_path)
    with pytest.raises(ZeroDivisionError):
        next(iter(document.examples())).evaluate()
