"""A real HTTP server that speaks as much of the chat completions protocol as the harness uses, and misbehaves on
demand. It keeps a log of every request."""

import hashlib
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple

_DELIMITED = re.compile(r"<<<([0-9a-f]{16})\n(.*)\n\1>>>", re.DOTALL)


class Request(NamedTuple):
    """A request as it came. `window`: the stretch of article asked about; `prompt`: a hash of all its messages; `nth`:
    how often this prompt has come, from 1; `number`: how many requests have come, from 1."""

    number: int
    nth: int
    prompt: str
    window: str
    body: dict[str, Any]
    authorization: str


class Reply(NamedTuple):
    """What to answer: `body` whole, else a completion with `content`; after `delay` seconds, in ten pieces `trickle`
    seconds apart; `drop` = nothing, and the connection is closed."""

    content: str | None = ""
    status: int = 200
    finish: str = "stop"
    body: bytes | None = None
    headers: dict[str, str] = {}  # noqa: RUF012
    delay: float = 0.0
    trickle: float = 0.0
    drop: bool = False
    usage: dict[str, int] | None = {"prompt_tokens": 100, "completion_tokens": 10}  # noqa: RUF012


class Entry(NamedTuple):
    """A line of the log: a request, and the status and completion id that were sent, None while it is on its way or
    was dropped."""

    request: Request
    status: int | None
    id: str | None
    at: float


def answer(*attributions: tuple[str, list[str], str | None]) -> str:
    """The JSON of an answer."""
    return json.dumps({"attributions": [{"quote": q, "speakers": s, "source": c} for q, s, c in attributions]})


def right(request: Request) -> Reply:
    """Everything in marks, said by Ana Ruiz."""
    return Reply(answer(*((quote, ["Ana Ruiz"], None) for quote in re.findall("“([^”]*)”", request.window))))


class ChatServer:
    """A server on a free port of this machine, running while it is entered."""

    def __init__(self, behaviour: Callable[[Request], Reply] = right) -> None:
        self.log: list[Entry] = []
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._busy = 0
        self.most_at_once = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer._answer(self, behaviour)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(poll_interval=0.02), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "ChatServer":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def requests(self) -> list[Request]:
        """The requests so far, in the order they came."""
        with self._lock:
            return [entry.request for entry in self.log]

    def statuses(self) -> list[int | None]:
        """The statuses sent so far."""
        with self._lock:
            return [entry.status for entry in self.log]

    def entries(self) -> list[Entry]:
        """The log so far."""
        with self._lock:
            return list(self.log)

    def _answer(self, handler: BaseHTTPRequestHandler, behaviour: Callable[[Request], Reply]) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        prompt = hashlib.sha256(json.dumps(body["messages"]).encode()).hexdigest()
        asked = [m for turn in body["messages"] if turn["role"] == "user" for m in _DELIMITED.findall(turn["content"])]
        with self._lock:
            self._seen[prompt] += 1
            request = Request(
                len(self.log) + 1,
                self._seen[prompt],
                prompt,
                asked[-1][1],
                body,
                handler.headers.get("Authorization", ""),
            )
            self.log.append(Entry(request, None, None, time.monotonic()))
            self._busy += 1
            self.most_at_once = max(self.most_at_once, self._busy)
        try:
            self._send(handler, request, behaviour(request))
        finally:
            with self._lock:
                self._busy -= 1

    def _send(self, handler: BaseHTTPRequestHandler, request: Request, reply: Reply) -> None:
        time.sleep(reply.delay)
        if reply.drop:
            handler.close_connection = True
            return
        name = f"chatcmpl-{request.number}"
        completion = {
            "id": name,
            "object": "chat.completion",
            "model": "test-model-1",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": reply.finish,
                    "message": {"role": "assistant", "content": reply.content},
                }
            ],
            "usage": reply.usage,
        }
        if reply.body is not None:
            data = reply.body
        elif reply.status == 200:
            data = json.dumps(completion).encode()
        else:
            data = json.dumps({"error": {"message": reply.content, "type": "error", "code": None}}).encode()
        # Before it is sent: a client that is killed while it reads was answered.
        with self._lock:
            self.log[request.number - 1] = Entry(
                request, reply.status, name if reply.status == 200 else None, time.monotonic()
            )
        try:
            handler.send_response(reply.status)
            for field, value in {"Content-Type": "application/json", **reply.headers}.items():
                handler.send_header(field, value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            step = len(data) // 10 + 1 if reply.trickle else len(data) + 1
            for at in range(0, len(data), step):
                handler.wfile.write(data[at : at + step])
                time.sleep(reply.trickle)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True
