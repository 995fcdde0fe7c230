"""The English of refusals that mean more than their code: who refused, or on what ground."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

TEXTS_OF: dict[tuple[ErrorCode, str], ErrorText] = {
    (ErrorCode.KEY_MISSING, "endpoint"): _text(
        QT_TRANSLATE_NOOP("Errors", "No key is stored for this endpoint."),
        QT_TRANSLATE_NOOP("Errors", "Add one under Settings › Endpoints, or answer from the library."),
        QT_TRANSLATE_NOOP("Errors", "No key is stored for the endpoint “{endpoint}”."),
    ),
    (ErrorCode.KEY_REFUSED, "endpoint"): _text(
        QT_TRANSLATE_NOOP("Errors", "The endpoint refused its key."),
        QT_TRANSLATE_NOOP(
            "Errors", "Check it under Settings › Endpoints: it may be mistyped, revoked, or meant for another address."
        ),
        QT_TRANSLATE_NOOP("Errors", "The endpoint “{endpoint}” refused its key."),
    ),
    (ErrorCode.KEY_OVER_PLAIN_HTTP, "endpoint"): _text(
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent: the address uses plain http, so anyone on the network between could read the key and "
            "the ticket.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Use an https:// address, or allow this one under Settings › Endpoints."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent to {host}: it uses plain http, so anyone on the network between could read the key and "
            "the ticket.",
        ),
    ),
    (ErrorCode.DOCUMENT_UNREADABLE, "whole"): _text(
        QT_TRANSLATE_NOOP("Errors", "The document could not be read."),
        QT_TRANSLATE_NOOP("Errors", "Save it again in the program that made it, then import it again."),
        QT_TRANSLATE_NOOP("Errors", "The document could not be read: {detail}."),
    ),
    (ErrorCode.NOTE_UNREADABLE, "flow"): _text(
        QT_TRANSLATE_NOOP("Errors", "The model's answer was no flow that could be read."),
        QT_TRANSLATE_NOOP("Errors", "The app has made one of what was done instead. Check it before you publish it."),
    ),
    (ErrorCode.FLOW_STEP_NEEDS_FIELD, "number"): _text(
        QT_TRANSLATE_NOOP("Errors", "A field of this step has to be filled in first."),
        QT_TRANSLATE_NOOP("Errors", "Type a number, such as 25 or 1.5, then go on."),
        QT_TRANSLATE_NOOP("Errors", "“{field}” has to be filled in first."),
    ),
    (ErrorCode.FLOW_STEP_NEEDS_FIELD, "choice"): _text(
        QT_TRANSLATE_NOOP("Errors", "A field of this step has to be filled in first."),
        QT_TRANSLATE_NOOP("Errors", "Choose one of the values that it offers, then go on."),
        QT_TRANSLATE_NOOP("Errors", "“{field}” has to be filled in first."),
        QT_TRANSLATE_NOOP("Errors", "Choose one of {choices}, then go on."),
    ),
    (ErrorCode.FLOW_STEP_NEEDS_FIELD, "check"): _text(
        QT_TRANSLATE_NOOP("Errors", "A box of this step has to be ticked first."),
        QT_TRANSLATE_NOOP("Errors", "Tick it once it is so, then go on."),
        QT_TRANSLATE_NOOP("Errors", "“{field}” has to be ticked first."),
    ),
    (ErrorCode.FLOW_BAD_FIELD, "number"): _text(
        QT_TRANSLATE_NOOP("Errors", "A field's value is no number."),
        QT_TRANSLATE_NOOP("Errors", "Type digits alone, such as 25 or 1.5, without a unit, then go on."),
        QT_TRANSLATE_NOOP("Errors", "“{field}” takes a number, which “{value}” is not."),
    ),
    (ErrorCode.FLOW_BAD_FIELD, "choice"): _text(
        QT_TRANSLATE_NOOP("Errors", "A field's value is none of those that it offers."),
        QT_TRANSLATE_NOOP("Errors", "Choose one of the values that it offers, then go on."),
        QT_TRANSLATE_NOOP("Errors", "“{field}” does not offer “{value}”."),
        QT_TRANSLATE_NOOP("Errors", "Choose one of {choices}, then go on."),
    ),
    (ErrorCode.FLOW_BAD_FIELD, "check"): _text(
        QT_TRANSLATE_NOOP("Errors", "A field's value is neither yes nor no."),
        QT_TRANSLATE_NOOP("Errors", "Answer yes or no, then go on."),
        QT_TRANSLATE_NOOP("Errors", "“{field}” takes yes or no, not “{value}”."),
    ),
    (ErrorCode.PERMISSION_DENIED, "place"): _text(
        QT_TRANSLATE_NOOP("Errors", "The provider does not serve the country that this request came from."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Ask whoever manages the account or the network (a VPN changes the country), or use another provider.",
        ),
        QT_TRANSLATE_NOOP("Errors", "{host} does not serve the country that this request came from."),
    ),
    (ErrorCode.PERMISSION_DENIED, "network"): _text(
        QT_TRANSLATE_NOOP("Errors", "The provider lets in requests from other networks alone."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Connect to the network or VPN that is allowed, or ask whoever manages the account to allow this one.",
        ),
        QT_TRANSLATE_NOOP("Errors", "{host} lets in requests from other networks alone."),
    ),
    (ErrorCode.MODEL_NOT_FOUND, "none_loaded"): _text(
        QT_TRANSLATE_NOOP("Errors", "The server has no model loaded."),
        QT_TRANSLATE_NOOP("Errors", "Load one in the server's own window, then retry."),
    ),
    (ErrorCode.PROVIDER_FAULT, "gave_up"): _text(
        QT_TRANSLATE_NOOP("Errors", "A gateway before the model gave up waiting for it."),
        QT_TRANSLATE_NOOP("Errors", "Retry, choose a faster model, or have the gateway wait longer."),
        QT_TRANSLATE_NOOP("Errors", "A gateway at {host} gave up waiting for the model."),
    ),
    (ErrorCode.PERMISSION_DENIED, "unsaid"): _text(
        QT_TRANSLATE_NOOP("Errors", "Access was refused, with no word of why (403)."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "A filter or firewall on the way may do that, and so may the provider. Check the address under Settings › "
            "Assistant, then ask whoever manages the network.",
        ),
        QT_TRANSLATE_NOOP("Errors", "{host} refused access, with no word of why (403)."),
    ),
    (ErrorCode.PERMISSION_DENIED, "filter"): _text(
        QT_TRANSLATE_NOOP("Errors", "A web filter on the way refused this request; the provider never saw it."),
        QT_TRANSLATE_NOOP(
            "Errors", "Ask whoever manages the network to let the provider's address through, then retry."
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "A web filter on the way to {host} refused this request (“{category}”); the provider never saw it.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Ask whoever manages the network to let {host} through, then retry."),
    ),
    (ErrorCode.PHRASE_WRONG, "other"): _text(
        QT_TRANSLATE_NOOP("Errors", "This is a recovery phrase, but of other chats than these."),
        QT_TRANSLATE_NOOP(
            "Errors", "Look for the phrase that was shown with the profile that they are of. Nothing was changed."
        ),
    ),
    (ErrorCode.STORE_SEALED, "copy"): _text(
        QT_TRANSLATE_NOOP("Errors", "The chats in this copy are encrypted, and their key is not in this keyring."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The recovery phrase of the profile that it was made of opens it: choose the copy again and type it, or "
            "run “rfdesktop backup restore COPY --recovery-phrase-stdin” with the app closed.",
        ),
    ),
    (ErrorCode.NO_CONNECTION, "proxy_failed"): _text(
        QT_TRANSLATE_NOOP("Errors", "A proxy on the way could not reach the provider."),
        QT_TRANSLATE_NOOP(
            "Errors", "Retry. If it stays, have whoever manages the proxy look for this error in its log."
        ),
        QT_TRANSLATE_NOOP("Errors", "A proxy on the way could not reach {host} ({word})."),
    ),
    (ErrorCode.NO_CONNECTION, "proxy"): _text(
        QT_TRANSLATE_NOOP("Errors", "A proxy on the way asks for a sign-in (407)."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Set the proxy with its user name and password in HTTPS_PROXY, or have whoever manages the network let "
            "this computer through. Then start the app again.",
        ),
        QT_TRANSLATE_NOOP("Errors", "A proxy on the way to {host} asks for a sign-in (407)."),
    ),
    (ErrorCode.NO_CONNECTION, "portal"): _text(
        QT_TRANSLATE_NOOP("Errors", "The network wants a sign-in before it lets anything through (511)."),
        QT_TRANSLATE_NOOP("Errors", "Open any page in a browser, sign in there, then retry."),
        QT_TRANSLATE_NOOP("Errors", "The network wants a sign-in before it lets anything through to {host} (511)."),
    ),
    (ErrorCode.OVERLOADED, "loading"): _text(
        QT_TRANSLATE_NOOP("Errors", "The server has been loading the model all that time and is not ready yet."),
        QT_TRANSLATE_NOOP(
            "Errors", "Look in the server's own window what it does, choose a smaller model, or retry once it is ready."
        ),
    ),
    (ErrorCode.NOT_A_MODEL_SERVER, "page"): _text(
        QT_TRANSLATE_NOOP("Errors", "A web page came in place of an answer."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The network may want a sign-in: open any page in a browser, sign in there, then retry. Else check the "
            "address under Settings › Assistant, with its version (/v1, say).",
        ),
        QT_TRANSLATE_NOOP("Errors", "A web page came from {host} in place of an answer."),
    ),
}
"""Where a failure's value `of` tells more than its code."""
