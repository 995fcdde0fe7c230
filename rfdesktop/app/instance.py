"""One process owns a profile; a second start raises the first one's window, and hands it the files it was given."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from rfdesktop.app.lock_file import LockFile
from rfdesktop.domain.errors import KnownError

log = logging.getLogger(__name__)

RAISE = b"raise"
OPEN = b"open "
ANSWER_MS = 1_000
_LONGEST_MESSAGE = 1 << 20


class ProfileLock(QObject):
    """Holds a profile. `raised` is emitted when another start asks for the window, `opened` with its files."""

    raised = Signal()
    opened = Signal(object)

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = LockFile(lock)
        self._server: QLocalServer | None = None
        self._name = server_name(lock)

    def take(self, *, take_over: bool = False) -> bool:
        """Takes the profile and listens for other starts; False where another process has it.

        Raises KnownError: PROFILE_LOCK_LEFT for what only `take_over` takes, PROFILE_UNWRITABLE.
        """
        if not self._file.take(take_over=take_over):
            return False
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)
        return True

    def hold(self) -> bool:
        """Whether the profile is held, being taken now if it can be: there may be room again. From any one thread."""
        try:
            return self._file.take()
        except KnownError:
            return False

    def release(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._file.release()

    @Slot()
    def _answer(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raised.emit()
            socket.readyRead.connect(self._read)
            if socket.bytesAvailable():
                self._take_message(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take_message(socket)

    def _take_message(self, socket: QLocalSocket) -> None:
        """Reads one line and ends the connection, which is the answer."""
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST_MESSAGE:
                socket.abort()
            return
        line = bytes(socket.readLine(_LONGEST_MESSAGE).data()).strip()
        socket.disconnectFromServer()
        if files := _files(line):
            # How many, never which: a path is the machine's own.
            log.info("another start handed over %d file(s)", len(files))
            self.opened.emit(files)


def server_name(lock: Path) -> str:
    """The local server's name for a profile: the same for each start, short enough for a socket's path."""
    return "rfdesktop-" + hashlib.sha256(str(lock.resolve()).encode()).hexdigest()[:24]


def raise_other(lock: Path, files: Sequence[Path] = ()) -> bool:
    """Asks the process that has the profile to show its window and to open the files; whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(lock))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write((OPEN + json.dumps([str(file) for file in files]).encode() if files else RAISE) + b"\n")
    socket.flush()
    if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(ANSWER_MS)
    return True


def _files(line: bytes) -> tuple[Path, ...]:
    """The files that a line names; none where it is none of ours."""
    if not line.startswith(OPEN):
        return ()
    try:
        named = json.loads(line[len(OPEN) :])
    except (ValueError, RecursionError):
        return ()
    return tuple(Path(name) for name in named if isinstance(name, str)) if isinstance(named, list) else ()
