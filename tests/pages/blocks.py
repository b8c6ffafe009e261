"""The blocks of a page, as Sybil finds and runs them: Python, commands, files, and what is printed.

What a fenced block is, is told by its language and by what stands right before it:

- behind a line that ends in "`NAME`:", a file: it is written into the page's folder under that name;
- `python`: run, all blocks of a page in one namespace;
- no language, `console` or `bash`: commands, one a line (one that ends in a backslash goes on), each beginning with one
  of `PROGRAMS`;
- `text` right behind a block that was run: what that printed, with what went to standard error or without; `...` stands
  for anything;
- `json`, `toml`, `yaml`, `xml`, and `text` elsewhere: shown, and not run.

Comments in the page's source say what is not as usual:

- `<!-- skip: REASON -->` before a block that cannot run here; `<!-- skip section: REASON -->` up to the next `## `;
- `<!-- needs: NAME, ... -->` before a block that wants these modules, or the texts of these corpora;
- `<!-- exit code: N -->` before commands that end otherwise than well;
- `<!-- given`, with Python up to `-->`: run as it comes, for what the page takes to be there.
"""

import contextlib
import importlib.util
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from doctest import ELLIPSIS, OutputChecker
from functools import partial
from pathlib import Path
from unittest import SkipTest

from sybil import Document, Example, Region, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.abstract.lexers import BlockLexer
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

from quotebench.commands.main import main
from quotebench.exceptions import TextMissing
from quotebench.gold.corpora import load
from quotebench.gold.places import NAMES
from tests.helpers import ROOT

SHOWN = ("json", "toml", "yaml", "xml", "text")
COMMANDS = ("", "console", "bash")
PROGRAMS = ("quotebench", "quotebench-llm", "python", "cat")
_FENCES = RawFencedCodeBlockLexer(re.compile(r"(?P<language>[^\n]*)\n"))
_GIVEN = BlockLexer(re.compile(r"(?P<prefix>)^<!-- given\n", re.MULTILINE), r"(?<=\n)-->")
_NAMED = re.compile(r"`([\w./-]+)`:\s*\Z")
_SAID = re.compile(r"<!-- (skip|needs|exit code): ([^\n]*) -->\s*\Z")
_SECTION = re.compile(r"<!-- skip section: ([^\n]*) -->(?!.*^## )", re.MULTILINE | re.DOTALL)

Evaluator = Callable[[Example], str | None]


def blocks(document: Document) -> Iterator[Region]:
    """Sybil's parser of a page: a region for every fenced block, and for what is given."""
    end = -1
    ran = False
    for found in _fences(document):
        before = document.text[: found.start]
        language, source = found.lexemes["language"].strip(), str(found.lexemes["source"])
        said = dict(_comments(before))
        close = end >= 0 and not document.text[end : found.start].strip()
        end = found.end
        evaluate: Evaluator
        if reason := said.get("skip"):
            evaluate, ran = partial(_skipped, reason), False
        elif named := _NAMED.search(before):
            evaluate, ran = partial(_written, named[1], source), False
        elif language == "text" and close and ran:
            evaluate, ran = partial(_printed, source), False
        elif language == "python":
            evaluate, ran = _python, True
        elif language in COMMANDS:
            evaluate, ran = partial(_commands, source, int(said.get("exit code", 0))), True
        elif language in SHOWN:
            evaluate, ran = _shown, False
        else:
            raise ValueError(f"{document.path}, {document.line_column(found.start)}: nothing is known of {language!r}")
        if needs := said.get("needs"):
            evaluate = partial(_with, [name.strip() for name in needs.split(",")], evaluate)
        yield Region(found.start, found.end, found.lexemes["source"], evaluate, {"language": language})
    for found in _GIVEN(document):
        yield Region(found.start, found.end, found.lexemes["source"], PythonEvaluator())


PAGES = Sybil([blocks], path=str(ROOT))


def _fences(document: Document) -> Iterator[Region]:
    """The fenced blocks in their order; a fence within another, longer one is part of its text."""
    end = -1
    for found in sorted(_FENCES(document), key=lambda region: (region.start, -region.end)):
        if found.start > end:
            yield found
            end = found.end


def python_of(name: str) -> list[tuple[str, str]]:
    """The Python blocks of a page, each with the heading that it stands under; for tests that want files or a model
    for them."""
    document = PAGES.parse(ROOT / name)
    return [
        (re.findall(r"^#+ (.*)$", document.text[: one.region.start], re.MULTILINE)[-1], str(one.parsed))
        for one in document.examples()
        if one.region.lexemes.get("language") == "python"
    ]


def _comments(before: str) -> Iterator[tuple[str, str]]:
    """What the comments right before a block say, and the one about its section."""
    if section := _SECTION.search(before):
        yield "skip", section[1]
    while said := _SAID.search(before):
        yield said[1], said[2]
        before = before[: said.start()]


def _skipped(reason: str, example: Example) -> None:
    raise SkipTest(reason)


def _shown(example: Example) -> None:
    """Nothing to do: the block is for readers alone."""


def _with(names: Sequence[str], evaluate: Evaluator, example: Example) -> str | None:
    for name in names:
        if name in NAMES:
            try:
                load(name)
            except TextMissing:
                raise SkipTest(f"the text of {name} is not here") from None
        elif importlib.util.find_spec(name) is None:
            raise SkipTest(f"{name} is not installed")
    return evaluate(example)


def _written(name: str, source: str, example: Example) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(source, encoding="utf-8")


def _python(example: Example) -> None:
    with _caught(example):
        PythonEvaluator()(example)


def _commands(source: str, expected: int, example: Example) -> str | None:
    code = 0
    with _caught(example):
        for line in source.replace("\\\n", " ").splitlines():
            code = _command(line)
            if code:
                break
    if code != expected:
        return f"{line}\nended with exit code {code}, not {expected}:\n{example.document.namespace['_printed'][0]}"
    return None


def _command(line: str) -> int:
    """One command; those of quotebench in this process, which is quicker by what a start takes."""
    words = shlex.split(line, comments=True)
    if not words:
        return 0
    if words[0] not in PROGRAMS:
        raise ValueError(f"{words[0]!r} is not run here; skip the block, or give it a language")
    if words[0] != "quotebench" or "|" in words:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        shell = ["bash", "-o", "pipefail", "-c", line]
        done = subprocess.run(shell, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
        sys.stderr.write(done.stderr)
        sys.stdout.write(done.stdout)
        return done.returncode
    with contextlib.ExitStack() as stack:
        if ">" in words:
            at = words.index(">")
            out = stack.enter_context(Path(words[at + 1]).open("w", encoding="utf-8"))
            stack.enter_context(contextlib.redirect_stdout(out))
            del words[at : at + 2]
        try:
            return main(words[1:])
        except SystemExit as error:
            return error.code if isinstance(error.code, int) else 2


@contextlib.contextmanager
def _caught(example: Example) -> Iterator[None]:
    """What is printed meanwhile is kept for the block behind: everything, and what went to standard output alone."""
    out, error = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            yield
    finally:
        said, printed = (one.buffer.getvalue().decode() for one in (error, out))  # type: ignore[attr-defined]
        example.document.namespace["_printed"] = said + printed, printed


def _printed(expected: str, example: Example) -> str | None:
    want = _trimmed(expected)
    everything, out = map(_trimmed, example.document.namespace["_printed"])
    if any(OutputChecker().check_output(want, got, ELLIPSIS) for got in (everything, out)):
        return None
    return f"the page has\n{want}\nand what is printed is\n{everything}"


def _trimmed(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in text.strip("\n").splitlines())
