"""The gold described for machines, as Croissant 1.0 (https://docs.mlcommons.org/croissant/docs/croissant-spec.html)."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from quotebench.gold.places import EDITION, NAMES, SPLITS

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "jsonPath": "cr:jsonPath",
    "md5": "cr:md5",
    "recordSet": "cr:recordSet",
    "repeated": "cr:repeated",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_FIELDS = (
    ("article", "sc:Text", "id of the article"),
    ("sha256", "sc:Text", "SHA-256 of the text as UTF-8"),
    ("text", "sc:Text", "the text, where it may be shipped"),
    ("outlet", "sc:Text", "who published it"),
    ("date", "sc:Text", "the day of publication"),
    ("event", "sc:Text", "the event that it reports: the sampling unit"),
    ("split", "sc:Text", "train, dev or test"),
)


def croissant(folder: Path) -> Mapping[str, object]:
    """The description of the gold in a folder, with the hash of each of its files."""
    files = [(name, split) for name in NAMES for split in SPLITS if (folder / name / f"{split}.jsonl").is_file()]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "quotebench",
        "description": "Quotation attribution in news: who said what, and through which channel.",
        "version": f"{EDITION}.0.0",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "inLanguage": "en",
        "keywords": ["quotation attribution", "quote extraction", "news"],
        "rai:dataAnnotationProtocol": "GUIDELINES.md; read and labelled by runs of a large language model, no people",
        "rai:dataCollection": "wikinews: found; wire and challenge: synthetic, written by a large language model",
        "distribution": [_file(folder, name, split) for name, split in files],
        "recordSet": [_records(name, split) for name, split in files],
    }


def _file(folder: Path, name: str, split: str) -> dict[str, object]:
    path = folder / name / f"{split}.jsonl"
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}-{split}.jsonl",
        "name": f"{name}-{split}.jsonl",
        "contentUrl": f"{name}/{split}.jsonl",
        "encodingFormat": "application/jsonlines",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def _records(name: str, split: str) -> dict[str, object]:
    return {
        "@type": "cr:RecordSet",
        "@id": f"{name}-{split}",
        "name": f"{name}-{split}",
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}-{split}/{field}",
                "name": field,
                "description": what,
                "dataType": type,
                "source": {"fileObject": {"@id": f"{name}-{split}.jsonl"}, "extract": {"column": field}},
            }
            for field, type, what in _FIELDS
        ],
    }
