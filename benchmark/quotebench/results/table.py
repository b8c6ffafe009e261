"""The result table: every record, corpus by corpus, in Markdown, and where it stands in a file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

import numpy as np
from msgspec import UnsetType

from quotebench.exceptions import amount
from quotebench.gold.places import NAMES
from quotebench.inference.attainable import Attainable
from quotebench.inference.intervals import METHODS, Sampling, Settings
from quotebench.inference.paired import PERMUTATIONS
from quotebench.inference.ranking import reach, standings
from quotebench.inference.sampling import telling
from quotebench.reports.figures import interval, percent
from quotebench.reports.minimal_pairs import Won
from quotebench.reports.rankings import CANNOT_DIFFER
from quotebench.reports.tables import markdown
from quotebench.results.keeping import Record
from quotebench.scoring.levels import HEADLINE, LEVELS, THRESHOLDS, Counts, heading

START, END = "<!-- results -->", "<!-- /results -->"
"""What stands before and behind the table in a file."""

_OTHERS = tuple(level for level in LEVELS if level != HEADLINE)
_MEASURES = (*map(heading, _OTHERS), f"**{HEADLINE}**", "95 %")
_PAIRS = "pairs won"
"""The column of minimal pairs, left out where no record has any."""
_COLUMNS = ("corpus", "", "system", *_MEASURES, "better than", "strict", "AER", _PAIRS, "s", "MiB")
_TEXT_COLUMNS = tuple(map(_COLUMNS.index, ("corpus", "", "system", "better than")))


def table(records: Sequence[Record]) -> str:
    """The records as a Markdown table, corpora in the order of `NAMES`, in each the systems from the lowest triple on
    the first test set to the highest, the same letter for a system everywhere."""
    lines = []
    ordered = _ordered(records)
    corpora = {title: [record for record in ordered if record.title == title] for title in _titles(records)}
    letters = dict(zip(dict.fromkeys(record.system for record in ordered), ascii_lowercase, strict=False))
    for title, members in corpora.items():
        better, cannot_differ = _better(members), _reach(members).cannot_differ
        for i, record in enumerate(members):
            letters_of = "".join(sorted(letters[system] for system in better[record.system]))
            beaten = CANNOT_DIFFER if cannot_differ else letters_of
            lines.append([title if i == 0 else "", letters[record.system], record.system, *_cells(record, beaten)])
    notes = [*_intervals(corpora), *_too_small(corpora), *_places(ordered)]
    kept = [i for i, name in enumerate(_COLUMNS) if name != _PAIRS or any(line[i] for line in lines)]
    columns, lines = [_COLUMNS[i] for i in kept], [[line[i] for i in kept] for line in lines]
    return "\n".join([markdown(columns, lines, _TEXT_COLUMNS), *(["", *notes] if notes else [])])


def put(text: str, between: str) -> str:
    """The text of a file with something else between the markers. Raises ValueError unless both stand in it once."""
    if text.count(START) != 1 or text.count(END) != 1 or text.index(START) > text.index(END):
        raise ValueError(f"there must be one {START} and behind it one {END}")
    return text[: text.index(START) + len(START)] + "\n" + between + "\n" + text[text.index(END) :]


def _titles(records: Sequence[Record]) -> list[str]:
    names = {record.title: str(record.scores.corpus["name"]) for record in records}
    order = {name: i for i, name in enumerate(NAMES)}
    return sorted(names, key=lambda title: (order.get(names[title], len(order)), names[title], title))


def _ordered(records: Sequence[Record]) -> list[Record]:
    """By system: a system without a result on the corpus that decides comes first."""
    test = [title for title in _titles(records) if title.endswith("test")] or _titles(records)
    scores = {record.system: record.scores.levels["relaxed"] for record in records if record.title == test[0]}
    f1s = {system: [levels[level].f1 or 0.0 for level in (HEADLINE, "quote")] for system, levels in scores.items()}
    return sorted(records, key=lambda record: (f1s.get(record.system, [0.0, 0.0]), record.system))


def counts_by_unit(records: Sequence[Record]) -> dict[str, Counts]:
    """Of each system, by name, the (tp, fp, fn) of the headline on one corpus by sampling unit, in the same order of
    units."""
    units = sorted(records[0].scores.units)
    return {
        record.system: np.array([record.scores.units[unit] for unit in units], dtype=np.int64).reshape(-1, 3)
        for record in records
    }


def _reach(records: Sequence[Record]) -> Attainable:
    """What paired tests among the records of one corpus can find."""
    return reach(counts_by_unit(records), PERMUTATIONS)


def _better(records: Sequence[Record]) -> dict[str, set[str]]:
    """The systems that each is significantly better than, among the records of one corpus."""
    if len(records) < 2:
        return {record.system: set() for record in records}
    found = standings(counts_by_unit(records), PERMUTATIONS, Settings())
    names = {one.letter: one.name for one in found}
    return {one.name: {names[letter] for letter in one.better_than} for one in found}


def _cells(record: Record, beaten: str) -> list[str]:
    relaxed, strict = (record.scores.levels[threshold] for threshold in THRESHOLDS)
    headline = relaxed[HEADLINE]
    run, pairs = record.run, record.scores.minimal_pairs
    return [
        *(percent(relaxed[level].f1) for level in _OTHERS),
        f"**{percent(headline.f1)}**",
        interval(headline.ci),
        beaten,
        percent(strict[HEADLINE].f1),
        percent(record.scores.aer["rate"]),
        "" if isinstance(pairs, UnsetType) else Won(pairs.won, pairs.pairs).shown,
        "" if run.seconds is None else f"{run.seconds:.1f}",
        "" if run.peak_memory_mib is None else f"{run.peak_memory_mib:.0f}",
    ]


def _intervals(by_title: Mapping[str, Sequence[Record]]) -> list[str]:
    """How the intervals of each corpus were made."""
    found: dict[str, list[str]] = {}
    for title, records in by_title.items():
        units = max(len(telling(counts)) for counts in counts_by_unit(records).values())
        one = Sampling(records[0].scores.unit, units, units, Settings())
        found.setdefault(METHODS[one.method], []).append(f"{title} ({one.over})")
    return ["95 %: " + "; ".join(f"{method}: {', '.join(titles)}" for method, titles in found.items()) + "."]


def _too_small(by_title: Mapping[str, Sequence[Record]]) -> list[str]:
    """In which corpora systems cannot differ, and how many sampling units would do."""
    found = []
    for title, records in by_title.items():
        possible, unit = _reach(records), records[0].scores.unit
        if possible.cannot_differ:
            found.append(f"{title} ({amount(possible.units, unit)}, it takes {possible.units_needed})")
    return [f"Cannot differ, whatever the systems answer: {', '.join(found)}."] if found else []


def _places(records: Sequence[Record]) -> list[str]:
    """Where the systems ran, one line a place."""
    by_place: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if (env := record.run.environment) is not None:
            place = f"{env['cpu']}, {env['cores']} cores, {env['system']}, Python {env['python']}"
            by_place[place].append(record.system)
    if len(by_place) == 1:
        return [f"Seconds and memory: {next(iter(by_place))}."]
    return [f"Seconds and memory of {', '.join(dict.fromkeys(ran))}: {place}." for place, ran in by_place.items()]
