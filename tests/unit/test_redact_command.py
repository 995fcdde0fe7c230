"""`rfdesktop redact` from a command line."""

from __future__ import annotations

import io
import json

import pytest

from rfdesktop.cli import run


def test_each_line_has_its_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["net user bob Winter2026! /add", "", "Grüße\npw is Winter2026!", "password reset for bob"]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(json.dumps(text) + "\n" for text in texts)))
    assert run(["redact", "--json", "-"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["redacted"] for answer in answers] == [
        "net user bob [PASSWORD_1] /add",
        "",
        "Grüße\npw is [PASSWORD_1]",
        "password reset for bob",
    ]
    assert answers[2]["found"] == [{"kind": "password", "start": 12, "end": 23}]


def test_a_line_that_is_no_json_is_named_and_redacted_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("pw is Winter2026!\n"))
    assert run(["redact", "-"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["redacted"] == "pw is [PASSWORD_1]"
    assert "line 1" in told.err
    assert "Winter" not in told.err
