"""The app's own parts of a ticket note, put anew into a note that was written earlier.

They are the header, the outcome and the engineer's notes: known without asking anybody, whoever wrote the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rfdesktop.domain.notes.dialect import cut_at_headings, to_markdown
from rfdesktop.domain.notes.sections import NoteContent, NoteFrame, Section, note_blocks

HEADER = ""
"""The title under which the header stands."""

PARTS = (HEADER, Section.OUTCOME.value, Section.ENGINEER_NOTES.value)
_ORDER = (HEADER, *(section.value for section in Section))


@dataclass(frozen=True, slots=True)
class Reframed:
    """A note with its own parts renewed. `frame` is what of them now stands in it or, for those in `left`, did before.

    `left` are the titles of the parts that were changed in the note itself and so were not replaced.
    """

    markdown: str
    frame: str
    left: tuple[str, ...]


def frame_text(frame: NoteFrame) -> str:
    """The app's own parts alone, in the note's dialect."""
    return to_markdown(note_blocks(frame, NoteContent(), growing=True))


def reframed(markdown: str, before: str, now: str) -> Reframed:
    """The note with the parts of the frame `before` replaced by those of `now`; all else in it stays as it is.

    A part that is not in the note as it was put in has been changed by somebody and is left.
    """
    pieces = list(cut_at_headings(markdown))
    old, new = frame_parts(before), frame_parts(now)
    kept, left = dict(new), []
    for title in PARTS:
        there = next((text for known, text in pieces if known == title), "").strip("\n")
        if there == new[title]:
            continue
        if there == old[title]:
            pieces = _with_part(pieces, title, new[title])
        else:
            kept[title] = old[title]
            left += [title] if old[title] != new[title] else []
    whole = "".join(text for _, text in pieces)
    return Reframed(whole, _joined(kept), tuple(left))


def frame_parts(frame: str) -> dict[str, str]:
    """The parts of such a text by title, "" for one that it does not have."""
    there = {title: text.strip("\n") for title, text in cut_at_headings(frame)}
    return {title: there.get(title, "") for title in PARTS}


def _joined(parts: Mapping[str, str]) -> str:
    return "".join(f"{part}\n\n" for part in parts.values() if part).removesuffix("\n")


def _with_part(pieces: Sequence[tuple[str, str]], title: str, text: str) -> list[tuple[str, str]]:
    """The pieces with one of them replaced, put in at its place among the sections, or taken out (for "")."""
    at = next((place for place, (known, _) in enumerate(pieces) if known == title), None)
    if at is None:
        return _put_in(pieces, title, text)
    before, after = list(pieces[:at]), list(pieces[at + 1 :])
    if not text:
        # A text always has a beginning, be it empty.
        return [*before, *([(title, "")] if title == HEADER else []), *after]
    was = pieces[at][1]
    end = was[len(was.rstrip("\n")) :] or ("\n\n" if after else "\n")
    return [*before, (title, text + end), *after]


def _put_in(pieces: Sequence[tuple[str, str]], title: str, text: str) -> list[tuple[str, str]]:
    """The pieces with a new one, before the sections that come after it in a note."""
    rank = _ORDER.index(title)
    later = (place for place, (known, _) in enumerate(pieces) if known in _ORDER and _ORDER.index(known) > rank)
    at = next(later, len(pieces))
    before, after = list(pieces[:at]), list(pieces[at:])
    known, last = before[-1]
    if last and not last.endswith("\n\n"):
        before[-1] = (known, last.rstrip("\n") + "\n\n")
    return [*before, (title, text + ("\n\n" if after else "\n")), *after]
