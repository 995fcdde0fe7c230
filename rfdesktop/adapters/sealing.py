"""Sealing with AES-GCM (NIST SP 800-38D): a 256-bit key, a nonce drawn for each seal, the name bound in."""

from __future__ import annotations

import base64
import binascii
import os

KEY_BITS = 256
NONCE_BYTES = 12
VERSION = b"\x01"


class AesSealer:
    """Keeps `Sealer`."""

    def new_key(self) -> str:
        """A key, as text that a keyring takes."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return base64.b64encode(AESGCM.generate_key(KEY_BITS)).decode("ascii")

    def seal(self, key: str, content: bytes, name: str) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(NONCE_BYTES)
        return VERSION + nonce + AESGCM(_bytes_of(key)).encrypt(nonce, content, name.encode())

    def open(self, key: str, sealed: bytes, name: str) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if sealed[:1] != VERSION:
            raise ValueError("sealed in another way")
        nonce, content = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return AESGCM(_bytes_of(key)).decrypt(nonce, content, name.encode())
        except InvalidTag:
            raise ValueError("another key, or changed") from None


def _bytes_of(key: str) -> bytes:
    try:
        whole = base64.b64decode(key, validate=True)
    except binascii.Error:
        raise ValueError("no key") from None
    if len(whole) * 8 != KEY_BITS:
        raise ValueError("no key")
    return whole
