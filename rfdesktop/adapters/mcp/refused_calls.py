"""What a program is told of a call that was not done: in plain words, never in those of a library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp_types import CallToolResult, InputRequiredResult
from pydantic import ValidationError

from rfdesktop.domain.texts.visible import visible

WENT_WRONG = "This could not be done. The program that was asked has written down why; asking again may help."

LONGEST_NAME = 80
"""Characters of a name that a program asked for, as it is said back."""

_Limits = Mapping[str, Any]

_WORDS: dict[str, Callable[[_Limits], str]] = {
    "missing": lambda _: "is missing",
    "string_type": lambda _: "has to be a text",
    "string_too_long": lambda limits: f"may have {limits['max_length']:,} characters at most",
    "int_type": lambda _: "has to be a whole number",
    "int_parsing": lambda _: "has to be a whole number",
    "int_parsing_size": lambda _: "is far too large",
    "int_from_float": lambda _: "has to be a whole number",
    "less_than_equal": lambda limits: f"may be {limits['le']} at most",
    "greater_than_equal": lambda limits: f"has to be {limits['ge']} at least",
}
"""By pydantic's names of what may be wrong."""


class PlainServer(MCPServer[Any]):
    """A server whose refusals are sentences that the model at the other end can act on."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        names = [tool.name for tool in await self.list_tools()]
        if name not in names:
            raise ToolError(unknown_words(name, names))
        try:
            return await super().call_tool(name, arguments, context)
        except UnexpectedToolError as error:
            raise UnexpectedToolError(WENT_WRONG) from error
        except ToolError as error:
            raise ToolError(refused_words(error)) from error.__cause__


def unknown_words(name: str, names: Sequence[str]) -> str:
    """Of a tool that there is not, beside those that there are."""
    shown = visible(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…")
    return (
        f"There is no tool `{shown}` here, or the engineer has not allowed it. There are: {', '.join(sorted(names))}."
    )


def refused_words(error: ToolError) -> str:
    """Of a call that was refused: what is wrong with its arguments, or what the tool itself says."""
    if not isinstance(error.__cause__, ValidationError):
        return str(error.__cause__ or error)
    wrong = (
        f"`{'.'.join(map(str, each['loc']))}` {_wrong(each['type'], each.get('ctx', {}))}"
        for each in error.__cause__.errors(include_url=False, include_input=False)
    )
    return f"Nothing was done: {'; '.join(dict.fromkeys(wrong))}."


def _wrong(kind: str, limits: _Limits) -> str:
    said = _WORDS.get(kind)
    return said(limits) if said else "is not what this tool takes"
