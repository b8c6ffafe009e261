"""The page that shows errors: what it holds, and how it behaves in a browser."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest

from quotebench.commands.main import main
from quotebench.explanations.explanation import embedded
from tests.explanations.conftest import (
    ARTICLE,
    NARROW,
    NASTY,
    PREDICTIONS,
    Browse,
    Explained,
    click,
    explain,
    labels,
    text,
)

CLASSES = {"wrong speaker": 1, "missed source": 1, "missed": 1, "scare quote": 1, "spurious": 1}


def test_classes_sum_to_the_counts_of_the_table(explained: Explained) -> None:
    document = explained[1]
    found = {one["class"]: one["errors"] for one in document["classes"] if one["errors"]}
    assert found == {kind: 2 * n for kind, n in CLASSES.items()}
    triple = document["levels"]["triple"]
    assert sum(one["fp"] for one in document["classes"]) == triple["fp"] == 8
    assert sum(one["fn"] for one in document["classes"]) == triple["fn"] == 6


def test_the_document_holds_text_gold_predictions_errors_and_confused_speakers(explained: Explained) -> None:
    article = explained[1]["articles"][0]
    assert article["text"] == ARTICLE.text
    assert [error["class"] for error in article["errors"]] == [
        "wrong speaker",
        "missed source",
        "missed",
        "scare quote",
        "spurious",
    ]
    assert [error["id"] for error in article["errors"]] == [f"t1:{n}" for n in range(1, 6)]
    start, end = article["predictions"][2]["spans"][0]
    assert article["text"][start:end] == "smart gate"
    assert article["predictions"][3] | {"placed": "missing", "spans": [], "line": 4} == article["predictions"][3]
    confused = [cell for cell in article["speakers"] if cell["errors"]]
    assert [(cell["gold"], cell["predicted"], cell["errors"]) for cell in confused] == [
        ("Ana Ruiz", 'Per Lund <b>"</b>', ["t1:1"])
    ]
    assert article["errors"][0]["phenomena"] == ["inverted"]
    assert [row["paired"] for row in article["gold"]] == [0, 1, None]
    assert [row["paired"] for row in article["predictions"]] == [0, 1, None, None]


def test_a_speaker_who_is_nobody_of_the_article_is_told_among_the_confused(tmp_path: Path) -> None:
    unknown = {**PREDICTIONS[0], "speaker": "Eva Maas"}
    (article,) = explain(tmp_path, [ARTICLE], [unknown])[1]["articles"]
    assert [(cell["gold"], cell["predicted"], cell["pairs"], cell["errors"]) for cell in article["speakers"]] == [
        ("Ana Ruiz", "unresolved", 1, ["t1:1"])
    ]


def test_embedded_data_cannot_end_its_element() -> None:
    data = embedded({"a": NASTY, NASTY: ["\u2029"]})
    assert not set("<>&\u2028\u2029") & set(data)
    assert json.loads(data) == {"a": NASTY, NASTY: ["\u2029"]}


def test_the_page_asks_the_network_for_nothing(explained: Explained) -> None:
    source = explained[0].read_text("utf-8")
    own = re.sub(r'<script type="application/json".*?</script>', "", source, flags=re.DOTALL)
    assert not re.search(r"https?:|@import|url\(|<link|src=", own)
    assert "default-src 'none'" in own


def test_json_is_one_document_and_needs_no_page(explained: Explained, capsys: pytest.CaptureFixture[str]) -> None:
    page, document = explained
    capsys.readouterr()
    command = ["explain", str(page.parent / "p.jsonl"), "--gold", str(page.parent / "gold.jsonl")]
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == document
    assert main(command) == 2
    assert "--out" in capsys.readouterr().err
    assert main([*command, "--out", str(page.parent / "nowhere" / "report.html")]) == 2


def test_score_tells_what_repairing_a_class_would_bring(
    explained: Explained, capsys: pytest.CaptureFixture[str]
) -> None:
    page, document = explained
    command = ["score", str(page.parent / "p.jsonl"), "--gold", str(page.parent / "gold.jsonl"), "--repair"]
    capsys.readouterr()
    assert main([*command, "--json"]) == 0
    table = json.loads(capsys.readouterr().out)["repair"]
    assert table == {
        one["class"]: {key: one[key] for key in ("errors", "fp", "fn", "f1")} for one in document["classes"]
    }
    assert main(command) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["all,", "and", "F1", "now", "10", "8", "6"] in [line[:7] for line in lines]


def test_the_table_of_the_page_is_that_of_the_document(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    rows = driver.execute_script(
        "return [...document.querySelectorAll('#classes tbody tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
    )
    assert [(row[0], *map(int, row[1:4])) for row in rows] == [
        (one["class"], one["errors"], one["fp"], one["fn"]) for one in explained[1]["classes"]
    ]
    total = driver.execute_script("return [...document.querySelectorAll('#classes tfoot td')].map(c => c.innerText)")
    assert total[:3] == ["10", "8", "6"]
    assert "8 FP, 6 FN" in text(driver, "#about")
    assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_filters_by_class_type_phenomenon_and_article(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    assert len(labels(driver)) == 10
    click(driver, "#none")
    assert labels(driver) == []
    assert driver.find_element("id", "next").get_attribute("disabled")
    click(driver, "input[value='missed source']")
    assert labels(driver) == ["missed source"] * 2
    assert text(driver, "#shown") == "2 shown, 10 in all"
    click(driver, "#reset")
    for field, value, expected in (
        ("type", "direct", ["wrong speaker"] * 2),
        ("phenomenon", "inverted", ["wrong speaker"] * 2),
        ("article", "t1", list(CLASSES)),
    ):
        click(driver, f"#{field} option[value='{value}']")
        assert labels(driver) == expected
        click(driver, "#reset")
    assert text(driver, "#shown") == "10 errors"


def test_next_and_previous_by_button_and_key(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    body = driver.find_element("tag name", "body")
    click(driver, "#next")
    assert text(driver, "#shown") == "1 of 10 errors"
    assert text(driver, "#panel h2 .badge") == "wrong speaker"
    body.send_keys("n")
    body.send_keys("j")
    assert text(driver, "#shown") == "3 of 10 errors"
    body.send_keys("k")
    click(driver, "#previous")
    click(driver, "#previous")
    assert text(driver, "#shown") == "10 of 10 errors"
    driver.find_element("id", "article").send_keys("n")
    assert text(driver, "#shown") == "10 of 10 errors"
    click(driver, "#panel")
    body.send_keys("\ue00c")
    assert text(driver, "#panel h2") == "No error selected"


def test_the_panel_sets_gold_against_prediction_and_marks_both_in_the_text(
    explained: Explained, opened: Browse
) -> None:
    driver = opened(explained[0], "#t1%3A1")
    cells = driver.execute_script(
        "return [...document.querySelectorAll('.versus tbody tr')].map(r => [...r.cells].map(c => c.textContent))"
    )
    quoted = "The 𝒢ate is shut for the whole winter"
    assert cells[0] == ["quote", quoted, quoted]
    assert cells[1] == ["speaker ≠", "Ana Ruiz", 'Per Lund <b>"</b> (given: “Lund”)']
    assert cells[2] == ["source", "the article itself", "the article itself"]
    for kind in ("gold", "predicted"):
        marked = "return [...document.querySelectorAll(arguments[0])].map(s => s.textContent).join('')"
        assert driver.execute_script(marked, f".segment.of-{kind}") == quoted
    assert driver.execute_script(marked, ".mention-gold") == "Ana Ruiz"
    spoken = text(driver, "#spoken")
    assert "wrong speaker, article t1" in spoken
    assert "speaker: gold Ana Ruiz, predicted Per Lund" in spoken


def test_a_permalink_opens_its_error_even_if_filters_hide_it(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    click(driver, "#next")
    click(driver, "#next")
    assert driver.current_url.endswith("#t1%3A2")
    click(driver, "#none")
    driver.execute_script("location.hash = arguments[0]", quote("t1:4", safe=""))
    driver.execute_async_script("setTimeout(arguments[0], 50)")
    assert text(driver, "#panel h2 .badge") == "scare quote"
    assert len(labels(driver)) == 10
    assert text(opened(explained[0], "#%E0%A4%A"), "#panel h2") == "No error selected"


def test_strings_of_users_stay_text(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    for _ in range(10):
        click(driver, "#next")
        assert driver.execute_script("return typeof pwned") == "undefined"
        assert driver.execute_script("return document.scripts.length") == 2
        assert driver.execute_script("return document.querySelectorAll('img, main b, #panel b').length") == 0
    assert text(driver, "article:last-child h2") == f"t2 {NASTY}"
    assert text(driver, "article .text").count("</script>") == 3
    click(driver, "#article option:last-child")
    click(driver, "#speakers-title")
    assert "Per Lund <b>" in text(driver, "#speakers")


def test_the_matrix_of_speakers_leads_to_its_errors(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    click(driver, "#speakers-title")
    button = driver.find_element("css selector", "#speakers button")
    assert button.get_attribute("aria-label") == "2 of person taken for person: show the first"
    button.click()
    assert driver.current_url.endswith("#t1%3A1")
    click(driver, "#article option[value='t1']")
    assert "Ana Ruiz taken for Per Lund" in driver.find_element("css selector", "#speakers button").get_attribute(
        "aria-label"
    )


def test_gold_and_predictions_lie_on_different_sides_and_nested_ones_at_different_levels(
    explained: Explained, opened: Browse
) -> None:
    driver = opened(explained[0])
    positions = driver.execute_script(
        "const s = [...document.querySelectorAll('.segment')].find(s => s.textContent === 'it would be');"
        "return getComputedStyle(s).backgroundPosition.split(', ')"
    )
    # The outer gold quote lowest, the nested one over it, the prediction at the top
    assert positions == ["0px 100%", "0px calc(100% - 5px)", "0px 0px"]
    assert driver.execute_script("return levels(data.articles[0].gold).count") == 2


def test_dark_and_narrow(explained: Explained, opened: Browse) -> None:
    def colours(driver: Any) -> tuple[int, int]:
        """The brightness of page and text, 0 to 765."""
        style = "const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]"
        page, ink = (sum(map(int, re.findall(r"\d+", c)[:3])) for c in driver.execute_script(style))
        return page, ink

    page, ink = colours(opened(explained[0]))
    assert page > 600 > 200 > ink
    driver = opened(explained[0], "#t1%3A2", NARROW, "dark")
    page, ink = colours(driver)
    assert ink > 600 > 200 > page
    assert driver.execute_script("return document.documentElement.scrollWidth") <= NARROW[0]
    top, bottom, panel = driver.execute_script(
        "const l = document.querySelector('.label[aria-current]').getBoundingClientRect();"
        "return [l.top, l.bottom, document.getElementById('panel').getBoundingClientRect().top]"
    )
    assert top >= 0
    assert bottom <= panel


def test_a_screen_reader_finds_its_way(explained: Explained, opened: Browse) -> None:
    driver = opened(explained[0])
    for selector in ("header", "main", "aside[aria-labelledby]", "section[aria-labelledby]", "h1", "[role=status]"):
        assert len(driver.find_elements("css selector", selector)) == 1, selector
    assert driver.find_element("id", "spoken").get_attribute("aria-live") == "polite"
    unnamed = driver.execute_script(
        "return [...document.querySelectorAll('button, select, input')].filter(c => !c.textContent.trim()"
        " && !c.ariaLabel && !(c.labels && c.labels.length)).length"
    )
    assert unnamed == 0
    assert driver.execute_script("return [...document.querySelectorAll('.label')].every(l => l.tagName === 'BUTTON')")
    driver.find_element("tag name", "body").send_keys("\ue004")
    outline = "return getComputedStyle(document.activeElement).outlineStyle"
    assert driver.execute_script(outline) == "solid"


def test_a_hundred_long_articles_open_at_once_and_a_permalink_reaches_the_last(tmp_path: Path, opened: Browse) -> None:
    padding = "\n\n".join(["The water was grey and the boats lay still all day. " * 12] * 5)
    long = msgspec.structs.replace(ARTICLE, text=f"{ARTICLE.text}\n\n{padding}", sha256=None)
    many = [msgspec.structs.replace(long, article=f"t{n}") for n in range(100)]
    page, _ = explain(tmp_path, many, PREDICTIONS)
    driver = opened(page, "#t98%3A2")
    assert driver.execute_script("return performance.getEntriesByType('navigation')[0].domComplete") < 2000
    driver.execute_async_script("setTimeout(arguments[0], 300)")
    place = "return document.querySelector('.label[aria-current]').getBoundingClientRect().top"
    assert 0 < driver.execute_script(place) < 900
    assert text(driver, "#shown") == "492 of 500 errors"
    assert driver.execute_script("return document.querySelectorAll('.segment').length") < 1000
