"""Which messages a summary takes the place of, and how they fit into the request for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.turns.request_layout import message_tokens
from rfdesktop.services.turns.token_estimates import BYTES_PER_TOKEN
from rfdesktop.services.turns.turn_history import TurnHistory

KEPT_SHARE = 0.25
"""What is kept of the newest messages as they are, as a share of what a request may have: a summary is then made for
about half of what a request may have at a time."""

EXCHANGE_SHARE = 0.5
"""What the newest exchange may have and is kept whole."""

EXCHANGE = 2
"""Messages of an exchange: a question and its answer. Without the newest one, "and now?" would mean nothing."""

LEFT_OUT = "[… the middle of this message is left out here …]"


def kept_from(messages: Sequence[Message], budget: int, provider: ProviderName) -> int:
    """The place of the first message that stays as it is; those before it may be summarised."""
    used, place = 0, len(messages)
    while place > 0:
        used += message_tokens(messages[place - 1], provider)
        share = EXCHANGE_SHARE if len(messages) - place < EXCHANGE else KEPT_SHARE
        if used > budget * share:
            break
        place -= 1
    while place < len(messages) and messages[place].role is not Role.USER:
        place += 1
    return place


def fitting_end(history: TurnHistory, last: int, room: int, provider: ProviderName) -> int:
    """The place behind the messages, up to `last`, that one summary can take at once; 0 where there are none.

    It ends before a message of the engineer's. One exchange is taken in any case, shortened if need be.
    """
    begin = history.summary.count if history.summary else 0
    end = begin
    for place in range(begin, last):
        room -= message_tokens(history.earlier[place], provider)
        if room < 0 and end > begin:
            break
        if place + 1 >= last or history.earlier[place + 1].role is Role.USER:
            end = place + 1
    return end if end > begin else 0


def shortened(message: Message, room: int) -> Message:
    """A message that would fill half of a room of so many tokens, without its middle; any other as it is."""
    most = room * BYTES_PER_TOKEN // 2
    if len(message.words.encode("utf-8", "replace")) <= most:
        return message
    each = most // (1 + len(message.attachments))
    attached = tuple(replace(file, text=_without_middle(file.text, each)) for file in message.attachments)
    return replace(message, text=_without_middle(message.text, each), attachments=attached, blocks=())


def _without_middle(text: str, most: int) -> str:
    data = text.encode("utf-8", "replace")
    if len(data) <= most:
        return text
    half = most // 2
    head, tail = data[:half].decode("utf-8", "ignore"), data[-half:].decode("utf-8", "ignore")
    return f"{head}\n{LEFT_OUT}\n{tail}"
