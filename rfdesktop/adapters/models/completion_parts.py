"""An answer of chat completions put together from its stream, whatever shape its pieces have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.models.provider_values import count_of, fields_of, items_of, text_of, thought_of, word_of
from rfdesktop.adapters.models.stop_reasons import code_of_stop, reason_of
from rfdesktop.adapters.models.thoughts import Thoughts, without_lost_thought
from rfdesktop.domain.chats.chat import Block, thought_block
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.usage import Usage

_ANSWER = (None, 0, "0")
"""The index of the choice that is the answer; only one was asked for."""

_ERROR_FIELDS = ("errors", "detail")
_ERROR_KINDS = ("error", "exception")


class CompletionParts:
    """Takes the chunks of one request in."""

    def __init__(self) -> None:
        self.chunks = 0
        self.answered = False
        """Whether anything came that has the shape of an answer."""
        self.model = ""
        self.finish = ""
        self.usage = Usage()
        self._pieces: list[str] = []
        self._thoughts = Thoughts()

    @property
    def text(self) -> str:
        """The answer without what was thought."""
        return without_lost_thought("".join(self._pieces))[0]

    @property
    def thought(self) -> str:
        lost = without_lost_thought("".join(self._pieces))[1]
        return "\n".join(part for part in (self._thoughts.text, lost) if part)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is stored: the answer, and apart from it what was thought."""
        text, thought = self.text, self.thought
        said: list[Block] = [{"type": "text", "text": text}] if text.strip() else []
        return (*([thought_block(thought)] if thought and said else []), *said)

    @property
    def ended_as(self) -> ErrorCode | None:
        """The failure that the reason of the end means, None for a whole answer."""
        return code_of_stop(self.finish)

    def take(self, chunk: Mapping[str, Any]) -> str:
        """Takes one chunk in; the text that came with it."""
        self.chunks += 1
        self.model = word_of(chunk.get("model")) or self.model
        if chunk.get("usage") is not None:
            self.usage = _usage(fields_of(chunk["usage"]))
        choices = [fields_of(choice) for choice in items_of(chunk.get("choices"))]
        self.answered = self.answered or "choices" in chunk
        said = "".join(self._choice(choice) for choice in choices if choice.get("index") in _ANSWER)
        return self._keep(self._thoughts.take(said)) if said else ""

    def end(self) -> str:
        """The text that was held back until the end."""
        return self._keep(self._thoughts.finish())

    def _choice(self, choice: Mapping[str, Any]) -> str:
        reason = reason_of(word_of(choice.get("finish_reason")) or word_of(choice.get("finishReason")))
        if code_of_stop(self.finish) is not ErrorCode.DECLINED:
            self.finish = reason or self.finish
        delta = fields_of(choice.get("delta"))
        if not delta and not self._pieces:
            # A whole message in the place of a piece; after pieces it is their sum.
            delta = fields_of(choice.get("message"))
        self._think(delta)
        if delta.get("refusal"):
            self.finish = "content_filter"
        return text_of(delta.get("content")) or text_of(delta.get("refusal")) or _bare_text(choice, delta)

    def _think(self, delta: Mapping[str, Any]) -> None:
        apart = text_of(delta.get("reasoning_content")) or text_of(delta.get("reasoning"))
        self._thoughts.think(apart + thought_of(delta.get("content")))

    def _keep(self, said: str) -> str:
        self._pieces.append(said)
        return said


def error_of(fields: Mapping[str, Any]) -> object:
    """What a chunk says that failed, under whatever name: an error, or words where no answer is; None for nothing."""
    choices = [fields_of(choice) for choice in items_of(fields.get("choices"))]
    error = fields.get("error") or next((choice["error"] for choice in choices if choice.get("error")), None)
    if error:
        return error
    kinds = (word_of(fields.get(name)).lower() for name in ("object", "type", "event", "status"))
    told = any(kind in _ERROR_KINDS for kind in kinds) or any(fields.get(name) for name in _ERROR_FIELDS)
    bare = "choices" not in fields and bool(word_of(fields.get("message")))
    return fields if not choices and (told or bare) else None


def _bare_text(choice: Mapping[str, Any], delta: Mapping[str, Any]) -> str:
    """The text of a choice that is no chat's: some gateways answer so to every request."""
    return "" if delta else text_of(choice.get("text"))


def _usage(used: Mapping[str, Any]) -> Usage:
    cached = count_of(fields_of(used.get("prompt_tokens_details")), "cached_tokens")
    cached = cached or count_of(used, "prompt_cache_hit_tokens")
    whole = count_of(used, "prompt_tokens") or count_of(used, "input_tokens")
    output = count_of(used, "completion_tokens") or count_of(used, "output_tokens")
    return Usage(input=max(0, whole - cached), output=output, cache_read=cached)
