"""What of a model's answer is the note: without its thinking, the fence round it, the words to whoever asked."""

from __future__ import annotations

import re
from html import unescape

from rfdesktop.services.notes.section_names import named

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


def without_markup(text: str) -> str:
    """The text of a note that was written as HTML, as XML or as a quotation, its headings and lists as markdown's."""
    lines = text.split("\n")
    if all(line.startswith(">") for line in lines if line.strip()):
        text = "\n".join(re.sub(r"^> ?", "", line) for line in lines)
    if len(_HTML_HEAD.findall(text)) >= _LEAST_HEADS:
        return _of_html(text)
    if sum(named(tag.replace("_", " ")) is not None for tag in _XML_TAG.findall(text)) >= _LEAST_HEADS:
        return _XML_TAG.sub(lambda found: f"\n## {found[1].replace('_', ' ')}\n", _XML_END.sub("\n", text))
    return text


_LEAST_HEADS = 2
"""Headings that a text must have as tags to be taken for HTML or XML; a log in a note may have any others."""

_HTML_HEAD = re.compile(r"<h[1-6][^<>]*>", re.IGNORECASE)
_XML_TAG = re.compile(r"^[ \t]*<([a-z][a-z_]{3,30})>", re.IGNORECASE | re.MULTILINE)
_XML_END = re.compile(r"</[a-z][a-z_]{3,30}>[ \t]*$", re.IGNORECASE | re.MULTILINE)
_HTML_MARKS = (
    (re.compile(r"<h[1-6][^<>]*>", re.IGNORECASE), "\n## "),
    (re.compile(r"<li[^<>]*>", re.IGNORECASE), "\n- "),
    (re.compile(r"<br[^<>]*>", re.IGNORECASE), "\n  "),
    (re.compile(r"</?(?:p|div|tr|h[1-6]|ul|ol|pre|section)(?:\s[^<>]*)?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?(?:strong|b)>", re.IGNORECASE), "**"),
    (re.compile(r"</?code>", re.IGNORECASE), "`"),
    (
        re.compile(r"</?(?:li|td|th|span|em|i|html|body|head|article|table|tbody|thead)(?:\s[^<>]*)?>", re.IGNORECASE),
        " ",
    ),
)


def _of_html(text: str) -> str:
    for mark, instead in _HTML_MARKS:
        text = mark.sub(instead, text)
    return unescape(text)


def is_opening(paragraph: str) -> bool:
    """Whether a paragraph before a note speaks to whoever asked: "Here is the note"."""
    bare = paragraph.strip().strip("*_- ")
    return not bare or bool(_OPENING.fullmatch(bare))


def is_closing(paragraph: str) -> bool:
    """Whether a paragraph behind a note speaks to whoever asked: "Let me know …"."""
    bare = paragraph.strip().strip("*_- ")
    return not bare or bool(_CLOSING.fullmatch(bare))
