"""Words in the form that a ticket system takes, and what somebody changes of them afterwards.

ConnectWise's markdown and Autotask's plain text are read and changed as they stand. HaloPSA's HTML is not: beside it
stand the words that it was made of, in the editor's dialect, and it is made of them anew.
"""

from __future__ import annotations

import re

from rfdesktop.domain.notes.dialect import from_markdown, to_markdown
from rfdesktop.domain.notes.psa_forms import Part, PsaForm, render_for
from rfdesktop.domain.psa.connections import PsaKind
from rfdesktop.domain.psa.markers import in_form, marked_text
from rfdesktop.domain.psa.posts import NoteContent, Post

_STEP = re.compile(r"^ {0,3}(\d{1,3})\. ", re.MULTILINE)


def source_of(kind: PsaKind, part: Part) -> str:
    """What a part of a note was made of; "" where its form is changed as it stands."""
    if kind is not PsaKind.HALO:
        return ""
    source = to_markdown(part.blocks)
    if part.first > 1:
        # The dialect counts from 1; a part goes on with the note's own count.
        ahead = part.first - 1
        source = _STEP.sub(lambda found: f"{int(found[1]) + ahead}. ", source)
    return source


def changed_form(post: Post, typed: str) -> str:
    """What was typed into a post in its system's form, with its marker."""
    marker = post.outbound.marker
    if post.kind is PsaKind.HALO and isinstance(post.outbound.content, NoteContent):
        found = _STEP.search(typed)
        text = render_for(from_markdown(typed), PsaForm.HALO, int(found[1]) if found else 1)
        return marked_text(post.kind, text, marker)
    return marked_text(post.kind, in_form(post.kind, typed), marker)
