"""The step where a run stands: what it says, its commands, and a question's answers. Its fields are the foot's."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rfdesktop.domain.flows.filled_commands import (
    command_values,
    filled_command,
    filled_rollback,
    is_no_value,
    step_fields,
)
from rfdesktop.domain.flows.flow import FieldKind, StepType
from rfdesktop.domain.flows.placeholders import placeholder_key
from rfdesktop.domain.flows.runs import FlowRun, filled_note
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.judged_copies import JudgedCopies
from rfdesktop.ui.controls.outcome_badge import OutcomeBadge
from rfdesktop.ui.flows.command_card import CommandCard
from rfdesktop.ui.flows.field_form import FieldForm
from rfdesktop.ui.flows.option_list import OptionList
from rfdesktop.ui.flows.step_parts import BodyText, PlainText
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

_GAP = 6


class StepView(QWidget):
    """One step, made anew for each. `form` holds its fields; it is shown where the panel puts it."""

    chosen = Signal(int)
    edited = Signal()
    linkRequested = Signal(OutsideLink)
    copied = Signal(int, str)
    """A command of the step went to the clipboard; its index, and the text if it was the whole."""
    finished = Signal()
    """A command was filled in and copied by the keyboard."""
    given = Signal(object)
    """Values for places in commands, by name: all that were typed at this step."""

    def __init__(
        self,
        run: FlowRun,
        theme: Theme,
        icons: Icons,
        missing: str = "",
        copies: JudgedCopies | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        step = run.step
        self.form = FieldForm(step.fields)
        self.form.edited.connect(self.edited)
        self.form.edited.connect(self._fill)
        self._run = run
        self._given: dict[str, str] = {}
        self.options: OptionList | None = None
        self.cards: list[CommandCard] = []
        self._into: BreakingLabel | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(_GAP)
        self.title = self._say(step.title, "title")
        if step.body:
            body = BodyText(step.body)
            body.followed.connect(self.linkRequested)
            self._rows.addWidget(body)
        for command in step.commands:
            self._add_card(CommandCard(command, theme, icons, copies), len(self.cards))
        self.form.fill(dict(run.current.values))
        self._fill()
        if step.type is StepType.QUESTION:
            self.options = OptionList(step)
            self.options.chosen.connect(self.chosen)
            self._rows.addSpacing(SPACE_XS)
            self._rows.addWidget(self.options)
        elif step.type is StepType.SUBFLOW:
            self._subflow(run, missing)
        elif step.type is StepType.RESULT:
            self._result(run)

    def _add_card(self, card: CommandCard, index: int) -> None:
        card.taken.connect(lambda text: self.copied.emit(index, text))
        card.given.connect(self._give)
        card.finished.connect(self.finished)
        self.cards.append(card)
        self._rows.addWidget(card)

    def take_focus(self) -> bool:
        """Puts the caret where the engineer goes on; False where that is the Next button."""
        wanted = self.options.first() if self.options else self.form.first()
        if wanted is not None:
            wanted.setFocus()
        return wanted is not None

    def copy_next(self) -> bool:
        """Copies the first command that was not copied yet, or begins again with the first; False where none is."""
        if not self.cards:
            return False
        card = next((card for card in self.cards if not card.was_taken), None)
        if card is None:
            for each in self.cards:
                each.was_taken = False
            card = self.cards[0]
        card.take()
        return True

    def stops(self) -> list[QWidget]:
        """What Tab goes to in the middle, from top to bottom."""
        parts = self.findChildren(QWidget)
        return [
            part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.window() is self.window()
        ]

    def name_subflow(self, title: str) -> None:
        """Tells the title of the flow that a subflow step leads into."""
        if self._into is not None:
            self._into.setText(
                translate("StepView", "Continues in the flow “{flow}”, then comes back here.").format(flow=title)
            )

    def follow(self, run: FlowRun) -> None:
        """Puts into the commands what became known while the run stands here."""
        self._run = run
        self._fill()

    @Slot(str, str)
    def _give(self, name: str, text: str) -> None:
        self._given[name] = text
        self._fill()
        self.given.emit(dict(self._given))

    @Slot()
    def _fill(self) -> None:
        """Puts what the run knows into the commands, and what is typed at this step before it is recorded."""
        if not self.cards:
            return
        given = dict(self._run.given) | self._given
        run = replace(self._run, given=tuple((name, value) for name, value in given.items() if value.strip()))
        values = command_values(run) | self._typed()
        values |= {placeholder_key(name): value for name, value in self._given.items() if value.strip()}
        fields = step_fields(run)
        for card, command in zip(self.cards, run.step.commands, strict=True):
            card.fill(filled_command(command, values, fields), filled_rollback(command, values, fields))

    def _typed(self) -> dict[str, str]:
        """What stands in the step's fields and can fill a place, by field name."""
        typed = self.form.values()
        fields = {field.name: field for field in self._run.step.fields if field.kind is not FieldKind.CHECK}
        return {
            placeholder_key(name): typed[name]
            for name, field in fields.items()
            if typed[name].strip() and not is_no_value(typed[name], field)
        }

    def _subflow(self, run: FlowRun, missing: str) -> None:
        known = run.flow_by_id(run.step.flow)
        title = known.title if known else run.step.flow
        if missing:
            text = translate(
                "StepView", "The flow “{flow}” is not in the library, or is already being walked. Go on without it?"
            )
            self._say(text.format(flow=title), "warn")
        else:
            self._into = self._say("", "muted")
            self.name_subflow(title)

    def _result(self, run: FlowRun) -> None:
        # Shown before it has a place, it would be a window of its own and take the keyboard.
        badge = OutcomeBadge(self)
        badge.show_outcome(run.step.outcome or Outcome.RESOLVED)
        self._rows.insertWidget(1, badge)
        note = filled_note(run)
        if note:
            card = QFrame()
            card.setProperty("card", True)
            inside = QVBoxLayout(card)
            inside.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
            inside.setSpacing(SPACE_XS)
            inside.addWidget(BreakingLabel(translate("StepView", "For the ticket note"), "muted"))
            inside.addWidget(PlainText(note))
            self._rows.addWidget(card)

    def _say(self, text: str, tone: str) -> BreakingLabel:
        label = BreakingLabel(text, tone)
        self._rows.addWidget(label)
        return label
