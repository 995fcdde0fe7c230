"""Words for a chats' file or an open tabs' file that is not as it was left, and for copies of the profile."""

from __future__ import annotations

from datetime import datetime

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.flows.events import LibraryStartedAnew
from rfdesktop.domain.store_events import (
    OF_LOG,
    AuditBroken,
    AuditUnwritten,
    BackupFailed,
    SessionDamaged,
    StoreFault,
    StoreFaultSeen,
    StoreReadOnly,
    StoreReplaced,
)
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate


def fault_words(event: StoreFaultSeen) -> str:
    """What was found of the chats' file, and what can be done."""
    said = [_found(event)]
    if event.opened and event.fault not in OF_LOG:
        said.append(translate("Store", "A new, empty one is in use for now."))
    if event.kept_as:
        said.append(translate("Store", "What was left of it is kept as {name}.").format(name=event.kept_as))
    said.append(_to_do(event))
    return " ".join(said)


def offer_words(event: StoreFaultSeen) -> str:
    """What the button says, "" where there is nothing to offer."""
    if event.offer is not None:
        return translate("Store", "Restore the copy of {date} ({chats})").format(
            date=_date(event.offer.made_at), chats=_chats(event.offer.chats)
        )
    return translate("Store", "Keep what can be read") if event.fault is StoreFault.DAMAGED else ""


def mended_words(file: str) -> str:
    text = translate("Store", "A part of {file} was damaged and has been built again. Nothing is lost.")
    return text.format(file=file)


def replaced_words(event: StoreReplaced) -> str:
    """Which file is in use now, and where the one before is."""
    if event.backup is not None:
        said = translate("Store", "The copy of {date} is in use, with {chats}.")
        said = said.format(date=_date(event.backup.made_at), chats=_chats(event.chats))
    else:
        said = translate("Store", "What could be read is in use: {chats}.").format(chats=_chats(event.chats))
    if event.kept_as:
        kept = translate("Store", "The file before it is kept as {name} in the profile's folder.")
        said = f"{said} {kept.format(name=event.kept_as)}"
    return said


def read_only_words(event: StoreReadOnly) -> str:
    """Why nothing can be stored."""
    if event.failure.code is ErrorCode.DISK_FULL:
        return translate(
            "Store",
            "The disk is full. Your chats can be read, but nothing new can be stored. Free some space, then go on: the "
            "app needs no new start.",
        )
    return translate(
        "Store",
        "The profile's folder cannot be written. Your chats can be read, but nothing new can be stored. Change its "
        "permissions, or start with --profile and another folder.",
    )


def writable_words() -> str:
    return translate("Store", "What you write is stored again.")


def session_words(event: SessionDamaged) -> str:
    """What became of the open tabs."""
    count = event.tabs
    if count:
        said = translate("Store", "The file of the open tabs was damaged. %n tab(s) could be read.", None, count)
    else:
        said = translate("Store", "The file of the open tabs and drafts was damaged and could not be read.")
    kept = translate("Store", "It is kept as {name} in the profile's drafts folder. Your chats are in the history.")
    return f"{said} {kept.format(name=event.kept_as)}"


def backup_failed_words(event: BackupFailed) -> str:
    lead = translate("Store", "Today's copy of the profile could not be made; the app tries again.")
    return f"{lead} {words(event.failure).what}"


def audit_words(event: AuditUnwritten) -> str:
    """What the audit log lacks, and what to look at."""
    return translate(
        "Store",
        "The audit log cannot be written: {reason}. Until it can be, what leaves is not noted in it. Look at "
        "audit.jsonl in the profile folder.",
    ).format(reason=event.reason)


def audit_broken_words(event: AuditBroken) -> str:
    """What was found of the audit log, and where it is as it was."""
    return translate(
        "Store",
        "The log of what left was changed: from line {line} on it is not as the app wrote it. The copies of the "
        "profile have audit.jsonl as it was.",
    ).format(line=event.line)


def audit_show_words() -> str:
    """The button that shows the log."""
    return translate("Store", "Show the log")


def library_anew_words(event: LibraryStartedAnew) -> str:
    """What the flow library holds now, and where the one before is."""
    if event.copied_at is not None:
        count = event.flows
        said = translate("Store", "The flows of the copy of {date} are in use: %n flow(s).", None, count)
        said = said.format(date=_date(event.copied_at))
    else:
        said = translate(
            "Store",
            "The flow library has begun anew with the starter flows. Flows that your team had imported are not in it: "
            "import their files again.",
        )
    if event.folder:
        kept = translate("Store", "The damaged library is kept in {folder}.").format(folder=event.folder)
        return f"{said} {kept}"
    missing = translate("Store", "The folder of the flow library was missing.")
    return f"{missing} {said}"


def missing_chat_words() -> tuple[str, str]:
    """What stands in the place of a chat that the chats' file no longer has: a title and a line."""
    return (
        translate("Store", "This chat is not in the chats' file any more"),
        translate("Store", "What it held may be in a copy of the profile. What you write here begins it anew."),
    )


def _found(event: StoreFaultSeen) -> str:
    match event.fault:
        case StoreFault.MISSING:
            said = translate("Store", "The file of your chats, {file}, is missing.")
        case StoreFault.EMPTY:
            said = translate("Store", "The file of your chats, {file}, has been emptied.")
        case StoreFault.LOG_GONE:
            return translate(
                "Store",
                "{file}-wal, which held your newest messages, is gone. Messages of the last time may be missing.",
            ).format(file=event.file)
        case StoreFault.LOG_TORN:
            return translate(
                "Store",
                "{file}-wal, which held your newest messages, is damaged, as after a power cut. What could be read of "
                "it is there; messages of the last time may be missing.",
            ).format(file=event.file)
        case StoreFault.DAMAGED:
            return translate("Store", "{file}, the file of your chats, is damaged and cannot be read.").format(
                file=event.file
            )
    if event.chats:
        held = translate("Store", "It held {chats}.").format(chats=_chats(event.chats))
        return f"{said.format(file=event.file)} {held}"
    return said.format(file=event.file)


def _to_do(event: StoreFaultSeen) -> str:
    if event.fault in OF_LOG:
        return translate("Store", "Look through your newest chats; all else is there.")
    if event.offer is not None:
        return translate("Store", "The newest copy can take its place; the present file is kept beside it.")
    if event.fault is StoreFault.DAMAGED:
        return translate("Store", "There is no copy. What can be read of it can take its place; the file is kept.")
    return translate("Store", "There is no copy. If you have moved the file, close the app and put it back.")


def _chats(count: int) -> str:
    return translate("Store", "%n chat(s)", None, count)


def _date(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
