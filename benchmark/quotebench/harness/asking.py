"""What a harness asks a model about an article, and which articles."""

import hashlib
import json
import re
from functools import cache, lru_cache
from importlib.resources import files

from quotebench.gold.corpora import Corpus
from quotebench.inputs import scored_gold
from quotebench.rows.structs import Article, Document

_ARTICLE = re.compile(
    r"^Label this article\.\n(?:outlet: (?P<outlet>.+)\n)?(?:date: (?P<date>.+)\n)?"
    r"<<<(?P<mark>[0-9a-f]{16})\n(?P<text>(?s:.*))\n(?P=mark)>>>$",
    re.MULTILINE,
)


@cache
def instructions() -> str:
    """What a model is to do: the guidelines in words for it, the same for every article and every way of asking."""
    return files("quotebench.harness").joinpath("prompt.md").read_text(encoding="utf-8").strip()


def request(article: Article) -> str:
    """What asks to label an article: what systems are given of it, but for its id."""
    return request_about(article.text or "", article.outlet, article.date)


def request_about(text: str, outlet: str | None, date: str | None, part: str | None = None) -> str:
    """What asks to label a text, or a part of one that `part` says ("part 1 of 2"). The text stands between marks that
    it cannot hold itself, because they are a hash of it; what is said of it is quoted as JSON strings."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    known = [("outlet", outlet), ("date", date)]
    about = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in known if value]
    what = "this article" if part is None else f"this {part} of an article"
    return "\n".join([f"Label {what}.", *about, f"<<<{mark}", text, f"{mark}>>>"])


def asked_about(prompt: str) -> Document | None:
    """The article that a prompt asks to label, without id; None where it asks for something else."""
    found = _ARTICLE.search(prompt)
    if found is None:
        return None
    known = {name: json.loads(found[name]) for name in ("outlet", "date") if found[name] is not None}
    return Document(article="", text=found["text"], **known)


@lru_cache(maxsize=8)
def corpus_of(
    corpus: str | None = None, split: str | None = None, gold: str | None = None, articles: str | None = None
) -> Corpus:
    """The gold that a task is about, by the arguments of `quotebench.score`: read once, as every answer is counted
    against it. Raises what `score` raises for them."""
    return scored_gold(None if gold else corpus, split, gold or None, articles or None)
