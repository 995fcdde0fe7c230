"""The profile belongs to its user alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rfdesktop.app.private_files import PrivateFiles, make_private

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


def modes(root: Path) -> dict[str, int]:
    """The permissions of a folder and all in it, links left out."""
    found = [root, *(path for path in root.rglob("*") if not path.is_symlink())]
    return {str(path.relative_to(root)): path.stat().st_mode & 0o777 for path in found}


def an_open_profile(root: Path) -> None:
    (root / "flows.lance" / "flows.lance" / "data").mkdir(parents=True)
    (root / "drafts").mkdir()
    names = ("chats.db", "chats.db-wal", "drafts/session.json", "flows.lance/flows.lance/data/one.lance")
    for name in names:
        (root / name).write_text("words")
        (root / name).chmod(0o664)
    for folder in (root, root / "drafts", root / "flows.lance", root / "flows.lance" / "flows.lance"):
        folder.chmod(0o755)
    (root / "flows.lance" / "flows.lance" / "data").chmod(0o775)


def test_a_folder_that_was_open_is_closed_with_all_that_is_in_it(tmp_path: Path) -> None:
    root, outside = tmp_path / "profile", tmp_path / "shared.txt"
    an_open_profile(root)
    outside.write_text("theirs")
    outside.chmod(0o644)
    (root / "drafts" / "link").symlink_to(outside)
    assert make_private(root) == ()
    found = modes(root)
    assert {mode for name, mode in found.items() if (root / name).is_dir()} == {0o700}
    assert {mode for name, mode in found.items() if (root / name).is_file()} == {0o600}
    assert outside.stat().st_mode & 0o777 == 0o644


def test_the_first_look_goes_one_folder_deep(tmp_path: Path) -> None:
    root = tmp_path / "profile"
    an_open_profile(root)
    assert make_private(root, deep=False) == ()
    found = modes(root)
    assert (found["."], found["drafts/session.json"], found["flows.lance"]) == (0o700, 0o600, 0o700)
    assert found["flows.lance/flows.lance/data"] == 0o775


def test_what_stays_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "profile"
    an_open_profile(root)
    # As on FAT: nothing is refused and nothing changes.
    monkeypatch.setattr(Path, "chmod", lambda _path, _mode: None)
    assert make_private(root) == (root,)


def test_what_another_owns_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, chmod = tmp_path / "profile", Path.chmod
    an_open_profile(root)

    def refused(path: Path, mode: int) -> None:
        if path.name == "chats.db":
            raise PermissionError(1, "not the owner")
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", refused)
    assert make_private(root) == (root / "chats.db",)


def test_what_is_made_meanwhile_is_private_and_then_as_the_user_has_it(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        private = PrivateFiles()
        assert private.umask == 0o022
        (tmp_path / "one").write_text("1")
        private.end()
        private.end()
        (tmp_path / "two").write_text("2")
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("one", "two")] == [0o600, 0o644]
