"""The script that judges pull requests, run in a sandbox on good and bad ones; and what the workflows may do."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quotebench.leaderboard.adding import relock
from quotebench.leaderboard.golds import Golds
from tests.helpers import ROOT
from tests.leaderboard.boards import edited

SCRIPT = ROOT / ".ci" / "submission.py"
COMMENT = ROOT / ".ci" / "comment.py"
WORKFLOWS = ROOT / ".github" / "workflows"
NEW = Path("leaderboard/submissions/mine")
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(ROOT / "benchmark"), str(ROOT / "baselines")]),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")


class Sandbox:
    """A repository with a board on its branch main, and a pull request on another."""

    def __init__(self, place: Path, board: Path) -> None:
        self.place = place
        shutil.copytree(board, place / "leaderboard")
        shutil.move(place / "leaderboard/submissions/rules", place.parent / "rules")
        (place / "README.md").write_text("A board.\n", "utf-8")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit()
        self.git("switch", "--quiet", "--create", "pull")
        shutil.copytree(place.parent / "rules", place / NEW)
        edited(place / NEW / "card.json", system="mine")
        relock(place / "leaderboard", ["mine"], Golds())

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.place, env=ENVIRONMENT, check=True, capture_output=True, text=True
        )
        return done.stdout

    def commit(self) -> None:
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")

    def judged(self) -> tuple[int, str]:
        """What is said of the pull request, with main checked out, as a workflow does."""
        self.commit()
        self.git("switch", "--quiet", "--force", "main")
        self.git("clean", "--quiet", "--force", "-d", "-x")
        before = self.git("status", "--porcelain", "--ignored")
        done = subprocess.run(
            [sys.executable, str(SCRIPT), "main", "pull"],
            cwd=self.place,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
        )
        assert done.stderr == ""
        assert self.git("status", "--porcelain", "--ignored") == before, "nothing of the pull request is checked out"
        return done.returncode, done.stdout


@pytest.fixture
def sandbox(tmp_path: Path, board: Path) -> Sandbox:
    (tmp_path / "repository").mkdir()
    return Sandbox(tmp_path / "repository", board)


def test_a_good_submission_can_be_taken(sandbox: Sandbox) -> None:
    code, said = sandbox.judged()
    assert (code, said.splitlines()[0]) == (
        0,
        "mine: can be taken. Rescored from its predictions, F1 of the triple in percent:",
    )
    assert re.search(r"^wire dev +\d\d\.\d ", said, re.MULTILINE)


def test_who_gives_another_s_contact_is_said_to_the_keepers(sandbox: Sandbox) -> None:
    assert "contact of" not in sandbox.judged()[1]
    sandbox.git("switch", "--quiet", "pull")
    edited(sandbox.place / NEW / "card.json", contact="MARKS@example.org ", supersedes="marks")
    relock(sandbox.place / "leaderboard", ["mine"], Golds())
    code, said = sandbox.judged()
    assert code == 0
    assert "It gives the contact of marks, and takes the place of 'marks'." in said


def test_commits_that_have_nothing_in_common_are_said(sandbox: Sandbox) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "main", "0" * 40],
        cwd=sandbox.place,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("git rev-parse --verify")
    assert "Traceback" not in done.stderr


def test_a_pull_request_about_something_else_is_none_of_its_business(sandbox: Sandbox) -> None:
    shutil.rmtree(sandbox.place / NEW)
    (sandbox.place / "README.md").write_text("Another board.\n", "utf-8")
    assert sandbox.judged() == (0, "This does not touch the leaderboard.\n")


def other_file(place: Path) -> None:
    (place / "README.md").write_text("Ours.\n", "utf-8")


def workflow(place: Path) -> None:
    (place / ".github" / "workflows").mkdir(parents=True)
    (place / ".github" / "workflows" / "leaderboard.yml").write_text("on: push\n", "utf-8")


def register(place: Path) -> None:
    (place / "leaderboard" / "register.json").write_text("{}", "utf-8")


def another_s(place: Path) -> None:
    (place / "leaderboard/submissions/marks/card.json").write_text("{}", "utf-8")


def taken_away(place: Path) -> None:
    shutil.rmtree(place / "leaderboard/submissions/marks")


def two(place: Path) -> None:
    shutil.copytree(place / NEW, place / "leaderboard/submissions/second")


def link(place: Path) -> None:
    (place / NEW / "wire-test.jsonl").symlink_to("/etc/hostname")


def program(place: Path) -> None:
    (place / NEW / "card.json").chmod(0o755)


def attributes(place: Path) -> None:
    (place / NEW / ".gitattributes").write_text("* filter=lfs\n", "utf-8")


def deeper(place: Path) -> None:
    (place / NEW / "more").mkdir()
    (place / NEW / "more" / "card.json").write_text("{}", "utf-8")


def figures(place: Path) -> None:
    lock = json.loads((place / NEW / "lock.json").read_text("utf-8"))
    lock["results"]["wire-dev"]["record"]["scores"]["levels"]["relaxed"]["triple"]["f1"] = 1.0
    (place / NEW / "lock.json").write_text(json.dumps(lock, indent=1) + "\n", "utf-8")


def markup(place: Path) -> None:
    edited(place / NEW / "card.json", description="<img src=x onerror=alert(1)>")


def large(place: Path) -> None:
    (place / NEW / "wire-test.jsonl").write_bytes(b" " * (11 << 20))


def strange_name(place: Path) -> None:
    (place / NEW / "``` @everyone\n.jsonl").write_text("", "utf-8")


def copied(place: Path) -> None:
    shutil.copy(place / "leaderboard/submissions/marks/wire-dev.jsonl", place / NEW / "wire-dev.jsonl")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (other_file, "'README.md' is no file of a submission"),
        (workflow, "'.github/workflows/leaderboard.yml' is no file of a submission"),
        (register, "'leaderboard/register.json' is no file of a submission"),
        (another_s, "belongs to the entry 'marks', which is there"),
        (taken_away, "belongs to the entry 'marks', which is there"),
        (two, "has submissions mine, second; send each by itself"),
        (link, "wire-test.jsonl' is a link; submissions are plain files"),
        (program, "card.json' is a program; submissions are plain files"),
        (attributes, "'.gitattributes' is no file of a submission"),
        (deeper, "more/card.json' is no file of a submission"),
        (figures, "triple.f1 is 1.0, but the predictions give 0."),
        (markup, "card.json:1: holds markup or script"),
        (large, "has 11,534,336 bytes"),
        (strange_name, "is no file of a submission"),
        (copied, "has the predictions of the entry 'marks' about wire-dev, row for row"),
    ],
)
def test_a_bad_one_cannot(spoil: Callable[[Path], None], reason: str, sandbox: Sandbox) -> None:
    spoil(sandbox.place)
    code, said = sandbox.judged()
    assert code == 3
    assert "cannot be taken yet" in said
    assert reason in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "report",
    [
        b"mine: can be taken.\n",
        b"```\n@everyone <script>alert(1)</script>\n````\n[x](http://example.org)",
        b"\xff\xfe\x00 \x1b[31m red \xe2\x80\xae",
        b"a" * 100_000,
        b"",
    ],
)
def test_a_comment_is_text_between_fences_whatever_the_report_holds(report: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(report)
    done = subprocess.run([sys.executable, str(COMMENT), str(tmp_path / "report.txt")], capture_output=True, check=True)
    lines = done.stdout.decode("utf-8").splitlines()
    fence = lines[-1]
    assert set(fence) == {"`"}
    assert lines[2] == f"{fence}text"
    assert not any(line.startswith(fence) for line in lines[3:-1])
    assert len(done.stdout) < 60_000
    assert all(c.isprintable() for line in lines for c in line)


def test_a_report_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "report.txt").symlink_to(ROOT / "README.md")
    done = subprocess.run(
        [sys.executable, str(COMMENT), str(tmp_path / "report.txt")], capture_output=True, check=False
    )
    assert done.returncode != 0
    assert done.stdout == b""


def test_the_workflow_that_sees_strangers_files_can_do_nothing() -> None:
    text = (WORKFLOWS / "leaderboard.yml").read_text("utf-8")
    said = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert re.search(r"^on:\n  pull_request:\n", said, re.MULTILINE)
    assert "pull_request_target" not in said
    assert re.search(r"^permissions:\n  contents: read\n\w", said, re.MULTILINE)
    assert "secrets" not in said
    assert "write" not in said
    assert "ref: ${{ github.event.pull_request.base.sha }}" in said
    assert "persist-credentials: false" in said
    assert ".ci/submission.py" in said


def test_the_workflow_that_may_comment_runs_nothing_of_strangers() -> None:
    text = (WORKFLOWS / "leaderboard-comment.yml").read_text("utf-8")
    said = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert re.search(r"^on:\n  workflow_run:\n", said, re.MULTILINE)
    assert re.findall(r"^  ([\w-]+): write$", said, re.MULTILINE) == ["pull-requests"]
    assert "ref:" not in said
    assert "secrets" not in said


@pytest.mark.parametrize("name", ["leaderboard.yml", "leaderboard-comment.yml"])
def test_workflows_pin_what_they_use_and_put_no_stranger_s_string_into_a_shell(name: str) -> None:
    text = (WORKFLOWS / name).read_text("utf-8")
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one) for one in used)
    for block in re.findall(r"run: (?:\|\n(?: {10}.*\n)+|.*\n)", text):
        assert "${{" not in block
