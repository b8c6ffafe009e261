"""The texts of Wikinews: which lines of a page are its article, which pages were chosen, and where texts are found."""

import csv
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import quotebench
from quotebench.exceptions import TextMissing
from quotebench.gold import places
from quotebench.gold.corpora import load_file
from quotebench.gold.relocation import without_text
from quotebench.gold.texts import find
from quotebench.gold.wikinews import extraction
from quotebench.gold.wikinews.extraction import Listed, extracted, furniture, listed
from quotebench.rows.structs import Article
from tests.helpers import SHARED, lines, needs_wikinews

PAGE = (
    "Monday, March 2, 2020\xa0 \n\n  Ana Ruiz, the keeper of Port Ellis, spoke on Monday.\t\n"
    "“We never closed the gate,” she said — twice.\n—Ana Ruiz\n–  Per Lund of the dockers' union\n- Eva Moe\n"
    "The old gate. Image: Jon Aas (archive).\nImage: Jon Aas.\n(Image: Jon Aas)\n█ the harbour\n\n\n"
    "On Monday, March 2, 2020\nSister ships\n"
)
TEXT = (
    "Ana Ruiz, the keeper of Port Ellis, spoke on Monday.\n\n“We never closed the gate,” she said — twice.\n\n"
    "On Monday, March 2, 2020\n\nSister ships\n"
)


def test_a_page_s_furniture_is_left_out_and_all_else_is_a_paragraph() -> None:
    assert extracted(PAGE) == TEXT


def test_what_only_looks_like_furniture_is_none() -> None:
    assert furniture("Lund: it happened. Image: Jon Aas.")
    assert not furniture("Self-Image: what Lund thinks of himself.")  # no word of its own
    assert not furniture("x" * 391 + " Image: X.")  # run into a paragraph of 401 characters
    assert furniture("x" * 389 + " Image: X.")  # 399
    assert not furniture("Mayday, March 2, 2020")
    assert not furniture("The █ block")
    assert not furniture("—")


def test_the_list_names_the_pages_that_were_chosen() -> None:
    articles = listed()
    assert [one.article for one in articles] == [f"wikinews-{number:03}" for number in range(1, 121)]
    assert [(one.date, one.url) for one in articles] == sorted((one.date, one.url) for one in articles)
    assert [sum(one.split == split for one in articles) for split in ("dev", "test")] == [24, 96]
    assert len({one.url for one in articles}) == len({one.sha256 for one in articles}) == 120
    assert all(one.url.startswith("https://en.wikinews.org/wiki/") for one in articles)


@needs_wikinews
def test_the_list_is_that_of_the_selection() -> None:
    _, *chosen = (SHARED / "wikinews" / "selection.tsv").read_text("utf-8").splitlines()
    assert sorted("\t".join((one.split, one.date, one.url)) for one in listed()) == sorted(chosen)


@needs_wikinews
def test_every_text_is_extracted_as_it_was_labelled() -> None:
    found = find({one.sha256 for one in listed()}, [SHARED / "wikinews"])
    assert len(found) == 120
    for digest, text in found.items():
        assert hashlib.sha256(text.encode()).hexdigest() == digest
        assert text.endswith("\n")
        assert text == extracted(text)  # a second time nothing goes


def test_the_labels_are_of_the_pages_of_the_list() -> None:
    rows = {
        a.article: (a.split, a.date, a.sha256, a.event, a.outlet, a.text)
        for a in quotebench.labels("wikinews").articles
    }
    assert rows == {one.article: (one.split, one.date, one.sha256, one.article, "Wikinews", None) for one in listed()}


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Listed:
    """One page, invented, in the place of the list."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    one = Listed("wikinews-001", "test", "2020-03-02", "https://en.wikinews.org/wiki/Gate_stays_shut", digest)
    monkeypatch.setattr(extraction, "listed", lambda: (one,))
    return one


def table(path: Path, *rows: tuple[str, str]) -> Path:
    """A file as those of the source are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["url", "date", "title", "text"])
        writer.writerows((url, "", "", text) for url, text in rows)
    return path


OTHER = ("https://en.wikinews.org//wiki/Other", "Nothing.")
GATE = ("https://en.wikinews.org//wiki/Gate_stays_shut", PAGE)


def test_a_text_is_found_in_a_table_beside_files_of_texts(tmp_path: Path, chosen: Listed) -> None:
    own = "A text of its own.\n"
    wanted = {chosen.sha256, hashlib.sha256(own.encode()).hexdigest()}
    (tmp_path / "any.txt").write_text(own, encoding="utf-8")
    table(tmp_path / "wikinews_2020.csv", OTHER, GATE)
    assert sorted(find(wanted, [tmp_path / "none", tmp_path]).values()) == sorted([own, TEXT])
    gold = tmp_path / "gold.jsonl"
    gold.write_text(lines([without_text(Article(article="a", text=TEXT, sha256=chosen.sha256))]), encoding="utf-8")
    assert load_file(gold, None, tmp_path).articles[0].text == TEXT


def test_a_table_that_is_damaged_or_other_gives_what_is_right_in_it_and_no_more(tmp_path: Path, chosen: Listed) -> None:
    changed = table(tmp_path / "changed" / "wikinews_2020.csv", (GATE[0], PAGE.replace("twice", "once")))
    broken = table(tmp_path / "broken" / "wikinews_2020.csv", GATE, OTHER)
    broken.write_bytes(broken.read_bytes() + b"\xff\xfe\x00")
    (tmp_path / "bytes").mkdir()
    (tmp_path / "bytes" / "wikinews_x.csv").write_bytes(bytes(range(256)))
    (tmp_path / "bytes" / "wikinews_folder.csv").mkdir()
    wanted = {chosen.sha256}
    assert find(wanted, [changed.parent, tmp_path / "bytes"]) == {}
    assert find(wanted, [changed.parent, broken.parent]) == {chosen.sha256: TEXT}


def test_tables_are_read_only_for_what_is_missing_still(
    tmp_path: Path, chosen: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(extraction, "texts", lambda path, articles: read.append(path.name) or {})
    table(tmp_path / "wikinews_2020.csv", GATE)
    (tmp_path / "gate.txt").write_text(TEXT, encoding="utf-8")
    assert find({chosen.sha256}, [tmp_path]) == {chosen.sha256: TEXT}
    assert find({"0" * 64}, [tmp_path]) == {}  # of no page of the list
    assert read == []
    (tmp_path / "gate.txt").unlink()
    find({chosen.sha256}, [tmp_path])
    assert read == ["wikinews_2020.csv"]


def test_corpora_with_text_need_no_table_read() -> None:
    code = (
        "import sys, quotebench; quotebench.score([], corpus='wire', split='dev', resampling=None); "
        "print([name for name in sys.modules if 'wikinews' in name or name == 'urllib.request'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_where_texts_are_missing_the_command_that_gets_them_is_said(tmp_path: Path) -> None:
    with pytest.raises(TextMissing) as caught:
        quotebench.load("wikinews", "test", tmp_path / "a b")
    assert len(caught.value.missing) == 96
    said = (
        "the text of 96 articles of corpus 'wikinews' is not here; get it with: quotebench corpora --get wikinews "
        f"--articles '{tmp_path}/a b' (looked in {tmp_path}/a b)"
    )
    assert str(caught.value) == said
    with pytest.raises(TextMissing, match="belongs to its publishers"):
        quotebench.load("diplomacy", None, tmp_path)


def test_texts_lie_beside_the_labels_or_in_the_user_s_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / "gold"
    monkeypatch.setattr(places, "folder", lambda: gold)
    assert places.kept("wikinews") == gold / "wikinews" / "articles"
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "_gold")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert places.kept("wikinews") == tmp_path / "cache" / "quotebench" / "wikinews"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.kept("wikinews") == tmp_path / ".cache" / "quotebench" / "wikinews"


def test_what_is_named_is_searched_first_and_gold_of_one_s_own_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "folder", lambda: tmp_path / "here" / "gold")
    monkeypatch.setenv("QUOTEBENCH_ARTICLES", str(tmp_path / "named"))
    own = {name: tmp_path / "here" / "gold" / name / "articles" for name in ("wikinews", "diplomacy")}
    shared = (tmp_path / "shared" / "articles", tmp_path / "shared" / "wikinews")
    assert places.searched("wikinews") == (tmp_path / "named", own["wikinews"], *shared)
    assert places.searched("diplomacy") == (tmp_path / "named", own["diplomacy"], *shared)
    assert places.searched("mine.jsonl") == (tmp_path / "named", *own.values(), *shared)
    monkeypatch.delenv("QUOTEBENCH_ARTICLES")
    assert places.searched("wikinews") == (own["wikinews"], *shared)


def test_real_news_comes_first_and_the_default_stays_what_is_shipped() -> None:
    assert places.NAMES[0] == places.available()[0] == "wikinews"
    assert places.default() == "wire"
