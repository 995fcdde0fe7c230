"""Whether bytes are a whole JSON value, or the beginning of one."""

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
