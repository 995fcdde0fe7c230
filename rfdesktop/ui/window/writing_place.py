"""Where flows are written from: the dock's buttons, what is not saved yet, and the way back to a message."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.ui.flows.editor.editors import FlowEditors
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.notices import Notice, NoticeKind
from rfdesktop.ui.words.translate import translate


class WritingPlace(QObject):
    """Joins the dock and the chats with the editors."""

    def __init__(self, window: MainWindow, tabs: ChatTabs, editors: FlowEditors) -> None:
        super().__init__(window)
        self._window = window
        self._tabs = tabs
        self._editors = editors
        dock = window.flows
        dock.newRequested.connect(lambda: editors.open_new())
        dock.editRequested.connect(lambda flow_id: editors.open_flow(flow_id))
        dock.edits.resumed.connect(editors.resume)
        dock.edits.dropped.connect(editors.drop)
        editors.unfinished.connect(dock.edits.show_copies)
        editors.messageRequested.connect(self._go_to_message)
        editors.kept.connect(self._tell_kept)

    def edit_selected(self) -> None:
        """Opens the editor of the flow that is selected in the dock."""
        if self._window.flows.flow_id:
            self._editors.open_flow(self._window.flows.flow_id)

    @Slot(str, str)
    def _tell_kept(self, edit_id: str, title: str) -> None:
        """An editor was closed with something that is not saved: it can be gone on with."""
        named = title.strip() or translate("WritingPlace", "New flow")
        text = translate("WritingPlace", "“{title}” is kept as you left it, and not saved yet.").format(title=named)
        go_on = translate("WritingPlace", "Go on writing")
        notice = Notice(NoticeKind.INFO, text, go_on, lambda: self._editors.resume(edit_id), f"edit {edit_id}")
        self._window.notices.show_notice(notice)

    @Slot(str, str)
    def _go_to_message(self, chat_id: str, message_id: str) -> None:
        """Shows the message of a chat that a step was made of."""
        self._window.bring_up()
        self._tabs.open_chat(chat_id)
        chat = self._tabs.presenter(chat_id)
        if chat is not None:
            chat.found_place.go_to(message_id, "")
