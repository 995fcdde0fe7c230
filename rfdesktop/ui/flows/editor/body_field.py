"""A step's text in markdown, and under it how whoever follows the flow will see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from rfdesktop.ui.controls.disclosure import Disclosure
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.flows.editor.placed import TextField
from rfdesktop.ui.flows.step_parts import BodyText
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.translate import translate

FOLLOWS_AFTER_MS = 120
"""What is shown follows when typing rests: a text of many lines takes longer to lay out than a key may."""


class BodyField(TextField):
    """Signal `looked`: whether it is to be shown, as somebody has chosen."""

    looked = Signal(bool)

    def __init__(self, icons: Icons, *, shown: bool) -> None:
        label = translate("FlowEditor", "Text")
        hint = translate("FlowEditor", "What to know or to do, in markdown")
        super().__init__(("body",), label, hint=hint, bare=True)
        said = PlainLabel(label)
        said.setProperty("tone", "muted")
        said.setProperty("scale", "small")
        said.name_field(self.text)
        name = translate("FlowEditor", "How the text will look")
        self.toggle = Disclosure(icons, translate("FlowEditor", "How it will look"), name)
        self.toggle.setObjectName("bodyLookButton")
        self.toggle.setProperty("scale", "small")
        head = QHBoxLayout()
        head.addWidget(said, 1)
        head.addWidget(self.toggle)
        self._rows.insertLayout(0, head)
        self.page = QFrame()
        self.page.setObjectName("bodyLook")
        self.page.setProperty("card", "sunken")
        self.page.setAccessibleName(name)
        inside = QVBoxLayout(self.page)
        inside.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        self._inside = inside
        self._look: BodyText | None = None
        self._drawn = ""
        self._rows.addWidget(self.page)
        self.page.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FOLLOWS_AFTER_MS)
        self._timer.timeout.connect(self._draw)
        self.text.textChanged.connect(self._follow)
        self.toggle.unfold(shown)
        self.toggle.unfolded.connect(self.looked)
        self.toggle.unfolded.connect(self._draw)

    def show_value(self, value: object) -> None:
        super().show_value(value)
        if self._look is None:
            # A step that is looked at for the first time does not jump once it is there.
            self._draw()

    def _follow(self) -> None:
        if self.toggle.is_open:
            self._timer.start()

    def _draw(self) -> None:
        markdown = field_text(self.text) if self.toggle.is_open else ""
        self.page.setVisible(bool(markdown.strip()))
        if markdown == self._drawn:
            return
        self._drawn = markdown
        if self._look is not None:
            self._inside.removeWidget(self._look)
            self._look.hide()
            self._look.deleteLater()
            self._look = None
        if markdown.strip():
            self._look = BodyText(markdown)
            # Nothing can be done in it: where a link leads stands in the text above.
            self._look.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._inside.addWidget(self._look)
            self._look.show()
