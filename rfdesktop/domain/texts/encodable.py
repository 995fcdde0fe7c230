"""Text that UTF-8 can hold, whatever it came from: a window, an argument, a model's answer."""

from __future__ import annotations

from typing import Any


def encodable_text(text: str) -> str:
    """The text with surrogate pairs joined and single halves, which UTF-8 cannot hold, replaced by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def encodable_values(value: Any) -> Any:
    """A JSON value with all its texts whole."""
    if isinstance(value, str):
        return encodable_text(value)
    if isinstance(value, dict):
        return {encodable_text(name): encodable_values(part) for name, part in value.items()}
    return [encodable_values(part) for part in value] if isinstance(value, list | tuple) else value
