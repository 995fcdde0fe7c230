"""What the window asks of the worker about the encryption of the chats."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AskSealing:
    """Answers SealingTold."""


@dataclass(frozen=True, slots=True)
class ShowPhrase:
    """The recovery phrase of the present key, or of a `fresh` one that SealChats then takes. Answers PhraseShown."""

    fresh: bool = False


@dataclass(frozen=True, slots=True)
class SealChats:
    """Encrypts the chats and their copies with the key that was shown last. Answers SealingProgress, SealingTold."""


@dataclass(frozen=True, slots=True)
class UnsealChats:
    """Writes the chats and their copies as they can be read by everyone. Answers SealingProgress, SealingTold."""


@dataclass(frozen=True, slots=True)
class UnlockChats:
    """Opens chats whose key is not here by their recovery phrase. Answers StorageReady, SealingTold."""

    phrase: str = field(repr=False)


SealingCommand = AskSealing | ShowPhrase | SealChats | UnsealChats | UnlockChats
