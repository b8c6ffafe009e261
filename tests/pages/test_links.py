"""Links between pages lead to files and headings that are there, and every page can be found; API.md is in step."""

import re
from pathlib import Path

import pytest
from docs.api import PAGE, page

from tests.helpers import ROOT
from tests.pages.test_pages import NAMES

PAGES = [*NAMES, "CHANGELOG.md"]


def _prose(path: Path) -> str:
    """A page without its blocks."""
    return re.sub(r"^(`{3,}).*?^\1`*$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def _anchors(path: Path) -> set[str]:
    found: list[str] = []
    for heading in re.findall(r"^#+ (.*)$", _prose(path), re.MULTILINE):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        found.append(re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-"))
    return {slug + (f"-{found[:i].count(slug)}" if slug in found[:i] else "") for i, slug in enumerate(found)}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files_and_headings_that_are_there(name: str) -> None:
    path = ROOT / name
    wrong = []
    for file, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)", _prose(path)):
        there = path.parent / file if file else path
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in _anchors(there)):
            wrong.append(f"{file}#{anchor}")
    assert wrong == []


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert {name for name in pages if f"]({name})" not in index} == set()


def test_the_page_of_the_api_is_what_the_docstrings_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "`make api` writes it again"
