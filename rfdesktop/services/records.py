"""Shows what the app keeps about itself, and hands diagnostics on once they have passed the gate."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from rfdesktop.domain.audit.ports import AuditLog
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Cleared, Destination
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.records import (
    BundleWriter,
    DiagnosticSource,
    DiagnosticsSaved,
    DiagnosticsShown,
    DiagnosticText,
    LogShown,
    SaveDiagnostics,
)
from rfdesktop.services.outgoing.gate import OutgoingGate

Texts = tuple[DiagnosticText, ...]


class Records:
    """Reads the log of what left, and makes the diagnostics bundle."""

    def __init__(
        self, log: AuditLog, source: DiagnosticSource, bundles: BundleWriter, gate: OutgoingGate, emit: Emit
    ) -> None:
        self._log = log
        self._source = source
        self._bundles = bundles
        self._gate = gate
        self._emit = emit

    async def show_log(self) -> None:
        """Emits LogShown. Raises KnownError LOG_UNREADABLE."""
        try:
            checked = await asyncio.to_thread(self._log.read)
        except OSError as error:
            raise KnownError(ErrorCode.LOG_UNREADABLE, detail=error.strerror or type(error).__name__) from error
        self._emit(LogShown(checked))

    async def show_diagnostics(self) -> None:
        """Emits DiagnosticsShown: the texts as they would leave. Raises KnownError OUTGOING_BLOCKED."""
        texts = await asyncio.to_thread(self._source.texts)
        self._emit(DiagnosticsShown((await self._cleared(texts)).content))

    async def save(self, command: SaveDiagnostics) -> None:
        """Emits DiagnosticsSaved. Raises KnownError EXPORT_FAILED, OUTGOING_BLOCKED."""
        cleared = await self._cleared(command.texts)
        try:
            await asyncio.to_thread(self._bundles.write, command.path, cleared)
        except OSError as error:
            detail = error.strerror or type(error).__name__
            raise KnownError(ErrorCode.EXPORT_FAILED, file=command.path.name, detail=detail) from error
        self._emit(DiagnosticsSaved(str(command.path)))

    async def _cleared(self, texts: Sequence[DiagnosticText]) -> Cleared[Texts]:
        names = [each.name for each in texts]

        def build(screened: tuple[str, ...]) -> Texts:
            return tuple(DiagnosticText(name, text) for name, text in zip(names, screened, strict=True))

        return await self._gate.texts([each.text for each in texts], build, chat_id="", to=Destination.FILE)
