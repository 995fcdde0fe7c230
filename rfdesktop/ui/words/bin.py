"""Words for the bin."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from rfdesktop.domain.chats.bin import KEPT_FOR, BinnedChat
from rfdesktop.ui.words.translate import translate

DAYS = KEPT_FOR.days


def title_words(chat: BinnedChat) -> str:
    return chat.title or translate("Bin", "Chat without a title")


def about_words(chat: BinnedChat, now: datetime) -> str:
    """When it goes, whose it was, and how long."""
    number = f"#{chat.number.lstrip('#')}" if chat.number else ""
    days = max(0, math.ceil((chat.goes_at - now) / timedelta(days=1)))
    goes = translate("Bin", "gone in %n day(s)", None, days) if days else translate("Bin", "gone within the hour")
    count = chat.messages
    messages = translate("Bin", "%n message(s)", None, count)
    # A line is broken behind the dot, not before it.
    return "\u00a0· ".join(part for part in (goes, number, chat.account, messages) if part)


def hint_words(count: int) -> str:
    """What the bin is, and that nothing is in it."""
    if not count:
        return translate("Bin", "The bin is empty. A deleted chat stays here for {days} days.").format(days=DAYS)
    return translate(
        "Bin", "Deleted chats stay here for {days} days. Searches, figures and exports do not see them."
    ).format(days=DAYS)


def button_words(count: int) -> str:
    """What leads to the bin."""
    return translate("Bin", "Bin ({count})").format(count=count) if count else translate("Bin", "Bin")


def delete_words() -> str:
    """What becomes of a chat that is deleted."""
    return translate(
        "Bin",
        "It goes to the bin, from where it can be put back for {days} days. After that its messages, flow runs and "
        "ticket notes are gone from this computer; a copy of the profile made before holds it until newer copies take "
        "that one's place, after five weeks at the latest for the daily ones.",
    ).format(days=DAYS)


def drop_words(count: int) -> tuple[str, str]:
    """The question before chats are deleted for good, and what it means."""
    return (
        translate("Bin", "Delete %n chat(s) for good?", None, count),
        translate(
            "Bin",
            "This cannot be undone here. A copy of the profile that was made before holds them until newer copies take "
            "its place.",
        ),
    )


def deleted_words(chat: BinnedChat) -> str:
    """What the notice says of a chat that was deleted."""
    said = translate("Bin", "“{title}” is in the bin and can be put back for {days} days.")
    return said.format(title=title_words(chat), days=DAYS)


def undo_words() -> str:
    return translate("Bin", "Put back")


def restored_words(title: str) -> str:
    return translate("Bin", "“{title}” is back in the history.").format(title=title)
