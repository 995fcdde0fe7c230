"""The one way from a text of the source to the text that is shown. English is the source language.

`pyside6-lupdate` finds texts by the names `translate` and `QT_TRANSLATE_NOOP`, so both are called with the context and
the text as literals; only where the text comes from a table of marked ones is it a value. Of a plural the tool wants
all four arguments, in their order, and the number as a plain name: `translate("Flows", "%n step(s)", None, count)`.
"""

from __future__ import annotations

import re
import sys
from types import ModuleType

_FORMS = re.compile(r"\((?:(?P<one>[^()|]*)\|)?(?P<many>[^()|]*)\)")


def translate(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
    """The text in the user's language, or as it stands where there is no translation.

    `disambiguation` tells a translator two equal texts of one context apart. With `n` (zero or more) the text is a
    plural: "%n" becomes the number, "%Ln" the number as the user's system groups its digits. A translation has the
    forms that its language needs; English writes them in brackets: "step(s)", "There (is|are)".
    """
    # Without Qt no translation can be loaded: the command line says its texts without importing it.
    qt = sys.modules.get("PySide6.QtCore")
    shown = text if qt is None else str(qt.QCoreApplication.translate(context, text, disambiguation, n))
    if n < 0:
        return shown
    english = text.replace("%n", str(n)).replace("%Ln", _grouped(n, qt))
    return _english_forms(english, n) if shown in (text, english) else shown


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001
    """Marks a text of a table, to be translated later in the same context. (Qt's own is typed as giving an object.)"""
    return text


def _grouped(n: int, qt: ModuleType | None) -> str:
    return f"{n:,}" if qt is None else str(qt.QLocale().toString(n))


def _english_forms(text: str, n: int) -> str:
    return _FORMS.sub(lambda form: (form["one"] or "") if n == 1 else form["many"], text)
