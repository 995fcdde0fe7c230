"""What is said about connections to ticket systems."""

from __future__ import annotations

from rfdesktop.domain.psa.connections import ConnectionReport, ConnectionState, PsaKind
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.posting import kind_words, stage_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_COMPANY = {
    PsaKind.CONNECTWISE: QT_TRANSLATE_NOOP("Connections", "Company ID"),
    PsaKind.AUTOTASK: QT_TRANSLATE_NOOP("Connections", "Company"),
    PsaKind.HALO: QT_TRANSLATE_NOOP("Connections", "Tenant (may be empty)"),
}
_MEMBER = {
    PsaKind.CONNECTWISE: QT_TRANSLATE_NOOP("Connections", "Your member ID"),
    PsaKind.AUTOTASK: QT_TRANSLATE_NOOP("Connections", "Your e-mail address there"),
    PsaKind.HALO: QT_TRANSLATE_NOOP("Connections", "Your agent's name or e-mail"),
}


def address_example() -> str:
    """What an address looks like, where each client has one of their own."""
    return translate("Connections", "https://…")


def company_words(kind: PsaKind) -> str:
    return translate("Connections", _COMPANY[kind])


def member_words(kind: PsaKind) -> str:
    return translate("Connections", _MEMBER[kind])


def kept_words(state: ConnectionState) -> str:
    """What a connection is, and whether it has its keys."""
    kind = kind_words(state.connection.kind)
    if state.failure is not None:
        return f"{kind} · {words(state.failure).line}"
    if not state.complete:
        return translate("Connections", "{kind} · a key is missing").format(kind=kind)
    if "session" in state.kept_in.values():
        return translate("Connections", "{kind} · keys for this session only").format(kind=kind)
    return kind


def report_words(report: ConnectionReport) -> str:
    """What a test has shown: the stage that failed and why, or that all is well."""
    failed = report.failed
    if failed is not None and failed.failure is not None:
        said = translate("Connections", "{stage}: {why}")
        return said.format(stage=stage_words(failed.stage), why=words(failed.failure).line)
    passed = ", ".join(stage_words(each.stage) for each in report.stages if not each.skipped)
    said = translate("Connections", "It works: {stages}.").format(stages=passed)
    return f"{said} {report.about}".strip()
