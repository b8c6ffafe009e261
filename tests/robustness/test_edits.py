"""What each edit makes of an article, written out as sheets: the words and the labels around them, before and after."""

import hashlib

import pytest

from quotebench.gold.sheets.rendering import render
from quotebench.robustness.edits import EDITS
from quotebench.robustness.names import gender_of
from quotebench.robustness.rewriting import replaced
from quotebench.rows.structs import Article
from tests.helpers import article_of


def parts(article: Article) -> tuple[list[str], str, list[str]]:
    """Entities, text with its labels, and attributions, as a sheet has them."""
    sheet = render(article)
    head, text = sheet.split("## text\n")
    body, labels = text.split("\n## attributions\n")
    return head.split("## entities\n")[1].strip().split("\n"), body.strip("\n"), labels.strip().split("\n")


def edited(edit: str, entities: str, text: str, attributions: str) -> tuple[list[str], str, list[str]]:
    article = EDITS[edit](article_of(entities, text, attributions))
    assert article.sha256 == hashlib.sha256((article.text or "").encode()).hexdigest()
    return parts(article)


def test_names_are_the_same_other_name_everywhere() -> None:
    entities, text, _ = edited(
        "names",
        "ruiz | person | Ana Ruiz | Ms Ruiz; Ruiz\nboard | organisation | Ruiz Board",
        "{ruiz a1.speaker|Ana Ruiz} {a1.cue|said} {a1|the Ruizs pay}. RUIZ IN PORT. {ruiz|Ms Ruiz}’s "
        "{board|Ruiz Board}.",
        "a1 | indirect | speakers: ruiz",
    )
    given, surname = entities[0].split(" | ")[2].split()
    assert {given, surname}.isdisjoint({"Ana", "Ruiz"})
    assert entities == [
        f"ruiz | person | {given} {surname} | Ms {surname}; {surname}",
        f"board | organisation | {surname} Board",
    ]
    assert text == (
        f"{{ruiz a1.speaker|{given} {surname}}} {{a1.cue|said}} {{a1|the {surname}s pay}}. {surname.upper()} IN PORT. "
        f"{{ruiz|Ms {surname}}}’s {{board|{surname} Board}}."
    )


def test_names_keep_the_gender_and_words_that_may_be_others() -> None:
    article = article_of(
        "post | person | Ana Post\nmay | person | Per May\nmayor | person | the Mayor of Lund",
        "{post a1.speaker|Ana Post} {a1.cue|said} {a1|the post is late}. {may|Per May}, {mayor|the Mayor of Lund}.",
        "a1 | indirect | speakers: post",
    )
    renamed = EDITS["names"](article)
    names = [entity.name for entity in renamed.entities]
    assert [name.split()[-1] for name in names] == ["Post", "May", "Lund"]
    assert [gender_of(renamed, entity) for entity in renamed.entities[:2]] == ["female", "male"]
    assert names[2] == "the Mayor of Lund"


def test_gender_turns_pronouns_titles_and_nouns() -> None:
    entities, text, _ = edited(
        "gender",
        "lund | person | Xu Lund | Mr Lund\nruiz | anonymous | the widow",
        "{lund a1.speaker|Mr Lund} {a1.cue|said} {a1|{lund|he} had told {ruiz a2.addressee|her} that "
        "{ruiz|her} gate was "
        "{lund|his}}. {ruiz a2.speaker|The widow} {a2.cue|said}: “{a2|{ruiz|I} know {lund|him}.}” {lund|His} "
        "hat, {lund|himself}.",
        "a1 | indirect | speakers: lund\na2 | direct | speakers: ruiz",
    )
    assert entities == ["lund | person | Xu Lund | Ms Lund", "ruiz | anonymous | the widower"]
    assert text == (
        "{lund a1.speaker|Ms Lund} {a1.cue|said} {a1|{lund|she} had told {ruiz a2.addressee|him} that "
        "{ruiz|his} gate was "
        "{lund|hers}}. {ruiz a2.speaker|The widower} {a2.cue|said}: “{a2|{ruiz|I} know {lund|her}.}” {lund|Her} hat, "
        "{lund|herself}."
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{ruiz|She} {a1.cue|said} {a1|he left}.", id="a pronoun that is nobody's mention"),
        pytest.param("{ruiz|She} {a1.cue|said} {a1|they told {ruiz|her} stories}.", id="her may be his or him"),
        pytest.param("{ruiz|Ana Ruiz} {a1.cue|said} {a1|it is shut}.", id="no pronoun"),
    ],
)
def test_gender_stays_where_it_cannot_be_told(text: str) -> None:
    article = article_of("ruiz | person | Ana Ruiz", text, "a1 | indirect | speakers: ruiz")
    assert EDITS["gender"](article) is article


def test_non_cue_denies_what_was_said_and_takes_the_attribution_away() -> None:
    entities, text, labels = edited(
        "non-cue",
        "ruiz | person | Ana Ruiz\nlund | person | Per Lund",
        "{ruiz a1.speaker|Ana Ruiz} {a1.cue|said} {a1|{lund|Per Lund} was gone}. {lund a2.speaker|He} "
        "{a2.cue|wrote} {a2|it was so}.",
        "a1 | indirect | speakers: ruiz\na2 | indirect | speakers: lund",
    )
    assert entities == ["lund | person | Per Lund"]
    assert (
        text
        == "Ana Ruiz did not say that {lund|Per Lund} was gone. {lund a2.speaker|He} {a2.cue|wrote} {a2|it was so}."
    )
    assert labels == ["a2 | indirect | speakers: lund"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{r a1.speaker|She} {a1.cue|said} {a1|the gate was “safe”}.", id="words in marks"),
        pytest.param("{a1|The gate was shut}, {r a1.speaker|she} {a1.cue|said}.", id="the content comes first"),
        pytest.param("{r a1.speaker|She} has {a1.cue|said} {a1|the gate was shut}.", id="another tense"),
        pytest.param("{r a1.speaker|She} {a1.cue|denied} that {a1|the gate was shut}.", id="denied"),
        pytest.param("{r a1.speaker|She} {a1.cue|said} {a1|it was} and {a2.cue|added} {a2|it is}.", id="carried on"),
        pytest.param(
            "{r a1.speaker|She} {a1.cue|said} {a1|it was}. {a2|It is.} {r a2.speaker|She} {a2.cue|added}.", id="added"
        ),
    ],
)
def test_non_cue_leaves_what_is_not_certain(text: str) -> None:
    labels = f"a1 | {'mixed' if '“' in text else 'indirect'} | speakers: r"
    labels += "\na2 | indirect | speakers: r" if "a2" in text else ""
    article = article_of("r | person | Ana Ruiz", text, labels)
    assert EDITS["non-cue"](article) is article


@pytest.mark.parametrize(
    ("edit", "opened", "inner", "closed", "phenomena"),
    [
        ("straight", '"', "''", '"', ""),
        ("guillemets", "«", "“”", "»", " | phenomena: guillemets"),
        ("single", "‘", "“”", "’", ""),
    ],
)
def test_marks_change_by_pairs(edit: str, opened: str, inner: str, closed: str, phenomena: str) -> None:
    _, text, labels = edited(
        edit,
        "r | person | Ana Ruiz",
        "“{a1|The ‘gate’ is {r|Ruiz}’s,}” {r a1.speaker|Ruiz} {a1.cue|said}.\n“No.” “{a2|Go.}",
        "a1 | direct | speakers: r\na2 | direct | speakers: r | phenomena: defective-marks",
    )
    apostrophe = "'" if edit == "straight" else "’"
    assert text == (
        f"{opened}{{a1|The {inner[0]}gate{inner[1]} is {{r|Ruiz}}{apostrophe}s,}}{closed} {{r a1.speaker|Ruiz}} "
        "{a1.cue|said}.\n“No.” “{a2|Go.}"  # the last line's marks do not pair, so they stay
    )
    assert labels[0] == f"a1 | direct | speakers: r{phenomena}"


def test_marks_that_are_labelled_as_defective_stay_though_they_pair() -> None:
    text = "“{a1|Go”, and “stay,}” {r a1.speaker|Ruiz} {a1.cue|said}."
    article = article_of("r | person | Ana Ruiz", text, "a1 | direct | speakers: r | phenomena: defective-marks")
    assert EDITS["single"](article) is article


def test_marks_leave_an_article_that_has_them_so() -> None:
    text = '"{a1|Go,}" {r a1.speaker|Ruiz} {a1.cue|said}. It\'s so.'
    article = article_of("r | person | Ana Ruiz", text, "a1 | direct | speakers: r")
    assert EDITS["straight"](article) is article


def test_unmarked_makes_clauses_indirect_and_takes_scare_quotes_away() -> None:
    _, text, labels = edited(
        "unmarked",
        "r | person | Ana Ruiz",
        "{r a1.speaker|Ruiz} {a1.cue|said} that {a1|the “old gate” was “shut.”} The “smart lock” failed. {r "
        "a2.speaker|She} "
        "{a2.cue|said} that “{a2|it was so}”. “{a3|Go,}” {r a3.speaker|she} {a3.cue|said}. {r "
        "a4.speaker|She} {a4.cue|fears} that "
        "{a4|it is “bad”}.",
        "a1 | mixed | speakers: r\na2 | direct | speakers: r\na3 | direct | speakers: r\na4 | mixed | speakers: r",
    )
    assert text == (
        "{r a1.speaker|Ruiz} {a1.cue|said} that {a1|the old gate was shut}. The smart lock failed. {r a2.speaker|She} "
        "{a2.cue|said} that {a2|it was so}. “{a3|Go,}” {r a3.speaker|she} {a3.cue|said}. {r a4.speaker|She} "
        "{a4.cue|fears} that "
        "{a4|it is “bad”}."
    )
    assert [label.split(" | ")[1] for label in labels] == ["indirect", "indirect", "direct", "mixed"]


PARAGRAPHS = (
    "Gate shut\n\n{r|Ana Ruiz} and {l|Per Lund} were at the old gate today.\n\n"
    "{r a1.speaker|Ruiz} {a1.cue|said} {a1|the gate had been shut for years}.\n\n"
    "{l a2.speaker|Lund} {a2.cue|said} {a2|nobody had ever seen the gate open}.\n\n"
    "Today {l a3.speaker|he} {a3.cue|said} {a3|the key to the gate was long lost}."
)


def test_paragraphs_change_places_with_what_leans_on_them() -> None:
    # "he" leans on Lund's paragraph, so Lund's cannot go; Ruiz's has nothing to change with.
    labels = "a1 | indirect | speakers: r\na2 | indirect | speakers: l\na3 | indirect | speakers: l"
    article = article_of("r | person | Ana Ruiz\nl | person | Per Lund", PARAGRAPHS, labels)
    assert EDITS["paragraphs"](article) is article
    named = article_of("r | person | Ana Ruiz\nl | person | Per Lund", PARAGRAPHS.replace("|he}", "|Lund}"), labels)
    assert parts(EDITS["paragraphs"](named))[1] == (
        "Gate shut\n\n{r|Ana Ruiz} and {l|Per Lund} were at the old gate today.\n\n"
        "{l a2.speaker|Lund} {a2.cue|said} {a2|nobody had ever seen the gate open}.\n\n"
        "{r a1.speaker|Ruiz} {a1.cue|said} {a1|the gate had been shut for years}.\n\n"
        "Today {l a3.speaker|Lund} {a3.cue|said} {a3|the key to the gate was long lost}."
    )


def test_honorifics_go_where_the_surname_tells_who_is_meant() -> None:
    entities, text, _ = edited(
        "honorifics",
        "ruiz | person | Ana Ruiz | Dr Ruiz\nlund | person | Per Lund | Sir Per; Mr Lund\neva | person | Eva "
        "Lund | Ms Lund",
        "{ruiz a1.speaker|Dr. Ruiz} {a1.cue|said} {a1|{lund|Mr Lund} and {eva|Ms Eva Lund} knew {lund|Sir "
        "Per}}. Mr Moe left.",
        "a1 | indirect | speakers: ruiz",
    )
    assert entities == [
        "ruiz | person | Ana Ruiz | Ruiz",
        "lund | person | Per Lund | Sir Per; Mr Lund",
        "eva | person | Eva Lund | Ms Lund",
    ]
    assert text == (
        "{ruiz a1.speaker|Ruiz} {a1.cue|said} {a1|{lund|Mr Lund} and {eva|Eva Lund} knew {lund|Sir Per}}. Mr Moe left."
    )


def test_american_spelling_dates_titles_and_points_inside_of_double_marks() -> None:
    entities, text, _ = edited(
        "american",
        "r | person | Ana Ruiz | Mr Ruiz\nd | document | letter of 4 May | Harbour letter",
        "On Tuesday 4 May 2031 {r a1.speaker|Mr Ruiz} {a1.cue|said} {a1|the harbour would be ‘quite grey’}. "
        "‘{a2|It is 9 per cent}’, "
        "{r a2.speaker|he} {a2.cue|said}, ‘{a2|the “old” one}’. From 5 to 13 May, the four.",
        "a1 | mixed | speakers: r\na2 | direct | speakers: r",
    )
    assert entities == ["r | person | Ana Ruiz | Mr. Ruiz", "d | document | letter of May 4 | Harbor letter"]
    assert text == (
        "On Tuesday, May 4, 2031 {r a1.speaker|Mr. Ruiz} {a1.cue|said} {a1|the harbor would be “quite "
        "gray.”} “{a2|It is 9 percent,}” "
        "{r a2.speaker|he} {a2.cue|said}, “{a2|the ‘old’ one.}” From 5 to 13 May, the four."
    )


@pytest.mark.parametrize("text", ["Mr. Ruiz saw the harbour.", "On May 4 the harbour froze.", "The gate is shut."])
def test_american_leaves_articles_that_are_not_in_british_style(text: str) -> None:
    article = article_of("r | person | Ana Ruiz", text, "")
    assert EDITS["american"](article) is article


def test_a_label_that_begins_in_a_stretch_has_all_that_stands_there() -> None:
    article = article_of("r | person | Ana Ruiz", "{a1|ab cd} ef", "a1 | indirect | speakers: r")
    # "b c" becomes "X", what is put behind the label does not belong to it, what is put within does.
    assert parts(replaced(article, [(1, 4, "X"), (5, 5, "!")]))[1] == "{a1|aXd}! ef"
    assert parts(replaced(article, [(4, 6, "Y")]))[1] == "{a1|ab cY}ef"
    with pytest.raises(ValueError, match="overlap"):
        replaced(article, [(1, 4, "X"), (3, 5, "Y")])
