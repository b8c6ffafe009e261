"""textacy's quotations as rows: what it gives, where it stands, and what is said where it gives up."""

import pytest

from quotebench.exceptions import NotReady
from quotebench.rows.structs import Document, Prediction

pytest.importorskip("textacy")

from quotebench_baselines.peers import Textacy


@pytest.fixture(scope="module")
def system() -> Textacy:
    try:
        return Textacy()
    except NotReady as error:
        pytest.skip(f"textacy {error}")


def predicted(system: Textacy, text: str) -> list[Prediction]:
    return list(system.predict(Document(article="a", text=text)))


def test_a_quotation_is_given_without_its_marks_with_speaker_and_cue(system: Textacy) -> None:
    text = "It rained. “We agree on this,” Ana Ruiz said."
    (row,) = predicted(system, text)
    assert row == Prediction(
        article="a",
        quote_spans=((12, 29),),
        speaker=("Ana Ruiz",),
        speaker_span=(31, 39),
        cue_span=(40, 44),
        type="direct",
    )
    assert text[12:29] == "We agree on this,"


def test_speakers_joined_by_and_are_names_of_their_own_and_one_mention(system: Textacy) -> None:
    text = "“We agree on this,” Ana Ruiz and Per Lund said."
    (row,) = predicted(system, text)
    assert row.speaker == ("Ana Ruiz", "Per Lund")
    assert row.speaker_span is not None
    assert text[slice(*row.speaker_span)] == "Ana Ruiz and Per Lund"


def test_words_in_marks_without_a_cue_are_left_to_textacy(system: Textacy) -> None:
    assert predicted(system, "The film “Low Water” was shown in the town hall.") == []


def test_an_article_that_it_gives_up_on_has_no_rows_and_this_is_said(
    system: Textacy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert predicted(system, "“We agree on this, Ruiz said.") == []
    assert "warning: a has no rows: 1 quotation marks found" in capsys.readouterr().err


def test_its_version_goes_into_the_record(system: Textacy) -> None:
    assert system.versions["textacy"].startswith("0.")
    assert len(system.versions) == 2
