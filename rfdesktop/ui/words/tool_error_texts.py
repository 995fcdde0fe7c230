"""The English of what goes wrong with tools, and with what other programs ask of the profile."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

_CHECK = QT_TRANSLATE_NOOP(
    "Errors", "Check its address or command under Settings › Tools. The answer can be asked for again without it."
)

TOOL_TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.NOT_OFFERED: _text(
        QT_TRANSLATE_NOOP("Errors", "The engineer has not allowed other programs to ask for that."),
        QT_TRANSLATE_NOOP("Errors", "It can be allowed under Settings › Tools."),
    ),
    ErrorCode.STEP_NOT_FOUND: _text(
        QT_TRANSLATE_NOOP("Errors", "The flow has no such step."),
        QT_TRANSLATE_NOOP("Errors", "Read the flow again: it may have changed."),
        QT_TRANSLATE_NOOP("Errors", "The flow “{flow}” has no step “{step}”."),
    ),
    ErrorCode.ANSWER_UNKNOWN: _text(
        QT_TRANSLATE_NOOP("Errors", "The step has no such answer."),
        QT_TRANSLATE_NOOP("Errors", "Give one of its answers letter for letter."),
        QT_TRANSLATE_NOOP("Errors", "The step “{step}” has these answers: {answers}."),
    ),
    ErrorCode.TOOL_SERVER_GONE: _text(
        QT_TRANSLATE_NOOP("Errors", "A tool server could not be reached or started."),
        _CHECK,
        QT_TRANSLATE_NOOP("Errors", "The tool server {server} could not be reached or started."),
    ),
    ErrorCode.TOOL_SERVER_SILENT: _text(
        QT_TRANSLATE_NOOP("Errors", "A tool server did not answer in time."),
        _CHECK,
        QT_TRANSLATE_NOOP("Errors", "The tool server {server} did not answer within {seconds} seconds."),
    ),
    ErrorCode.TOOL_SERVER_BROKEN: _text(
        QT_TRANSLATE_NOOP("Errors", "A tool server broke off or answered what is not the protocol (MCP)."),
        _CHECK,
        QT_TRANSLATE_NOOP("Errors", "The tool server {server} broke off or answered what is not the protocol (MCP)."),
    ),
    ErrorCode.TOOL_SERVER_FORBIDDEN: _text(
        QT_TRANSLATE_NOOP("Errors", "Tool servers are switched off, or your organisation allows none there."),
        QT_TRANSLATE_NOOP("Errors", "See Settings › Tools, or ask who manages them (tool_servers, tool_hosts)."),
        QT_TRANSLATE_NOOP("Errors", "The tool server {server} may not be asked: it is switched off or not allowed."),
    ),
    ErrorCode.TOOL_SERVER_REFUSED: _text(
        QT_TRANSLATE_NOOP("Errors", "A tool server refused the connection or sent it elsewhere."),
        QT_TRANSLATE_NOOP("Errors", "Check its address and key under Settings › Tools. Nothing was sent elsewhere."),
        QT_TRANSLATE_NOOP("Errors", "The tool server {server} refused the connection ({status})."),
    ),
    ErrorCode.TOOL_SERVER_SIGN_IN: _text(
        QT_TRANSLATE_NOOP("Errors", "A tool server asks for a sign-in."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Signing in through the browser (OAuth) is not possible here. If whoever runs the server gives out a key "
            "or an access token, put that under Settings › Tools.",
        ),
        QT_TRANSLATE_NOOP("Errors", "The tool server {server} asks for a sign-in."),
    ),
    ErrorCode.TOOL_SERVERS_FULL: _text(
        QT_TRANSLATE_NOOP("Errors", "There are as many tool servers as there can be."),
        QT_TRANSLATE_NOOP("Errors", "Remove one that is not needed, then add this one."),
        QT_TRANSLATE_NOOP("Errors", "This one was not kept: {most} tool servers are the most."),
    ),
    ErrorCode.TOOL_ROUNDS: _text(
        QT_TRANSLATE_NOOP("Errors", "The model asked for tools again and again, and the limit was reached."),
        QT_TRANSLATE_NOOP("Errors", "Ask for what you need from what it has found, or ask again."),
        QT_TRANSLATE_NOOP("Errors", "The model asked for tools {limit} times for one answer, which is the limit."),
    ),
}
