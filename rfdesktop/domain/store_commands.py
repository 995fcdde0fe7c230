"""What the window can ask of the worker about the chats' file as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RestoreCopy:
    """Puts a copy of the profile in the place of the chats' file. Answers StorageReady, StoreReplaced."""

    name: str


@dataclass(frozen=True, slots=True)
class RescueChats:
    """Puts what can be read of a damaged chats' file in its place. Answers StorageReady, StoreReplaced."""


StoreCommand = RestoreCopy | RescueChats
