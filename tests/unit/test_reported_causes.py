"""What the report itself says of why."""

from __future__ import annotations

import pytest

from rfdesktop.services.notes.reported_causes import reported_fault


@pytest.mark.parametrize(
    ("report", "fault"),
    [
        ("scans fail since the server got smb1 off", "the server got smb1 off"),
        ("scans fail since the server got smb1 off, all floors", "the server got smb1 off"),
        # One clause alone is what came of it.
        ("no scans", ""),
        ("scans fail, all floors", ""),
        # A text of several lines was pasted.
        ("scans fail\nsince the server got smb1 off", ""),
    ],
)
def test_what_was_changed_when_it_began_is_told_as_why(report: str, fault: str) -> None:
    assert reported_fault(report) == fault
