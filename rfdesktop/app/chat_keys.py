"""What opens the chats of a profile for a command: encrypted ones by the keyring or a recovery phrase."""

from __future__ import annotations

import argparse
import os
import sys

from rfdesktop.adapters.keys import Keys
from rfdesktop.adapters.storage.connections import Opener, is_plain, sealed_with
from rfdesktop.adapters.storage.looking import StoreMemory
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.services.backups.sealing import kept_key, key_said

LONGEST_PHRASE = 1_000


def seal_name(paths: ProfilePaths) -> str:
    """The name of the key that a profile's chats are sealed with, "" for plain ones. A file that is gone or damaged in
    its first bytes has left a note of it."""
    if is_plain(paths.chats):
        return ""
    memory = StoreMemory(paths.chats).load()
    return sealed_with(paths.chats) or (memory.sealed if memory is not None else "")


def opener_of(arguments: argparse.Namespace, paths: ProfilePaths) -> Opener:
    """What opens the chats, and copies of the profile or of another: by the phrase that was typed, or the keyring.

    Raises KnownError STORE_SEALED where the key of the profile's chats is not here, PHRASE_WRONG for what is no phrase,
    and for one of something else where the chats, or later a copy, have no other key here.
    """
    # Read for plain chats too: a copy that is put back may be of other, encrypted ones.
    asked = getattr(arguments, "recovery_phrase_stdin", False)
    typed = key_said(sys.stdin.readline(LONGEST_PHRASE)) if asked else None
    keys = Keys(None, os.environ)

    def find(wanted: str) -> SealKey | None:
        if typed is not None and typed.name == wanted:
            return typed
        kept = kept_key(keys, wanted)
        if kept is None and typed is not None:
            raise KnownError(ErrorCode.PHRASE_WRONG, of="other")
        return kept

    return opener_now(Opener(find=find), paths)


def opener_now(opener: Opener, paths: ProfilePaths) -> Opener:
    """What opens the chats as they are by now, with the keys that another opener knows. Raises as `opener_of`."""
    name = seal_name(paths)
    key = opener.known.of(name) if name else None
    if name and key is None:
        raise KnownError(ErrorCode.STORE_SEALED, file=paths.chats.name)
    return Opener(key, opener.known.of)
