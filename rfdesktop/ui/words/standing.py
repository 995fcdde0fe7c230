"""Every text about standing instructions and how answers are wanted."""

from __future__ import annotations

from rfdesktop.domain.standing.instructions import LONGEST, Scope
from rfdesktop.domain.standing.styles import AnswerBy, AnswerLength
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_SCOPES: dict[Scope, str] = {
    Scope.TEAM: QT_TRANSLATE_NOOP("Standing", "Team"),
    Scope.ACCOUNT: QT_TRANSLATE_NOOP("Standing", "This client"),
    Scope.ENGINEER: QT_TRANSLATE_NOOP("Standing", "You"),
}
_CHOICES: dict[str, str] = {
    AnswerBy.EITHER: QT_TRANSLATE_NOOP("Standing", "Whatever suits"),
    AnswerBy.GUI: QT_TRANSLATE_NOOP("Standing", "Menus and portals"),
    AnswerBy.POWERSHELL: QT_TRANSLATE_NOOP("Standing", "PowerShell"),
    AnswerLength.NORMAL: QT_TRANSLATE_NOOP("Standing", "As the question asks for"),
    AnswerLength.SHORT: QT_TRANSLATE_NOOP("Standing", "Short"),
    AnswerLength.THOROUGH: QT_TRANSLATE_NOOP("Standing", "Thorough"),
}


def scope_words(scope: Scope) -> str:
    """Whose instructions a text is."""
    return translate("Standing", _SCOPES[scope])


def style_choice(choice: AnswerBy | AnswerLength) -> str:
    """What a choice of the answers' style is called."""
    return translate("Standing", _CHOICES[choice])


def as_set(choice: str) -> str:
    """The choice that leaves it to the settings, with what they say."""
    return translate("Standing", "As set: {choice}").format(choice=choice)


def tokens_words(tokens: int) -> str:
    """What goes with the first message of a ticket."""
    return translate("Standing", "About {tokens} tokens with the first message").format(tokens=f"{tokens:,}")


def nothing_words() -> str:
    return translate("Standing", "No standing instructions yet.")


def intro_words() -> str:
    """What the page of instructions is for."""
    return translate(
        "Standing",
        "Short texts that go with the first message of every ticket, marked as your own words. Up to {most} characters "
        "each; no passwords.",
    ).format(most=f"{LONGEST:,}")


def unread_words() -> str:
    return translate(
        "Standing", "instructions.json could not be read. It is kept as instructions.json.bad when you save here."
    )
