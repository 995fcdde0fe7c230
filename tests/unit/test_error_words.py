"""Every code has words, with its values and without them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from rfdesktop.domain.chats.chat import Remark
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import ModelLoading
from rfdesktop.domain.flows.field_values import checked_values
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Field, FieldKind, Refusal, Why, WhyKind
from rfdesktop.domain.settings import SettingProblem, Settings, apply
from rfdesktop.ui.words.error_texts import TEXTS
from rfdesktop.ui.words.errors import (
    duration,
    finding_words,
    loading_words,
    refusal_line,
    remark_words,
    setting_problem_words,
    why_words,
    words,
)
from rfdesktop.ui.words.settings import linked, with_places

VALUES: dict[str, str | int] = {
    "seconds": 20, "file": "a.json", "field": "steps.1.next", "detail": "it is empty.", "status": 503, "model": "m-1",
    "host": "api.example.com", "line": 3, "version": 9, "flow": "vpn", "value": "x", "setting": "timeout_s",
    "folder": "profile", "chat": "abc", "category": "cyber", "target": "https://other.example",
    "other": "b.json", "proxy": "http://proxy.example:3128", "variable": "HTTPS_PROXY", "path": "certs.pem",
    "most": 12, "limit": 500, "rule": "too_many", "choices": ".md, .csv",
    "server": "docs", "step": "ping", "answers": "Yes; No", "group": 3, "tokens": "9,000", "room": "8,000",
}  # fmt: skip


@pytest.mark.parametrize("code", list(ErrorCode))
@pytest.mark.parametrize("values", [{}, VALUES], ids=["bare", "with values"])
def test_every_failure_says_what_happened_and_what_to_do(code: ErrorCode, values: dict[str, str | int]) -> None:
    said = words(Failure(code, values))
    for sentence in (said.what, said.next_step):
        assert sentence[0].isupper() or sentence.startswith(("“", "api.", "a.json")), sentence
        assert not re.search(r"[{}]|\.\.|  ", sentence), sentence
        assert sentence.endswith((".", ")")) or (values and sentence.endswith("it is empty")), sentence


@pytest.mark.parametrize("code", [code for code in ErrorCode if TEXTS[code].what_with or TEXTS[code].next_with])
def test_values_that_are_known_are_used(code: ErrorCode) -> None:
    assert words(Failure(code, VALUES)) != words(Failure(code))


def test_a_declined_request_says_what_it_was_taken_for() -> None:
    said = words(Failure(ErrorCode.DECLINED, {"category": "cyber"})).what
    assert "security work" in said
    assert words(Failure(ErrorCode.DECLINED, {"category": "new_kind"})) == words(Failure(ErrorCode.DECLINED))


def test_seconds_are_read_as_a_time() -> None:
    assert words(Failure(ErrorCode.RATE_LIMITED, {"seconds": 90})).next_step == "Retry in 2 minutes."
    assert duration(0.2) == "1 second"
    assert duration(19.1) == "20 seconds"


def test_who_could_not_be_reached_is_named_and_a_server_of_ones_own_asked_after() -> None:
    far = words(Failure(ErrorCode.NO_CONNECTION, {"host": "llm.example:8443"}))
    assert far.what == "llm.example:8443 could not be reached."
    assert "proxy" in far.next_step
    near = words(Failure(ErrorCode.NO_CONNECTION, {"host": "localhost:11434", "local_port": 11434}))
    assert near.next_step.startswith("Is the local server running, on port 11434?")


def test_a_refusal_that_says_more_than_its_code_is_told_so() -> None:
    place = words(Failure(ErrorCode.PERMISSION_DENIED, {"host": "api.example", "of": "place"}))
    assert place.what == "api.example does not serve the country that this request came from."
    assert "no word of why (403)" in words(Failure(ErrorCode.PERMISSION_DENIED, {"of": "unsaid"})).what
    assert "sign-in (407)" in words(Failure(ErrorCode.NO_CONNECTION, {"host": "h", "of": "proxy"})).what
    assert words(Failure(ErrorCode.PERMISSION_DENIED, {"model": "m"})).what.endswith("is not allowed to use m.")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (Field("free", "Free space", FieldKind.NUMBER), "12.", "a number, which “12.” is not. Type digits alone"),
        (Field("free", "Free space", FieldKind.NUMBER, required=True), "", "first. Type a number, such as 25 or 1.5"),
        (Field("how", "How", FieldKind.CHOICE, choices=("by hand", "by script")), "magic", "one of “by hand”, “by scr"),
        (
            Field("how", "How", FieldKind.CHOICE, True, ("one", "two")),
            "",
            "filled in first. Choose one of “one”, “two”",
        ),
        (Field("done", "Done", FieldKind.CHECK, required=True), "no", "“Done” has to be ticked first."),
        (Field("name", "Name", required=True), " ", "“Name” has to be filled in first. Fill it in"),
    ],
)
def test_a_refused_value_of_a_field_says_what_would_fit(field: Field, value: str, said: str) -> None:
    with pytest.raises(KnownError) as refused:
        checked_values((field,), {field.name: value})
    assert said in words(Failure.of(refused.value)).line


def test_places_in_the_settings_become_links() -> None:
    assert with_places("Look under Settings › Keys, then ask.") == [
        ("Look under ", ""), ("Settings › Keys", "keys"), (", then ask.", "")
    ]  # fmt: skip
    assert linked("a < b: Settings › Assistant") == 'a &lt; b: <a href="settings:assistant">Settings › Assistant</a>'
    assert linked("a < b") == ""


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_place_in_the_settings_that_is_named_is_a_page_of_them(code: ErrorCode) -> None:
    for text in (TEXTS[code].next_step, TEXTS[code].next_with):
        assert text.count("›") == sum(bool(page) for _, page in with_places(text))


@pytest.mark.parametrize("code", [ErrorCode.KEY_MISSING, ErrorCode.KEY_REFUSED, ErrorCode.KEY_OVER_PLAIN_HTTP])
def test_the_key_of_a_named_endpoint_is_looked_for_on_the_page_of_the_endpoints(code: ErrorCode) -> None:
    said = words(Failure(code, {"of": "endpoint", "endpoint": "Groq EU", "host": "10.0.0.5"}))
    assert [page for _, page in with_places(said.line) if page] == ["endpoints"]
    assert "Groq EU" in said.what or "10.0.0.5" in said.what


def test_a_path_names_the_file_where_there_is_no_other_name() -> None:
    assert (
        words(Failure(ErrorCode.EXPORT_FAILED, {"path": "out/vpn.json"})).what == "out/vpn.json could not be written."
    )


def test_a_damaged_file_points_at_its_copy() -> None:
    assert "chats-1.db" in words(Failure(ErrorCode.STORE_DAMAGED, {"file": "chats.db", "backup": "chats-1.db"})).line


def test_a_brace_in_a_value_is_only_text() -> None:
    said = words(Failure(ErrorCode.FLOW_NOT_JSON, {"line": 1, "detail": "expected {name}"}))
    assert "expected {name}" in said.what


@pytest.mark.parametrize("code", list(FindingCode))
def test_every_finding_names_its_step(code: FindingCode) -> None:
    said = finding_words(Finding(code, "check-dns"))
    assert said.startswith("Step “check-dns”: ")
    assert "{" not in said
    assert not finding_words(Finding(code, "")).startswith("Step")


def test_a_refusal_names_the_file_and_the_reason() -> None:
    line = refusal_line(Refusal("team/vpn.json", Failure(ErrorCode.FLOW_NOT_JSON, {"line": 4, "detail": "no comma"})))
    assert line == "vpn.json: The file is not valid JSON: line 4, no comma."


def test_an_unknown_field_of_a_flow_is_named_in_plain_words() -> None:
    line = refusal_line(Refusal("a.rfflow", Failure(ErrorCode.FLOW_UNKNOWN_FIELD, {"field": "bananas", "line": 3})))
    assert line == "a.rfflow: There is no field “bananas” in a flow (line 3)."


def test_a_broken_rule_of_the_format_is_told_with_its_place_and_step() -> None:
    values: dict[str, str | int | float] = {
        "rule": "too_many",
        "field": "steps[1].commands",
        "most": 20,
        "step": "clear",
        "line": 44,
    }
    line = refusal_line(Refusal("a.rfflow", Failure(ErrorCode.FLOW_INVALID, values)))
    assert line == (
        "a.rfflow: The flow breaks a rule of the flow format: "
        "Step “clear”: “steps[1].commands” has more than 20 entries (line 44)."
    )


@pytest.mark.parametrize("reason", ["unknown", "type", "choice", "bounds", "url", "userinfo"])
def test_a_setting_problem_names_the_setting_and_its_source(reason: str) -> None:
    said = setting_problem_words(SettingProblem("timeout_s", "soon", reason, "environment"))
    assert "timeout_s" in said
    assert "environment" in said


def test_a_setting_out_of_bounds_is_told_with_them_and_with_what_counts_instead() -> None:
    _, problems = apply(Settings(font_size=12), {"font_size": "99", "theme": "pink"}, "environment")
    bounds, choice = map(setting_problem_words, problems)
    assert bounds == "“99” is outside of what “font_size” allows (environment): 8 to 20. 12 is used instead."
    assert choice.endswith("it is one of system, light, dark. system is used instead.")


def test_a_text_that_is_too_long_is_shown_short() -> None:
    _, problems = apply(Settings(), {"engineer_name": "x" * 500})
    said = setting_problem_words(problems[0])
    assert "at most 100 characters" in said
    assert len(said) < 200


def test_a_settings_file_that_cannot_be_read_is_named_as_a_file() -> None:
    said = setting_problem_words(SettingProblem("settings.json", "", "unreadable", "settings.json"))
    assert said.startswith("The settings file settings.json could not be read")


def test_reasons_and_remarks_are_all_worded() -> None:
    assert {kind: "KB5" in why_words(Why(kind, "KB5")) for kind in WhyKind} == dict.fromkeys(WhyKind, True)
    assert len({remark_words(remark) for remark in Remark}) == len(Remark)


def test_the_command_line_can_have_the_words_without_a_window() -> None:
    code = "import sys, rfdesktop.ui.words.errors; sys.exit('PySide6.QtGui' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("code", [ErrorCode.RATE_LIMITED, ErrorCode.OVERLOADED, ErrorCode.PROVIDER_FAULT])
def test_a_long_wait_that_a_provider_asks_for_is_told(code: ErrorCode) -> None:
    assert "Retry in 2 minutes" in words(Failure(code, {"seconds": 90})).line


def test_a_model_that_loads_says_for_how_long() -> None:
    assert "12 seconds" in loading_words(ModelLoading("c", "m", 12))
