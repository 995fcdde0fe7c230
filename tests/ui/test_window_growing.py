"""In the window: a flow of a chat opens in the editor as a draft, and what a flow missed as a difference."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.window_driver import WindowDriver


def test_a_chat_becomes_a_draft_in_the_editor_and_a_wrong_run_a_better_flow(app: WindowDriver) -> None:
    presenter = app.application.presenter
    presenter.tabs.current.links.launch("outlook-keeps-asking-for-password")
    app.until(lambda: presenter.tabs.current.panels.run is not None, "the run")
    run = presenter.tabs.current.panels.run
    assert run is not None
    app.ask("outlook keeps asking for a password")
    app.until_answered()
    app.ask("removed the saved credentials and signed in again, that fixed it")
    app.until_answered()
    presenter.actions["makeFlowAction"].trigger()
    app.until(lambda: len(presenter.flows.editors.opened) == 1, "the editor")
    drafted = presenter.flows.editors.opened[0]
    assert drafted.session.flow.status.value == "draft"
    assert [source.chat_id for source in drafted.keeping.copy.sources] == [run.chat_id]
    presenter.tabs.current.panels.improve_requested.emit(run.chat_id, run.id)
    app.until(lambda: len(presenter.flows.editors.opened) == 2, "the editor of the flow")
    better = presenter.flows.editors.opened[1]
    app.until(lambda: better.session.flow.id == run.flow.id, "the flow in it")
    app.until(lambda: len(better.session.flow.steps) > len(run.flow.steps), "what was missed")
    for editor in presenter.flows.editors.opened:
        window: QWidget = editor.window
        window.close()
