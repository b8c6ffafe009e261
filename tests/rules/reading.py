"""What the rules find in a text, in the fewest words."""

from quotebench.rows.structs import Document, Prediction
from quotebench_baselines.rules import Rules

HEAD = "Gate news of the week\n\n"

Found = tuple[str, str | None, str | None]


def predictions(text: str, outlet: str | None = None) -> list[Prediction]:
    return list(Rules().predict(Document(article="a", text=HEAD + text, outlet=outlet)))


def read(text: str, outlet: str | None = None) -> list[Found]:
    """What the rules find: quote (spans joined by ' / '), the words of the speaker's mention, the channel."""
    whole = HEAD + text
    out = []
    for p in predictions(text, outlet):
        assert p.quote_spans is not None
        quote = " / ".join(whole[start:end] for start, end in p.quote_spans)
        out.append((quote, whole[slice(*p.speaker_span)] if p.speaker_span else None, p.source))
    return out
