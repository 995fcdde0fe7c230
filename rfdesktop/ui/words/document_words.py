"""The fixed words of flows' documents in the user's language."""

from __future__ import annotations

from rfdesktop.domain.flows.document_words import DocumentWords, Word
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_WORDS: dict[Word, str] = {
    Word.ID: QT_TRANSLATE_NOOP("DocumentWords", "Id"),
    Word.KIND: QT_TRANSLATE_NOOP("DocumentWords", "Kind"),
    Word.STATUS: QT_TRANSLATE_NOOP("DocumentWords", "Status"),
    Word.RISK: QT_TRANSLATE_NOOP("DocumentWords", "Risk"),
    Word.MINUTES: QT_TRANSLATE_NOOP("DocumentWords", "Minutes"),
    Word.CODES: QT_TRANSLATE_NOOP("DocumentWords", "Error codes"),
    Word.PRODUCTS: QT_TRANSLATE_NOOP("DocumentWords", "Products"),
    Word.TAGS: QT_TRANSLATE_NOOP("DocumentWords", "Tags"),
    Word.ACCOUNTS: QT_TRANSLATE_NOOP("DocumentWords", "Accounts"),
    Word.TARGETS: QT_TRANSLATE_NOOP("DocumentWords", "Targets"),
    Word.OWNER: QT_TRANSLATE_NOOP("DocumentWords", "Owner"),
    Word.REVIEW: QT_TRANSLATE_NOOP("DocumentWords", "Review by"),
    Word.SYMPTOMS: QT_TRANSLATE_NOOP("DocumentWords", "Symptoms"),
    Word.SOURCES: QT_TRANSLATE_NOOP("DocumentWords", "Sources"),
    Word.STEP: QT_TRANSLATE_NOOP("DocumentWords", "Step"),
    Word.SHELL: QT_TRANSLATE_NOOP("DocumentWords", "Shell"),
    Word.EXPECT: QT_TRANSLATE_NOOP("DocumentWords", "Expect"),
    Word.UNDO: QT_TRANSLATE_NOOP("DocumentWords", "Undo"),
    Word.FLOW: QT_TRANSLATE_NOOP("DocumentWords", "Flow"),
    Word.OUTCOME: QT_TRANSLATE_NOOP("DocumentWords", "Outcome"),
    Word.NOTE: QT_TRANSLATE_NOOP("DocumentWords", "Note"),
    Word.RECORD: QT_TRANSLATE_NOOP("DocumentWords", "Record"),
    Word.DANGER: QT_TRANSLATE_NOOP("DocumentWords", "Danger"),
    Word.TYPE: QT_TRANSLATE_NOOP("DocumentWords", "Type"),
    Word.CAUTION: QT_TRANSLATE_NOOP("DocumentWords", "Caution"),
    Word.DESTRUCTIVE: QT_TRANSLATE_NOOP("DocumentWords", "Destructive: this cannot be undone by itself"),
    Word.TROUBLESHOOTING: QT_TRANSLATE_NOOP("DocumentWords", "troubleshooting"),
    Word.PROCEDURE: QT_TRANSLATE_NOOP("DocumentWords", "procedure"),
    Word.MAINTENANCE: QT_TRANSLATE_NOOP("DocumentWords", "maintenance"),
    Word.REVIEW_STATUS: QT_TRANSLATE_NOOP("DocumentWords", "review"),
    Word.PUBLISHED: QT_TRANSLATE_NOOP("DocumentWords", "published"),
    Word.ARCHIVED: QT_TRANSLATE_NOOP("DocumentWords", "archived"),
    Word.LOW: QT_TRANSLATE_NOOP("DocumentWords", "low"),
    Word.MEDIUM: QT_TRANSLATE_NOOP("DocumentWords", "medium"),
    Word.HIGH: QT_TRANSLATE_NOOP("DocumentWords", "high"),
    Word.RESOLVED: QT_TRANSLATE_NOOP("DocumentWords", "resolved"),
    Word.ESCALATED: QT_TRANSLATE_NOOP("DocumentWords", "escalated"),
    Word.PAUSED: QT_TRANSLATE_NOOP("DocumentWords", "paused"),
    Word.CAUTION_LEVEL: QT_TRANSLATE_NOOP("DocumentWords", "caution"),
    Word.DESTRUCTIVE_LEVEL: QT_TRANSLATE_NOOP("DocumentWords", "destructive"),
    Word.ACTION: QT_TRANSLATE_NOOP("DocumentWords", "action"),
    Word.TEXT: QT_TRANSLATE_NOOP("DocumentWords", "text"),
    Word.NUMBER: QT_TRANSLATE_NOOP("DocumentWords", "number"),
    Word.CHOICE: QT_TRANSLATE_NOOP("DocumentWords", "choice"),
    Word.CHECK: QT_TRANSLATE_NOOP("DocumentWords", "check"),
    Word.REQUIRED: QT_TRANSLATE_NOOP("DocumentWords", "required"),
}


def document_words() -> DocumentWords:
    """The words, with the language that a translator gives for them."""
    language = translate("DocumentWords", "en")
    return DocumentWords(language, {word: translate("DocumentWords", text) for word, text in _WORDS.items()})
