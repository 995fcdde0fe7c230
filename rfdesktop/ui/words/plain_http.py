"""What is said where a key would be sent over plain http: who can read it, and what can be done."""

from __future__ import annotations

from rfdesktop.ui.words.translate import translate


def question_words(host: str) -> str:
    """The question, with who could read what."""
    said = translate(
        "PlainHttp",
        "{host} is reached over plain http: anyone on the network between could read the key and every ticket. No key "
        "is sent there until you allow it.",
    )
    return said.format(host=host)


def allowed_words(host: str) -> str:
    """What holds once it is allowed."""
    said = translate(
        "PlainHttp",
        "You allowed the key to be sent to {host} over plain http: anyone on the network between can read it and every "
        "ticket.",
    )
    return said.format(host=host)


def managed_words(host: str, *, allowed: bool) -> str:
    """What holds where the organisation has decided."""
    if allowed:
        said = translate("PlainHttp", "The key is sent to {host} over plain http. Set by your organisation.")
    else:
        said = translate("PlainHttp", "No key is sent to {host} over plain http. Set by your organisation.")
    return said.format(host=host)


def allow_text() -> str:
    return translate("PlainHttp", "Allow for this address")


def withdraw_text() -> str:
    return translate("PlainHttp", "Do not allow it any more")


def readable_words(host: str) -> str:
    """What holds for an address that needs no key."""
    said = translate("PlainHttp", "Not encrypted: anyone on the network between can read what is sent to {host}.")
    return said.format(host=host)
