"""A keyring that keeps its passwords in memory."""

from __future__ import annotations

from typing import ClassVar

from keyring.backend import KeyringBackend


class Keyring(KeyringBackend):
    priority = 1.0
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]
