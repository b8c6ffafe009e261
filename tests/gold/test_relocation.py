"""Labels carried to other extractions of an article."""

import re
from pathlib import Path

import pytest

from quotebench.gold.corpora import labels
from quotebench.gold.relocation import locate, without_text
from quotebench.gold.texts import texts_of
from quotebench.rows.structs import Article
from tests.helpers import SHARED, article_of, needs_articles

FULL = article_of(
    "ruiz | person | Ana Ruiz | Ruiz\nlund | person | Per Lund | Lund",
    """Harbour gate stays shut

“{a1|The gate (the old one) was safe in April,}” {ruiz a1.speaker|Ana Ruiz} {a1.cue|said} on Monday.

{lund a2.speaker|Per Lund} {a2.cue|replied} that {a2|nobody had asked the café {a3|“or the dockers”} at all}.

“{a4|We wait,}” {lund a4.speaker|he} {a4.cue|added}. “{a4|We always wait.}”""",
    """a1 | direct | speakers: ruiz
a2 | mixed | speakers: lund
a3 | direct | speakers: lund | nested: a2
a4 | direct | speakers: lund""",
)
GOLD = without_text(FULL)


def placed(text: str) -> tuple[Article, tuple[str, ...]]:
    found, missing = locate((GOLD,), {"other.txt": text})
    assert missing == []
    name, placement = found["t1"]
    assert name == "other.txt"
    assert placement.article.text == text
    return placement.article, placement.lost


def words(article: Article) -> dict[str, list[str]]:
    assert article.text is not None
    return {a.id: [article.text[s:e] for s, e in a.quote_spans] for a in article.attributions}


def test_labels_without_text_hold_no_word_of_it() -> None:
    assert GOLD.text is None
    assert GOLD.paragraphs is not None
    assert [p.content for p in GOLD.paragraphs] == [20, 49, 56, 25]


def test_the_same_text_gets_the_same_labels() -> None:
    article, lost = placed(FULL.text or "")
    assert lost == ()
    assert (article.entities, article.attributions, article.sha256) == (FULL.entities, FULL.attributions, FULL.sha256)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n\n", "\n"), id="paragraphs closer"),
        pytest.param(
            lambda text: text.replace(" ", "  ").replace("\n\n", "\r\n \t\r\n"),
            id="spaces doubled, line ends of Windows",
        ),
        pytest.param(lambda text: text.replace("\n\n", " "), id="all in one paragraph"),
        pytest.param(lambda text: re.sub(r"(\S+ \S+) ", r"\1\n", text), id="lines wrapped"),
        pytest.param(lambda text: "Skip to content\n" + text + "\n\nRead more\nShare this", id="furniture added"),
        pytest.param(lambda text: text.split("\n\n", 1)[1], id="headline missing"),
        pytest.param(lambda text: text.replace("“", '"').replace("”", '"'), id="straight marks"),
        pytest.param(lambda text: text.replace("é", "e\u0301"), id="accents taken apart"),
    ],
)
def test_every_label_is_carried_to_another_extraction(change) -> None:
    article, lost = placed(change(FULL.text))
    assert lost == ()

    def plain(spans: dict[str, list[str]]) -> dict[str, list[str]]:
        def fold(s: str) -> str:
            return " ".join(s.split()).replace("“", '"').replace("”", '"').replace("e\u0301", "é")

        return {id: [fold(s) for s in pieces] for id, pieces in spans.items()}

    assert plain(words(article)) == plain(words(FULL))
    assert [len(e.mentions) for e in article.entities] == [len(e.mentions) for e in FULL.entities]


def test_what_stands_in_a_changed_paragraph_is_said_to_be_lost() -> None:
    article, lost = placed((FULL.text or "").replace("nobody had asked", "no one asked"))
    assert set(words(article)) == {"a1", "a4"}
    assert lost == ("1 of 2 mentions of entity lund", "attribution a2", "attribution a3")


def test_another_article_is_not_taken_for_it() -> None:
    found, missing = locate((GOLD,), {"x.txt": "Harbour gate stays shut\n\nNothing else is the same here."})
    assert (found, missing) == ({}, ["t1"])


@needs_articles
def test_the_five_articles_are_found_in_other_files_with_furniture(tmp_path) -> None:
    for i, (name, text) in enumerate(_texts(SHARED / "articles").items()):
        changed = "Menu | Log in\n\n" + text.replace("\n", "\n\n").replace(". ", ".  ") + "\n\nMore from us"
        (tmp_path / f"{9 - i}.txt").write_text(changed, encoding="utf-8")
        assert name
    gold = labels("diplomacy").articles
    found, missing = locate(gold, _texts(tmp_path))
    assert missing == []
    assert [placement.lost for _, placement in found.values()] == [()] * 5
    assert sum(len(placement.article.attributions) for _, placement in found.values()) == sum(
        len(a.attributions) for a in gold
    )


def test_paragraphs_alike_keep_their_order() -> None:
    twice = article_of(
        "",
        "“We wait.”\n\n“{a1|We wait.}”\n\nThe end of it.",
        "a1 | direct | speakers: none",
    )
    text = "Menu\n" + (twice.text or "")
    found, _ = locate((without_text(twice),), {"other.txt": text})
    (span,) = found["t1"][1].article.attributions[0].quote_spans
    assert span[0] == text.rindex("We wait")


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: text for path, text in texts_of(sorted(folder.glob("*.txt"))).items()}
