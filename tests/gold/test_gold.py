"""The gold that is shipped: consistent, in step with its raw labelings, and free of other people's text."""

import hashlib
import subprocess
import sys
from collections import Counter

import pytest
from msgspec import structs

import quotebench
from quotebench.batches.memory import matched
from quotebench.gold import corpora, places
from quotebench.gold.corpora import prediction_rows
from quotebench.gold.relocation import without_text
from quotebench.gold.sheets.parsing import parse
from quotebench.gold.sheets.rendering import render
from quotebench.rows.structs import CANARY, FORMER_PHENOMENA, TYPES
from tests.helpers import ROOT, SHARED, loaded


@pytest.mark.parametrize("name", places.available())
def test_labels_hold_together(name: str) -> None:
    assert corpora.labels(name).articles
    now = {a.article: a.sha256 for a in corpora.labels(name).articles}
    labelled = Counter(a.article for file in places.labelings(name) for a in corpora.read_gold(file)[0].rows)
    assert labelled == dict.fromkeys(now, 2)
    for file in places.labelings(name):
        rows, _ = corpora.read_gold(file)
        # A passage that was rewritten since carries the text that it was labelled on.
        assert all(now[a.article] == a.sha256 for a in rows.rows if a.text is None)
        assert all(hashlib.sha256((a.text or "").encode()).hexdigest() == a.sha256 for a in rows.rows if a.text)


@pytest.mark.parametrize("name", places.available())
def test_every_row_has_the_canary_and_stands_in_the_file_of_its_split(name: str) -> None:
    for path in places.gold_files(name):
        rows, _ = corpora.read_gold(path)
        assert {(article.canary, article.split) for article in rows.rows} == {(CANARY, path.stem)}
    for path in places.labelings(name):
        rows, _ = corpora.read_gold(path)
        assert {article.canary for article in rows.rows} == {CANARY}


@pytest.mark.parametrize("name", ["wire", "challenge", "diplomacy"])
def test_fragments_are_a_type_in_gold_and_a_phenomenon_in_labelings_made_before(name: str) -> None:
    given = [a for article in corpora.labels(name).articles for a in article.attributions]
    assert not any(FORMER_PHENOMENA.intersection(a.phenomena) for a in given)
    assert {a.type for a in given} == set(TYPES)
    for path in places.labelings(name):
        if path.stem not in ("north", "south"):
            continue
        before = [a for article in corpora.read_gold(path)[0].rows for a in article.attributions]
        assert {a.type for a in before if "fragment" in a.phenomena} == {"direct"}


def test_agreement_on_the_passages_wins_no_pairs() -> None:
    found = quotebench.agreement(*places.labelings("challenge"), resampling=None)
    assert found.report.minimal_pairs is None
    assert found.total.kappa["type"].value == 1.0


UNSHIPPED = ("wikinews", "diplomacy")


@pytest.mark.parametrize("name", UNSHIPPED)
def test_what_is_not_ours_holds_labels_only(name: str) -> None:
    for article in corpora.labels(name).articles:
        assert article.text is None
        assert article.paragraphs
        assert article.anchors


def test_diplomacy_has_what_the_task_asks_for() -> None:
    articles = corpora.labels("diplomacy").articles
    attributions = [a for article in articles for a in article.attributions]
    assert len(articles) == 5
    assert 100 <= len(attributions) <= 125
    places = {(a.utterance, article.article) for article in articles for a in article.attributions if a.utterance}
    utterances = [utterance for utterance, _ in places]
    assert sum(utterances.count(u) > 1 for u in set(utterances)) >= 8
    events = {a.utterance: article.event for article in articles for a in article.attributions}
    assert all(events[u] == article.event for article in articles for a in article.attributions if (u := a.utterance))
    assert all(a.optional is None or len(a.optional) > 10 for a in attributions)


@pytest.mark.parametrize("name", UNSHIPPED)
def test_labels_without_text_fit_the_text_and_its_sheets(name: str) -> None:
    for shipped, article in zip(corpora.labels(name).articles, loaded(name).articles, strict=True):
        again, problems = parse(render(article), article.article)
        assert again is not None, problems
        assert without_text(again) == shipped


@pytest.mark.parametrize("name", places.available())
def test_every_gold_answer_resolves_to_itself(name: str) -> None:
    articles = loaded(name).articles
    rows = [row for article in articles for row in prediction_rows(article)]
    for matching in matched(articles, rows):
        for gold, claim in zip(matching.gold, matching.predicted, strict=True):
            assert (claim.speakers, claim.source) == (gold.speakers, gold.source), (matching.article, gold.id)


@pytest.mark.parametrize("name", ["wire", "challenge"])
def test_gold_quotes_given_as_strings_are_found_verbatim(name: str) -> None:
    corpus = corpora.load(name)
    rows = [structs.replace(row, quote_spans=None) for article in corpus.articles for row in prediction_rows(article)]
    total = quotebench.score(rows, corpus=name, split="all", resampling=None).total
    assert {score.f1 for score in total.levels["relaxed"].values()} == {1.0}
    assert total.alignment["fuzzy"] == total.alignment["missing"] == 0


@pytest.mark.skipif(not (SHARED / "tools" / "leaks.py").is_file(), reason="the leak check is not here")
@pytest.mark.parametrize("texts", ["articles", "wikinews"])
def test_no_sentence_of_others_is_in_the_repository(texts: str) -> None:
    if not (SHARED / texts).is_dir():
        pytest.skip(f"the folder {texts} is not here")
    command = [sys.executable, SHARED / "tools" / "leaks.py", ROOT, SHARED / texts]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_what_a_corpus_prints_is_short_wherever_it_stands() -> None:
    from rich.pretty import pretty_repr

    corpus = corpora.load("wire", "dev")
    article = corpus.articles[0]
    count = sum(len(one.attributions) for one in corpus.articles)
    said = f"Corpus(name='wire', split='dev', 32 articles, {count} attributions, sha256 '{corpus.sha256[:8]}...')"
    counts = f"{len(article.entities)} entities, {len(article.attributions)} attributions"
    of_article = f"Article('{article.article}', {len(article.text or ''):,} characters, {counts})"
    assert repr(corpus) == str(corpus) == pretty_repr(corpus, max_width=200) == said
    assert repr(article) == str(article) == pretty_repr(article, max_width=200) == of_article
    assert repr([corpus, {"a": article}]) == f"[{said}, {{'a': {of_article}}}]"
    assert pretty_repr([article], max_width=200) == f"[{of_article}]"
    assert "no text" in repr(corpora.labels("diplomacy").articles[0])
