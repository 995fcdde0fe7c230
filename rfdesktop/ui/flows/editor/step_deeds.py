"""What keys, the form and the map do with whole steps, as edits."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.editing.draft import blank_step, free_id
from rfdesktop.domain.flows.editing.edits import AddStep, DeleteStep, DuplicateStep, MoveStep, SetType, connect
from rfdesktop.domain.flows.editing.exits import Exit, exits_of, free_exit
from rfdesktop.domain.flows.editing.guessing import guessed_type
from rfdesktop.domain.flows.editing.places import Place
from rfdesktop.domain.flows.flow import Step, StepType
from rfdesktop.ui.flows.editor.session import TITLE, EditSession
from rfdesktop.ui.words.translate import translate


class StepDeeds:
    """Adds, copies, moves, connects and removes the steps of a session."""

    def __init__(self, session: EditSession) -> None:
        self._session = session
        self._untyped: set[str] = set()
        """New steps for which nobody has chosen a type yet: their titles do."""

    def add_after(self) -> None:
        """Adds an empty step after the one that is looked at, which leads to it if it has an exit for it."""
        here = self._session.step
        exit_ = None
        if here is not None:
            exit_ = Exit(here.id) if here.type not in (StepType.QUESTION, StepType.RESULT) else free_exit(here)
        asks = here is not None and here.type is not StepType.QUESTION
        new = self._blank("", StepType.QUESTION if asks else StepType.ACTION)
        if self._may_add() and self._session.do(AddStep(new, here.id if here else "", exit_)):
            self._untyped.add(new.id)
            self._session.select(new.id, TITLE)

    def create(self, exit_: Exit, title: str) -> str:
        """Adds a step of this title that an exit leads to, behind its step and what was added there before; its id, ""
        where there are steps enough."""
        if not self._may_add():
            return ""
        type_, outcome = guessed_type(title)
        new = self._blank(title, type_)
        new = replace(new, outcome=outcome) if outcome else new
        if not title.strip():
            self._untyped.add(new.id)
        self._session.do(AddStep(new, self._behind(exit_), exit_))
        return new.id

    def connect(self, exit_: Exit, target: str) -> None:
        """Has an exit lead to a step, "" for nowhere."""
        self._session.do(connect(exit_, target))

    def titled(self) -> None:
        """The title of the step is written: it says what type a new step is, unless somebody has."""
        step = self._session.step
        if step is not None and step.id in self._untyped and step.title.strip():
            self._untyped.discard(step.id)
            self._session.do(SetType(step.id, guessed_type(step.title)[0], labels()))

    def set_type(self, type_: StepType) -> None:
        """Makes the step another type of step."""
        step_id = self._session.step_id
        if step_id:
            self._untyped.discard(step_id)
            self._session.do(SetType(step_id, type_, labels()))

    def duplicate(self) -> None:
        """Copies the step and looks at the copy."""
        if (step := self._session.step) is not None and self._may_add():
            new_id = free_id(step.title, [each.id for each in self._session.flow.steps])
            if self._session.do(DuplicateStep(step.id, new_id)):
                self._session.select(new_id, TITLE)

    def delete(self) -> None:
        """Takes the step out and looks at the one that stands in its place."""
        at = self._session.place
        if at >= 0 and self._session.do(DeleteStep(self._session.step_id)):
            steps = self._session.flow.steps
            self._session.select(steps[min(at, len(steps) - 1)].id, TITLE)

    def move(self, by: int) -> None:
        """Moves the step in the list."""
        if self._session.step_id:
            self._session.do(MoveStep(self._session.step_id, by))

    def next_unfinished(self) -> bool:
        """Goes to the next step with an open end: an empty title or label, an exit that leads nowhere yet. False where
        there is none."""
        steps, at = self._session.flow.steps, self._session.place
        for step in (*steps[at + 1 :], *steps[: at + 1]):
            place = open_end(step)
            if place is not None:
                self._session.select(step.id, place)
                return True
        return False

    def _behind(self, exit_: Exit) -> str:
        """The step behind which a new one is best listed: those that earlier exits lead to come first."""
        ids = [each.id for each in self._session.flow.steps]
        step = self._session.flow.step(exit_.step)
        if step is None:
            return ids[-1]
        at = ids.index(step.id)
        before = [target for other, target in exits_of(step) if other.option < exit_.option and target in ids]
        return ids[max(at, *(ids.index(target) for target in before), at)]

    def _blank(self, title: str, type_: StepType) -> Step:
        ids = [step.id for step in self._session.flow.steps]
        return blank_step(free_id(title, ids), type_, title, labels())

    def _may_add(self) -> bool:
        return len(self._session.flow.steps) < limits.STEPS


def labels() -> tuple[str, str]:
    """What a new question's options are called until they are called something else."""
    return translate("FlowEditor", "Yes"), translate("FlowEditor", "No")


def open_end(step: Step) -> Place | None:
    """Where in a step something is still to be written that it cannot do without; None for a finished one."""
    if not step.title.strip():
        return TITLE
    if step.options and not any(option.next for option in step.options):
        # A question that nobody has begun with: its answers may be other ones than yes and no.
        return ("options", 0, "label")
    for at, option in enumerate(step.options):
        if not option.label.strip() or not option.next:
            return ("options", at, "next" if option.label.strip() else "label")
    if step.type is StepType.SUBFLOW and not step.flow:
        return ("flow",)
    exit_ = free_exit(step)
    return exit_.place if exit_ else None
