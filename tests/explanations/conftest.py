"""An article with errors, its page, and a browser that opens pages."""

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from quotebench.commands.main import main
from quotebench.rows.structs import Article
from tests.helpers import article_of

NARROW = (390, 844)
NASTY = "</script><script>pwned = 1</script><!-- <img src=x onerror=pwned=1> \"'& \u2028"
ENTITIES = """ruiz | person | Ana Ruiz | Ruiz
lund | person | Per Lund <b>"</b> | Lund
courier | outlet | The Courier | Courier"""
ARTICLE = article_of(
    ENTITIES,
    "😀 Flags 🚩 flew. “{a1|The 𝒢ate is shut for the whole winter},” {ruiz a1.speaker|Ana Ruiz} {a1.cue|said}.\n\n"
    "{lund a2.speaker|Lund} {a2.cue|told} {courier a2.source|the Courier} that {a2|the port is safe, as {ruiz|Ruiz} "
    "had said that {a3|it would be}}. The ‘smart gate’ stood open. </script><script>pwned = 1</script>.",
    """a1 | direct | speakers: ruiz | phenomena: inverted
a2 | indirect | speakers: lund | source: courier
a3 | indirect | speakers: ruiz | source: lund | nested: a2""",
)
PREDICTIONS: list[dict[str, object]] = [
    {"quote": "The 𝒢ate is shut for the whole winter", "speaker": "Lund", "type": "direct"},
    {"quote": "the port is safe, as Ruiz had said that it would be", "speaker": "Lund"},
    {"quote": "smart gate", "speaker": "<img src=x onerror=pwned=1>"},
    {"quote": "<script>pwned = 1</script> of words that nobody wrote here", "speaker": None},
]
Explained = tuple[Path, dict[str, Any]]


def explain(folder: Path, articles: list[Article], predictions: list[dict[str, object]]) -> Explained:
    """The page and the JSON document of predictions, each of which is made for every article."""
    encoder = msgspec.json.Encoder()
    (folder / "gold.jsonl").write_bytes(b"".join(encoder.encode(article) + b"\n" for article in articles))
    rows = [{"article": article.article, **row} for article in articles for row in predictions]
    (folder / "p.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    page, document = folder / "report.html", folder / "report.json"
    command = ["explain", str(folder / "p.jsonl"), "--gold", str(folder / "gold.jsonl"), "--out", str(page)]
    assert main(command) == 0
    source = page.read_text("utf-8")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', source, re.DOTALL)
    assert data is not None
    document.write_text(data.group(1), encoding="utf-8")
    return page, json.loads(data.group(1))


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> Explained:
    """Two articles with the same errors, the second under a name that tries to break out."""
    second = msgspec.structs.replace(ARTICLE, article=f"t2 {NASTY}", outlet=NASTY)
    return explain(tmp_path_factory.mktemp("explain"), [ARTICLE, second], PREDICTIONS)


Browse = Callable[..., Any]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    chromedriver = shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        pytest.skip("no Chromium and chromedriver here")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    profile = tmp_path_factory.mktemp("profile")
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-background-networking"):
        options.add_argument(f"--{argument}")
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=chromedriver))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Any) -> Iterator[Browse]:
    """Opens a page afresh, wide or narrow, light or dark; after the test nothing may stand in the browser's log."""

    def go(page: Path, fragment: str = "", size: tuple[int, int] = (1400, 900), scheme: str = "light") -> Any:
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
        screen = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == NARROW}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        browser.get("about:blank")
        browser.get(page.as_uri() + fragment)
        return browser

    yield go
    assert browser.get_log("browser") == []


def text(driver: Any, selector: str) -> str:
    """The text of the first such element, once it is there: strips are drawn when they come near."""
    found: str | None = None
    for _ in range(200):
        found = driver.execute_script("return document.querySelector(arguments[0])?.textContent", selector)
        if found is not None:
            break
        time.sleep(0.05)
    assert found is not None, f"nothing on the page is {selector}"
    return found


def click(driver: Any, selector: str) -> None:
    driver.find_element("css selector", selector).click()


def labels(driver: Any) -> list[str]:
    """The labels of errors that are to be seen."""
    return driver.execute_script(
        "return [...document.querySelectorAll('article:not([hidden]) .label:not([hidden])')].map(l => l.textContent)"
    )
