"""What `build.spec` hands to PyInstaller, read by running it with recorders in the place of PyInstaller's classes."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.metadata import files
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rfdesktop import __version__

TREE = Path(__file__).resolve().parents[2]
_PLACE = spec_from_file_location("make_licences", TREE / ".ci" / "make_licences.py")
assert _PLACE is not None
assert _PLACE.loader is not None
make_licences: Any = module_from_spec(_PLACE)
_PLACE.loader.exec_module(make_licences)
LOCKED = TREE / ".ci" / "requirements-bundle.txt"
BINARIES = (
    "pyarrow/libarrow.so.2600",
    "pyarrow/libarrow_substrait.so.2600",
    "pyarrow/libarrow_flight.so.2600",
    "pyarrow/_s3fs.cpython-311-x86_64-linux-gnu.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/translations/qtbase_de.qm",
    "libQt6Core.so.6",
)


class Build:
    """Runs the spec as on one system and keeps what it asked for."""

    def __init__(self, platform: str, folder: Path) -> None:
        hooks = ModuleType("PyInstaller.utils.hooks")
        hooks.collect_submodules = lambda package: [package]  # type: ignore[attr-defined]
        hooks.copy_metadata = self._copy_metadata  # type: ignore[attr-defined]
        self.platform = platform
        self.metadata: set[str] = set()
        self.analysis: dict[str, Any] = {}
        self.programs: list[SimpleNamespace] = []
        self.folders: list[tuple[Any, ...]] = []
        self.bundles: list[dict[str, Any]] = []
        self.link = folder / "dist" / "rfdesktop" / "rfdesktop-cli"
        self.link.parent.mkdir(parents=True)
        source = (TREE / "build.spec").read_text(encoding="utf-8")
        names = {
            "SPECPATH": str(TREE),
            "workpath": str(folder / "work"),
            "DISTPATH": str(folder / "dist"),
            "Analysis": self._analyse,
            "PYZ": lambda pure: pure,
            "EXE": self._program,
            "COLLECT": self._collect,
            "BUNDLE": lambda *_, **named: self.bundles.append(named),
        }
        # Only while the spec runs: what tests import later is to see the real system.
        with pytest.MonkeyPatch.context() as patched:
            for name in ("PyInstaller", "PyInstaller.utils"):
                patched.setitem(sys.modules, name, ModuleType(name))
            patched.setitem(sys.modules, hooks.__name__, hooks)
            patched.setattr(sys, "platform", platform)
            patched.setattr(sys, "path", list(sys.path))
            exec(compile(source, "build.spec", "exec"), names)

    def _copy_metadata(self, name: str, recursive: bool) -> list[tuple[str, str]]:
        assert recursive
        assert files(name)
        self.metadata.add(name)
        return []

    def _analyse(self, scripts: list[str], **named: Any) -> SimpleNamespace:
        self.analysis = {"scripts": scripts, **named}
        binaries = [(name, name, "BINARY") for name in BINARIES]
        return SimpleNamespace(binaries=binaries, datas=named["datas"], pure=[], scripts=scripts)

    def _program(self, *_: object, **named: Any) -> SimpleNamespace:
        self.programs.append(SimpleNamespace(**named))
        return self.programs[-1]

    def _collect(self, *parts: Any, **_: Any) -> None:
        self.folders.append(parts)


BuildOf = Callable[[str], Build]


@pytest.fixture(scope="session")
def build_of(tmp_path_factory: pytest.TempPathFactory) -> BuildOf:
    """What the spec asks for on a system: asked once, and only looked at afterwards."""
    return cache(lambda platform: Build(platform, tmp_path_factory.mktemp(platform)))


@pytest.fixture(params=["linux", "win32", "darwin"])
def build(request: pytest.FixtureRequest, build_of: BuildOf) -> Build:
    return build_of(request.param)


@pytest.fixture(scope="session")
def imported() -> set[str]:
    """The packages that the app imports anywhere."""
    return {
        name.split(".")[0]
        for path in (TREE / "rfdesktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imports(node)
    }


def test_a_window_and_a_command_line_share_one_folder(build: Build) -> None:
    window, *command_line = build.programs
    assert (window.name, window.console) == ("rfdesktop", False)
    (folder,) = build.folders
    if build.platform == "linux":
        # There both would be the same program.
        assert command_line == []
        assert build.link.readlink() == Path("rfdesktop")
    else:
        assert [(program.name, program.console) for program in command_line] == [("rfdesktop-cli", True)]
        assert not build.link.exists()
    assert folder[: len(build.programs)] == tuple(build.programs)
    assert all(program.exclude_binaries for program in build.programs)
    assert all(Path(program.icon).is_file() for program in build.programs)


def test_the_list_of_its_parts_goes_along_and_names_each_library_as_it_is_locked(build: Build) -> None:
    (folder,) = build.folders
    carried = {name: source for part in folder if isinstance(part, list) for name, source, *_ in part}
    parts = json.loads(Path(carried["sbom.cdx.json"]).read_text(encoding="utf-8"))
    assert (parts["bomFormat"], parts["metadata"]["component"]["version"]) == ("CycloneDX", __version__)
    named = {part["name"]: part for part in parts["components"]}
    shipped = make_licences.shipped()
    assert set(named) == set(shipped)
    assert all(part["version"] == shipped[name].version and part["licenses"] for name, part in named.items())
    ways = {way["ref"]: way.get("dependsOn", []) for way in parts["dependencies"]}
    assert named["lancedb"]["bom-ref"] in ways["rfdesktop"]
    locked = re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", LOCKED.read_text(encoding="utf-8"), re.MULTILINE)
    as_locked = [part for name, part in named.items() if (name, part["version"]) in locked]
    assert as_locked
    assert all(part["hashes"] for part in as_locked)


def test_everything_that_it_carries_is_there(build: Build) -> None:
    assert all(Path(script).is_file() for script in build.analysis["scripts"])
    sources = {source: place for source, place in build.analysis["datas"]}
    assert all(Path(source).exists() for source in sources)
    assert sources[str(TREE / "resources")] == "resources"
    places = {place.replace("\\", "/"): Path(source).name for source, place in sources.items()}
    assert "qtawesome/fonts" in places


def test_what_is_imported_by_name_is_named(build: Build) -> None:
    named = build.analysis["hiddenimports"]
    assert {"rfdesktop", "rfdesktop.adapters.storage.migrations.r0001_first", "keyring.backends"} <= set(named)
    assert [name for name in named if find_spec(name) is None] == []
    assert {"keyring", "anthropic", "openai", "lancedb", "PySide6-Essentials"} <= build.metadata


def test_what_is_left_out_is_not_what_the_app_needs(build: Build, imported: set[str]) -> None:
    kept = {name for name, _, _ in build.folders[0][-2]}
    assert set(BINARIES) - kept == {
        "pyarrow/libarrow_flight.so.2600",
        "pyarrow/_s3fs.cpython-311-x86_64-linux-gnu.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_de.qm",
    }
    assert "lancedb" in imported
    assert imported & set(build.analysis["excludes"]) == set()


def test_every_library_goes_along_with_its_licence(build: Build) -> None:
    texts = {name.replace("\\", "/"): Path(source) for name, source, *_ in build.folders[0][-1] if "licences" in name}
    for name in ("pyside6-essentials", "shiboken6", "lance-namespace", "lancedb", "pyarrow", "python", "data"):
        found = [path for place, path in texts.items() if place.startswith(f"licences/{name}/")]
        assert found, name
        assert all(path.stat().st_size > 20 for path in found)


def test_every_library_has_a_licence_with_its_text() -> None:
    page = (TREE / "resources" / "licences.md").read_text(encoding="utf-8")
    for name, entry in make_licences.shipped().items():
        assert f"| {name} | {make_licences.licence(entry)} |" in page, "run .ci/make_licences.py"
        assert make_licences.texts(name, entry), name


def test_the_table_of_licences_is_the_one_that_its_script_makes() -> None:
    page = (TREE / "resources" / "licences.md").read_text(encoding="utf-8")
    made = set(make_licences.table().splitlines())
    listed = {line for line in page.split(make_licences.BEGIN)[1].splitlines() if line.startswith("| ")}
    assert listed - made == set()


def test_the_locked_list_has_every_library_with_its_hashes() -> None:
    text = (TREE / ".ci" / "requirements-bundle.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    locked: dict[str, list[Requirement]] = {}
    for line in lines:
        pinned, *hashes = line.split(" --hash=")
        assert hashes, pinned
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}\s*", each) for each in hashes), pinned
        locked.setdefault(canonicalize_name(Requirement(pinned).name), []).append(Requirement(pinned))
    assert set(make_licences.shipped()) | {"pyinstaller"} <= set(locked)
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in map(Requirement, (*project["dependencies"], *project["optional-dependencies"]["bundle"])):
        if wanted.marker is None or wanted.marker.evaluate():
            here = [
                each for each in locked[canonicalize_name(wanted.name)] if not each.marker or each.marker.evaluate()
            ]
            (pin,) = here
            assert wanted.specifier.contains(str(pin.specifier).removeprefix("==")), f"{wanted} is locked as {pin}"


def test_windows_shows_the_version(build_of: BuildOf) -> None:
    programs = build_of("win32").programs
    assert {Path(program.icon).name for program in programs} == {"app.ico"}
    told = Path(programs[0].version).read_text(encoding="utf-8")
    ast.parse(told, mode="eval")
    assert f"StringStruct('ProductVersion', '{__version__}')" in told
    assert f"filevers=({', '.join(__version__.split('.'))}, 0)" in told


def test_macos_gets_an_app_that_is_sharp_and_can_be_dark(build_of: BuildOf) -> None:
    (bundle,) = build_of("darwin").bundles
    assert (bundle["name"], bundle["version"]) == ("ResolutionFlow.app", __version__)
    assert bundle["bundle_identifier"].count(".") >= 2
    told = bundle["info_plist"]
    assert told["NSHighResolutionCapable"] is True
    assert told["NSRequiresAquaSystemAppearance"] is False
    assert told["LSBackgroundOnly"] is False
    assert told["LSMinimumSystemVersion"] == "13.0"


def test_only_macos_gets_an_app(build_of: BuildOf) -> None:
    assert build_of("linux").bundles == []


@pytest.mark.parametrize(("name", "magic"), [("app.ico", b"\0\0\1\0"), ("app.icns", b"icns"), ("app.png", b"\x89PNG")])
def test_the_icons_are_what_their_names_say(name: str, magic: bytes) -> None:
    assert (TREE / "resources" / "icons" / name).read_bytes().startswith(magic)


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []
