"""Tables that leave the app as CSV files."""

from __future__ import annotations

import asyncio

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import TableSaved
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.flows.target_lists import as_csv
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import Emit, FileWriter
from rfdesktop.services.outgoing.gate import OutgoingGate


class TableFiles:
    """Writes what passes the outgoing gate."""

    def __init__(self, gate: OutgoingGate, files: FileWriter, emit: Emit) -> None:
        self._gate = gate
        self._files = files
        self._emit = emit

    async def save(self, table: SaveTable) -> None:
        """Writes a table, screened cell by cell. Emits TableSaved.

        Raises KnownError EXPORT_FAILED, OUTGOING_BLOCKED.
        """
        width = len(table.head)
        cells = tuple(cell for row in table.rows for cell in row)

        def build(screened: tuple[str, ...]) -> str:
            rows = [screened[at : at + width] for at in range(0, len(screened), width)] if width else []
            # A byte order mark, without which Excel reads UTF-8 as the system's own code page.
            return "\ufeff" + as_csv(table.head, rows)

        cleared = await self._gate.texts(cells, build, chat_id=table.about_chat, to=Destination.FILE)
        try:
            await asyncio.to_thread(self._files.write, table.path, cleared.content)
        except OSError as error:
            raise KnownError(ErrorCode.EXPORT_FAILED, file=table.path.name) from error
        self._emit(TableSaved(str(table.path)))
