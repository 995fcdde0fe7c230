"""The templates' files: those that ship with the app and those in the profile, which come before them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.notes.document_kinds import DocumentRef
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.templates import TEMPLATE_STEM, Template, chosen_template, read_template
from rfdesktop.domain.ports import FileWriter
from rfdesktop.services.notes.files import export_failed

ENDING = ".md"
CHOICES = ".choices.json"
"""In the profile's folder: which template was chosen last for a document, an outcome and an account."""

EDITS = ".edits.json"
"""In the profile's folder: what was typed into a template and not saved, by its file."""
MOST = 200
"""Files of a folder that are read."""
LARGEST = 1_000_000
"""Bytes of a file that are read: one that is too long to be used is shown whole, so that it can be shortened."""


class TemplateShelf:
    """Reads and keeps templates. Blocks on the disk; a file that cannot be read is named as one that is broken."""

    def __init__(self, shipped: Path, own: Path, writer: FileWriter) -> None:
        self._shipped = shipped
        self._own = own
        self._writer = writer
        self._lock = threading.Lock()

    def all(self) -> tuple[Template, ...]:
        """Every template, by its name. One of the profile stands for the app's own of the same file name."""
        there = {template.stem: template for template in self._read(self._shipped, shipped=True)}
        there |= {
            template.stem: replace(template, over_shipped=template.stem in there)
            for template in self._read(self._own, shipped=False)
        }
        return tuple(sorted(there.values(), key=lambda template: (template.title.casefold(), template.stem)))

    def chosen(self, ref: DocumentRef, outcome: Outcome | None, account: str, wanted: str = "") -> Template | None:
        """The template to write with: the `wanted` one, the one that was chosen last for such a ticket, the one that is
        meant for it. None where the built-in serves, also for one that is broken by now."""
        preferred = wanted or self._known(CHOICES).get(_key(ref, outcome, account), "")
        return chosen_template(self.all(), ref, outcome, account, preferred)

    def remember(self, ref: DocumentRef, outcome: Outcome | None, account: str, stem: str) -> None:
        """Keeps which template was chosen. A disk that does not take it costs the choice, nothing else."""
        with self._lock:
            choices = self._known(CHOICES)
            if choices.get(_key(ref, outcome, account)) == stem:
                return
            choices[_key(ref, outcome, account)] = stem
            self._write(CHOICES, json.dumps(choices, ensure_ascii=False, indent=1))

    def edits(self) -> tuple[tuple[str, str], ...]:
        """What was typed into templates and not saved, by file ("" for a new one)."""
        return tuple(self._known(EDITS).items())

    def keep_edit(self, stem: str, text: str) -> None:
        """Keeps what is typed into a template until it is saved; "" forgets it. Raises KnownError EXPORT_FAILED."""
        with self._lock:
            edits = self._known(EDITS)
            if edits.get(stem, "") == text:
                return
            kept = {name: typed for name, typed in (edits | {stem: text}).items() if typed}
            self._write(EDITS, json.dumps(kept, ensure_ascii=False, indent=1))

    def save(self, stem: str, text: str) -> Template:
        """Keeps a template in the profile. Raises KnownError EXPORT_FAILED, also for what is no name of a file."""
        if not TEMPLATE_STEM.fullmatch(stem):
            raise KnownError(ErrorCode.EXPORT_FAILED, file=stem[:60], detail="name")
        with self._lock:
            self._write(f"{stem}{ENDING}", text)
        return read_template(stem, text)

    def remove(self, stem: str) -> None:
        """Takes a template out of the profile. Raises KnownError EXPORT_FAILED."""
        if not TEMPLATE_STEM.fullmatch(stem):
            return
        path = self._own / f"{stem}{ENDING}"
        try:
            with self._lock:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise export_failed(path, error) from error

    def _write(self, name: str, text: str) -> None:
        path = self._own / name
        try:
            self._own.mkdir(parents=True, exist_ok=True)
            self._writer.write(path, text)
        except OSError as error:
            raise export_failed(path, error) from error

    def _read(self, folder: Path, *, shipped: bool) -> Iterator[Template]:
        for path in sorted(folder.glob(f"*{ENDING}"))[:MOST]:
            yield read_template(path.stem, _text_of(path), shipped=shipped)

    def _known(self, name: str) -> dict[str, str]:
        try:
            known = json.loads((self._own / name).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else {}


def _key(ref: DocumentRef, outcome: Outcome | None, account: str) -> str:
    return f"{ref.key}|{outcome.value if outcome else ''}|{account.casefold()}"


def _text_of(path: Path) -> str:
    """A file's text: UTF-8, else what Windows calls ANSI; "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except OSError:
        return ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
