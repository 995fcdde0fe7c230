"""The scenes of the gallery, in the language that nobody speaks: the screens that a first look does not show."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.gallery_editor import EDITOR_SCENES
from rfdesktop.app.gallery_exchange import EXCHANGE_SCENES
from rfdesktop.app.gallery_keeping import KEEPING_SCENES
from rfdesktop.app.gallery_long_chats import LONG_CHAT_SCENES
from rfdesktop.app.gallery_models import MODEL_SCENES
from rfdesktop.app.gallery_records import RECORD_SCENES
from rfdesktop.app.gallery_scenes import about, shortcuts
from rfdesktop.app.gallery_tickets import TICKET_SCENES, posting
from rfdesktop.app.gallery_tools import TOOL_SCENES
from rfdesktop.domain.flows.documents import DocumentForm
from tests.ui import test_pseudo_locale
from tests.ui.conftest import Start
from tests.ui.pseudo_locale import PseudoTranslator, source_texts
from tests.ui.screen_checks import touching_icons
from tests.ui.shown_texts import clipped, document_pieces, shown_texts
from tests.ui.test_pseudo_locale import SYMPTOM, in_english

APP = Path(__file__).resolve().parents[2] / "rfdesktop" / "app"
SMALL = QSize(1024, 700)
SCENES: tuple[Callable[[Gallery], None], ...] = (
    *EDITOR_SCENES, *EXCHANGE_SCENES, *MODEL_SCENES, *LONG_CHAT_SCENES, *TOOL_SCENES, *KEEPING_SCENES, *RECORD_SCENES,
    *(scene for scene in TICKET_SCENES if scene is not posting), about, shortcuts,
)  # fmt: skip
LARGE = "20pt"
"""So large a text leaves a small window no room for longer words; English ones are looked at in it elsewhere."""
OF_A_LOCALE = re.compile(r"#?\d+( (bytes|kB|MB))?|(\w+, )?\d* (January|November|December) \d*")
"""Numbers, sizes and dates, which the system's locale writes."""
ENDINGS = frozenset(form.value[1:] for form in DocumentForm)
"""Of files."""
CODES = "phraseGroups"
"""Letters and numbers that mean nothing."""
CONTENT = ("noteReader", "templatePreview")
"""Documents in the language of those who get them."""


@cache
def scenes_words() -> frozenset[str]:
    """What the scenes have somebody write, without its numbers."""
    found: set[str] = set()
    for path in APP.glob("gallery*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found.update(_plain(line) for text in _texts(node) for line in text.split("\n"))
    return frozenset(found)


def _texts(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\d+", "", text).split()).strip("“”().,:…&+•#- ")


class Looks(Gallery):
    """Looks at what would be taken, and keeps what is wrong with it."""

    def __init__(self, found: list[str], *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self._found = found

    def take(self, name: str, widget: QWidget | None = None) -> None:
        if name.endswith(LARGE):
            return
        screen = widget or self.application.window
        if widget is None:
            self.application.window.resize(SMALL)
        for _ in range(8):
            QApplication.processEvents()
        shown = ((control, text) for control, text in shown_texts(screen) if CODES not in control)
        said = [f"{control}: {text}" for control, text in shown if in_english(text)]
        known = {text for _, text in source_texts()}
        documents = [edit for edit in screen.findChildren(QTextEdit) if edit.objectName() not in CONTENT]
        said += [piece for edit in documents for piece in document_pieces(edit) if piece.strip() in known]
        self._found += [f"{name}: {fault}" for fault in (*said, *clipped(screen), *touching_icons(screen))]


@pytest.fixture
def language(qapp: QApplication) -> Iterator[PseudoTranslator]:
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_scenes_are_translated_and_fit(
    language: PseudoTranslator, start_app: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    before = test_pseudo_locale.is_data

    def is_data(text: str) -> bool:
        parts = [_plain(part) for part in re.split("[“”()]", OF_A_LOCALE.sub("", text))]
        return all(not part or part in ENDINGS | scenes_words() for part in parts) or before(text)

    monkeypatch.setattr(test_pseudo_locale, "is_data", is_data)
    app = start_app()
    app.ask(SYMPTOM)
    found: list[str] = []
    Looks(found, app.application, tmp_path / "pictures").run(SCENES)
    assert "\n".join(found) == ""
    assert capsys.readouterr().err == ""
    assert language.asked - source_texts() == set()
