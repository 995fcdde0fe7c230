"""What the window can ask of the worker about the chats' file as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.domain.sealing.commands import SealingCommand


@dataclass(frozen=True, slots=True)
class RestoreCopy:
    """Puts a copy of the profile in the place of the chats' file. Answers StorageReady, StoreReplaced."""

    name: str


@dataclass(frozen=True, slots=True)
class RescueChats:
    """Puts what can be read of a damaged chats' file in its place. Answers StorageReady, StoreReplaced."""


@dataclass(frozen=True, slots=True)
class ListCopies:
    """Answers CopiesListed."""


@dataclass(frozen=True, slots=True)
class MakeCopy:
    """Makes a copy of the profile now. Answers CopiesListed."""


@dataclass(frozen=True, slots=True)
class ForeseeCopy:
    """Answers CopyForeseen: what a copy holds, and what putting it back would do. The name of one in a file is the
    file's path. `phrase` is the recovery phrase of an encrypted one, "" where its key is here."""

    name: str
    phrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PutCopyBack:
    """Puts a copy of the profile in the place of what is here, or beside it; `name` as with ForeseeCopy. Answers
    CopyPutBack, CopiesListed."""

    name: str
    replacing: bool


CopyCommand = ListCopies | MakeCopy | ForeseeCopy | PutCopyBack

StoreCommand = RestoreCopy | RescueChats | CopyCommand | SealingCommand
