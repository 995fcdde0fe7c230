"""A stored message as the transcript shows it, with the words under it."""

from __future__ import annotations

from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark, Role, ToolUse, UnreadRun
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.ui.transcript.items import MessageItem, RunItem
from rfdesktop.ui.words.errors import remark_words, words
from rfdesktop.ui.words.runs import run_lines, run_status, run_title, unread_status, unread_title
from rfdesktop.ui.words.store import missing_chat_words
from rfdesktop.ui.words.translate import translate

UNREADABLE = Remark.UNREADABLE


def message_item(message: Message, *, busy: bool = False, is_last: bool = True) -> MessageItem:
    """The item for a message. While a turn is under way nothing can be asked again; only the last can be continued."""
    ended_badly = message.status in (MessageStatus.FAILED, MessageStatus.STOPPED)
    can_retry = message.role is Role.ASSISTANT and ended_badly and not message.replaced and not busy
    return MessageItem(
        message=message,
        notice=notice(message),
        tool_line=tool_line(message),
        can_retry=can_retry,
        can_answer_from_library=can_retry and message.status is MessageStatus.FAILED and not can_continue(message),
        can_continue=can_retry and is_last and is_cut(message),
    )


def is_cut(message: Message) -> bool:
    """Whether an answer ended before its end, and can be taken up where it did."""
    ended_early = message.status in (MessageStatus.STOPPED, MessageStatus.FAILED)
    return ended_early and bool(message.text.strip()) and not message.replaced


def can_continue(message: Message) -> bool:
    """Whether an answer ended only because it grew too long, and can be taken up where it ended."""
    return message.failure is not None and message.failure.code is ErrorCode.OUTPUT_LIMIT and not message.replaced


def run_item(run: FlowRun) -> RunItem:
    """The card for a run."""
    return RunItem(run.id, run_title(run), run_status(run), run_lines(run), run.status is RunStatus.CLOSED)


def unread_run_item(run: UnreadRun) -> RunItem:
    """What stands in the place of a run that could not be read."""
    return RunItem(run.id, unread_title(), unread_status(run.id))


def missing_chat_item(chat_id: str) -> RunItem:
    """What stands in a tab whose chat is gone."""
    title, line = missing_chat_words()
    return RunItem(f"missing {chat_id}", title, line)


def notice(message: Message) -> str:
    """What the window says under a message: how it failed or stopped, what was left out."""
    lines = []
    if message.failure is not None:
        lines.append(words(message.failure).line)
    elif message.status is MessageStatus.STOPPED and Remark.INTERRUPTED not in message.remarks:
        lines.append(translate("Message", "Stopped. What had arrived is kept."))
    # An answer from the library says so itself.
    lines += [remark_words(remark) for remark in message.remarks if remark not in (Remark.FROM_LIBRARY, UNREADABLE)]
    if UNREADABLE in message.remarks:
        text = translate("Message", "This message could not be read in full. It is kept as it is, under {id}.")
        lines.append(text.format(id=message.id))
    return "\n".join(line for line in lines if line)


ASKED_SHOWN = 300
"""Characters that are shown of what was asked of a tool; a query is a line, what is longer is cut."""


def asked_words(tool: ToolUse) -> str:
    """What was asked of a tool, in quotes; "" where it is not known."""
    asked = tool.asked if len(tool.asked) <= ASKED_SHOWN else f"{tool.asked[: ASKED_SHOWN - 1]}…"
    return translate("Message", "“{asked}”").format(asked=asked) if asked else ""


def tool_line(message: Message) -> str:
    """The tools that the provider used and what was asked of them, each once."""
    used: dict[str, None] = {}
    for tool in message.tools:
        name = f"{tool.server}: {tool.name} {asked_words(tool)}".strip()
        used.setdefault(translate("Message", "{tool} (failed)").format(tool=name) if tool.failed else name)
    return translate("Message", "Looked up with {tools}").format(tools=", ".join(used)) if used else ""
