"""Sentences that are cut off, as feeds and scrapers cut them: the rules may find nothing, but they never fall over."""

import random
import re

import pytest

from quotebench.gold.corpora import load
from quotebench.rows.structs import Document
from quotebench_baselines.rules import Rules

TAILS = (".", ",", ":", " -- ", " that", " and", " when", "”", '"')
SENTENCE = re.compile(r"(?<=[.!?”])\s+")


def changed(words: list[str], chance: random.Random) -> str:
    """A sentence that lost its end, its beginning or its middle, or whose words were shuffled."""
    at = chance.randrange(1, len(words) + 1)
    kept = chance.choice((words[:at], words[at - 1 :], words[: at - 1] + words[at + 1 :], words))
    if kept is words and chance.random() < 0.5:
        kept = chance.sample(words, len(words))
    return " ".join(kept) + chance.choice(("", chance.choice(TAILS)))


@pytest.mark.parametrize("corpus", ["train", "dev"])
def test_no_cut_sentence_breaks_the_rules(corpus: str) -> None:
    chance, system = random.Random(9), Rules()
    texts = [article.text or "" for article in load("wire", corpus).articles]
    sentences = [part.split() for text in texts for part in SENTENCE.split(text) if part.strip()]
    cut = [" ".join(words[:end]) for words in sentences[::3] for end in range(1, len(words))]
    for text in (*cut, *(changed(words, chance) for words in chance.choices(sentences, k=2000))):
        whole = f"The port is shut. {text}"
        for row in system.predict(Document(article="cut", text=whole)):
            assert all(0 <= start < end <= len(whole) for start, end in row.quote_spans or ()), whole
