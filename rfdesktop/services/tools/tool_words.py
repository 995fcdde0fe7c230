"""What a model is told of a call: what the tool gave, as data, or why nothing came of it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.data_marks import marked
from rfdesktop.domain.tools.calls import CALLS, ToolResult
from rfdesktop.domain.tools.servers import Tool

UNKNOWN = "There is no tool of that name. Nothing ran."
CUT = "The arguments are not one JSON object; they may have been cut off. Nothing ran."
TOO_MANY = f"Only {CALLS} calls are taken at a time. This one did not run."
REFUSED = "The engineer did not allow this call. Nothing ran. Do not ask for it again; go on without it."
SWITCHED_OFF = "The engineer has switched this tool's server off or changed it. Nothing ran; go on without it."
ANOTHER = "The server has changed or removed this tool since it was offered. Nothing ran; call it again if it is there."
CHANGED = "The engineer changed the arguments before the call: "
"""What was sent in the place of what the model had asked for."""

_FAILED: Mapping[ErrorCode, str] = {
    ErrorCode.TOOL_SERVER_GONE: "The tool's server could not be reached.",
    ErrorCode.TOOL_SERVER_SILENT: "The tool's server did not answer in time; whether the tool ran is not known.",
    ErrorCode.TOOL_SERVER_REFUSED: "The tool's server refused the connection.",
    ErrorCode.TOOL_SERVER_SIGN_IN: "The tool's server asks the engineer to sign in, so nothing ran.",
    ErrorCode.OUTGOING_BLOCKED: "What was asked could not be checked before it left, so nothing was sent.",
}
_BROKE = "The tool's server broke off or gave no proper answer; whether the tool ran is not known."


def given_words(tool: Tool, result: ToolResult, changed: Mapping[str, Any] | None) -> str:
    """What a tool gave, between marks with a nonce of its own that is stored and replayed with it."""
    said = result.text if result.text.strip() else "(nothing)"
    if result.left_out:
        said = f"{said}\n(The result goes on: {result.left_out} more characters were left out.)"
    data = marked("tool", f"{tool.server}/{tool.name}", secrets.token_hex(8), said)
    return data if changed is None else f"{CHANGED}{json.dumps(changed, ensure_ascii=False)}\n{data}"


def failed_words(error: KnownError) -> str:
    """Why nothing came back."""
    return _FAILED.get(error.code, _BROKE)
