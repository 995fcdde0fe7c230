"""What is typed into templates and not saved, by the template's file, and what of it has changed."""

from __future__ import annotations

from collections.abc import Iterable


class TemplateEdits:
    """The words by file, "" for a new template."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._kept: dict[str, str] = {}

    def adopt(self, edits: Iterable[tuple[str, str]]) -> None:
        """Takes what was typed and not saved before."""
        self._words = dict(edits)
        self._kept = dict(self._words)

    def put(self, stem: str, typed: str, opened: str) -> None:
        """Holds what stands in a template that was opened as another text, or nothing where it stands as it was."""
        if typed in ("", opened):
            self._words.pop(stem, None)
        else:
            self._words[stem] = typed

    def take(self, stem: str, opened: str) -> str:
        """What is to be shown of a template: what was typed into it, else how it stands."""
        return self._words.pop(stem, "") or opened

    def of(self, stem: str) -> str:
        """What is typed into a template and not saved, "" for nothing."""
        return self._words.get(stem, "")

    def changed(self) -> tuple[str, ...]:
        """The files of which something else is to be kept than when this was asked last, or nothing any more."""
        names = dict.fromkeys((*self._kept, *self._words))
        told = tuple(stem for stem in names if self._kept.get(stem) != self._words.get(stem))
        self._kept = dict(self._words)
        return told
