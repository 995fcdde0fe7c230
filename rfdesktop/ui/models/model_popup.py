"""What opens over the composer to choose who answers: a field to search, the models, how hard and how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.models.facts import EFFORTS
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.first_size import first_size
from rfdesktop.ui.controls.number_field import NOTHING, NumberField
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.models.model_list import ModelListView
from rfdesktop.ui.models.model_rows import ModelRow
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.models import effort_words
from rfdesktop.ui.words.translate import translate

WIDTH, HEIGHT = 460, 420
MOST_OF_SCREEN = 0.7
"""What large text makes it grow to."""
LEAST_ANSWER, MOST_ANSWER = 256, 1_000_000


class ModelPopup(QFrame):
    """A popover; it closes where something else is clicked. The keyboard is in the field, Up and Down go through the
    list, Enter chooses."""

    chosen = Signal(object)
    """A `ModelChoice`: another model, effort or longest answer."""
    searched = Signal(str)
    """What is looked for is another."""
    readAgain = Signal()
    """The lists are to be read again."""
    endpointsAsked = Signal()
    """The settings' page of endpoints is wanted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("modelPopup")
        self.setProperty("card", "popover")
        set_name(self, translate("ModelPopup", "Who answers"))
        self._choice = AS_SET
        self.search = QLineEdit(self)
        self.search.setObjectName("modelSearch")
        set_name(self.search, translate("ModelPopup", "Search models"))
        self.search.setPlaceholderText(translate("ModelPopup", "Search models"))
        self.search.setClearButtonEnabled(True)
        self.list = ModelListView(theme, self)
        self.effort = ChoiceBox(self)
        self.effort.setObjectName("modelEffort")
        set_name(self.effort, translate("ModelPopup", "Effort"))
        for effort in ("", *EFFORTS):
            self.effort.addItem(effort_words(effort), effort)
        self.longest = NumberField(LEAST_ANSWER, MOST_ANSWER, self)
        self.longest.setObjectName("longestAnswer")
        set_name(self.longest, translate("ModelPopup", "Longest answer"))
        self.longest.setSuffix(translate("ModelPopup", " tokens"))
        self._lay_out()
        self.search.textChanged.connect(self.searched)
        self.list.taken.connect(self._take_model)
        self.effort.activated.connect(self._take_more)
        self.longest.editingFinished.connect(self._take_more)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self.search)
        rows.addWidget(self.list, 1)
        beside = QHBoxLayout()
        beside.setSpacing(SPACE_M)
        for field in (self.effort, self.longest):
            label = PlainLabel(field.accessibleName(), self)
            label.setProperty("tone", "muted")
            label.setProperty("scale", "small")
            label.name_field(field)
            column = QVBoxLayout()
            column.setSpacing(SPACE_XS)
            column.addWidget(label)
            column.addWidget(field)
            beside.addLayout(column, 1)
        rows.addLayout(beside)
        links = QHBoxLayout()
        links.addWidget(self._link("readModelsButton", translate("ModelPopup", "Read the lists again"), self.readAgain))
        links.addStretch(1)
        links.addWidget(self._link("endpointsButton", translate("ModelPopup", "Endpoints…"), self.endpointsAsked))
        rows.addLayout(links)

    def _link(self, name: str, words: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        set_name(button, words)
        button.setProperty("kind", "link")
        button.setAutoDefault(False)
        button.clicked.connect(asked)
        return button

    def open_over(self, control: QWidget, choice: ModelChoice) -> None:
        """Opens over a control, inside the screen, with a chat's choice."""
        self.show_choice(choice)
        with QSignalBlocker(self.search):
            self.search.clear()
        room = control.screen().availableGeometry()
        self.resize(first_size(QSize(WIDTH, HEIGHT), room.size() * MOST_OF_SCREEN).boundedTo(room.size()))
        corner = control.mapToGlobal(QPoint(0, -self.height() - SPACE_XS))
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        self.move(left, max(room.top(), corner.y()))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_choice(self, choice: ModelChoice) -> None:
        """Shows how hard and how long a chat is answered."""
        is_typed = self.longest.hasFocus() and choice == self._choice
        self._choice = choice
        with QSignalBlocker(self.effort), QSignalBlocker(self.longest):
            self.effort.setCurrentIndex(max(0, self.effort.findData(choice.effort)))
            # A list that comes meanwhile takes nothing of what is just being typed.
            if not is_typed:
                self.longest.setValue(choice.longest_answer or NOTHING)

    def show_rows(self, rows: Sequence[ModelRow], choice: ModelChoice) -> None:
        """Fills the list."""
        self.list.show_rows(rows, choice)

    def offer_longest(self, default: int, counts: int, *, fixed: bool) -> None:
        """Says the longest answer by default and the one that counts for the chat, in tokens. Where the organisation
        has fixed it, or does not allow what was chosen, the field shows what counts."""
        ruled = fixed or (self._choice.longest_answer not in (0, counts))
        told = translate("ModelPopup", "As the settings say: {tokens} tokens").format(tokens=f"{default:,}")
        set_tip(self.longest, translate("ModelPopup", "Set by your organisation.") if ruled else told)
        self.longest.hint(translate("ModelPopup", "{tokens} tokens, as set").format(tokens=f"{default:,}"))
        self.longest.setEnabled(not fixed)
        if ruled and not self.longest.hasFocus():
            with QSignalBlocker(self.longest):
                self.longest.setValue(NOTHING if fixed else counts)

    def offer_efforts(self, efforts: Sequence[str]) -> None:
        """Says which efforts the model is known to take (none: nobody knows)."""
        items = self.effort.model()
        assert isinstance(items, QStandardItemModel)
        for at in range(1, items.rowCount()):
            items.item(at).setEnabled(not efforts or self.effort.itemData(at) in efforts)

    @Slot(object)
    def _take_model(self, choice: ModelChoice) -> None:
        taken = replace(choice, effort=self._choice.effort, longest_answer=self._choice.longest_answer)
        self.hide()
        self.chosen.emit(taken)

    @Slot()
    def _take_more(self) -> None:
        longest = self.longest.value()
        bounded = max(LEAST_ANSWER, min(MOST_ANSWER, longest)) if longest > 0 else 0
        if not self.longest.isEnabled():
            # The chat's own counts again where the organisation fixes none any more.
            bounded = self._choice.longest_answer
        taken = replace(self._choice, effort=str(self.effort.currentData() or ""), longest_answer=bounded)
        if taken != self._choice:
            self._choice = taken
            self.chosen.emit(taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field leaves goes to the list."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.list.take_current()
            case _:
                super().keyPressEvent(event)
