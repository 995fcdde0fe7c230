"""The audit log tells what left without telling what it was, and shows what was changed in it."""

from __future__ import annotations

import asyncio
import csv
import errno
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.cli import run
from rfdesktop.domain.audit.entries import AuditEntry, AuditKind, Checked, Link, checked, line_of
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.chats.model_requests import ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.settings import specs
from rfdesktop.domain.shield.verdicts import Harm
from rfdesktop.domain.store_events import AuditBroken, AuditEvent, AuditUnwritten, AuditWritable
from rfdesktop.domain.usage import Usage
from rfdesktop.services.audit.audit import Audit
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction
from rfdesktop.ui.words.records import kind_words, log_row
from tests.psa_samples import IN_EVERY_STATE

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
ASKED = "the password is Sommer2024! for svc-backup, mail me at jane@contoso.example"


def entry(number: int) -> AuditEntry:
    return AuditEntry(NOW + timedelta(minutes=number), "Jane", AuditKind.LEFT, {"chat": "c", "hidden_password": number})


def chain(count: int) -> list[str]:
    lines, end = [], Link()
    for number in range(count):
        line, end = line_of(entry(number), end)
        lines.append(line)
    return lines


def test_a_log_that_nobody_touched_holds() -> None:
    found = checked(chain(3))
    assert found.entries == (entry(0), entry(1), entry(2))
    assert (found.end.number, found.broken, found.unfinished) == (3, 0, 0)


@given(st.integers(0, 4), st.data())
def test_any_changed_character_is_shown(place: int, data: st.DataObject) -> None:
    lines = chain(5)
    at = data.draw(st.integers(0, len(lines[place]) - 1))
    other = data.draw(st.characters(min_codepoint=33, max_codepoint=126).filter(lambda c: c != lines[place][at]))
    lines[place] = lines[place][:at] + other + lines[place][at + 1 :]
    found = checked(lines)
    # A change that leaves no JSON looks like a line that was cut off, and breaks the chain at the next one.
    assert found.broken in ({place + 1, place + 2} if place < 4 else {0, 5})
    assert found.broken or found.unfinished


@pytest.mark.parametrize("change", ["out", "twice", "swapped", "in front"])
def test_what_was_taken_out_or_put_in_is_shown(change: str) -> None:
    lines = chain(4)
    changed: dict[str, Callable[[], list[str]]] = {
        "out": lambda: [lines[0], *lines[2:]],
        "twice": lambda: [lines[0], lines[0], *lines[1:]],
        "swapped": lambda: [lines[1], lines[0], *lines[2:]],
        "in front": lambda: lines[1:],
    }
    assert checked(changed[change]()).broken


@pytest.mark.parametrize("put_in", ["no entry", "[" * 100_000, "\x07\x1b[2J", '{"number": 9, "at": "20'])
@pytest.mark.parametrize("place", [0, 2, 3])
def test_a_line_that_no_kill_leaves_is_no_line_that_was_cut_off(place: int, put_in: str) -> None:
    lines = chain(3)
    assert checked([*lines[:place], put_in, *lines[place:]]).broken == place + 1
    assert checked([put_in]).broken == 1
    for left in ("", "\0" * 512, '{"num', f'{{"number": {place + 1}, "at": "2026-1'):
        found = checked([*lines[:place], left, *lines[place:]])
        assert (found.broken, found.unfinished) == (0, 1)


def test_the_file_goes_on_after_a_start_and_after_a_line_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    AuditFile(path).append(entry(0))
    AuditFile(path).append(entry(1))
    with path.open("a", encoding="ascii") as file:
        file.write('{"number": 3, "at": "20')
    AuditFile(path).append(entry(2))
    found = AuditFile(path).read()
    assert (found.entries, found.broken, found.unfinished) == ((entry(0), entry(1), entry(2)), 0, 1)


def noted(folder: Path, work: Callable[[Audit], Awaitable[object]]) -> list[tuple[str, dict[str, object]]]:
    unwritten: list[AuditEvent] = []

    async def main() -> None:
        audit = Audit(AuditFile(folder / "audit.jsonl"), lambda: NOW, lambda: "Jane", unwritten.append)
        await work(audit)
        await audit.close()

    asyncio.run(main())
    found = AuditFile(folder / "audit.jsonl").read()
    assert not unwritten
    assert not found.broken
    assert {each.who for each in found.entries} <= {"Jane"}
    return [(each.kind.value, dict(each.facts)) for each in found.entries]


def test_what_passes_the_gate_is_noted_by_class_and_never_by_its_words(tmp_path: Path) -> None:
    async def work(audit: Audit) -> None:
        gate = OutgoingGate(Redaction(SecretsInMemory()), audit.left)
        turns = (ModelTurn(Role.USER, (TextPart(ASKED),)),)
        request = ModelRequest("c", "prompt", turns, "m", 10)
        await gate.request(request, Destination.MODEL)
        await gate.would_leave(request)
        await gate.request(request, Destination.LIBRARY)
        await gate.texts((ASKED,), lambda texts: texts, chat_id="c", to=Destination.CLIPBOARD)

    assert noted(tmp_path, work) == [
        ("left", {"chat": "c", "to": "model", "hidden_password": 1}),
        ("left", {"chat": "c", "to": "clipboard", "hidden_password": 1}),
    ]
    text = (tmp_path / "audit.jsonl").read_text("ascii")
    assert "Sommer" not in text
    assert "contoso" not in text


def test_answers_values_let_through_and_destructive_copies_are_noted(tmp_path: Path) -> None:
    answer = Message("m", "c", 1, Role.ASSISTANT, MessageStatus.COMPLETE, "secret words", NOW)

    async def work(audit: Audit) -> None:
        audit.answered(
            Message(
                **{name: getattr(answer, name) for name in ("id", "chat_id", "position", "role", "status", "text")},
                created_at=NOW,
                provider="anthropic",
                model="claude",
                usage=Usage(10, 5, 3, 2),
            )
        )
        audit.let_through("c", "password")
        audit.copied("c", Harm.FILES)
        audit.sealed(on=True)

    assert noted(tmp_path, work) == [
        (
            "answered",
            {"chat": "c", "provider": "anthropic", "model": "claude", "status": "complete", "input": 15, "output": 5},
        ),
        ("let_through", {"chat": "c", "value": "password"}),
        ("destructive_copied", {"chat": "c", "harm": "files"}),
        ("encryption", {"chats": "on"}),
    ]


def test_the_log_has_words_for_all_that_happens() -> None:
    for kind in AuditKind:
        assert kind_words(kind.value)[0].isupper(), kind
    row = log_row(AuditEntry(NOW, "Jane", AuditKind.ENCRYPTION, {"chats": "off"}))
    assert row[2:5] == ("Encryption of the chats", "", "chats: off")


def test_every_setting_that_a_policy_may_fix_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [spec.name for spec in specs() if f"`{spec.name}`" not in readme] == []


def test_posts_are_logged_by_their_states_without_a_word_of_them(tmp_path: Path) -> None:
    async def work(audit: Audit) -> None:
        for post in IN_EVERY_STATE:
            audit.posted(post)

    logged = noted(tmp_path, work)
    assert [facts["state"] for _, facts in logged] == [post.state.value for post in IN_EVERY_STATE]
    kinds, facts = zip(*logged, strict=True)
    assert set(kinds) == {"posted"}
    assert facts[6] == {
        "chat": "chat", "post": "post", "system": "connectwise", "ticket": "48213", "part": "note",
        "visibility": "internal", "state": "differs", "remote": "9", "differs": "visibility",
    }  # fmt: skip
    assert facts[7]["failure"] == "psa_refused"
    assert "Signed out" not in repr(facts)
    assert "too long" not in repr(facts)


class Fails:
    """A log whose entries are refused or taken, one after the other."""

    def __init__(self, *taken: bool) -> None:
        self._taken = list(taken)

    def append(self, _entry: AuditEntry) -> None:
        if not self._taken.pop(0):
            raise OSError(errno.EISDIR, "Is a directory")

    def read(self) -> Checked:
        return checked(())


def test_a_log_that_cannot_be_written_stops_nothing_and_is_told_until_it_can(caplog: pytest.LogCaptureFixture) -> None:
    told: list[AuditEvent] = []

    async def main() -> None:
        audit = Audit(Fails(False, False, True, False), lambda: NOW, lambda: "", told.append)
        for _ in range(4):
            audit.copied("c", None)
        await audit.close()

    asyncio.run(main())
    assert "audit log was not written" in caplog.text
    assert told == [AuditUnwritten("Is a directory"), AuditWritable(), AuditUnwritten("Is a directory")]


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_changed_log_is_told_by_a_look_at_it_and_goes_on(tmp_path: Path, place: int) -> None:
    path = tmp_path / "audit.jsonl"
    lines = chain(3)
    told: list[AuditEvent] = []

    async def main() -> None:
        audit = Audit(AuditFile(path), lambda: NOW, lambda: "Jane", told.append)
        await audit.look()
        audit.copied("c", None)
        await audit.close()

    path.write_text("\n".join(lines) + "\n")
    asyncio.run(main())
    assert told == []
    assert checked(path.read_text().splitlines()).end.number == 4
    lines[place - 1] = lines[place - 1].replace("Jane", "Jack")
    path.write_text("\n".join(lines) + "\n")
    asyncio.run(main())
    assert told == [AuditBroken(place)]
    assert len(path.read_text().splitlines()) == 4


def test_the_end_is_looked_for_again_where_another_process_has_added_since_the_look(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    here, other = AuditFile(path), AuditFile(path)
    here.read()
    other.append(entry(0))
    here.append(entry(1))
    other.append(entry(2))
    found = here.read()
    assert (found.entries, found.broken) == ((entry(0), entry(1), entry(2)), 0)


def test_the_command_line_verifies_and_gives_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log, table = tmp_path / "audit.jsonl", tmp_path / "log.csv"
    assert run(["audit", "verify", "--json", "--profile", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["entries"] == 0
    assert run(["audit", "verify", "--profile", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "The log has no entries yet.\n"
    for number in range(3):
        AuditFile(log).append(entry(number))
    AuditFile(log).append(AuditEntry(NOW, "=cmd()", AuditKind.COPIED, {"harm": "\t=files"}))
    assert run(["audit", "verify", "--profile", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("4 entries, whole")
    assert run(["audit", "export", str(table), "--profile", str(tmp_path)]) == 0
    rows = list(csv.reader(table.read_text("utf-8").splitlines()))
    assert rows[0] == ["at", "who", "kind", "chat", "harm", "hidden_password"]
    assert rows[2][1:] == ["Jane", "left", "c", "", "1"]
    assert (rows[4][1], rows[4][4]) == ("'=cmd()", "'\t=files")
    assert run(["audit", "export", str(table), "--profile", str(tmp_path)]) == 1
    with log.open("a", encoding="ascii") as file:
        file.write('{"number": 5, "at')
    assert run(["audit", "verify", "--profile", str(tmp_path)]) == 0
    assert "4 entries, whole; 1 more cut off" in capsys.readouterr().out
    lines = log.read_text("ascii").splitlines()
    log.write_text("\n".join([lines[0], *lines[2:]]) + "\n", "ascii")
    capsys.readouterr()
    assert run(["audit", "verify", "--profile", str(tmp_path)]) == 1
    assert "line 2 of audit.jsonl" in capsys.readouterr().err
    assert run(["audit", "export", str(table), "--force", "--profile", str(tmp_path)]) == 1
    assert len(table.read_text("utf-8").splitlines()) == 2
    log.unlink()
    log.mkdir()
    assert run(["audit", "verify", "--profile", str(tmp_path)]) == 1
    assert "cannot be read" in capsys.readouterr().err
