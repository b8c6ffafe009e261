"""Random articles and predictions that try everything at once.

Nesting, ties, duplicates, empties, strings that stand several times or nowhere, characters outside the basic plane,
combining marks, names that need every rule of identity.
"""

from collections.abc import Sequence
from random import Random

from quotebench.rows.structs import PHENOMENA, TYPES, Article, Attribution, Entity, Prediction
from quotebench.text.spans import Span, merged

WORDS = [
    *"gate Ruiz said the Ana port 😀 e\u0301te\u0301 “shut” 𝐀𝐁 straße ... she they Lund — 1,000 x".split(),
    "The Courier",
    "the minister",
]
BASIC = [word for word in WORDS if max(map(ord, word)) < 0x10000]
ASCII = list(filter(str.isascii, WORDS))
NAMES = [
    "Ana Ruiz",
    "Ruiz",
    "Ana",
    "Eva Ruiz",
    "Per Lund",
    "Lund",
    "The Courier",
    "Courier",
    "the minister",
    "José Ño",
    "X.",
]
ASKED = [
    *NAMES,
    "Mrs Ruiz",
    "Mr Lund",
    "Ruiz Jr",
    "minister Ana Ruiz",
    "Ana Ruiz and Per Lund",
    "Ruiz, Lund",
    "Ruiz's lawyer",
    "nobody",
    "Jose No",
    "article",
    "ANA RUIZ",
    "O'Ruiz",
]
KINDS = ["person", "organisation", "group", "document", "outlet", "anonymous"]


def article(random: Random, name: str, words: Sequence[str] = WORDS) -> Article:
    """A consistent article made of the words."""
    return labeled(random, name, " ".join(random.choices(words, k=random.randrange(3, 25))) + " gate.")


def labeled(random: Random, name: str, text: str) -> Article:
    """An article of a text, with labels that are consistent."""
    entities = []
    for i, canonical in enumerate(random.sample(NAMES, random.randrange(0, 5))):
        aliases = tuple(random.sample(NAMES, random.randrange(0, 3)))
        mentions = {span(random, text) for _ in range(random.randrange(0, 4))}
        kind = random.choice(KINDS)
        entities.append(
            Entity(id=f"e{i}", name=canonical, kind=kind, aliases=aliases, mentions=tuple(sorted(mentions)))
        )
    attributions: list[Attribution] = []
    for i in range(random.choice([0, 1, 2, 3, 6])):
        outer = random.choice(attributions) if attributions and random.random() < 0.3 else None
        spans = merged(span(random, text) for _ in range(random.choice([1, 1, 1, 2, 3])))
        if outer is not None and random.random() < 0.5:
            spans = (outer.quote_spans[0],)
        speakers = random.sample(entities, min(len(entities), random.choice([0, 1, 1, 1, 2])))
        source = random.choice([None, None, *(entity for entity in entities if entity not in speakers)])
        attributions.append(
            Attribution(
                id=f"a{i}",
                type=random.choice(TYPES),
                quote_spans=spans,
                speakers=tuple(entity.id for entity in speakers),
                source="article" if source is None else source.id,
                speaker_span=random.choice([None, *speakers[0].mentions]) if speakers else None,
                optional=random.choice([None, None, None, "a doubt"]),
                nested_in=None if outer is None else outer.id,
                utterance=random.choice([None, "u1", "u2"]),
                phenomena=tuple(random.sample(sorted(PHENOMENA), random.choice([0, 0, 1, 2]))),
            )
        )
    return Article(
        article=name,
        text=text,
        outlet=random.choice([None, "The Courier", "Gazette", ""]),
        phenomenon=random.choice([None, "pronoun"]),
        entities=tuple(entities),
        attributions=tuple(attributions),
    )


def span(random: Random, text: str) -> Span:
    """A stretch of the text with a content character in it."""
    while True:
        start = random.randrange(len(text))
        end = random.randrange(start + 1, min(len(text), start + 40) + 1)
        if any(map(str.isalnum, text[start:end])):
            return start, end


def predictions(random: Random, gold: Article) -> list[Prediction]:
    """Rows without fault about an article, many of them near its gold."""
    text = gold.text or ""
    rows: list[Prediction] = []
    for _ in range(random.choice([0, 1, 2, 4, 8])):
        if rows and random.random() < 0.15:
            rows.append(random.choice(rows))
            continue
        near = random.choice(gold.attributions) if gold.attributions and random.random() < 0.7 else None
        spans = (
            near.quote_spans if near is not None else tuple(span(random, text) for _ in range(random.choice([1, 1, 2])))
        )
        if near is not None and random.random() < 0.5:
            start, end = spans[0]
            spans = ((max(0, start - random.randrange(3)), min(len(text), end + random.randrange(3))), *spans[1:])
        placed: dict[str, object] = {"quote_spans": spans}
        if random.random() < 0.3:
            words = text[slice(*random.choice(spans))]
            placed = {"quote": random.choice([words, words, "Ruiz", "gate", "never said so", words.replace(" ", "  ")])}
            placed = placed if str(placed["quote"]).strip() else {"quote": "gate"}
        who = random.choice([*ASKED, *ASKED, None, "", (), ("Ana Ruiz", "Lund"), ("Ruiz",), ("nobody", "Lund")])
        rows.append(
            Prediction(
                article=gold.article,
                speaker=who,
                speaker_span=random.choice([None, None, mentioned(random, gold)]),
                source=random.choice([None, None, None, *ASKED]),
                source_span=random.choice([None, None, None, mentioned(random, gold)]),
                score=random.choice([None, 0.5, 0.9]),
                utterance=random.choice([None, "x", "y"]),
                **placed,  # type: ignore[arg-type]
            )
        )
    return rows


def mentioned(random: Random, gold: Article) -> Span:
    """A mention, or any stretch."""
    mentions = [mention for entity in gold.entities for mention in entity.mentions]
    return random.choice(mentions) if mentions and random.random() < 0.7 else span(random, gold.text or "")
