"""Words for the encryption of the chats."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.domain.sealing.events import SealingObstacle, SealingProgress, SealingTold
from rfdesktop.ui.words.translate import translate


def intro_words() -> str:
    """What is encrypted by it, and what is not."""
    return translate(
        "Sealing",
        "Encrypts the file of the chats and its copies on this disk: messages, attachments, runs, notes, tickets; open "
        "tabs and what you have not sent, too. The key lies in this system's keyring; with the recovery phrase the "
        "chats open on another machine, or once the keyring is lost. Without both nobody can read them any more. It "
        "protects a disk that is lost or copied, not a computer that you are signed in to.",
    )


def left_open_words() -> str:
    """What stays readable."""
    return translate(
        "Sealing",
        "Not encrypted by it: flows, instructions, templates, settings, the log of what left, "
        "saved notes and exports, and copies that you took elsewhere before. What was deleted may be found on a disk "
        "for a while. Encrypting the whole disk covers all of this: BitLocker on Windows, FileVault on macOS, LUKS "
        "on Linux.",
    )


def state_words(told: SealingTold) -> str:
    """How it stands."""
    if told.locked:
        return translate("Sealing", "The chats are encrypted, and their key is not here.")
    if told.sealed and told.required:
        return translate("Sealing", "The chats on this disk are encrypted. Set by your organisation.")
    if told.sealed:
        return translate("Sealing", "The chats on this disk are encrypted.")
    obstacle = _obstacle_words(told.obstacle)
    if told.required:
        wanted = translate("Sealing", "Your organisation wants the chats encrypted. They are not yet.")
        return f"{wanted} {obstacle}".strip()
    return obstacle or translate("Sealing", "The chats on this disk are not encrypted.")


def _obstacle_words(obstacle: SealingObstacle) -> str:
    match obstacle:
        case SealingObstacle.LIBRARY:
            return translate("Sealing", "This installation cannot encrypt chats: sqlcipher3 is missing from it.")
        case SealingObstacle.KEYRING:
            return translate(
                "Sealing", "This system has no keyring that could keep the key, so the chats cannot be encrypted."
            )
        case SealingObstacle.NONE:
            return ""
        case _:
            assert_never(obstacle)


def before_words(copies: int) -> str:
    """What switching on will do, before it is done."""
    write = translate(
        "Sealing",
        "Write the recovery phrase down or print it, and keep it away from this computer. It can be seen here again as "
        "long as the key is in the keyring.",
    )
    if not copies:
        return write
    copied = translate(
        "Sealing",
        "The copies of the profile ({count}) are written anew, encrypted; one that cannot be read is removed, and so "
        "are chats' files that were put aside; open tabs are taken out of copies. Encrypted copies take more room, "
        "since they cannot be packed.",
    )
    return f"{write} {copied.format(count=copies)}"


def confirm_words(group: int) -> str:
    """What is to be typed from the paper."""
    return translate("Sealing", "Group {number} of your phrase, to confirm that you have it").format(number=group)


def progress_words(progress: SealingProgress, *, sealing: bool) -> str:
    """What is being done."""
    if progress.of:
        said = translate("Sealing", "Copy {done} of {all}…")
        return said.format(done=progress.done + 1, all=progress.of)
    if sealing:
        return translate("Sealing", "Encrypting the chats…")
    return translate("Sealing", "Writing the chats without encryption…")


def stop_words() -> tuple[str, str]:
    """The question before the encryption is taken away."""
    return (
        translate("Sealing", "Write the chats and their copies without encryption?"),
        translate("Sealing", "Whoever has this disk can read them then. The key stays in the keyring, for old copies."),
    )


def copy_recovery_words() -> str:
    """Why the phrase of a copy is asked for."""
    return translate(
        "Sealing",
        "The chats in this copy are encrypted, and their key is not in this system's keyring. Type the recovery phrase "
        "of the profile that the copy was made of, eight groups of eight letters and digits. It is kept until the app "
        "is closed, and nothing is changed by it.",
    )


def recovery_words() -> str:
    """Why the phrase is asked for."""
    return translate(
        "Sealing",
        "The chats of this profile are encrypted, and their key is not in this system's keyring: the profile comes "
        "from another machine, or the keyring is locked or new. Type the recovery phrase, eight groups of eight "
        "letters and digits. Nothing is changed until it fits.",
    )
