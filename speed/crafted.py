"""Inputs as nobody writes them by accident: a maker each, which writes gold and predictions into a folder.

All gold is valid. Every count is a parameter, so that tests can look at small ones.
"""

import hashlib
import itertools
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from speed.synthetic import SEED, Corpus, given, word

Row = dict[str, object]
Span = tuple[int, int]

_WORDS = "gate port ferry council bridge winter river lamp ship market café ledger quarry tunnel".split()
_PAIR = ("Ana Velisar", "Per Holm")


def repeated_answer(folder: Path, times: int) -> Corpus:
    """“yes” many times in one article, each of them a gold quote, and as many predictions of the string."""
    text, spans = "", []
    for number in range(times):
        text += "“"
        spans.append((len(text), len(text) + 3))
        text += f"yes,” said {_PAIR[number % 2].split()[1]}. "
    gold = [_attribution(number, span, f"e{number % 2}") for number, span in enumerate(spans)]
    answers = [_answer(quote="yes", speaker=_PAIR[number % 2]) for number in range(times)]
    return _write(folder, _article(text, _people(text), gold), answers)


def crowded_cast(folder: Path, entities: int, predictions: int) -> Corpus:
    """An article with very many people, and predictions by names that are no alias: by turns a title and the name, the
    surname alone, and somebody unknown."""
    draw = random.Random(SEED)
    names = list(dict.fromkeys(f"{given(draw)} {word(draw)}{word(draw).lower()}" for _ in range(2 * entities)))[
        :entities
    ]
    text, people, quotes = "", [], []
    for number, name in enumerate(names):
        quotes.append((len(text) + 1, len(text) + 5))
        text += "“Soon,” said "
        people.append(_person(number, name, [(len(text), len(text) + len(name))]))
        text += name + ". "
    gold = [_attribution(number, quotes[number], f"e{number}") for number in range(predictions)]
    forms = ("Captain {0} {1}", "{1}", "Nemo {0}son", "Doctor {1}")
    answers = [
        _answer(quote_spans=[quotes[number]], speaker=forms[number % len(forms)].format(*names[number].split()))
        for number in range(predictions)
    ]
    return _write(folder, _article(text, people, gold), answers)


def off_mentions(folder: Path, spans: int) -> Corpus:
    """As many mentions as speaker spans, each of which touches one, two or three of them and is exactly none: a word
    more, a word less, beside it, over it and its neighbours."""
    text, quotes = "", []
    for number in range(spans):
        quotes.append((len(text) + 1, len(text) + 5 + len(str(number))))
        text += f"“Soon{number},” "
    text += "was said by"
    cast = max(2, spans // 100)
    mentions: list[Span] = []
    for number in range(spans):
        name = f"Ana Velisar{number % cast}"
        mentions.append((len(text) + 1, len(text) + 1 + len(name)))
        text += f" {name} and"
    people = [_person(number, f"Ana Velisar{number}", mentions[number::cast]) for number in range(cast)]

    def near(number: int) -> Span:
        start, end = mentions[number]
        next_but_one = mentions[min(number + 2, spans - 1)]
        after = mentions[min(number + 1, spans - 1)]
        return (
            (start, end + len(" and")),
            (start + len("Ana "), end),
            (end, end + len(" and")),
            (start + len("Ana "), after[0] + len("Ana")),
            (start, next_but_one[1]) if number + 1 < spans else (start, start + len("Ana")),
        )[number % 5]

    gold = [_attribution(number, quotes[number], f"e{number % cast}") for number in range(spans)]
    answers = [_answer(quote_spans=[quotes[number]], speaker_span=near(number)) for number in range(spans)]
    return _write(folder, _article(text, people, gold), answers)


def long_article(folder: Path, characters: int, strings: int) -> Corpus:
    """A very long article, and predicted strings from all over it: by turns verbatim, with other white space, with
    letters changed, and found nowhere."""
    draw = random.Random(SEED)
    length = 0
    words: list[str] = []
    while length < characters:
        words.append(word(draw).lower() if draw.random() < 0.5 else draw.choice(_WORDS))
        length += len(words[-1]) + 1
    starts = list(itertools.accumulate((len(one) + 1 for one in words), initial=0))
    gold, answers = [], []
    for number in range(strings):
        first = draw.randrange(len(words) - 20)
        quoted = words[first : first + 20]
        gold.append(_attribution(number, (starts[first], starts[first + 20] - 1), f"e{number % 2}"))
        string = (
            " ".join(quoted),
            "  ".join(quoted),
            " ".join("x" + one[1:] if place % 5 == 0 else one for place, one in enumerate(quoted)),
            " ".join(word(draw).lower() + "q" for _ in quoted),
        )[number % 4]
        answers.append(_answer(quote=string, speaker=_PAIR[number % 2]))
    text = " ".join(words) + " "
    return _write(folder, _article(text, _people(text), gold), answers)


def nested(folder: Path, depth: int) -> Corpus:
    """Quotes each inside the one before, and as many predicted, every second without its last word."""
    text = "".join(f"“word{number} " for number in range(depth))
    starts = list(itertools.accumulate((len(f"“word{number} ") for number in range(depth)), initial=1))
    text += "so" + "".join(f" end{number}”" for number in reversed(range(depth)))
    ends = list(itertools.accumulate((-len(f" end{number}”") for number in range(depth)), initial=len(text) - 1))
    gold = [
        {**_attribution(i, (starts[i], ends[i]), f"e{i % 2}"), "nested_in": f"a{i - 1}" if i else None}
        for i in range(depth)
    ]
    answers = [
        _answer(quote_spans=[(starts[i], ends[i] - (len(f" end{i}") if i % 2 else 0))], speaker=_PAIR[i % 2])
        for i in range(depth)
    ]
    return _write(folder, _article(text + " ", _people(text + " "), gold), answers)


def overlapping(folder: Path, quotes: int) -> Corpus:
    """As many gold as predicted quotes, each of 100 to 600 characters somewhere in an article of 6,000: each overlaps
    with hundreds of the other side."""
    draw = random.Random(SEED)
    text = ""
    while len(text) < 6_000:
        text += draw.choice(_WORDS) + " "

    def span() -> Span:
        start = draw.randrange(5_400)
        return start, start + draw.randrange(100, 600)

    gold = [_attribution(number, span(), f"e{draw.randrange(2)}") for number in range(quotes)]
    answers = [_answer(quote_spans=[span()], speaker=draw.choice(_PAIR)) for _ in range(quotes)]
    return _write(folder, _article(text, _people(text), gold), answers)


def nowhere_in_repeats(folder: Path, words: int) -> Corpus:
    """An article of two words over and over, and strings of them that end in a third."""
    return _strings(folder, "the gate " * (words // 2), ["the gate " * n + "zebra" for n in range(1, words // 2 + 1)])


def long_nowhere_in_repeats(folder: Path, words: int, quoted: int) -> Corpus:
    """A long article of two words over and over, and one long string of them that ends in a third."""
    return _strings(folder, "the gate " * (words // 2), ["the gate " * (quoted // 2) + "zebra"])


def ellipses_in_repeats(folder: Path, words: int, pieces: int) -> Corpus:
    """A long article of two words over and over, and one string of them with ellipses between."""
    return _strings(folder, "the gate " * (words // 2), [" ... ".join(["the gate"] * pieces)])


def verbatim_in_repeats(folder: Path, words: int, quoted: int) -> Corpus:
    """A long article of one word over and over, and a string of it that stands nearly everywhere."""
    return _strings(folder, "the " * words, ["the " * quoted])


def long_fuzzy(folder: Path, characters: int, quoted: int) -> Corpus:
    """A long string with a letter wrong every few words in a long article that repeats itself."""
    right, wrong = "lorem ipsum dolor sit amet ", "lorem ipsum dolor sit amey "
    return _strings(folder, right * (characters // len(right)), [wrong * (quoted // len(wrong))])


def all_missing(folder: Path, strings: int) -> Corpus:
    """Many different strings of which the article has not one."""
    missing = [f"completely invented sentence number {number} about nothing at all" for number in range(strings)]
    return _strings(folder, "Ana said the gate was shut. " * 400, missing)


def huge_quote(folder: Path, size: int) -> Corpus:
    """One predicted string that is far longer than its article."""
    unit = "the gate was shut and the ferry late "
    return _strings(folder, "The gate was shut and the ferry late. ", [unit * (size // len(unit))])


def bad_rows(folder: Path, rows: int) -> Corpus:
    """Predictions of which each names an article that there is not, and has a field of a wrong type."""
    text = "Nobody said a word. "
    wrong: tuple[Row, ...] = ({"speaker": 7}, {"quote_spans": "all"}, {"score": "high"}, {"quote": ["no"]})
    answers = ({**_answer(quote="no"), "article": f"unknown-{n}", **wrong[n % len(wrong)]} for n in range(rows))
    return _write(folder, _article(text, _people(text), []), answers)


def _strings(folder: Path, text: str, quotes: Sequence[str]) -> Corpus:
    """An article with one gold quote after the text, and a prediction for each string."""
    gold = [_attribution(0, (len(text) + 1, len(text) + 5), "e0")]
    text += "“Soon,” they said. "
    answers = (_answer(quote=quote, speaker=_PAIR[0]) for quote in quotes)
    return _write(folder, _article(text, _people(text), gold), answers)


def _people(text: str) -> list[Row]:
    """Two people, who are mentioned in the words that `_article` puts behind a text."""
    at = len(text)
    one, other = _PAIR
    return [
        _person(0, one, [(at, at + len(one))]),
        _person(1, other, [(at + len(one) + 5, at + len(f"{one} and {other}"))]),
    ]


def _person(number: int, name: str, mentions: Sequence[Span]) -> Row:
    return {"id": f"e{number}", "name": name, "kind": "person", "mentions": mentions}


def _attribution(number: int, span: Span, speaker: str) -> Row:
    return {"id": f"a{number}", "type": "direct", "quote_spans": [span], "speakers": [speaker]}


def _answer(**fields: object) -> Row:
    return {"article": "x", **fields}


def _article(text: str, entities: Sequence[Row], attributions: Sequence[Row]) -> Row:
    text += " and ".join(_PAIR) + "."
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"article": "x", "sha256": digest, "text": text, "entities": entities, "attributions": attributions}


def _write(folder: Path, article: Row, answers: Iterable[Row]) -> Corpus:
    corpus = Corpus(1, folder / "gold.jsonl", folder / "predictions.jsonl")
    encode = msgspec.json.Encoder().encode
    corpus.gold.write_bytes(encode(article) + b"\n")
    with corpus.predictions.open("wb") as lines:
        for answer in answers:
            lines.write(encode(answer) + b"\n")
    return corpus
