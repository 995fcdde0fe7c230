"""Sealing without the key: with the half of one that may be known, for who has the key of the chats to open.

A key pair of X25519 (RFC 7748) is made of that of the chats; its public half lies beside the drafts. What is sealed
with it is sealed by AES-GCM with what an exchange with a key drawn for that one seal gives, and carries the public half
of the latter. So what is typed while the chats are locked is kept, and whoever takes the disk reads nothing of it.
"""

from __future__ import annotations

import base64
import hashlib

from rfdesktop.adapters.sealing import AesSealer
from rfdesktop.domain.sealing.keys import NAME_BYTES, SealKey

_MARK, _BOXED = b"rfboxkey", b"rfboxed1"
_HALF_BYTES = 32
_HEAD = len(_MARK) + NAME_BYTES


def box_of(key: SealKey) -> bytes:
    """The file with the half that may be known."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    half = X25519PrivateKey.from_private_bytes(_pair(key)).public_key().public_bytes_raw()
    return _MARK + bytes.fromhex(key.name) + half


def boxed(box: bytes, content: bytes, name: str) -> bytes:
    """Content sealed for who has the key that `box` was made of. Raises ValueError for what is no box."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    key_name, half = box[len(_MARK) : _HEAD], box[_HEAD:]
    if not box.startswith(_MARK) or len(half) != _HALF_BYTES:
        raise ValueError("no box")
    drawn = X25519PrivateKey.generate()
    ours = drawn.public_key().public_bytes_raw()
    shared = drawn.exchange(X25519PublicKey.from_public_bytes(half))
    return _BOXED + key_name + ours + AesSealer().seal(_text_key(shared, ours, half), content, name)


def boxed_for(data: bytes) -> str:
    """The name of the key that opens a file beginning with these bytes; "" for one that is not boxed."""
    name = data[len(_BOXED) : _HEAD]
    return name.hex() if data.startswith(_BOXED) and len(name) == NAME_BYTES else ""


def unboxed(key: SealKey, data: bytes, name: str) -> bytes:
    """What `boxed` sealed. Raises ValueError for another key, and where it was changed."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    theirs, sealed = data[_HEAD : _HEAD + _HALF_BYTES], data[_HEAD + _HALF_BYTES :]
    own = X25519PrivateKey.from_private_bytes(_pair(key))
    shared = own.exchange(X25519PublicKey.from_public_bytes(theirs))
    half = own.public_key().public_bytes_raw()
    return AesSealer().open(_text_key(shared, theirs, half), sealed, name)


def _pair(key: SealKey) -> bytes:
    """The half that nobody else knows: nothing is done with the key of the chats itself in two ways."""
    return hashlib.sha256(b"rfdesktop box " + key.secret).digest()


def _text_key(*parts: bytes) -> str:
    return base64.b64encode(hashlib.sha256(b"rfdesktop boxed " + b"".join(parts)).digest()).decode("ascii")
