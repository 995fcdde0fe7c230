"""Standing instructions: short texts of the team, for one client company, and of the engineer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

LONGEST = 2_000
"""Characters of one text: they go with each ticket and are paid for there."""


class Scope(StrEnum):
    """Whose instructions a text is."""

    TEAM = "team"
    ACCOUNT = "account"
    ENGINEER = "engineer"


@dataclass(frozen=True, slots=True)
class Instructions:
    """All of them; `accounts` by the name of the client company. `unread` says that the file could not be read."""

    team: str = ""
    engineer: str = ""
    accounts: Mapping[str, str] = field(default_factory=dict)
    unread: bool = False

    def of(self, scope: Scope, account: str = "") -> str:
        """One text, "" where there is none."""
        match scope:
            case Scope.TEAM:
                return self.team
            case Scope.ENGINEER:
                return self.engineer
            case Scope.ACCOUNT:
                return self.accounts.get(account, "")

    def with_text(self, scope: Scope, account: str, text: str) -> Instructions:
        """With another text, cut to its longest; an empty one of an account takes the account out."""
        told = text.strip()[:LONGEST]
        match scope:
            case Scope.TEAM:
                return replace(self, team=told)
            case Scope.ENGINEER:
                return replace(self, engineer=told)
            case Scope.ACCOUNT:
                others = {name: kept for name, kept in self.accounts.items() if name != account}
                return replace(self, accounts=others | ({account: told} if told and account else {}))


class InstructionStore(Protocol):
    """Keeps the texts with the profile. Blocks on the disk."""

    def load(self) -> Instructions: ...

    def save(self, instructions: Instructions) -> None:
        """Raises KnownError DISK_FULL or PROFILE_UNWRITABLE."""
