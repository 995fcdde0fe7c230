"""What the worker tells the window about the encryption of the chats."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SealingObstacle(StrEnum):
    """Why chats cannot be encrypted here: the library is not part of this installation, or there is no keyring."""

    NONE = ""
    LIBRARY = "library"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class SealingTold:
    """How it stands. `locked`: the chats are encrypted and their key is not here; `required`: the organisation wants
    them encrypted; `copies`: how many copies of the profile would be written anew by a change."""

    sealed: bool
    locked: bool = False
    required: bool = False
    obstacle: SealingObstacle = SealingObstacle.NONE
    copies: int = 0


@dataclass(frozen=True, slots=True)
class PhraseShown:
    """The recovery phrase; `fresh` is one that nothing is encrypted with yet. Its `repr` does not show it."""

    phrase: tuple[str, ...] = field(repr=False)
    fresh: bool


@dataclass(frozen=True, slots=True)
class SealingProgress:
    """The chats' file (none `of`) or the copies are being written anew; so many copies are done."""

    done: int = 0
    of: int = 0


SealingEvent = SealingTold | PhraseShown | SealingProgress
