"""The page of standing instructions: the team's, one for each client company, the engineer's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from rfdesktop.domain.standing.instructions import LONGEST, Instructions, Scope
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import OpeningBox
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.settings.form_parts import form_button, form_line
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.standing import intro_words, unread_words
from rfdesktop.ui.words.translate import translate

LINES = 4
"""Lines of a text that are shown at once."""


class InstructionsPage(QWidget):
    """Three texts. Each is kept by the page's own button, apart from the settings."""

    lookedAt = Signal()
    """The page came into view."""
    keepRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("instructionsPage")
        self._known = Instructions()
        self._intro = form_line(self, "instructionsText")
        self._unread = form_line(self, "instructionsUnread", "warn")
        self.account = OpeningBox(self)
        self.account.setObjectName("instructionsAccount")
        self.account.setEditable(True)
        self.account.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        set_name(self.account, translate("InstructionsPage", "Client company"))
        if (typed := self.account.lineEdit()) is not None:
            set_name(typed, self.account.accessibleName())
            typed.setPlaceholderText(translate("InstructionsPage", "Name of the client company"))
        self.account.currentTextChanged.connect(self._turn_account)
        names = {
            Scope.TEAM: translate("InstructionsPage", "The team"),
            Scope.ACCOUNT: translate("InstructionsPage", "One client company"),
            Scope.ENGINEER: translate("InstructionsPage", "You"),
        }
        self._texts = {scope: self._text(scope, name) for scope, name in names.items()}
        self._examples()
        self._said = form_line(self, "instructionsSaid")
        self._keep = form_button(self, "keepInstructions", "", translate("InstructionsPage", "Keep these instructions"))
        self._keep.clicked.connect(self.keepRequested)
        self._account_now = ""
        self._lay_out(names)
        self.show_known(self._known, ())

    def _text(self, scope: Scope, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setObjectName(f"{scope.value}Instructions")
        text.setTabChangesFocus(True)
        set_name(text, name)
        text.setFixedHeight(text.fontMetrics().lineSpacing() * LINES + 4 * SPACE_S)
        text.textChanged.connect(self._typed)
        return text

    def _examples(self) -> None:
        examples = {
            Scope.TEAM: translate("InstructionsPage", "We use CIPP and NinjaOne. Changes go through the change board."),
            Scope.ACCOUNT: translate("InstructionsPage", "HIPAA. Never reboot before 18:00. They use SonicWall."),
            Scope.ENGINEER: translate("InstructionsPage", "I know Exchange well; explain networks."),
        }
        for scope, example in examples.items():
            self._texts[scope].setPlaceholderText(example)

    def _lay_out(self, names: dict[Scope, str]) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_XS)
        rows.addWidget(self._intro)
        rows.addWidget(self._unread)
        for scope, text in self._texts.items():
            label = PlainLabel(names[scope], self)
            label.setProperty("tone", "strong")
            rows.addSpacing(SPACE_S)
            rows.addWidget(label)
            if scope is Scope.ACCOUNT:
                rows.addWidget(self.account)
            rows.addWidget(text)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._keep)
        rows.addSpacing(SPACE_S)
        rows.addLayout(foot)
        rows.addStretch(1)

    @property
    def changed(self) -> tuple[tuple[Scope, str, str], ...]:
        """The texts that differ from what is kept: whose each is, the account of the account's, and the text."""
        found = []
        for scope, text in self._texts.items():
            account = self._account_now if scope is Scope.ACCOUNT else ""
            typed = text.toPlainText().strip()
            if typed != self._known.of(scope, account) and (scope is not Scope.ACCOUNT or account):
                found.append((scope, account, typed))
        return tuple(found)

    @property
    def too_long(self) -> bool:
        """Whether a text is longer than is kept."""
        return any(len(field.toPlainText().strip()) > LONGEST for field in self._texts.values())

    def show_known(self, known: Instructions, accounts: Sequence[str]) -> None:
        """Fills the fields; a text that was changed and is not kept yet stays."""
        typed = {scope: text for scope, _, text in self.changed}
        self._known = known
        self._intro.setText(intro_words())
        self._unread.setText(unread_words() if known.unread else "")
        self._unread.setVisible(known.unread)
        with QSignalBlocker(self.account):
            here = self.account.currentText()
            self.account.clear()
            for name in accounts:
                self.account.addItem(visible_line(name), name)
            self.account.setCurrentText(here or (visible_line(accounts[0]) if accounts else ""))
        self._account_now = self._account_of(self.account.currentText())
        for scope, field in self._texts.items():
            kept = known.of(scope, self._account_now)
            if typed.get(scope, kept) == kept and field.toPlainText() != kept:
                field.setPlainText(kept)
        self._typed()

    def say(self, text: str, tone: str = "muted") -> None:
        """Says something of what is typed, "" for nothing."""
        self._said.setText(text)
        retone(self._said, tone)

    @Slot(str)
    def _turn_account(self, name: str) -> None:
        """Another company's text; what was typed for the one before is kept first."""
        account = self._account_of(name)
        if account == self._account_now:
            return
        if any(scope is Scope.ACCOUNT for scope, _, _ in self.changed):
            self.keepRequested.emit()
        self._account_now = account
        self._texts[Scope.ACCOUNT].setPlainText(self._known.of(Scope.ACCOUNT, self._account_now))

    def _account_of(self, shown: str) -> str:
        """The company's name as it is kept, by what the field shows."""
        place = self.account.findText(shown)
        return str(self.account.itemData(place)) if place >= 0 else shown.strip()

    @Slot()
    def _typed(self) -> None:
        too_long = self.too_long
        self._keep.setEnabled(bool(self.changed) and not too_long)
        said = translate("InstructionsPage", "Too long: up to {most} characters each.").format(most=f"{LONGEST:,}")
        self.say(said if too_long else "", "bad" if too_long else "muted")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lookedAt.emit()
