"""The page of a team's abbreviations: a table of them, and two fields in which one is added or changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rfdesktop.domain.flows.abbreviations import LONGEST_MEANING, LONGEST_SHORT, Abbreviation, Abbreviations
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.settings.abbreviations_table import AbbreviationsTable
from rfdesktop.ui.settings.form_parts import form_button, form_field, form_line, labelled, say_in
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
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
        self._intro = form_line(self, "abbreviationsText")
        self._unread = form_line(self, "abbreviationsUnread", "warn")
        self.short = form_field(
            self,
            "abbreviationShort",
            translate("AbbreviationsPage", "Short form"),
            translate("AbbreviationsPage", "rdgw"),
        )
        self.meaning = form_field(
            self,
            "abbreviationMeaning",
            translate("AbbreviationsPage", "Stands for"),
            translate("AbbreviationsPage", "remote desktop gateway"),
        )
        for field in (self.short, self.meaning):
            field.textEdited.connect(self.typed)
        # One more than may be kept, so that what is too long is told and not cut in silence.
        self.short.setMaxLength(LONGEST_SHORT + 1)
        self.meaning.setMaxLength(LONGEST_MEANING + 1)
        self._said = form_line(self, "abbreviationSaid")
        self._keep = form_button(self, "keepAbbreviation")
        self._new = form_button(self, "newAbbreviation")
        self._remove = form_button(self, "removeAbbreviation", "quiet")
        self._keep.clicked.connect(self.keepRequested)
        self._remove.clicked.connect(self.removeRequested)
        self._new.clicked.connect(self.begin_anew)
        self.table = AbbreviationsTable(self)
        self.table.itemSelectionChanged.connect(self._chosen)
        self._lay_out()
        self.show_known(Abbreviations())
        self._chosen()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_M)
        for field, share in ((self.short, 1), (self.meaning, 2)):
            fields.addLayout(labelled(field, self), share)
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
        say_in(self._said, text, tone)

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
            if event.isAutoRepeat():
                return
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
