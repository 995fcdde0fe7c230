"""What the README says is what the program has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rfdesktop.app.system_libraries import OFFSCREEN, PACKAGES, advice, missing
from rfdesktop.domain.settings import SettingSpec, specs

TREE = Path(__file__).resolve().parents[2]
README = (TREE / "README.md").read_text(encoding="utf-8")


def starting(words: str) -> list[str]:
    return [line for line in README.splitlines() if line.startswith(words)]


def row(setting: str) -> str:
    return next(line for line in README.splitlines() if line.startswith("| `") and f"`{setting}`" in line.split("|")[1])


def test_the_debian_packages_are_those_that_the_program_names() -> None:
    (line,) = starting("sudo apt-get install ")
    assert line.split("--no-install-recommends")[1].split() == ["python3-venv", *PACKAGES]
    assert " ".join(PACKAGES) in advice(())
    assert README.index("sudo apt-get install ") < README.index("python3 -m venv .venv")


def test_a_missing_library_is_named_with_its_package_alone() -> None:
    said = advice(("libxcb-cursor.so.0", "libEGL.so.1"))
    assert "(libxcb-cursor.so.0, libEGL.so.1)" in said
    assert said.endswith("--no-install-recommends libxcb-cursor0 libegl1")
    assert missing({"libc.so.6": "libc6", "libnone-of-this-name.so.9": "none"}) in (
        ("libnone-of-this-name.so.9",),
        ("libc.so.6", "libnone-of-this-name.so.9"),
    )
    assert set(OFFSCREEN.values()) < set(PACKAGES)


def test_each_command_is_one_line_that_makes_its_own_environment() -> None:
    run, test = starting("python3 -m venv .venv && .venv/bin/python -m pip install ")
    assert run.endswith("pip install . && .venv/bin/rfdesktop")
    assert test.endswith('pip install -e ".[test]" && .venv/bin/python -m pytest')
    windows_run, windows_test = starting('cmd /c "py -3 -m venv .venv && ')
    # Inside cmd's own quotes, so that PowerShell takes the line too: its older versions know no `&&`.
    assert windows_run.endswith(r'pip install . && .venv\Scripts\rfdesktop"')
    assert windows_test.endswith(r'pip install -e .[test] && .venv\Scripts\python -m pytest"')
    assert all(line.count('"') == 2 for line in (windows_run, windows_test))


def test_every_extra_that_it_names_is_declared() -> None:
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(re.findall(r"\.\[(\w+)\]", README)) == set(project["optional-dependencies"])


@pytest.mark.parametrize("spec", specs(), ids=lambda spec: spec.name)
def test_the_settings_have_these_defaults_and_bounds(spec: SettingSpec) -> None:
    found = row(spec.name)
    shown = str(spec.default).lower() if isinstance(spec.default, bool) else str(spec.default or "")
    assert not shown or f"`{shown}`" in found
    if "minimum" in spec.bounds:
        assert f"{spec.bounds['minimum']} to {spec.bounds['maximum']}" in found
    assert all(f"`{choice}`" in found for choice in spec.choices)


def test_what_it_links_to_exists() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert len(links) >= 5
    assert [link for link in links if not (TREE / link).exists()] == []


def test_the_contributing_page_links_to_what_exists() -> None:
    page = TREE / ".github" / "CONTRIBUTING.md"
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")) if "://" not in link]
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []
