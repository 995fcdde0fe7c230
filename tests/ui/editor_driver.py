"""Uses an editor of flows as an engineer would: keys alone, and a look at what is shown."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.editing.editions import Revision, WorkingCopy
from rfdesktop.domain.flows.editing.events import FlowEditOpened
from rfdesktop.domain.flows.flow import Flow, FlowOrigin
from rfdesktop.ui.flows.editor.editors import FlowEditors
from rfdesktop.ui.flows.editor.presenter import FlowEditorPresenter
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.typed.keeper import TypedKeeper
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

PLAIN = Qt.KeyboardModifier.NoModifier
AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


def revision_of(flow: Flow, number: int = 1, **members: object) -> Revision:
    """A revision of a flow that Kim saved."""
    made = Revision(flow.id, number, FlowOrigin.EDITOR, AT, "Kim Lee", serves=True)
    return Revision(**{name: getattr(made, name) for name in made.__slots__} | members)


class EditorDriver:
    """Editors without an app around them; what they ask of the worker is written down."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.commands = RecordingCommands()
        self.home = QWidget()
        qtbot.addWidget(self.home)
        theme = light_theme()
        self.typed = TypedKeeper(self.commands, self.home)
        self.editors = FlowEditors(self.home, theme, Icons(theme), self.commands, self.typed)
        self.keys = 0

    @property
    def editor(self) -> FlowEditorPresenter:
        """The editor that was opened last."""
        return self.editors.opened[-1]

    @property
    def flow(self) -> Flow:
        return self.editor.session.flow

    @property
    def window(self) -> QWidget:
        return self.editor.window

    def new(self) -> FlowEditorPresenter:
        """Opens an editor for a new flow, as the key for it does."""
        self.keys += 1
        return self._shown(self.editors.open_new())

    def open(self, flow: Flow, number: int = 1, **members: object) -> FlowEditorPresenter:
        """Opens the editor of a flow of the library."""
        self.editors.open_flow(flow.id)
        editor = self.editor
        copy = WorkingCopy(editor.id, flow, number)
        self.editors.handle(FlowEditOpened(editor.id, copy, False, revision_of(flow, number, **members), flow))
        return self._shown(editor)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Presses a key where the keyboard is."""
        for _ in range(times):
            self.keys += 1
            QTest.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        """Types a text where the keyboard is."""
        self.keys += len(text)
        QTest.keyClicks(self.focus, text)

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None else self.window

    def _shown(self, editor: FlowEditorPresenter) -> FlowEditorPresenter:
        editor.window.show()
        self.qtbot.waitActive(editor.window).__enter__()
        editor.window.activateWindow()
        self.qtbot.waitUntil(lambda: editor.window.isActiveWindow())
        place = ("title",)
        editor.session.focusWanted.emit(place)
        return editor

    def end(self) -> None:
        """Closes all editors."""
        for editor in self.editors.opened:
            editor.window.close()
        self.typed.end()
