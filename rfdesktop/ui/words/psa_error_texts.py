"""The English of every known failure of a ticket system: what happened, and what to do next."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

PSA_TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.PSA_NOT_CONNECTED: _text(
        QT_TRANSLATE_NOOP("Errors", "There is no such connection to a ticket system any more."),
        QT_TRANSLATE_NOOP("Errors", "Set it up in the settings, under ticket systems."),
    ),
    ErrorCode.PSA_SECRET_MISSING: _text(
        QT_TRANSLATE_NOOP("Errors", "A secret of this connection is not stored."),
        QT_TRANSLATE_NOOP("Errors", "Enter it in the settings, under ticket systems."),
        QT_TRANSLATE_NOOP("Errors", "A secret of this connection is not stored: {field}."),
    ),
    ErrorCode.PSA_NAME_UNKNOWN: _text(
        QT_TRANSLATE_NOOP("Errors", "The address of the ticket system is unknown to this network."),
        QT_TRANSLATE_NOOP("Errors", "Check how it is spelled, and whether a VPN is needed."),
        QT_TRANSLATE_NOOP("Errors", "“{host}” is unknown to this network."),
    ),
    ErrorCode.PSA_UNREACHABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system takes no connection."),
        QT_TRANSLATE_NOOP("Errors", "Check the network and the firewall; what waits is sent when it answers."),
        QT_TRANSLATE_NOOP("Errors", "{host} takes no connection."),
    ),
    ErrorCode.PSA_COMPANY_UNKNOWN: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system does not know this company, user or tenant."),
        QT_TRANSLATE_NOOP("Errors", "Check it letter by letter: it is the name used at sign-in."),
        QT_TRANSLATE_NOOP("Errors", "{host} does not know this company, user or tenant."),
    ),
    ErrorCode.PSA_NOT_A_PSA: _text(
        QT_TRANSLATE_NOOP("Errors", "This address does not answer as the ticket system would."),
        QT_TRANSLATE_NOOP("Errors", "Check the address: it is the one in the browser, without what follows the host."),
        QT_TRANSLATE_NOOP("Errors", "{host} does not answer as the ticket system would."),
    ),
    ErrorCode.PSA_ELSEWHERE: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system points to another host, where its keys are not sent."),
        QT_TRANSLATE_NOOP("Errors", "If that host is right, enter it as the address."),
        QT_TRANSLATE_NOOP("Errors", "The ticket system points to {target}, where its keys are not sent."),
    ),
    ErrorCode.PSA_KEY_REFUSED: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system refused the keys."),
        QT_TRANSLATE_NOOP("Errors", "Check each of them. Nothing is tried again by itself: wrong tries lock the user."),
    ),
    ErrorCode.PSA_CLIENT_ID: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system refused the client ID."),
        QT_TRANSLATE_NOOP("Errors", "Check that it is registered for this company's system."),
    ),
    ErrorCode.PSA_NO_RIGHT: _text(
        QT_TRANSLATE_NOOP("Errors", "The keys are right, but they may not do this."),
        QT_TRANSLATE_NOOP("Errors", "Ask for the right in the ticket system's security role."),
        QT_TRANSLATE_NOOP("Errors", "The keys are right, but they may not do this: {detail}"),
    ),
    ErrorCode.PSA_MEMBER_UNKNOWN: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system does not know the engineer of this connection."),
        QT_TRANSLATE_NOOP("Errors", "Enter the member, resource or agent in the settings, under ticket systems."),
        QT_TRANSLATE_NOOP("Errors", "The ticket system does not know “{value}”."),
    ),
    ErrorCode.PSA_TICKET_NOT_FOUND: _text(
        QT_TRANSLATE_NOOP("Errors", "There is no such ticket."),
        QT_TRANSLATE_NOOP("Errors", "Check the number, or search by words."),
        QT_TRANSLATE_NOOP("Errors", "There is no ticket “{value}”."),
    ),
    ErrorCode.PSA_NO_TICKET: _text(
        QT_TRANSLATE_NOOP("Errors", "This chat is about no ticket of a ticket system yet."),
        QT_TRANSLATE_NOOP("Errors", "Open the ticket by its number first."),
    ),
    ErrorCode.PSA_REFUSED: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system refused it; nothing was stored."),
        QT_TRANSLATE_NOOP("Errors", "Change what it names, then send it again."),
        QT_TRANSLATE_NOOP("Errors", "The ticket system refused it; nothing was stored: {detail}"),
    ),
    ErrorCode.PSA_FIELD_MISSING: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system wants a field that is not filled."),
        QT_TRANSLATE_NOOP("Errors", "Choose a value for it, then send it again."),
        QT_TRANSLATE_NOOP("Errors", "The ticket system wants “{field}”, which is not filled."),
    ),
    ErrorCode.PSA_VISIBILITY_UNSURE: _text(
        QT_TRANSLATE_NOOP(
            "Errors", "It is not sure which value of the ticket system means internal: nothing was sent."
        ),
        QT_TRANSLATE_NOOP("Errors", "Ask its administrator for a value named Internal, then read the lists again."),
    ),
    ErrorCode.PSA_TOO_LONG: _text(
        QT_TRANSLATE_NOOP("Errors", "The text is longer than the ticket system takes."),
        QT_TRANSLATE_NOOP("Errors", "Shorten it, then send it again."),
        QT_TRANSLATE_NOOP("Errors", "The text is longer than the {most} characters that the ticket system takes."),
    ),
    ErrorCode.PSA_BUSY: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system asks for fewer requests."),
        QT_TRANSLATE_NOOP("Errors", "What waits goes on by itself."),
        "",
        QT_TRANSLATE_NOOP("Errors", "What waits goes on by itself in {seconds}."),
    ),
    ErrorCode.PSA_STATUS_MOVED: _text(
        QT_TRANSLATE_NOOP(
            "Errors", "Somebody, or a rule, gave the ticket another status meanwhile: yours was not set."
        ),
        QT_TRANSLATE_NOOP("Errors", "Send it again to set yours all the same, or take it back."),
        QT_TRANSLATE_NOOP(
            "Errors", "Somebody, or a rule, set the ticket to “{value}” meanwhile: your status was not set."
        ),
    ),
    ErrorCode.PSA_IN_USE: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket is being changed by somebody else at this moment."),
        QT_TRANSLATE_NOOP("Errors", "What waits goes on by itself."),
    ),
    ErrorCode.PSA_MAINTENANCE: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system is not available: it answers with a page of its own."),
        QT_TRANSLATE_NOOP("Errors", "What waits goes on by itself when it is back."),
        QT_TRANSLATE_NOOP("Errors", "{host} is not available: it answers with a page of its own."),
    ),
    ErrorCode.PSA_FAULT: _text(
        QT_TRANSLATE_NOOP("Errors", "Something failed in the ticket system."),
        QT_TRANSLATE_NOOP("Errors", "Look there whether it arrived before you send it again."),
        QT_TRANSLATE_NOOP("Errors", "Something failed in the ticket system (status {status})."),
    ),
    ErrorCode.PSA_SILENCE: _text(
        QT_TRANSLATE_NOOP("Errors", "The ticket system did not answer in time."),
        QT_TRANSLATE_NOOP("Errors", "It may have arrived all the same: it is looked for first."),
    ),
    ErrorCode.PSA_CUT: _text(
        QT_TRANSLATE_NOOP("Errors", "The connection broke before the answer."),
        QT_TRANSLATE_NOOP("Errors", "It may have arrived all the same: it is looked for first."),
    ),
    ErrorCode.POST_NOT_FOUND: _text(
        QT_TRANSLATE_NOOP("Errors", "There is no such post any more."),
        QT_TRANSLATE_NOOP("Errors", "Look at the outbox."),
    ),
    ErrorCode.POST_NOT_WAITING: _text(
        QT_TRANSLATE_NOOP("Errors", "This post does not wait any more."),
        QT_TRANSLATE_NOOP("Errors", "Look at what has become of it in the outbox."),
    ),
    ErrorCode.POST_EMPTY: _text(
        QT_TRANSLATE_NOOP("Errors", "There is nothing to post."),
        QT_TRANSLATE_NOOP("Errors", "Choose a note, time or a status."),
    ),
    ErrorCode.POST_CHANGED: _text(
        QT_TRANSLATE_NOOP("Errors", "What would be sent is not what was shown, so nothing was sent."),
        QT_TRANSLATE_NOOP("Errors", "Look at the preview again."),
    ),
    ErrorCode.POST_UNSURE: _text(
        QT_TRANSLATE_NOOP("Errors", "It may have arrived, and was not found in the ticket."),
        QT_TRANSLATE_NOOP("Errors", "Look into the ticket, then send it again or take it back."),
    ),
}

_LOOK_AGAIN = QT_TRANSLATE_NOOP("Errors", "Nothing was changed there. Try again in a moment.")


def _reading(code: ErrorCode, next_with: str = "") -> ErrorText:
    text = PSA_TEXTS[code]
    return _text(text.what, _LOOK_AGAIN, text.what_with, next_with)


READING_TEXTS: dict[ErrorCode, ErrorText] = {
    **{
        code: _reading(code)
        for code in (
            ErrorCode.PSA_IN_USE,
            ErrorCode.PSA_MAINTENANCE,
            ErrorCode.PSA_FAULT,
            ErrorCode.PSA_SILENCE,
            ErrorCode.PSA_CUT,
        )
    },
    ErrorCode.PSA_BUSY: _reading(
        ErrorCode.PSA_BUSY, QT_TRANSLATE_NOOP("Errors", "Nothing was changed there. Try again in {seconds}.")
    ),
    ErrorCode.PSA_UNREACHABLE: _text(
        PSA_TEXTS[ErrorCode.PSA_UNREACHABLE].what,
        QT_TRANSLATE_NOOP("Errors", "Check the network and the firewall, then try again."),
        PSA_TEXTS[ErrorCode.PSA_UNREACHABLE].what_with,
    ),
}
"""The failures that are told otherwise where a ticket system was only read: nothing waits, and nothing arrived."""
