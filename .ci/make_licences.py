"""Lists what a bundle ships with its licences, and gathers their texts.

By hand after a change of dependencies: this writes the table of `resources/licences.md`. `build.spec` calls
`gather`, which ends the build where a text is missing.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TREE = Path(__file__).resolve().parents[1]
TEXTS = TREE / "resources" / "licences"
PAGE = TREE / "resources" / "licences.md"
BEGIN, END = "<!-- libraries: begin -->", "<!-- libraries: end -->"
# What pip installs on other systems and Pythons only, so that the table is one for all.
ELSEWHERE = {
    "backports-tarfile": "MIT",
    "cffi": "MIT-0",
    "colorama": "BSD-3-Clause",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "greenlet": "MIT AND PSF-2.0",
    "importlib-metadata": "Apache-2.0",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "overrides": "Apache-2.0",
    "pycparser": "BSD-3-Clause",
    "pywin32": "PSF-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "secretstorage": "BSD-3-Clause",
    "sniffio": "MIT OR Apache-2.0",
    "tzdata": "Apache-2.0",
    "zipp": "MIT",
}
# Their wheels do not name one, or not those of what is compiled into them.
NAMED = {"sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0"}
# Their wheels come without the text of the licence that they name.
TEXT_OF = {
    "lance-namespace": ("Apache-2.0.txt",),
    "lance-namespace-urllib3-client": ("Apache-2.0.txt",),
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
# Names as the packages write them, in SPDX's words.
SPDX = {
    "apache 2": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "license :: osi approved :: apache software license": "Apache-2.0",
    "license :: osi approved :: bsd license": "BSD-3-Clause",
    "license :: osi approved :: mit license": "MIT",
}
_TEXT = re.compile(r"^(licen[cs]es?|copying|notice|authors)\b", re.IGNORECASE)
_NO_TEXT = (".py", ".pyc", ".pyi", ".html")


def shipped() -> dict[str, Distribution]:
    """Every distribution that the app needs here, by its name."""
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [wanted for wanted in map(Requirement, project["dependencies"]) if _applies(wanted, ())]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        asked = (name, frozenset(wanted.extras))
        if asked in seen:
            continue
        seen.add(asked)
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # what is not installed is not shipped either
        needs = map(Requirement, found[name].requires or ())
        waiting += [need for need in needs if _applies(need, wanted.extras)]
    return dict(sorted(found.items()))


def licence(entry: Distribution) -> str:
    """The licence's name. PySide6 may be used under either of two; here it is the LGPL."""
    about = entry.metadata
    if about["Name"] in NAMED:
        return NAMED[about["Name"]]
    named = about.get("License-Expression") or about.get("License") or ""
    if not named or named == "UNKNOWN" or "\n" in named:
        classified = [name for name in about.get_all("Classifier") or () if name.startswith("License ::")]
        named = classified[0] if classified else named.split("\n")[0]
    return "LGPL-3.0-only" if named.startswith("LGPL-3.0-only") else SPDX.get(named.strip().lower(), named.strip())


def texts(name: str, entry: Distribution) -> tuple[Path, ...]:
    """The files with the licence's text: the distribution's own, or those kept here for it."""
    own = [
        Path(str(entry.locate_file(file)))
        for file in entry.files or ()
        if _TEXT.match(file.name) and file.suffix not in _NO_TEXT
    ]
    return tuple(path for path in own if path.is_file()) or tuple(TEXTS / file for file in TEXT_OF.get(name, ()))


def table() -> str:
    """The table of the libraries, of every system."""
    named = ELSEWHERE | {name: licence(entry) for name, entry in shipped().items()}
    rows = [f"| {name} | {named[name].replace('|', ' ')} |" for name in sorted(named)]
    return "\n".join((BEGIN, "| library | licence |", "| --- | --- |", *rows, END))


def gather(folder: Path, binaries: Iterable[str] = ()) -> None:
    """Copies every text into a folder, one folder a library; of system libraries, by the packages they come from."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, entry in shipped().items():
        found = texts(name, entry)
        if not found:
            raise SystemExit(f"{name} {entry.version} has no licence text; name one in TEXT_OF")
        _copy(found, folder / name)
    _copy((_python_text(),), folder / "python")
    _copy((TEXTS / "WordLlama.txt", TEXTS / "Phosphor.txt"), folder / "data")
    # SQLCipher and OpenSSL are compiled into its wheel.
    _copy((TEXTS / "SQLCipher.txt", TEXTS / "Apache-2.0.txt"), folder / "sqlcipher")
    with contextlib.suppress(PackageNotFoundError):
        _copy(texts("pyinstaller", distribution("pyinstaller")), folder / "pyinstaller")
    for package, text in _system_texts(binaries).items():
        _copy((text,), folder / "system" / package)


def _applies(requirement: Requirement, extras: Iterable[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def _copy(files: Sequence[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        place = folder / file.name
        # Two of one name: what a library carries of others lies in folders of its own.
        shutil.copyfile(file, place if not place.exists() else folder / f"{file.parent.name}-{file.name}")


def _python_text() -> Path:
    places = [
        Path(os.__file__).parent,
        Path(sys.base_prefix),
        *Path("/usr/share/doc").glob("python3.*-minimal"),
    ]
    for folder in places:
        for name in ("LICENSE.txt", "LICENSE", "copyright"):
            if (folder / name).is_file():
                return folder / name
    raise SystemExit("Python's own licence text was not found")


def _system_texts(binaries: Iterable[str]) -> dict[str, Path]:
    """What Debian says about the packages of libraries that were taken from the system."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return {}
    found = {}
    for binary in sorted({str(Path(path).resolve()) for path in binaries}):
        asked = [binary, binary.removeprefix("/usr")]
        answer = subprocess.run(["dpkg-query", "-S", *asked], capture_output=True, text=True, check=False).stdout
        for line in answer.splitlines():
            package = line.split(":")[0]
            text = Path("/usr/share/doc") / package / "copyright"
            if text.is_file():
                found[package] = text
    return found


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    PAGE.write_text(before + table() + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
