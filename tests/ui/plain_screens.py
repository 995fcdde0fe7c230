"""Whether a screen shows texts from outside as they are: no markup read, no key taken, nothing invisible."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.breakable import breakable, whole
from rfdesktop.ui.flows.flow_rows import FlowRole, FlowRow

_OBJECT = "\ufffc"
_OF_OUR_MAKING = re.compile("/\u200b|\u2063\n")
"""Where an address may be wrapped; where a long line of the code's own window was parted."""
_QTS_TIP = "qtooltip_label"
"""What Qt shows tips in; they are looked at where they were set."""
_A_KEY = re.compile(r"(?<!&)(?:&&)*&zq")
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_OWN_PICTURES = "rf:thumb/"
"""Small pictures of what is attached, which the app has made itself."""
_OPENED = ("http://", "https://", "rf:", "settings:", "origin:")


def faults(*screens: QWidget) -> list[str]:
    """What is wrong on the screens, open or not; without any given, on every window there is."""
    found: list[str] = []
    looked_at: set[int] = set()
    for screen in screens or QApplication.topLevelWidgets():
        for widget in (screen, *screen.findChildren(QWidget)):
            if widget.objectName() == _QTS_TIP or id(widget) in looked_at:
                continue
            looked_at.add(id(widget))
            name = f"{type(widget).__name__} {widget.objectName()}".strip()
            found += [f"{name}: {fault}" for fault in _of_widget(widget)]
        for action in screen.findChildren(QAction):
            found += [f"action {action.objectName()}: {fault}" for fault in _of_action(action)]
    return sorted(set(found))


def tips(*screens: QWidget) -> set[str]:
    """Every tip that could be shown."""
    widgets = [child for screen in screens for child in (screen, *screen.findChildren(QWidget))]
    found = {widget.toolTip() for widget in widgets}
    for widget in widgets:
        if isinstance(widget, QTabBar):
            found |= {widget.tabToolTip(index) for index in range(widget.count())}
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found |= {tip for role, tip in _model_texts(widget.model()) if role == Qt.ItemDataRole.ToolTipRole}
    return found - {""}


def _of_widget(widget: QWidget) -> Iterator[str]:
    for kind, tip in (("tip", widget.toolTip()), ("status tip", widget.statusTip()), ("help", widget.whatsThis())):
        yield from _of_guessed(kind, tip)
    for kind, text in (
        ("name", widget.accessibleName()),
        ("description", widget.accessibleDescription()),
        ("window title", widget.windowTitle()),
    ):
        yield from _unseen(kind, text)
    for control, found in _OF_KIND.items():
        if isinstance(widget, control):
            yield from found(widget)


def _of_action(action: QAction) -> Iterator[str]:
    yield from _on_control("text", action.text())
    yield from _of_guessed("tip", action.toolTip() if action.toolTip() != action.text().replace("&", "") else "")


def _of_label(label: QLabel) -> Iterator[str]:
    match label.textFormat():
        case Qt.TextFormat.PlainText:
            yield from _unseen("text", label.text())
            if label.buddy() is not None and _A_KEY.search(label.text()):
                yield f"takes a key from {label.text()[:60]!r}"
        case Qt.TextFormat.RichText:
            yield from _of_markup("text", label.text())
        case _ if label.text() and not isinstance(label.parent(), QInputDialog):
            yield f"guesses whether it is markup: {label.text()[:60]!r}"


def _of_guessed(kind: str, text: str) -> Iterator[str]:
    """Of a text that Qt reads as markup if it looks like it."""
    yield from _of_markup(kind, text) if _might_be_rich(text) else _unseen(kind, text)


def _might_be_rich(text: str) -> bool:
    """At least what `Qt::mightBeRichText` says, which PySide does not have: it looks for a tag or an entity."""
    return "<" in text or "&lt;" in text


def _of_markup(kind: str, text: str) -> Iterator[str]:
    document = QTextDocument()
    document.setHtml(text)
    yield from _unseen(kind, document.toPlainText())
    yield from _of_pieces(kind, document)


def _of_document(edit: QTextEdit) -> Iterator[str]:
    yield from _unseen("placeholder", edit.placeholderText())
    if edit.isReadOnly():
        yield from _unseen("text", edit.toPlainText())
        yield from _of_pieces("text", edit.document())


def _of_pieces(kind: str, document: QTextDocument) -> Iterator[str]:
    block = document.begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            chars = at.fragment().charFormat()
            own = chars.isImageFormat() and chars.toImageFormat().name().startswith(_OWN_PICTURES)
            if not own and (chars.isImageFormat() or _OBJECT in at.fragment().text()):
                yield f"{kind} has a picture"
            if chars.isAnchor() and not chars.anchorHref().lower().startswith(_OPENED):
                yield f"{kind} links to {chars.anchorHref()!r}"
            at += 1
        block = block.next()


def _of_tabs(bar: QTabBar) -> Iterator[str]:
    for index in range(bar.count()):
        yield from _on_control("tab", bar.tabText(index))
        yield from _of_guessed("tab's tip", bar.tabToolTip(index))
        yield from _unseen("tab's name", bar.accessibleTabName(index))


def _of_model(model: QAbstractItemModel | None) -> Iterator[str]:
    for role, text in _model_texts(model) if model is not None else ():
        if role == Qt.ItemDataRole.ToolTipRole:
            yield from _of_guessed("row's tip", text)
        else:
            yield from _unseen(f"row's {role}", text)


def _model_texts(model: QAbstractItemModel) -> Iterator[tuple[Any, str]]:
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        for role in _ROLES:
            if isinstance(text := index.data(role), str):
                yield role, text
        painted = index.data(FlowRole.ROW)
        if isinstance(painted, FlowRow):
            for text in (painted.title, painted.reason, painted.code, painted.facts, painted.apart):
                yield FlowRole.ROW, text


def _on_control(kind: str, text: str) -> Iterator[str]:
    yield from _unseen(kind, text)
    if _A_KEY.search(text):
        yield f"{kind} takes a key from {text[:60]!r}"


def _unseen(kind: str, text: str) -> Iterable[str]:
    # The places where a label parts its long words are those that it would part them at.
    own = whole(text) if breakable(whole(text)) == text else text
    shown = _OF_OUR_MAKING.sub("", own).replace("\u2028", "\n").replace("\r\n", "\n")
    return [f"{kind} hides something: {text[:90]!a}"] if visible(shown) != shown else []


def _of_plain_edit(edit: QPlainTextEdit) -> Iterator[str]:
    yield from _unseen("placeholder", edit.placeholderText())
    # What somebody types is theirs, until it is shown elsewhere.
    if edit.isReadOnly():
        yield from _unseen("text", edit.toPlainText())


_OF_KIND: dict[type[QWidget], Callable[[Any], Iterable[str]]] = {
    QLabel: _of_label,
    QAbstractButton: lambda button: _on_control("button", QAbstractButton.text(button)),
    QTabBar: _of_tabs,
    QComboBox: lambda box: _of_model(box.model()),
    QAbstractItemView: lambda view: _of_model(view.model()),
    QTextEdit: _of_document,
    QPlainTextEdit: _of_plain_edit,
    QLineEdit: lambda line: _unseen("placeholder", line.placeholderText()),
    QMenu: lambda menu: _on_control("title", menu.title()),
    QGroupBox: lambda box: _on_control("title", box.title()),
}
"""What is looked at of each kind of control."""
