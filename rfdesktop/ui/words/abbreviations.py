"""What is said about a team's abbreviations."""

from __future__ import annotations

from rfdesktop.domain.flows.abbreviations import (
    LONGEST_MEANING,
    LONGEST_SHORT,
    Abbreviation,
    AbbreviationFault,
    Abbreviations,
)
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_FAULTS: dict[AbbreviationFault, str] = {
    AbbreviationFault.SHORT_MISSING: QT_TRANSLATE_NOOP("Abbreviations", "Enter a short form."),
    AbbreviationFault.SHORT_LONG: QT_TRANSLATE_NOOP("Abbreviations", "A short form has up to {most} characters."),
    AbbreviationFault.SHORT_LETTERS: QT_TRANSLATE_NOOP(
        "Abbreviations", "A short form has letters from a to z and digits; the signs between them do not matter."
    ),
    AbbreviationFault.SHORT_ORDINARY: QT_TRANSLATE_NOOP(
        "Abbreviations", "This word stands in ordinary sentences; it cannot stand for something else."
    ),
    AbbreviationFault.SHORT_TAKEN: QT_TRANSLATE_NOOP(
        "Abbreviations", "This short form is in the list already. Choose it there to change it."
    ),
    AbbreviationFault.MEANING_MISSING: QT_TRANSLATE_NOOP("Abbreviations", "Enter the words that it stands for."),
    AbbreviationFault.MEANING_LONG: QT_TRANSLATE_NOOP("Abbreviations", "A meaning has up to {most} characters."),
    AbbreviationFault.MEANING_LETTERS: QT_TRANSLATE_NOOP(
        "Abbreviations", "The search compares words of the letters a to z and digits: write the meaning with these."
    ),
    AbbreviationFault.MEANING_SAME: QT_TRANSLATE_NOOP(
        "Abbreviations", "Both are the same words, so the search would find nothing more."
    ),
}
_LIMITS = {AbbreviationFault.SHORT_LONG: LONGEST_SHORT, AbbreviationFault.MEANING_LONG: LONGEST_MEANING}


def fault_words(fault: AbbreviationFault) -> str:
    """Why an entry is not taken, and what to do."""
    return translate("Abbreviations", _FAULTS[fault]).format(most=_LIMITS.get(fault, 0))


def meaning_words(entry: Abbreviation) -> str:
    """What an entry stands for, in the table."""
    return entry.meaning or translate("Abbreviations", "(not read as an abbreviation)")


def intro_words(known: Abbreviations) -> str:
    """What the page is for."""
    return translate(
        "Abbreviations",
        "What your team writes in short, and what it stands for. The search of flows looks for both. "
        "The app knows {count} by itself; yours count before them, at once and without Save.",
    ).format(count=f"{len(known.shipped):,}")


def unread_words() -> str:
    """What became of a file of the team's that cannot be read."""
    return translate(
        "Abbreviations",
        "The file abbreviations.json of this profile cannot be read, so nothing in it counts. Adding one here starts a "
        "new file and keeps that one as abbreviations.json.bad.",
    )


def shipped_words(entry: Abbreviation) -> str:
    """What the app takes a short form for by itself."""
    return translate(
        "Abbreviations",
        "The app reads “{short}” as “{meaning}”. Yours counts instead; left without a meaning, it is no longer read as "
        "an abbreviation.",
    ).format(short=entry.short, meaning=entry.meaning)
