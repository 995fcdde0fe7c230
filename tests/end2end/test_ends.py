"""However the app ends, in the middle of whatever, its process ends in time and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from tests.servers.anthropic_server import AnthropicServer, Reply

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("app_driver.py")
QUIT_S = 3.0
# What holds a quit up does so for longer; a busy machine takes seconds to end a process.
MARGIN_S = 7.0
WAIT_S = 180
ANSWER = " ".join(f"word{number}" for number in range(1, 401))


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


def online(server: AnthropicServer) -> dict[str, str]:
    return {"RFDESKTOP_ANTHROPIC_BASE_URL": server.url, "ANTHROPIC_API_KEY": "sk-test"}


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "", **extra}


def driver(*arguments: object, **extra: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(DRIVER), *map(str, arguments)]
    return subprocess.Popen(
        command, env=environment(extra), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )


def line_of(process: subprocess.Popen[str], wanted: str) -> str:
    """Reads up to a line that begins with a word."""
    out: IO[str] | None = process.stdout
    assert out is not None
    for line in out:
        if line.startswith(wanted):
            return line.removeprefix(wanted).strip()
    _, complaint = process.communicate(timeout=WAIT_S)
    raise AssertionError(f"{wanted!r} was not said; the process says: {complaint[-3000:]}")


def shown(profile: Path, **extra: str) -> tuple[str, str]:
    """The transcript and the notices after another start."""
    process = driver("show", profile, **{"RFDESKTOP_PROVIDER": "offline", **extra})
    out, complaint = process.communicate(timeout=WAIT_S)
    assert process.returncode == 0, complaint[-3000:]
    transcript, notices = out.splitlines()[-2:]
    return transcript, notices


def ended(process: subprocess.Popen[str]) -> None:
    """The process said that it closes: it ends in time, in order."""
    seconds = float(line_of(process, "ended"))
    _, complaint = process.communicate(timeout=QUIT_S + MARGIN_S)
    assert process.returncode == 0, complaint[-3000:]
    assert seconds <= QUIT_S + MARGIN_S
    assert "Traceback" not in complaint, complaint[-3000:]


def test_killed_in_the_middle_of_an_answer_the_text_is_there(server: AnthropicServer, tmp_path: Path) -> None:
    server.replies.append(Reply(ANSWER, pieces=400, delay_s=0.02))
    process = driver("ask", tmp_path / "profile", "word80 ", **online(server))
    line_of(process, "arrived")
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=WAIT_S)
    transcript, notices = shown(tmp_path / "profile")
    # The journal is at most half a second behind, which is 25 words at this pace.
    assert "word1 word2 " in transcript
    assert "word40 " in transcript
    assert "word400" not in transcript
    assert transcript.count("What had arrived is kept") == 1
    assert "The app closed during this answer" in transcript
    assert "arrived" not in notices


def test_closed_in_the_middle_of_an_answer_the_text_is_there(server: AnthropicServer, tmp_path: Path) -> None:
    server.replies.append(Reply(ANSWER, pieces=400, delay_s=0.02))
    process = driver("window", tmp_path / "profile", "answer", "word80 ", **online(server))
    line_of(process, "closing")
    ended(process)
    transcript, notices = shown(tmp_path / "profile")
    assert "word80 " in transcript
    assert "word400" not in transcript
    assert "Stopped" in transcript
    assert "The app closed during this answer" not in transcript
    assert "arrived" not in notices


def test_closed_while_the_provider_says_nothing(server: AnthropicServer, tmp_path: Path) -> None:
    server.replies.append(Reply("word1 word2", pieces=2, end="silence"))
    process = driver("window", tmp_path / "profile", "answer", "word2", **online(server))
    line_of(process, "closing")
    ended(process)
    assert "word1 word2" in shown(tmp_path / "profile")[0]


@pytest.mark.parametrize("provider", ["anthropic", "openai"])
def test_closed_while_the_providers_library_is_loaded(server: AnthropicServer, tmp_path: Path, provider: str) -> None:
    process = driver("window", tmp_path / "profile", "loading", provider, **online(server), RFDESKTOP_PROVIDER=provider)
    line_of(process, "closing")
    ended(process)


def test_closed_in_the_middle_of_an_import(tmp_path: Path) -> None:
    for number in range(1200):
        step = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
        title = f"Fault number {number} of the line"
        flow = Flow(f"f-{number}", title, FlowKind.TROUBLESHOOTING, "done", (step,), FlowStatus.PUBLISHED, title)
        FlowFiles().write(flow, tmp_path / "in")
    process = driver(
        "window", tmp_path / "profile", "import", tmp_path / "in", RFDESKTOP_PROVIDER="offline"
    )  # fmt: skip
    line_of(process, "closing")
    ended(process)
    listed = subprocess.run(
        [sys.executable, "-m", "rfdesktop", "flows", "list", "--profile", str(tmp_path / "profile")],
        env=environment({}), capture_output=True, text=True, timeout=WAIT_S, check=False,
    )  # fmt: skip
    assert listed.returncode == 0, listed.stderr
    assert "f-0 " in listed.stdout


def test_closed_while_the_keyring_waits_for_the_user(tmp_path: Path) -> None:
    process = driver(
        "window", tmp_path / "profile", "keyring", PYTHON_KEYRING_BACKEND="tests.end2end.blocking_keyring.Keyring"
    )
    line_of(process, "closing")
    ended(process)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_quits_in_order(server: AnthropicServer, tmp_path: Path, number: signal.Signals) -> None:
    server.replies.append(Reply(ANSWER, pieces=400, delay_s=0.02))
    process = driver("stay", tmp_path / "profile", "word40 ", **online(server))
    line_of(process, "arrived")
    process.send_signal(number)
    _, complaint = process.communicate(timeout=QUIT_S + MARGIN_S)
    assert process.returncode == 0, complaint[-3000:]
    assert "word40 " in shown(tmp_path / "profile")[0]


def test_a_second_start_raises_the_first_window_and_ends(tmp_path: Path) -> None:
    first = driver("window", tmp_path / "profile", "raised", RFDESKTOP_PROVIDER="offline")
    line_of(first, "minimized")
    second = subprocess.run(
        [sys.executable, "-m", "rfdesktop", "--profile", str(tmp_path / "profile")],
        env=environment({}), capture_output=True, text=True, timeout=WAIT_S, check=False,
    )  # fmt: skip
    assert (second.returncode, second.stdout) == (0, ""), second.stderr
    line_of(first, "closing")
    ended(first)
