"""Words for the copies of the profile and what putting one back does."""

from __future__ import annotations

from datetime import datetime

from rfdesktop.domain.backups import Backup, BackupReason, Change, PutBack
from rfdesktop.domain.settings import specs
from rfdesktop.domain.store_events import RestoreTakenBack
from rfdesktop.ui.words.settings import label_of
from rfdesktop.ui.words.translate import translate

_COUNTED = ("chats", "messages", "runs", "notes", "flows", "attachments")


def intro_words() -> str:
    """What copies are, and what they hold."""
    return translate(
        "Copies",
        "A copy is made each day: chats with their attachments, runs and notes, flows with all their revisions, "
        "settings, abbreviations and the log of what left. Seven days and four weeks are kept, and five each of those "
        "made by hand, before a newer version and before a restore. They hold everything as it was written, and no "
        "keys. The open tabs and the log are never put back.",
    )


def copy_words(copy: Backup) -> str:
    """A copy in a line: when and why it was made, and what is in it."""
    return " · ".join(part for part in (date_words(copy.made_at), _reason(copy.reason), held_words(copy)) if part)


def file_words(name: str, copy: Backup | None) -> str:
    """A copy in a file in a line; what is in it once that is known."""
    return f"{name} · {copy_words(copy)}" if copy is not None else name


def held_words(copy: Backup) -> str:
    """What is counted in a copy."""
    return ", ".join(_counted(what, copy.counts[what]) for what in _COUNTED if what in copy.counts)


def date_words(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _reason(reason: BackupReason) -> str:
    return {
        BackupReason.DAILY: translate("Copies", "daily"),
        BackupReason.MIGRATION: translate("Copies", "before a newer version"),
        BackupReason.ASKED: translate("Copies", "by hand"),
        BackupReason.RESTORE: translate("Copies", "before a restore"),
    }[reason]


def _counted(what: str, count: int) -> str:
    return {
        "chats": translate("Copies", "%n chat(s)", None, count),
        "messages": translate("Copies", "%n message(s)", None, count),
        "runs": translate("Copies", "%n flow run(s)", None, count),
        "notes": translate("Copies", "%n note(s)", None, count),
        "flows": translate("Copies", "%n flow(s)", None, count),
        "attachments": translate("Copies", "%n attachment(s)", None, count),
    }[what]


def merging_words(changes: tuple[Change, ...]) -> str:
    """What putting a copy beside what is here would do."""
    lead = translate("Copies", "Merged, what is here stays:")
    return "\n".join((lead, *(_line(change, replacing=False) for change in changes)))


def replacing_words(changes: tuple[Change, ...]) -> str:
    """What putting a copy in the place of what is here would do."""
    lead = translate("Copies", "Replaced, the profile is as it was then:")
    return "\n".join((lead, *(_line(change, replacing=True) for change in changes)))


def _line(change: Change, *, replacing: bool) -> str:
    gone = translate("Copies", "archived") if change.part == "flows" else translate("Copies", "taken away")
    counted = (
        (translate("Copies", "new here"), change.added),
        (translate("Copies", "as they were") if replacing else translate("Copies", "with more"), change.changed),
        (gone, change.only_here if replacing else 0),
    )
    said = ", ".join(f"{what} {count}" for what, count in counted if count)
    named = f" ({', '.join(_labels(change.names))})" if change.names else ""
    nothing = translate("Copies", "nothing changes")
    return f"  {_part(change.part)}: {said or nothing}{named}"


def _labels(names: tuple[str, ...]) -> list[str]:
    by_name = {spec.name: label_of(spec) for spec in specs() if not spec.hidden}
    return [by_name.get(name, name) for name in names]


def _part(part: str) -> str:
    return {
        "chats": translate("Copies", "Chats"),
        "flows": translate("Copies", "Flows"),
        "settings": translate("Copies", "Settings"),
        "abbreviations": translate("Copies", "Abbreviations"),
        "instructions": translate("Copies", "Instructions"),
        "prices": translate("Copies", "Prices"),
        "templates": translate("Copies", "Templates"),
        "tool_servers": translate("Copies", "Tool servers"),
    }.get(part, part)


def sure_words(copy: Backup) -> tuple[str, str]:
    """The question before a copy replaces what is here, and what it means."""
    return (
        translate("Copies", "Replace the profile by the copy of {date}?").format(date=date_words(copy.made_at)),
        translate("Copies", "What is here now is copied first, and that can be undone."),
    )


def put_back_words(done: PutBack) -> str:
    """What the notice says once a copy is put back."""
    said = (
        translate("Copies", "The profile is as it was on {date}.")
        if done.replacing
        else translate("Copies", "What the copy of {date} has is beside what was here.")
    )
    return said.format(date=date_words(done.copy.made_at))


def undo_words() -> str:
    return translate("Copies", "Undo")


def taken_back_words(event: RestoreTakenBack) -> str:
    """What became of a restore that did not come to its end."""
    if not event.left:
        return translate(
            "Copies",
            "A restore was broken off before its end. Everything is as it was before it; restore the copy again if it "
            "is still wanted.",
        )
    if event.before:
        said = translate(
            "Copies",
            "A restore was broken off before its end, and this could not be made what it was: {items}. The copy {name} "
            "has it: restore that one.",
        )
    else:
        said = translate(
            "Copies",
            "A restore was broken off before its end, and the copy of what was here before cannot be read. This may be "
            "what the restore made of it: {items}. Look whether another copy has what you need.",
        )
    return said.format(items=", ".join(event.left), name=event.before)
