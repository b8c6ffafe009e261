"""One small case that every scorer is given, worked by hand."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from speed.synthetic import Corpus

from quotebench import Article, Attribution, Entity, Prediction

TEXT = "“Open the gate,” Ana said. “Close the port,” Per said. Lena said that the old ferry was late again."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def by_hand(write: Callable[[str, str], Path]) -> Corpus:
    """Three gold quotes of three speakers. Four predictions: all right; the wrong speaker; cut short; spurious."""
    quotes = ("Open the gate,", "Close the port,", "the old ferry was late again")
    gold = Article(
        article="a",
        text=TEXT,
        entities=tuple(
            Entity(id=f"e{i}", name=name, kind="person", mentions=(span(name),))
            for i, name in enumerate(("Ana", "Per", "Lena"))
        ),
        attributions=tuple(
            Attribution(id=f"a{i}", type="direct", quote_spans=(span(quote),), speakers=(f"e{i}",))
            for i, quote in enumerate(quotes)
        ),
    )
    predictions = [
        Prediction(article="a", quote_spans=(span(quotes[0]),), speaker="Ana"),
        Prediction(article="a", quote_spans=(span(quotes[1]),), speaker="Lena"),
        Prediction(article="a", quote_spans=(span("the old ferry was"),), speaker="Lena"),
        Prediction(article="a", quote_spans=(span("Lena said"),), speaker="Per"),
    ]
    lines = "".join(msgspec.json.encode(row).decode() + "\n" for row in predictions)
    return Corpus(
        1,
        write("gold.jsonl", msgspec.json.encode(gold).decode() + "\n"),
        write("predictions.jsonl", lines),
    )
