"""The settings' page of prices: the app's table with the user's own prices over it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.models.prices import MOST_USD, Price, PriceLine, PriceTable, Rate, plain_id
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.row_table import NUMBERS, as_rows, head_numbers
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.settings.form_parts import form_button, form_field, form_line, say_in, went_on
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

_LEAST_HEIGHT = 220
_AMOUNTS = (1, 2, 3)
"""The columns that have amounts."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class TypedPrice:
    """What stands in the fields, unchecked."""

    model: str
    input: str
    output: str
    cache_read: str

    def line(self) -> PriceLine | None:
        """The price of it, None where it is none."""
        try:
            rate = Rate(_usd(self.input), _usd(self.output), _usd(self.cache_read) if self.cache_read.strip() else None)
        except ValueError:
            return None
        return PriceLine(plain_id(self.model), Price(rate), own=True) if self.model.strip() else None


def _usd(text: str) -> float:
    amount = float(text.strip().lstrip("$").replace(",", "."))
    if not 0 <= amount <= MOST_USD:
        raise ValueError(text)
    return amount


class PricesPage(QWidget):
    """`keepRequested` with the user's own prices as they are to be; `lookedAt` when the page comes into view."""

    lookedAt = Signal()
    keepRequested = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pricesPage")
        self._table = PriceTable()
        self._intro = form_line(self, "pricesText")
        self.model = self._field("priceModel", translate("PricesPage", "Model, or how its name begins"))
        self.input = self._field("priceInput", translate("PricesPage", "Input"))
        self.output = self._field("priceOutput", translate("PricesPage", "Output"))
        self.cached = self._field("priceCached", translate("PricesPage", "From the cache"))
        self._said = form_line(self, "priceSaid")
        self._said.hide()
        self._keep = form_button(self, "keepPrice", "", translate("PricesPage", "Keep"))
        self._remove = form_button(self, "removePrice", "quiet", translate("PricesPage", "Remove"))
        self.table = _table(self)
        self._lay_out()
        self._keep.clicked.connect(self._keep_typed)
        self._remove.clicked.connect(self._remove_typed)
        self.table.itemSelectionChanged.connect(self._choose)

    def _field(self, name: str, label: str) -> QLineEdit:
        field = form_field(self, name, label)
        field.setMaxLength(200)
        return field

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_S)
        for field, share in ((self.model, 3), (self.input, 1), (self.output, 1), (self.cached, 1)):
            label = PlainLabel(field.accessibleName(), self)
            label.setProperty("tone", "strong")
            label.setWordWrap(True)
            label.name_field(field)
            column = QVBoxLayout()
            column.setSpacing(SPACE_XS)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
            column.addWidget(field)
            fields.addLayout(column, share)
        buttons = QHBoxLayout()
        buttons.addWidget(self._keep)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._intro)
        rows.addLayout(fields)
        rows.addWidget(self._said)
        rows.addLayout(buttons)
        rows.addWidget(self.table, 1)

    @property
    def typed(self) -> TypedPrice:
        return TypedPrice(self.model.text(), self.input.text(), self.output.text(), self.cached.text())

    def show_table(self, table: PriceTable, *, unread: bool) -> None:
        """Fills the table; the user's own prices stand first."""
        self._table = table
        said = translate(
            "PricesPage",
            "List prices in US dollars per million tokens, as of {day}. Your own come before them; a model without one "
            "is counted in tokens only.",
        )
        text = said.format(day=table.as_of.isoformat() if table.as_of else "?")
        if unread:
            text += " " + translate(
                "PricesPage", "Your file of prices could not be read; it is kept aside when you keep one."
            )
        self._intro.setText(text)
        lines = sorted(table.lines, key=lambda line: (not line.own, line.model))
        self.table.blockSignals(True)
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, cell in enumerate(_cells(line)):
                item = QTableWidgetItem("\n".join(map(visible_line, cell)))
                item.setData(Qt.ItemDataRole.UserRole, line)
                if column in _AMOUNTS:
                    item.setTextAlignment(NUMBERS)
                else:
                    set_tip(item, "\n".join(cell))
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        self.table.clearSelection()
        self.table.blockSignals(False)

    def say(self, text: str, tone: str = "muted") -> None:
        """Says something of what is typed, "" for nothing."""
        say_in(self._said, text, tone)

    @Slot()
    def _keep_typed(self) -> None:
        line = self.typed.line()
        if line is None:
            self.say(translate("PricesPage", "Give a model, and its prices as numbers."), "bad")
            return
        others = tuple(each for each in self._table.own if each.model != line.model)
        self.say("")
        self.keepRequested.emit((*others, line))

    @Slot()
    def _remove_typed(self) -> None:
        model = plain_id(self.model.text())
        if any(each.model == model for each in self._table.own):
            self.say("")
            self.keepRequested.emit(tuple(each for each in self._table.own if each.model != model))
        else:
            self.say(translate("PricesPage", "Only prices of your own can be removed."), "warn")

    @Slot()
    def _choose(self) -> None:
        items = self.table.selectedItems()
        line = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        if isinstance(line, PriceLine):
            rate = line.price.rate
            self.model.setText(line.model)
            self.input.setText(_amount(rate.input))
            self.output.setText(_amount(rate.output))
            self.cached.setText("" if rate.cache_read is None else _amount(rate.cache_read))
            self.say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what is still empty, then keeps what is typed; without this it would save the settings and
        close them."""
        if event.key() in _ENTER:
            if not went_on(self.model, self.input, self.output):
                self._keep_typed()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.lookedAt.emit()


def _cells(line: PriceLine) -> tuple[tuple[str, ...], ...]:
    """The lines of each cell: what there is to say of a price stands under the model's name."""
    rate, price = line.price.rate, line.price
    parts = [translate("PricesPage", "your own")] if line.own else []
    if price.long is not None:
        parts.append(translate("PricesPage", "dearer above {tokens}k tokens").format(tokens=f"{price.above / 1000:,g}"))
    if price.since is not None:
        parts.append(translate("PricesPage", "from {day}").format(day=price.since.isoformat()))
    if price.at_least:
        parts.append(translate("PricesPage", "dearer at times"))
    cached = "" if rate.cache_read is None else _amount(rate.cache_read)
    named = (line.model, ", ".join(parts)) if parts else (line.model,)
    return named, (f"{rate.input:g}",), (f"{rate.output:g}",), (cached,)


def _table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(0, 4, parent)
    table.setObjectName("priceList")
    set_name(table, translate("PricesPage", "Prices of models"))
    table.setHorizontalHeaderLabels(
        [
            translate("PricesPage", "Model"),
            translate("PricesPage", "Input"),
            translate("PricesPage", "Output"),
            translate("PricesPage", "From the cache"),
        ]
    )
    as_rows(table, translate("PricesPage", "Headings of the prices"))
    head_numbers(table, *_AMOUNTS)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setMinimumHeight(_LEAST_HEIGHT)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table


def _amount(usd: float) -> str:
    """A price as it is typed, without noughts at its end."""
    return f"{usd:g}"
