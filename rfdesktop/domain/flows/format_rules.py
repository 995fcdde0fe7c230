"""The rules for single values of the flow format, `rfflow` 1, as types of pydantic.

A value that breaks one is told by a `FindingCode` and the numbers or signs that its words need, never in English.
Pydantic takes a tenth of a second to load: nothing that the window imports before its first paint may import this.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.findings import FindingCode

KEPT = {"kept": True}
"""The validation context for a document that the library took in earlier: what was good enough then still is."""

PLACE = "place"
"""What an error's context calls the place of its cause, from where the error was found."""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Unicode's directional embeddings, overrides and isolates, which can make a text read as another one."""


def broken(code: FindingCode, **values: Any) -> PydanticCustomError:
    """What a validator raises for a rule that was broken."""
    return PydanticCustomError(code.value, "{rule}", {"rule": code.value, **values})


def text_up_to(most: int, *, always: bool = False) -> AfterValidator:
    """A text's most characters; `always` counts for what the library has kept, too."""

    def short(text: str, info: ValidationInfo) -> str:
        if len(text) > most and (always or info.context != KEPT):
            raise broken(FindingCode.TEXT_TOO_LONG, most=most)
        return text

    return AfterValidator(short)


def entries(most: int, least: int = 0, *, always: bool = False) -> BeforeValidator:
    """How many entries a list may have, told before any of them is looked at."""

    def few(value: object, info: ValidationInfo) -> object:
        if isinstance(value, list):
            if len(value) > most and (always or info.context != KEPT):
                raise broken(FindingCode.TOO_MANY, most=most)
            if len(value) < least:
                raise broken(FindingCode.TOO_FEW, least=least)
        return value

    return BeforeValidator(few)


def _one_line(text: str, info: ValidationInfo) -> str:
    """A text that is shown in one line. What the library has kept from before is let through as it is."""
    # What is printable has none of them, and is told so a hundred times sooner.
    if info.context != KEPT and not text.isprintable() and (sign := next(filter(_unseen, text), "")):
        raise (
            broken(FindingCode.LINE_BREAK)
            if sign in "\r\n"
            else broken(FindingCode.CONTROL_CHARACTER, sign=f"U+{ord(sign):04X}")
        )
    return text


def _unseen(sign: str) -> bool:
    """Whether a character breaks a line, is no text at all, or turns the direction of what follows."""
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp") or sign in _TURNING


def _not_blank(text: str) -> str:
    if not text.strip():
        raise broken(FindingCode.EMPTY)
    return text


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f\x7f]", url)
    except ValueError:
        good = False
    if not good:
        raise broken(FindingCode.NO_WEB_ADDRESS)
    return url


def _iso_date(text: str) -> str:
    # fromisoformat alone would also take weeks and dates without hyphens.
    try:
        good = not text or (
            re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None and bool(date.fromisoformat(text))
        )
    except ValueError:
        good = False
    if not good:
        raise broken(FindingCode.NO_DATE)
    return text


def _like(pattern: str, code: FindingCode) -> Callable[[str], str]:
    form = re.compile(pattern)

    def fits(text: str) -> str:
        if not form.fullmatch(text):
            raise broken(code, most=limits.ID)
        return text

    return fits


Text = Annotated[str, text_up_to(limits.TEXT)]
Words = Annotated[Text, AfterValidator(_not_blank)]
Body = Annotated[str, text_up_to(limits.BODY)]
Line = Annotated[Text, AfterValidator(_one_line)]
Name = Annotated[Line, AfterValidator(_not_blank)]
Title = Annotated[str, text_up_to(limits.TITLE, always=True), AfterValidator(_one_line), AfterValidator(_not_blank)]
StepId = Annotated[str, text_up_to(limits.ID, always=True), AfterValidator(_one_line), AfterValidator(_not_blank)]
FlowId = Annotated[str, AfterValidator(_like(rf"[a-z0-9-]{{1,{limits.ID}}}", FindingCode.NO_FLOW_ID))]
FieldName = Annotated[str, AfterValidator(_like(rf"[A-Za-z0-9_-]{{1,{limits.ID}}}", FindingCode.NO_FIELD_NAME))]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
IsoDate = Annotated[str, AfterValidator(_iso_date)]
Lines = Annotated[list[Line], entries(limits.ENTRIES)]
