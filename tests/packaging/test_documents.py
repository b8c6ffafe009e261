"""What the pages for people say is what the code does: versions, exit codes, public names, what is shipped."""

import re
import tomllib
from pathlib import Path

import pytest

import quotebench
from quotebench import exceptions
from quotebench.commands.main import main
from quotebench.exceptions import QuotebenchError

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
STABILITY = (ROOT / "docs" / "STABILITY.md").read_text("utf-8")
SECTIONS = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
"""One a version, the latest first; what is not released yet stands before them."""


def test_the_versions_agree() -> None:
    released = [title for title in (section.split()[0] for section in SECTIONS) if title != "Unreleased"]
    cited = re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    assert cited is not None
    assert released[0] == cited[1] == quotebench.__version__


def test_every_version_says_first_whether_numbers_changed() -> None:
    for section in SECTIONS:
        title, _, *body = section.splitlines()
        assert body[0].startswith("**Numbers: "), title


def test_the_page_on_stability_names_what_is_public() -> None:
    _, names, _ = re.split(r"<!-- /?names -->", STABILITY)
    assert re.findall(r"`(\w+)`", names) == quotebench.__all__


def test_the_page_on_stability_names_every_exit_code() -> None:
    kinds = {
        kind.__name__: kind.exit_code
        for kind in vars(exceptions).values()
        if isinstance(kind, type) and issubclass(kind, QuotebenchError)
    }
    rows = re.findall(r"^\| (`.+`) \| (\d+) \|$", STABILITY, re.MULTILINE)
    assert {name: int(code) for names, code in rows for name in re.findall(r"`(\w+)`", names)} == kinds
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", STABILITY, re.MULTILINE)}
    assert listed == {0, 1, 130, *kinds.values()}


def test_help_says_the_exit_codes_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert re.findall(r"(\d) (?=well|a gate not met|usage|invalid data)", " ".join(told.split())) == [
        "0",
        "1",
        "2",
        "3",
    ]


def test_the_schema_version_of_the_page_is_that_of_a_report() -> None:
    from quotebench.reports.report import SCHEMA_VERSION

    assert f"carries `schema_version`, now {SCHEMA_VERSION}." in STABILITY


def test_the_source_distribution_has_every_page_at_the_root() -> None:
    included = set(PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])
    pages = {path.name for path in ROOT.iterdir() if path.suffix in (".md", ".cff")}
    assert pages | {"Makefile", "constraints.txt", ".pre-commit-config.yaml", ".ci"} <= included


def test_the_picture_of_the_rooms_has_every_room() -> None:
    picture = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("```")[1]
    rooms = {path.parent.name for path in (ROOT / "benchmark" / "quotebench").glob("*/__init__.py")}
    assert rooms <= set(re.findall(r"\w+", picture))
