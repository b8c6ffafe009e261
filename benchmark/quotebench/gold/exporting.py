"""Gold as prediction rows: what a perfect system would answer."""

from collections.abc import Iterator

from quotebench.rows.structs import ARTICLE, Article, Prediction


def prediction_rows(article: Article) -> Iterator[Prediction]:
    """One prediction for each attribution, optional ones included. The quote's words are given only where the article
    has its text."""
    names = {entity.id: entity.name for entity in article.entities}
    text = article.text
    for a in article.attributions:
        speakers = tuple(names[speaker] for speaker in a.speakers)
        yield Prediction(
            article=article.article,
            quote=None if text is None else " ... ".join(text[start:end] for start, end in a.quote_spans),
            quote_spans=a.quote_spans,
            speaker=speakers[0] if len(speakers) == 1 else speakers,
            speaker_span=a.speaker_span,
            source=None if a.source == ARTICLE else names[a.source],
            source_span=a.source_span,
            cue_span=a.cue_span,
            type=a.type,
            utterance=a.utterance,
        )
