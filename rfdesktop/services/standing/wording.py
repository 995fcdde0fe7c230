"""Standing instructions and the wanted style as words for a model."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from rfdesktop.domain.standing.instructions import Instructions, Scope
from rfdesktop.domain.standing.styles import AnswerBy, AnswerLength, FullStyle

StandingWords = Callable[[str, str], Awaitable[str]]
"""What the team has said to every ticket, of a chat and its client company ("" for none); "" for nothing."""


async def no_standing_words(_chat_id: str, _account: str) -> str:
    """Nobody has said anything."""
    return ""


NONE_ANY_MORE = "There are no standing instructions any more."
"""Told where there were some before."""

WAITING_WORDS = "The user is waiting."

_BY = {
    AnswerBy.GUI: "Lead through the graphical interface (menus, portals), with a command only where nothing else will "
    "do.",
    AnswerBy.POWERSHELL: "Give commands (PowerShell, or the shell of the system at hand), and a portal's menus only "
    "where no command will do.",
}
_LENGTH = {
    AnswerLength.SHORT: "Keep answers short: the next step and what it tells, ten lines at most.",
    AnswerLength.THOROUGH: "Answer thoroughly: the whole procedure, each step with its reason and how to check it.",
}


def standing_texts(instructions: Instructions, account: str) -> tuple[tuple[Scope, str], ...]:
    """The texts that count for a client company ("" for none), those that are empty left out."""
    found = ((scope, instructions.of(scope, account)) for scope in Scope)
    return tuple((scope, text) for scope, text in found if text)


def standing_words(texts: Sequence[tuple[Scope, str]], account: str, style: FullStyle) -> str:
    """All of it as the model is told; "" where there is nothing to tell."""
    heads = {Scope.TEAM: "The team", Scope.ACCOUNT: f"For this client ({account})", Scope.ENGINEER: "The engineer"}
    lines = [f"{heads[scope]}: {text}" for scope, text in texts]
    wanted = style_words(style)
    return "\n".join([*lines, *([f"Answers: {wanted}"] if wanted else [])])


def style_words(style: FullStyle) -> str:
    """How answers are wanted, in sentences; "" where anything is right."""
    language, tools = " ".join(style.language.split()), " ".join(style.tools.split())
    sentences = (
        _BY.get(style.by, ""),
        f"The team works with {tools}: prefer that where it does the step." if tools else "",
        _LENGTH.get(style.length, ""),
        f"Answer in {language}, whatever language a message has." if language else "",
    )
    return " ".join(sentence for sentence in sentences if sentence)
