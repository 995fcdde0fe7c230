"""Counted things, as the command line says them."""

from __future__ import annotations

from rfdesktop.ui.words.translate import translate


def chats_counted(count: int) -> str:
    return translate("Counts", "%n chat(s)", None, count)


def entries_counted(count: int) -> str:
    return translate("Counts", "%n (entry|entries)", None, count)


def files_counted(count: int) -> str:
    return translate("Counts", "%n file(s)", None, count)


def findings_counted(count: int) -> str:
    return translate("Counts", "%n finding(s)", None, count)


def flows_counted(count: int) -> str:
    return translate("Counts", "%n flow(s)", None, count)


def steps_counted(count: int) -> str:
    return translate("Counts", "%n step(s)", None, count)


def waiting_drafts(count: int) -> str:
    """How many drafts an import has left beside what serves."""
    return translate("Counts", "%n (draft waits|drafts wait)", None, count)


def only_here(count: int, *, replacing: bool) -> str:
    """What becomes of what a copy does not have."""
    if replacing:
        return translate("Counts", "%n only here, which (goes|go)", None, count)
    return translate("Counts", "%n only here, which (stays|stay)", None, count)
