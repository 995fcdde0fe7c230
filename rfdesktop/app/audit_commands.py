"""`rfdesktop audit`: whether the log's chain holds, and the log as a table."""

from __future__ import annotations

import argparse
import csv
import io

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import complain, say, say_json
from rfdesktop.domain.audit.entries import Checked
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.ui.words.counts import entries_counted

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How cells begin that a spreadsheet reads as more than a text."""


def verify_log(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Says how many entries hold and from which line on the chain does not; 1 where it does not. Raises
    KnownError LOG_UNREADABLE."""
    found = _read(paths)
    if arguments.json:
        last = found.end.hash if found.end.number else ""
        say_json({"entries": found.end.number, "last": last, "broken": found.broken, "unfinished": found.unfinished})
    elif found.broken:
        complain(
            f"rfdesktop: line {found.broken} of {paths.audit.name} does not follow what is before it; "
            "the copies of the profile have it as it was."
        )
    elif not found.end.number:
        say("The log has no entries yet.")
    else:
        cut = f"; {found.unfinished} more cut off while being written" if found.unfinished else ""
        say(f"{entries_counted(found.end.number)}, whole{cut}; the last one is {found.end.hash}")
    return 1 if found.broken else 0


def export_log(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Writes what holds of the log as CSV; 1 where the chain breaks. Raises KnownError FILE_EXISTS, EXPORT_FAILED,
    LOG_UNREADABLE."""
    if arguments.file.exists() and not arguments.force:
        raise KnownError(ErrorCode.FILE_EXISTS, file=str(arguments.file))
    found = _read(paths)
    try:
        WholeFiles().write(arguments.file, _table(found))
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise KnownError(ErrorCode.EXPORT_FAILED, file=str(arguments.file), detail=detail) from error
    if found.broken:
        complain(
            f"rfdesktop: line {found.broken} of {paths.audit.name} does not follow; what is before it was written."
        )
    return 1 if found.broken else 0


def _read(paths: ProfilePaths) -> Checked:
    try:
        return AuditFile(paths.audit).read()
    except OSError as error:
        raise KnownError(ErrorCode.LOG_UNREADABLE, detail=error.strerror or type(error).__name__) from error


def _table(found: Checked) -> str:
    names = sorted({name for entry in found.entries for name in entry.facts})
    table = io.StringIO()
    # Read by a spreadsheet: a cell that begins like a formula would be one.
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(["at", "who", "kind", *names])
    for entry in found.entries:
        cells = [entry.at.isoformat(), entry.who, entry.kind.value, *(entry.facts.get(name, "") for name in names)]
        rows.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in cells])
    return table.getvalue()
