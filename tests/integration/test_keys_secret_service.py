"""Keys in a real Secret Service keyring, on a session bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

USE = """
import keyring
from rfdesktop.adapters.keys import Keys
from rfdesktop.domain.credentials import Credential, CredentialPlace

place = CredentialPlace("anthropic", "https://api.anthropic.com:443")
before, kept = Keys().kept_in(place), Keys().store(Credential(place, "sk-made-up"))
print(type(keyring.get_keyring()).__module__, before, kept.place)
print(Keys().key(place), Keys().kept_in(place))
Keys().delete(place)
Keys().delete(place)
print(Keys().kept_in(place))
"""

NEEDED = ("dbus-run-session", "gnome-keyring-daemon", "sh")


@pytest.mark.slow
@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason="needs " + ", ".join(NEEDED))
def test_a_key_is_kept_found_and_forgotten_by_gnome_keyring(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    (tmp_path / "run").mkdir(mode=0o700)
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(root),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
    }
    unlock_and_use = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" -c "$1"'
    ended = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", unlock_and_use, sys.executable, USE],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.stdout.splitlines() == [
        "keyring.backends.SecretService none keyring",
        "sk-made-up keyring",
        "none",
    ], ended.stderr
