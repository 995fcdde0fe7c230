"""The command line as people script against it, over a profile of its own; as a process where that is what counts."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rfdesktop import __version__
from rfdesktop.__main__ import main
from rfdesktop.app.paths import ProfilePaths

TREE = Path(__file__).resolve().parents[2]
STARTERS = sorted(path.stem for path in (TREE / "resources" / "flows").glob("*.rfflow"))

FLOW = {
    "rfflow": 1,
    "id": "label-printer-prints-blank",
    "title": "Label printer prints blank labels",
    "kind": "troubleshooting",
    "status": "published",
    "symptoms": ["Zebra prints empty labels"],
    "error_codes": ["0x8007007e"],
    "start": "roll",
    "steps": [
        {
            "id": "roll",
            "type": "question",
            "title": "Which way round does the roll lie?",
            "body": "",
            "options": [{"label": "Coated side up", "next": "done"}, {"label": "Coated side down", "next": "turn"}],
        },
        {"id": "turn", "type": "info", "title": "Turn the roll", "body": "Coated side up.", "next": "done"},
        {"id": "done", "type": "result", "title": "Prints", "body": "", "outcome": "resolved", "note": "Roll turned."},
    ],
}


class Printed(NamedTuple):
    """What a command left on its two outputs."""

    stdout: str
    stderr: str


class CommandLine:
    """Runs `rfdesktop` over one profile, away from the user's own folders: in this process, as a script calls it."""

    def __init__(self, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.profile = profile
        self._patch = monkeypatch

    def run(self, *arguments: str | Path, given: str | bytes = "", code: int = 0) -> Printed:
        """Runs one command and checks its exit code."""
        stdin = io.TextIOWrapper(io.BytesIO(given.encode() if isinstance(given, str) else given), encoding="utf-8")
        out, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with self._patch.context() as patch:
            for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", told)):
                patch.setattr(sys, name, stream)
            returned = main(list(map(str, arguments)))
        printed = Printed(*(_bytes(stream).decode() for stream in (out, told)))
        assert returned == code, printed.stderr or printed.stdout
        return printed

    def json(self, *arguments: str | Path, code: int = 0) -> Any:
        """What a command prints with `--json`."""
        return json.loads(self.run(*arguments, "--json", code=code).stdout)


def _bytes(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line over a profile that is not there yet."""
    profile = tmp_path / "profile"
    monkeypatch.setenv("RFDESKTOP_PROFILE", str(profile))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return CommandLine(profile, monkeypatch)


@pytest.fixture
def used(command: CommandLine, shipped_library: Path) -> CommandLine:
    """The command line over a profile that was opened before."""
    command.profile.mkdir(mode=0o700)
    shutil.copytree(shipped_library, ProfilePaths(command.profile).flows)
    return command


@pytest.fixture
def flow_file(tmp_path: Path) -> Path:
    path = tmp_path / f"{FLOW['id']}.rfflow"
    path.write_text(json.dumps(FLOW), encoding="utf-8")
    return path


pytestmark = pytest.mark.slow


def test_a_process_prints_and_ends_with_the_commands_code(command: CommandLine) -> None:
    for arguments, code in ((("--version",), 0), (("chats", "export", "nosuchchat"), 1), (("bogus",), 2)):
        done = process(command, *arguments, buffered=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert done.returncode == code
        assert bool(done.stdout) is (code == 0)
        assert bool(done.stderr) is (code != 0)


def test_it_names_its_version_before_and_after_a_command(command: CommandLine) -> None:
    assert command.run("--version").stdout.strip() == f"rfdesktop {__version__}"
    assert command.run("flows", "list", "--version").stdout.strip() == f"rfdesktop {__version__}"
    assert not command.profile.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("flows",),
        ("chats",),
        ("flows", "search"),
        ("flows", "search", "printer", "--limit", "0"),
        ("flows", "search", "printer", "--limit", "101"),
        ("flows", "search", "printer", "--limit", "many"),
        ("chats", "export"),
        ("chats", "export", "1", "--format", "pdf"),
        ("--frobnicate",),
    ],
    ids=" ".join,
)
def test_arguments_that_do_not_fit_end_with_2(command: CommandLine, arguments: tuple[str, ...]) -> None:
    done = command.run(*arguments, code=2)
    assert "usage: rfdesktop" in done.stderr
    assert done.stdout == ""
    assert not command.profile.exists()


def test_the_profile_may_be_named_before_and_after_a_command(command: CommandLine, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    command.run("--profile", before, "flows", "list")
    command.run("flows", "list", "--profile", after)
    assert (before / "flows.lance").is_dir()
    assert (after / "flows.lance").is_dir()
    assert not command.profile.exists()


def test_a_library_never_opened_has_the_starter_flows(command: CommandLine) -> None:
    listed = command.json("flows", "list")
    assert sorted(flow["id"] for flow in listed) == STARTERS
    lines = command.run("flows", "list").stdout.splitlines()
    assert sorted(line.split()[0] for line in lines) == STARTERS


def test_the_starter_flows_have_no_findings(command: CommandLine) -> None:
    report = command.json("flows", "check", TREE / "resources" / "flows")
    assert len(report) == len(STARTERS)
    assert [entry for entry in report if entry["refused"] or entry["findings"]] == []


def test_check_names_what_is_wrong_and_with_which_step(command: CommandLine, flow_file: Path, tmp_path: Path) -> None:
    assert command.run("flows", "check", flow_file).stdout.strip().endswith("ok")
    broken = tmp_path / "broken.rfflow"
    broken.write_text(flow_file.read_text(encoding="utf-8").replace('"next": "turn"', '"next": "nowhere"'))
    done = command.run("flows", "check", flow_file, broken, code=1)
    assert done.stdout.splitlines() == [f"{flow_file}: ok"]
    said = done.stderr
    assert "turn" in said
    assert "nowhere" in said
    not_json = tmp_path / "notes.rfflow"
    not_json.write_text("Dear colleague,", encoding="utf-8")
    (entry,) = command.json("flows", "check", not_json, code=1)
    assert "notes.rfflow" in entry["path"]
    assert entry["refused"]
    assert not command.profile.exists()


def test_check_names_a_path_that_is_not_there(command: CommandLine, tmp_path: Path) -> None:
    (entry,) = command.json("flows", "check", tmp_path / "gone.rfflow", code=1)
    assert "gone.rfflow" in entry["refused"]


def calling(folder: Path, flow_id: str, *called: str) -> Path:
    """Writes a flow that goes through other flows, one after the other."""
    steps = [
        {"id": f"s{place}", "type": "subflow", "title": "Call", "flow": name, "next": f"s{place + 1}"}
        for place, name in enumerate(called)
    ]
    end = {"id": f"s{len(called)}", "type": "result", "title": "Done", "outcome": "resolved"}
    document = {
        "rfflow": 1,
        "id": flow_id,
        "title": flow_id,
        "kind": "procedure",
        "start": "s0",
        "steps": [*steps, end],
    }
    path = folder / f"{flow_id}.rfflow"
    folder.mkdir(exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_check_follows_subflows_over_all_files(command: CommandLine, tmp_path: Path) -> None:
    team = tmp_path / "team"
    calling(team, "itself", "itself")
    calling(team, "there", "back")
    calling(team, "back", "there")
    calling(team, "leads-nowhere", "gone", "outlook-keeps-asking-for-password")
    calling(team, "sound", "leaf")
    calling(team, "leaf")
    report = command.json("flows", "check", team, code=1)
    found = {Path(entry["path"]).stem: entry["findings"] for entry in report}
    assert {name for name, findings in found.items() if findings} == {"itself", "there", "back", "leads-nowhere"}
    assert all(len(findings) == 1 for findings in found.values() if findings)
    assert "gone" in found["leads-nowhere"][0]
    assert not command.profile.exists()


def test_check_counts_what_the_library_has(used: CommandLine, tmp_path: Path) -> None:
    used.run("flows", "import", calling(tmp_path, "ours"), calling(tmp_path, "into-new", "ours"))
    listed = used.json("flows", "list")
    used.run("flows", "check", calling(tmp_path / "new", "new", "ours"))
    round_trip = calling(tmp_path / "new", "ours", "into-new")
    said = used.run("flows", "check", round_trip, code=1).stderr
    assert "into-new" in said
    assert used.json("flows", "list") == listed


def test_check_names_the_second_file_of_an_id(command: CommandLine, tmp_path: Path) -> None:
    first, second = calling(tmp_path / "a", "same"), calling(tmp_path / "b", "same")
    report = command.json("flows", "check", first, second, code=1)
    assert [bool(entry["refused"]) for entry in report] == [False, True]
    assert str(first) in report[1]["refused"]


def test_a_flow_goes_in_is_found_and_comes_out_the_same(used: CommandLine, flow_file: Path, tmp_path: Path) -> None:
    imported = used.json("flows", "import", flow_file)
    assert [put["flow_id"] for put in imported["put"]] == [FLOW["id"]]
    assert FLOW["id"] in [flow["id"] for flow in used.json("flows", "list")]
    for words in ("zebra prints empty labels", "error 0x8007007E"):
        best = used.json("flows", "search", words)[0]
        assert best["id"] == FLOW["id"]
        assert set(best) == {"id", "title", "score", "why"}
    first, second = tmp_path / "first", tmp_path / "second"
    used.run("flows", "export", first)
    assert (first / flow_file.name).exists()
    assert len(list(first.iterdir())) == len(STARTERS) + 1
    used.run("flows", "import", first)
    used.run("flows", "export", second)
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {
        path.name: path.read_bytes() for path in second.iterdir()
    }


def test_an_import_serves_nobody_until_it_is_published(used: CommandLine, tmp_path: Path) -> None:
    starters = tmp_path / "starters"
    used.run("flows", "export", starters)
    path = starters / "vpn-will-not-connect.rfflow"
    changed = path.read_text(encoding="utf-8").replace('"title": "VPN will not connect"', '"title": "VPN okapi"')
    path.write_text(changed, encoding="utf-8")
    done = used.run("flows", "import", path)
    assert done.stdout.splitlines()[0] == "updated    vpn-will-not-connect r2"
    assert "- VPN will not connect" in done.stdout
    assert "+ VPN okapi" in done.stdout
    assert "1 draft waits" in done.stderr
    listed = [flow for flow in used.json("flows", "list") if flow["id"] == "vpn-will-not-connect"]
    assert [(flow["title"], flow["status"], flow["revision"]) for flow in listed] == [
        ("VPN will not connect", "published", 1),
        ("VPN okapi", "draft", 2),
    ]
    assert "draft      r2" in used.run("flows", "list").stdout
    best = used.json("flows", "search", "okapi")[0]
    assert (best["id"], best["why"].split(":")[0]) == ("vpn-will-not-connect", "Draft")
    again = used.json("flows", "import", path, "--publish")
    assert again["published"] == ["vpn-will-not-connect"]
    assert [put["draft"] for put in again["put"]] == [False]
    assert any("VPN okapi" in line for line in again["changes"]["vpn-will-not-connect"])
    (flow,) = [flow for flow in used.json("flows", "list") if flow["id"] == "vpn-will-not-connect"]
    assert (flow["title"], flow["status"], flow["revision"]) == ("VPN okapi", "published", 2)


def test_what_changes_is_told_without_a_sign_that_a_terminal_obeys(used: CommandLine, tmp_path: Path) -> None:
    used.run("flows", "export", tmp_path)
    path = tmp_path / "vpn-will-not-connect.rfflow"
    flow = json.loads(path.read_text(encoding="utf-8"))
    flow["steps"][0]["body"] = "\x1b]0;gone\x07\u202e"
    path.write_text(json.dumps(flow), encoding="utf-8")
    done = used.run("flows", "import", path, "--publish")
    assert "+ <U+001B>]0;gone<U+0007><U+202E>" in done.stdout
    assert done.stdout.splitlines()[-1] == "published  vpn-will-not-connect"


def test_the_same_bytes_again_make_no_revision(used: CommandLine, flow_file: Path) -> None:
    used.run("flows", "import", flow_file)
    (again,) = used.json("flows", "import", flow_file)["put"]
    assert (again["outcome"], again["revision"]) == ("unchanged", 1)


def test_import_takes_the_good_and_names_the_refused(used: CommandLine, flow_file: Path, tmp_path: Path) -> None:
    (tmp_path / "torn.rfflow").write_text('{"rfflow": 1,', encoding="utf-8")
    done = used.run("flows", "import", flow_file, tmp_path / "torn.rfflow", code=1)
    assert str(FLOW["id"]) in done.stdout
    assert "torn.rfflow" in done.stderr


def test_a_folder_without_flows_is_named(used: CommandLine, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "empty: There are no flow files" in used.run("flows", "import", empty, code=1).stderr
    assert "empty: There are no flow files" in used.run("flows", "check", empty, code=1).stderr


def test_import_names_the_second_file_of_an_id(used: CommandLine, flow_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rfflow"
    copy.write_text(flow_file.read_text(encoding="utf-8").replace("blank labels", "nothing"), encoding="utf-8")
    done = used.run("flows", "import", flow_file, copy, code=1)
    assert done.stdout.split() == ["added", FLOW["id"], "r1"]
    assert done.stderr.startswith("refused    copy.rfflow: ")
    assert str(FLOW["id"]) in done.stderr
    assert f"{copy} has" in done.stderr
    assert f"as {flow_file}," in done.stderr


def test_search_reads_a_query_a_line(used: CommandLine) -> None:
    queries = "outlook asks for password\n\naccount locked out again\n"
    answers = [
        json.loads(line) for line in used.run("flows", "search", "-", "--limit", "3", given=queries).stdout.splitlines()
    ]
    assert len(answers) == 3
    assert answers[0][0]["id"] == "outlook-keeps-asking-for-password"
    assert answers[2][0]["id"] == "account-keeps-locking-out"
    assert all(len(found) <= 3 for found in answers)


def test_search_takes_any_bytes(used: CommandLine) -> None:
    lines = b"outlook asks \xff\xfe for password\n\xed\xa0\x80\naccount locked out again \x80\n"
    answers = [json.loads(line) for line in used.run("flows", "search", "-", given=lines).stdout.splitlines()]
    assert len(answers) == 3
    assert answers[0][0]["id"] == "outlook-keeps-asking-for-password"
    assert answers[2][0]["id"] == "account-keeps-locking-out"
    found = used.json("flows", "search", "outlook asks for password \udcff")
    assert found[0]["id"] == "outlook-keeps-asking-for-password"


def test_search_gives_the_best_first_up_to_the_limit(used: CommandLine) -> None:
    found = used.json("flows", "search", "cannot sign in", "--limit", "100")
    scores = [hit["score"] for hit in found]
    assert scores == sorted(scores, reverse=True)
    assert len(used.json("flows", "search", "cannot sign in", "--limit", "1")) <= 1


def test_a_profile_never_opened_has_no_chats(command: CommandLine) -> None:
    assert command.json("chats", "list") == []
    assert command.run("chats", "list").stdout == ""


def test_a_chat_that_is_not_there_is_named(command: CommandLine) -> None:
    done = command.run("chats", "export", "nosuchchat", code=1)
    assert done.stdout == ""
    assert done.stderr.startswith("rfdesktop: ")
    assert "Traceback" not in done.stderr


def process(command: CommandLine, *arguments: str, buffered: bool, **streams: Any) -> subprocess.CompletedProcess[str]:
    """One command as a process with streams of its own, buffered as on most machines or not."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    environment |= {"RFDESKTOP_PROFILE": str(command.profile)} | ({} if buffered else {"PYTHONUNBUFFERED": "1"})
    return subprocess.run(
        [sys.executable, "-m", "rfdesktop", *arguments],
        cwd=TREE,
        env=environment,
        text=True,
        timeout=120,
        check=False,
        **streams,
    )


OUTPUTS = [(("flows", "list", "--json"), True), (("flows", "list"), False), (("--help",), True)]
"""What prints much, by its own hand and by the parser's, and whether the output is buffered, as on most machines."""


@pytest.mark.parametrize(("arguments", "buffered"), OUTPUTS)
def test_a_reader_that_leaves_early_is_no_failure(
    used: CommandLine, arguments: tuple[str, ...], buffered: bool
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process(used, *arguments, buffered=buffered, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("out", ["folder", "one.md"])
def test_a_folder_that_is_converted_needs_a_form_and_that_is_said(
    command: CommandLine, tmp_path: Path, out: str
) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "one.rfflow").write_text(json.dumps(FLOW))
    done = command.run("flows", "convert", tmp_path / "given", tmp_path / out, code=1)
    assert f"in which form {out} is to be written" in done.stderr
    assert "--to" in done.stderr
    assert not (tmp_path / out).exists()


def test_a_reader_that_leaves_early_stops_no_work(command: CommandLine, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for number in range(3):
        flow = FLOW | {"id": f"label-printer-{number}", "title": f"Label printer {number}"}
        (given / f"{number}.rfflow").write_text(json.dumps(flow))
    convert = ("flows", "convert", str(given), str(tmp_path / "out"), "--to", "md")
    for arguments in (convert, ("flows", "import", str(given), "--publish")):
        reading, writing = os.pipe()
        os.close(reading)
        done = process(command, *arguments, buffered=False, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "out").glob("*.md"))) == 3
    listed = {flow["id"]: flow["status"] for flow in command.json("flows", "list")}
    assert [listed.get(f"label-printer-{number}") for number in range(3)] == ["published"] * 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(("arguments", "buffered"), OUTPUTS)
def test_an_output_that_takes_nothing_is_told(used: CommandLine, arguments: tuple[str, ...], buffered: bool) -> None:
    with Path("/dev/full").open("w") as full:
        done = process(used, *arguments, buffered=buffered, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == "rfdesktop: standard output could not be written: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("buffered", [True, False], ids=["buffered", "unbuffered"])
def test_a_complaint_that_nobody_can_read_is_no_other_failure(command: CommandLine, buffered: bool) -> None:
    with Path("/dev/full").open("w") as full:
        assert process(command, "bogus", buffered=buffered, stdout=subprocess.PIPE, stderr=full).returncode == 2


def test_an_empty_profile_name_is_refused(command: CommandLine) -> None:
    for given in ("", "  "):
        done = command.run("flows", "list", "--profile", given, code=2)
        assert "argument --profile: the profile folder has no name" in done.stderr
    assert not command.profile.exists()


def test_what_a_terminal_would_obey_is_made_visible(used: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[31m\x9b2J\u202e.rfflow"
    evil = {**FLOW, "id": "evil", "title": "Reset\x1b[2J\x9b31m\u202etxt.exe\x07"}
    path.write_text(json.dumps(evil), encoding="utf-8")
    export = ("chats", "export", "\x1b[31m")
    for arguments, code in (
        (("flows", "import", path), 1),
        (("flows", "check", path), 1),
        (("flows", "check", path, "--json"), 1),
        (("flows", "check", tmp_path / "\x1b[2J"), 1),
        (export, 1),
        (("--\x1b[31m",), 2),
        (("flows", "\x1b[31m"), 2),
    ):
        done = used.run(*arguments, code=code)
        said = done.stdout + done.stderr
        assert said
        assert not set(said) & set("\x1b\x9b\x07\u202e"), (arguments, said)
    (entry,) = used.json("flows", "check", path, code=1)
    assert entry["path"] == str(path)


def test_files_of_one_name_are_told_apart(used: CommandLine, tmp_path: Path) -> None:
    paths = [tmp_path / name / "vpn.rfflow" for name in ("one", "two")]
    for path in paths:
        path.parent.mkdir()
        path.write_text("{", encoding="utf-8")
    for verb in ("check", "import"):
        said = used.run("flows", verb, *paths, code=1).stderr
        assert all(str(path) in said for path in paths)


def test_check_and_import_report_a_file_in_one_shape(used: CommandLine, tmp_path: Path) -> None:
    torn = tmp_path / "torn.rfflow"
    torn.write_text("{", encoding="utf-8")
    assert used.json("flows", "import", torn, code=1)["refused"] == used.json("flows", "check", torn, code=1)


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_can_complete_the_commands(command: CommandLine, shell: str) -> None:
    done = command.run("--print-completion", shell)
    assert "selfcheck" in done.stdout
    assert "--limit" in done.stdout or shell == "tcsh"
    assert not command.profile.exists()


def test_every_option_is_explained(command: CommandLine) -> None:
    assert "default: 8" in command.run("flows", "search", "--help").stdout
    for verb in (("flows", "list"), ("chats", "export"), ("selfcheck",)):
        lines = command.run(*verb, "--help").stdout.split("options:")[1].splitlines()
        bare = [line for line in lines if line.startswith("  -") and len(line.split("  ")) == 2 and len(line) < 20]
        assert bare == []


WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "qtawesome"):
            raise ImportError(f"libGL.so.1: cannot open shared object file (wanted by {name})")

sys.meta_path.insert(0, NoQt())
import json
from rfdesktop.__main__ import main
print("codes", *(main(arguments) for arguments in json.loads(sys.argv[1])))
"""


def test_what_needs_no_window_needs_no_qt(used: CommandLine, flow_file: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.rfflow"
    torn.write_text("{", encoding="utf-8")
    wanted = [
        (("flows", "list"), 0),
        (("flows", "check", flow_file, torn), 1),
        (("flows", "import", flow_file, torn), 1),
        (("flows", "search", "zebra"), 0),
        (("flows", "export", tmp_path / "out"), 0),
        (("chats", "list"), 0),
        (("chats", "export", "nosuchchat"), 1),
        (("--help",), 0),
    ]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, json.dumps([arguments for arguments, _ in wanted], default=str)],
        cwd=TREE,
        env={**os.environ, "RFDESKTOP_PROFILE": str(used.profile)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines()[-1:] == [" ".join(["codes", *(str(code) for _, code in wanted)])], done.stderr
    assert "libGL" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_lock_that_nobody_holds_is_taken_over_on_demand(used: CommandLine, flow_file: Path) -> None:
    used.run("flows", "list")
    lock = used.profile / "profile.lock"
    lock.write_text("4242\nrfdesktop\nFRONTDESK-3\n0123\n4567\n", encoding="utf-8")
    done = used.run("flows", "import", flow_file, code=1)
    assert "FRONTDESK-3" in done.stderr
    assert "--take-over" in done.stderr
    used.run("flows", "import", flow_file, "--take-over")
    assert not lock.exists()
