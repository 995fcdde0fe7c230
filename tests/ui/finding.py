"""Finds a control that has to be there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

Kind = TypeVar("Kind", bound=QObject)


def find_one(parent: QObject, kind: type[Kind], name: str = "") -> Kind:
    """The first of a kind below `parent`, by its name where one is given."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, f"{name or kind.__name__} is missing"
    return found


def parent_of(widget: QWidget) -> QWidget:
    """The widget that a widget lies in."""
    parent = widget.parentWidget()
    assert parent is not None, f"{widget.objectName() or type(widget).__name__} lies in nothing"
    return parent
