"""A kill after something was attached loses none of it, and a draft that had it can be sent."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end2end.test_ends import ROOT, WAIT_S, environment, line_of

pytestmark = pytest.mark.slow

DRIVER = Path(__file__).with_name("attaching_driver.py")


def test_what_was_attached_is_there_after_a_kill(tmp_path: Path) -> None:
    profile, file = tmp_path / "profile", tmp_path / "fw.csv"
    file.write_text("name,mail,site\nada,a@x,1\nbob,b@x,2\n")
    process = _start(profile, str(file))
    line_of(process, "stored")
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=WAIT_S)
    file.unlink()
    again = _start(profile)
    assert json.loads(line_of(again, "held")) == ["Pasted text.txt", "Pasted picture.png", "fw.csv"]
    assert line_of(again, "lines") == "20000"
    assert line_of(again, "sent") == "3"
    again.communicate(timeout=WAIT_S)
    assert again.returncode == 0


def _start(profile: Path, *file: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(DRIVER), str(profile), *file]
    given = environment({"RFDESKTOP_PROVIDER": "offline"})
    return subprocess.Popen(command, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
