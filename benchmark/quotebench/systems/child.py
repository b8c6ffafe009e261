"""The process of an isolated system: `python -P child.py SYSTEM MIB HIDDEN...`, MIB 0 for no limit.

It is run as a file, so that what is hidden is hidden before anything of the package is imported. Documents come on
standard input, replies go to standard output, one JSON line each; what the system prints goes to standard error.
"""

import ctypes
import os
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue

_GRACE = 2.0
_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x00020000
_READ_ONLY, _BIND, _ALL_PRIVATE = 1, 4096, 16384 | 1 << 18

_PATHS = {"open": 1, "os.listdir": 1, "os.scandir": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2}
"""How many paths each event of Python's begins with, of those that read files or give them other names."""


def _hide(places: list[str]) -> None:
    """Make places unreadable: on Linux, where users may have name spaces of their own, for this process and all that it
    starts; everywhere, for what Python opens here."""
    if sys.platform == "linux":
        _cover(places)

    def refuse(event: str, given: tuple[object, ...]) -> None:
        for path in given[: _PATHS.get(event, 0)]:
            if isinstance(path, str | bytes) and (at := _within(os.path.realpath(os.fsdecode(path)), places)):
                raise PermissionError(1, "gold is hidden from an isolated system", at)

    sys.addaudithook(refuse)


def _within(path: str, places: list[str]) -> str | None:
    return path if any(path == place or path.startswith(place + os.sep) for place in places) else None


def _cover(places: list[str]) -> None:
    """Put an empty folder or file over each place, as only this process sees it; nothing where that is not allowed."""
    user, group = os.getuid(), os.getgid()
    call = ctypes.CDLL(None)
    if call.unshare(_NEW_USER | _NEW_MOUNTS):
        return
    for name, content in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with suppress(OSError), open(f"/proc/self/{name}", "w") as file:
            file.write(content)
    call.mount(None, b"/", None, _ALL_PRIVATE, None)
    for place in places:
        if os.path.isdir(place):
            call.mount(b"none", place.encode(), b"tmpfs", _READ_ONLY, None)
        else:
            call.mount(b"/dev/null", place.encode(), None, _BIND, None)


def _documents(stream: int, queue: "SimpleQueue[bytes | None]") -> None:
    """Pass on what comes; where it ends the system is wanted no more, whatever it is doing."""
    with open(stream, "rb") as lines:
        for line in lines:
            queue.put(line)
    queue.put(None)
    threading.Event().wait(_GRACE)
    os._exit(1)


def main(name: str, memory: int, hidden: list[str]) -> None:
    """Make the system, say that it is ready, and answer until there is nothing more to answer."""
    documents, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    _hide(hidden)

    import msgspec

    from quotebench.exceptions import NotReady, QuotebenchError
    from quotebench.rows.structs import Document
    from quotebench.systems.answers import answered
    from quotebench.systems.isolation import Reply, limit
    from quotebench.systems.loading import load
    from quotebench.systems.revisions import revision

    queue: SimpleQueue[bytes | None] = SimpleQueue()
    threading.Thread(target=_documents, args=(documents, queue), daemon=True).start()
    if memory:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    with open(replies, "wb") as out:

        def reply(**what: object) -> None:
            out.write(msgspec.json.encode(Reply(**what)) + b"\n")  # type: ignore[arg-type]
            out.flush()

        try:
            system = load(name)
            reply(revision=revision(name, system))
            while (line := queue.get()) is not None:
                reply(answer=answered(system, name, msgspec.json.decode(line, type=Document)))
        except NotReady as error:
            reply(not_ready=str(error))
        except QuotebenchError as error:
            broke = error.__cause__ is not None and not isinstance(error.__cause__, ModuleNotFoundError)
            reply(unknown=f"{error}{limit(memory) if broke else ''}")
        except (KeyboardInterrupt, BrokenPipeError):
            os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
