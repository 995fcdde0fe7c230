"""A loopback SOCKS5 proxy (RFC 1928, 1929) that leads every name to one server."""

from __future__ import annotations

import contextlib
import socket
import threading


class SocksServer:
    """Takes any caller; `asked` are the hosts and ports that it was asked for."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked: list[tuple[str, int]] = []
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> SocksServer:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self._start(self._serve, line)

    def _start(self, work: object, *args: object) -> None:
        thread = threading.Thread(target=work, args=args)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            line.recv(64)
            line.sendall(b"\x05\x00")
            request = line.recv(512)
            length = request[4]
            host, port = request[5 : 5 + length].decode(), int.from_bytes(request[5 + length : 7 + length], "big")
            self.asked.append((host, port))
            with socket.create_connection(self._target) as server:
                line.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
                back = threading.Thread(target=_carry, args=(server, line))
                back.start()
                _carry(line, server)
                back.join()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
