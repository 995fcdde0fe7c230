"""The answer that the assistant names at a flow's question, marked on the screen; choosing it stays the engineer's."""

from __future__ import annotations

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.flows.option_advice import advised_option
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.ui.flows.runner import FlowRunnerPanel


class StepAdvice:
    """Knows the assistant's newest whole answer and the run that is shown."""

    def __init__(self, panel: FlowRunnerPanel) -> None:
        self._panel = panel
        self._answer: Message | None = None
        self._run: FlowRun | None = None

    def take_answer(self, answer: Message | None) -> None:
        """Takes the newest answer, None where there is none."""
        self._answer = answer
        self._mark()

    def show_run(self, run: FlowRun) -> None:
        """Takes the run that has come to the screen."""
        self._run = run
        self._mark()

    def _mark(self) -> None:
        answer, run, step = self._answer, self._run, self._panel.step
        if run is None or step is None or step.options is None:
            return
        # Only what came while the run stood here is about this question.
        about_here = answer is not None and answer.created_at >= run.current.at
        step.options.advise(advised_option(answer.text, run.step) if answer is not None and about_here else None)
