"""The result table: every record, corpus by corpus, in Markdown, and where it stands in a file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

import numpy as np

from quotebench.gold.corpora import NAMES
from quotebench.inference.intervals import Settings
from quotebench.inference.paired import PERMUTATIONS
from quotebench.inference.ranking import ALPHA, standings
from quotebench.reports.figures import interval, percent
from quotebench.reports.tables import markdown
from quotebench.results.keeping import Record
from quotebench.scoring.levels import HEADLINE, LEVELS, THRESHOLDS, heading

START, END = "<!-- results -->", "<!-- /results -->"
"""What stands before and behind the table in a file."""

_OTHERS = tuple(level for level in LEVELS if level != HEADLINE)
_MEASURES = (*map(heading, _OTHERS), f"**{HEADLINE}**", "95 %")
_COLUMNS = ("corpus", "", "system", *_MEASURES, "better than", "strict", "AER", "s", "MiB")
_TEXT_COLUMNS = tuple(map(_COLUMNS.index, ("corpus", "", "system", "better than")))


def table(records: Sequence[Record]) -> str:
    """The records as a Markdown table, corpora in the order of `NAMES`, in each the systems from the lowest triple on
    the first test set to the highest, the same letter for a system everywhere."""
    lines = []
    ordered = _ordered(records)
    corpora = {title: [record for record in ordered if record.title == title] for title in _titles(records)}
    letters = dict(zip(dict.fromkeys(record.system for record in ordered), ascii_lowercase, strict=False))
    for title, members in corpora.items():
        better = _better(members)
        for i, record in enumerate(members):
            beaten = "".join(sorted(letters[system] for system in better[record.system]))
            lines.append([title if i == 0 else "", letters[record.system], record.system, *_cells(record, beaten)])
    notes = [*_too_small(corpora), *_places(ordered)]
    return "\n".join([markdown(_COLUMNS, lines, _TEXT_COLUMNS), *(["", *notes] if notes else [])])


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


def _better(records: Sequence[Record]) -> dict[str, set[str]]:
    """The systems that each is significantly better than, among the records of one corpus."""
    if len(records) < 2:
        return {record.system: set() for record in records}
    units = sorted(records[0].scores.units)
    counts = {r.system: np.array([r.scores.units[unit] for unit in units], dtype=np.int64) for r in records}
    found = standings(counts, PERMUTATIONS, Settings())
    names = {one.letter: one.name for one in found}
    return {one.name: {names[letter] for letter in one.better_than} for one in found}


def _cells(record: Record, beaten: str) -> list[str]:
    relaxed, strict = (record.scores.levels[threshold] for threshold in THRESHOLDS)
    headline = relaxed[HEADLINE]
    run = record.run
    return [
        *(percent(relaxed[level].f1) for level in _OTHERS),
        f"**{percent(headline.f1)}**",
        interval(headline.ci),
        beaten,
        percent(strict[HEADLINE].f1),
        percent(record.scores.aer["rate"]),
        "" if run.seconds is None else f"{run.seconds:.1f}",
        "" if run.peak_memory_mib is None else f"{run.peak_memory_mib:.0f}",
    ]


def _too_small(corpora: Mapping[str, Sequence[Record]]) -> list[str]:
    """Which corpora have so few sampling units that no difference can be significant: of n units, the swaps that are as
    extreme as the most extreme one are 2 of 2**n."""
    found = []
    for title, members in corpora.items():
        units, pairs = len(members[0].scores.units), len(members) * (len(members) - 1) // 2
        if pairs and 2 ** (1 - units) * pairs >= ALPHA:
            found.append(f"{title} ({units} {members[0].scores.unit}s)")
    return [f"Too small for any difference to be significant: {', '.join(found)}."] if found else []


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
