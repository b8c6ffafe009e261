"""What `import quotebench` offers, and what it costs."""

import subprocess
import sys
from importlib.metadata import version

import pytest

import quotebench
from tests.helpers import ROOT

NAMES = {
    *("score", "compare", "explain", "agreement", "run", "validate", "load", "labels"),
    *("Report", "Comparison", "Explanation", "Agreement", "Corpus", "Settings"),
    *("Article", "Attribution", "Document", "Entity", "Prediction"),
    *("QuotebenchError", "InvalidData", "Problem", "TextMissing", "UnknownCorpus"),
    "__version__",
}


def test_the_public_names_are_those_that_dir_lists() -> None:
    assert set(quotebench.__all__) >= NAMES
    assert len(set(quotebench.__all__)) == len(quotebench.__all__)
    assert dir(quotebench) == sorted(quotebench.__all__)


@pytest.mark.parametrize("name", quotebench.__all__)
def test_every_public_name_resolves(name: str) -> None:
    found = getattr(quotebench, name)
    assert found is getattr(quotebench, name)
    if name != "__version__":
        assert found.__module__.startswith("quotebench.")
        assert found.__name__ == name
        assert found.__doc__


def test_a_name_that_is_not_there_is_an_error_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'quotebench' has no attribute 'scores'"):
        quotebench.scores  # noqa: B018
    assert not hasattr(quotebench, "scores")
    with pytest.raises(ImportError):
        from quotebench import scores  # type: ignore[attr-defined]  # noqa: F401


def test_a_star_import_brings_every_public_name() -> None:
    found: dict[str, object] = {}
    exec("from quotebench import *", found)
    assert found.keys() >= NAMES


def test_the_version_is_that_of_the_installed_package_and_of_the_project_file() -> None:
    assert quotebench.__version__ == version("quotebench")


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, quotebench; dir(quotebench); print(*sorted(set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.split())
    assert {"numpy", "scipy", "msgspec", "rich", "pandas", "rapidfuzz"} & loaded == set()


def test_importing_score_leaves_out_what_only_other_calls_need() -> None:
    code = "import sys; from quotebench import score; print(*sorted(set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert {"rich", "pandas", "quotebench.explanations", "quotebench.agreements"} & set(done.stdout.split()) == set()
