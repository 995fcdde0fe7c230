"""The window in which templates of notes are edited: the text, how it looks with this ticket, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from rfdesktop.domain.notes.templates import TEMPLATE_STEM, Template, TemplateFault, read_template
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.low_text_edit import LowTextEdit
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import on_control, set_name
from rfdesktop.ui.outcome.note_reader import NoteReader
from rfdesktop.ui.outcome.template_edits import TemplateEdits
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.session_documents import template_fault
from rfdesktop.ui.words.translate import translate

WIDTH, HEIGHT = 1000, 640
PREVIEW_AFTER_MS = 300
"""How long after the last letter the preview is asked for."""

_TOO_LONG = TemplateFault.TOO_LONG
NEW = "name: \nfor: internal\n---\n{header}\n\n## Problem\n{problem}\n\n## Done\n{steps}\n\n## Notes\n{notes}\n"


class TemplateEditor(QWidget):
    """A modeless window. A template changes by Save alone; what is typed until then is kept beside it, also while
    another template is looked at, the window is closed, or the app ends."""

    changed = Signal(str)
    """The text as it is typed, for the preview."""
    saveClicked = Signal(str, str)
    removeClicked = Signal(str)
    typed = Signal(str)
    """The template's file of which something else is typed and not saved than before; `edits` has it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("templateEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "window")
        self.setWindowTitle(translate("TemplateEditor", "Templates"))
        open_at(self, WIDTH, HEIGHT)
        self._templates: tuple[Template, ...] = ()
        self.edits = TemplateEdits()
        self._opened_stem, self._opened = "", ""
        self._saving = self._removing = ""
        """The file that is being saved, or taken out, until it is told."""
        self.list = ChoiceBox(self)
        self.list.setObjectName("templateList")
        set_name(self.list, translate("TemplateEditor", "Template to edit"))
        self.list.currentIndexChanged.connect(self._turn)
        self.name = QLineEdit(self)
        self.name.setObjectName("templateFile")
        self.name.setPlaceholderText(translate("TemplateEditor", "file name"))
        set_name(self.name, translate("TemplateEditor", "File name of the template"))
        self.text = LowTextEdit(self)
        self.text.setObjectName("templateText")
        set_name(self.text, translate("TemplateEditor", "Text of the template"))
        self.text.textChanged.connect(self._typed)
        self.preview = NoteReader(theme, self)
        self.preview.setObjectName("templatePreview")
        set_name(self.preview, translate("TemplateEditor", "This ticket in the template"))
        self.findings = PlainLabel(parent=self)
        self.findings.setObjectName("templateFindings")
        self.findings.setWordWrap(True)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PREVIEW_AFTER_MS)
        self._soon.timeout.connect(lambda: self.changed.emit(field_text(self.text)))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(lambda: leave(self))
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.save.click)

    def _lay_out(self) -> None:
        self.save = QPushButton(translate("TemplateEditor", "Save"), self)
        self.save.setObjectName("saveTemplateButton")
        self.save.setProperty("kind", "primary")
        self.save.clicked.connect(self._save)
        self.remove = QPushButton(translate("TemplateEditor", "Take out"), self)
        self.remove.setObjectName("removeTemplateButton")
        self.remove.setProperty("kind", "quiet")
        self.remove.clicked.connect(self._remove)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(_label(translate("TemplateEditor", "Template")))
        head.addWidget(self.list, 1)
        head.addSpacing(SPACE_S)
        head.addWidget(_label(translate("TemplateEditor", "File")))
        head.addWidget(self.name, 1)
        head.addWidget(self.remove)
        head.addWidget(self.save)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.addWidget(_headed(translate("TemplateEditor", "Text"), self.text))
        parts.addWidget(_headed(translate("TemplateEditor", "With this ticket"), self.preview))
        parts.setChildrenCollapsible(False)
        parts.setSizes([WIDTH // 2, WIDTH // 2])
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        column.addWidget(parts, 1)
        column.addWidget(self.findings)

    @property
    def stem(self) -> str:
        """The file that is being edited, "" for a new one."""
        return str(self.list.currentData() or "")

    def show_templates(self, templates: Sequence[Template], current: str) -> None:
        """Offers these and opens the current one; what is typed and not saved yet stays, and so does the caret."""
        typed, before = field_text(self.text), self._opened_stem
        gone, saving, self._removing, self._saving = self._removing, self._saving, "", ""
        self._templates = tuple(templates)
        # What is told of another one than is open now takes nobody away from that.
        wanted = current if not typed or (current and current in (before, saving)) else before
        with QSignalBlocker(self.list):
            self.list.clear()
            for template in self._templates:
                self.list.addItem(on_control(template.title), template.stem)
            self.list.addItem(translate("TemplateEditor", "New template…"), "")
            self.list.setCurrentIndex(max(0, self.list.findData(wanted)))
        text = self._shown.text if self._shown is not None else NEW
        if gone and gone == before:
            self._take_out(gone)
        elif typed and self.stem in (before, saving) and (typed == text or typed != self._opened):
            self.edits.take(before, "")
            self._name()
        else:
            if typed:
                self.edits.put(before, typed, self._opened)
            self._open()
        self.keep()

    def _take_out(self, stem: str) -> None:
        """One was taken out of the profile: the app's own of that name is shown, and the words can be had back by
        undoing; of any other the words stay as a new template that is not saved."""
        words = self.edits.take(stem, self._opened)
        there = self.list.findData(stem)
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(there if there >= 0 else self.list.count() - 1)
        self._fill(self._shown.text if self._shown is not None else words)
        self._name()
        self.name.setText(stem)

    def _fill(self, text: str) -> None:
        """Puts another text in so that it can be undone."""
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(0)
        self.text.setTextCursor(cursor)

    def show_problem(self, text: str) -> None:
        """Says why something could not be done."""
        self._saving = self._removing = ""
        self._say(text)

    def _say(self, text: str) -> None:
        self.findings.setText(text)
        self.findings.setVisible(bool(text))

    @Slot()
    def _save(self) -> None:
        stem, text = self.name.text().strip(), field_text(self.text)
        if problem := self._problem(stem, text):
            self._say(problem)
            return
        self._saving = stem
        self.saveClicked.emit(stem, text)

    def _problem(self, stem: str, text: str) -> str:
        """Why it is not saved as it stands: "" where nothing is in the way."""
        if not TEMPLATE_STEM.fullmatch(stem):
            return translate("TemplateEditor", "Give it a file name of letters, digits, blanks and dashes.")
        taken = {template.stem.casefold() for template in self._templates}
        if not self.stem and stem.casefold() in taken:
            return translate("TemplateEditor", "There is a template with this file name already. Choose another one.")
        return "\n".join(template_fault(one) for one in read_template(stem, text).findings if one.fault is _TOO_LONG)

    @Slot()
    def _remove(self) -> None:
        self._put_by()
        self._removing = self.stem
        self.removeClicked.emit(self.stem)

    def _put_by(self) -> None:
        """Keeps what was typed and not saved while another template is open."""
        if self._templates:
            self.edits.put(self._opened_stem, field_text(self.text), self._opened)

    @Slot()
    def keep(self) -> None:
        """Tells of what has been typed, saved or taken back."""
        self._put_by()
        for stem in self.edits.changed():
            self.typed.emit(stem)

    @property
    def _shown(self) -> Template | None:
        return next((template for template in self._templates if template.stem == self.stem), None)

    @Slot()
    def _turn(self) -> None:
        self.keep()
        self.preview.show_note("")
        self._open()

    def _open(self) -> None:
        template = self._shown
        self._opened_stem, self._opened = self.stem, template.text if template else NEW
        self.text.setPlainText(self.edits.take(self.stem, self._opened))
        self._name()

    def _name(self) -> None:
        template = self._shown
        self._opened_stem, self._opened = self.stem, template.text if template else NEW
        typed = "" if self.name.isReadOnly() else self.name.text()
        self.name.setText(template.stem if template else typed)
        self.name.setReadOnly(template is not None)
        self.remove.setEnabled(template is not None and not template.shipped)
        over = template is not None and template.over_shipped
        self.remove.setText(
            translate("TemplateEditor", "Back to the app's own") if over else translate("TemplateEditor", "Take out")
        )

    @Slot()
    def _typed(self) -> None:
        self._soon.start()
        self.keep()

    def show_preview(self, template: Template, markdown: str) -> None:
        """Shows how it looks, or leaves what was shown where it is broken, and says what is wrong."""
        if template.text != field_text(self.text):
            return
        if markdown:
            self.preview.amend(markdown)
        self._say("\n".join(map(template_fault, template.findings)))

    @Slot(QCloseEvent)
    def closeEvent(self, event: QCloseEvent) -> None:
        self._soon.stop()
        self.keep()
        super().closeEvent(event)


def _label(words: str) -> PlainLabel:
    label = PlainLabel(words)
    label.setProperty("tone", "muted")
    return label


def _headed(words: str, part: QWidget) -> QWidget:
    """A part under what it is."""
    place = QWidget()
    rows = QVBoxLayout(place)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(SPACE_XS)
    rows.addWidget(_label(words))
    rows.addWidget(part, 1)
    return place
