"""Parts of a step on the screen: light markdown, the fields to fill in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QResizeEvent,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows import Field, FieldKind

_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectCommonMark | QTextDocument.MarkdownFeature.MarkdownNoHTML


class BodyText(QTextBrowser):
    """A step's body: markdown without HTML and without pictures, as high as its text. A link is never followed here."""

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setAccessibleName(self.tr("What to do at this step"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(18)
        self.document().setDefaultFont(self.font())
        self.document().setMarkdown(markdown, _FEATURES)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Nothing is ever loaded: a picture in a flow could tell who reads it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(200, round(self.document().size().height()) + 2)

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 2)


class FieldForm(QWidget):
    """The fields of a step. Signals: `edited` at every change."""

    edited = Signal()
    entered = Signal()
    """Enter was pressed in a field."""

    def __init__(self, fields: tuple[Field, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._widgets: dict[str, QLineEdit | QComboBox | QCheckBox] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for field in fields:
            widget = self._widget(field)
            self._widgets[field.name] = widget
            widget.setAccessibleName(self._label(field))
            if not isinstance(widget, QCheckBox):
                label = QLabel(self._label(field))
                label.setWordWrap(True)
                label.setBuddy(widget)
                rows.addSpacing(4)
                rows.addWidget(label)
            rows.addWidget(widget)

    def values(self) -> dict[str, str]:
        """What stands in the fields; an empty text for one left alone."""
        return {field.name: self._value(field) for field in self._fields}

    def fill(self, values: dict[str, str]) -> None:
        """Puts recorded values in, without telling of a change."""
        self.blockSignals(True)
        for name, widget in self._widgets.items():
            value = values.get(name, "")
            if isinstance(widget, QCheckBox):
                widget.setChecked(value == "yes")
            elif isinstance(widget, QComboBox):
                widget.setCurrentIndex(max(0, widget.findData(value)))
            else:
                widget.setText(value)
        self.blockSignals(False)

    def mark(self, label: str) -> None:
        """Marks the field of a label as the one with a problem and puts the caret there; "" clears all marks."""
        for field in self._fields:
            widget = self._widgets[field.name]
            wrong = bool(label) and field.label == label
            widget.setProperty("problem", wrong)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            if wrong:
                widget.setFocus()

    def first(self) -> QWidget | None:
        return next(iter(self._widgets.values()), None)

    def _label(self, field: Field) -> str:
        return self.tr("{label} (required)").format(label=field.label) if field.required else field.label

    def _value(self, field: Field) -> str:
        widget = self._widgets[field.name]
        if isinstance(widget, QCheckBox):
            return "yes" if widget.isChecked() else "no"
        if isinstance(widget, QComboBox):
            return str(widget.currentData())
        return widget.text()

    def _widget(self, field: Field) -> QLineEdit | QComboBox | QCheckBox:
        if field.kind is FieldKind.CHECK:
            check = QCheckBox(self._label(field))
            check.toggled.connect(self.edited)
            return check
        if field.kind is FieldKind.CHOICE:
            combo = QComboBox()
            combo.addItem(self.tr("Choose…"), "")
            for choice in field.choices:
                combo.addItem(choice, choice)
            combo.currentIndexChanged.connect(self.edited)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            combo.installEventFilter(self)
            return combo
        line = QLineEdit()
        if field.kind is FieldKind.NUMBER:
            line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
            line.setPlaceholderText(self.tr("A number"))
        line.textChanged.connect(self.edited)
        line.returnPressed.connect(self.entered)
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Scrolling past a choice must not change it.
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
