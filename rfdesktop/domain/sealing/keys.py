"""The key that chats are sealed with, and the recovery phrase: the same key in groups that a person can write down.

A group is 32 bits of the key and a CRC-8 over its number and these bits, in eight characters of Crockford's base 32
(no I, L, O, U). One mistyped character of a group is found for certain, two of them or two groups that changed places
all but once in 256 times. Which key a file is sealed with stands in its first 16 bytes.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from rfdesktop.domain.credentials import CredentialPlace

KEY_BYTES = 32
GROUPS = 8
GROUP_LETTERS = 8
MARK = b"rfsealed"
"""How a sealed file begins; the name of its key follows. It is the file's salt, which is no secret."""
NAME_BYTES = 8

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TAKEN_FOR = str.maketrans({"I": "1", "L": "1", "O": "0"})
_DATA_BYTES = KEY_BYTES // GROUPS
_CRC_POLYNOMIAL = 0x07


@dataclass(frozen=True, slots=True)
class SealKey:
    """256 random bits. Its `repr` does not show them."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> SealKey:
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def of_text(cls, text: str) -> SealKey | None:
        """The key that a keyring kept as `text`; None for anything else."""
        try:
            secret = bytes.fromhex(text)
        except ValueError:
            return None
        return cls(secret) if len(secret) == KEY_BYTES else None

    @property
    def text(self) -> str:
        return self.secret.hex()

    @property
    def name(self) -> str:
        """What tells it from other keys, without telling anything of it."""
        return hashlib.sha256(b"rfdesktop chats " + self.secret).hexdigest()[: 2 * NAME_BYTES]

    @property
    def mark(self) -> bytes:
        """The first 16 bytes of a file that is sealed with it."""
        return MARK + bytes.fromhex(self.name)

    @property
    def phrase(self) -> tuple[str, ...]:
        """The recovery phrase: eight groups, "K7QM-2XRT"."""
        return tuple(_group(at, self.secret[at * _DATA_BYTES :][:_DATA_BYTES]) for at in range(GROUPS))


class PhraseWrong(ValueError):
    """What was typed is no recovery phrase. `group` counts from 1; 0 where their number is not right."""

    def __init__(self, group: int) -> None:
        super().__init__(f"group {group}")
        self.group = group


def key_of_phrase(typed: str) -> SealKey:
    """The key of a phrase as somebody typed it: letters' case, hyphens and spaces make no difference, and I, L and O
    are taken for 1, 1 and 0. Raises PhraseWrong."""
    secret = b""
    for at, group in enumerate(_groups(typed)):
        data = _data(at, group)
        if data is None:
            raise PhraseWrong(at + 1)
        secret += data
    return SealKey(secret)


def key_name_in(head: bytes) -> str:
    """The name of the key that a file beginning with these bytes is sealed with; "" for one that is not sealed."""
    name = head[len(MARK) : len(MARK) + NAME_BYTES]
    return name.hex() if head.startswith(MARK) and len(name) == NAME_BYTES else ""


def _groups(typed: str) -> list[str]:
    parts = [_plain(part) for part in typed.split()]
    if len(parts) == GROUPS:
        return parts
    joined = "".join(parts)
    if len(joined) != GROUPS * GROUP_LETTERS:
        raise PhraseWrong(0)
    return [joined[at : at + GROUP_LETTERS] for at in range(0, len(joined), GROUP_LETTERS)]


def _plain(typed: str) -> str:
    return "".join(letter for letter in typed.upper().translate(_TAKEN_FOR) if letter.isalnum())


def _group(at: int, data: bytes) -> str:
    number = int.from_bytes(data + bytes([_check(at, data)]), "big")
    letters = "".join(_LETTERS[(number >> shift) & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def _data(at: int, group: str) -> bytes | None:
    """The bits of a group; None for what is none."""
    if len(group) != GROUP_LETTERS or not set(group) <= set(_LETTERS):
        return None
    number = 0
    for letter in group:
        number = number << 5 | _LETTERS.index(letter)
    *data, check = number.to_bytes(_DATA_BYTES + 1, "big")
    return bytes(data) if _check(at, bytes(data)) == check else None


def _check(at: int, data: bytes) -> int:
    left = 0
    for byte in (at + 1, *data):
        left ^= byte
        for _ in range(8):
            left = (left << 1 ^ _CRC_POLYNOMIAL if left & 0x80 else left << 1) & 0xFF
    return left


def place_of(name: str) -> CredentialPlace:
    """Where the keyring has the key of a name: each profile has its own, and old copies may have others."""
    return CredentialPlace("rfdesktop", "profile", endpoint=name, field="chats_key")
