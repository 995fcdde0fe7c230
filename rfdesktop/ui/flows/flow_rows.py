"""The rows of the dock's list: a flow, and why it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.flows.flow import FlowHit, FlowSummary, Risk, WhyKind
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import tip
from rfdesktop.ui.words.errors import why_words
from rfdesktop.ui.words.flows import (
    apart_words,
    findings_words,
    joined,
    minutes_words,
    risk_words,
    status_words,
    steps_words,
    tier_words,
)
from rfdesktop.ui.words.translate import translate

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class FlowRole(IntEnum):
    FLOW_ID = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One row. `code` is an exact code that made the flow fit; `reason` is any other reason, in words, and `matched`
    the part of it that is the flow's own. `apart` says what sets it apart from another flow of its title, `maybe`
    that it may fit, no more."""

    flow_id: str
    title: str
    reason: str = ""
    code: str = ""
    minutes: int | None = None
    risk: Risk = Risk.LOW
    status: str = ""
    matched: str = ""
    apart: str = ""
    maybe: bool = False

    @property
    def facts(self) -> str:
        tier = tier_words(Tier.MAY_FIT) if self.maybe else ""
        return joined(tier, self.status, minutes_words(self.minutes))


def row_of_hit(hit: FlowHit) -> FlowRow:
    status, apart, maybe = status_words(hit.status), apart_words(hit.apart), hit.tier is Tier.MAY_FIT
    if hit.why.kind is WhyKind.CODE:
        row = FlowRow(hit.flow_id, hit.title, "", hit.why.text, hit.minutes, hit.risk, status, apart=apart, maybe=maybe)
        return _seen(row)
    reason = why_words(hit.why)
    return _seen(FlowRow(hit.flow_id, hit.title, reason, "", hit.minutes, hit.risk, status, hit.why.text, apart, maybe))


def row_of_summary(flow: FlowSummary) -> FlowRow:
    about = ", ".join(flow.products) or steps_words(flow.step_count)
    status = findings_words(len(flow.findings)) if flow.findings else status_words(flow.status)
    if flow.draft is not None:
        status = joined(status, translate("Flows", "Draft beside it"))
    apart = apart_words(flow.apart)
    return _seen(FlowRow(flow.flow_id, flow.title, about, "", flow.minutes, flow.risk, status, apart=apart))


def _seen(row: FlowRow) -> FlowRow:
    """The row with marks for what is invisible in its texts."""
    title, reason, code = visible_line(row.title), visible_line(row.reason), visible_line(row.code)
    return replace(
        row, title=title, reason=reason, code=code, matched=visible_line(row.matched), apart=visible_line(row.apart)
    )


class SummaryRows(Sequence[FlowRow]):
    """The rows of a library, each made when it is first looked at: of thousands of flows a few are in sight."""

    def __init__(self, flows: Sequence[FlowSummary]) -> None:
        self._flows = flows
        self._made: dict[int, FlowRow] = {}

    @overload
    def __getitem__(self, at: int) -> FlowRow: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[FlowRow, ...]: ...

    def __getitem__(self, at: int | slice) -> FlowRow | tuple[FlowRow, ...]:
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(len(self))))
        row = self._made.get(at)
        if row is None:
            row = self._made[at] = row_of_summary(self._flows[at])
        return row

    def __len__(self) -> int:
        return len(self._flows)

    def id_of(self, at: int) -> str:
        """A row's flow, without the row."""
        return self._flows[at].flow_id


class FlowListModel(QAbstractListModel):
    """The rows in order; the whole list is replaced at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[FlowRow] = ()

    def set_rows(self, rows: Sequence[FlowRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place_of(self, flow_id: str) -> int:
        """The row of a flow, -1 where it has none."""
        places = range(len(self._rows) if flow_id else 0)
        return next((at for at in places if self._id_of(at) == flow_id), -1)

    def _id_of(self, at: int) -> str:
        return self._rows.id_of(at) if isinstance(self._rows, SummaryRows) else self._rows[at].flow_id

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == FlowRole.FLOW_ID:
            return self._id_of(index.row())
        row = self._rows[index.row()]
        if role == FlowRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (row.title, row.apart, row.code or row.reason, row.facts, risk_words(row.risk))
            return ", ".join(filter(None, said))
        return None
