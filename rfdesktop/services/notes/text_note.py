"""A ticket note read back from plain text, for models that cannot be held to a structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rfdesktop.domain.notes.dialect import unified
from rfdesktop.domain.notes.sections import NoteContent, Section
from rfdesktop.services.notes.answer_text import is_closing, is_opening, unwrapped, without_markup, without_thinking
from rfdesktop.services.notes.note_forms import as_headings
from rfdesktop.services.notes.section_names import (
    CAUSE,
    CLIENT,
    HEADER,
    OF_A_STEP,
    Name,
    is_no_cause,
    named,
    plain_name,
)
from rfdesktop.services.notes.step_reader import iter_items, read_steps

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_SIGN = r"(?:[^\w\s*#_\[<|`~>-]+\s*)?"
"""A sign before a title: an emoji, a bullet of a font."""
_MARKED = re.compile(rf"^\s{{0,3}}#{{1,6}}\s+{_SIGN}(?P<title>[^#\n]+?)\s*#*$")
_BOLD = re.compile(
    rf"^\s{{0,3}}(?:[-*+]\s+)?(?:\d{{1,2}}[.)]\s+)?{_SIGN}(?P<mark>\*\*|"
    rf"__)\s*(?P<title>[^*_\n:：]+?)\s*(?:[:：]\s*(?P=mark)|(?P=mark)\s*[:：]|(?P=mark)$)\s*(?P<text>.*)$"
)
_BRACKETED = re.compile(r"^\s{0,3}(?:\[(?P<title>[^\[\]\n]+)\]|[=*~-]{2,}\s*(?P<ruled>[^=*~\n]+?)\s*[=*~-]{2,})\s*:?$")
_COLON = re.compile(rf"^{_SIGN}(?:\d{{1,2}}[.)]\s+)?(?P<title>[^\W\d_][^:：\n]{{1,48}}?)\s*[:：]\s*(?P<text>.*)$")
_BARE = re.compile(rf"^{_SIGN}(?:\d{{1,2}}[.)]\s+)?(?P<title>[^\W\d_][^:\n.]{{2,48}})$")
_UNDERLINE = re.compile(r"^\s{0,3}(?:={3,}|-{3,})\s*$")
_LABEL = re.compile(
    r"^\s*(?:[-*+•]\s+)?(?:\*\*|__)?(?P<title>[^*_:\n]{3,40}?)(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(?P<text>.*)$",
    re.DOTALL,
)
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_JUST_A_NOTE = re.compile(r"\bnote\b|notiz|\bticket$|summary|report|bericht|rapport|informe", re.IGNORECASE)
_NUMBERED_HEAD = re.compile(r"(?:(?:step|schritt|étape|paso|passo|stap)\s*)?(\d{1,3})\s*[.):–-]\s*(.+)", re.IGNORECASE)
_BEGINS_STEP = re.compile(r"^(\s*(?:\d{1,3}[.)]|[-*+•])\s+)(.*)$", re.DOTALL)

_WITH_WORDS = frozenset(
    {
        "status",
        "result",
        "results",
        "problem",
        "issue",
        "state",
        "steps",
        "actions",
        "cause",
        "title",
        "description",
        "ergebnis",
        "stand",
        "problema",
        "estado",
        "stato",
    }
)
"""Titles that stand before a colon in the middle of any text too; they begin a section only by themselves."""


@dataclass(slots=True)
class _Piece:
    """What stands under one title (None: before the first one, or under a title of no section)."""

    name: Name | None
    title: str
    lines: list[str] = field(default_factory=list)
    depth: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip("\n").rstrip()


def read_sections(answer: str) -> NoteContent:
    """What an answer says under titles that name a note's sections. What stands elsewhere in it is `unplaced`."""
    pieces = list(_pieces(without_markup(as_headings(unwrapped(without_thinking(unified(answer)))))))
    causes: list[str] = []
    texts: dict[Name, list[str]] = {}
    unplaced: list[tuple[str, str]] = []
    for piece in pieces:
        text = _without_asides(piece, last=piece is pieces[-1])
        if not text:
            continue
        if piece.name is None:
            unplaced.append((piece.title, text))
        else:
            texts.setdefault(piece.name, []).append(text)
    findings, found = _findings("\n\n".join(texts.get(Section.FINDINGS, [])))
    causes = [text for text in (*map(_prose, texts.get(CAUSE, [])), *found) if not is_no_cause(text)]
    steps = read_steps("\n\n".join(texts.get(Section.STEPS, [])))
    ahead = "\n\n".join((*texts.get(Section.ESCALATION, []), *texts.get(Section.NEXT, [])))
    return NoteContent(
        subject=" ".join(_prose("\n".join(texts.get(Section.SUBJECT, []))).split()) or _head(pieces),
        problem="\n\n".join(texts.get(Section.PROBLEM, [])),
        steps=steps,
        status="\n\n".join(texts.get(Section.STATUS, [])),
        root_cause="\n".join(dict.fromkeys(causes)),
        findings=findings,
        next_steps=tuple(iter_items(ahead)),
        client_summary="\n\n".join(texts.get(CLIENT, [])),
        unplaced=tuple(unplaced),
    )


def _head(pieces: Sequence[_Piece]) -> str:
    """The title over a whole note, where it says what the note is about."""
    titles = [piece.title for piece in pieces[:2] if piece.name is None and piece.title and not piece.text.strip()]
    return next((title for title in titles if not _JUST_A_NOTE.search(title)), "")


def sections_named(content: NoteContent) -> int:
    """How many of a note's sections a content has."""
    parts = (content.subject, content.problem, content.steps, content.status, content.root_cause or content.findings)
    return sum(map(bool, (*parts, content.next_steps)))


def _pieces(text: str) -> Iterator[_Piece]:
    piece = _Piece(None, "")
    fenced, under = False, ""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        follows = lines[place + 1] if place + 1 < len(lines) else ""
        title = None if fenced else _title(line, follows, piece.name)
        if (
            title is not None
            and piece.name is not None
            and title.name in (None, piece.name)
            and _depth(line) > piece.depth > 0
        ):
            # A heading within a section is a part of it.
            under = _under(piece, title.title)
            continue
        if title is None:
            line, under = _with_head(line, under)
            if not (_RULE.match(line) and not fenced) and not (_UNDERLINE.match(line) and not piece.lines):
                piece.lines.append(line)
            continue
        yield piece
        piece, under = title, ""
        piece.depth = _depth(line)
    yield piece


def _depth(line: str) -> int:
    """How deep a heading is, 0 for a title of another kind."""
    bare = line.lstrip()
    return len(bare) - len(bare.lstrip("#"))


def _under(piece: _Piece, title: str) -> str:
    """Takes a heading into a section: a numbered one begins a step, another stands before the next line of the list."""
    numbered = _NUMBERED_HEAD.fullmatch(title)
    if piece.name is Section.STEPS and numbered:
        piece.lines.append(f"{numbered[1]}. {numbered[2]}")
        return ""
    return title


def _with_head(line: str, under: str) -> tuple[str, str]:
    """A line with the heading that it is the first one under, and what is left of that heading."""
    if not under or not line.strip():
        return line, under
    begun = _BEGINS_STEP.match(line)
    return (f"{begun[1]}{under}: {begun[2]}" if begun else f"{under}: {line.strip()}"), ""


def _title(line: str, follows: str, inside: Name | None) -> _Piece | None:
    """The piece that a line begins, with the words behind its title."""
    if marked := _MARKED.match(line):
        return _marked(marked["title"].strip("*_ "))
    if bold := _BOLD.match(line):
        name = named(bold["title"], loosely=not bold["text"])
        if name is not None and _can_begin(name, inside, bold["title"], bold["text"]):
            return _Piece(name, bold["title"], [bold["text"]])
        return None
    if bracketed := _BRACKETED.match(line):
        title = bracketed["title"] or bracketed["ruled"]
        return _Piece(name, title) if (name := named(title)) is not None else None
    return _plain_title(line, follows, inside)


def _marked(words: str) -> _Piece:
    """A heading: its title, and what stands behind it after a colon."""
    title, _, text = words.partition(":")
    name = named(title, loosely=True)
    if name is None and (whole := named(words, loosely=True)) is not None:
        return _Piece(whole, words)
    return _Piece(name, title if name is not None else words, [text.strip(" *_")] if name is not None else [])


def _plain_title(line: str, follows: str, inside: Name | None) -> _Piece | None:
    """A title without a mark: in capitals, before a colon, underlined, or alone in its line."""
    if colon := _COLON.match(line):
        name, title, text = named(colon["title"]), colon["title"], colon["text"]
        alone = not text.strip()
        if name is None or not (_can_begin(name, inside, title, text) or (title.isupper() and name != HEADER)):
            return None
        if alone or title.isupper() or title.casefold() not in _WITH_WORDS:
            return _Piece(name, title, [text])
        return None
    bare = _BARE.match(line)
    if bare and (name := named(bare["title"])) is not None:
        underlined = _UNDERLINE.match(follows) is not None
        if underlined or bare["title"].isupper() or (bare["title"][:1].isupper() and name is not HEADER):
            return _Piece(name, bare["title"])
    return None


def _can_begin(name: Name, inside: Name | None, title: str, text: str) -> bool:
    """Whether a title without a heading's mark begins its section here, and is not a word of the section it is in."""
    if name == HEADER:
        return inside in (None, HEADER)
    if name == CAUSE and inside is Section.FINDINGS:
        return not text.strip()
    if inside is Section.STEPS and name in (Section.STATUS, Section.OUTCOME):
        words = plain_name(title)
        return words not in OF_A_STEP and (not text.strip() or " " in words)
    return True


def _findings(text: str) -> tuple[tuple[str, ...], list[str]]:
    """The findings, and the root causes among them."""
    findings, causes = [], []
    for item in iter_items(text):
        label = _LABEL.match(item)
        if label and named(label["title"]) == CAUSE:
            causes.append(label["text"].strip())
        else:
            findings.append(item)
    return tuple(findings), causes


def _prose(text: str) -> str:
    """A text's words without the marks of a list or of bold round the whole."""
    lines = (re.sub(r"^\s*[-*+•]\s+", "", line) for line in text.strip().split("\n"))
    bare = "\n".join(lines).strip()
    bold = re.fullmatch(r"(\*\*|__)(.+)\1", bare, re.DOTALL)
    return bold[2] if bold and bold[1] not in bold[2] else bare


def _without_asides(piece: _Piece, *, last: bool) -> str:
    """A piece's text without paragraphs that speak to whoever asked: before the first title, and behind the last one.

    A section's only paragraph is the section, whatever it says.
    """
    paragraphs = re.split(r"\n\s*\n", piece.text)
    count = len(paragraphs)
    ahead = piece.name is None and not piece.title
    while ahead and paragraphs and is_opening(paragraphs[0]):
        paragraphs.pop(0)
    while last and len(paragraphs) > 1 and is_closing(paragraphs[-1]):
        paragraphs.pop()
    return piece.text if len(paragraphs) == count else "\n\n".join(paragraphs)
