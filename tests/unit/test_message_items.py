"""What stands under a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark, Role, ToolUse
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.ui.chat.message_items import message_item, notice

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def answer(status: MessageStatus, code: ErrorCode | None = None, *remarks: Remark) -> Message:
    failure = Failure(code) if code else None
    return Message("m", "c", 1, Role.ASSISTANT, status, "text", NOW, remarks=remarks, failure=failure)


def test_an_answer_that_the_apps_end_broke_off_says_so_once() -> None:
    assert notice(answer(MessageStatus.STOPPED, None, Remark.INTERRUPTED)).count("kept") == 1
    assert notice(answer(MessageStatus.STOPPED)) == "Stopped. What had arrived is kept."
    nothing = replace(answer(MessageStatus.STOPPED), text="")
    assert notice(nothing) == "Stopped before anything had arrived."
    assert "kept" in notice(replace(nothing, tools=(ToolUse("docs", "search"),)))


def test_only_the_last_answer_goes_on_and_only_where_it_had_begun() -> None:
    long = answer(MessageStatus.FAILED, ErrorCode.OUTPUT_LIMIT)
    assert message_item(long).can_continue
    assert not message_item(long).can_answer_from_library
    assert not message_item(long, is_last=False).can_continue
    dropped = answer(MessageStatus.FAILED, ErrorCode.CONNECTION_DROPPED)
    assert message_item(dropped).can_continue
    assert message_item(answer(MessageStatus.STOPPED)).can_continue
    assert not message_item(answer(MessageStatus.COMPLETE)).can_continue
    nothing = message_item(replace(dropped, text=" "))
    assert not nothing.can_continue
    assert nothing.can_answer_from_library


def test_the_tools_are_named_with_what_was_asked_of_them_each_once() -> None:
    search = ToolUse("microsoft-learn", "search", asked="reset outlook profile")
    uses = (search, search, replace(search, failed=True), ToolUse("microsoft-learn", "fetch"))
    assert message_item(replace(answer(MessageStatus.COMPLETE), tools=uses)).tool_line == (
        "Looked up with microsoft-learn: search “reset outlook profile”, "
        "microsoft-learn: search “reset outlook profile” (failed), microsoft-learn: fetch"
    )
    long = replace(search, asked="x" * 5_000)
    assert len(message_item(replace(answer(MessageStatus.COMPLETE), tools=(long,))).tool_line) < 400


def test_an_answer_without_tools_names_none() -> None:
    assert message_item(answer(MessageStatus.COMPLETE)).tool_line == ""
