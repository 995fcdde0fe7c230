"""The window in which the form of an export is chosen, and what it cannot carry is seen beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.unseen_scroll import hold_unseen
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from rfdesktop.ui.words.document_forms import form_name, form_use
from rfdesktop.ui.words.translate import translate

SIZE = (740, 520)


class ExportWindow(QWidget):
    """A modeless window. Signals: `formChosen`; `saveWanted`; `folderWanted` for what was saved."""

    formChosen = Signal(DocumentForm)
    saveWanted = Signal(DocumentForm)
    folderWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("exportWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setWindowTitle(translate("ExportWindow", "Export flows"))
        self.setMinimumSize(620, 480)
        open_at(self, *SIZE)
        self.title = _label("heading")
        self.lost_title = _label("strong")
        self.is_looking = True
        """Whether it is not known yet what the form carries."""
        self.said = _label("good")
        self.replace = QCheckBox(translate("ExportWindow", "Replace files that are there already"))
        set_name(self.replace, self.replace.text())
        self.show_folder = _button(translate("ExportWindow", "Show in folder"), "link")
        self.close_button = _button(translate("ExportWindow", "Close"))
        self.save = _button(translate("ExportWindow", "Save as…"), "primary")
        self.save.setObjectName("exportButton")
        self._forms: dict[DocumentForm, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._choices = WholeScroll()
        self._lost = QScrollArea()
        self._lost.setWidgetResizable(True)
        self._lost.setProperty("stop", True)
        self._lost.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_name(self._lost, translate("ExportWindow", "What the form does not carry"))
        self._lay_out()
        self._group.buttonClicked.connect(lambda: self.formChosen.emit(self.form))
        self.save.clicked.connect(lambda: self.saveWanted.emit(self.form))
        self.show_folder.clicked.connect(self.folderWanted)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room for the names of the forms, which do not wrap."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_names_whole()

    def _keep_names_whole(self) -> None:
        inside = self._choices.widget()
        if inside is not None:
            bar = self._choices.verticalScrollBar().sizeHint().width()
            self._choices.setMinimumWidth(inside.minimumSizeHint().width() + bar)

    def _leave(self) -> None:
        leave(self)

    @property
    def form(self) -> DocumentForm:
        """The form that is chosen."""
        return next(form for form, button in self._forms.items() if button.isChecked())

    def choose(self, form: DocumentForm) -> None:
        """Chooses a form, as a click does."""
        self._forms[form].click()

    def open(self, title: str, *, whole_library: bool) -> None:
        """Asks for the form of one flow, or of every one."""
        self.title.setText(title)
        self.replace.setVisible(whole_library)
        save = (
            translate("ExportWindow", "Save in a folder…") if whole_library else translate("ExportWindow", "Save as…")
        )
        self.save.setText(save)
        set_name(self.save, save)
        self.show_saved("")
        self.show_lost(None)
        self._keep_names_whole()
        self.show()
        self.raise_()
        self.activateWindow()
        self._forms[self.form].setFocus()

    def show_lost(self, lines: Sequence[str] | None) -> None:
        """What the form that is chosen does not carry, a line each; None while it is not known."""
        self.is_looking = lines is None
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, SPACE_S, 0)
        rows.setSpacing(SPACE_XS)
        for line in lines or ():
            rows.addWidget(Prose(line, "muted"))
        rows.addStretch(1)
        self._lost.setWidget(page)
        page.setAutoFillBackground(False)
        self._lost.viewport().setAutoFillBackground(False)
        if lines is None:
            self.lost_title.setText(translate("ExportWindow", "Looking at what this form carries…"))
        elif lines:
            self.lost_title.setText(translate("ExportWindow", "This form does not carry:"))
        else:
            self.lost_title.setText(translate("ExportWindow", "This form carries everything."))

    def show_saved(self, words: str, *, good: bool = True) -> None:
        """Says what was saved, or why it was not."""
        self.said.setProperty("tone", "good" if good else "bad")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(words)
        self.show_folder.setVisible(bool(words) and good)

    def _lay_out(self) -> None:
        inside = QWidget()
        forms = QVBoxLayout(inside)
        forms.setContentsMargins(0, 0, SPACE_S, 0)
        forms.setSpacing(SPACE_S)
        for form in DocumentForm:
            forms.addWidget(self._choice(form))
        forms.addStretch(1)
        hold_unseen(self._choices, inside)
        lost = QVBoxLayout()
        lost.setSpacing(SPACE_S)
        lost.addWidget(self.lost_title)
        lost.addWidget(self._lost, 1)
        parts = QHBoxLayout()
        parts.setSpacing(SPACE_XL)
        parts.addWidget(self._choices, 1)
        parts.addLayout(lost, 1)
        page = QVBoxLayout()
        page.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        page.setSpacing(SPACE_M)
        page.addWidget(self.title)
        page.addLayout(parts, 1)
        page.addWidget(self.replace)
        rule = QFrame()
        rule.setProperty("rule", "true")
        rule.setFixedHeight(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        foot.setSpacing(SPACE_M)
        foot.addWidget(self.said, 1)
        for button in (self.show_folder, self.close_button, self.save):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(page, 1)
        column.addWidget(rule)
        column.addLayout(foot)

    def _choice(self, form: DocumentForm) -> QWidget:
        button = QRadioButton(f"{form_name(form)} ({form.value})")
        set_name(button, f"{form_name(form)} ({form.value})", form_use(form))
        button.setChecked(form is DocumentForm.RFFLOW)
        self._forms[form] = button
        self._group.addButton(button)
        use = _label("muted")
        use.setProperty("scale", "small")
        use.setText(form_use(form))
        use.setContentsMargins(SPACE_XL + SPACE_XS, 0, 0, 0)
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(button)
        rows.addWidget(use)
        return box


def _label(tone: str) -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label


def _button(text: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    set_name(button, text)
    if kind:
        button.setProperty("kind", kind)
    return button
