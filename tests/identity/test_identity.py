"""Who a predicted name or mention stands for: nobody is right by sharing a few letters."""

from collections.abc import Callable

import pytest

from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.claims import Claim
from tests.helpers import article_of
from tests.scorers import Scorer

ENTITIES = """ruiz | person | Ana Ruiz | Ruiz; Ms Ruiz; Ana
lund | person | Per Lund | Mr Lund; Per Lund
mrslund | person | Greta Lund | Mrs Lund
father | person | John Okafor | John Okafor
son | person | John Okafor Jr | John Okafor Jr
moe | person | Élodie Moe-Strand | Moe-Strand
board | organisation | Northern Harbour Board | Harbour Board; NHB
council | organisation | Security Council | Council
ministry | organisation | Foreign Ministry | Foreign Ministry
defence | organisation | Defence Ministry | Defence Ministry
courier | outlet | The Courier | Courier
norland | organisation | Norland | Norland
docker | anonymous | a docker | docker
us | organisation | United States | US; U.S.
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return article_of(
        ENTITIES,
        "{ruiz|Harbour chief Ana Ruiz} met {lund|Per Lund} and {mrslund|Mrs Lund}. {ruiz|She} "
        "spoke to {lund mrslund|them}. "
        "{ruiz|Ruiz}, {ruiz|head} of {board|the Northern Harbour Board}, left. "
        "{ministry|{norland|Norland}’s Foreign Ministry} wrote.",
        "",
        head="outlet: Daily Spark",
    )


Speakers = frozenset[str] | None
Who = Callable[..., Speakers]


@pytest.fixture(scope="module")
def claim(scorer: Scorer) -> Callable[[Article, Prediction], Claim]:
    """What a row about an article is read as."""
    return lambda article, row: scorer.outcome(article, [row], 0.5).predicted[0]


@pytest.fixture(scope="module")
def who(claim: Callable[[Article, Prediction], Claim]) -> Who:
    """The entities that a speaker's name stands for."""
    return lambda article, speaker: claim(article, Prediction(article="t1", quote="met", speaker=speaker)).speakers


@pytest.fixture(scope="module")
def mentioned(claim: Callable[[Article, Prediction], Claim]) -> Who:
    """The entities that the first place of some words stands for as the mention of a speaker."""

    def of(article: Article, words: str, **more: object) -> Speakers:
        assert article.text is not None
        start = article.text.index(words)
        span = (start, start + len(words))
        return claim(article, Prediction(article="t1", quote="met", speaker_span=span, **more)).speakers  # type: ignore[arg-type]

    return of


@pytest.fixture(scope="module")
def via(claim: Callable[[Article, Prediction], Claim]) -> Callable[[Article, str | None], str | None]:
    """The channel that a source's name stands for."""
    return lambda article, name: claim(article, Prediction(article="t1", quote="met", speaker=None, source=name)).source


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz", "ruiz"),
        ("ana ruiz", "ruiz"),
        ("ANA RUIZ", "ruiz"),
        ("Ruiz", "ruiz"),
        ("Ruiz's", "ruiz"),
        ("Ms. Ruiz", "ruiz"),
        ("Mayor Ana Ruiz", "ruiz"),
        ("the harbour chief Ana Ruiz", "ruiz"),
        ("Ana Ruiz, head of the Northern Harbour Board", "ruiz"),
        ("Dr Ruiz", "ruiz"),
        ("Elodie Moe Strand", "moe"),
        ("Élodie Moe‑Strand", "moe"),
        ("NHB", "board"),
        ("N.H.B.", "board"),
        ("the Harbour Board", "board"),
        ("the UN Security Council", "council"),
        ("Courier", "courier"),
        ("The Courier newspaper", "courier"),
        ("U.S.", "us"),
        ("Mr Lund", "lund"),
        ("Mrs Lund", "mrslund"),
        ("Mrs. Greta Lund", "mrslund"),
        ("John Okafor", "father"),
        ("John Okafor Jr.", "son"),
        ("Foreign Ministry", "ministry"),
        ("Norland's Foreign Ministry", "ministry"),
        ("Defence Ministry", "defence"),
        ("Ana M. Ruiz", "ruiz"),
        ("Ana Maria Ruiz", "ruiz"),
        ("A. Ruiz", "ruiz"),
        ("Economist Ruiz", "ruiz"),
        ("Ana Ruiz, Minister of Trade and Industry", "ruiz"),
        ("Ana Ruiz of Simon & Schuster", "ruiz"),
        ("E\u0301lodie Moe-Strand", "moe"),
        ("U.S", "us"),
    ],
)
def test_resolves(who: Who, article: Article, name: str, expected: str) -> None:
    assert who(article, name) == {expected}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Mr Ruiz", id="Mr is not Ms"),
        pytest.param("Lund", id="a surname that two share"),
        pytest.param("Mr Greta Lund", id="the wrong honorific"),
        pytest.param("John Okafor III", id="another generation"),
        pytest.param("Eva Ruiz", id="a relative of the same surname"),
        pytest.param("Ruiz's lawyer", id="somebody who belongs to her"),
        pytest.param("Ruiz Jr", id="her son"),
        pytest.param("Rui", id="part of a word"),
        pytest.param("Ana Ruiz’s sister", id="her sister"),
        pytest.param("Ana Ruiz Hill", id="another surname behind"),
        pytest.param("the wife of Per Lund", id="his wife"),
        pytest.param("spokesman for Ana Ruiz", id="her spokesman"),
        pytest.param("H. Ruiz", id="another initial"),
        pytest.param("Ministry", id="part of an alias"),
        pytest.param("Ruizian", id="an alias inside a word"),
        pytest.param("somebody", id="nobody known"),
        pytest.param("...", id="no letters"),
        pytest.param("Norland's president", id="somebody of a country"),
    ],
)
def test_stays_unresolved(who: Who, article: Article, name: str) -> None:
    assert who(article, name) is None


def test_the_longest_alias_wins(who: Who, article: Article) -> None:
    assert who(article, "Norland Foreign Ministry") == {"ministry"}


def test_two_aliases_of_one_length_are_a_tie(who: Who, article: Article) -> None:
    assert who(article, "Ana Ruiz or Per Lund") is None


def test_joined_names_are_a_set(who: Who, article: Article) -> None:
    assert who(article, "Ana Ruiz and Per Lund") == {"ruiz", "lund"}
    assert who(article, ["Ana Ruiz", "Mrs Lund"]) == {"ruiz", "mrslund"}
    assert who(article, "Ruiz, Per Lund, and Mrs Lund") == {"ruiz", "lund", "mrslund"}
    assert who(article, "ANA RUIZ AND PER LUND") == {"ruiz", "lund"}


def test_a_speaker_named_twice_is_one(who: Who, article: Article) -> None:
    assert who(article, ["Ana Ruiz", "Ruiz"]) == {"ruiz"}
    assert who(article, "Ana Ruiz and Ruiz") == {"ruiz"}


def test_a_list_with_one_unknown_name_is_unresolved(who: Who, article: Article) -> None:
    assert who(article, "Per Lund and Eva Moe") is None
    assert who(article, "Ana Ruiz and Lund") is None
    assert who(article, "Ana Ruiz, head of ships and tides") == {"ruiz"}
    assert who(article, ["Ana Ruiz", "Eva Moe"]) is None


def test_a_span_resolves_by_the_mention_it_overlaps(mentioned: Who, article: Article) -> None:
    assert mentioned(article, "She") == {"ruiz"}
    assert mentioned(article, "Ana Ruiz") == {"ruiz"}
    assert mentioned(article, "them") == {"lund", "mrslund"}
    assert mentioned(article, "Per Lund and Mrs Lund") == {"lund", "mrslund"}


def test_a_mention_inside_a_longer_one_does_not_count(mentioned: Who, article: Article) -> None:
    assert mentioned(article, "Norland’s Foreign Ministry wrote") == {"ministry"}
    assert mentioned(article, "Norland") == {"norland"}


def test_a_mention_in_front_of_the_name_it_belongs_to_does_not_count(mentioned: Who) -> None:
    chain = article_of(ENTITIES, "{norland|Norland}’s harbour chief {ruiz|Ana Ruiz} left.", "")
    assert mentioned(chain, "Norland’s harbour chief Ana Ruiz") == {"ruiz"}


def test_what_follows_the_head_of_a_mention_does_not_count(mentioned: Who, article: Article) -> None:
    assert mentioned(article, "Ruiz, head of the Northern Harbour Board") == {"ruiz"}


def test_a_second_name_behind_and_counts_whatever_stands_before_it(mentioned: Who) -> None:
    pair = article_of(ENTITIES, "{ruiz|Ana Ruiz}, 51, who runs the port, and {lund|Per Lund} left.", "")
    assert mentioned(pair, "Ana Ruiz, 51, who runs the port, and Per Lund") == {"ruiz", "lund"}


WIDE = article_of(
    ENTITIES,
    "{ruiz|Ana Ruiz} shrugged at {lund|Per Lund}. {ruiz|Ruiz} {a1.cue|barked} at {lund|Lund} that {a1|it rained}. "
    "{ruiz|Ruiz} ({board|Harbour Board}) met {lund|Lund} or {mrslund|Mrs Lund}.",
    "a1 | indirect | speakers: ruiz",
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Ana Ruiz shrugged at Per Lund", {"ruiz", "lund"}, id="over a verb that no list has"),
        pytest.param("Ruiz barked at Lund", {"ruiz", "lund"}, id="over a gold cue"),
        pytest.param("Per Lund. Ruiz", {"ruiz", "lund"}, id="over the end of a sentence"),
        pytest.param("Ruiz (Harbour Board)", {"ruiz"}, id="a bracket says where somebody belongs"),
        pytest.param("Lund or Mrs Lund", {"lund", "mrslund"}, id="either is touched"),
        pytest.param("shrugged at Per Lund", {"lund"}, id="one mention alone"),
    ],
)
def test_a_span_that_is_more_than_a_noun_phrase_names_all_whom_it_touches(
    mentioned: Who, words: str, expected: set[str]
) -> None:
    assert mentioned(WIDE, words) == expected


def test_the_span_decides_over_the_name_and_the_name_where_the_span_touches_no_mention(
    mentioned: Who, article: Article
) -> None:
    assert mentioned(article, "She", speaker="Per Lund") == {"ruiz"}
    assert mentioned(article, "spoke to", speaker="Per Lund") == {"lund"}
    assert mentioned(article, "spoke to") is None
    assert mentioned(article, "spoke to", speaker=None) is None


def test_sources(via: Callable[[Article, str | None], str | None], article: Article) -> None:
    assert via(article, None) == "article"
    assert via(article, "article") == "article"
    assert via(article, "The Courier") == "courier"
    assert via(article, "Daily Spark") == "article", "an article's own outlet is the article"
    assert via(article, "The Gazette") is None
