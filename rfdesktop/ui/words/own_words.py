"""The words of the app's own buttons, links, menus and settings, which nothing from outside may pass for."""

from __future__ import annotations

import re

from rfdesktop.domain.texts.stop_words import STOP_WORDS
from rfdesktop.domain.texts.visible import plain
from rfdesktop.ui.words.settings import setting_words, with_places
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

FEWEST_LETTERS = 3
"""The fewest letters and digits of a flow's title that an answer's words are taken for."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("['’]")

_ACTIONS = (
    QT_TRANSLATE_NOOP("Actions", "New chat"),
    QT_TRANSLATE_NOOP("Actions", "Close tab"),
    QT_TRANSLATE_NOOP("Actions", "Rename…"),
    QT_TRANSLATE_NOOP("Actions", "Delete…"),
    QT_TRANSLATE_NOOP("Actions", "Conclude…"),
    QT_TRANSLATE_NOOP("Actions", "Stop the answer"),
    QT_TRANSLATE_NOOP("Actions", "Settings…"),
    QT_TRANSLATE_NOOP("Actions", "Quit"),
    QT_TRANSLATE_NOOP("Actions", "Undo"),
    QT_TRANSLATE_NOOP("Actions", "Redo"),
    QT_TRANSLATE_NOOP("Actions", "Cut"),
    QT_TRANSLATE_NOOP("Actions", "Copy"),
    QT_TRANSLATE_NOOP("Actions", "Paste"),
    QT_TRANSLATE_NOOP("Actions", "Select all"),
    QT_TRANSLATE_NOOP("Actions", "Copy the code block"),
    QT_TRANSLATE_NOOP("Actions", "Find a flow"),
    QT_TRANSLATE_NOOP("Actions", "Launch the selected flow"),
    QT_TRANSLATE_NOOP("Actions", "Import flows…"),
    QT_TRANSLATE_NOOP("Actions", "Search the history"),
    QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
    QT_TRANSLATE_NOOP("Actions", "Show the profile's folder"),
    QT_TRANSLATE_NOOP("Actions", "Send the message"),
)
_TRANSCRIPT = (
    QT_TRANSLATE_NOOP("Transcript", "Assistant"),
    QT_TRANSLATE_NOOP("Transcript", "Copy"),
    QT_TRANSLATE_NOOP("Transcript", "Open in window"),
    QT_TRANSLATE_NOOP("Transcript", "Continue"),
    QT_TRANSLATE_NOOP("Transcript", "Try again"),
    QT_TRANSLATE_NOOP("Transcript", "Answer from the library"),
    QT_TRANSLATE_NOOP("Transcript", "Show more"),
    QT_TRANSLATE_NOOP("Transcript", "Show its beginning alone"),
)
_BUTTONS = (
    QT_TRANSLATE_NOOP("OwnWords", "Back"),
    QT_TRANSLATE_NOOP("OwnWords", "Cancel"),
    QT_TRANSLATE_NOOP("OwnWords", "Close"),
    QT_TRANSLATE_NOOP("OwnWords", "Delete"),
    QT_TRANSLATE_NOOP("OwnWords", "Details"),
    QT_TRANSLATE_NOOP("OwnWords", "Dismiss"),
    QT_TRANSLATE_NOOP("OwnWords", "History"),
    QT_TRANSLATE_NOOP("OwnWords", "Flows"),
    QT_TRANSLATE_NOOP("OwnWords", "Launch flow"),
    QT_TRANSLATE_NOOP("OwnWords", "Next"),
    QT_TRANSLATE_NOOP("OwnWords", "Open"),
    QT_TRANSLATE_NOOP("OwnWords", "Publish"),
    QT_TRANSLATE_NOOP("OwnWords", "Resume flow"),
    QT_TRANSLATE_NOOP("OwnWords", "Retry"),
    QT_TRANSLATE_NOOP("OwnWords", "Save"),
    QT_TRANSLATE_NOOP("OwnWords", "Send"),
    QT_TRANSLATE_NOOP("OwnWords", "Stop"),
    QT_TRANSLATE_NOOP("OwnWords", "Warning"),
)


def own_words() -> frozenset[tuple[str, ...]]:
    """Each text of the app's own as its words, in lower case, without what stands between them."""
    texts = [*setting_words()]
    texts += [translate("Actions", text) for text in _ACTIONS]
    texts += [translate("Transcript", text) for text in _TRANSCRIPT]
    texts += [translate("OwnWords", text) for text in _BUTTONS]
    return frozenset(_words(text) for text in texts)


def is_own(text: str) -> bool:
    """Whether a link from outside reads as one of the app's own: what can be done with a message, or a place in the
    settings."""
    own = (translate("Transcript", known) for known in _TRANSCRIPT)
    return any(place for _, place in with_places(plain(text).text)) or _words(text) in map(_words, own)


def names_a_flow(title: str, own: frozenset[tuple[str, ...]]) -> bool:
    """Whether words of an answer may become a link to the flow of this title: not where they are too few letters,
    words of every sentence, or the app's `own_words`."""
    words = _words(title)
    letters = sum(map(len, words))
    return letters >= FEWEST_LETTERS and words not in own and not all(word in STOP_WORDS for word in words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_APOSTROPHE.sub("", plain(text).text.casefold())))
