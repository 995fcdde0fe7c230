"""Writes what a bundle is made of as a CycloneDX document: every library with version, licence and the hashes of the
lock file. `build.spec` calls `write`; by hand it prints the document."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import Distribution
from pathlib import Path
from types import ModuleType

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TREE = Path(__file__).resolve().parents[1]
LOCKED = TREE / ".ci" / "requirements-bundle.txt"
_PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^\s;\\]+)", re.IGNORECASE | re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked_hashes() -> dict[tuple[str, str], tuple[str, ...]]:
    """The SHA-256 sums of the lock file by name and version: one for each file that may be installed."""
    text = LOCKED.read_text(encoding="utf-8")
    pins = list(_PIN.finditer(text))
    ends = [pin.start() for pin in pins[1:]] + [len(text)]
    return {
        (canonicalize_name(pin["name"]), pin["version"]): tuple(_HASH.findall(text[pin.end() : end]))
        for pin, end in zip(pins, ends, strict=True)
    }


@cache
def document(version: str) -> str:
    """The document for a version of the app, as JSON."""
    licences = _sibling("make_licences")
    hashes = locked_hashes()
    shipped: Mapping[str, Distribution] = licences.shipped()
    app = Component(name="rfdesktop", version=version, type=ComponentType.APPLICATION, bom_ref="rfdesktop")
    parts = {name: _part(name, entry, licences.licence(entry), hashes) for name, entry in shipped.items()}
    bom = Bom(components=parts.values())
    bom.metadata.component = app
    bom.register_dependency(app, [parts[name] for name in _wanted() if name in parts])
    for name, entry in shipped.items():
        needs = {canonicalize_name(Requirement(need).name) for need in entry.requires or ()}
        bom.register_dependency(parts[name], [parts[need] for need in sorted(needs & parts.keys())])
    text: str = JsonV1Dot6(bom).output_as_string(indent=2)
    return text


def write(path: Path, version: str) -> None:
    """Writes the document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document(version), encoding="utf-8")


def _part(name: str, entry: Distribution, licence: str, hashes: Mapping[tuple[str, str], tuple[str, ...]]) -> Component:
    return Component(
        name=name,
        version=entry.version,
        bom_ref=f"{name}@{entry.version}",
        purl=PackageURL("pypi", name=name, version=entry.version),
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in hashes.get((name, entry.version), ())],
    )


def _wanted() -> list[str]:
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted({canonicalize_name(Requirement(each).name) for each in project["dependencies"]})


def _sibling(name: str) -> ModuleType:
    place = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert place is not None
    assert place.loader is not None
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.stdout.write(document(sys.argv[1] if len(sys.argv) > 1 else "0"))
