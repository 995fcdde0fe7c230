"""The English of every known failure: what happened, and what to do next."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.flow_error_texts import FLOW_TEXTS
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

PROVIDER_TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.KEY_MISSING: _text(
        QT_TRANSLATE_NOOP("Errors", "No key is stored for this provider."),
        QT_TRANSLATE_NOOP("Errors", "Add one under Settings › Keys, or answer from the library."),
    ),
    ErrorCode.KEY_REFUSED: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider refused the key."),
        QT_TRANSLATE_NOOP(
            "Errors", "Check it under Settings › Keys: it may be mistyped, revoked, or meant for another address."
        ),
    ),
    ErrorCode.KEY_OVER_PLAIN_HTTP: _text(
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent: the address uses plain http, so anyone on the network between could read the key and "
            "the ticket.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Use an https:// address, or allow this one under Settings › Keys."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent to {host}: it uses plain http, so anyone on the network between could read the key and "
            "the ticket.",
        ),
    ),
    ErrorCode.PERMISSION_DENIED: _text(
        QT_TRANSLATE_NOOP("Errors", "The key is valid, but is not allowed to do this."),
        QT_TRANSLATE_NOOP(
            "Errors", "Ask whoever manages the account to allow this model for the key, or choose another model."
        ),
        QT_TRANSLATE_NOOP("Errors", "The key is valid, but is not allowed to use {model}."),
    ),
    ErrorCode.BILLING: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider says that the account has no credit left, or a billing problem."),
        QT_TRANSLATE_NOOP("Errors", "Check the account's billing page, then retry."),
    ),
    ErrorCode.MODEL_NOT_FOUND: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider does not know the model."),
        QT_TRANSLATE_NOOP("Errors", "Check the model's name under Settings › Assistant."),
        QT_TRANSLATE_NOOP("Errors", "The provider does not know the model “{model}”."),
    ),
    ErrorCode.REQUEST_REFUSED: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider refused the request as invalid."),
        QT_TRANSLATE_NOOP(
            "Errors", "Retry in a new chat. If it stays, check the model and the address under Settings › Assistant."
        ),
        QT_TRANSLATE_NOOP("Errors", "The provider refused the request as invalid: {detail}"),
    ),
    ErrorCode.REQUEST_TOO_LARGE: _text(
        QT_TRANSLATE_NOOP("Errors", "The request is larger than the provider takes."),
        QT_TRANSLATE_NOOP("Errors", "Shorten the message (a long log, perhaps), or go on in a new chat."),
    ),
    ErrorCode.RATE_LIMITED: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider is limiting how often this key may ask."),
        QT_TRANSLATE_NOOP("Errors", "Wait a little, then retry."),
        "",
        QT_TRANSLATE_NOOP("Errors", "Retry in {seconds}."),
    ),
    ErrorCode.OVERLOADED: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider is overloaded at the moment."),
        QT_TRANSLATE_NOOP("Errors", "Retry in a minute, or answer from the library."),
        "",
        QT_TRANSLATE_NOOP("Errors", "Retry in {seconds}, or answer from the library."),
    ),
    ErrorCode.PROVIDER_FAULT: _text(
        QT_TRANSLATE_NOOP("Errors", "Something failed at the provider."),
        QT_TRANSLATE_NOOP("Errors", "Retry. If it stays, look at the provider's status page."),
        QT_TRANSLATE_NOOP("Errors", "Something failed at the provider (status {status})."),
        QT_TRANSLATE_NOOP("Errors", "Retry in {seconds}. If it stays, look at the provider's status page."),
    ),
    ErrorCode.OUTGOING_BLOCKED: _text(
        QT_TRANSLATE_NOOP("Errors", "What was to leave the app could not be checked first, so nothing was sent."),
        QT_TRANSLATE_NOOP("Errors", "Try again. If it stays, restart the app and report it with the log."),
    ),
    ErrorCode.ONLY_A_MODEL: _text(
        QT_TRANSLATE_NOOP("Errors", "Only a model can go on with this answer, and none is asked at present."),
        QT_TRANSLATE_NOOP("Errors", "Choose one under Settings › Assistant, then continue."),
    ),
    ErrorCode.APP_FAULT: _text(
        QT_TRANSLATE_NOOP("Errors", "Something went wrong inside the app. It is in the log."),
        QT_TRANSLATE_NOOP("Errors", "Retry. If it stays, restart the app and report it with the log."),
    ),
    ErrorCode.PART_FAULT: _text(
        QT_TRANSLATE_NOOP("Errors", "Something went wrong inside the app. It is in the log."),
        QT_TRANSLATE_NOOP("Errors", "Close the app and start it again. If it stays, report it with the log."),
    ),
    ErrorCode.NO_CONNECTION: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider could not be reached."),
        QT_TRANSLATE_NOOP(
            "Errors", "Check the network, the proxy and the address under Settings › Assistant, then retry."
        ),
        QT_TRANSLATE_NOOP("Errors", "{host} could not be reached."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Is the local server running, on port {local_port}? Start it, or correct the address under Settings › "
            "Assistant, then retry.",
        ),
    ),
    ErrorCode.PROXY_FAILED: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider could not be reached through the proxy."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Check the proxy in the system's settings or the variable HTTPS_PROXY, or name the provider's host in "
            "NO_PROXY. Then start the app again.",
        ),
        QT_TRANSLATE_NOOP("Errors", "{host} could not be reached through the proxy {proxy}."),
    ),
    ErrorCode.PROXY_UNUSABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The proxy of this computer is of a kind that the app does not speak."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Set an http:// or https:// proxy in the system's settings, or name the provider's host in NO_PROXY. Then "
            "start the app again.",
        ),
        QT_TRANSLATE_NOOP("Errors", "The proxy {proxy} is of a kind that the app does not speak."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Set the variable {variable} to an http:// or https:// proxy, or name the provider's host in NO_PROXY. "
            "Then start the app again.",
        ),
    ),
    ErrorCode.CERTIFICATES_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The certificates that the app is told to trust cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Correct SSL_CERT_FILE or SSL_CERT_DIR, or unset it. Then start the app again."),
        QT_TRANSLATE_NOOP("Errors", "The certificates in {path}, which the variable {variable} names, cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Correct the variable {variable}, or unset it. Then start the app again."),
    ),
    ErrorCode.CERTIFICATE_REFUSED: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider's certificate is not one that this computer trusts."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Check the address and the computer's clock. If the network inspects encrypted traffic, its certificate "
            "has to be trusted by the system, or named by SSL_CERT_FILE.",
        ),
        QT_TRANSLATE_NOOP("Errors", "The certificate of {host} is not one that this computer trusts."),
    ),
    ErrorCode.CONNECTION_DROPPED: _text(
        QT_TRANSLATE_NOOP("Errors", "The connection broke in the middle of the answer."),
        QT_TRANSLATE_NOOP("Errors", "What arrived is kept. Retry for a whole answer."),
        QT_TRANSLATE_NOOP("Errors", "{host} was reached, but broke the connection off before it answered."),
        QT_TRANSLATE_NOOP("Errors", "Retry. If it stays, look at the log of the server at {host}."),
    ),
    ErrorCode.SILENCE: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider fell silent."),
        QT_TRANSLATE_NOOP("Errors", "Retry, or allow more time under Settings › Assistant."),
        QT_TRANSLATE_NOOP("Errors", "The provider sent nothing for {seconds}."),
    ),
    ErrorCode.CUT_OFF: _text(
        QT_TRANSLATE_NOOP("Errors", "The answer ended before it was finished."),
        QT_TRANSLATE_NOOP("Errors", "What arrived is kept. Retry for a whole answer."),
    ),
    ErrorCode.EMPTY_ANSWER: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider sent an empty answer."),
        QT_TRANSLATE_NOOP("Errors", "Retry. If it stays, check the address and the model under Settings › Assistant."),
    ),
    ErrorCode.DECLINED: _text(
        QT_TRANSLATE_NOOP("Errors", "The model declined to answer this."),
        QT_TRANSLATE_NOOP("Errors", "Say what the request is for, or word it differently."),
        QT_TRANSLATE_NOOP("Errors", "The model declined to answer this: it took it for {category}."),
    ),
    ErrorCode.OUTPUT_LIMIT: _text(
        QT_TRANSLATE_NOOP("Errors", "The answer reached the longest length that is set."),
        QT_TRANSLATE_NOOP("Errors", "Let it go on, or allow longer answers under Settings › Assistant."),
    ),
    ErrorCode.CONTEXT_FULL: _text(
        QT_TRANSLATE_NOOP("Errors", "The chat has grown longer than the model can read."),
        QT_TRANSLATE_NOOP("Errors", "Go on in a new chat, or send fewer tokens (Settings › Assistant)."),
    ),
    ErrorCode.PAUSED_TOO_OFTEN: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider paused the answer too many times."),
        QT_TRANSLATE_NOOP("Errors", "What arrived is kept. Retry, or ask a narrower question."),
    ),
    ErrorCode.REDIRECTED: _text(
        QT_TRANSLATE_NOOP("Errors", "This address redirects to another one, which was not followed."),
        QT_TRANSLATE_NOOP("Errors", "If you trust the other address, enter it under Settings › Assistant."),
        QT_TRANSLATE_NOOP("Errors", "{host} redirects to {target}; nothing was sent there."),
    ),
    ErrorCode.NOT_A_MODEL_SERVER: _text(
        QT_TRANSLATE_NOOP("Errors", "What answers at this address is not a model's API."),
        QT_TRANSLATE_NOOP("Errors", "Check the address under Settings › Assistant, with its version (/v1, say)."),
        QT_TRANSLATE_NOOP("Errors", "What answers at {host} is not a model's API."),
    ),
}

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
    ErrorCode.DISK_FULL: _text(
        QT_TRANSLATE_NOOP("Errors", "The disk is full, so nothing new can be kept."),
        QT_TRANSLATE_NOOP("Errors", "Free some space, then try again."),
    ),
    ErrorCode.BACKUP_FAILED: _text(
        QT_TRANSLATE_NOOP("Errors", "The copy could not be made or read."),
        QT_TRANSLATE_NOOP("Errors", "Take another copy of the profile's backups folder."),
        QT_TRANSLATE_NOOP("Errors", "The copy could not be made or read: {detail}."),
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
    ErrorCode.EXPORT_FAILED: _text(
        QT_TRANSLATE_NOOP("Errors", "The file could not be written."),
        QT_TRANSLATE_NOOP("Errors", "Choose another folder, or close the program that has the file open."),
        QT_TRANSLATE_NOOP("Errors", "{file} could not be written."),
    ),
}

NOTE_TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.NOTE_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The model's ticket note could not be read."),
        QT_TRANSLATE_NOOP(
            "Errors", "The app has composed one from the chat and the flow instead. Check it before you use it."
        ),
    ),
    ErrorCode.NOTHING_TO_CONCLUDE: _text(
        QT_TRANSLATE_NOOP("Errors", "There is nothing in this chat to conclude yet."),
        QT_TRANSLATE_NOOP("Errors", "Write down what you did in your notes, send a message or walk a flow first."),
    ),
}

TEXTS: dict[ErrorCode, ErrorText] = {**PROVIDER_TEXTS, **PROFILE_TEXTS, **FLOW_TEXTS, **NOTE_TEXTS}

CATEGORIES: dict[str, str] = {
    "cyber": QT_TRANSLATE_NOOP("Errors", "an attack on a computer system, which harmless security work can look like"),
    "bio": QT_TRANSLATE_NOOP("Errors", "dangerous biology"),
    "frontier_llm": QT_TRANSLATE_NOOP("Errors", "work on a competing model"),
    "reasoning_extraction": QT_TRANSLATE_NOOP("Errors", "a request for its inner reasoning"),
    "general_harms": QT_TRANSLATE_NOOP("Errors", "something that could do harm"),
}
"""What a declined request was taken for, by Anthropic's names (`stop_details.category`)."""
