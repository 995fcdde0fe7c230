"""What the shield makes of the commands that are written, said beside each that is worse than it is marked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.editing.commands import JudgeDraft
from rfdesktop.domain.flows.editing.events import DraftJudged
from rfdesktop.domain.flows.flow import Command
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.verdicts import Remark, Verdict, is_lower
from rfdesktop.ui.flows.editor.keeping import Keeping
from rfdesktop.ui.flows.editor.session import EditSession
from rfdesktop.ui.flows.editor.step_form import StepForm
from rfdesktop.ui.flows.editor.view import EditorView
from rfdesktop.ui.words.flow_editing import danger_words
from rfdesktop.ui.words.shield import shield_line
from rfdesktop.ui.words.translate import translate

MOST_KNOWN = 500
"""Verdicts that are remembered; every rest in typing a command makes another one."""


class ShieldWatch(QObject):
    """Asks when typing rests, and tells what is known at once."""

    def __init__(
        self, form: StepForm, session: EditSession, view: EditorView, keeping: Keeping, commands: Commands
    ) -> None:
        super().__init__(form)
        self._form = form
        self._session = session
        self._keeping = keeping
        self._commands = commands
        self._known: dict[Code, Verdict] = {}
        self._asked: set[Code] = set()
        view.checked.connect(self.look)
        session.selected.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Says what is known of the step's commands, and asks about the others."""
        codes = dict.fromkeys(map(_code, self._written()))
        unknown = tuple(code for code in codes if code not in self._known and code not in self._asked)
        if unknown:
            self._asked.update(unknown)
            self._commands.send(JudgeDraft(self._keeping.copy.id, unknown))
        self._show()

    def take(self, event: DraftJudged) -> None:
        """Takes what the shield has found."""
        self._known.update(event.verdicts)
        self._drop_oldest()
        self._asked.difference_update(code for code, _ in event.verdicts)
        self._show()

    def forget(self, codes: tuple[Code, ...]) -> None:
        """These were asked about, and no answer will come: they are asked about again."""
        self._asked.difference_update(codes)

    def _drop_oldest(self) -> None:
        """Keeps what is said of the step that is shown, however long it is known."""
        shown = set(map(_code, self._written()))
        others = [code for code in self._known if code not in shown]
        for code in others[: max(0, len(self._known) - MOST_KNOWN)]:
            del self._known[code]

    def _written(self) -> tuple[Command, ...]:
        step = self._session.step
        return tuple(command for command in step.commands if command.text.strip()) if step is not None else ()

    def _show(self) -> None:
        step = self._session.step
        for at, command in enumerate(step.commands if step is not None else ()):
            verdict = self._known.get(_code(command))
            worse = verdict is not None and is_lower(command.danger, verdict.danger)
            self._form.show_remark(("commands", at, "text"), _words(command, verdict) if worse and verdict else "")


def _code(command: Command) -> Code:
    return Code(command.shell.value, command.text)


def _words(command: Command, verdict: Verdict) -> str:
    marked, judged = danger_words(command.danger), danger_words(verdict.danger)
    text = translate("FlowEditor", "Marked “{marked}”, the shield says “{judged}”. {why}")
    # Whoever follows the flow fills the places in.
    remarks = tuple(remark for remark in verdict.remarks if remark is not Remark.PLACEHOLDER)
    why = shield_line(replace(verdict, remarks=remarks))
    return text.format(marked=marked, judged=judged, why=why).strip()
