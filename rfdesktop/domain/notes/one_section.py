"""One section of a document replaced by the same one of another wording; all else stays letter for letter."""

from __future__ import annotations

from rfdesktop.domain.notes.dialect import cut_at_headings


def section_titles(markdown: str) -> tuple[str, ...]:
    """The titles of a document's sections, in order."""
    return tuple(title for title, _ in cut_at_headings(markdown) if title)


def with_section(markdown: str, fresh: str, title: str) -> str:
    """The document with the section of that title as `fresh` has it: replaced, or put at the end where it has none.

    A section that `fresh` does not have, or has empty, stays. "" is what stands before the first heading.
    """
    anew = next((text for known, text in cut_at_headings(fresh) if known == title), "")
    if not anew.strip():
        return markdown
    pieces = list(cut_at_headings(markdown))
    at = next((place for place, (known, _) in enumerate(pieces) if known == title), None)
    if at is None:
        return f"{markdown.rstrip()}\n\n{anew.strip()}\n" if markdown.strip() else f"{anew.strip()}\n"
    end = "\n" if at == len(pieces) - 1 else "\n\n"
    pieces[at] = (title, anew.strip("\n") + end)
    return "".join(text for _, text in pieces)
