"""Autotask's picklists: which number means what in this tenant, by its label, for they differ from tenant to tenant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rfdesktop.adapters.psa.answers import Row
from rfdesktop.domain.psa.tickets import Choice, FieldRule

_ALL = re.compile(r"all autotask users\b.*", re.IGNORECASE)
_INTERNAL = re.compile(r".*\binternal\b.*", re.IGNORECASE)
_NOT_ONLY_OURS = re.compile(r"co-?managed|client|customer|external|portal|all users", re.IGNORECASE)
_PLAIN_TYPES = ("ticket notes", "ticket note", "task notes", "task summary", "summary", "general", "note")
WORKFLOW_NOTE = "13"
"""The type of notes that rules write: it is the system's."""
COMPLETE = "5"
"""The one status that is the same everywhere (system value)."""


class Fields:
    """What `entityInformation/fields` says of an entity."""

    def __init__(self, body: Row) -> None:
        self._by_name = {row.text("name").casefold(): row for row in body.rows("fields")}

    def field(self, name: str) -> Row:
        return self._by_name.get(name.casefold(), Row(None))

    def active(self, name: str) -> tuple[Row, ...]:
        """The values of a picklist that are in use, in its order."""
        values = (row for row in self.field(name).rows("picklistValues") if row.told("isActive") is not False)
        return tuple(sorted(values, key=lambda each: each.number("sortOrder") or 0))

    def choices(self, name: str) -> tuple[Choice, ...]:
        return tuple(
            Choice(row.text("value"), row.line("label"), default=row.flag("isDefaultValue"))
            for row in self.active(name)
        )

    def label(self, name: str, value: str) -> str:
        """The label of a value, in use or not."""
        values = self.field(name).rows("picklistValues")
        return next((row.line("label") for row in values if row.text("value") == value), "")

    def rule(self, name: str, called: str) -> FieldRule:
        """What is said of a field, under the name that the port knows it by."""
        row = self.field(name)
        return FieldRule(called, row.flag("isRequired"), int(row.number("length") or 0))


def internal(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The one value of `publish` that is read by the team alone; none where that is not plain."""
    return _only(each for each in choices if _INTERNAL.fullmatch(each.name) and not _NOT_ONLY_OURS.search(each.name))


def client(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The one value of `publish` that the client reads too; none where that is not plain."""
    return _only(each for each in choices if _ALL.fullmatch(each.name))


def _only(found: Iterable[Choice]) -> tuple[Choice, ...]:
    given = tuple(found)
    return given if len(given) == 1 else ()


def note_types(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The types of notes that people write, the usual one first and the default."""
    given = [each for each in choices if each.id != WORKFLOW_NOTE]
    by_name = {each.name.casefold(): each for each in reversed(given)}
    usual = next((each for each in given if each.default), None)
    usual = usual or next((by_name[name] for name in _PLAIN_TYPES if name in by_name), None)
    usual = usual or (given[0] if given else None)
    if usual is None:
        return ()
    rest = (Choice(each.id, each.name) for each in given if each is not usual)
    return (Choice(usual.id, usual.name, default=True), *rest)


def statuses(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(Choice(each.id, each.name, closes=each.id == COMPLETE, default=each.default) for each in choices)


def named(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """Records that have an id and a name, and are in use."""
    return tuple(Choice(row.text("id"), row.line("name")) for row in rows if row.told("isActive") is not False)
