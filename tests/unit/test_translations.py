"""Every text of the window can be translated: Qt's own tool sees it, plurals included, and a translation is shown."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from rfdesktop.app.translations import Translations
from rfdesktop.ui.outcome.template_editor import NEW
from rfdesktop.ui.words.errors import duration
from rfdesktop.ui.words.flows import steps_words
from rfdesktop.ui.words.translate import translate

TREE = Path(__file__).resolve().parents[2]
PACKAGE = TREE / "rfdesktop"
TRANSLATE, MARK = "translate", "QT_TRANSLATE_NOOP"
DEFINED_IN = PACKAGE / "ui" / "words" / "translate.py"
SHOWING = {
    *("setText", "setPlainText", "setWindowTitle", "setTitle", "setToolTip", "setStatusTip", "setWhatsThis"),
    *("setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setPrefix", "setSuffix", "setLabelText"),
    *("setSpecialValueText", "setInformativeText", "setDetailedText", "setButtonText", "setTabText", "setTabToolTip"),
    *(
        "setHeaderLabels",
        "setFormat",
        "showMessage",
        "addAction",
        "addMenu",
        "addTab",
        "insertTab",
        "addRow",
        "addItem",
    ),
    *("addItems", "addButton", "insertText", "drawText", "QLabel", "QPushButton", "QToolButton", "QCheckBox"),
    *("QRadioButton", "QGroupBox", "QAction", "QMenu", "QMessageBox", "QCommandLinkButton", "QDockWidget", "QLineEdit"),
}
"""What shows the text that it is given."""
CALLS_APART = {TRANSLATE, MARK, "TypeVar", "cast"}
"""Calls whose texts are translated, or are types."""
NOT_TRANSLATED = {
    "PowerShell": "a product's name",
    "LM Studio": "a product's name",
    "ResolutionFlow Desktop": "a product's name",
    NEW: "a template, which is content: its notes are in the language that the engineer writes it in",
    "Cisco IOS": "a product's name",
    "bash": "a program's name",
    "Anthropic": "a company's name",
    "ResolutionFlow": "the app's name",
}
"""Texts that are the same in every language, and why."""


@dataclass(frozen=True)
class Call:
    """One call of `translate` or of the mark."""

    path: Path
    node: ast.Call

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(TREE).as_posix()}:{self.node.lineno}"

    @property
    def literals(self) -> tuple[str | None, ...]:
        return tuple(
            argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
            for argument in self.node.args[:2]
        )


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path != DEFINED_IN:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def calls(name: str) -> list[Call]:
    return [call for called, call in all_calls() if called == name]


@cache
def all_calls() -> list[tuple[str, Call]]:
    return [
        (node.func.id, Call(path, node))
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in (TRANSLATE, MARK)
    ]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    """What Qt's tool finds in the package."""
    path = tmp_path_factory.mktemp("texts") / "rfdesktop_pl.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    options = ["-locations", "none", "-target-language", "pl"]
    subprocess.run([tool, "-extensions", "py", PACKAGE, "-ts", path, *options], check=True, capture_output=True)
    return ElementTree.parse(path).getroot()


def texts_in(root: ElementTree.Element) -> set[tuple[str, str]]:
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in root.iter("context")
        for message in context.iter("message")
    }


def test_qts_tool_sees_every_text(seen: ElementTree.Element) -> None:
    found = texts_in(seen)
    written = {
        call.literals: call.place for name in (TRANSLATE, MARK) for call in calls(name) if None not in call.literals
    }
    assert len(written) > 700
    assert {place: key for key, place in written.items() if key not in found} == {}
    assert found - set(written) == set(), "texts of a context that nothing asks for"


def test_texts_are_given_as_the_tool_can_read_them() -> None:
    """The context as a literal; the text too, unless it comes from a table whose texts are marked in that context."""
    marked = {call.literals[0] for call in calls(MARK)}
    wrong = [
        f"{call.place} {ast.unparse(call.node)}"
        for call in calls(TRANSLATE)
        if call.literals[0] is None
        or call.node.keywords
        or isinstance(call.node.args[1], ast.JoinedStr | ast.BinOp)
        or (call.literals[1] is None and call.literals[0] not in marked)
    ]
    assert wrong == []
    assert [call.place for call in calls(MARK) if None in call.literals or len(call.literals) != 2] == []


def test_counted_texts_are_plurals_and_plurals_are_counted() -> None:
    wrong = []
    for call in calls(TRANSLATE):
        text, given = call.literals[1] or "", len(call.node.args)
        counted = "%n" in text or "%Ln" in text or "(s)" in text
        plain_name = given == 4 and isinstance(call.node.args[3], ast.Name)
        if counted != (given == 4) or (given == 4 and not plain_name and counted):
            wrong.append(f"{call.place} {ast.unparse(call.node)}")
    assert wrong == []


def test_no_text_is_translated_before_there_is_a_translator() -> None:
    """Outside of functions `translate` runs on import, before the language is known."""

    def early(node: ast.AST) -> Iterator[ast.Call]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for default in (
                *node.args.defaults,
                *(value for value in node.args.kw_defaults if value),
                *node.decorator_list,
            ):
                yield from early(default)
            return
        if isinstance(node, ast.Lambda):
            return
        if isinstance(node, ast.Call) and ast.unparse(node.func) == TRANSLATE:
            yield node
        for child in ast.iter_child_nodes(node):
            yield from early(child)

    assert [f"{path}:{call.lineno}" for path, tree in trees() for call in early(tree)] == []


def test_nothing_is_shown_or_said_past_translate() -> None:
    """No English goes straight to a widget, no sentence stands in the window's code unmarked, `tr` is not used."""
    wrong = []
    for path, tree in trees():
        if path.is_relative_to(PACKAGE / "ui"):
            wrong += [f"{path.relative_to(TREE).as_posix()}:{told}" for told in past_translate(tree)]
    assert sorted(set(wrong)) == []


@pytest.mark.parametrize(
    ("source", "is_seen"),
    [
        ('label.setText("Ready")', True),
        ('label.setText("Ready" if done else "")', True),
        ('label.setText(f"Ready at {time}")', True),
        ('button = QPushButton("Go on", self)', True),
        ('menu.addAction(icon, "Copy")', True),
        ('self.setAccessibleName("Send")', True),
        ('self._say("The key was stored.")', True),
        ('label.setText(self.tr("Ready"))', True),
        ('label.setText(translate("Label", "Ready"))', False),
        ('label.setText(texts["ready"])', False),
        ('label.setText("PowerShell")', False),
        ('label.setObjectName("stateLabel")', False),
        ('raise ValueError("a chat is missing")', False),
    ],
)
def test_a_text_past_translate_would_be_seen(source: str, is_seen: bool) -> None:
    assert bool(list(past_translate(ast.parse(source)))) is is_seen


def past_translate(tree: ast.Module) -> Iterator[str]:
    """Where a module's texts go to the screen as they stand."""
    apart = _not_shown(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in SHOWING:
            yield from (f"{node.lineno} {text!r}" for text in _literals(node, apart) if _has_words(text))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            if _is_sentence(node.value):
                yield f"{node.lineno} {node.value!r}"
        elif isinstance(node, ast.Attribute) and node.attr in ("tr", "trUtf8"):
            yield f"{node.lineno} {ast.unparse(node)}"


def _not_shown(tree: ast.Module) -> set[int]:
    """The nodes whose texts are translated, are for programmers, or name fonts: docstrings, errors, logs, types."""
    apart: set[int] = set()
    inside: list[ast.AST]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            inside = [node] if name in CALLS_APART or name.startswith(("_LOG.", "log.", "logger.")) else []
        elif isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            inside = [node]
        elif isinstance(node, ast.AnnAssign):
            inside = [node.annotation]
        elif isinstance(node, ast.Assign) and "FAMILIES" in ast.unparse(node.targets[0]):
            inside = [node.value]
        else:
            continue
        apart |= {id(part) for outer in inside for part in ast.walk(outer)}
    return apart


def _literals(call: ast.Call, apart: set[int]) -> Iterator[str]:
    for argument in call.args:
        for node in _outside_of_calls(argument):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
                yield node.value


def _outside_of_calls(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of an expression that make its value, without arguments of other calls."""
    yield node
    if not isinstance(node, ast.Call | ast.Subscript | ast.Compare):
        for child in ast.iter_child_nodes(node):
            yield from _outside_of_calls(child)


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text) and not text.startswith("<") and text not in NOT_TRANSLATED


def _is_sentence(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    is_markup = text.startswith("<")
    return len(words) > 1 and not is_markup and text not in NOT_TRANSLATED


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 results"), (1, "1 result"), (2, "2 results"), (12_345, QLocale().toString(12_345) + " results")],
)
def test_english_counts_without_a_file(n: int, said: str) -> None:
    assert translate("NoSuchContext", "%Ln result(s)", None, n) == said


def test_english_forms_that_are_more_than_an_s() -> None:
    said = [translate("NoSuchContext", "There (is|are) %n entr(y|ies)", None, n) for n in (1, 3)]
    assert said == ["There is 1 entry", "There are 3 entries"]


def test_brackets_of_a_text_without_a_number_stay() -> None:
    assert translate("NoSuchContext", "Paused (in the middle)") == "Paused (in the middle)"


def test_texts_are_said_without_qt() -> None:
    program = (
        "import sys, rfdesktop.ui.words.errors; from rfdesktop.ui.words.flows import steps_words;"
        "print(steps_words(1), steps_words(3), 'PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=TREE, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "1 step 3 steps False"


POLISH = {
    ("Flows", "%n step(s)"): ("%n krok", "%n kroki", "%n kroków"),
    ("Errors", "%n second(s)"): ("%n sekunda", "%n sekundy", "%n sekund"),
    ("Flows", "Low risk"): ("Niskie ryzyko",),
}


@pytest.fixture(scope="module")
def polish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a translation, made by the project's own script, filled in and brought up to date once more."""
    folder = tmp_path_factory.mktemp("polish")
    make = [sys.executable, str(TREE / ".ci" / "make_translation.py"), "pl", "--folder", str(folder)]
    subprocess.run(make, check=True, capture_output=True)
    path = folder / "rfdesktop_pl.ts"
    tree = ElementTree.parse(path)
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            said = POLISH.get((context.findtext("name", ""), message.findtext("source", "")))
            translation = message.find("translation")
            if said is None or translation is None:
                continue
            translation.clear()
            if message.get("numerus") == "yes":
                for form in said:
                    ElementTree.SubElement(translation, "numerusform").text = form
            else:
                translation.text = said[0]
    tree.write(path, encoding="unicode")
    subprocess.run(make, check=True, capture_output=True)
    return folder


def test_a_translation_is_shown_with_the_plurals_of_its_language(qapp: QApplication, polish: Path) -> None:
    translations = Translations(qapp, polish, QLocale("pl_PL"))
    try:
        assert [steps_words(n) for n in (1, 3, 5)] == ["1 krok", "3 kroki", "5 kroków"]
        assert duration(20) == "20 sekund"
        assert translate("Flows", "Low risk") == "Niskie ryzyko"
        assert translate("Flows", "High risk") == "High risk", "what is not translated stays English"
        assert [translate("Flows", "Draft: %n finding(s)", None, n) for n in (1, 2)] == [
            "Draft: 1 finding",
            "Draft: 2 findings",
        ]
        assert qapp.translate("QPlatformTheme", "Cancel") == "Anuluj", "Qt's own buttons follow"
    finally:
        translations.remove()
    assert steps_words(5) == "5 steps"


@pytest.mark.parametrize("locale", ["en_GB", "de_DE", "C"])
def test_english_is_shown_where_there_is_no_translation(qapp: QApplication, polish: Path, locale: str) -> None:
    translations = Translations(qapp, polish, QLocale(locale))
    assert steps_words(5) == "5 steps"
    assert qapp.findChildren(QTranslator) == []
    translations.remove()
