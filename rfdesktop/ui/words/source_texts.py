"""Texts as they stand in the source: English, marked for translation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorText:
    """Source texts in the context "Errors". The `_with` forms name values and are used where all of them are known."""

    what: str
    next_step: str
    what_with: str = ""
    next_with: str = ""


def error_text(what: str, next_step: str, what_with: str = "", next_with: str = "") -> ErrorText:
    return ErrorText(what, next_step, what_with, next_with)
