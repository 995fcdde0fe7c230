"""Words of the window for what failed outside a chat."""

from __future__ import annotations

from rfdesktop.domain.chats.commands import FindChats, LoadChat
from rfdesktop.domain.commands import KeepingCommand, PutWordsBy
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, ProviderReady
from rfdesktop.domain.flows.commands import MoveCommand, ShowFlow
from rfdesktop.domain.psa.commands import PsaChatCommand
from rfdesktop.domain.sealing.commands import UnlockChats
from rfdesktop.domain.setting_commands import DeleteKey, StoreKey, TryKey
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.time.commands import CountTime
from rfdesktop.ui.words.addresses import address_words
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.settings import provider_words
from rfdesktop.ui.words.translate import translate

QUIET = (
    LoadChat
    | FindChats
    | ShowFlow
    | MoveCommand
    | KeepingCommand
    | PutWordsBy
    | StoreKey
    | DeleteKey
    | TryKey
    | UnlockChats
    | CountTime
    | PsaChatCommand
)
"""Commands whose own screen, or the keeper of what is typed, says what went wrong."""


def part_unavailable(part: str, failure: Failure) -> str:
    """What the window says when the open tabs, the chats or the flows could not be opened."""
    if part == "library":
        lead = translate("Window", "The flow library could not be opened; everything else works.")
    elif part == "session":
        lead = translate("Window", "The tabs of the last time could not be read. What you type is kept beside them.")
    else:
        lead = translate("Window", "The chats could not be opened; nothing was changed.")
    return f"{lead} {words(failure).line}"


def key_unread(event: ProviderReady, failure: Failure) -> str:
    """What the window says when a provider's key could not be read."""
    if event.active is event.wanted:
        lead = translate("Window", "{provider} is asked without a key, since it could not be read.")
    else:
        lead = translate("Window", "Answers come from your flows, since the key for {provider} could not be read.")
    return f"{lead.format(provider=provider_words(event.wanted))} {words(failure).line}"


def key_held(provider: ProviderName, unkept: Failure | None) -> str:
    """What the window says of a key that is held for the session, and why the keyring did not take it."""
    text = translate(
        "Window", "The key for {provider} is held until the app closes; it is not in the system's keyring."
    )
    held = text.format(provider=provider_words(provider))
    return f"{held} {words(unkept).what}" if unkept else held


def environment_unused(base_url: str) -> str:
    """What the window says where the environment's key may not be sent to the address that is set."""
    said = translate(
        "Window",
        "ANTHROPIC_API_KEY is not sent to {host}: it is only for Anthropic's own address, or for one that "
        "RFDESKTOP_ANTHROPIC_BASE_URL names. Answers come from your flows.",
    )
    return said.format(host=address_words(base_url))


def unstored(failure: Failure, *, put_by: bool = False) -> str:
    """What the window says while something typed is not stored; `put_by`: it is kept beside its place meanwhile."""
    said = words(failure)
    lead = translate("Window", "Some of what you typed is not stored yet; it is tried again until it is.")
    if put_by:
        lead = translate(
            "Window",
            "Some of what you typed is not stored in its place yet; it is tried again. Meanwhile it is kept beside it.",
        )
    return f"{lead} {said.what} {said.next_step}".strip()


def table_saved(path: str) -> str:
    """Where a table was written."""
    return translate("WindowNotices", "Saved as {path}").format(path=path)


def command_failure(event: CommandFailed) -> str:
    """What the notice bar says of a failed command, "" where its screen says it."""
    # What comes too late for its chat, which was deleted, is of no interest to anybody.
    if isinstance(event.command, QUIET) or event.failure.code is ErrorCode.CHAT_NOT_FOUND:
        return ""
    return words(event.failure).line
