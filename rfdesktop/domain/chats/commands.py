"""What the window asks of the worker about chats, their turns, the history and the session.

A chat id may be new: the chat is made when first written to.
"""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.attachments.attachment import Attachment
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
    """Puts a chat and all of it into the bin, ending its turn and its note first. Answers ChatDeleted, BinListed."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class RestoreChat:
    """Puts a chat out of the bin back. Answers ChatRestored and BinListed."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class SendMessage:
    """MessageAdded twice (the message; the answer's beginning), SuggestionsFound, TextArrived…, MessageChanged.

    The message is stored under `message_id`, by which it can be known again; "" leaves that to the app. `waiting` says
    that the user waits for the answer, which is then three lines.
    """

    chat_id: str
    text: str
    message_id: str = ""
    attachments: tuple[Attachment, ...] = ()
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class EditMessage:
    """Another version of the engineer's message, which takes its place and is answered; the first one and what followed
    it stay as a branch. Answers as SendMessage does; what was shown from that place on is not any more."""

    chat_id: str
    message_id: str
    text: str
    new_id: str = ""
    attachments: tuple[Attachment, ...] = ()
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class StopTurn:
    """Ends the chat's turn, keeping what arrived. Does nothing where none runs."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class RetryAnswer:
    """Asks again for an answer, or for that to a message of the engineer's; an earlier answer stays as a version.
    `without_pictures` names them in words where the model takes none."""

    chat_id: str
    message_id: str
    without_pictures: bool = False


@dataclass(frozen=True, slots=True)
class ContinueAnswer:
    """Goes on with an answer that was cut off, in its place. MessageAdded (the same message, streaming again),
    TextArrived…, MessageChanged."""

    chat_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class AnswerFromLibrary:
    """Answers again with the offline model."""

    chat_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class AmendMessage:
    """Another wording of the engineer's message, which takes its place before all that followed, unasked; the first one
    stays as a version. Answers PathChanged."""

    chat_id: str
    message_id: str
    text: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowVersion:
    """Shows the branch that a message is on. Answers PathChanged or, where it is long, ChatLoaded and PathOpened; then
    PinsChanged."""

    chat_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class BranchHere:
    """Ends what is shown with a message, so that the next one begins a branch there; or, without `begin`, shows again
    what follows it. Answers as ShowVersion does."""

    chat_id: str
    message_id: str
    begin: bool = True


@dataclass(frozen=True, slots=True)
class PinMessage:
    """Holds a message in view, or no longer. Answers MessageChanged and PinsChanged."""

    chat_id: str
    message_id: str
    pinned: bool


@dataclass(frozen=True, slots=True)
class CompareVersions:
    """Answers BranchesCompared: two versions of a message and what follows each."""

    chat_id: str
    message_id: str
    other_id: str


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


RecordCommand = LoadChat | LoadOlder | RenameChat | ChangeHeader | DeleteChat | RestoreChat
"""Reads or changes one chat as it is stored."""

BranchCommand = AmendMessage | ShowVersion | BranchHere | PinMessage | CompareVersions
"""About the branches of a chat as they are stored; none asks a model."""

TurnCommand = SendMessage | EditMessage | StopTurn | RetryAnswer | ContinueAnswer | AnswerFromLibrary
"""About one chat's answers."""

SessionCommand = SaveSession | AddToSession
