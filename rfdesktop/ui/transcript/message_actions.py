"""What can be done with a message, beside copying it: in the menu of its first line, and by one key each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt

from rfdesktop.domain.chats.chat import MessageStatus, Remark, Role
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.words.translate import translate


class MessageAction(StrEnum):
    EDIT = "edit"
    AGAIN = "again"
    BRANCH = "branch"
    QUOTE = "quote"
    NOTE = "note"
    PIN = "pin"
    UNPIN = "unpin"
    COMPARE = "compare"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Offer:
    """An action, what it is called, and the key that does it while the keyboard is on the message's line."""

    action: MessageAction
    words: str
    key: Qt.Key


def offers(item: MessageItem, *, is_last: bool) -> tuple[Offer, ...]:
    """The actions of a message, in the order in which they are shown; the switcher has its own."""
    return tuple(offer for offer in _all(item, is_last=is_last) if offer.words)


def key_of(offer: Offer) -> str:
    """The key's letter."""
    return chr(offer.key.value)


def _all(item: MessageItem, *, is_last: bool) -> tuple[Offer, ...]:
    message = item.message
    asked = message.role is Role.USER
    is_whole = Remark.UNREADABLE not in message.remarks and message.status is not MessageStatus.STREAMING
    again = translate("MessageToolbar", "Answer this") if asked else translate("MessageToolbar", "Try again")
    pin = translate("MessageToolbar", "Pin to the top")
    versions = translate("MessageToolbar", "Compare versions…")
    return (
        Offer(MessageAction.EDIT, translate("MessageToolbar", "Edit…") if asked and is_whole else "", Qt.Key.Key_E),
        Offer(MessageAction.AGAIN, again if not asked or is_last else "", Qt.Key.Key_T),
        Offer(
            MessageAction.BRANCH,
            "" if is_last or not is_whole else translate("MessageToolbar", "Branch from here"),
            Qt.Key.Key_B,
        ),
        Offer(MessageAction.COMPARE, versions if len(message.versions) > 1 else "", Qt.Key.Key_V),
        Offer(MessageAction.QUOTE, translate("MessageToolbar", "Quote") if message.text.strip() else "", Qt.Key.Key_Q),
        Offer(
            MessageAction.NOTE,
            translate("MessageToolbar", "Put into the note") if message.text.strip() else "",
            Qt.Key.Key_N,
        ),
        Offer(MessageAction.PIN, "" if message.pinned else pin, Qt.Key.Key_P),
        Offer(MessageAction.UNPIN, translate("MessageToolbar", "Unpin") if message.pinned else "", Qt.Key.Key_P),
    )
