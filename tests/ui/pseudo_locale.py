"""A language that nobody speaks: every text of the app accented, lengthened by some 40 % and in brackets.

What is shown without brackets was not translated; what does not fit has no room for German.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from math import ceil
from pathlib import Path

from PySide6.QtCore import QTranslator

PACKAGE = Path(__file__).resolve().parents[2] / "rfdesktop"
LONGER = 0.4
BEGIN, END = "⟦", "⟧"
_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñöšúýžÁÇÉÍÑÖŠÚÝŽ")
_KEPT = re.compile(r"\{[^}]*\}|%L?n|&\w|<[^>]+>|https?://\S*|\b[A-Z]+_[A-Z_]+\b")
_FILLER = "éxtrá wörds ýét móré "
DATES = "Dates"
"""The context of date formats, whose letters are codes."""


def pseudo(text: str) -> str:
    """The text in the language that nobody speaks. Placeholders, mnemonics, markup and addresses stay."""
    parts, at = [], 0
    for kept in _KEPT.finditer(text):
        parts += [text[at : kept.start()].translate(_ACCENTS), kept[0]]
        at = kept.end()
    parts.append(text[at:].translate(_ACCENTS))
    more = ceil(LONGER * len(text))
    filler = (_FILLER * ceil(more / len(_FILLER)))[:more]
    lead = text[: len(text) - len(text.lstrip())]
    body = "".join(parts)[len(lead) :]
    # One word stays one word, as a German one would.
    joint = " " if " " in body else ""
    return f"{lead}{BEGIN}{body}{joint}{filler if joint else filler.replace(' ', '')}{END}"


@cache
def source_texts() -> frozenset[tuple[str, str]]:
    """Context and text of everything that the source marks for translation."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("translate", "QT_TRANSLATE_NOOP"):
                texts = [argument.value for argument in node.args[:2] if isinstance(argument, ast.Constant)]
                if len(texts) == len(("context", "text")):
                    found.add((str(texts[0]), str(texts[1])))
    return frozenset(found)


class PseudoTranslator(QTranslator):
    """Answers for every context of the app, and keeps what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._own = {context for context, _ in source_texts()}
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if context not in self._own:
            return None
        self.asked.add((context, sourceText))
        return sourceText if context == DATES else pseudo(sourceText)
