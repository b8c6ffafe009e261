"""spaCy's DocBin (.spacy): documents with `doc.spans`.

Spans are tokens there, and taken as the characters that spaCy gives for them, end exclusive. The key or the label of a
span says which part it is, `id_` (else `kb_id_`) ties a quote to its speaker, and an attribute that was stored
(`DocBin(store_user_data=True)`, `span._.speaker`) names it. Reading needs spaCy, no model.
"""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from quotebench.formats.extras import require
from quotebench.formats.files import File
from quotebench.formats.labelled import about
from quotebench.formats.spacy_json import OTHERS, TIES, Doc, Spanned, statements
from quotebench.formats.statements import Document, Format, Keys, Statement
from quotebench.text.spans import Span


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of every document of a DocBin. Raises InvalidData, and MissingExtra where spaCy is not installed."""
    tokens, vocab = require("spacy.tokens", "spacy"), require("spacy.vocab", "spacy")
    try:
        docs = list(tokens.DocBin().from_bytes(file.data).get_docs(vocab.Vocab()))
        found = [_doc(doc, file, number, len(docs), keys) for number, doc in enumerate(docs)]
    except Exception as error:  # spaCy checks nothing, so whatever breaks is the file's fault
        file.wrong(None, None, f"is no DocBin that spaCy can read ({type(error).__name__}); was the file cut off?")
    return statements(file, found, keys)


def _doc(doc: Any, file: File, number: int, count: int, keys: Keys) -> Doc:
    """A document; its place is its number in the file, from 1, which has no lines."""
    around = Document(file=file.stem if count == 1 else None, text=doc.text, number=number)
    named = {key: value for key, value in doc.user_data.items() if isinstance(key, str)}
    return Doc((file.name, number + 1), about(named, keys, around), list(_spans(doc)))


def _spans(doc: Any) -> Iterator[Spanned]:
    attributes: dict[Span, dict[str, Any]] = {}
    for key, value in doc.user_data.items():
        if isinstance(key, tuple) and len(key) >= 4 and key[0] == "._." and None not in key[2:4]:
            attributes.setdefault((key[2], key[3]), {})[key[1]] = value
    for key, group in (*doc.spans.items(), ("", doc.ents)):
        for one in group:
            span = (one.start_char, one.end_char)
            yield Spanned(span, key, one.label_, one.id_ or one.kb_id_, attributes.get(span, {}))


def recognises(file: File) -> bool:
    """Compressed data that begins as a DocBin does, or a file that is called like one."""
    if file.path is not None and file.path.suffix == ".spacy":
        return True
    with suppress(zlib.error):
        return b"attrs" in zlib.decompressobj().decompress(file.data[:1000], 200)
    return False


FORMAT = Format(
    name="spacy_docs",
    title="DocBin of spaCy",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".spacy",),
    keys=("quote", "speaker", "source", "cue", *OTHERS),
    ties=TIES,
    extra="spacy",
)
