"""A stored message as the transcript shows it, with the words under it."""

from __future__ import annotations

from collections.abc import Mapping

from rfdesktop.domain.chats.chat import (
    CITED_BLOCK,
    THOUGHT_BLOCK,
    Block,
    CitedStep,
    Message,
    MessageStatus,
    Remark,
    Role,
    ToolUse,
    UnreadRun,
)
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.ui.transcript.items import MessageItem, RunItem, SourceLine
from rfdesktop.ui.words.errors import remark_words, words
from rfdesktop.ui.words.runs import run_lines, run_status, run_title, unread_status, unread_title
from rfdesktop.ui.words.store import missing_chat_words
from rfdesktop.ui.words.translate import translate

UNREADABLE = Remark.UNREADABLE


def message_item(message: Message, *, is_last: bool = True) -> MessageItem:
    """The item for a message. Only the last one can be continued."""
    ended_badly = message.status in (MessageStatus.FAILED, MessageStatus.STOPPED)
    can_retry = message.role is Role.ASSISTANT and ended_badly and not message.replaced
    return MessageItem(
        message=message,
        notice=notice(message),
        tool_line=tool_line(message),
        sources=tuple(map(source_line, message.used)),
        cited=cited_steps(message),
        can_retry=can_retry,
        can_answer_from_library=can_retry and message.status is MessageStatus.FAILED and not can_continue(message),
        can_continue=can_retry and is_last and is_cut(message),
        can_ask_unseen=can_retry and _is_unseen(message),
        thought=thought_of(message),
    )


def thought_of(message: Message) -> str:
    """What a model thought before it answered, as far as its provider shows that."""
    thoughts = (block for block in message.blocks if _is_thought(block))
    shown = (str(block.get(THOUGHT_BLOCK) or block.get("thinking") or "") for block in thoughts)
    return "\n\n".join(text.strip() for text in shown if text.strip())


def _is_thought(block: Block) -> bool:
    return block.get("type") in (THOUGHT_BLOCK, "thinking")


def _is_unseen(message: Message) -> bool:
    """Whether it failed because the model takes no pictures."""
    return message.failure is not None and message.failure.code is ErrorCode.PICTURES_NOT_SEEN


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
        lines.append(_stopped_words(message))
    # An answer from the library says so itself.
    said = (remark for remark in message.remarks if remark not in (Remark.FROM_LIBRARY, UNREADABLE))
    lines += [_remark_words(message, remark) for remark in said]
    if UNREADABLE in message.remarks:
        text = translate("Message", "This message could not be read in full. It is kept as it is, under {id}.")
        lines.append(text.format(id=message.id))
    return "\n".join(line for line in lines if line)


def _remark_words(message: Message, remark: Remark) -> str:
    if remark is not Remark.WITHOUT_TOOLS or not message.without:
        return remark_words(remark)
    said = translate(
        "Message", "Answered without the tools of {servers}, which could not be asked for them. See Settings › Tools."
    )
    return said.format(servers=", ".join(message.without))


def _stopped_words(message: Message) -> str:
    if message.text.strip() or message.blocks or message.used:
        return translate("Message", "Stopped. What had arrived is kept.")
    return translate("Message", "Stopped before anything had arrived.")


ASKED_SHOWN = 300
"""Characters that are shown of what was asked of a tool; a query is a line, what is longer is cut."""


def asked_words(tool: ToolUse) -> str:
    """What was asked of a tool, in quotes; "" where it is not known."""
    asked = tool.asked if len(tool.asked) <= ASKED_SHOWN else f"{tool.asked[: ASKED_SHOWN - 1]}…"
    return translate("Message", "“{asked}”").format(asked=asked) if asked else ""


def tool_line(message: Message) -> str:
    """The tools that the provider used and what was asked of them, each once."""
    used: dict[str, None] = {}
    for tool in message.used:
        name = f"{tool.server}: {tool.name} {asked_words(tool)}".strip()
        used.setdefault(translate("Message", "{tool} (failed)").format(tool=name) if tool.failed else name)
    return translate("Message", "Looked up with {tools}").format(tools=", ".join(used)) if used else ""


def source_line(tool: ToolUse) -> SourceLine:
    """What was asked of one tool, how much it gave, and where from."""
    said = f"{tool.server}: {tool.name} {asked_words(tool)}".strip()
    if tool.failed:
        return SourceLine(translate("Message", "{tool} (failed)").format(tool=said), tool.links)
    facts = []
    if count := tool.chars:
        facts.append(translate("Message", "%Ln character(s)", None, count))
    if left := tool.left_out:
        facts.append(translate("Message", "%Ln of them left out", None, left))
    return SourceLine(f"{said} – {', '.join(facts)}" if facts else said, tool.links)


def cited_steps(message: Message) -> tuple[CitedStep, ...]:
    """The steps of flows that an answer names, as they were when it was given."""
    kept = (block.get("steps") for block in message.blocks if block.get("type") == CITED_BLOCK)
    listed = [each for steps in kept if isinstance(steps, list | tuple) for each in steps if isinstance(each, Mapping)]
    names = ("flow", "step", "title", "step_title")
    found = [tuple(each.get(name) for name in names) for each in listed]
    return tuple(CitedStep(*map(str, each)) for each in found if all(isinstance(part, str) for part in each))
