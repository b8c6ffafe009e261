"""What the rules find in a text, in the fewest words."""

import re

from quotebench.rows.structs import Document, Prediction
from quotebench_baselines.english.grammar import DETERMINERS
from quotebench_baselines.english.nouns import ROLE_NOUNS, TITLES
from quotebench_baselines.rules import Rules

HEAD = "Gate news of the week\n\n"

Found = tuple[str, str | None, str | None]
Named = tuple[str, str | tuple[str, ...] | None, str | None]


def predictions(text: str, outlet: str | None = None) -> list[Prediction]:
    return list(Rules().predict(Document(article="a", text=HEAD + text, outlet=outlet)))


def read(text: str, outlet: str | None = None) -> list[Found]:
    """What the rules find: quote (spans joined by ' / '), the head of the speaker's mention, the channel."""
    whole = HEAD + text
    out = []
    for p in predictions(text, outlet):
        assert p.quote_spans is not None
        quote = " / ".join(whole[start:end] for start, end in p.quote_spans)
        out.append((quote, head(whole[slice(*p.speaker_span)]) if p.speaker_span else None, p.source))
    return out


def read_named(text: str) -> list[Named]:
    """What the rules find: quote (spans joined by ' / '), who speaks as the rules name them, the channel."""
    whole = HEAD + text
    found = []
    for p in predictions(text):
        assert p.quote_spans is not None
        found.append((" / ".join(whole[start:end] for start, end in p.quote_spans), p.speaker, p.source))
    return found


def head(mention: str) -> str:
    """The name without title, or the noun without what stands before it: 'Captain Ana Ruiz', 'the two old dockers'."""
    words = list(re.finditer(r"\S+", mention))
    if not words[-1].group()[0].isupper():
        return words[-1].group()
    skipped = DETERMINERS | ROLE_NOUNS | TITLES
    for word in words[:-1]:
        if word.group()[0].isupper() and word.group().lower().rstrip(".") not in skipped:
            return mention[word.start() :]
    return words[-1].group()
