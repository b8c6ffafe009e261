"""The corpora written for this benchmark: as much of everything as was set out, in step with their sheets, no sentence
twice."""

import re
from collections import Counter, defaultdict

import msgspec
import pytest

from quotebench.gold import corpora
from quotebench.gold.places import folder, gold_files
from quotebench.gold.sheets.parsing import read_sheets
from quotebench.gold.statistics import statistics
from quotebench.rows.structs import Article

WIRE = corpora.labels("wire").articles
CHALLENGE = corpora.labels("challenge").articles


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("articles", 156),
        ("events", 50),
        ("attributions", 2400),
        ("nested", 40),
        ("discontinuous", 60),
        ("over a paragraph", 40),
        ("named channel, not nested", 120),
        ("speaker mention: pronoun", 120),
        ("speaker mention: nominal", 100),
        ("continuation with no cue", 60),
        ("plural speaker", 30),
        ("no speaker", 30),
        ("defective marks", 30),
        ("in marks, no attribution", 40),
        ("utterances in two articles or more", 150),
        ("words in the shortest article", 240),
    ],
)
def test_wire_holds_enough_of(what: str, least: int) -> None:
    assert statistics(WIRE)[what] >= least


def test_wire_articles_are_of_the_length_of_news() -> None:
    counts = statistics(WIRE)
    assert counts["words in the longest article"] <= 700
    assert counts["indirect"] >= 0.30 * counts["attributions"]
    assert counts["mixed"] >= 0.15 * counts["attributions"]


def test_each_event_is_covered_by_several_outlets_and_stands_in_one_split() -> None:
    """By four in the events of edition 1, by two in those that came later."""
    outlets: dict[str | None, list[str | None]] = defaultdict(list)
    splits: dict[str | None, set[str | None]] = defaultdict(set)
    for article in WIRE:
        outlets[article.event].append(article.outlet)
        splits[article.event].add(article.split)
    number = {event: int(re.search(r"\d+", event or "")[0]) for event in outlets}  # type: ignore[index]
    assert all(len(n) == len(set(n)) == (4 if number[event] <= 24 else 2) for event, n in outlets.items())
    assert Counter(split for (split,) in splits.values()) == {"train": 18, "dev": 12, "test": 24}


@pytest.mark.parametrize("name", ["wire", "challenge"])
def test_rows_are_in_step_with_the_sheets(name: str) -> None:
    built = {article.article: article for article in read_sheets(folder() / name / "sheets").rows}
    shipped = {article.article: article for article in corpora.labels(name).articles}
    assert built.keys() == shipped.keys()
    differing = [id for id in built if built[id] != shipped[id]]
    assert not differing, "build the rows anew: quotebench build gold/NAME/sheets --out gold/NAME"
    rows = b"".join(path.read_bytes() for path in gold_files(name))
    assert rows == b"".join(msgspec.json.encode(shipped[id]) + b"\n" for id in shipped)


def sentences(article: Article) -> dict[str, bool]:
    """The sentences of an article of six words and more, folded, and whether each is reported (overlaps a quote by more
    than half)."""
    assert article.text is not None
    reported = {i for a in article.attributions for start, end in a.quote_spans for i in range(start, end)}
    found: dict[str, bool] = {}
    for match in re.finditer(r"[^\n.!?]+(?:[.!?]+|$)", article.text, re.MULTILINE):
        words = re.findall(r"\w+", match.group().casefold())
        if len(words) >= 6:
            inside = sum(i in reported for i in range(*match.span()))
            found[" ".join(words)] = 2 * inside > match.end() - match.start()
    return found


def test_no_sentence_stands_in_two_splits_nor_in_two_articles_unless_reported() -> None:
    seen: dict[str, list[tuple[Article, bool]]] = defaultdict(list)
    for article in (*WIRE, *CHALLENGE):
        for sentence, reported in sentences(article).items():
            seen[sentence].append((article, reported))
    for sentence, places in seen.items():
        pairs = {(article.event, article.phenomenon) for article, _ in places}
        if len(places) > 1 and len(pairs) > 1:
            pytest.fail(f"{sentence!r} stands in {[article.article for article, _ in places]}")
        if len(places) > 1 and places[0][0].phenomenon is None:
            assert all(reported for _, reported in places), (sentence, [article.article for article, _ in places])


def test_the_challenge_set_has_twenty_phenomena_in_minimal_pairs() -> None:
    passages = Counter(article.phenomenon for article in CHALLENGE)
    assert len(CHALLENGE) >= 240
    assert len(passages) >= 20
    assert min(passages.values()) >= 10
    assert None not in passages
    assert set(Counter(article.event for article in CHALLENGE).values()) == {2}


def answers(article: Article) -> list[tuple[object, ...]]:
    names = {entity.id: entity.name for entity in article.entities}
    return sorted(
        (
            " / ".join((article.text or "")[start:end] for start, end in a.quote_spans),
            a.type,
            tuple(sorted(names[speaker] for speaker in a.speakers)),
            names.get(a.source, ""),
            a.nested_in is not None,
        )
        for a in article.attributions
    )


def test_the_two_passages_of_a_pair_differ_in_a_little_and_in_the_answer() -> None:
    pairs: dict[str | None, list[Article]] = defaultdict(list)
    for article in CHALLENGE:
        pairs[article.event].append(article)
    for one, other in pairs.values():
        assert one.phenomenon == other.phenomenon
        assert one.text != other.text
        assert answers(one) != answers(other), (one.article, other.article)
