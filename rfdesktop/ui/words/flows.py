"""Words for what a flow is: its risk, its length, its status, the steps it has."""

from __future__ import annotations

from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.flows.flow import Apart, ApartBy, FlowStatus, Risk
from rfdesktop.ui.words.translate import translate

RISK_TOKENS = {Risk.LOW: "text_faint", Risk.MEDIUM: "warn", Risk.HIGH: "bad"}


def risk_words(risk: Risk) -> str:
    return {
        Risk.LOW: translate("Flows", "Low risk"),
        Risk.MEDIUM: translate("Flows", "Medium risk"),
        Risk.HIGH: translate("Flows", "High risk"),
    }[risk]


def minutes_words(minutes: int | None) -> str:
    """A usual run's length, "" where the flow does not say."""
    return translate("Flows", "%n min", None, minutes) if minutes else ""


def steps_words(count: int) -> str:
    return translate("Flows", "%n step(s)", None, count)


def findings_words(count: int) -> str:
    """That a flow is a draft for what was found in it."""
    return translate("Flows", "Draft: %n finding(s)", None, count)


def status_words(status: FlowStatus) -> str:
    """What sets a flow apart from a published one, "" for a published one."""
    return {
        FlowStatus.DRAFT: translate("Flows", "Draft"),
        FlowStatus.REVIEW: translate("Flows", "In review"),
        FlowStatus.PUBLISHED: "",
        FlowStatus.ARCHIVED: translate("Flows", "Archived"),
    }[status]


def tier_words(tier: Tier) -> str:
    """How a suggestion is offered, "" for one that fits."""
    return {Tier.FITS: "", Tier.MAY_FIT: translate("Flows", "May fit")}[tier]


def apart_words(apart: Apart | None) -> str:
    """What sets a flow apart from others of its title, "" where it has its title to itself."""
    if apart is None:
        return ""
    texts = {
        ApartBy.ACCOUNTS: translate("Flows", "For {value}"),
        ApartBy.OWNER: translate("Flows", "Owner: {value}"),
        ApartBy.PRODUCTS: translate("Flows", "About {value}"),
        ApartBy.ID: translate("Flows", "Id: {value}"),
    }
    return texts[apart.by].format(value=apart.value)


def joined(*parts: str) -> str:
    """The parts that are not empty, with a middle dot between."""
    return " · ".join(part for part in parts if part)
