"""Bodies of synthetic articles: text in pieces, with the labels as numbers of pieces.

A body is made once and filled in many times. Its slots take names and words of different lengths, so no two articles
made from it have the same text or the same offsets.
"""

import random

from benchmarks.templates import ORGANISATION, OUTLET, PERSONS, SHORT, WORD, Body, Quote, templated

_WORDS = """
    the a gate port ferry council bridge winter river lamp ship market cellar orchard tariff ledger quarry tunnel clinic
    harvest timetable of in before after without under because while although nobody everyone had was were would could
    waited closed opened paid asked repaired counted promised delayed flooded short cold narrow empty late honest cheap
    café naïve façade smörgås crème north old new grey three eleven forty money water grain paper timber
""".split()
_CUES = ("said", "told reporters", "added", "insisted", "replied")
LENGTH = 1_460
"""Characters of a body with average names; about 1.5 kB as UTF-8."""
_SLOT = 10


class _Writer:
    """The text so far, and the mentions in it."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.pieces: list[str | int] = []
        self.length = 0
        self.mentions: list[list[tuple[int, int]]] = [[] for _ in range(5)]

    def add(self, *pieces: str | int) -> tuple[int, int]:
        """The pieces added, as (first piece, piece after the last)."""
        first = len(self.pieces)
        self.pieces += pieces
        self.length += sum(len(piece) if isinstance(piece, str) else _SLOT for piece in pieces)
        return first, len(self.pieces)

    def words(self, least: int, most: int) -> str:
        return " ".join(self.draw.choices(_WORDS, k=self.draw.randint(least, most)))

    def quote(self, word: int) -> tuple[int, int]:
        """Quoted words around a slot."""
        return self.add(self.words(7, 15) + " ", WORD + word, " " + self.words(7, 15))

    def mention(self, entity: int) -> tuple[int, int]:
        """The entity's full name the first time, later its short name or, of a person, now and then a pronoun."""
        if not self.mentions[entity]:
            span = self.add(entity)
        elif entity < PERSONS and self.draw.random() < 0.3:
            span = self.add("she")
        else:
            span = self.add(entity + SHORT)
        self.mentions[entity].append(span)
        return span


def body(draw: random.Random) -> Body:
    """A body with five attributions: direct, interrupted, indirect, mixed, through a channel, by two speakers, and in
    one of five a nested one."""
    writer = _Writer(draw)
    quotes: list[Quote] = []
    rows: list[dict[str, object]] = []
    nested = draw.random() < 0.2
    shapes = draw.choices(
        (_direct, _interrupted, _indirect, _mixed, _channel, _joint),
        weights=(40, 12, 22, 10, 12, 4),
        k=3 if nested else 5,
    )
    if nested:
        shapes.insert(draw.randint(0, len(shapes)), _nesting)
    for shape in shapes:
        writer.add(writer.words(6, 10).capitalize() + ". ")
        shape(writer, quotes, rows)
        writer.add("\n\n")
    while writer.length < LENGTH - 40:
        writer.add(writer.words(8, 14).capitalize() + ". ")
    writer.add(writer.words(3, 6).capitalize() + ".")
    return templated(writer.pieces, writer.mentions, quotes, rows)


def _keep(
    quotes: list[Quote],
    rows: list[dict[str, object]],
    kind: str,
    quote: Quote,
    cue: tuple[int, int],
    channel: tuple[int, int] | None = None,
    phenomena: tuple[str, ...] = (),
    optional: str | None = None,
) -> None:
    """An attribution, as a quote and as a row of gold in which spans are of pieces."""
    rows.append(
        {
            "id": f"a{len(quotes)}",
            "type": kind,
            "quote_spans": quote.spans,
            "cue_span": cue,
            "speakers": [f"e{number}" for number in quote.speakers],
            "speaker_span": quote.mention,
            "source": "article" if quote.source is None else f"e{quote.source}",
            "source_span": channel,
            "addressee_span": None,
            "nested_in": f"a{len(quotes) - 1}" if quote.nested else None,
            "utterance": None,
            "optional": optional,
            "phenomena": phenomena,
            "note": None,
        }
    )
    quotes.append(quote)


def _speaker(writer: _Writer) -> int:
    return writer.draw.choice((0, 0, 1, 1, 2, 2, ORGANISATION))


def _direct(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    writer.add("“")
    span = writer.quote(len(quotes))
    writer.add(",” ")
    speaker = writer.mention(entity)
    writer.add(" ")
    cue = writer.add(writer.draw.choice(_CUES))
    writer.add(".")
    _keep(quotes, rows, "direct", Quote((span,), (entity,), None, speaker), cue)


def _interrupted(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    writer.add("“")
    first = writer.quote(len(quotes))
    writer.add(",” ")
    speaker = writer.mention(entity)
    writer.add(" ")
    cue = writer.add("said")
    writer.add(", “")
    second = writer.add(writer.words(6, 10))
    writer.add(".”")
    quote = Quote((first, second), (entity,), None, speaker)
    _keep(quotes, rows, "direct", quote, cue, phenomena=("interrupted",))


def _indirect(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    speaker = writer.mention(entity)
    writer.add(" ")
    cue = writer.add("said")
    writer.add(" that ")
    span = writer.quote(len(quotes))
    writer.add(".")
    _keep(quotes, rows, "indirect", Quote((span,), (entity,), None, speaker), cue)


def _mixed(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    speaker = writer.mention(entity)
    writer.add(" ")
    cue = writer.add("warned")
    writer.add(" that ")
    start, _ = writer.quote(len(quotes))
    _, end = writer.add(" “" + writer.words(3, 6))
    writer.add("”.")
    optional = "a judgement call" if writer.draw.random() < 0.2 else None
    _keep(quotes, rows, "mixed", Quote(((start, end),), (entity,), None, speaker), cue, optional=optional)


def _channel(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    writer.add("“")
    span = writer.quote(len(quotes))
    writer.add(",” ")
    speaker = writer.mention(entity)
    writer.add(" ")
    cue = writer.add("told")
    writer.add(" the ")
    channel = writer.mention(OUTLET)
    writer.add(".")
    _keep(quotes, rows, "direct", Quote((span,), (entity,), OUTLET, speaker), cue, channel)


def _joint(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    one, other = sorted(writer.draw.sample(range(PERSONS), 2))
    writer.add("“")
    span = writer.quote(len(quotes))
    writer.add(",” ")
    start, _ = writer.mention(one)
    writer.add(" and ")
    _, end = writer.mention(other)
    writer.add(" ")
    cue = writer.add("said")
    writer.add(".")
    _keep(quotes, rows, "direct", Quote((span,), (one, other), None, (start, end)), cue)


def _nesting(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    outer, inner = writer.draw.sample(range(PERSONS), 2)
    writer.add("“")
    start, _ = writer.quote(len(quotes))
    writer.add(" and ")
    inner_speaker = writer.mention(inner)
    writer.add(" ")
    inner_cue = writer.add("swore")
    writer.add(" that ")
    span = writer.quote(len(quotes) + 1)
    end = span[1]
    writer.add(",” ")
    speaker = writer.mention(outer)
    writer.add(" ")
    cue = writer.add("said")
    writer.add(".")
    _keep(quotes, rows, "direct", Quote(((start, end),), (outer,), None, speaker), cue)
    _keep(quotes, rows, "indirect", Quote((span,), (inner,), None, inner_speaker, True), inner_cue)
