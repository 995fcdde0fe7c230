"""Whether what was written is a whole JSON value, the beginning of one, or one twice."""

from __future__ import annotations

import json

from pydantic_core import from_json


def is_json(data: bytes | bytearray) -> bool:
    """Whether it is a whole value."""
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def is_begun(data: bytes) -> bool:
    """Whether a value lacks nothing but its end."""
    if is_json(data):
        return False
    try:
        from_json(data, allow_partial=True)
    except ValueError:
        return False
    return True


def once(written: str) -> str:
    """An object without its repetition: some servers send what came in pieces once more as a whole."""
    half, odd = divmod(len(written), 2)
    twice = not odd and written.startswith("{") and written[:half] == written[half:]
    return written[:half] if twice and is_json(written[:half].encode(errors="replace")) else written
