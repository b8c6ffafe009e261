"""UIMA CAS JSON, as INCEpTION and DKPro write it, read by dkpro-cassis.

begin and end count UTF-16 units, end exclusive; an offset that is none is an error here (cassis only warns). The name
of an annotation's type, or its feature label, value, kind or role, says which part it is. What refers to each other
belongs together: a quote to its speaker by a feature or slot, or a relation to both.
"""

import json
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Any

from quotebench.formats.extras import require
from quotebench.formats.files import File
from quotebench.formats.labelled import Labels, Mark, attributed, related, words_at
from quotebench.formats.offsets import Offsets
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch
from quotebench.rows.reading import Place

_STRUCTURES, _TYPES = "%FEATURE_STRUCTURES", "%TYPES"
_SAYING = ("label", "value", "kind", "role", "category")
_OWN = ("begin", "end", "sofa")
_NAMED = ("documentId", "documentTitle")


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of every CAS of a file, in all its views. Raises InvalidData, and MissingExtra without cassis."""
    cassis = require("cassis", "cas")
    for number, (line, piece) in enumerate(file.whole_values()):
        _check(json.loads(piece), file, line)
        for view, types in _views(cassis, piece, file, line):
            structures = _Structures(view, types, keys, file)
            document = Document(id=structures.id, file=file.stem, text=view.sofa_string, number=number)
            yield from structures.statements((file.name, line), document)


def _check(value: Any, file: File, line: int) -> None:
    """Raises InvalidData for what is no CAS, and for offsets that are no place in its text."""
    if not isinstance(value, Mapping) or _STRUCTURES not in value:
        file.wrong(line, _STRUCTURES, "is missing; expected UIMA CAS JSON (format 0.4.0)")
    if not isinstance(value.get(_TYPES), Mapping):
        file.wrong(line, _TYPES, "is missing; write the CAS with its type system")
    structures = value[_STRUCTURES]
    if isinstance(structures, Mapping):
        structures = [{"%ID": id, **one} for id, one in structures.items() if isinstance(one, Mapping)]
    if not isinstance(structures, list) or not all(isinstance(one, Mapping) for one in structures):
        file.wrong(line, _STRUCTURES, "is no list of objects")
    texts = {str(one.get("%ID")): text for one in structures if isinstance(text := one.get("sofaString"), str)}
    units = {id: Offsets(text, "utf-16-le") for id, text in texts.items()}
    for one in structures:
        sofa = units.get(str(one.get("@sofa")))
        for key in ("begin", "end") if sofa is not None and "begin" in one else ():
            offset = one.get(key)
            right = isinstance(offset, int) and not isinstance(offset, bool)
            if not right or sofa is None or sofa.character(offset) is None:
                where = f"{_STRUCTURES}[%ID {one.get('%ID')}].{key}"
                file.wrong(line, where, f"is {offset!r}, no place in the text, in UTF-16 units")


def _views(cassis: Any, piece: str, file: File, line: int) -> list[tuple[Any, list[str]]]:
    """The views of a CAS that have a text, each with the names of the types that there are."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            cas = cassis.load_cas_from_json(piece)
            types = [one.name for one in cas.typesystem.get_types()]
            views = [cas.get_view(view.sofa.sofaID) for view in cas.views]
            return [(view, types) for view in views if isinstance(view.sofa_string, str)]
    except Exception as error:  # cassis checks little, so whatever breaks is the file's fault
        file.wrong(line, None, f"is no UIMA CAS JSON that cassis can read ({type(error).__name__}: {error})")


class _Structures:
    """The feature structures of a view, those that are parts of attributions, and what refers to what."""

    def __init__(self, view: Any, types: list[str], keys: Keys, file: File) -> None:
        self._all = view.select_all_annotations()
        self._text: str = view.sofa_string
        self._features = {one.xmiID: dict(_features(one)) for one in self._all}
        said = {one.xmiID: [*_called(one.type.name), *self._said(one)] for one in self._all}
        seen = [name for type in types for name in _called(type)]
        seen += [name for names in said.values() for name in names]
        seen += [name for features in self._features.values() for name in features if name not in _SAYING]
        self._labels = Labels(keys, seen)
        self._labels.known(file, "types")
        self._marks = {
            one.xmiID: self._mark(one, said[one.xmiID])
            for one in self._all
            if isinstance(getattr(one, "begin", None), int) and isinstance(getattr(one, "end", None), int)
        }

    @property
    def id(self) -> str | None:
        """What the document is called in its metadata."""
        named = (self._features[one.xmiID] for one in self._all if one.type.name.endswith("DocumentMetaData"))
        found = (features.get(name) for features in named for name in _NAMED)
        return next((one for one in found if isinstance(one, str)), None)

    def statements(self, place: Place, document: Document) -> Iterator[Statement]:
        """The quotes, each with what is tied to it."""
        ties: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for one in self._all:
            ends = [(target, name) for target, name in self._references(one) if target != one.xmiID]
            if self._part(one.xmiID) is not None:
                for target, name in ends:
                    ties[one.xmiID].append((target, name))
                    ties[target].append((one.xmiID, name))
            else:  # a relation
                label = next(iter(self._said(one)), "")
                for (first, _), (second, name) in permutations(ends, 2):
                    ties[first].append((second, name if self._labels.part(name) is not None else label))
        for id, quote in self._marks.items():
            if quote.part == "quote":
                others = dict.fromkeys((other, name) for other, name in ties[id] if other in self._marks)
                tied = (related(self._marks[other], name, self._labels) for other, name in others)
                yield attributed(quote, filter(None, tied), place, document)

    def _part(self, id: int) -> object:
        return self._marks[id].part if id in self._marks else None

    def _said(self, one: Any) -> list[str]:
        """What the features of an annotation say that it is."""
        features = self._features[one.xmiID]
        return [value for name in _SAYING if isinstance(value := features.get(name), str)]

    def _mark(self, one: Any, said: list[str]) -> Mark:
        names = defaultdict(list)
        for feature, value in self._features[one.xmiID].items():
            if isinstance(value, str) and feature not in _SAYING:
                names[self._labels.part(feature)].append(value)
        part = self._labels.part(*said)
        return Mark(
            part=part,
            at=Stretch(spans=((one.begin, one.end),), words=words_at(self._text, (one.begin, one.end))),
            label=next((name for name in reversed(said) if self._labels.part(name) == part), ""),
            names=tuple(names["speaker"]),
            source=next(iter(names["source"]), None),
        )

    def _references(self, one: Any) -> Iterator[tuple[int, str]]:
        """The annotations that one refers to, by a feature, a list or a slot, each with the name of the feature or the
        role of the slot."""
        for feature, value in self._features[one.xmiID].items():
            elements = getattr(value, "elements", None)
            for held in elements if isinstance(elements, list) else [value]:
                if getattr(held, "xmiID", None) in self._marks:
                    yield held.xmiID, feature
                elif hasattr(held, "type") and hasattr(held, "target"):
                    role = getattr(held, "role", None)
                    if getattr(held.target, "xmiID", None) in self._marks:
                        yield held.target.xmiID, role if isinstance(role, str) else feature


def _features(one: Any) -> Iterator[tuple[str, Any]]:
    for feature in one.type.all_features:
        value = getattr(one, feature.name, None)
        if value is not None and feature.name not in _OWN:
            yield feature.name, value


def _called(type: str) -> tuple[str, str]:
    """What a type is called: without its package, and with it."""
    return type.rpartition(".")[2], type


def recognises(file: File) -> bool:
    """An object with feature structures."""
    return isinstance(file.first, Mapping) and _STRUCTURES in file.first


FORMAT = Format(
    name="cas",
    title="UIMA CAS JSON",
    unit="UTF-16 units",
    read=read,
    recognises=recognises,
    suffixes=(".json",),
    keys=("quote", "speaker", "source", "cue"),
    ties="a feature, a slot or a relation ties quote and speaker, or the feature speaker of a quote names it",
    extra="cas",
)
