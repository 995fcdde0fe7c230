"""The row over the note: the documents' tabs, and what is done with the one in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QWidget

from rfdesktop.ui.controls.menu_button import MenuButton
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.outcome.document_tabs import DocumentTabs
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.translate import translate


class NoteHead(QWidget):
    """Tabs, Stop while something is written, else "Write again" with its menu, and Edit."""

    stopClicked = Signal()
    writeAgainClicked = Signal()
    renewClicked = Signal()
    sectionChosen = Signal(str)
    """A section is to be written again, by its title."""
    versionChosen = Signal(int)
    """An earlier wording is to be compared with the one that stands, by its place in what was offered."""
    removeClicked = Signal()
    """The document in front is not wanted any more."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.tabs = DocumentTabs(icons, self)
        self.stop = self._button(translate("NotePage", "Stop"), IconName.STOP, "stopNoteButton")
        self.stop.clicked.connect(self.stopClicked)
        self.again = MenuButton(translate("NotePage", "Write again"), icons, self)
        self.again.setObjectName("writeAgainButton")
        self.again.setProperty("kind", "quiet")
        set_name(self.again, translate("NotePage", "Write the note again"))
        self.edit = self._button("", IconName.EDIT, "editNoteButton")
        self._fill_menu()
        self.name_edit(False)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_S)
        self._rows.addWidget(self.tabs, 1)
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(SPACE_S)
        self._deeds.addStretch(1)
        for button in (self.stop, self.again, self.edit):
            self._deeds.addWidget(button)
        self._rows.addLayout(self._deeds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """A layout is asked for where a button comes, goes or has other words, a tab is added or the text is larger."""
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return taken

    def _turn(self) -> None:
        """Puts the buttons under the tabs where these have no room beside them."""
        needed = self.tabs.sizeHint().width() + SPACE_S + self._deeds.sizeHint().width()
        ways = QBoxLayout.Direction
        self._rows.setDirection(ways.TopToBottom if needed > self.width() else ways.LeftToRight)

    def _fill_menu(self) -> None:
        menu = self.again.actions_menu
        self.renew_action = QAction(translate("NotePage", "Bring it up to date, my changes kept"), menu)
        self.renew_action.triggered.connect(self.renewClicked)
        self.write_again_action = QAction(translate("NotePage", "Write all of it again"), menu)
        self.write_again_action.setObjectName("writeAgainAction")
        self.write_again_action.triggered.connect(self.writeAgainClicked)
        menu.addActions([self.renew_action, self.write_again_action])
        self._sections = QMenu(translate("NotePage", "Write one section again"), menu)
        self._sections.setObjectName("rewriteSectionMenu")
        self._versions = QMenu(translate("NotePage", "Compare"), menu)
        self._versions.setObjectName("compareMenu")
        menu.addMenu(self._sections)
        menu.addMenu(self._versions)
        self._remove = QAction(translate("NotePage", "Remove this document"), menu)
        self._remove.setObjectName("removeDocumentAction")
        self._remove.triggered.connect(self.removeClicked)
        menu.addAction(self._remove)
        self.offer((), (), removable=False)

    def offer(self, sections: Sequence[str], versions: Sequence[str], *, removable: bool) -> None:
        """What can be written again by itself, what it can be compared with, and whether it may be taken away."""
        self._sections.clear()
        for title in sections:
            action = self._sections.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, title=title: self.sectionChosen.emit(title))
        self._versions.clear()
        for place, name in enumerate(versions):
            action = self._versions.addAction(name)
            action.triggered.connect(lambda _on=False, place=place: self.versionChosen.emit(place))
        self._sections.menuAction().setVisible(bool(sections))
        self._versions.menuAction().setVisible(bool(versions))
        self._remove.setVisible(removable)

    def offer_renewal(self, offered: bool) -> None:
        """Whether what the engineer changed can be kept while it is brought up to date."""
        self.renew_action.setVisible(offered)

    def show_writing(self, writing: bool, *, locked: bool) -> None:
        """What can be done while it is written, or once the chat is concluded."""
        self.stop.setVisible(writing)
        for button in (self.again, self.edit):
            button.setVisible(not writing and not locked)
        self.tabs.set_open(not writing and not locked)

    @Slot(bool)
    def name_edit(self, editing: bool) -> None:
        """Edit turns back into reading."""
        words = translate("NotePage", "Read") if editing else translate("NotePage", "Edit")
        self.edit.setText(words)
        self._icons.set_beside(self.edit, IconName.DOCUMENT if editing else IconName.EDIT)
        hint = translate("NotePage", "Show the note as it will be read") if editing else ""
        hint = hint or translate("NotePage", "Change the note")
        set_name(self.edit, hint)
        set_tip(self.edit, f"{hint} (Ctrl+E)")

    def _button(self, text: str, icon: IconName, name: str) -> QPushButton:
        button = QPushButton(text, self)
        self._icons.set_beside(button, icon)
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        set_name(button, text)
        return button
