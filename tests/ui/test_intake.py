"""What is meant by a paste that brings several forms at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from rfdesktop.ui.attachments.intake import given_by


@pytest.mark.parametrize(
    ("text", "html", "words"),
    [
        ("", '<meta charset="utf-8"><img src="https://x.example/a.png" alt="a">', ""),
        ("", "<p>error 5 <img src='cid:1'></p>", "error 5 "),
        (" \n", "", ""),
        ("error 5", "<p>error 5</p>", "error 5"),
    ],
)
def test_words_come_before_their_picture_and_a_picture_before_no_words(
    qapp: object, text: str, html: str, words: str
) -> None:
    data = QMimeData()
    picture = QImage(3, 2, QImage.Format.Format_ARGB32)
    picture.fill(0)
    data.setImageData(picture)
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    given = given_by(data)
    assert given.text == words
    assert (given.picture is None) is bool(words)
