"""The parts of the form that a step has by its type: answers, commands and fields, where it goes on, the result."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.editing.exits import ONWARD, Exit
from rfdesktop.domain.flows.flow import Command, Danger, Field, FieldKind, Option, Shell, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.flows.editor.form_part import EntryCard, FormPart, adding_button, entry_buttons, section
from rfdesktop.ui.flows.editor.placed import CheckField, ChoiceField, LineField, LinesField, TextField
from rfdesktop.ui.flows.editor.target_field import Target, TargetField
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_XS
from rfdesktop.ui.words.flow_editing import code_words, danger_words, field_kind_words
from rfdesktop.ui.words.translate import translate

WIDEST_NUMBER = "8"
BESIDE = 7
"""Pixels from a field's edge to its text."""


class TypePart(FormPart):
    """Signals besides: `added` with a list's name and a new entry, `createWanted` with the number of an exit and a new
    step's title."""

    added = Signal(str, object)
    createWanted = Signal(int, str)

    def set_targets(self, targets: Sequence[Target], flows: Sequence[Target]) -> None:
        """What exits can lead to, and the flows that a step can enter."""
        for field in self.fields:
            if isinstance(field, TargetField):
                field.targets = flows if field.place == ("flow",) else targets

    def target(self, step_id: str, option: int, label: str, name: str = "") -> TargetField:
        """A field for where an exit leads."""
        hint = translate("FlowEditor", "Title of a step, or of a new one")
        field = TargetField(Exit(step_id, option).place, label, hint=hint, name=name)
        field.created.connect(lambda title: self.createWanted.emit(option, title))
        return field


class OptionsPart(TypePart):
    """A question's answers: what each is called, and where it leads."""

    def __init__(self, step: Step, icons: Icons, parent: QWidget) -> None:
        super().__init__(SPACE_M, parent)
        self.rows.addWidget(section(translate("FlowEditor", "Answers")))
        for at in range(len(step.options)):
            self._entry(step, at, icons)
        if len(step.options) < limits.MOST_OPTIONS:
            add = adding_button(translate("FlowEditor", "Add an answer"), icons)
            add.setObjectName("addOptionButton")
            add.clicked.connect(lambda: self.added.emit("options", Option("", "")))
            self.rows.addWidget(add)

    def _entry(self, step: Step, at: int, icons: Icons) -> None:
        number = at + 1
        label = translate("FlowEditor", "Answer {number}").format(number=number)
        leads = translate("FlowEditor", "Answer {number} leads to").format(number=number)
        part = FormPart(SPACE_XS, self)
        self.rows.addWidget(part)
        line = QHBoxLayout()
        line.setSpacing(SPACE_XS)
        line.addWidget(_Mark(f"{number}"), 0, Qt.AlignmentFlag.AlignTop)
        part.add(LineField(("options", at, "label"), label, bare=True), into=line)
        line.setStretch(1, 1)
        for button in entry_buttons(label, icons, _Wanted(self, ("options", at))):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        part.rows.addLayout(line)
        target = QHBoxLayout()
        target.setSpacing(SPACE_XS)
        target.addWidget(_Mark("→"), 0, Qt.AlignmentFlag.AlignTop)
        part.add(self.target(step.id, at, "", leads), into=target)
        target.setStretch(1, 1)
        part.rows.addLayout(target)
        self.adopt(part)


class _Mark(PlainLabel):
    """What stands before a field: as wide for a number as for the arrow, so that the fields stand under each other."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("tone", "faint")
        # Beside the text of the field, whatever stands under that.
        self.setContentsMargins(0, BESIDE, 0, 0)

    def sizeHint(self) -> QSize:
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in (WIDEST_NUMBER, "→"))
        return QSize(widest, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class OnwardPart(TypePart):
    """Where a step with one exit leads; of a subflow step, also the flow that it enters."""

    def __init__(self, step: Step, parent: QWidget) -> None:
        super().__init__(parent=parent)
        if step.type is StepType.SUBFLOW:
            hint = translate("FlowEditor", "Title of a flow in the library")
            self.add(TargetField(("flow",), translate("FlowEditor", "Flow that it runs"), hint=hint, creates=False))
        self.add(self.target(step.id, ONWARD, translate("FlowEditor", "Goes on with")))


class ActionPart(TypePart):
    """Commands, what to record, and where it goes on."""

    def __init__(self, step: Step, icons: Icons, parent: QWidget) -> None:
        super().__init__(SPACE_M, parent)
        self.add(self.target(step.id, ONWARD, translate("FlowEditor", "Goes on with")))
        self.rows.addWidget(section(translate("FlowEditor", "Commands")))
        for at in range(len(step.commands)):
            self._command(at, icons)
        if len(step.commands) < limits.COMMANDS:
            new = Command("", step.commands[-1].shell if step.commands else Shell.POWERSHELL)
            self._adder(translate("FlowEditor", "Add a command"), "commands", new, icons)
        self.rows.addWidget(section(translate("FlowEditor", "What to record")))
        for at, entry in enumerate(step.fields):
            self._field(at, entry, icons)
        if len(step.fields) < limits.FIELDS:
            taken = {entry.name for entry in step.fields}
            number = next(number for number in range(1, limits.FIELDS + 2) if f"field{number}" not in taken)
            self._adder(translate("FlowEditor", "Add a field"), "fields", Field(f"field{number}", ""), icons)

    def _adder(self, text: str, name: str, new: object, icons: Icons) -> None:
        add = adding_button(text, icons)
        add.setObjectName(f"add-{name}")
        add.clicked.connect(lambda: self.added.emit(name, new))
        self.rows.addWidget(add)

    def _command(self, at: int, icons: Icons) -> None:
        title = translate("FlowEditor", "Command {number}").format(number=at + 1)
        part, first = self._card(title, ("commands", at), icons)
        part.rows.addLayout(first)
        shells = [(shell, shell.value) for shell in Shell]
        part.add(ChoiceField(("commands", at, "shell"), translate("FlowEditor", "Shell"), shells), into=first)
        dangers = [(danger, danger_words(danger)) for danger in Danger]
        part.add(ChoiceField(("commands", at, "danger"), translate("FlowEditor", "Danger"), dangers), into=first)
        part.add(
            TextField(("commands", at, "text"), translate("FlowEditor", "Command"), name=title, mono=True),
            LineField(("commands", at, "expect"), translate("FlowEditor", "What it should show")),
            LineField(("commands", at, "rollback"), translate("FlowEditor", "Way back, or that there is none")),
        )
        self.adopt(part)

    def _field(self, at: int, entry: Field, icons: Icons) -> None:
        title = translate("FlowEditor", "Field {number}").format(number=at + 1)
        part, first = self._card(title, ("fields", at), icons)
        part.add(LineField(("fields", at, "label"), translate("FlowEditor", "What is asked")))
        part.rows.addLayout(first)
        kinds = [(kind, field_kind_words(kind)) for kind in FieldKind]
        part.add(ChoiceField(("fields", at, "kind"), translate("FlowEditor", "Kind"), kinds), into=first)
        part.add(LineField(("fields", at, "name"), translate("FlowEditor", "Name in notes and commands")), into=first)
        if entry.kind is FieldKind.CHOICE or entry.choices:
            part.add(LinesField(("fields", at, "choices"), translate("FlowEditor", "Choices, one a line")))
        part.add(CheckField(("fields", at, "required"), translate("FlowEditor", "Has to be filled in")))
        self.adopt(part)

    def _card(self, title: str, place: tuple[str, int], icons: Icons) -> tuple[FormPart, QHBoxLayout]:
        card = EntryCard(title, icons, self)
        card.wanted.connect(lambda does: self.wanted.emit(place, does))
        self.rows.addWidget(card)
        part = FormPart(SPACE_XS, card)
        card.rows.addWidget(part)
        return part, QHBoxLayout()


class ResultPart(TypePart):
    """How a flow ends, and the line that the ticket gets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        outcomes = [(outcome, code_words(outcome)) for outcome in Outcome]
        hint = translate("FlowEditor", "{name} stands for what a step has recorded under that name")
        self.add(
            ChoiceField(("outcome",), translate("FlowEditor", "Outcome"), outcomes),
            TextField(("note",), translate("FlowEditor", "Line for the ticket"), hint=hint),
        )


class _Wanted:
    """Tells a part what is wanted of an entry of its own."""

    def __init__(self, part: FormPart, place: tuple[str, int]) -> None:
        self._part, self._place = part, place

    def emit(self, does: str) -> None:
        self._part.wanted.emit(self._place, does)


def part_for(step: Step, icons: Icons, parent: QWidget) -> TypePart:
    """The part for a step's type, as a child of what will hold it."""
    match step.type:
        case StepType.QUESTION:
            return OptionsPart(step, icons, parent)
        case StepType.ACTION:
            return ActionPart(step, icons, parent)
        case StepType.RESULT:
            return ResultPart(parent)
        case _:
            return OnwardPart(step, parent)


def shape_of(step: Step) -> tuple[object, ...]:
    """What a step's form is built by: another shape needs another form, other values do not."""
    choices = tuple(entry.kind is FieldKind.CHOICE or bool(entry.choices) for entry in step.fields)
    return step.id, step.type, len(step.options), len(step.commands), choices
