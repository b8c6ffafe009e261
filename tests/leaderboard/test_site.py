"""The pages of a board: their figures, what they never hold, and that they are the same again."""

from pathlib import Path

import msgspec
import pytest

from quotebench.commands.main import main
from quotebench.leaderboard.building import site
from quotebench.leaderboard.entries import Board
from quotebench.leaderboard.entries import board as read
from quotebench.leaderboard.site.standing import PUBLIC
from quotebench.pictures.markup import joined, raw, tag, told
from quotebench.reports.figures import interval, percent
from quotebench.scoring.levels import HEADLINE
from tests.helpers import ROOT
from tests.leaderboard.sites import AGAIN, NASTY, SEEN, Page, named, of, records

Files = dict[str, bytes]
VISIBLE = NASTY.replace("\u2028", "\\u2028").replace("\u202e", "\\u202e")


@pytest.fixture
def small(board: Path) -> Board:
    """Two entries, one of them seen and reproduced, and one that it superseded."""
    marks, rules = read(board).entries
    old = named(rules, "old-rules", revision="0")._replace(superseded_by="rules", registered=SEEN)
    return of(read(board), [marks, rules._replace(registered=AGAIN), old])


@pytest.fixture
def pages(small: Board) -> Files:
    return dict(site(small))


def html(pages: Files) -> Files:
    """The pages of the site itself, without those that `explain` makes."""
    return {place: page for place, page in pages.items() if place.endswith(".html") and not place.startswith("errors/")}


def test_the_same_board_makes_the_same_files(small: Board, pages: Files) -> None:
    assert dict(site(small)) == pages


def test_the_figures_are_those_of_the_records(small: Board, pages: Files) -> None:
    page = Page(pages["index.html"])
    assert "wire dev" in page.text
    assert PUBLIC in page.text
    for name in ("marks", "rules"):
        record = records(small)[name, "wire dev"]
        row = page.row(name)
        for column, level, threshold in (
            ("triple F1", HEADLINE, "relaxed"),
            ("quote F1", "quote", "relaxed"),
            ("+speaker F1", "quote+speaker", "relaxed"),
            ("strict triple", HEADLINE, "strict"),
        ):
            level_ = record.scores.levels[threshold][level]
            f1 = 2 * level_.tp / (2 * level_.tp + level_.fp + level_.fn)
            assert row[page.column("system", column)] == percent(f1), column
        assert row[page.column("system", "95 %")] == interval(record.scores.levels["relaxed"][HEADLINE].ci)
        assert row[page.column("system", "AER")] == percent(record.scores.aer["rate"])
    assert "old-rules" not in page.text


def test_a_page_of_a_system_has_its_errors_and_kinds(small: Board, pages: Files) -> None:
    page = Page(pages["systems/rules.html"])
    rules = next(entry for entry in small.entries if entry.name == "rules")
    locked = rules.lock.results["wire-dev"]
    missed = locked.errors["missed"]
    now = locked.record.scores.levels["relaxed"][HEADLINE]
    mended = 2 * (now.tp + missed.fn) / (2 * (now.tp + missed.fn) + now.fp - missed.fp + now.fn - missed.fn)
    assert page.row("missed")[1:5] == [str(missed.errors), str(missed.fp), str(missed.fn), percent(mended)]
    assert percent(mended) == percent(missed.f1[HEADLINE])
    total = page.row("all, and F1 now")
    assert total[2:5] == [str(now.fp), str(now.fn), percent(now.f1)], "the classes sum to the errors of the triple"
    tp, fn = locked.breakdown["type"]["indirect"][HEADLINE]
    assert page.row("indirect")[1:3] == [percent(tp / (tp + fn)), f"{tp} of {tp + fn}"]
    assert page.row("marks")[0] == "marks", "it stands beside the other one"


def test_rescored_reproduced_and_declared_are_three_things(pages: Files) -> None:
    row = Page(pages["index.html"]).row("rules")
    assert row[-1] == "rescored reproduced 2026-04-05 by Kim Ode partial"
    assert Page(pages["index.html"]).row("marks")[-1] == "rescored partial"
    page = Page(pages["systems/rules.html"]).text
    rescored, kept, declared = (page.index(words) for words in ("rescored", "reproduced by Kim Ode", "declared"))
    assert rescored < kept < declared < page.index("licence")


def test_a_superseded_entry_is_kept_with_its_date(pages: Files) -> None:
    page = Page(pages["history.html"])
    row = page.row("old-rules")
    assert row[page.column("entry", "first seen")] == "2026-03-01"
    assert row[page.column("entry", "superseded by")] == "rules"
    assert "Superseded by rules" in Page(pages["systems/old-rules.html"]).text
    assert [row[0] for row in page.rows[1:]] == ["marks", "old-rules", "rules"], "the last seen first"


def test_what_a_card_says_is_text_wherever_it_stands(small: Board) -> None:
    fields = dict.fromkeys(("system", "revision", "licence", "training", "description", "url", "contact"), NASTY)
    hostile = named(small.entries[0], "<img src=x onerror=pwned=1>\"'&", **fields)
    again = msgspec.structs.replace(AGAIN, reproduced=msgspec.structs.replace(AGAIN.reproduced, by=NASTY))
    rules = next(entry for entry in small.entries if entry.name == "rules")
    board = of(small, [hostile._replace(registered=again), rules])
    pages = html(dict(site(board)))
    assert pages
    for place, source in pages.items():
        page = Page(source)
        scripts = [attributes for name, attributes in page.elements if name == "script"]
        assert len(scripts) == (2 if place == "compare.html" else 1), place
        assert not [name for name, _ in page.elements if name in ("img", "iframe", "object", "link", "base")]
        assert not [key for _, attributes in page.elements for key in attributes if key.startswith("on")], place
        assert "\u2028" not in source.decode(), place
        assert "\u202e" not in source.decode(), place
    own = next(source for place, source in pages.items() if place.startswith("systems/<img"))
    assert Page(own).text.count(VISIBLE) == 8, "seven fields, and who reproduced it"
    for badge in (content for place, content in site(board) if place.endswith(".svg")):
        assert b"<script" not in badge


def test_no_page_asks_for_anything_elsewhere(pages: Files) -> None:
    for place, source in html(pages).items():
        page = Page(source)
        for name, attributes in page.elements:
            for key in ("href", "src", "action", "srcset", "data"):
                value = attributes.get(key)
                if value is not None:
                    assert not value.startswith(("http:", "https:", "//", "javascript:", "data:")), (place, name, value)
                    if key == "href" and not value.startswith("#"):
                        there = (Path("/site") / place).parent / value.partition("#")[0]
                        assert str(there.relative_to("/site")).replace("systems/../", "") in pages, (place, value)
        assert b"url(" not in source, place
        assert b"@import" not in source, place
        (policy,) = (a["content"] for name, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
        assert str(policy).startswith("default-src 'none'; ")


def test_what_is_seen_first_is_small_however_many_there_are(small: Board) -> None:
    rules = next(entry for entry in small.entries if entry.name == "rules")
    many = of(
        small, [named(rules, f"a-system-with-a-rather-long-name-{i:02}")._replace(registered=AGAIN) for i in range(40)]
    )
    first = next(content for place, content in site(many) if place == "index.html")
    assert Page(first).text.count("a-system-with-a-rather-long-name-") == 40
    assert len(first) < 200_000


def test_texts_that_are_not_shipped_are_not_shown() -> None:
    board = read(ROOT / "leaderboard")
    places = [place for place, _ in site(board)]
    shown = {place.rpartition("/")[2] for place in places if place.startswith("errors/")}
    assert shown == {"wire-dev.html", "wire-test.html", "challenge.html"}
    assert places[0] == "index.html"
    assert {"wikinews-test.html"}.isdisjoint(places), "it is the first page"


def test_the_committed_board_puts_real_news_first() -> None:
    first = Page(next(content for _, content in site(read(ROOT / "leaderboard"))))
    links = [
        attributes["href"] for name, attributes in first.elements if name == "a" and "html" in str(attributes["href"])
    ]
    tracks = links[links.index("data.html") + 1 :][:6]
    assert tracks == [
        "index.html",
        "wikinews-dev.html",
        "wire-test.html",
        "wire-dev.html",
        "challenge.html",
        "diplomacy.html",
    ]
    assert first.text.count("wikinews test") >= 2


def test_the_command_writes_the_site_of_a_board_that_holds(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["leaderboard", "build", "--board", str(board), "--out", str(out), "--dataset", "acme/quotes"]
    assert main(command) == 0
    assert capsys.readouterr().out == f"{out / 'index.html'}\n"
    assert {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()} == dict(
        site(read(board), "acme/quotes")
    )


def test_the_command_writes_nothing_of_a_board_that_does_not_hold(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    predictions = board / "submissions" / "marks" / "wire-dev.jsonl"
    predictions.write_bytes(predictions.read_bytes().replace(b"0", b"1", 1))
    assert main(["leaderboard", "build", "--board", str(board), "--out", str(tmp_path / "out")]) == 3
    captured = capsys.readouterr()
    assert not captured.out
    assert "marks" in captured.err
    assert not (tmp_path / "out").exists()


def test_markup_escapes_texts_and_nothing_twice() -> None:
    assert tag("p", "<b>&\"'", tag("b", 1), None, class_='a"b', hidden=True, open=False) == (
        '<p class="a&quot;b" hidden>&lt;b&gt;&amp;&quot;&#x27;<b>1</b></p>'
    )
    assert joined("a<", ["b", [tag("br")]]) == "a&lt;b<br>"
    assert tag("rect", x=1.0, width=1 / 3) == '<rect x="1" width="0.33"></rect>'
    assert told("a\u202eb\n") == "<bdi>a\\u202eb\\n</bdi>"
    with pytest.raises(ValueError, match="may not hold"):
        raw("a</script>")
