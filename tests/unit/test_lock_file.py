"""The profile's lock beside Qt's own lock file, beside other processes, and over what is no lock at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from rfdesktop.app.lock_file import LockFile, Owner
from rfdesktop.domain.errors import ErrorCode, KnownError

TREE = Path(__file__).resolve().parents[2]
OURS = (
    "import sys; from pathlib import Path; from rfdesktop.app.lock_file import LockFile\n"
    "lock = LockFile(Path(sys.argv[1]))\n"
    "print(lock.take(take_over='over' in sys.argv), flush=True)\n"
    "sys.stdin.read()\n"
    "if 'leave' not in sys.argv: lock.release()"
)
QTS = (
    "import sys; from PySide6.QtCore import QLockFile\n"
    "lock = QLockFile(sys.argv[1]); lock.setStaleLockTime(0); print(lock.tryLock(0), flush=True); sys.stdin.read()"
)
FOREIGN = b"4242\nrfdesktop\nFRONTDESK-3\n0123456789abcdef0123456789abcdef\n11111111-2222-3333-4444-555555555555\n"

Holder = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile.lock"


@pytest.fixture
def other(path: Path) -> Iterator[Holder]:
    """Starts processes that try to take the lock and then wait until their input ends."""
    begun = []

    def start(program: str, *words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(path), *words],
            cwd=TREE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.communicate(timeout=30)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def qt_lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)
    return lock


def test_one_holds_it_and_gives_it_back(path: Path) -> None:
    first, second = LockFile(path), LockFile(path)
    assert first.take()
    assert first.take()
    assert not second.take()
    assert not second.take(take_over=True)
    first.release()
    first.release()
    assert not path.exists()
    assert second.take()
    second.release()


def test_what_it_writes_is_what_qt_writes(path: Path) -> None:
    theirs = qt_lock(path)
    assert theirs.tryLock(0)
    written = path.read_bytes()
    theirs.unlock()
    ours = LockFile(path)
    assert ours.take()
    assert path.read_bytes() == written
    ours.release()


@pytest.mark.parametrize("program", [OURS, QTS], ids=["ours", "Qt's"])
def test_another_process_is_not_robbed(path: Path, other: Holder, program: str) -> None:
    process = other(program)
    assert said(process) == "True"
    for take_over in (False, True):
        assert not LockFile(path).take(take_over=take_over)
    assert not qt_lock(path).tryLock(0)
    process.kill()
    process.wait(timeout=30)
    # Killed: nobody's any more, and this machine knows it.
    assert path.exists()
    lock = LockFile(path)
    assert lock.take()
    lock.release()


def test_qt_takes_what_ours_left_when_it_was_killed(path: Path, other: Holder) -> None:
    process = other(OURS)
    assert said(process) == "True"
    process.kill()
    process.wait(timeout=30)
    lock = qt_lock(path)
    assert lock.tryLock(0)
    lock.unlock()


def a_folder(path: Path) -> None:
    path.mkdir()
    (path / "kept.txt").write_text("kept", encoding="utf-8")


LEFT: dict[str, Callable[[Path], object]] = {
    "another machine": lambda path: path.write_bytes(FOREIGN),
    "garbage": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "a number of 5,000 digits": lambda path: path.write_bytes(b"9" * 5_000),
    "a negative process": lambda path: path.write_bytes(b"-1\nx\n\n"),
    "a folder": a_folder,
    "a link to nothing": lambda path: path.symlink_to(path.with_name("nowhere")),
    "a pipe": lambda path: os.mkfifo(path),
}


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made as on Unix")
@pytest.mark.parametrize("leave", LEFT.values(), ids=LEFT)
def test_what_nobody_here_holds_is_taken_only_on_demand(path: Path, leave: Callable[[Path], object]) -> None:
    leave(path)
    with pytest.raises(KnownError) as refused:
        LockFile(path).take()
    assert refused.value.code is ErrorCode.PROFILE_LOCK_LEFT
    lock = LockFile(path)
    assert lock.take(take_over=True)
    assert Owner.of(path.read_bytes()) == Owner.here()
    assert not LockFile(path).take(take_over=True)
    lock.release()
    aside = [kept for kept in path.parent.glob("profile.lock.*.bad") if kept.is_dir()]
    assert [kept.joinpath("kept.txt").read_text(encoding="utf-8") for kept in aside] == ["kept"] * len(aside)


def test_an_empty_file_that_nobody_holds_is_taken_and_one_that_is_held_is_not(path: Path) -> None:
    path.write_bytes(b"")
    lock = LockFile(path)
    assert lock.take()
    path.write_bytes(b"")
    assert not LockFile(path).take(take_over=True)
    lock.release()


def test_it_names_the_machine_that_left_it(path: Path) -> None:
    path.write_bytes(FOREIGN)
    with pytest.raises(KnownError) as refused:
        LockFile(path).take()
    assert refused.value.values["host"] == "FRONTDESK-3"
    assert path.read_bytes() == FOREIGN


def test_a_process_number_that_serves_another_now_is_no_owner(path: Path) -> None:
    here = Owner.here()
    path.write_bytes(Owner(os.getppid(), "rfdesktop", here.host, here.machine, here.boot).content)
    lock = LockFile(path)
    assert lock.take()
    lock.release()


@pytest.mark.slow
def test_of_many_that_take_over_at_once_one_wins(path: Path, other: Holder) -> None:
    path.write_bytes(FOREIGN)
    answers = [said(process) for process in [other(OURS, "over") for _ in range(6)]]
    assert sorted(answers) == ["False"] * 5 + ["True"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        LockFile(tmp_path / "gone" / "profile.lock").take()
    assert refused.value.code is ErrorCode.PROFILE_UNWRITABLE
