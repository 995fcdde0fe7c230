"""The English of what a declined request was taken for."""

from __future__ import annotations

from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

CATEGORIES: dict[str, str] = {
    "cyber": QT_TRANSLATE_NOOP("Errors", "an attack on a computer system, which harmless security work can look like"),
    "bio": QT_TRANSLATE_NOOP("Errors", "dangerous biology"),
    "frontier_llm": QT_TRANSLATE_NOOP("Errors", "work on a competing model"),
    "reasoning_extraction": QT_TRANSLATE_NOOP("Errors", "a request for its inner reasoning"),
    "general_harms": QT_TRANSLATE_NOOP("Errors", "something that could do harm"),
}
"""What a declined request was taken for, by Anthropic's names (`stop_details.category`)."""
