"""What the app imports and when: nothing heavy before the first paint, no Qt without a window, and no source twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HEAVY = (
    "sqlalchemy", "alembic", "lancedb", "pyarrow", "numpy", "anthropic", "openai", "httpx2", "pydantic",
    "keyring", "markdown_it", "pygments", "rfdesktop.domain.secrets.detector", "rfdesktop.domain.notes.renderers",
)  # fmt: skip
SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from rfdesktop.app.bootstrap import Application

painted = []

class Watched(Application):
    def _start_worker(self):
        painted.append(sorted(name for name in sys.modules if "." not in name or name.startswith("rfdesktop.")))
        super()._start_worker()

application = Watched.start(Path(sys.argv[1]))
while not painted:
    QCoreApplication.processEvents()
print(" ".join(painted[0]))
application.wait_ready(60)
application.quit()
"""

# A module that writes down which attributes it is asked for, as pydantic's half-loaded modules are.
ASKED = """
import sys
asked = []
def __getattr__(name):
    asked.append(name)
    raise AttributeError(name)
"""
IMPORTS = """
import sys
from pathlib import Path
from rfdesktop.app.bootstrap import Application

application = Application.start(Path(sys.argv[1]))
sys.path.insert(0, sys.argv[2])
import asked_module
print(" ".join({"imported", *asked_module.asked} - {"__path__"}))
application.quit()
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    loaded = run(SCRIPT, str(tmp_path / "profile"))
    assert "PySide6" in loaded
    assert loaded & set(HEAVY) == set()


@pytest.mark.parametrize("module", ["rfdesktop.cli", "rfdesktop.app.paths", "rfdesktop.domain.flows.flow"])
def test_what_needs_no_window_imports_no_qt(module: str) -> None:
    script = f"import sys, {module}; print(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    assert "PySide6" not in run(script)


def test_importing_asks_nothing_of_a_module_that_may_be_half_loaded(tmp_path: Path) -> None:
    (tmp_path / "asked_module.py").write_text(ASKED, encoding="utf-8")
    assert run(IMPORTS, str(tmp_path / "profile"), str(tmp_path)) == {"imported"}


def run(script: str, *arguments: str) -> set[str]:
    """The modules that a script in a process of its own prints."""
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-3000:]
    return set(ran.stdout.split())
