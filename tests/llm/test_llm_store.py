"""The store: whole records or none, one asker a request, and keys that tell requests apart."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from quotebench.rows.writing import write
from quotebench_baselines.llm.models.chat import Completion, Message, key
from quotebench_baselines.llm.store import Store, default_folder

KEY = key("m", {}, [Message("user", "x")])
DONE = Completion(content="{}", finish="stop", prompt_tokens=3, completion_tokens=2, seconds=0.1, id="c1")


def test_what_was_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    store = Store(tmp_path / "a" / "b")
    assert store.get(KEY) is None
    store.put(KEY, "m", DONE)
    store.close()
    assert Store(tmp_path / "a" / "b").get(KEY) == DONE


def test_a_damaged_record_counts_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, "m", DONE)
    (path,) = tmp_path.glob("*/*.json")
    whole = path.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], b"\xff" + whole, whole.replace(KEY.encode(), b"0" * 64)):
        path.write_bytes(damaged)
        assert store.get(KEY) is None
    path.write_bytes(whole)
    assert store.get(KEY) == DONE


def test_a_write_that_fails_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    write(path, (b"old",))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(path, (b"new",))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_key_changes_with_model_parameters_and_any_message_and_with_nothing_else() -> None:
    turns = [Message("system", "a"), Message("user", "b")]
    keys = [
        key("m", {"t": 0}, turns),
        key("n", {"t": 0}, turns),
        key("m", {"t": 1}, turns),
        key("m", {}, turns),
        key("m", {"t": 0}, [Message("system", "a"), Message("user", "c")]),
        key("m", {"t": 0}, [Message("system", "ab"), Message("user", "")]),
        key("m", {"t": 0}, [Message("user", "a"), Message("user", "b")]),
        key("m", {"t": 0}, turns[:1]),
    ]
    assert len(set(keys)) == len(keys)
    assert key("m", {"a": 1, "b": 2}, turns) == key("m", {"b": 2, "a": 1}, tuple(turns))


def test_one_asker_a_request_in_one_run(tmp_path: Path) -> None:
    store = Store(tmp_path)
    inside: list[int] = []

    async def ask() -> None:
        async with store.claim(KEY):
            inside.append(1)
            assert sum(inside) == 1
            await asyncio.sleep(0.001)
            inside.append(-1)

    async def all_at_once() -> None:
        await asyncio.gather(*(ask() for _ in range(20)))

    asyncio.run(all_at_once())
    assert len(inside) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX locks")
def test_another_run_waits_for_the_asker_and_not_when_that_was_killed(tmp_path: Path) -> None:
    holder = """
import asyncio, sys
from pathlib import Path
from quotebench_baselines.llm.store import Store
async def hold():
    async with Store(Path(sys.argv[1])).claim(sys.argv[2]):
        print("held", flush=True)
        await asyncio.sleep(60)
asyncio.run(hold())
"""
    other = key("m", {}, [Message("user", "y")])
    process = subprocess.Popen([sys.executable, "-c", holder, str(tmp_path), KEY], stdout=subprocess.PIPE)
    store = Store(tmp_path)

    async def take(name: str, seconds: float) -> None:
        async with asyncio.timeout(seconds), store.claim(name):
            pass

    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        asyncio.run(take(other, 5))
        with pytest.raises(TimeoutError):
            asyncio.run(take(KEY, 0.2))
    finally:
        process.kill()
        process.communicate()
    asyncio.run(take(KEY, 5))


def test_answers_are_kept_outside_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "quotebench" / "llm"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == tmp_path / ".cache" / "quotebench" / "llm"
