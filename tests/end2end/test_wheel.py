"""The wheel, installed where the checkout is out of sight, does the main job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from rfdesktop import __version__

TREE = Path(__file__).resolve().parents[2]
STEPS = ["start", "suggest", "answer", "launch", "walk", "conclude", "save", "reopen"]

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> str:
    """Runs a program as on a machine that knows nothing of the checkout; gives what it prints."""
    hidden = ("PYTHON", "RFDESKTOP_", "QT_", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    # Without a display the program has to find the offscreen platform by itself.
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    environment |= {"XDG_DATA_HOME": str(folder / "data"), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:] + done.stdout[-4000:]
    # What Qt has to say of a platform without a screen is of no use to anybody.
    assert "This plugin does not support" not in done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, TREE, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A virtual environment with the wheel, which sees the libraries of this one but not its own `.pth` files."""
    folder = tmp_path_factory.mktemp("elsewhere")
    builder = venv.EnvBuilder(symlinks=os.name != "nt", with_pip=False)
    builder.create(folder / "env")
    environment = builder.ensure_directories(folder / "env")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", environment.env_exe)
    run(*pip, "install", "--no-deps", "--no-index", wheel, folder=folder)
    own = run(
        environment.env_exe, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder
    ).strip()
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(own) / "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n", encoding="utf-8")
    return SimpleNamespace(
        folder=folder,
        packages=Path(own),
        python=Path(environment.env_exe),
        program=Path(environment.bin_path) / ("rfdesktop.exe" if os.name == "nt" else "rfdesktop"),
    )


def test_the_wheel_carries_the_resources_and_the_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = [path for path in (TREE / "resources").rglob("*") if path.is_file()]
    wanted = {f"rfdesktop/_resources/{path.relative_to(TREE / 'resources').as_posix()}" for path in ours}
    assert len(wanted) > 30
    assert wanted <= names
    assert f"rfdesktop-{__version__}.dist-info/licenses/LICENSE" in names
    assert {name.split("/")[0] for name in names} == {"rfdesktop", f"rfdesktop-{__version__}.dist-info"}
    assert [name for name in names if "__pycache__" in name or "_cache/" in name] == []
    # The README's pictures are for its readers.
    assert [name for name in names if "pictures/" in name] == []


def test_it_runs_from_where_it_was_installed(installed: SimpleNamespace) -> None:
    where = "from rfdesktop.app.paths import resources_folder; print(resources_folder())"
    told = run(installed.python, "-c", where, folder=installed.folder).strip()
    assert Path(told) == (installed.packages / "rfdesktop" / "_resources").resolve()
    assert run(installed.program, "--version", folder=installed.folder).strip() == f"rfdesktop {__version__}"


def test_it_does_the_main_job(installed: SimpleNamespace) -> None:
    report = json.loads(run(installed.program, "selfcheck", "--json", folder=installed.folder))
    assert [step["name"] for step in report["steps"]] == STEPS
    assert [step for step in report["steps"] if not step["ok"]] == []
    assert report["ok"] is True
    assert all(step["ms"] > 0 for step in report["steps"])
    # Nothing in the user's folders: the profile was a throw-away one.
    assert not (installed.folder / "data").exists()
