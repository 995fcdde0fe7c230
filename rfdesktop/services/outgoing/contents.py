"""What leaves, taken apart into its parts and put together again with others in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.chats.model_requests import LibraryView, ModelRequest
from rfdesktop.domain.chats.parts import Part, TextPart, words_of
from rfdesktop.domain.texts.passwords import covered


def request_parts(request: ModelRequest) -> tuple[Part, ...]:
    """The prompt and the parts of all turns."""
    return (TextPart(request.system), *(part for turn in request.turns for part in turn.parts))


def request_with(request: ModelRequest, parts: Sequence[Part], *, library: LibraryView | None) -> ModelRequest:
    """The request with these parts in the places of its own, as many as `request_parts` gives."""
    system, *rest = parts
    left = iter(rest)
    turns = tuple(replace(turn, parts=tuple(next(left) for _ in turn.parts)) for turn in request.turns)
    return replace(request, system=words_of(system), turns=turns, library=library)


def title_texts(chat: Chat) -> tuple[str, ...]:
    """What of a chat stands in titles and in the names of files, without what looks like a password or a key."""
    header = chat.header
    title, number, account, contact = map(covered, (chat.title, header.number, header.account, header.contact))
    return title, number, account, contact


def with_title_texts(chat: Chat, texts: Sequence[str]) -> Chat:
    """The chat under other words, in the order of `title_texts`."""
    title, number, account, contact = texts
    return replace(chat, title=title, header=replace(chat.header, number=number, account=account, contact=contact))


def texts_in(value: Any) -> Iterator[str]:
    """The texts in a JSON value, in order; the names of its fields are ours and none of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


def with_texts_in(value: Any, texts: Iterator[str]) -> Any:
    """The JSON value with others in the places of its texts, as many as `texts_in` gives."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, dict):
        return {name: with_texts_in(each, texts) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [with_texts_in(each, texts) for each in value]
    return value
