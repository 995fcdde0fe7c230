"""Words for what a flow is: its risk, its length, its status, the steps it has."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rfdesktop.domain.flows.flow import Apart, ApartBy, FlowStatus, Risk

RISK_TOKENS = {Risk.LOW: "text_faint", Risk.MEDIUM: "warn", Risk.HIGH: "bad"}


def risk_words(risk: Risk) -> str:
    return {Risk.LOW: _tr("Low risk"), Risk.MEDIUM: _tr("Medium risk"), Risk.HIGH: _tr("High risk")}[risk]


def minutes_words(minutes: int | None) -> str:
    """A usual run's length, "" where the flow does not say."""
    return _tr("{count} min").format(count=minutes) if minutes else ""


def steps_words(count: int) -> str:
    return _tr("1 step") if count == 1 else _tr("{count} steps").format(count=count)


def flows_words(count: int) -> str:
    return _tr("1 flow") if count == 1 else _tr("{count} flows").format(count=count)


def findings_words(count: int) -> str:
    """That a flow is a draft for what was found in it."""
    return _tr("Draft: 1 finding") if count == 1 else _tr("Draft: {count} findings").format(count=count)


def status_words(status: FlowStatus) -> str:
    """What sets a flow apart from a published one, "" for a published one."""
    return {
        FlowStatus.DRAFT: _tr("Draft"),
        FlowStatus.REVIEW: _tr("In review"),
        FlowStatus.PUBLISHED: "",
        FlowStatus.ARCHIVED: _tr("Archived"),
    }[status]


def apart_words(apart: Apart | None) -> str:
    """What sets a flow apart from others of its title, "" where it has its title to itself."""
    if apart is None:
        return ""
    texts = {
        ApartBy.ACCOUNTS: _tr("For {value}"),
        ApartBy.OWNER: _tr("Owner: {value}"),
        ApartBy.PRODUCTS: _tr("About {value}"),
        ApartBy.ID: _tr("Id: {value}"),
    }
    return texts[apart.by].format(value=apart.value)


def joined(*parts: str) -> str:
    """The parts that are not empty, with a middle dot between."""
    return " · ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Flows", text)
