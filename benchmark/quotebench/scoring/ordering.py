"""An order of attributions that has nothing to do with the order of rows: it breaks the ties that nothing else does."""

from quotebench.rows.structs import Attribution
from quotebench.scoring.batch import Batch
from quotebench.scoring.sides import Quote, Side

Key = tuple[object, ...]


def key(
    places: tuple[Quote, ...],
    speakers: frozenset[str] | None,
    source: str | None,
    required: bool,
    score: float | None,
    utterance: str | None,
    id: str | None,
) -> Key:
    """What attributions are sorted by; equal for those alike in all that is counted.

    The higher score comes first, so that of two right answers alike the surer one is paid.
    """
    return (
        places,
        speakers is None,
        sorted(speakers or ()),
        source or "",
        not required,
        score is None,
        -(score or 0.0),
        utterance or "",
        id or "",
    )


class Order:
    """The key of each attribution of one side of a batch."""

    def __init__(self, batch: Batch, side: Side) -> None:
        self._entities, self._side = batch.entities, side
        self._places: dict[int, tuple[Quote, ...]] = {}

    def __call__(self, i: int) -> Key:
        side, places = self._side, self._side.places
        string = int(places.string[i])
        if string not in self._places:
            self._places[string] = tuple([quote for number in places.of(i) if (quote := places.quotes.at(number))])
        row = side.rows[i]
        score, id = (None, row.id) if isinstance(row, Attribution) else (row.score, None)
        return key(
            self._places[string],
            self._entities.members(int(side.speaker[i])),
            self._entities.source(int(side.source[i])),
            bool(side.required[i]),
            score,
            row.utterance,
            id,
        )
