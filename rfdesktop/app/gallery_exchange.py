"""The scenes of the gallery with flows that come in and go out: files and a text looked at, forms to save in."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QSize

from rfdesktop.app.gallery import Gallery
from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.ui.flows.exporting.export_window import ExportWindow
from rfdesktop.ui.flows.importing.import_window import ImportWindow

SIZES = {"": QSize(1080, 700), "-1024x640": QSize(1024, 640)}
RUNBOOK = """# The label printer in the warehouse prints nothing

What to do when labels stop.

## Symptoms
- Jobs stay in the queue

## Steps

1. Is the printer shown as offline?
   - Yes: go to step 4
   - No: go on
2. Restart the print spooler.
   ```powershell
   Restart-Service Spooler
   ```
   Expect: no output
3. Print a test page. If it prints, go to step 6.
4. Check the cable and the power, then go to "Print a test page".
5. ![picture](spooler.png) Look at the lamp of the device
6. Resolved
"""
FILES = {
    "labels.md": RUNBOOK,
    "vpn.mmd": (
        'flowchart TD\n  a{"Does it connect?"} -->|yes| b["Check the DNS"]\n  a -->|no| c["Restart"]\n'
        '  b --> d(["Resolved"])\n  c --> a\n'
    ),
    "nothing.txt": "Only some words of nothing in particular\nand more of them",
    "torn.csv": "step,question,answer,next\n",
}


def _take(gallery: Gallery, name: str, window: ImportWindow) -> None:
    for shape, size in SIZES.items():
        window.resize(size)
        gallery.take(f"{name}{shape}", window)


def import_files(gallery: Gallery) -> None:
    """A folder: a runbook with doubts, a chart, a document that is refused."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        gallery.application.window.flows.importRequested.emit((Path(folder),))
        window = _import_window(gallery)
        gallery.until(window.take.isEnabled, "the files")
        for row, name in enumerate(sorted(FILES)[:2]):
            window.panel.list.setCurrentIndex(window.panel.model.index(row))
            gallery.until(lambda: bool(window.page.source.toPlainText()), f"the text of {name}")
            if window.page.doubts.count():
                window.page.doubts.setCurrentRow(0)
            _take(gallery, f"import-{Path(name).stem}", window)
        window.close()


def pasted_text(gallery: Gallery) -> None:
    """The place for a text, empty and with a runbook in it."""
    gallery.act("pasteFlowAction")
    window = _import_window(gallery)
    gallery.take("import-paste-empty", window)
    window.page.source.insertPlainText(RUNBOOK)
    gallery.until(window.take.isEnabled, "the text's steps")
    _take(gallery, "import-paste", window)
    window.page.source.clear()
    window.close()


def exports(gallery: Gallery) -> None:
    """One flow in a form that does not carry everything, and the whole library."""
    exporting = gallery.application.presenter.flows.exports
    exporting.open_flow("outlook-keeps-asking-for-password", "Outlook keeps asking for a password")
    window = gallery.window_of_its_own("exportWindow")
    if isinstance(window, ExportWindow):
        window.choose(DocumentForm.CSV)
        gallery.until(lambda: not window.is_looking, "what the form does not carry")
        gallery.take("export-flow", window)
        exporting.open_library()
        window.choose(DocumentForm.WORD)
        gallery.take("export-library", window)
        window.close()


def _import_window(gallery: Gallery) -> ImportWindow:
    window = gallery.window_of_its_own("importWindow")
    if not isinstance(window, ImportWindow):
        raise TypeError(window)
    return window


EXCHANGE_SCENES = (import_files, pasted_text, exports)
