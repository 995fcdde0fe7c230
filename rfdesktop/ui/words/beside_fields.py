"""Failures in words beside the fields in which they can be put right: nobody is sent to where they are."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_AGAIN = QT_TRANSLATE_NOOP("Settings", "Try again in a minute.")
_NEXT: dict[ErrorCode, str] = {
    ErrorCode.KEY_MISSING: QT_TRANSLATE_NOOP("Settings", "Paste one."),
    ErrorCode.KEY_REFUSED: QT_TRANSLATE_NOOP(
        "Settings", "Check it: it may be mistyped, revoked, or meant for another address."
    ),
    ErrorCode.KEY_OVER_PLAIN_HTTP: QT_TRANSLATE_NOOP("Settings", "Use an https:// address, or allow this one."),
    ErrorCode.MODEL_NOT_FOUND: QT_TRANSLATE_NOOP("Settings", "Check the model's name."),
    ErrorCode.REQUEST_REFUSED: QT_TRANSLATE_NOOP("Settings", "Check the model's name and the address."),
    ErrorCode.OVERLOADED: _AGAIN,
    ErrorCode.PROVIDER_FAULT: _AGAIN,
    ErrorCode.NO_CONNECTION: QT_TRANSLATE_NOOP("Settings", "Check the address, the network and the proxy."),
    ErrorCode.SILENCE: QT_TRANSLATE_NOOP("Settings", "Check the address, or try again in a minute."),
    ErrorCode.EMPTY_ANSWER: QT_TRANSLATE_NOOP("Settings", "Check the address and the model's name."),
    ErrorCode.NOT_A_MODEL_SERVER: QT_TRANSLATE_NOOP("Settings", "Check the address, with its version (/v1, say)."),
    ErrorCode.REDIRECTED: QT_TRANSLATE_NOOP("Settings", "If you trust the other address, enter it instead."),
    ErrorCode.SETTING_INVALID: QT_TRANSLATE_NOOP("Settings", "Check the address."),
}
_NEXT_OF: dict[tuple[ErrorCode, str], str] = {
    (ErrorCode.NO_CONNECTION, "portal"): QT_TRANSLATE_NOOP("Settings", "Open any page in a browser and sign in there."),
    (ErrorCode.NOT_A_MODEL_SERVER, "page"): QT_TRANSLATE_NOOP(
        "Settings",
        "Check the address, with its version (/v1, say); a guest network may want a sign-in in a browser first.",
    ),
}
_LOCAL = QT_TRANSLATE_NOOP("Settings", "Is the local server running, on port {port}? Start it, or correct the address.")


def beside_words(failure: Failure) -> str:
    """What happened and what to do next, without sending the reader to where they are."""
    said = words(failure)
    if failure.code is ErrorCode.NO_CONNECTION and "local_port" in failure.values:
        local = translate("Settings", _LOCAL).format(port=failure.values["local_port"])
        return f"{said.what} {local}"
    beside = _NEXT_OF.get((failure.code, str(failure.values.get("of", "")))) or _NEXT.get(failure.code)
    if beside is None:
        return said.line
    what_next = translate("Settings", beside)
    return f"{said.what} {what_next}"
