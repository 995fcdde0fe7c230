"""The lock of a profile, without Qt: the file that Qt's QLockFile makes, honoured by either and never owned twice.

The owner holds the operating system's own lock on the file, which ends with the process however it ends; the five lines
in the file (process, program, host, machine, boot) only tell others who it is.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import stat
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_MODE = 0o600
_CONTENT_BYTES = 4_096
# Far behind the content, which others have to be able to read on Windows.
_LOCKED_BYTE = 1 << 30
_ATTEMPTS = 20
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Owner:
    """Who wrote a lock file; nothing where it cannot be read."""

    process: int = 0
    program: str = ""
    host: str = ""
    machine: str = ""
    boot: str = ""

    @classmethod
    def here(cls) -> Owner:
        """This process."""
        return cls(os.getpid(), _program(), platform.node(), _first_line("/etc/machine-id"), _boot())

    @classmethod
    def of(cls, content: bytes) -> Owner:
        lines = content.decode("utf-8", "replace").split("\n")
        lines += [""] * (_FIELDS - len(lines))
        if not lines[0].isascii() or not lines[0].isdigit():
            return cls()
        return cls(int(lines[0]), *lines[1:_FIELDS])

    @property
    def content(self) -> bytes:
        return "".join(
            f"{line}\n" for line in (self.process, self.program, self.host, self.machine, self.boot)
        ).encode()

    def same_machine(self, other: Owner) -> bool:
        """Whether both ran on one machine. Its id counts for more than its name, which may be given twice."""
        if self.machine and other.machine:
            return self.machine == other.machine
        return bool(self.host) and self.host == other.host


class LockFile:
    """One process's hold on a profile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    @property
    def held(self) -> bool:
        return self._file >= 0

    def take(self, *, take_over: bool = False) -> bool:
        """Takes the lock; False while a process of this machine holds it.

        What a process of this machine left when it was killed is taken without a word, and so is an empty file that
        nobody holds: a full disk leaves such a one. What was left by another machine, or is no lock file at all, may
        have an owner that cannot be seen from here (the folder may lie on a share): it is taken only with `take_over`.

        Raises KnownError: PROFILE_LOCK_LEFT for such a one, PROFILE_UNWRITABLE where no lock can be made.
        """
        if self.held:
            return True
        try:
            for _ in range(_ATTEMPTS):
                if (taken := self._attempt(take_over)) is not None:
                    return taken
        except OSError as error:
            raise KnownError(
                ErrorCode.PROFILE_UNWRITABLE, folder=str(self._path.parent), detail=error.strerror or ""
            ) from error
        return False

    def release(self) -> None:
        """Gives the lock back. May be called twice."""
        if not self.held:
            return
        file, self._file = self._file, -1
        if sys.platform == "win32":
            # There a file that is open cannot be removed; where the next owner was quicker, it stays.
            os.close(file)
            with contextlib.suppress(OSError):
                self._path.unlink()
        else:
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(file)

    def _attempt(self, take_over: bool) -> bool | None:
        """One attempt; None where the file changed hands meanwhile."""
        if not _is_plain_file(self._path):
            if not take_over:
                raise self._left(Owner())
            self._set_aside()
        file, made = self._opened()
        if file < 0:
            return False
        taken: bool | None = False
        try:
            locked = _locked(file)
            if locked is None or locked:
                taken = self._judged(file, made, locked is None, take_over)
        finally:
            if taken:
                self._file = file
            else:
                os.close(file)
        return taken

    def _judged(self, file: int, made: bool, without_locks: bool, take_over: bool) -> bool | None:
        """Makes the file ours if it may be; None where its name leads elsewhere by now."""
        if not _same_file(file, self._path):
            return None
        if not made:
            os.lseek(file, 0, os.SEEK_SET)
            content = os.read(file, _CONTENT_BYTES)
            owner, here = Owner.of(content), Owner.here()
            ours = owner.same_machine(here) or not (content or without_locks)
            if without_locks and ours and owner.boot == here.boot and _runs(owner.process):
                return False
            if not ours and not take_over:
                raise self._left(owner)
        _write(file, Owner.here().content)
        return True

    def _opened(self) -> tuple[int, bool]:
        """The file, and whether it was made just now. -1 while a process on Windows keeps it to itself."""
        flags = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with contextlib.suppress(FileExistsError):
            return os.open(self._path, flags | os.O_CREAT | os.O_EXCL, _MODE), True
        try:
            # Made again if it has gone since.
            return os.open(self._path, flags | os.O_CREAT, _MODE), False
        except PermissionError:
            if sys.platform == "win32":
                return -1, False
            raise

    def _left(self, owner: Owner) -> KnownError:
        named = {"host": owner.host} if owner.host else {}
        return KnownError(ErrorCode.PROFILE_LOCK_LEFT, folder=str(self._path.parent), **named)

    def _set_aside(self) -> None:
        """Puts what is no lock file under another name; it is not ours to delete."""
        with contextlib.suppress(FileNotFoundError):
            self._path.rename(self._path.with_name(f"{self._path.name}.{uuid.uuid4().hex[:8]}.bad"))


def other_machine_in(lock: Path) -> str:
    """The name of another machine that a lock file has been written by since, "" where it is this one's."""
    try:
        owner = Owner.of(lock.read_bytes()[:_CONTENT_BYTES])
    except OSError:
        return ""
    return owner.host if owner.host and not owner.same_machine(Owner.here()) else ""


def _is_plain_file(path: Path) -> bool:
    """True for a file and for nothing at all, which is made."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


def _locked(file: int) -> bool | None:
    """Takes the system's lock on an open file; False while another process has it, None where there are no locks."""
    try:
        if sys.platform == "win32":
            os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return False
        if error.errno in _NO_LOCKS:
            return None
        raise
    return True


def _runs(process: int) -> bool:
    """Whether there is such a process; asked only where the file system has no locks, and never on Windows."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _same_file(file: int, path: Path) -> bool:
    """Whether the name still leads to the open file: its owner may have removed it before we had its lock."""
    try:
        return os.path.samestat(os.fstat(file), path.lstat())
    except FileNotFoundError:
        return False


def _write(file: int, content: bytes) -> None:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        os.ftruncate(file, 0)
        os.write(file, content)
    except OSError as error:
        # On a full disk the system's lock alone keeps others out.
        if error.errno not in _NO_SPACE:
            raise


def _program() -> str:
    """This process's program as QLockFile compares it."""
    with contextlib.suppress(OSError):
        return Path("/proc/self/exe").readlink().name
    return Path(sys.executable).name if sys.platform != "win32" else Path(sys.executable).stem


def _boot() -> str:
    return _first_line("/proc/sys/kernel/random/boot_id")


def _first_line(path: str) -> str:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return Path(path).read_text(encoding="ascii").split("\n", 1)[0]
    return ""
