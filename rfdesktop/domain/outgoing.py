"""What may leave the app: a value that passed the gate, and where it goes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Destination(StrEnum):
    """Where something goes. `LIBRARY` is the offline model, which sends nothing anywhere; `PROGRAM` is another program
    on this machine that asked, `TOOL` a tool server."""

    MODEL = "model"
    LIBRARY = "library"
    CLIPBOARD = "clipboard"
    FILE = "file"
    PSA = "psa"
    PROGRAM = "program"
    TOOL = "tool"


class Cleared(ABC, Generic[T_co]):
    """Something that has passed the gate (`services/outgoing`) and may leave.

    What speaks outward takes nothing else. This class cannot be made, and the gate alone has one of its kind: type
    checking shows that whatever reaches such an adapter has been through it.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def content(self) -> T_co:
        """What leaves, as it is to leave."""


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """A question to a provider that carries nothing of a chat: whether address, key and model are right."""

    model: str
