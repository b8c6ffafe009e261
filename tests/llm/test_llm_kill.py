"""A run that is killed over and over still asks about every window once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import msgspec
import pytest

from quotebench_baselines.llm.store import Record
from tests.llm.corpus import text, write_gold
from tests.llm.server import ChatServer, Entry, Reply, Request, right

pytest.importorskip("openai")

WINDOWS, CONCURRENCY, KILLS, SEED = 160, 4, 10, 20310417


def records(store: Path) -> dict[str, Record]:
    """What the store holds, by the id that the server gave the answer."""
    found = [msgspec.json.decode(path.read_bytes(), type=Record) for path in store.glob("*/*.json")]
    return {str(record.completion.id): record for record in found}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_run_killed_ten_times_loses_nothing_and_asks_nothing_twice(tmp_path: Path) -> None:
    random, pauses = Random(SEED), Random(SEED + 1)

    def behaviour(request: Request) -> Reply:
        return right(request)._replace(delay=pauses.uniform(0.005, 0.05))

    gold = write_gold(tmp_path / "gold.jsonl", [text(i) for i in range(WINDOWS)])
    store, out = tmp_path / "store", tmp_path / "p.jsonl"
    kept: dict[str, Record] = {}
    with ChatServer(behaviour) as server:
        command = [sys.executable, "-m", "quotebench_baselines.llm.command", "--model", "m", "--shots", "0"]
        command += ["--base-url", server.url, "--gold", str(gold), "--store", str(store), "--out", str(out), "--json"]
        command += ["--concurrency", str(CONCURRENCY)]
        for kill in range(KILLS):
            # The key tells which run a request is of, also one that the server only gets to after the kill.
            process = subprocess.Popen(
                command, env={**os.environ, "OPENAI_API_KEY": f"run {kill}"}, stderr=subprocess.DEVNULL
            )
            wanted = len(server.entries()) + random.randint(1, 8)
            while process.poll() is None and len(server.entries()) < wanted:
                time.sleep(0.001)
            time.sleep(random.uniform(0, 0.04))
            assert process.poll() is None, "the run ended before it was killed"
            process.kill()
            process.wait()
            assert not _asked(server, kill).intersection(_kept(server, kept)), "asked again although it was kept"
            now = records(store)
            assert kept.items() <= now.items(), "an answer was lost or changed"
            kept = now
        before = _kept(server, kept)
        environment = {**os.environ, "OPENAI_API_KEY": f"run {KILLS}"}
        finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        entries = server.entries()
        assert finished.returncode == 0, finished.stderr
        assert 0 < len(before) < WINDOWS
        assert _asked(server, KILLS) == {entry.request.prompt for entry in entries} - before
        assert sum(_of(entry, KILLS) for entry in entries) == WINDOWS - len(before)
    kept = records(store)
    answered = [entry for entry in entries if entry.status == 200]
    of_kept = [entry.request.window for entry in answered if entry.id in kept]
    assert sorted(of_kept) == sorted(text(i) for i in range(WINDOWS)), "one answer kept for each window"
    assert len(answered) <= WINDOWS + KILLS * CONCURRENCY
    rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    assert sorted(row["quote"] for row in rows if "gate" in row["quote"]) == sorted(
        f"We never closed gate {i}," for i in range(WINDOWS)
    )
    assert len(rows) == 2 * WINDOWS


def _of(entry: Entry, run: int) -> bool:
    return entry.request.authorization == f"Bearer run {run}"


def _asked(server: ChatServer, run: int) -> set[str]:
    """The prompts that a run asked."""
    return {entry.request.prompt for entry in server.entries() if _of(entry, run)}


def _kept(server: ChatServer, kept: dict[str, Record]) -> set[str]:
    """The prompts of the answers that are in the store."""
    return {entry.request.prompt for entry in server.entries() if entry.id in kept}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT for one process")
def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", [text(i) for i in range(30)])
    with ChatServer(lambda request: right(request)._replace(delay=0.05)) as server:
        command = [sys.executable, "-m", "quotebench_baselines.llm.command", "--model", "m", "--shots", "0"]
        command += ["--base-url", server.url, "--gold", str(gold), "--store", str(tmp_path / "store")]
        command += ["--concurrency", "2", "--out", str(tmp_path / "p.jsonl")]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_heeds_interrupts)
        while process.poll() is None and len(server.entries()) < 6:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert len(server.requests) < 30
    assert (process.returncode, said) == (130, "interrupted; the same command goes on where it stopped\n")
    assert len(records(tmp_path / "store")) >= 4
    assert not (tmp_path / "p.jsonl").exists()


def _heeds_interrupts() -> None:
    """What runs in the background of a script ignores interrupts, and so does all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_two_runs_at_once_share_the_work(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", [text(i) for i in range(30)])
    with ChatServer(lambda request: right(request)._replace(delay=0.03)) as server:
        command = [sys.executable, "-m", "quotebench_baselines.llm.command", "--model", "m", "--shots", "0"]
        command += ["--base-url", server.url, "--gold", str(gold), "--store", str(tmp_path / "store")]
        command += ["--concurrency", "2"]
        environment = {**os.environ, "OPENAI_API_KEY": "none"}
        runs = [
            subprocess.Popen([*command, "--out", str(tmp_path / f"{i}.jsonl")], env=environment, stderr=subprocess.PIPE)
            for i in range(2)
        ]
        for one in runs:
            assert one.communicate()[1] is not None
        assert [one.returncode for one in runs] == [0, 0]
        assert len(server.requests) == 30
    assert (tmp_path / "0.jsonl").read_bytes() == (tmp_path / "1.jsonl").read_bytes()
