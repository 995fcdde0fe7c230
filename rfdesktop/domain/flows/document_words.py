"""The fixed words of documents for people: what a web page or a Word file calls the parts of a flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Word(StrEnum):
    """A word that such a document has; the value is the English one."""

    ID = "Id"
    KIND = "Kind"
    STATUS = "Status"
    RISK = "Risk"
    MINUTES = "Minutes"
    CODES = "Error codes"
    PRODUCTS = "Products"
    TAGS = "Tags"
    ACCOUNTS = "Accounts"
    TARGETS = "Targets"
    OWNER = "Owner"
    REVIEW = "Review by"
    SYMPTOMS = "Symptoms"
    SOURCES = "Sources"
    STEP = "Step"
    SHELL = "Shell"
    EXPECT = "Expect"
    UNDO = "Undo"
    FLOW = "Flow"
    OUTCOME = "Outcome"
    NOTE = "Note"
    RECORD = "Record"
    DANGER = "Danger"
    TYPE = "Type"
    CAUTION = "Caution"
    DESTRUCTIVE = "Destructive: this cannot be undone by itself"
    TROUBLESHOOTING = "troubleshooting"
    PROCEDURE = "procedure"
    MAINTENANCE = "maintenance"
    REVIEW_STATUS = "review"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    RESOLVED = "resolved"
    ESCALATED = "escalated"
    PAUSED = "paused"
    CAUTION_LEVEL = "caution"
    DESTRUCTIVE_LEVEL = "destructive"
    ACTION = "action"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    CHECK = "check"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words of one language, by its code of BCP 47. A word that it lacks is the English one."""

    language: str = "en"
    said: Mapping[Word, str] = field(default_factory=dict)

    def __getitem__(self, word: Word | str) -> str:
        return self.said.get(Word(word), Word(word).value)


ENGLISH = DocumentWords()
