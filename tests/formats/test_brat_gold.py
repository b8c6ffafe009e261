"""Gold in brat and back: nothing is lost; edits in brat show; folders of others in PolNeAR's way become gold."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quotebench.exceptions import InvalidData, Problem, UsageError
from quotebench.formats.brat_gold import write as written
from quotebench.formats.brat_labels import read_gold
from quotebench.formats.files import File
from quotebench.gold.checks import faults
from quotebench.rows.structs import Article, Attribution, Entity
from tests.drawn import labeled
from tests.formats.settled import SAMPLES, damaged
from tests.generated import articles
from tests.helpers import article_of

Write = Callable[[str, str], Path]
TEXT = (SAMPLES / "brat.txt").read_text("utf-8")


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def put(article: Article, folder: Path) -> Path:
    for name, data in written((article,)).items():
        (folder / name).write_bytes(data)
    return folder / f"{article.article}.ann"


def back(path: Path) -> tuple[Article, list[str]]:
    """The article of a folder, and what is said of it."""
    found = list(read_gold(File.of(path)))
    (article,) = (one for one in found if isinstance(one, Article))
    assert list(faults(article)) == []
    return article, [str(one) for one in found if isinstance(one, Problem)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=articles())
def test_gold_comes_back_as_it_was(article: Article, tmp_path: Path) -> None:
    assert article.text is not None
    article = replace(article, sha256=sha(article.text))
    assert back(put(article, tmp_path)) == (article, [])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), breaks=st.sampled_from(["\n", "\r\n", "\x0b", "\x85", "\u2028", "\n\n"]))
def test_gold_of_every_kind_comes_back_as_it_was(seed: int, breaks: str, tmp_path: Path) -> None:
    random = Random(seed)
    text = breaks.join('“Shut, 😀” said Ana. \tAna\\" said so {}\ufeff'.split(" ")) + breaks
    article = labeled(random, "t1", random.choice([text, f"\ufeff{text}", text.replace(breaks, " ")]))
    attributions = tuple(
        replace(one, note=random.choice([None, "a note\n{}", "{"]), addressee_span=random.choice([None, (1, 5)]))
        for one in article.attributions
    )
    head = {"date": "2031-04-17", "event": "e", "split": "dev", "canary": "c\u2028"}
    article = replace(article, sha256=sha(article.text or ""), attributions=attributions, **head)
    if list(faults(article)):  # what no gold may hold need not come back
        return
    path = put(article, tmp_path)
    assert back(path) == (article, [])
    annotations = path.read_bytes().decode()  # brat, and what else reads it, breaks lines at more than \n
    assert len(annotations.splitlines()) == annotations.count("\n")


GATE = article_of(
    "ruiz | person | Ana Ruiz | Ruiz\ncourier | outlet | The Courier\nstaff | group | the staff",
    "“{a1|The gate is shut,}” {ruiz a1.speaker|Ana Ruiz} {a1.cue|told} {courier a1.source|The Courier}.\n"
    "{ruiz a2.speaker|She} {a2.cue|said} {a2|it was “safe”}.\n",
    "a1 | direct | speakers: ruiz | source: courier\na2 | mixed | speakers: ruiz",
)


def test_what_brat_shows_is_written_so(tmp_path: Path) -> None:
    lines = put(GATE, tmp_path).read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "T1\tArticle 0 4\t“The",
        "T2\tPerson 20 28\tAna Ruiz",
        "T3\tPerson 47 50\tShe",
        "*\tEquiv T2 T3",
        "T4\tOutlet 34 45\tThe Courier",
        "T5\tContent 1 18\tThe gate is shut,",
        "T6\tCue 29 33\ttold",
        "T7\tSource 20 28\tAna Ruiz",
        "T8\tChannel 34 45\tThe Courier",
        "T9\tAttribution 29 33\ttold",
        "E1\tAttribution:T9 Content:T5 Cue:T6 Source:T7 Channel:T8",
        "A1\tType E1 direct",
        "T10\tContent 56 69\tit was “safe”",
        "T11\tCue 51 55\tsaid",
        "T12\tSource 47 50\tShe",
        "T13\tAttribution 51 55\tsaid",
        "E2\tAttribution:T13 Content:T10 Cue:T11 Source:T12",
        "A2\tType E2 mixed",
    ]
    assert [line for line in lines if line.startswith("#")] == [
        '#1\tAnnotatorNotes T1\t{"article":"t1","unmentioned":'
        '[{"at":2,"id":"staff","name":"the staff","kind":"group"}]}',
        '#2\tAnnotatorNotes T2\t{"id":"ruiz","name":"Ana Ruiz","aliases":["Ruiz"]}',
        '#3\tAnnotatorNotes T4\t{"id":"courier","name":"The Courier"}',
        '#4\tAnnotatorNotes E1\t{"id":"a1"}',
        '#5\tAnnotatorNotes E2\t{"id":"a2"}',
    ]
    assert (tmp_path / "t1.txt").read_text("utf-8") == GATE.text
    assert "Attribution\tContent+:Content, Cue*:Cue, Source*:Source" in (tmp_path / "annotation.conf").read_text(
        "utf-8"
    )


def test_edits_in_brat_show(tmp_path: Path) -> None:
    path = put(GATE, tmp_path)
    edited = (
        path.read_text("utf-8")
        .replace("T12\tSource 47 50\tShe", "T12\tSource 34 45\tThe Courier")  # somebody else said it
        .replace("A2\tType E2 mixed", "A2\tType E2 indirect")
        + "T20\tContent 63 69\t“safe”\nT21\tSource 47 50\tShe\nE9\tAttribution:T21 Content:T20 Source:T21\n"
        + "T22\tGroup 60 62\tthey\n"  # whose words stand nowhere
    )
    path.write_text(edited, "utf-8")
    article, told = back(path)
    assert article.attributions[1].speakers == ("courier",)
    assert article.attributions[1].type == "indirect"
    assert article.attributions[2] == Attribution(
        id="E9", type="direct", quote_spans=((64, 68),), speakers=("ruiz",), speaker_span=(47, 50), nested_in="a2"
    )
    assert article.entities == GATE.entities
    assert told == [f"{path}:{len(edited.splitlines())}: T22: does not stand in the text, and is left out: 'they'"]


def test_polnears_way_becomes_gold(tmp_path: Path) -> None:
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text").mkdir()
    path = tmp_path / "attributions" / "news_4e07.ann"
    shutil.copy(SAMPLES / "brat.ann", path)
    shutil.copy(SAMPLES / "brat.txt", tmp_path / "text" / "news.txt")
    assert back(path) == (
        Article(
            article="news_4e07",
            sha256=sha(TEXT),
            text=TEXT,
            entities=(
                Entity(id="s1", name="Ana Ruiz", kind="person", mentions=((34, 42),)),
                Entity(id="s2", name="She", kind="person", mentions=((77, 80),)),
                Entity(id="s3", name="The Courier", kind="person", mentions=((92, 103),)),
            ),
            attributions=(
                Attribution(
                    id="E1",
                    type="direct",
                    quote_spans=((15, 32), (60, 74)),
                    speakers=("s1",),
                    speaker_span=(34, 42),
                    cue_span=(43, 47),
                ),
                Attribution(
                    id="E2",
                    type="mixed",
                    quote_spans=((87, 131),),
                    speakers=("s2",),
                    speaker_span=(77, 80),
                    cue_span=(81, 86),
                ),
                Attribution(
                    id="E3",
                    type="direct",
                    quote_spans=((118, 131),),
                    speakers=("s3",),
                    speaker_span=(92, 103),
                    cue_span=(104, 116),
                    nested_in="E2",
                ),
                Attribution(id="E4", type="indirect", quote_spans=((134, 136), (146, 156)), cue_span=(137, 145)),
            ),
        ),
        [],
    )


def test_one_entity_for_each_distinct_source(write: Write) -> None:
    text = "“Go,” he said. “No,” He said. “So,” the man he met said."
    write("a.txt", text)
    lines = []
    for i, (quote, source) in enumerate([("“Go,”", "he"), ("“No,”", "He"), ("“So,”", "the man he met")]):
        for j, (type, words) in enumerate([("Content", quote), ("Source", source)]):
            at = text.index(words)
            lines.append(f"T{2 * i + j}\t{type} {at} {at + len(words)}\t{words}")
        lines.append(f"E{i}\tAttribution:T{2 * i} Content:T{2 * i} Source:T{2 * i + 1}")
    article, told = back(write("a.ann", "\n".join(lines)))
    assert [(entity.name, entity.mentions) for entity in article.entities] == [
        ("he", ((6, 8), (21, 23))),
        ("the man he met", ((36, 50),)),
    ]
    assert told == []


def test_labels_that_stand_elsewhere_are_found_and_those_nowhere_are_left_out_and_told(write: Write) -> None:
    write("a.txt", "News. “Go,” he said. “Go,” she said.")
    path = write(
        "a.ann",
        "T1\tContent 18 23\t“Go,”\nT2\tSource 30 32\tHugo\nT3\tContent 0 5\tNever\n"
        "E1\tAttribution:T1 Content:T1 Source:T2\nE2\tAttribution:T3 Content:T3\n",
    )
    article, told = back(path)
    assert [(one.id, one.quote_spans, one.speakers, one.speaker_span) for one in article.attributions] == [
        ("E1", ((22, 25),), ("s1",), None)
    ]
    assert article.entities == (Entity(id="s1", name="Hugo", kind="person"),)
    assert told == [
        f"{path}:1: T1: stands elsewhere than its offsets say, and was found by its words: '“Go,”'",
        f"{path}:2: T2: does not stand in the text, and is left out: 'Hugo'",
        f"{path}:3: T3: does not stand in the text, and is left out: 'Never'",
        f"{path}:5: E2: has no quote that stands in the text, and is left out",
    ]


def test_what_cannot_be_is_told(write: Write) -> None:
    with pytest.raises(InvalidData, match=r"b\.ann: has no \.txt file of its text beside it"):
        list(read_gold(File.of(write("b.ann", ""))))
    write("a.txt", "“Go,” he said.")
    note = '{"id": 1}'
    path = write("a.ann", f"T1\tContent 0 5\t“Go,”\nE1\tAttribution:T1 Content:T1\n#1\tAnnotatorNotes E1\t{note}\n")
    with pytest.raises(InvalidData, match=r"a\.ann:3: the note of E1 cannot be read: Expected `str`, got `int`"):
        list(read_gold(File.of(path)))
    with pytest.raises(UsageError, match="'a/b' can name no file"):
        written((Article(article="a/b", text="x"),))
    with pytest.raises(UsageError, match="t1: brat needs the text"):
        written((Article(article="t1", sha256="0"),))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=damaged(written((GATE,))["t1.ann"]), sample=st.booleans(), bytes_=damaged((SAMPLES / "brat.ann").read_bytes())
)
def test_a_file_that_is_cut_or_has_a_wrong_byte_gives_gold_or_an_error(
    data: bytes, sample: bool, bytes_: bytes, tmp_path: Path
) -> None:
    (tmp_path / "t1.txt").write_text(TEXT if sample else GATE.text or "", "utf-8")
    (tmp_path / "t1.ann").write_bytes(bytes_ if sample else data)
    problems: tuple[Problem, ...] = ()
    try:
        for one in read_gold(File.of(tmp_path / "t1.ann")):
            if isinstance(one, Article):
                list(faults(one))  # what the checks of gold say is theirs to say; they must be able to
    except InvalidData as error:
        problems = error.problems
    assert all(problem.file == str(tmp_path / "t1.ann") for problem in problems)
