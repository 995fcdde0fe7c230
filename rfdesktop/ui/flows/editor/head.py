"""The strip over an editor: which flow it is, where it stands, what is wrong, and what is done with the whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rfdesktop.domain.flows.flow import FlowStatus
from rfdesktop.ui.controls.menu_button import MenuButton
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S
from rfdesktop.ui.words.flow_editing import stage_words
from rfdesktop.ui.words.translate import translate

_STAGES = (FlowStatus.DRAFT, FlowStatus.REVIEW, FlowStatus.ARCHIVED)
_BADGES = {
    FlowStatus.DRAFT: "neutral",
    FlowStatus.REVIEW: "accent",
    FlowStatus.PUBLISHED: "good",
    FlowStatus.ARCHIVED: "warn",
}


class EditorHead(QFrame):
    """Signals: `stageWanted` with the status that the flow is to be saved with, `findingsWanted`."""

    stageWanted = Signal(object)
    findingsWanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._icons = icons
        self.stage = MenuButton("", icons)
        self.stage.setObjectName("stageButton")
        self.stage.setProperty("scale", "small")
        for status in _STAGES:
            action = self.stage.actions_menu.addAction(_saving(status))
            action.triggered.connect(lambda _checked=False, status=status: self.stageWanted.emit(status))
        self.state = ShortLabel()
        self.state.setObjectName("editorState")
        self.state.setProperty("tone", "muted")
        self.findings = QPushButton(translate("FlowEditor", "Checking…"))
        set_name(self.findings, self.findings.text())
        self.findings.setObjectName("findingsButton")
        self.findings.setProperty("scale", "small")
        self.findings.clicked.connect(self.findingsWanted)
        self.menu = MenuButton(translate("FlowEditor", "Actions"), icons)
        self.menu.setObjectName("editorMenu")
        self.preview = _button("previewButton", translate("FlowEditor", "Try it out"))
        self.revisions = _button("revisionsButton", translate("FlowEditor", "Revisions"))
        self.save = _button("saveFlowButton", translate("FlowEditor", "Save"))
        self.publish = _button("publishButton", translate("FlowEditor", "Publish"))
        self.publish.setProperty("kind", "primary")
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        line.setSpacing(SPACE_S)
        for widget in (self.stage, self.findings):
            line.addWidget(widget)
        line.addWidget(self.state, 1)
        for button in (self.menu, self.preview, self.revisions, self.save, self.publish):
            line.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        """Says where the flow stands."""
        if text != self.state.text():
            self.state.setText(text)
            self._make_room()

    def _make_room(self) -> None:
        """Where there is no room for all, what the menu has as well gives way."""
        for button in (self.preview, self.revisions):
            button.show()
        layout = self.layout()
        for button in (self.revisions, self.preview):
            if layout is not None and layout.minimumSize().width() + self.state.sizeHint().width() > self.width():
                button.hide()
                layout.invalidate()

    def show_stage(self, status: FlowStatus) -> None:
        """Shows what the flow was saved as last, or will be."""
        words = stage_words(status)
        self.stage.setText(words)
        set_name(self.stage, translate("FlowEditor", "Status: {status}").format(status=words))

    def show_findings(self, count: int, *, wrong: bool) -> None:
        """Says how much is amiss; `wrong` is more than that it is not written yet."""
        said = translate("FlowEditor", "%n finding(s)", None, count)
        self.findings.setText(said if count else translate("FlowEditor", "Nothing amiss"))
        icon = (IconName.ERROR, "bad") if wrong else (IconName.EDIT, "text_muted")
        self._icons.set_beside(self.findings, *(icon if count else (IconName.GOOD, "good")))
        set_name(self.findings, self.findings.text())
        tip = translate("FlowEditor", "It cannot be published with findings") if count else ""
        set_tip(self.publish, tip)


def _saving(status: FlowStatus) -> str:
    return {
        FlowStatus.DRAFT: translate("FlowEditor", "Save as a draft"),
        FlowStatus.REVIEW: translate("FlowEditor", "Save for review"),
        FlowStatus.ARCHIVED: translate("FlowEditor", "Archive: nobody is offered it"),
        FlowStatus.PUBLISHED: translate("FlowEditor", "Publish"),
    }[status]


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    set_name(button, text)
    return button
