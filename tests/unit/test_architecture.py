"""The shape of the code: which way imports run, how large a room may be, what a screen may do, what a start loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement

TREE = Path(__file__).resolve().parents[2]
PACKAGE = TREE / "rfdesktop"
TRACKED_FOLDERS = ("rfdesktop", "resources", "tests", ".ci", ".github")
TEXT_SUFFIXES = {"", ".cfg", ".json", ".md", ".py", ".qss", ".rfflow", ".spec", ".svg", ".toml", ".txt", ".yml"}

MODULE_LINES = 300
FUNCTION_LINES = 40
CLASS_METHODS = 20
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
HEAVY = (
    "alembic",
    "anthropic",
    "keyring",
    "lancedb",
    "markdown_it",
    "mcp",
    "mcp_types",
    "numpy",
    "openai",
    "pyarrow",
    "pydantic",
    "pygments",
    "qtawesome",
    "sqlalchemy",
    "sqlcipher3",
)
LATER = (
    "rfdesktop.app.chat_opening",
    "rfdesktop.app.library_opening",
    "rfdesktop.ui.chat.branch_window",
    "rfdesktop.ui.flows.editor.presenter",
    "rfdesktop.ui.flows.exporting.export_window",
    "rfdesktop.ui.flows.health.window",
    "rfdesktop.ui.flows.importing.import_window",
    "rfdesktop.ui.flows.map.panel",
    "rfdesktop.ui.outcome.wizard",
    "rfdesktop.ui.settings.dialog",
    "rfdesktop.ui.tickets.outbox_window",
    "rfdesktop.ui.welcome.card",
)
"""Of the app's own: what is brought in by the worker, or with the window that is opened first."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def named(path: Path) -> str:
    return path.relative_to(TREE).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def lines(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def run_child(program: str) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter that sees this tree."""
    return subprocess.run(
        [sys.executable, "-c", program], cwd=TREE, capture_output=True, text=True, timeout=120, check=False
    )


def text_files() -> list[Path]:
    """Every text file that is ours; by the folders, since a copy of the tree has no git."""
    inside = (path for name in TRACKED_FOLDERS for path in (TREE / name).rglob("*"))
    found = [path for path in (*inside, *TREE.iterdir()) if path.is_file() and path.suffix in TEXT_SUFFIXES]
    caches = re.compile(r"__pycache__|_cache\b|\.egg-info|_resources")
    return sorted(path for path in found if not caches.search(named(path)) and path.name != ".git")


def test_there_is_something_to_check() -> None:
    assert len(modules()) > 100
    assert {"README.md", "pyproject.toml", ".ci/run", "rfdesktop/cli.py"} <= {named(path) for path in text_files()}


def test_imports_run_one_way() -> None:
    # In a process of its own: import-linter sets up logging and disables the loggers that are there.
    call = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    checked = subprocess.run([sys.executable, "-c", call], cwd=TREE, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_modules_are_small() -> None:
    sizes = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: size for name, size in sizes.items() if size > MODULE_LINES} == {}


@dataclass(frozen=True, slots=True)
class Outline:
    """What a module defines: functions with their lines, classes with the count of their methods and their bases."""

    path: Path
    is_documented: bool
    functions: tuple[tuple[str, int], ...]
    classes: tuple[tuple[str, int, tuple[str, ...]], ...]


@cache
def outlines() -> tuple[Outline, ...]:
    return tuple(outline(path) for path in modules())


def outline(path: Path) -> Outline:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    functions: list[tuple[str, int]] = []
    classes: list[tuple[str, int, tuple[str, ...]]] = []
    for node in ast.walk(tree):
        if isinstance(node, Function):
            functions.append((f"{named(path)}:{node.lineno} {node.name}", lines(node)))
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(member, Function) for member in node.body)
            classes.append((f"{named(path)}:{node.lineno} {node.name}", methods, tuple(map(ast.unparse, node.bases))))
    is_documented = not text.strip() or bool(ast.get_docstring(tree))
    return Outline(path, is_documented, tuple(functions), tuple(classes))


def test_functions_are_short() -> None:
    sizes = {name: size for module in outlines() for name, size in module.functions}
    assert len(sizes) > 1000
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


def test_classes_are_narrow() -> None:
    sizes = {name: methods for module in outlines() for name, methods, _bases in module.classes}
    assert {name: size for name, size in sizes.items() if size > CLASS_METHODS} == {}


def test_every_module_says_what_it_is() -> None:
    assert [named(module.path) for module in outlines() if not module.is_documented] == []


def test_names_come_from_the_trade() -> None:
    words = {named(path): set(path.stem.lower().split("_")) | set(path.parent.name.split("_")) for path in modules()}
    assert [name for name, parts in words.items() if parts & EMPTY_NAMES] == []


def test_screens_open_dialogs_without_a_loop_of_their_own() -> None:
    calls = {
        f"{named(path)}:{node.lineno}"
        for path in modules(PACKAGE / "ui")
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in ("exec", "exec_")
    }
    assert calls == set()


def test_one_sheet_dresses_every_screen() -> None:
    calls = {
        f"{named(path)}:{node.lineno}"
        for path in modules(PACKAGE / "ui")
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet" and path.parent.name != "theme"
    }
    assert calls == set()


def test_texts_are_shown_by_controls_that_are_plain_by_construction() -> None:
    """A label and a tip guess whether a text is markup, and a document opens what it names: only `ui/controls` may
    make them, and only there does anything go to the clipboard or out of the app."""
    made = {"QLabel", "QMessageBox", "QTextBrowser", "QTextEdit"}
    called = {
        "setToolTip",
        "showText",
        "setTextFormat",
        "setBuddy",
        "setHtml",
        "setMarkdown",
        "insertHtml",
        "openUrl",
        "clipboard",
    }
    inside = [path for path in modules(PACKAGE / "ui") if path.parent.name != "controls"]
    found = {f"{named(path)}:{node.lineno} {name}" for path in inside for node, name in _shown_by(path, made | called)}
    assert found == set()


def test_windows_are_titled_by_own_words_or_by_what_makes_a_title_plain() -> None:
    """Qt reads a sign of its own in a window's title, and shows what is invisible as it is: see `set_title`."""
    inside = [path for path in modules(PACKAGE / "ui") if path.parent.name != "controls"]
    titled = [(path, node) for path in inside for node, _ in _shown_by(path, {"setWindowTitle"})]
    assert len(titled) > 5
    others = {
        f"{named(path)}:{node.lineno}"
        for path, node in titled
        if isinstance(node, ast.Call) and not re.match(r"translate\(|[A-Z_]+$", ast.unparse(node.args[0]))
    }
    assert others == set()


def test_no_wheel_changes_what_is_under_the_pointer() -> None:
    """Qt's own choices and numbers change when a page is scrolled over them: each is one that lets the wheel pass."""
    turned = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateTimeEdit", "QDateEdit", "QTimeEdit", "QSlider"}
    found = {
        f"{named(path)}:{node.lineno} {name}"
        for path in modules(PACKAGE / "ui")
        for node, name in _shown_by(path, turned)
        if isinstance(node, ast.Call) or "wheelEvent" not in {getattr(part, "name", "") for part in node.body}
    }
    assert found == set()


def _shown_by(path: Path, names: set[str]) -> Iterator[tuple[ast.Call | ast.ClassDef, str]]:
    """The calls and base classes of a module that have one of these names."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            if name in names:
                yield node, name
        elif isinstance(node, ast.ClassDef):
            yield from ((node, base) for base in map(ast.unparse, node.bases) if base in names)


def test_the_gate_alone_makes_what_may_leave() -> None:
    gate = PACKAGE / "services/outgoing/gate.py"
    makers = {
        named(module.path)
        for module in outlines()
        for _name, _methods, bases in module.classes
        if any("Cleared" in base for base in bases)
    }
    assert makers == {named(gate)}
    cast_or_private = re.compile(r"_Passed\b|cast\([^)]*Cleared")
    assert [
        named(path) for path in modules() if path != gate and cast_or_private.search(path.read_text(encoding="utf-8"))
    ] == []


def test_what_speaks_to_models_takes_only_what_passed_the_gate() -> None:
    takes = {
        f"{named(path)} {client.name}.{method.name}": ast.unparse(method.args.args[1].annotation or method.args)
        for path in modules(PACKAGE / "adapters" / "models")
        for client in nodes(path)
        if isinstance(client, ast.ClassDef)
        for method in client.body
        if isinstance(method, Function) and method.name in ("stream", "check")
    }
    assert len(takes) >= 6
    assert {name: taken for name, taken in takes.items() if not taken.startswith("Cleared[")} == {}


def test_what_speaks_to_tool_servers_takes_only_what_passed_the_gate() -> None:
    """A call to a server is made in one place, of what a `Cleared` holds. What the app's own server takes from others
    (`super().call_tool`) goes nowhere."""
    folder = PACKAGE / "adapters" / "mcp"
    calls = [
        (named(path), ast.unparse(node))
        for path in modules(folder)
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "call_tool"
        if ast.unparse(node.func.value) != "super()"
    ]
    assert [path for path, _ in calls] == ["rfdesktop/adapters/mcp/tool_session.py"]
    source = (folder / "tool_session.py").read_text(encoding="utf-8")
    assert "async def call(self, request: Cleared[ToolRequest])" in source
    assert "asked = request.content" in source
    assert "call_tool(asked.tool, dict(asked.arguments)" in source


def test_what_writes_to_ticket_systems_takes_only_what_passed_the_gate() -> None:
    takes = {
        f"{named(path)} {client.name}.{method.name}": ast.unparse(method.args.args[1].annotation or method.args)
        for path in modules(PACKAGE / "adapters" / "psa")
        for client in nodes(path)
        if isinstance(client, ast.ClassDef)
        for method in client.body
        if isinstance(method, Function) and method.name in ("send", "set_visibility")
    }
    assert len(takes) >= 6
    assert {name: taken for name, taken in takes.items() if taken != "Cleared[Outbound]"} == {}


def test_one_module_alone_connects_to_files_of_chats() -> None:
    """Whoever made a connection of its own would leave plain text where the chats are encrypted."""
    connecting = re.compile(r"^\s*(?:import|from) (?:sqlite3|sqlcipher3)\b|= \"sqlcipher3", re.MULTILINE)
    found = {named(path) for path in modules() if connecting.search(path.read_text(encoding="utf-8"))}
    assert found == {"rfdesktop/adapters/storage/connections.py"}


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    done = run_child(
        "import sys, rfdesktop.__main__, rfdesktop.cli, rfdesktop.app.bootstrap, rfdesktop.app.open_window\n"
        f"print(*sorted(set({HEAVY + LATER!r}) & set(sys.modules)))"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
    assert [name for name in LATER if not (PACKAGE.parent / name.replace(".", "/")).with_suffix(".py").is_file()] == []


def test_imports_are_pythons_own() -> None:
    """PySide reads the source of each module that is imported, and keeps it in memory."""
    done = run_child(
        "import linecache, rfdesktop.app.bootstrap\n"
        "print(sum('rfdesktop' in name.split('site-packages')[-1] for name in linecache.cache))"
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= 3


def test_this_pyside_can_emit_for_long() -> None:
    """PySide6 6.12.0 drops a reference to `True` at each emit and aborts Python 3.11 after about 570."""
    done = run_child(
        "from PySide6.QtCore import QObject, Signal\n"
        "class Source(QObject):\n"
        "    sent = Signal(object)\n"
        "source, seen = Source(), []\n"
        "source.sent.connect(seen.append)\n"
        "for number in range(5000):\n"
        "    source.sent.emit(number)\n"
        "print(len(seen))"
    )
    assert (done.returncode, done.stdout.strip()) == (0, "5000"), done.stderr


def test_no_path_of_a_machine_and_no_registry_is_named() -> None:
    # Written so that this file does not hold what it looks for.
    forbidden = re.compile(
        r"(?<![\w.$}])/(?:work|farm|root|tmp)/[a-zA-Z._-]+|/(?:home|Users)/[a-z]+/"
        r"|py[p]i\.(?:org|io|python)|python[h]osted|registry\.npm[j]s|conda\.anaconda[.]org"
    )
    found = [
        f"{named(path)}:{number} {line.strip()[:80]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert found == []


def test_what_is_installed_fits_what_is_declared() -> None:
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["test"])]
    here = [requirement for requirement in declared if requirement.marker is None or requirement.marker.evaluate()]
    unfit = [
        f"{each} has {version(each.name)}" for each in here if not each.specifier.contains(version(each.name), True)
    ]
    assert unfit == []
    assert len(here) > 15
