"""Fiction that is trained on and scored on must not give its answers away: no name stands in two splits of wire, and
its writer's favourite words stand no more than twice as often as in news."""

import re
from collections import defaultdict

import pytest

from quotebench.gold import corpora
from quotebench.rows.structs import Article

WIRE = corpora.labels("wire").articles
SPLITS = ("train", "dev", "test")

CAPITALISED = r"[^\W\d_a-z][a-zß-ž]+"
ORDINARY = set(
    "January February April June July August September October November December Sept Oct Nov Dec "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Sundays Easter Christmas "
    "Mr Mrs Ms Miss Dr Sir Dame St Councillor Inspectorate Standards Lesser Athletic Securities "
    "Administration Feb Guild Inc Infirmary Jan Superintendent Supreme United".split()
)
"""Capitalised words that name nobody by themselves: the calendar, titles, words for offices and rooms."""


def names(article: Article) -> set[str]:
    """Words that may be parts of names: capitalised in the inventory, or within a sentence of the text."""
    inventory = [name for entity in article.entities for name in (entity.name, *entity.aliases)]
    found = [word for name in inventory for word in re.findall(rf"\b{CAPITALISED}", name)]
    return {*found, *re.findall(rf"(?<=[a-zß-ž,;] ){CAPITALISED}|(?<=-){CAPITALISED}", article.text or "")}


def shared_names(articles: tuple[Article, ...]) -> set[str]:
    """Parts of names that stand in two splits: neither ordinary, nor a word that stands in lower case anywhere, nor of
    a house outlet. These write for every split by design."""
    house = {word for article in articles for word in re.findall(r"\w+", article.outlet or "")}
    lower = {word for article in articles for word in re.findall(r"\b[a-zß-ž]+", article.text or "")}
    splits: dict[str, set[str | None]] = defaultdict(set)
    for article in articles:
        for name in names(article):
            splits[name].add(article.split)
    return {n for n, where in splits.items() if len(where) > 1 and n.lower() not in lower | ORDINARY | house} - (
        ORDINARY | house
    )


def test_no_part_of_a_name_stands_in_two_splits() -> None:
    assert shared_names(WIRE) == set()


def test_a_part_of_a_name_in_two_splits_is_found() -> None:
    def article(split: str, text: str, outlet: str = "Daily Spark") -> Article:
        return Article(article=split, split=split, outlet=outlet, text=text)

    told = "On Friday, Ruth Vell-Okri told the Spark that Ruth was told by Dr Hope"
    one, two = article("train", told), article("test", "A hope, said Lena Okri, who told the Spark on Friday")
    assert shared_names((one, two)) == {"Okri"}
    assert shared_names((one, article("train", "Lena Okri"))) == set()


NEWS = {
    r"eleven(th)?": 0.7,
    r"nine": 0.9,
    r"nobody|no one": 2.1,
    r"somebody": 0.9,
    r"teas?": 0.2,
    r"telephon\w*": 0.1,
    r"crowns?": 0.1,
}
"""Times in 10,000 words of news, over the 219,233 words of the texts that wikinews is drawn from. *Nine* is counted in
lower case, for an outlet is called so."""
CONTRAST = re.compile(
    r"[,;:–—-] (?:and )?not\b|\band not\b|[.!?] (?:And )?Not\b|\bnot\b[^.!?;\n]{1,60}\bbut\b", re.IGNORECASE
)
"""X, not Y; not X but Y."""
NEWS_CONTRAST = 1.8
"""Times in quotes, in 10,000 words of article, over the 44,899 words of wikinews."""


def within(count: int, rate: float, articles: list[Article]) -> bool:
    """At most twice as often as in news; of what news hardly has, two in a split."""
    words = sum(len(re.findall(r"\w+(?:[’'-]\w+)*", article.text or "")) for article in articles)
    return count <= max(2, 2 * rate * words / 10_000)


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("word", NEWS)
def test_a_favourite_word_is_not_more_than_twice_as_frequent_as_in_news(split: str, word: str) -> None:
    articles = [article for article in WIRE if article.split == split]
    flags = re.NOFLAG if word == "nine" else re.IGNORECASE
    places = [a.article for a in articles for _ in re.finditer(rf"\b(?:{word})\b", a.text or "", flags)]
    assert within(len(places), NEWS[word], articles), places


@pytest.mark.parametrize("split", SPLITS)
def test_quotes_contrast_two_things_about_as_often_as_in_news(split: str) -> None:
    articles = [article for article in WIRE if article.split == split]
    found = []
    for article in articles:
        quotes = {(article.text or "")[start:end] for a in article.attributions for start, end in a.quote_spans}
        found += [(article.article, quote) for quote in quotes for _ in CONTRAST.finditer(quote)]
    assert within(len(found), NEWS_CONTRAST, articles), found
