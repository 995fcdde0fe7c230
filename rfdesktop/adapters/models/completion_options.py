"""What a request of chat completions asks for beside its messages, and what of that an endpoint refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rfdesktop.adapters.models.completions_body import THOUGHTS_BACK, messages_of
from rfdesktop.adapters.models.refusals import (
    Refusal,
    code_of_kind,
    code_of_words,
    limit_is_too_large,
    no_system_role,
)
from rfdesktop.adapters.models.strict_schemas import strict_schema
from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.tools.calls import ToolSpec

SYSTEM, STRICT = "system", "strict"
"""What can be done without beside the options of the API: a turn of its own for the prompt, a schema to the letter."""

TOOLS, TOOL_CHOICE = "tools", "tool_choice"
"""Many models of one's own know no tools."""

_REFUSED_STATUS = frozenset({400, 422})
_TEMPLATE_STATUS = _REFUSED_STATUS | {500}
"""Servers of one's own report a template that raises as a fault."""

_NOT_FOUND = 404
_NO_TOOLS = re.compile(r"support(?:s|ing)?\s+(?:for\s+)?(?:the\s+)?(?:tool|function)")
"""How a router says that none of those that serve the model takes tools; it calls that "not found"."""

_LIMITS = ("max_completion_tokens", "max_tokens")
"""The longest answer by the names that servers know, at most one in a request: OpenAI's reasoning models refuse the
older name, Mistral and others the newer one, and some servers do without either. DeepSeek and Ollama pass the newer one
over without a word, and their answers have no end but their own."""

EFFORT = "reasoning_effort"
_SAID_AS = {"max": "high", "xhigh": "high"}
"""Efforts that OpenAI's interface has no name for, by the nearest that every server knows."""

_ALSO_NAMED: dict[str, tuple[str, ...]] = {
    EFFORT: ("reasoning effort", "reasoning_effort", "reasoning.effort", "think value", "support thinking"),
    STRICT: ("strict", "schema", "additionalproperties"),
    TOOLS: ("tool use", "tool call", "tool choice", "tool-call", "tool_choice", "function call", "functions"),
    "response_format": ("schema", "response format", "structured output", "json mode"),
    # A limit that is too large for the model is refused under either name, or as too much "in the completion".
    **dict.fromkeys(_LIMITS, (*_LIMITS, "in the completion")),
}
"""What an option is called in refusals beside its own name."""


class CompletionOptions:
    """Remembers what an endpoint refused, so that it is asked with that once only. Where the `older_limit` is what it
    knows, the longest answer is said by that name first."""

    def __init__(self, *, older_limit: bool = False) -> None:
        self.limits = _LIMITS[::-1] if older_limit else _LIMITS
        self.thoughts_back = False
        """Whether what a model thought before a call goes back with it."""
        self._refused: set[str] = set()
        self._without_system: set[str] = set()
        self._without_tools: set[tuple[str, str]] = set()

    def without(self, model: str) -> frozenset[str]:
        """What is left out of a request to a model from the start."""
        of_model = {option for name, option in self._without_tools if name == model}
        return frozenset(self._refused | of_model | ({SYSTEM} if model in self._without_system else set()))

    def refused(self, refusal: Refusal, sent: Iterable[str], model: str) -> str:
        """The option that a refusal is about, "" for none. It is left out from then on, unless what was refused is how
        long this one answer may be."""
        option = _option(refusal, list(sent))
        if option == SYSTEM:
            self._without_system.add(model)
        elif option in (TOOLS, TOOL_CHOICE):
            self._without_tools.add((model, option))
        elif option and not limit_is_too_large(refusal.words):
            self._refused.add(option)
        return option

    def wants_thoughts(self, refusal: Refusal) -> bool:
        """Whether a refusal is the first to say that thoughts are to go back, as DeepSeek's are that think with tools;
        from then on they do."""
        wanted = refusal.status in _REFUSED_STATUS and THOUGHTS_BACK in refusal.words and not self.thoughts_back
        self.thoughts_back = self.thoughts_back or wanted
        return wanted


def body_of(request: ModelRequest, without: frozenset[str], known: CompletionOptions) -> dict[str, Any]:
    """A request without some of its options, its longest answer by the first of the known names that is left."""
    messages = messages_of(
        request, system_turn=SYSTEM not in without, tools=TOOLS not in without, thoughts=known.thoughts_back
    )
    body: dict[str, Any] = {
        "model": request.model,
        "messages": messages,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    limit = next((name for name in known.limits if name not in without), None)
    if limit is not None:
        body[limit] = request.max_output_tokens
    if request.effort:
        body[EFFORT] = _SAID_AS.get(request.effort, request.effort)
    if request.tools and TOOLS not in without:
        body[TOOLS] = [_tool(tool) for tool in request.tools]
        if request.answer_now and TOOL_CHOICE not in without:
            body[TOOL_CHOICE] = "none"
    if request.schema is not None:
        body["response_format"] = {"type": "json_schema", "json_schema": _schema(request.schema, without)}
    return {name: value for name, value in body.items() if name not in without}


def options_of(body: dict[str, Any]) -> list[str]:
    """What of a request can be left out, in the order in which it is."""
    options = [name for name in ("stream_options", EFFORT, TOOL_CHOICE, TOOLS, *_LIMITS) if name in body]
    if body["messages"] and body["messages"][0]["role"] == SYSTEM:
        options.insert(0, SYSTEM)
    schema = body.get("response_format", {}).get("json_schema", {})
    return options + [STRICT] * bool(schema.get(STRICT)) + ["response_format"] * bool(schema)


def _tool(tool: ToolSpec) -> dict[str, Any]:
    function = {"name": tool.name, "description": tool.description, "parameters": dict(tool.schema)}
    return {"type": "function", "function": function}


def _schema(schema: Any, without: frozenset[str]) -> dict[str, Any]:
    if STRICT in without:
        return {"name": "answer", "schema": dict(schema)}
    return {"name": "answer", "schema": strict_schema(schema), STRICT: True}


def _option(refusal: Refusal, sent: list[str]) -> str:
    words = refusal.words.casefold()
    if SYSTEM in sent and refusal.status in _TEMPLATE_STATUS and no_system_role(refusal.words):
        return SYSTEM
    if refusal.status == _NOT_FOUND and TOOLS in sent and _NO_TOOLS.search(words):
        return TOOLS
    if refusal.status not in _REFUSED_STATUS or code_of_words(refusal) is not None:
        return ""
    options = [option for option in sent if option != SYSTEM]
    if not words:
        if code_of_kind(refusal.kind) not in (None, ErrorCode.PROVIDER_FAULT):
            return ""
        return next((option for option in options if option != STRICT), "")
    return next((option for option in options if _names(words, option)), "")


def _names(words: str, option: str) -> bool:
    """Whether words name an option."""
    return any(name in words for name in (option, *_ALSO_NAMED.get(option, ())))
