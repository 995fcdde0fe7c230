"""What of a model's answer is the note: without its thinking, the fence round it, the words to whoever asked."""

from __future__ import annotations

import re

_THOUGHT_END = re.compile(
    r"\A.*</(?:think|thinking|reasoning|reflection|scratchpad|analysis)\s*>", re.IGNORECASE | re.DOTALL
)
_ANSWER = re.compile(r"</?(?:answer|response|output|ticket_note|note|final)>", re.IGNORECASE)
_FENCED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ \t]*[\w+-]*[ \t]*\n(?P<text>.*)\n(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
_WHOLE_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w+-]*)[ \t]*$", re.MULTILINE)
_OPENING = re.compile(
    r"(?:sure|certainly|of course|absolutely|okay|ok|here(?:'s| is| are)|below is|this is|i(?:'ve|"
    r" have) (?:written|prepared|created)|"
    r"(?:the|your) (?:ticket )?note|hier (?:ist|sind)|gerne|natürlich|selbstverständlich|nachfolgend|voici|"
    r"bien sûr|ci-dessous|aquí (?:está|tiene|tienes)|claro|por supuesto|"
    r"ecco|certo|di seguito|aqui está|segue|hier is|zeker|natuurlijk)\b.{0,160}",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(
    r"(?:let me know|please let me know|feel free|i hope|hope this|if you (?:need|want|would)|would you like|"
    r"is there anything|this note|note:? i |i (?:did not|didn't|have not) (?:add|invent)|"
    r"lassen sie mich|lass mich|sag bescheid|falls|wenn (?:sie|du)|ich hoffe|gerne (?:kann|passe)|n'hésitez|"
    r"j'espère|si vous|dites-moi|"
    r"avísame|si necesita|espero|no dude|fammi sapere|se hai bisogno|spero|avise|se precisar|laat (?:me|het)|als u|"
    r"ik hoop)\b.{0,240}",
    re.IGNORECASE | re.DOTALL,
)


def without_thinking(text: str) -> str:
    """The answer without what the model thought before it."""
    bare = _THOUGHT_END.sub("", text)
    return _ANSWER.sub("", bare).strip()


def unwrapped(text: str) -> str:
    """The text in a fence that holds the whole note, with what stands before and after it; else the text itself."""
    marks = list(_WHOLE_FENCE.finditer(text))
    if len(marks) < 2:  # noqa: PLR2004 - a fence has two ends
        return text
    first, last = marks[0], marks[-1]
    language = first["language"].casefold()
    if language not in ("", "markdown", "md", "text", "txt", "plaintext", "plain", "json", "note") or last["language"]:
        return text
    before, inside, after = text[: first.start()], text[first.end() : last.start()].strip("\n"), text[last.end() :]
    if before.count("\n") > _LINES_BEFORE or len(inside) < len(before) + len(after):
        return text
    return "\n\n".join(part for part in (before.strip(), inside, after.strip()) if part)


_LINES_BEFORE = 4
"""A fence further down than this many lines is a part of the note."""


def is_to_the_asker(paragraph: str) -> bool:
    """Whether a paragraph speaks to whoever asked rather than of the ticket: "Here is the note", "Let me know …"."""
    bare = paragraph.strip().strip("*_- ")
    return not bare or bool(_OPENING.fullmatch(bare)) or bool(_CLOSING.fullmatch(bare))
