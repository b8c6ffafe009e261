"""The page on a phone, by keyboard, and the strips that show where in an article the errors are."""

import time
from pathlib import Path
from typing import Any

import pytest

from tests.explanations.conftest import ARTICLE, NARROW, Browse, Explained, click, explain, text

FOCUSED = "return document.activeElement.id || document.activeElement.textContent"
CUT = """return [...document.querySelectorAll('table, th, td, button, .strip, details, #panel')].filter((e) => {
  const { left, right } = e.getBoundingClientRect();
  const hidden = e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible';
  return e.offsetParent && !e.closest('.strip') && (right > innerWidth || left < 0 || hidden);
}).map((e) => e.outerHTML)"""


def marks(driver: Any, article: int = 0) -> list[tuple[str, bool]]:
    """The kinds of marks of an article's strip, which is drawn when it comes near, and whether the tabulator stops
    there."""
    drawn = "return document.querySelectorAll('article')[arguments[0]].querySelector('.strips').childElementCount"
    for _ in range(200):
        if driver.execute_script(drawn, article):
            break
        time.sleep(0.05)
    script = """return [...document.querySelectorAll('article')[arguments[0]].querySelectorAll('.mark')]
      .map(m => [m.className.replace('mark ', ''), m.tabIndex === 0])"""
    return [tuple(one) for one in driver.execute_script(script, article)]


def test_f1_stands_with_its_interval_and_how_that_was_made(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    rows = driver.execute_script("return [...document.querySelectorAll('#levels tbody tr')].map(r => r.innerText)")
    assert [row.split("\t")[0] for row in rows] == ["quote", "quote+speaker", "quote+source", "triple"]
    low, high = explained[1]["levels"]["quote"]["ci"]
    assert rows[0].split("\t")[1] == f"57.1 {100 * low:.1f} to {100 * high:.1f}"
    assert "95 % intervals: jackknife, Student's t, over 2 articles" in text(driver, "#about")


@pytest.mark.parametrize("width", [320, 380, 768, 1280])
def test_nothing_is_cut_or_scrolls_sideways(explained: Explained, opened: Browse, width: int) -> None:
    driver = opened(explained[0], "#t1%3A1", (width, 800))
    driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert driver.execute_script(CUT) == []


def test_the_legend_is_open_until_it_is_closed(explained: Explained, opened: Browse) -> None:
    for size in ((1400, 900), NARROW):
        driver = opened(explained[0], "", size)
        is_open = "return document.getElementById('legend').open"
        assert driver.execute_script(is_open)
        click(driver, "#legend summary")
        click(driver, "#next")
        click(driver, "#none")
        assert not driver.execute_script(is_open)


def test_a_strip_shows_every_quote_where_it_stands(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    # a1 wrong speaker, a2 missed source around a3 missed, the scare quote; the invented quote stands nowhere
    assert [kind for kind, _ in marks(driver)] == ["wrong", "wrong", "missed", "spurious"]
    assert text(driver, ".where small") == "0 right, 2 wrong, 1 missed, 2 spurious"
    strip = driver.find_element("css selector", ".where .strip")
    assert strip.get_attribute("role") == "toolbar"
    assert strip.get_attribute("aria-label").startswith("0 right, 2 wrong, 1 missed, 2 spurious")
    placed = [
        float(one.value_of_css_property("left")[:-2])
        for one in driver.find_elements("css selector", ".where .mark")[:4]
    ]
    assert placed == sorted(placed)
    start = explained[1]["articles"][0]["gold"][0]["spans"][0][0] / len(explained[1]["articles"][0]["text"])
    assert placed[0] == pytest.approx(start * strip.size["width"], abs=1)
    looks = """return ['wrong', 'missed', 'spurious'].map((kind) => {
      const mark = document.querySelector(`.where .mark.${kind}`);
      const { backgroundImage, height, borderTopWidth } = getComputedStyle(mark);
      return backgroundImage + height + borderTopWidth;
    })"""
    assert len(set(driver.execute_script(looks))) == 3, "not told apart by colour alone"


def test_a_mark_leads_to_its_quote_by_mouse_and_keyboard(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    first, *_ = driver.find_elements("css selector", ".where .mark")
    assert first.get_attribute("aria-label").startswith("wrong (wrong speaker), ")
    first.click()
    assert text(driver, "#panel h2 .badge") == "wrong speaker"
    assert [stop for _, stop in marks(driver)] == [True, False, False, False]
    first.send_keys("\ue014\ue014")  # right, right
    assert [stop for _, stop in marks(driver)] == [False, False, True, False]
    driver.switch_to.active_element.send_keys("\ue007")  # enter
    assert text(driver, "#panel h2 .badge") == "missed"
    driver.switch_to.active_element.send_keys("\ue010\ue014\ue012")  # end, right, left
    assert [stop for _, stop in marks(driver)] == [False, False, True, False]


def test_what_is_right_can_be_looked_at_from_its_mark(tmp_path: Path, opened: Browse) -> None:
    right = {"quote": "The 𝒢ate is shut for the whole winter", "speaker": "Ana Ruiz"}
    driver = opened(explain(tmp_path, [ARTICLE], [right])[0])
    assert [kind for kind, _ in marks(driver)] == ["right", "missed", "missed"]
    click(driver, ".where .mark.right")
    assert text(driver, "#panel h2 .badge") == "right"
    assert text(driver, "#shown") == "2 errors"
    assert driver.execute_script("return document.querySelector('.of-gold.of-predicted').textContent") == right["quote"]
    click(driver, "#next")
    assert text(driver, "#shown") == "1 of 2 errors"


def test_on_a_phone_the_panel_opens_takes_the_focus_and_gives_it_back(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0], "", NARROW)
    height = "return document.getElementById('panel').getBoundingClientRect().height"
    assert driver.execute_script(height) < 80
    assert not driver.find_element("id", "close").is_displayed()
    label = driver.find_elements("css selector", ".label")[1]
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", label)
    label.click()
    assert driver.execute_script("return document.getElementById('panel').getBoundingClientRect().width") == NARROW[0]
    assert 200 < driver.execute_script(height) <= 0.6 * NARROW[1] + 1
    assert driver.execute_script(FOCUSED) == "panel-title"
    click(driver, "#close")
    assert driver.execute_script(height) < 80
    assert driver.execute_script("return document.activeElement === arguments[0]", label)
    label.send_keys("\ue007")
    assert driver.execute_script(FOCUSED) == "panel-title"
    driver.switch_to.active_element.send_keys("\ue00c")
    assert driver.execute_script(height) < 80
    assert driver.execute_script("return document.activeElement === arguments[0]", label)


def test_escape_closes_even_with_the_letters_off(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0], "#t1%3A1")
    click(driver, "#keys")
    driver.find_element("tag name", "body").send_keys("n")
    assert text(driver, "#shown") == "1 of 10 errors"
    driver.find_element("tag name", "body").send_keys("\ue00c")
    assert text(driver, "#panel h2") == "No error selected"


def test_of_a_duplicate_no_part_is_marked_as_wrong(tmp_path: Path, opened: Browse) -> None:
    right = {"quote": "The 𝒢ate is shut for the whole winter", "speaker": "Ana Ruiz"}
    driver = opened(explain(tmp_path, [ARTICLE], [right, right])[0], "#t1%3A1")
    assert text(driver, "#panel h2 .badge") == "duplicate"
    assert driver.find_elements("css selector", "#panel .differs, #panel .wrong") == []
