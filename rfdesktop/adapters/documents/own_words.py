"""The fixed words of a Word file that this app wrote. They lie in the file itself, so that one in any language is read
back as what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree

from rfdesktop.domain.flows.document_words import DocumentWords, Word

PLACE = "/customXml/rfflowWords.xml"
"""Word keeps a part of this folder as it is."""
_TYPE = "application/xml"
_ROOT = "rfflow-words"
_HEAD = (
    Word.ID, Word.KIND, Word.STATUS, Word.RISK, Word.MINUTES, Word.CODES, Word.PRODUCTS, Word.TAGS, Word.ACCOUNTS,
    Word.TARGETS, Word.OWNER, Word.REVIEW, Word.SYMPTOMS, Word.SOURCES,
)  # fmt: skip
_STEP = (
    Word.EXPECT, Word.UNDO, Word.FLOW, Word.OUTCOME, Word.NOTE, Word.RECORD, Word.DANGER, Word.TYPE,
)  # fmt: skip
_CHOSEN = frozenset((Word.KIND, Word.STATUS, Word.RISK, Word.OUTCOME, Word.DANGER, Word.TYPE))
"""What has one of a few values."""
_VALUES = (
    Word.TROUBLESHOOTING, Word.PROCEDURE, Word.MAINTENANCE, Word.REVIEW_STATUS, Word.PUBLISHED, Word.ARCHIVED,
    Word.LOW, Word.MEDIUM, Word.HIGH, Word.RESOLVED,
    Word.ESCALATED, Word.PAUSED, Word.CAUTION_LEVEL, Word.DESTRUCTIVE_LEVEL, Word.ACTION,
)  # fmt: skip
_FIELD = (Word.TEXT, Word.NUMBER, Word.CHOICE, Word.CHECK, Word.REQUIRED)
_FIELD_END = re.compile(r" \((?P<words>[^()]*)\)(?P<name> \{[A-Za-z0-9_-]{1,80}\})$")


def keep_words(document: Any, words: DocumentWords) -> None:
    """Puts the words into a document of python-docx."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    root = ElementTree.Element(_ROOT, {word.name: words[word] for word in Word if words[word] != word.value})
    if root.attrib:
        part = Part(PackURI(PLACE), _TYPE, ElementTree.tostring(root, "utf-8"), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def kept_words(document: Any) -> OwnWords:
    """The words that lie in a document; the English ones where none do."""
    part = next((each for each in document.part.package.iter_parts() if str(each.partname) == PLACE), None)
    if part is None:
        return OwnWords({})
    try:
        root = ElementTree.fromstring(part.blob)
    except (ElementTree.ParseError, LookupError, ValueError):
        # An encoding that nobody knows is a LookupError, one of several bytes a ValueError.
        return OwnWords({})
    return OwnWords({Word[name]: said for name, said in root.attrib.items() if name in Word.__members__ and said})


class OwnWords:
    """Says in English what a document says in its own words."""

    def __init__(self, said: Mapping[Word, str]) -> None:
        self._said = said
        self._head, self._step = self._english(_HEAD), self._english(_STEP)
        self._values, self._field = self._english(_VALUES), self._english(_FIELD)
        step = re.escape(said.get(Word.STEP, Word.STEP.value))
        self._arrow = re.compile(rf"→ {step} (?P<number>[0-9]{{1,3}})$", re.MULTILINE)

    def english(self, text: str, *, in_step: bool) -> str:
        """A paragraph or a heading, in the head or under a step's title."""
        if not self._said:
            return text
        text = self._arrow.sub(rf"→ {Word.STEP.value} \g<number>", text)
        names = self._step if in_step else self._head
        if text in names:
            return names[text].value
        name, colon, value = text.partition(":")
        if colon and name in names:
            return f"{names[name].value}:{self._value(names[name], value)}"
        return _FIELD_END.sub(self._of_field, text) if in_step else text

    def _english(self, words: Iterable[Word]) -> dict[str, Word]:
        return {self._said.get(word, word.value): word for word in words}

    def _value(self, name: Word, value: str) -> str:
        known = self._values.get(value.strip()) if name in _CHOSEN else None
        return f" {known.value}" if known is not None else value

    def _of_field(self, found: re.Match[str]) -> str:
        words = (self._field.get(word) for word in found["words"].split(", "))
        known = [word.value for word in words if word is not None]
        return f" ({', '.join(known)}){found['name']}" if known else found[0]
