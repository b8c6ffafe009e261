"""Bodies of synthetic articles: text in pieces, with the labels as numbers of pieces.

A body is made once and filled in many times. Its slots take names and words of different lengths, so no two articles
made from it have the same text or the same offsets.
"""

import random

from speed.shapes import Shape
from speed.templates import Body, Pieces, Quote, templated

_WORDS = """
    the a gate port ferry council bridge winter river lamp ship market cellar orchard tariff ledger quarry tunnel clinic
    harvest timetable of in before after without under because while although nobody everyone had was were would could
    waited closed opened paid asked repaired counted promised delayed flooded short cold narrow empty late honest cheap
    café naïve façade smörgås crème north old new grey three eleven forty money water grain paper timber
""".split()
_CUES = ("said", "told reporters", "added", "insisted", "replied")
_TITLES = ("Captain ", "Doctor ", "Judge ", "Harbour Master ", "the new keeper ")
_APPOSITIONS = (", keeper of the lamp,", ", who had waited,", " of the grain market")
_SLOT = 10
"""Characters of a name or word in a slot, on average."""


class _Writer:
    """The text so far, and the mentions in it."""

    def __init__(self, shape: Shape, draw: random.Random) -> None:
        self.shape = shape
        self.draw = draw
        self.pieces: list[str | int] = []
        self.length = 0
        self.mentions: list[list[Pieces]] = [[] for _ in range(shape.entities)]

    def add(self, *pieces: str | int) -> Pieces:
        """The pieces added, as (first piece, piece after the last)."""
        first = len(self.pieces)
        self.pieces += pieces
        self.length += sum(len(piece) if isinstance(piece, str) else _SLOT for piece in pieces)
        return first, len(self.pieces)

    def words(self, least: int, most: int) -> str:
        return " ".join(self.draw.choices(_WORDS, k=self.draw.randint(least, most)))

    def quote(self, word: int) -> Pieces:
        """Quoted words around a slot."""
        half = self.shape.half
        return self.add(self.words(*half) + " ", self.shape.word + word, " " + self.words(*half))

    def mention(self, entity: int, pronoun: bool = True) -> Pieces:
        """The entity's full name the first time, later its short name or, of a person, now and then a pronoun."""
        if not self.mentions[entity]:
            span = self.add(entity)
        elif pronoun and entity < self.shape.persons and self.draw.random() < 0.3:
            span = self.add("she")
        else:
            span = self.add(entity + self.shape.entities)
        self.mentions[entity].append(span)
        return span

    def speaker(self, entity: int) -> tuple[Pieces, Pieces]:
        """A mention of who speaks, and the noun phrase it is part of: with a title, with an apposition, or bare."""
        titles = self.shape.titles
        dressed = self.draw.random() if titles else 1.0
        first = len(self.pieces)
        if dressed < titles:
            self.add(self.draw.choice(_TITLES))
        mention = self.mention(entity, pronoun=dressed >= 2 * titles)
        if titles <= dressed < 2 * titles:
            self.add(self.draw.choice(_APPOSITIONS))
        return mention, (first, len(self.pieces))

    def lead(self, mentions: int) -> None:
        """A sentence in which nobody says anything, and after it others until there are as many mentions in all."""
        self.add(self.words(*self.shape.lead).capitalize() + ". ")
        while sum(map(len, self.mentions)) < mentions:
            self.mention(self._next(), pronoun=False)
            self.add(" " + self.draw.choice(("and", "or", "with", "for")) + " ")
            self.mention(self._next())
            self.add(" " + self.words(1, 2) + ". ")

    def _next(self) -> int:
        """An entity to be mentioned: every second time one that was not, while there is one."""
        new = [entity for entity, spans in enumerate(self.mentions) if not spans]
        if new and self.draw.random() < 0.5:
            return new[0]
        return self.draw.randrange(self.shape.entities)


def body(shape: Shape, draw: random.Random) -> Body:
    """A body with its attributions: direct, interrupted, indirect, mixed, through a channel, by two speakers, and in
    one of five a nested one."""
    writer = _Writer(shape, draw)
    quotes: list[Quote] = []
    rows: list[dict[str, object]] = []
    nested = draw.random() < 0.2
    kinds = draw.choices(
        (_direct, _interrupted, _indirect, _mixed, _channel, _joint),
        weights=(40, 12, 22, 10, 12, 4),
        k=shape.attributions - (2 if nested else 0),
    )
    if nested:
        kinds.insert(draw.randint(0, len(kinds)), _nesting)
    for number, kind in enumerate(kinds, 1):
        writer.lead(shape.mentions * number // len(kinds) - 2)
        kind(writer, quotes, rows)
        writer.add("\n\n")
    while writer.length < shape.length - 40:
        writer.add(writer.words(8, 14).capitalize() + ". ")
    writer.add(writer.words(3, 6).capitalize() + ".")
    return templated(shape, writer.pieces, writer.mentions, quotes, rows)


def _keep(
    quotes: list[Quote],
    rows: list[dict[str, object]],
    kind: str,
    quote: Quote,
    cue: Pieces,
    channel: Pieces | None = None,
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
    shape = writer.shape
    cast: list[int] = [*(person // 2 for person in range(2 * shape.persons)), *range(shape.persons, shape.outlet)]
    return writer.draw.choice(cast)


def _direct(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    writer.add("“")
    span = writer.quote(len(quotes))
    writer.add(",” ")
    speaker = writer.speaker(entity)
    writer.add(" ")
    cue = writer.add(writer.draw.choice(_CUES))
    writer.add(".")
    _keep(quotes, rows, "direct", Quote((span,), (entity,), None, *speaker), cue)


def _interrupted(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    writer.add("“")
    first = writer.quote(len(quotes))
    writer.add(",” ")
    speaker = writer.speaker(entity)
    writer.add(" ")
    cue = writer.add("said")
    writer.add(", “")
    second = writer.add(writer.words(6, 10))
    writer.add(".”")
    quote = Quote((first, second), (entity,), None, *speaker)
    _keep(quotes, rows, "direct", quote, cue, phenomena=("interrupted",))


def _indirect(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    speaker = writer.speaker(entity)
    writer.add(" ")
    cue = writer.add("said")
    writer.add(" that ")
    span = writer.quote(len(quotes))
    writer.add(".")
    _keep(quotes, rows, "indirect", Quote((span,), (entity,), None, *speaker), cue)


def _mixed(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    speaker = writer.speaker(entity)
    writer.add(" ")
    cue = writer.add("warned")
    writer.add(" that ")
    start, _ = writer.quote(len(quotes))
    _, end = writer.add(" “" + writer.words(3, 6))
    writer.add("”.")
    optional = "a judgement call" if writer.draw.random() < 0.2 else None
    _keep(quotes, rows, "mixed", Quote(((start, end),), (entity,), None, *speaker), cue, optional=optional)


def _channel(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    entity = _speaker(writer)
    writer.add("“")
    span = writer.quote(len(quotes))
    writer.add(",” ")
    speaker = writer.speaker(entity)
    writer.add(" ")
    cue = writer.add("told")
    writer.add(" the ")
    channel = writer.mention(writer.shape.outlet)
    writer.add(".")
    _keep(quotes, rows, "direct", Quote((span,), (entity,), writer.shape.outlet, *speaker), cue, channel)


def _joint(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    one, other = sorted(writer.draw.sample(range(writer.shape.persons), 2))
    writer.add("“")
    span = writer.quote(len(quotes))
    writer.add(",” ")
    start, _ = writer.mention(one)
    writer.add(" and ")
    _, end = writer.mention(other)
    writer.add(" ")
    cue = writer.add("said")
    writer.add(".")
    _keep(quotes, rows, "direct", Quote((span,), (one, other), None, (start, end), (start, end)), cue)


def _nesting(writer: _Writer, quotes: list[Quote], rows: list[dict[str, object]]) -> None:
    outer, inner = writer.draw.sample(range(writer.shape.persons), 2)
    writer.add("“")
    start, _ = writer.quote(len(quotes))
    writer.add(" and ")
    inner_speaker = writer.speaker(inner)
    writer.add(" ")
    inner_cue = writer.add("swore")
    writer.add(" that ")
    span = writer.quote(len(quotes) + 1)
    end = span[1]
    writer.add(",” ")
    speaker = writer.speaker(outer)
    writer.add(" ")
    cue = writer.add("said")
    writer.add(".")
    _keep(quotes, rows, "direct", Quote(((start, end),), (outer,), None, *speaker), cue)
    _keep(quotes, rows, "indirect", Quote((span,), (inner,), None, *inner_speaker, True), inner_cue)
