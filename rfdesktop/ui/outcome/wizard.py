"""The outcome wizard's window: three pages, a row of steps above, Back and Next below."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.notes.outcomes import WizardPage
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.outcome.details_page import DetailsPage
from rfdesktop.ui.outcome.note_page import NotePage
from rfdesktop.ui.outcome.outcome_page import OutcomePage
from rfdesktop.ui.outcome.step_indicator import PAGES, StepIndicator
from rfdesktop.ui.outcome.wizard_foot import WizardFoot
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate

LEAST_ONWARD = 104
SMALLEST = QSize(440, 300)
"""The least room of a page; a larger font asks for more width by itself."""


class OutcomeWizard(QWidget):
    """One chat's wizard, a modeless window. It shows and says what was clicked; its presenter decides."""

    nextClicked = Signal()
    backClicked = Signal()
    closing = Signal()
    """The window is being closed; nothing may be lost by it."""

    activated = Signal()
    """The window has come to the front."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("outcomeWizard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "window")
        self.setWindowTitle(translate("OutcomeWizard", "Conclude"))
        self.setAccessibleName(translate("OutcomeWizard", "Conclude the ticket"))
        self.steps = StepIndicator(self)
        self._stack = QStackedWidget(self)
        # Each part is made where it stays: Qt asks the style sheet anew for all that moves to another parent.
        areas = tuple(PageArea(self._stack) for _ in PAGES)
        places = tuple(area.viewport() for area in areas)
        self.outcome_page = OutcomePage(icons, places[0])
        self.details_page = DetailsPage(places[1])
        self.note_page = NotePage(theme, icons, places[2])
        for area, page in zip(areas, (self.outcome_page, self.details_page, self.note_page), strict=True):
            area.hold(page)
            self._stack.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.steps)
        column.addWidget(self._stack, 1)
        column.addWidget(self.note_page.results)
        self._foot = self._footer()
        column.addWidget(self._foot)
        theme.changed.connect(self.outcome_page.repaint_icons)
        self._add_shortcuts()
        self._order_tabs()
        self.show_page(WizardPage.OUTCOME)

    def _footer(self) -> WizardFoot:
        self._back = QPushButton(translate("OutcomeWizard", "Back"))
        self._back.setObjectName("wizardBackButton")
        self._back.setAccessibleName(translate("OutcomeWizard", "Back"))
        self._back.setProperty("kind", "quiet")
        self._back.clicked.connect(self.backClicked)
        self._next = OnwardButton()
        self._next.setObjectName("wizardNextButton")
        self._next.setProperty("kind", "primary")
        self._next.clicked.connect(self.nextClicked)
        return WizardFoot((self._back, self.note_page.actions_row, self._next))

    def _add_shortcuts(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._next.click)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._back.click)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._escape)

    def _order_tabs(self) -> None:
        """On the note's page from the note to what is done with it, what stands beside it, and the row over it."""
        page, actions, tabs = self.note_page, self.note_page.actions_row, self.note_page.head.tabs
        beside = (page.side.minutes, page.side.picker.list, *page.notice.buttons)
        note = (page.view.reader, page.view.editor, actions.copy, actions.save, actions.formats, page.saved.button)
        order = (*note, self._next, self._back, *beside, tabs.bar, tabs.add, page.again, page.edit_button)
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    @Slot()
    def _escape(self) -> None:
        """Leaves the editor, else the window."""
        if self.page() is WizardPage.NOTE and self.note_page.view.editing:
            self.note_page.view.edit(on=False)
        else:
            leave(self)

    def page(self) -> WizardPage:
        return PAGES[self._stack.currentIndex()]

    def show_page(self, page: WizardPage) -> None:
        """Turns to a page."""
        self._stack.setCurrentIndex(PAGES.index(page))
        self.steps.show_page(page)
        on_note = page is WizardPage.NOTE
        self.note_page.actions_row.setVisible(on_note)
        self.note_page.results.setVisible(on_note)
        # There the main thing is to copy the note.
        self._next.setProperty("kind", "" if on_note else "primary")
        self._next.style().unpolish(self._next)
        self._next.style().polish(self._next)

    def focus_page(self, *, done: bool = False) -> None:
        """Gives the keyboard to the page's main field, or to the main button where there is no more to do."""
        page = self.page()
        if done:
            self._next.setFocus()
        elif page is WizardPage.OUTCOME:
            self.outcome_page.focus()
        elif page is WizardPage.DETAILS:
            self.details_page.notes.setFocus()
        else:
            self.note_page.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, where no field has a use for it; the note is never concluded that way."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.page() is WizardPage.NOTE:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._next.click()

    def set_next(self, text: str, enabled: bool, hint: str = "") -> None:
        """What the main button says, whether it can be pressed, and a word beside it."""
        self._next.setText(text)
        set_name(self._next, text)
        self._next.setEnabled(enabled)
        self._foot.say(hint)

    def show_hint(self, text: str) -> None:
        """A word beside the buttons, until the next change of the page."""
        self._foot.say(text)

    def set_back(self, enabled: bool) -> None:
        self._back.setEnabled(enabled)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    @Slot(QCloseEvent)
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


class OnwardButton(QPushButton):
    """As wide for a short word as for a longer one, and never narrower than its words."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(LEAST_ONWARD, 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class PageArea(WholeScroll):
    """A page that can be scrolled where the window is too low for it; its width it always has."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def hold(self, page: QWidget) -> None:
        """Takes its page, made in its viewport."""
        self.setWidget(page)

    def minimumSizeHint(self) -> QSize:
        page = self.widget()
        width = page.minimumSizeHint().width() if page is not None else 0
        width += self.verticalScrollBar().sizeHint().width()
        return QSize(width, 0).expandedTo(SMALLEST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
