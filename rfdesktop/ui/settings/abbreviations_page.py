"""The page of a team's abbreviations: a table of them, and two fields in which one is added or changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.abbreviations import LONGEST_MEANING, LONGEST_SHORT, Abbreviation, Abbreviations
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.settings.abbreviations_table import AbbreviationsTable
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.abbreviations import intro_words, unread_words
from rfdesktop.ui.words.translate import translate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AbbreviationsPage(QWidget):
    """Enter in a field adds or changes, and leads back to the first one; Delete in the table takes an entry away."""

    lookedAt = Signal()
    """The page came into view."""
    typed = Signal()
    """A field has another text."""
    keepRequested = Signal()
    removeRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("abbreviationsPage")
        self._intro = self._line("abbreviationsText", "muted")
        self._unread = self._line("abbreviationsUnread", "warn")
        self.short = self._field(
            "abbreviationShort", translate("AbbreviationsPage", "Short form"), translate("AbbreviationsPage", "rdgw")
        )
        self.meaning = self._field(
            "abbreviationMeaning",
            translate("AbbreviationsPage", "Stands for"),
            translate("AbbreviationsPage", "remote desktop gateway"),
        )
        # One more than may be kept, so that what is too long is told and not cut in silence.
        self.short.setMaxLength(LONGEST_SHORT + 1)
        self.meaning.setMaxLength(LONGEST_MEANING + 1)
        self._said = self._line("abbreviationSaid", "muted")
        self._keep = self._button("keepAbbreviation", "primary", self.keepRequested)
        self._new = self._button("newAbbreviation", "", None)
        self._remove = self._button("removeAbbreviation", "quiet", self.removeRequested)
        self._new.clicked.connect(self.begin_anew)
        self.table = AbbreviationsTable(self)
        self.table.itemSelectionChanged.connect(self._chosen)
        self._lay_out()
        self.show_known(Abbreviations())
        self._chosen()

    def _line(self, name: str, tone: str) -> PlainLabel:
        line = PlainLabel(parent=self)
        line.setObjectName(name)
        line.setWordWrap(True)
        line.setProperty("tone", tone)
        return line

    def _field(self, name: str, label: str, example: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        set_name(field, label)
        field.setPlaceholderText(example)
        field.textEdited.connect(self.typed)
        return field

    def _button(self, name: str, kind: str, asked: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setProperty("kind", kind)
        if asked is not None:
            button.clicked.connect(asked)
        return button

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_M)
        for field, share in ((self.short, 1), (self.meaning, 2)):
            label = PlainLabel(field.accessibleName(), self)
            label.setProperty("tone", "strong")
            label.name_field(field)
            column = QVBoxLayout()
            column.setSpacing(SPACE_XS)
            column.addWidget(label)
            column.addWidget(field)
            fields.addLayout(column, share)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._new)
        buttons.addStretch(1)
        buttons.addWidget(self._remove)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._intro)
        rows.addWidget(self._unread)
        rows.addSpacing(SPACE_S)
        rows.addLayout(fields)
        rows.addWidget(self._said)
        rows.addLayout(buttons)
        rows.addSpacing(SPACE_S)
        rows.addWidget(self.table, 1)

    @property
    def chosen(self) -> Abbreviation | None:
        """The entry that is chosen in the table, which the fields change."""
        return self.table.chosen

    def show_known(self, known: Abbreviations) -> None:
        """Fills the table; what is typed stays."""
        self._intro.setText(intro_words(known))
        self._unread.setText(unread_words() if known.unread else "")
        self._unread.setVisible(known.unread)
        self.table.show_entries(known.own)

    def say(self, text: str, tone: str = "muted") -> None:
        """Says something of what is typed, "" for nothing."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        retone(self._said, tone)

    def mark(self, field: QLineEdit | None) -> None:
        """Marks a field as the one to be corrected, and puts the keyboard there; None marks none."""
        for each in (self.short, self.meaning):
            each.setProperty("problem", "true" if each is field else "false")
            each.style().unpolish(each)
            each.style().polish(each)
        if field is not None:
            field.setAccessibleDescription(self._said.text())
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def begin_anew(self) -> None:
        """Empties the fields for another entry."""
        self.table.clearSelection()
        self._chosen()
        self.short.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _chosen(self) -> None:
        entry = self.chosen
        self.short.setText(entry.short if entry else "")
        self.meaning.setText(entry.meaning if entry else "")
        self._keep.setText(translate("AbbreviationsPage", "Change") if entry else translate("AbbreviationsPage", "Add"))
        self._new.setText(translate("AbbreviationsPage", "Another one"))
        self._remove.setText(translate("AbbreviationsPage", "Remove"))
        self._new.setVisible(entry is not None)
        self._remove.setVisible(entry is not None)
        set_name(self._remove, f"{self._remove.text()}: {entry.short}" if entry else self._remove.text())
        self.mark(None)
        self.say("")
        self.typed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What fields and table leave: without this Enter would save the settings and close them."""
        if event.key() in _ENTER:
            if self.table.hasFocus():
                self.meaning.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.keepRequested.emit()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.chosen is not None:
            self.removeRequested.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lookedAt.emit()
