"""The pages in a browser: nothing cut on a phone, no fault that axe finds, everything by keyboard."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from quotebench.leaderboard.building import build
from quotebench.leaderboard.entries import board as read
from quotebench.leaderboard.site.cost import cost_page
from quotebench.leaderboard.site.phenomena import phenomena_page
from quotebench.leaderboard.tracks import tracks
from tests.helpers import ROOT
from tests.leaderboard.sites import AGAIN, NASTY, SEEN, named, of

AXE = "axe-core@4.14.1"
PAGES = ("index.html", "compare.html", "phenomena.html", "cost.html", "history.html", "data.html", "systems/rules.html")
FAULTS = """const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  (found) => done(found.violations.map((one) => [one.id, one.impact, one.nodes.map((node) => node.html.slice(0, 99))])),
  (error) => done(String(error)))"""
ORDER = "return [...document.querySelectorAll('table.sortable tbody tr th')].map((cell) => cell.textContent)"


@pytest.fixture(scope="module")
def built(_good: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a board with a long name, a superseded entry, and a card that tries to break out."""
    marks, rules = read(_good).entries
    long = named(marks, "a-system-with-a-name-of-sixty-letters-which-is-as-long-as-any", system=NASTY, training=NASTY)
    old = named(rules, "old-rules")._replace(superseded_by="rules", registered=SEEN)
    board = of(read(_good), [marks, rules._replace(registered=AGAIN), long, old])
    out = tmp_path_factory.mktemp("site")
    build(board, out)
    return out


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, where npm can have it."""
    there = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if there.is_file():
        return there.read_text("utf-8")
    if (npm := shutil.which("npm")) is None:
        pytest.skip("no npm here to get axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", AXE]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"npm cannot get axe-core: {error}")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("place", PAGES)
def test_axe_finds_nothing_in_light_or_dark(built: Path, opened: Any, axe: str, place: str) -> None:
    for scheme in ("light", "dark"):
        driver = opened(built / place, "", (1400, 900), scheme)
        driver.execute_script(axe)
        assert driver.execute_async_script(FAULTS) == []
        assert driver.execute_script("return window.pwned") is None


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_no_page_scrolls_sideways(built: Path, opened: Any, width: int) -> None:
    for place in PAGES:
        driver = opened(built / place, "", (width, 900))
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width, place


def test_a_table_is_sorted_by_keyboard(built: Path, opened: Any) -> None:
    driver = opened(built / "index.html")
    assert driver.execute_script(ORDER)[0] == "rules"
    button = driver.find_element("xpath", "//thead//button[.='AER']")
    button.send_keys("\ue007")  # enter
    assert button.find_element("xpath", "..").get_attribute("aria-sort") == "ascending"
    ascending = driver.execute_script(ORDER)
    button.send_keys("\ue007")
    assert button.find_element("xpath", "..").get_attribute("aria-sort") == "descending"
    assert driver.execute_script(ORDER)[-1] == ascending[0]
    driver.find_element("xpath", "//thead//button[.='system']").send_keys(" ")
    assert driver.execute_script(ORDER) == sorted(driver.execute_script(ORDER))
    assert len(driver.find_elements("css selector", "[aria-sort]")) == 1


def test_the_first_stop_leads_to_the_content_and_tables_can_be_scrolled(built: Path, opened: Any) -> None:
    driver = opened(built / "index.html", "", (390, 844))
    driver.find_element("tag name", "body").send_keys("\ue004")  # tab
    assert driver.execute_script("return document.activeElement.textContent") == "Skip to the content"
    region = driver.find_element("css selector", ".scroll")
    assert (region.get_attribute("tabindex"), region.get_attribute("role")) == ("0", "region")


def test_two_systems_of_ones_choice_stand_side_by_side(built: Path, opened: Any) -> None:
    driver = opened(built / "compare.html", "#a=rules&b=marks")
    words = driver.find_element("id", "beside").text
    cells = [row.text for row in driver.find_elements("css selector", "#beside tbody tr")]
    assert words.startswith("wire dev\ntriple: +")
    assert "over 12 events: rules is better" in words
    turned = opened(built / "compare.html", "#a=marks&b=rules").find_element("id", "beside").text
    assert turned.split("\n")[1].startswith("triple: -")
    assert cells[0].split()[-1][1:] in turned.split("\n")[3], "the same difference, the other way"
    select = driver.find_elements("css selector", "#chooser select")[0]
    select.send_keys("r")
    assert driver.current_url.endswith("#a=rules&b=rules")
    assert "one system" in driver.find_element("id", "beside").text


def test_without_the_script_every_figure_is_there(built: Path, browser: Any) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((built / "index.html").as_uri())
        assert len(browser.find_elements("css selector", "tbody tr")) == 3
        assert not browser.find_elements("css selector", "thead button")
        browser.get((built / "compare.html").as_uri())
        assert not browser.find_element("id", "chooser").is_displayed()
        assert len(browser.find_elements("css selector", "main table")) == 2
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_on_a_phone_no_row_is_tall_for_what_is_out_of_sight_and_no_heading_is_broken(
    tmp_path: Path, opened: Any
) -> None:
    there = read(ROOT / "leaderboard")
    (tmp_path / "cost.html").write_bytes(cost_page(there, tracks(there)))
    (tmp_path / "phenomena.html").write_bytes(phenomena_page(there, tracks(there)))
    driver = opened(tmp_path / "cost.html", "", (360, 900))
    heights = "return [...document.querySelectorAll('tbody tr')].map((row) => row.offsetHeight)"
    assert max(driver.execute_script(heights)) < 70
    driver = opened(tmp_path / "phenomena.html", "", (360, 900))
    assert driver.find_element("css selector", "thead .first button").size["height"] < 40
