"""A loopback server that answers with the bytes that it is given, for what no well-made server sends."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"


class Connection:
    """One request's connection; `ended` is set once the server is left or the client has gone."""

    def __init__(self, line: socket.socket, ended: threading.Event) -> None:
        self._line = line
        self._ended = ended

    def send(self, data: bytes) -> None:
        self._line.sendall(data)

    def hold(self) -> None:
        """Keeps the connection open and says nothing."""
        self._line.settimeout(0.02)
        while not self._ended.is_set():
            with contextlib.suppress(TimeoutError):
                if not self._line.recv(1024):
                    return

    def wait(self, seconds: float) -> None:
        """Says nothing for so long, or until the server is left."""
        self._ended.wait(seconds)

    def drip(self, data: bytes, seconds: float) -> None:
        """Sends a byte every so often."""
        for byte in data:
            if self._ended.wait(seconds):
                return
            self.send(bytes([byte]))

    def next_request(self) -> None:
        """Waits for another request on the same connection, as long as the client and the server stay."""
        self._line.settimeout(0.02)
        while not self._ended.is_set():
            with contextlib.suppress(TimeoutError):
                if not self._line.recv(1, socket.MSG_PEEK):
                    return
                break
        self._line.settimeout(5)
        if not self._ended.is_set():
            read_request(self._line)

    def reset(self) -> None:
        """Breaks the connection off without a farewell."""
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


Play = Callable[[Connection], None]


class RawServer:
    """Plays the same for every request while it is entered; `heads` and `bodies` are the requests' as they came."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ended = threading.Event()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept)]
        self.heads: list[str] = []
        self.bodies: list[bytes] = []

    def __enter__(self) -> RawServer:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._answer, args=(line,))
            self._threads.append(thread)
            thread.start()

    def _answer(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            head, body = read_whole_request(line)
            if not head:
                return
            self.bodies.append(body)
            self.heads.append(head)
            self._play(Connection(line, self._ended))


def headers_of(head: str) -> dict[str, str]:
    """The header fields of a request's head, names in small letters."""
    pairs = (line.partition(":") for line in head.split("\r\n")[1:])
    return {name.lower(): value.strip() for name, _, value in pairs}


def read_request(line: socket.socket) -> str:
    """Reads a request with its body; its head, "" where there is none."""
    return read_whole_request(line)[0]


def read_whole_request(line: socket.socket) -> tuple[str, bytes]:
    """Reads a request; its head, "" where there is none, and its body."""
    got = b""
    while b"\r\n\r\n" not in got:
        more = line.recv(65536)
        if not more:
            return "", b""
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    length = next((int(each[15:]) for each in head.lower().split(b"\r\n") if each[:15] == b"content-length:"), 0)
    while len(body) < length:
        body += line.recv(65536)
    return head.decode("latin-1"), body
