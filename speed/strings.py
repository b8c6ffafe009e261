"""The same predictions as a language model would give them: the words of a quote in place of its offsets.

python -m speed.strings GOLD PREDICTIONS OUT
"""

import sys
from pathlib import Path

import msgspec

from quotebench import Article, Prediction


def write(gold: Path, predictions: Path, out: Path) -> None:
    """Write predictions with `quote` for `quote_spans`, verbatim; the pieces of a quote in two spans are joined by a
    space."""
    decode_article = msgspec.json.Decoder(Article).decode
    decode = msgspec.json.Decoder(Prediction).decode
    encode = msgspec.json.Encoder().encode
    name, text = "", ""
    with gold.open("rb") as articles, predictions.open("rb") as lines, out.open("wb") as file:
        for line in lines:
            row = decode(line)
            while row.article != name:  # both files are in the same order
                article = decode_article(next(articles))
                name, text = article.article, article.text or ""
            quote = " ".join(text[start:end] for start, end in row.quote_spans or ())
            file.write(encode(msgspec.structs.replace(row, quote=quote, quote_spans=None)) + b"\n")


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:]))
