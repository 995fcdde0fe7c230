"""An answer of chat completions put together from its stream, whatever shape its pieces have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.models.answer_tail import AnswerTail
from rfdesktop.adapters.models.completion_calls import CompletionCalls
from rfdesktop.adapters.models.message_so_far import MessageSoFar, PieceSoFar, WholeAgain
from rfdesktop.adapters.models.provider_values import (
    count_of,
    fields_of,
    index_of,
    items_of,
    text_of,
    thought_beside,
    thought_of,
    usd_of,
    word_of,
)
from rfdesktop.adapters.models.stop_reasons import code_of_stop, reason_of
from rfdesktop.adapters.models.thoughts import Thoughts, without_lost_thought
from rfdesktop.domain.chats.chat import Block, thought_block
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.usage import Usage

_ANSWER = (None, 0, "0")
"""The index of the choice that is the answer; only one was asked for. A server that counts otherwise has it in the
first one that comes."""

_ERROR_FIELDS = ("errors", "detail", "fault")
_STATUS_FIELDS = ("status", "code", "statusCode", "status_code")
_REFUSED = range(400, 600)
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
        self.said = self.taken = 0
        """Signs of the answer, and of all that came, what was thought with it."""
        self.usd: float | None = None
        """What the provider itself says that it cost (OpenRouter does)."""
        self.asked = CompletionCalls()
        self._pieces: list[str] = []
        self._thoughts = Thoughts()
        self._tail = AnswerTail()
        self._place: object = None
        self._so_far, self._growing, self._thought_growing = MessageSoFar(), PieceSoFar(), PieceSoFar()
        self._again = WholeAgain()
        self._in_pieces = self._thought_in_pieces = self._asked_in_pieces = False

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
        return (*([thought_block(thought)] if thought and (said or self.asked.calls) else []), *said)

    @property
    def begun(self) -> bool:
        """Whether something of the answer has come: words, a thought, a call, or its end."""
        return self._in_pieces or self._thought_in_pieces or self._asked_in_pieces or bool(self.finish)

    @property
    def ended_as(self) -> ErrorCode | None:
        """The failure that the reason of the end means, None for a whole answer."""
        return code_of_stop(self.finish)

    def take(self, chunk: Mapping[str, Any]) -> str:
        """Takes one chunk in; the text that came with it."""
        self.chunks += 1
        self.model = word_of(chunk.get("model")) or self.model
        # Groq's streams have it in a field of their own.
        self._count(fields_of(chunk.get("usage") or fields_of(chunk.get("x_groq")).get("usage")))
        self.answered = self.answered or "choices" in chunk
        said = "".join(self._choice(choice) for choice in _choices(chunk) if self._is_answer(choice.get("index")))
        self._end(chunk)
        self.taken += len(said)
        said = self._again.take(self._growing.take(said))
        return self._keep(self._tail.take(self._thoughts.take(said))) if said else ""

    def end(self) -> str:
        """The text that was held back until the end."""
        self._thoughts.think(self._thought_growing.finish())
        said = self._thoughts.take(self._again.take(self._growing.finish())) + self._thoughts.finish()
        return self._keep(self._tail.take(said) + self._tail.finish())

    def _is_answer(self, index: object) -> bool:
        if index not in _ANSWER and self._place is None and not self._in_pieces:
            self._place = index
        return index in _ANSWER or index == self._place

    def _choice(self, choice: Mapping[str, Any]) -> str:
        # Moonshot's streams have it here.
        self._count(fields_of(choice.get("usage")))
        reason = self._end(choice) or self._end(fields_of(choice.get("delta")))
        delta = fields_of(choice.get("delta")) or {"content": word_of(choice.get("delta"))}
        # A whole message in the place of a piece; what came in pieces it only sums up.
        message = fields_of(choice.get("message"))
        piece = _said_in(delta) or _bare_text(choice, delta)
        self._in_pieces = self._in_pieces or bool(piece)
        if not self._in_pieces:
            piece = self._so_far.take(_said_in(message), last=bool(reason))
        self._think(delta, message)
        self._ask(delta, message)
        if delta.get("refusal") or (message.get("refusal") and not self._in_pieces):
            self.finish = "content_filter"
        return piece

    def _end(self, fields: Mapping[str, Any]) -> str:
        """Takes in why the answer ended, where that stands among these fields; some gateways misplace it."""
        reason = reason_of(word_of(fields.get("finish_reason")) or word_of(fields.get("finishReason")))
        if code_of_stop(self.finish) is not ErrorCode.DECLINED:
            self.finish = reason or self.finish
        return reason

    def _count(self, used: Mapping[str, Any]) -> None:
        """A later count takes the place of an earlier one, unless there is nothing in it."""
        usage = _usage(used) if used else Usage()
        if usage != Usage():
            self.usage, self.usd = usage, usd_of(used.get("cost"))

    def _think(self, delta: Mapping[str, Any], message: Mapping[str, Any]) -> None:
        thought = _thought_in(delta)
        self._thought_in_pieces = self._thought_in_pieces or bool(thought)
        whole = not (self._in_pieces or self._thought_in_pieces)
        thought = _thought_in(message) if whole else self._thought_growing.take(thought)
        self.taken += len(thought)
        self._thoughts.think(thought)

    def _ask(self, delta: Mapping[str, Any], message: Mapping[str, Any]) -> None:
        self._asked_in_pieces = self._asked_in_pieces or bool(delta.get("tool_calls") or delta.get("function_call"))
        self.asked.take(delta if self._asked_in_pieces else message)

    def _keep(self, said: str) -> str:
        self._pieces.append(said)
        self.said += len(said)
        return said


def error_of(fields: Mapping[str, Any]) -> object:
    """What a chunk says that failed, under whatever name: an error, or words where no answer is; None for nothing."""
    choices = _choices(fields)
    # Groq says in a field of its own why an answer stopped early.
    within = (fields, fields_of(fields.get("x_groq")), *choices)
    error = next((each["error"] for each in within if each.get("error")), None)
    if error:
        # Some say only that there is one, and beside it what.
        return fields if error is True else error
    kinds = (word_of(fields.get(name)).lower() for name in ("object", "type", "event", "status"))
    told = any(kind in _ERROR_KINDS for kind in kinds) or any(fields.get(name) for name in _ERROR_FIELDS)
    bare = fields.get("choices") is None and any(word_of(fields.get(name)) for name in ("message", "msg", "error_msg"))
    failed = bool(fields_of(fields.get("base_resp")).get("status_code")) or any(
        index_of(fields.get(name)) in _REFUSED for name in _STATUS_FIELDS
    )
    return fields if not choices and (told or bare or failed) else None


def _choices(chunk: Mapping[str, Any]) -> list[dict[str, Any]]:
    choices = chunk.get("choices")
    return [choices] if isinstance(choices, dict) else [fields_of(choice) for choice in items_of(choices)]


def _said_in(delta: Mapping[str, Any]) -> str:
    if _is_thought(delta):
        return ""
    return text_of(delta.get("content")) or text_of(delta.get("refusal")) or text_of(delta.get("text"))


def _thought_in(delta: Mapping[str, Any]) -> str:
    content = delta.get("content")
    return thought_beside(delta) + (text_of(content) if _is_thought(delta) else thought_of(content))


def _is_thought(delta: Mapping[str, Any]) -> bool:
    """Whether what stands in the text's place is a thought, which Gemini says beside it; where the text has marks of
    its own they are read."""
    if "extra_content" not in delta:
        return False
    flagged = fields_of(fields_of(delta.get("extra_content")).get("google")).get("thought") is True
    return flagged and not text_of(delta.get("content")).lstrip().startswith("<")


def _bare_text(choice: Mapping[str, Any], delta: Mapping[str, Any]) -> str:
    """The text of a choice that is no chat's: some gateways answer so to every request."""
    return "" if any(delta.values()) else text_of(choice.get("text"))


def _usage(used: Mapping[str, Any]) -> Usage:
    details = fields_of(used.get("prompt_tokens_details"))
    cached, written = count_of(details, "cached_tokens"), count_of(details, "cache_write_tokens")
    cached = cached or count_of(used, "prompt_cache_hit_tokens")
    whole = count_of(used, "prompt_tokens") or count_of(used, "input_tokens")
    output = count_of(used, "completion_tokens") or count_of(used, "output_tokens")
    plain = max(0, whole - cached - written)
    return Usage(input=plain, output=output, cache_read=cached, cache_write=written)
