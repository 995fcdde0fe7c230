"""The English of every known failure: what happened, and what to do next."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.attachment_error_texts import ATTACHMENT_TEXTS
from rfdesktop.ui.words.flow_error_texts import FLOW_TEXTS
from rfdesktop.ui.words.note_error_texts import NOTE_TEXTS
from rfdesktop.ui.words.profile_error_texts import PROFILE_TEXTS
from rfdesktop.ui.words.psa_error_texts import PSA_TEXTS
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.tool_error_texts import TOOL_TEXTS
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
    ErrorCode.BUDGET_USED_UP: _text(
        QT_TRANSLATE_NOOP("Errors", "A budget is used up, so no model was asked."),
        QT_TRANSLATE_NOOP("Errors", "Ask for it again to have it asked all the same, or raise the budget."),
    ),
    ErrorCode.BUDGET_REACHED: _text(
        QT_TRANSLATE_NOOP("Errors", "A budget was used up while the model used tools, so it was not asked further."),
        QT_TRANSLATE_NOOP("Errors", "Ask for it again to have it asked all the same, or raise the budget."),
    ),
    ErrorCode.MODEL_FORBIDDEN: _text(
        QT_TRANSLATE_NOOP("Errors", "Your organisation does not allow this model for a chat."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one, or ask who manages this computer. The choice was not kept."),
    ),
    ErrorCode.MODEL_NOT_FOUND: _text(
        QT_TRANSLATE_NOOP("Errors", "The provider does not know the model."),
        QT_TRANSLATE_NOOP("Errors", "Check the model's name under Settings › Assistant."),
        QT_TRANSLATE_NOOP("Errors", "The provider does not know the model “{model}”."),
    ),
    ErrorCode.MODEL_NOT_LOADED: _text(
        QT_TRANSLATE_NOOP("Errors", "The server could not load the model."),
        QT_TRANSLATE_NOOP(
            "Errors", "It may need more memory than that computer has free: choose a smaller model, or make room there."
        ),
        QT_TRANSLATE_NOOP("Errors", "The server could not load the model “{model}”."),
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
    ErrorCode.MESSAGE_TOO_LARGE: _text(
        QT_TRANSLATE_NOOP("Errors", "Nothing was sent: the message alone is longer than a request may be."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Edit it: shorten it, choose fewer lines of what is attached, attach a long text instead of pasting it (an "
            "excerpt of it goes then), choose a model with a larger window, or allow more under Settings › Assistant.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent: the message alone has about {tokens} tokens, and a request to {model} has room for "
            "{room}.",
        ),
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
    ErrorCode.PROXY_SCRIPT: _text(
        QT_TRANSLATE_NOOP(
            "Errors", "This computer finds its proxy by a script (a PAC file), which the app does not read."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "If the provider cannot be reached, set HTTPS_PROXY to the proxy that the script names."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "This computer finds its proxy by a script (a PAC file, {file}), which the app does not read."
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

TEXTS: dict[ErrorCode, ErrorText] = {
    **PROVIDER_TEXTS,
    **PROFILE_TEXTS,
    **FLOW_TEXTS,
    **NOTE_TEXTS,
    **TOOL_TEXTS,
    **PSA_TEXTS,
    **ATTACHMENT_TEXTS,
}
