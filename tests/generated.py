"""Articles and predictions that hypothesis makes up, small ones that it can make smaller."""

from hypothesis import strategies as st

from quotebench.gold.sheets.parsing import parse
from quotebench.gold.sheets.rendering import render
from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from quotebench.text.spans import merged

LETTERS = "ab. “”\n😀é\u0301{}\\"
NAMES = {"e1": "Ana Ruiz", "e2": "Per Lund", "e3": "The Courier"}


@st.composite
def texts(draw: st.DrawFn) -> str:
    return draw(st.text(alphabet=LETTERS, min_size=6, max_size=40)) + "ab" * 3


def spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
    """Stretches of the text with a content character in them."""
    return (
        st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
        .map(lambda pair: (min(pair), max(pair[0] + 1, pair[1])))
        .filter(lambda span: any(map(str.isalnum, text[slice(*span)])))
    )


@st.composite
def articles(draw: st.DrawFn, name: str = "t1") -> Article:
    text = draw(texts())
    attributions = []
    for i in range(draw(st.integers(0, 4))):
        attributions.append(
            Attribution(
                id=f"a{i}",
                type="direct",
                quote_spans=merged(draw(st.lists(spans(text), min_size=1, max_size=2))),
                speakers=tuple(draw(st.lists(st.sampled_from(["e1", "e2"]), unique=True, max_size=2))),
                source=draw(st.sampled_from(["article", "e3"])),
                optional=draw(st.sampled_from([None, None, "a doubt"])),
                utterance=draw(st.sampled_from([None, "u1", "u2"])),
            )
        )
    entities = tuple(Entity(id=id, name=name, kind="person") for id, name in NAMES.items())
    article, problems = parse(
        render(Article(article=name, sha256="", text=text, entities=entities, attributions=tuple(attributions))),
        "drawn",
    )
    assert article is not None, problems
    return article


@st.composite
def predictions(draw: st.DrawFn, article: Article) -> list[Prediction]:
    assert article.text is not None
    rows = []
    for _ in range(draw(st.integers(0, 5))):
        more = {} if draw(st.booleans()) else {"speaker": draw(st.sampled_from([*NAMES.values(), "Eva Moe", None]))}
        span = draw(spans(article.text))
        placed = {"quote_spans": (span,)} if draw(st.booleans()) else {"quote": article.text[slice(*span)]}
        rows.append(
            Prediction(
                article=article.article,
                source=draw(st.sampled_from([None, "The Courier", "The Gazette"])),
                score=draw(st.sampled_from([None, 0.5, 0.9])),
                **placed,
                **more,
            )
        )
    return rows


cases = articles().flatmap(lambda article: st.tuples(st.just(article), predictions(article)))
