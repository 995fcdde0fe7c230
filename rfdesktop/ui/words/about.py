"""What "About" says: the version, what is kept where, and what is sent to whom as things are now."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.events import ProviderReady
from rfdesktop.domain.settings import ProviderName, Settings, base_url_of
from rfdesktop.domain.texts.addresses import is_loopback, is_plain_http
from rfdesktop.ui.words.addresses import address_words
from rfdesktop.ui.words.translate import translate


@dataclass(frozen=True, slots=True)
class About:
    """The app's name, its version, and what there is to say, a paragraph each."""

    name: str
    version: str
    sentences: tuple[str, ...]


def about_words(version: str, settings: Settings, ready: ProviderReady | None) -> About:
    """What there is to say about who answers is left out while that is not known yet."""
    said = [translate("About", "Your chats, flows and ticket notes are stored on this machine.")]
    if ready is not None:
        said += [_sent(settings, ready), _learn(settings, ready), _key(ready)]
    return About(
        translate("About", "ResolutionFlow Desktop"),
        translate("About", "Version {version}").format(version=version),
        tuple(sentence for sentence in said if sentence),
    )


def _sent(settings: Settings, ready: ProviderReady) -> str:
    if ready.active is ProviderName.OFFLINE:
        return translate("About", "Answers come from your flows; nothing is sent anywhere.")
    address = base_url_of(settings, ready.active)
    if ready.withheld:
        said = translate("About", "Nothing is sent to {host}: you have not allowed its key to go over plain http.")
        return said.format(host=address_words(address))
    said = (
        translate("About", "To answer and to write notes, the app asks the model server on this machine ({host}).")
        if is_loopback(address)
        else translate(
            "About",
            "To answer and to write notes, the app sends the chat, the flows that fit it and your own notes to {host}.",
        )
    )
    sent = said.format(host=address_words(address))
    return f"{sent} {_readable()}" if is_plain_http(address) else sent


def _readable() -> str:
    return translate(
        "About", "That address is reached over plain http: anyone on the network between can read all of it."
    )


def _learn(settings: Settings, ready: ProviderReady) -> str:
    if settings.microsoft_learn and ready.active is ProviderName.ANTHROPIC:
        return translate("About", "What the model looks up reaches Microsoft Learn.")
    return ""


def _key(ready: ProviderReady) -> str:
    match ready.kept_in:
        case "keyring":
            return translate("About", "The key is in this system's keyring.")
        case "session":
            return translate("About", "The key is held until the app closes.")
        case "environment":
            return translate("About", "The key comes from the environment.")
    return ""
