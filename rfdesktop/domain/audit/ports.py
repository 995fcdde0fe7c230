"""What the audit log needs from outside."""

from __future__ import annotations

from typing import Protocol

from rfdesktop.domain.audit.entries import AuditEntry, Checked


class AuditLog(Protocol):
    """The log's file. Blocks on the disk; used from one thread."""

    def append(self, entry: AuditEntry) -> None:
        """Adds an entry and sees it on the disk. Raises OSError."""

    def read(self) -> Checked:
        """All of it, checked. Raises OSError."""
