"""What goes to the clipboard: no control character, nothing invisible; the window says what was left out."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from rfdesktop.domain.texts.visible import plain, plain_code, without_marks
from rfdesktop.ui.words.translate import translate


def copy_text(text: str) -> int:
    """Copies prose; gives how many characters were left out."""
    return _put(*_parts(text, is_code=False))


def copy_code(text: str) -> int:
    """Copies a command or code; gives how many characters were left out."""
    return _put(*_parts(text, is_code=True))


def copy_formatted(shown: str, html: str) -> int:
    """Copies a visible text plain and formatted; gives how many invisible characters were left out."""
    QGuiApplication.clipboard().setMimeData(formatted_mime(shown, html))
    return without_marks(shown).left_out


def copy_note(words: str, html: str) -> None:
    """Copies a note formatted and plain. Its renderer escapes what it is made of, and leaves no link in it."""
    data = QMimeData()
    data.setText(plain(words).text)
    data.setHtml(plain(html).text)
    QGuiApplication.clipboard().setMimeData(data)


def holds_text() -> bool:
    """Whether there is a text to paste."""
    return QGuiApplication.clipboard().text() != ""


def text_to_paste() -> str:
    """The text on the clipboard, "" for none."""
    return QGuiApplication.clipboard().text()


def data_to_paste() -> QMimeData:
    """All that is on the clipboard."""
    return QGuiApplication.clipboard().mimeData()


def copied_words(left_out: int) -> str:
    """What is said after copying."""
    copied = translate("Clipboard", "Copied")
    if not left_out:
        return copied
    return f"{copied}: {left_out_words(left_out)}"


def left_out_words(left_out: int) -> str:
    """That characters nobody sees did not go along; "" for none."""
    if not left_out:
        return ""
    return translate("Clipboard", "%n invisible character(s) left out", None, left_out)


def mime_of(shown: str, *, is_code: bool = False) -> QMimeData:
    """What is selected of a visible text, for the clipboard or for dragging."""
    data = QMimeData()
    data.setText(_parts(without_marks(shown).text, is_code=is_code)[0])
    return data


def formatted_mime(shown: str, html: str) -> QMimeData:
    """A visible text for the clipboard, plain and formatted; what stands in the HTML has been escaped."""
    data = mime_of(shown)
    data.setHtml(html)
    return data


def _parts(text: str, *, is_code: bool) -> tuple[str, int]:
    found = plain_code(text) if is_code else plain(text)
    return found.text, found.left_out


def _put(text: str, left_out: int) -> int:
    QGuiApplication.clipboard().setText(text)
    return left_out
