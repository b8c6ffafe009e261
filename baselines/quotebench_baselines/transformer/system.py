"""The transformer: an encoder with trained adapters that tags quotes, cues and mentions and links them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

from quotebench.rows.structs import AttributionType, Document, Prediction
from quotebench.text.spans import Span, inside, merged, overlap, size
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.transformer import encoder as encoders
from quotebench_baselines.transformer import weights
from quotebench_baselines.transformer.batches import Frame
from quotebench_baselines.transformer.decoding import regions_inside, set_to_marks
from quotebench_baselines.transformer.names import Names
from quotebench_baselines.transformer.network import Network
from quotebench_baselines.transformer.reading import Found, Seen, Sizes, Thresholds, quotes_in, seen
from quotebench_baselines.transformer.windows import TokenizedArticle, tokenized

SHIPPED = Path(__file__).parent / "weights"

WHOLE = 0.98
"""The share of a direct quote's characters that stand in marks: nothing but a dash or comma may be outside."""


class Reader:
    """A trained network with its tokenizer: reads articles."""

    name = "transformer"

    def __init__(self, network: Network, tokenizer: Any, sizes: Sizes, thresholds: Thresholds) -> None:
        self.network = network.eval()
        self.tokenizer = tokenizer
        self.frame = frame_of(tokenizer)
        self.sizes = sizes
        self.thresholds = thresholds

    def predict(self, article: Document) -> Iterator[Prediction]:
        """The attributions of an article, in the order of their quotes."""
        with _one_thread():
            rows = list(self.attributions(article, *self.look(article)))
        yield from rows

    def look(self, article: Document) -> tuple[TokenizedArticle, Seen]:
        """An article's tokens and what the network sees of them, whatever the thresholds are."""
        read = tokenized(self.tokenizer, article.text, article.outlet)
        return read, seen(self.network, read, self.frame, self.sizes)

    def attributions(self, article: Document, read: TokenizedArticle, sight: Seen) -> Iterator[Prediction]:
        """The attributions of an article of which the network has seen what `look` gives."""
        regions = read.layout.regions
        names = Names(article.text, regions)
        known: list[tuple[Span, ...]] = []
        for quote in quotes_in(self.network, read, sight, self.thresholds):
            pieces = [_characters(read, piece) for piece in quote.pieces]
            around = [span for other in known for span in other if inside(pieces[0], span)]
            own = regions_inside(regions, around) if around else regions
            spans = set_to_marks(article.text, pieces, own)
            if spans and spans not in known:
                known.append(spans)
                yield _prediction(article.article, spans, quote, _type(spans, own), read, names)


class Transformer(Reader):
    """The reader with the adapters that are shipped, or with those of a folder that quotebench-train has written.

    Raises EncoderMissing, EncoderChanged and UnfitWeights.
    """

    def __init__(self, folder: Path = SHIPPED, encoder: str | Path | None = None) -> None:
        settings = weights.read_settings(folder)
        place = encoders.default_folder() if encoder is None else encoder
        if settings.encoder_sha256 is not None and Path(place).is_dir():
            encoders.checked(Path(place), settings.encoder_sha256)
        self.versions = {"encoder": settings.encoder, "adapters": weights.version(folder)}
        tokenizer, model = encoders.load(place)
        super().__init__(weights.load(folder, model, settings), tokenizer, settings.sizes, settings.thresholds)


@contextmanager
def _one_thread() -> Iterator[None]:
    """One thread: sums, and so scores in their last digits, depend on how many there are; and an article is too little
    work to share."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def frame_of(tokenizer: Any) -> Frame:
    """The special tokens of a tokenizer."""
    first = tokenizer.cls_token_id if tokenizer.cls_token_id is not None else tokenizer.bos_token_id
    last = tokenizer.sep_token_id if tokenizer.sep_token_id is not None else tokenizer.eos_token_id
    return Frame(first, last, tokenizer.pad_token_id)


def _characters(article: TokenizedArticle, tokens: Span) -> Span:
    return article.tokens[tokens[0]][0], article.tokens[tokens[1] - 1][1]


def _prediction(
    article: str, spans: tuple[Span, ...], quote: Found, kind: AttributionType, read: TokenizedArticle, names: Names
) -> Prediction:
    speaker = None if quote.speaker is None else _characters(read, quote.speaker)
    channel = None if quote.channel is None else _characters(read, quote.channel)
    return Prediction(
        article=article,
        quote_spans=spans,
        speaker=None if speaker is None else names.of(speaker),
        speaker_span=speaker,
        source=None if channel is None else names.of(channel),
        source_span=channel,
        cue_span=None if quote.cue is None else _characters(read, quote.cue),
        type=kind,
        score=round(quote.quote_score * quote.speaker_score * quote.channel_score, 4),
    )


def _type(spans: tuple[Span, ...], regions: Sequence[Region]) -> AttributionType:
    """How much of a quote stands in marks; for a nested one `regions` are those of its own."""
    marked = overlap(spans, merged(span for region in regions for span in region.spans))
    if not marked:
        return "indirect"
    return "direct" if marked >= WHOLE * size(spans) else "mixed"
