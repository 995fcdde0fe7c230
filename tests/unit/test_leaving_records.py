"""The log of what left, diagnostics and tables as they are asked for by the window: screened, written, told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rfdesktop.domain.audit.entries import AuditEntry, Checked, Link
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import TableSaved
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.outgoing import Cleared, Destination
from rfdesktop.domain.records import DiagnosticsSaved, DiagnosticsShown, DiagnosticText, LogShown, SaveDiagnostics
from rfdesktop.services.flows.table_files import TableFiles
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.records import Records
from tests.unit.test_outgoing import SECRET, SHOWN, Blacking

TEXTS = (DiagnosticText("app.log", f"key {SECRET}"), DiagnosticText("system.txt", "Linux"))
CLEARED = (DiagnosticText("app.log", f"key {SHOWN}"), DiagnosticText("system.txt", "Linux"))
READ = Checked((), Link())
FULL = OSError(28, "No space left on device")
PATH = Path("/made/up/out.zip")


class Outside:
    """The log, the source of the texts and what writes files; `fails` is what each of them raises."""

    def __init__(self, fails: OSError | None = None) -> None:
        self.fails = fails
        self.written: list[tuple[Path, object]] = []

    def _tried(self) -> None:
        if self.fails is not None:
            raise self.fails

    def append(self, entry: AuditEntry) -> None:
        raise NotImplementedError

    def read(self) -> Checked:
        self._tried()
        return READ

    def texts(self) -> tuple[DiagnosticText, ...]:
        return TEXTS


class Bundles(Outside):
    def write(self, path: Path, texts: Cleared[tuple[DiagnosticText, ...]]) -> None:
        self._tried()
        self.written.append((path, texts.content))


class Files(Outside):
    def write(self, path: Path, text: str) -> None:
        self._tried()
        self.written.append((path, text))

    def write_bytes(self, path: Path, data: bytes) -> None:
        raise NotImplementedError


def told(
    work: Callable[[Records], Awaitable[None]], outside: Bundles, screening: Blacking | None = None
) -> list[object]:
    events: list[object] = []

    async def done() -> None:
        await work(Records(outside, outside, outside, OutgoingGate(screening or Blacking()), events.append))

    asyncio.run(done())
    return events


def test_the_log_is_shown_or_it_is_said_why_it_cannot_be_read() -> None:
    assert told(Records.show_log, Bundles()) == [LogShown(READ)]
    for error, detail in ((FULL, "No space left on device"), (OSError(), "OSError")):
        with pytest.raises(KnownError) as raised:
            told(Records.show_log, Bundles(error))
        assert (raised.value.code, raised.value.values["detail"]) == (ErrorCode.LOG_UNREADABLE, detail)


def test_diagnostics_are_shown_as_they_would_leave_and_are_of_no_chat() -> None:
    screening = Blacking()
    assert told(Records.show_diagnostics, Bundles(), screening) == [DiagnosticsShown(CLEARED)]
    assert screening.asked == [("", Destination.FILE)]


def test_diagnostics_are_screened_once_more_when_they_are_saved() -> None:
    outside = Bundles()
    assert told(lambda records: records.save(SaveDiagnostics(PATH, TEXTS)), outside) == [DiagnosticsSaved(str(PATH))]
    assert outside.written == [(PATH, CLEARED)]
    for error, detail in ((FULL, "No space left on device"), (OSError(), "OSError")):
        with pytest.raises(KnownError) as raised:
            told(lambda records: records.save(SaveDiagnostics(PATH, TEXTS)), Bundles(error))
        assert raised.value.code is ErrorCode.EXPORT_FAILED
        assert dict(raised.value.values) == {"file": "out.zip", "detail": detail}


TABLE = SaveTable("chat", PATH, ("target", "key"), (("pc-1", SECRET), ("pc-2", "none")))


def saved(table: SaveTable, files: Files, screening: Blacking) -> list[object]:
    events: list[object] = []
    asyncio.run(TableFiles(OutgoingGate(screening), files, events.append).save(table))
    return events


def test_a_table_is_screened_cell_by_cell_for_its_chat() -> None:
    files, screening = Files(), Blacking()
    assert saved(TABLE, files, screening) == [TableSaved(str(PATH))]
    assert screening.asked == [("chat", Destination.FILE)]
    [(path, text)] = files.written
    assert path == PATH
    assert isinstance(text, str)
    assert text.startswith("\ufeff")
    assert text[1:].splitlines() == ["target,key", f"pc-1,{SHOWN}", "pc-2,none"]


def test_a_table_without_columns_or_without_a_place_is_none() -> None:
    files = Files()
    assert saved(SaveTable("", PATH, (), ()), files, Blacking()) == [TableSaved(str(PATH))]
    assert str(files.written[0][1]).strip("\ufeff\r\n") == ""
    with pytest.raises(KnownError) as raised:
        saved(TABLE, Files(FULL), Blacking())
    assert (raised.value.code, raised.value.values["file"]) == (ErrorCode.EXPORT_FAILED, "out.zip")
