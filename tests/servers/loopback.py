"""What the loopback servers share: threads, a queue of replies, the record of requests, chunked streams."""

from __future__ import annotations

import http.server
import json
import select
import socket
import threading
from collections import deque
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

R = TypeVar("R")
S = TypeVar("S", bound="Loopback[Any]")


class Loopback(Generic[R]):
    """Runs on 127.0.0.1 in threads while it is entered, and answers from `replies`."""

    def __init__(self, handler: type[LoopbackHandler]) -> None:
        self.replies: deque[R] = deque()
        self.requests: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.asked = threading.Event()
        self.released = threading.Event()
        self.gone = threading.Event()
        """Set once a client has closed its connection while an answer was owed to it."""
        bound = type("Handler", (handler,), {"owner": self})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), bound)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self: S) -> S:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class LoopbackHandler(http.server.BaseHTTPRequestHandler):
    """One connection with one request."""

    owner: Any
    protocol_version = "HTTP/1.1"
    timeout = 5

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.owner.requests.append(body)
        self._record()
        try:
            self.answer(body)
        except (BrokenPipeError, ConnectionResetError):
            self.owner.gone.set()

    def do_GET(self) -> None:
        self._record()
        self.look_up()

    def end_headers(self) -> None:
        """Says that the connection is closed afterwards, so that no client asks again on it."""
        self.send_header("connection", "close")
        super().end_headers()

    def answer(self, body: Mapping[str, Any]) -> None:
        """Answers a POST."""
        raise NotImplementedError

    def look_up(self) -> None:
        """Answers a GET."""
        raise NotImplementedError

    def send_whole(self, body: str, status: int = 200, content_type: str = "application/json", **headers: str) -> None:
        """One answer at once. Underscores in header names stand for dashes."""
        data = body.encode()
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def begin_stream(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def send_chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def end_stream(self) -> None:
        self.wfile.write(b"0\r\n\r\n")

    def break_off(self) -> None:
        """Leaves in the middle of a chunk."""
        self.wfile.write(b"400\r\nhalf a li")

    def keep_silent(self) -> None:
        """Sends nothing until the client has gone or the server ends."""
        while not self.owner.released.wait(0.01):
            readable, _, _ = select.select([self.connection], [], [], 0)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                self.owner.gone.set()
                return

    def _record(self) -> None:
        self.close_connection = True
        self.owner.paths.append(self.path)
        self.owner.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.owner.asked.set()
