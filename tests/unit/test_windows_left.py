"""Windows that Escape closes give the keyboard back to the one that they were opened from."""

from __future__ import annotations

from pathlib import Path

UI = Path(__file__).parents[2] / "rfdesktop" / "ui"


def test_each_window_that_escape_closes_gives_the_keyboard_back() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in UI.rglob("*.py")}
    windows = {name: text for name, text in texts.items() if "Qt.WindowType.Window)" in text and "Key_Escape" in text}
    assert len(windows) > 10
    assert [name for name, text in windows.items() if "leave(self)" not in text] == []
    bases = ("(QDialog)", "(QMessageBox)")
    dialogs = [name for name, text in texts.items() if any(base in text for base in bases)]
    gives = ("leave_when_done(self)", "give_back(self")
    assert sorted(name for name in dialogs if not any(call in texts[name] for call in gives)) == ["recovery_window.py"]
