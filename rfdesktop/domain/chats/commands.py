"""What the window asks of the worker about chats, their turns, the history and the session.

A chat id may be new: the chat is made when first written to.
"""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.chats.session import Session


@dataclass(frozen=True, slots=True)
class LoadChat:
    """Answers ChatLoaded with the newest 30 messages."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class LoadOlder:
    """Answers OlderMessages with 20 messages before a position."""

    chat_id: str
    before: int


@dataclass(frozen=True, slots=True)
class RenameChat:
    """Answers ChatChanged."""

    chat_id: str
    title: str


@dataclass(frozen=True, slots=True)
class ChangeHeader:
    """Keeps what was typed of the ticket's facts. Answers ChatChanged."""

    chat_id: str
    change: HeaderChange


@dataclass(frozen=True, slots=True)
class DeleteChat:
    """Deletes a chat and all of it, ending its turn and its note first. Answers ChatDeleted."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class SendMessage:
    """MessageAdded twice (the message; the answer's beginning), SuggestionsFound, TextArrived…, MessageChanged.

    The message is stored under `message_id`, by which it can be known again; "" leaves that to the app.
    """

    chat_id: str
    text: str
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class StopTurn:
    """Ends the chat's turn, keeping what arrived. Does nothing where none runs."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class RetryAnswer:
    """Asks again for a failed or stopped answer."""

    chat_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class AnswerFromLibrary:
    """Answers again with the offline model."""

    chat_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class FindChats:
    """Answers HistoryListed; "" lists all."""

    query: str


@dataclass(frozen=True, slots=True)
class SaveSession:
    """Keeps what the window has open, in place of what was kept before."""

    session: Session


@dataclass(frozen=True, slots=True)
class AddToSession:
    """Keeps what was typed before the last session had been read beside it."""

    typed: Session


RecordCommand = LoadChat | LoadOlder | RenameChat | ChangeHeader | DeleteChat
"""Reads or changes one chat as it is stored."""

TurnCommand = SendMessage | StopTurn | RetryAnswer | AnswerFromLibrary
"""About one chat's answers."""

SessionCommand = SaveSession | AddToSession
