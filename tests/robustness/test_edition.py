"""Every edit over every corpus whose text is here: labels stay on their words, gold scores 1, nothing is by chance."""

import re
from functools import cache

import pytest
from hypothesis import given, settings

from quotebench.exceptions import UsageError
from quotebench.gold.checks import faults, labelled
from quotebench.gold.corpora import prediction_rows
from quotebench.gold.sheets.slips import type_slips
from quotebench.robustness.edition import Edited, edited
from quotebench.robustness.edits import EDITS
from quotebench.robustness.measuring import robustness
from quotebench.rows.structs import Article
from tests import generated
from tests.gold.test_consistency import EXCEPTIONS, RULES
from tests.helpers import every_article, loaded

SAME_LENGTH = ("straight", "guillemets", "single")


@cache
def made(edit: str) -> tuple[tuple[Article, Article], ...]:
    pairs = [(article, EDITS[edit](article)) for article in every_article()]
    return tuple((before, after) for before, after in pairs if after is not before)


def content(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def words(article: Article) -> list[str]:
    return [(article.text or "")[start:end] for _, spans in labelled(article) for start, end in spans]


@pytest.mark.parametrize("edit", EDITS)
def test_edited_articles_are_sound_and_touched(edit: str) -> None:
    assert made(edit)
    for before, after in made(edit):
        assert list(faults(after)) == [], after.article
        assert after.text != before.text
        assert after.event == before.event
        # What type_slips says of an article that it said before is nothing new.
        known = {what for _, what in type_slips(before.text or "", before.attributions)}
        slips = [(after.attributions[i].id, s) for i, s in type_slips(after.text or "", after.attributions)]
        assert [one for one in slips if one[1] not in known] == [], after.article
        slipped = [
            (rule.__name__, a.id)
            for a in after.attributions
            for rule in RULES
            if rule(after, a) and (after.article, a.id) not in EXCEPTIONS
        ]
        assert slipped == [], after.article


@pytest.mark.parametrize("edit", EDITS)
@given(article=generated.articles())
@settings(max_examples=60, deadline=None)
def test_whatever_is_labelled_an_edited_article_is_sound(edit: str, article: Article) -> None:
    after = EDITS[edit](article)
    assert after == article if after.text == article.text else list(faults(after)) == list(faults(article))


@pytest.mark.parametrize("edit", EDITS)
def test_edits_are_the_same_each_time(edit: str) -> None:
    for before, after in made(edit)[:20]:
        assert EDITS[edit](before) == after


@pytest.mark.parametrize("edit", [*SAME_LENGTH, "paragraphs", "unmarked"])
def test_every_label_is_on_the_same_letters(edit: str) -> None:
    for before, after in made(edit):
        was, now = (sorted(map(content, words(article))) for article in (before, after))
        assert was == now, after.article


def test_names_change_labelled_words_only_by_the_names() -> None:
    for before, after in made("names"):
        for was, now in zip(words(before), words(after), strict=True):
            small = re.compile(r"(?<![\w-])[a-z]+\b")
            assert small.findall(was) == small.findall(now), after.article


def test_gender_keeps_the_number_of_words_and_leaves_no_pronoun() -> None:
    swap = {"he": "she", "she": "he", "him": "her", "himself": "herself", "herself": "himself", "hers": "his"}
    for before, after in made("gender"):
        was, now = ((re.findall(r"\w+", article.text or "")) for article in (before, after))
        assert len(was) == len(now)
        for one, other in zip(was, now, strict=True):
            if one.lower() in swap:
                assert other.lower() == swap[one.lower()], after.article
            if one.lower() in ("his", "her"):
                assert other.lower() != one.lower(), after.article


def test_paragraphs_keep_first_mentions_and_what_lies_across_paragraphs() -> None:
    def told(article: Article) -> tuple[list[str], list[str]]:
        text = article.text or ""
        mentions = [sorted(entity.mentions)[:1] for entity in article.entities]
        around = [
            [span for span in (*a.quote_spans, a.cue_span, a.speaker_span, a.source_span) if span is not None]
            for a in article.attributions
        ]
        stretches = [text[min(spans)[0] : max(end for _, end in spans)] for spans in around]
        return [text[start:end] for first in mentions for start, end in first], stretches

    for before, after in made("paragraphs"):
        assert told(before) == told(after), after.article


TITLES = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Sen|Senator|Rep|Gov|Rev|Cllr)\b\.? ")


def test_honorifics_shorten_labels_only_by_what_is_dropped() -> None:
    for before, after in made("honorifics"):
        for was, now in zip(words(before), words(after), strict=True):
            assert TITLES.sub("", was) == TITLES.sub("", now), after.article


def test_gold_has_all_of_its_f1_left_under_every_edit() -> None:
    corpus = loaded("wire", "test")
    editions = edited(corpus)
    rows = [row for article in corpus.articles for row in prediction_rows(article)]
    touched = {one.edit: [row for a in one.after for row in prediction_rows(a)] for one in editions}
    found = robustness(editions, rows, touched, None)
    assert {name: (left.after, left.survival) for name, left in found.edits.items()} == dict.fromkeys(EDITS, (1.0, 1.0))
    assert found.survival == 1.0


def test_what_is_touched_is_counted() -> None:
    corpus = loaded("wire", "test")
    for one in edited(corpus):
        assert 0 < len(one.before) == len(one.after) <= len(corpus.articles)
        assert [a.article for a in one.after] == [f"{a.article}-{one.edit}" for a in one.before]
        assert 0 < one.attributions <= sum(len(a.attributions) for a in one.before)


def test_an_unknown_edit_is_told() -> None:
    with pytest.raises(UsageError, match="there is no edit 'mirror'; there are names, gender"):
        edited(loaded("challenge"), ["mirror"])


def test_edited_says_how_many_attributions_stand_otherwise() -> None:
    from tests.helpers import article_of

    text = "“{a1|Go,}” {r a1.speaker|Ruiz} {a1.cue|said}. {r a2.speaker|She} {a2.cue|said} {a2|it was so}."
    before = article_of("r | person | Ana Ruiz", text, "a1 | direct | speakers: r\na2 | indirect | speakers: r")
    assert Edited("single", (before,), (EDITS["single"](before),)).attributions == 1
    assert Edited("non-cue", (before,), (EDITS["non-cue"](before),)).attributions == 1
    assert Edited("names", (before,), (EDITS["names"](before),)).attributions == 2
