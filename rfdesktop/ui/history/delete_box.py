"""The question before a chat is deleted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from rfdesktop.ui.words.translate import translate


def ask_to_delete(title: str, parent: QWidget, confirmed: Callable[[], object]) -> None:
    """Asks without waiting; `confirmed` is called for a yes. The box deletes itself."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setObjectName("deleteChatBox")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(translate("DeleteBox", "Delete chat"))
    box.setText(translate("DeleteBox", "Delete “{title}”?").format(title=title))
    box.setInformativeText(
        translate(
            "DeleteBox",
            "Its messages, flow runs and ticket note are deleted from this computer. This cannot be undone.",
        )
    )
    delete = box.addButton(translate("DeleteBox", "Delete"), QMessageBox.ButtonRole.DestructiveRole)
    delete.setProperty("kind", "danger")
    delete.style().unpolish(delete)
    delete.style().polish(delete)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    delete.clicked.connect(lambda: confirmed())
    box.open()
