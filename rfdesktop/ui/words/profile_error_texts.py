"""The English of what can be wrong with the profile: its folder, its files, its copies."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

PROFILE_TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.PROFILE_IN_USE: _text(
        QT_TRANSLATE_NOOP("Errors", "ResolutionFlow Desktop is already running with this profile."),
        QT_TRANSLATE_NOOP("Errors", "Use its window, or close it first."),
    ),
    ErrorCode.PROFILE_LOCK_LEFT: _text(
        QT_TRANSLATE_NOOP("Errors", "The profile was not closed where it was last open, and no window answers for it."),
        QT_TRANSLATE_NOOP(
            "Errors", "If nobody has it open on another machine, take it over (on the command line: --take-over)."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "The profile was last open on “{host}” and was not closed there. No window answers for it here."
        ),
    ),
    ErrorCode.PROFILE_UNWRITABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The profile folder cannot be written to."),
        QT_TRANSLATE_NOOP("Errors", "Check its permissions, or start with --profile and another folder."),
        QT_TRANSLATE_NOOP("Errors", "The profile folder {folder} cannot be written to."),
    ),
    ErrorCode.FOLDER_IS_FILE: _text(
        QT_TRANSLATE_NOOP("Errors", "There is a file where the app keeps a folder."),
        QT_TRANSLATE_NOOP("Errors", "Move it away or rename it, then start again."),
        QT_TRANSLATE_NOOP("Errors", "There is a file where the app keeps a folder: {folder}."),
    ),
    ErrorCode.FILE_IS_FOLDER: _text(
        QT_TRANSLATE_NOOP("Errors", "There is a folder where the app keeps a file."),
        QT_TRANSLATE_NOOP("Errors", "Move it away or rename it, then start again."),
        QT_TRANSLATE_NOOP("Errors", "There is a folder where the app keeps a file: {file}."),
    ),
    ErrorCode.FILE_IS_PIPE: _text(
        QT_TRANSLATE_NOOP("Errors", "There is a pipe or a device where the app keeps a file."),
        QT_TRANSLATE_NOOP("Errors", "Move it away or rename it, then start again."),
        QT_TRANSLATE_NOOP("Errors", "There is a pipe or a device where the app keeps a file: {file}."),
    ),
    ErrorCode.STORE_NEWER: _text(
        QT_TRANSLATE_NOOP(
            "Errors", "The chats were written by a newer version of this app. They have been left as they are."
        ),
        QT_TRANSLATE_NOOP("Errors", "Update the app to open them."),
        QT_TRANSLATE_NOOP("Errors", "{file} was written by a newer version of this app. It has been left as it is."),
    ),
    ErrorCode.STORE_LOCKED: _text(
        QT_TRANSLATE_NOOP("Errors", "Another program holds the chats' file."),
        QT_TRANSLATE_NOOP("Errors", "Close it or wait until it is done (a backup, perhaps), then try again."),
        QT_TRANSLATE_NOOP("Errors", "Another program holds {file}."),
    ),
    ErrorCode.STORE_DAMAGED: _text(
        QT_TRANSLATE_NOOP("Errors", "The chats' file is damaged and cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Take what the notice about it offers: a copy, or what can be read of it."),
        QT_TRANSLATE_NOOP("Errors", "{file} is damaged and cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "A copy from before is in the profile's backups folder, as {backup}."),
    ),
    ErrorCode.STORE_SEALED: _text(
        QT_TRANSLATE_NOOP("Errors", "The chats are encrypted, and their key is not in this system's keyring."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Unlock the keyring, or give the recovery phrase (on the command line: --recovery-phrase-stdin).",
        ),
        QT_TRANSLATE_NOOP("Errors", "{file} is encrypted, and its key is not in this system's keyring."),
    ),
    ErrorCode.SEALING_MISSING: _text(
        QT_TRANSLATE_NOOP("Errors", "This installation cannot open or make encrypted chats: sqlcipher3 is missing."),
        QT_TRANSLATE_NOOP("Errors", "Install the app as it is released, or add sqlcipher3 to its Python."),
    ),
    ErrorCode.SEALING_FAILED: _text(
        QT_TRANSLATE_NOOP("Errors", "The chats could not be written anew. They are as they were."),
        QT_TRANSLATE_NOOP("Errors", "Look into the log, then try again."),
    ),
    ErrorCode.SEALING_UNKEPT: _text(
        QT_TRANSLATE_NOOP("Errors", "The keyring did not take the key, so nothing was encrypted."),
        QT_TRANSLATE_NOOP("Errors", "Unlock it, then try again."),
    ),
    ErrorCode.SEALING_FIXED: _text(
        QT_TRANSLATE_NOOP("Errors", "Your organisation wants the chats encrypted."),
        QT_TRANSLATE_NOOP("Errors", "Ask who looks after this machine."),
    ),
    ErrorCode.SEALING_COPIES: _text(
        QT_TRANSLATE_NOOP("Errors", "The chats are written anew, and some of their copies could not be."),
        QT_TRANSLATE_NOOP("Errors", "The next start of the app goes on with them."),
        QT_TRANSLATE_NOOP("Errors", "The chats are written anew, and some of their copies could not be: {detail}."),
    ),
    ErrorCode.PHRASE_WRONG: _text(
        QT_TRANSLATE_NOOP("Errors", "This is no recovery phrase: it has eight groups of eight letters and digits."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Errors", "Group {group} of the recovery phrase is mistyped."),
    ),
    ErrorCode.DISK_FULL: _text(
        QT_TRANSLATE_NOOP("Errors", "The disk is full, so nothing new can be kept."),
        QT_TRANSLATE_NOOP("Errors", "Free some space, then try again."),
    ),
    ErrorCode.BACKUP_FAILED: _text(
        QT_TRANSLATE_NOOP("Errors", "The copy could not be made or read."),
        QT_TRANSLATE_NOOP("Errors", "Take another copy of the profile's backups folder."),
        QT_TRANSLATE_NOOP("Errors", "The copy could not be made or read: {detail}."),
    ),
    ErrorCode.COPY_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "This is no whole copy of a profile."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed. Take another copy of the profile's backups."),
        QT_TRANSLATE_NOOP("Errors", "{file} is no whole copy of a profile."),
    ),
    ErrorCode.CHAT_NOT_FOUND: _text(
        QT_TRANSLATE_NOOP("Errors", "This chat is not there any more."),
        QT_TRANSLATE_NOOP("Errors", "It may have been deleted. Look for it in the history."),
        QT_TRANSLATE_NOOP("Errors", "There is no chat “{chat}”."),
    ),
    ErrorCode.RUN_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "What was recorded of this flow could not be read."),
        QT_TRANSLATE_NOOP("Errors", "It is kept as it is. Launch the flow again to go on."),
    ),
    ErrorCode.KEYRING_FAILED: _text(
        QT_TRANSLATE_NOOP("Errors", "The system's keyring did not work, or was not unlocked."),
        QT_TRANSLATE_NOOP("Errors", "Unlock it and try again."),
        QT_TRANSLATE_NOOP("Errors", "The system's keyring did not work, or was not unlocked ({detail})."),
    ),
    ErrorCode.SETTING_INVALID: _text(
        QT_TRANSLATE_NOOP("Errors", "A setting's value was not taken."),
        QT_TRANSLATE_NOOP("Errors", "Correct it in Settings."),
        QT_TRANSLATE_NOOP("Errors", "The value of “{setting}” was not taken."),
    ),
    ErrorCode.SETTINGS_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The settings file could not be read; the defaults stand."),
        QT_TRANSLATE_NOOP("Errors", "The file is left alone until you save settings."),
        QT_TRANSLATE_NOOP("Errors", "The settings file {file} could not be read; the defaults stand."),
    ),
    ErrorCode.FILE_EXISTS: _text(
        QT_TRANSLATE_NOOP("Errors", "There is a file of this name already."),
        QT_TRANSLATE_NOOP("Errors", "Choose another name, or say --force to replace it."),
        QT_TRANSLATE_NOOP("Errors", "{file} is there already."),
    ),
    ErrorCode.LOG_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The log of what left cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Look at the rights of audit.jsonl in the profile's folder, then open it again."),
    ),
    ErrorCode.EXPORT_FAILED: _text(
        QT_TRANSLATE_NOOP("Errors", "The file could not be written."),
        QT_TRANSLATE_NOOP("Errors", "Choose another folder, or close the program that has the file open."),
        QT_TRANSLATE_NOOP("Errors", "{file} could not be written."),
    ),
}
