"""A failure of chat completions, however an endpoint wraps it: its status, its kind and its words."""

from __future__ import annotations

from typing import Any

import pytest

from rfdesktop.adapters.models.completions_refusal import body_in, refusal_of


@pytest.mark.parametrize(
    ("fields", "status", "found"),
    [
        # Within an answer that began well, only the body says what it came to.
        ({"code": 429}, 200, (429, "")),
        ({"code": "529"}, 200, (529, "")),
        ({"code": 429, "status": 503}, 200, (429, "")),
        ({"code": "overloaded", "status": 503}, 200, (503, "")),
        ({"code": "overloaded", "status_code": "503"}, 200, (503, "")),
        ({"code": "overloaded", "statusCode": 503}, 200, (503, "")),
        ({"code": "overloaded", "http_status": 503}, 200, (503, "")),
        ({"code": "overloaded", "status": "UNAVAILABLE"}, 200, (200, "overloaded")),
        ({"status": "UNAVAILABLE"}, 200, (200, "UNAVAILABLE")),
        # What is no status of a failure in HTTP is a number of the gateway's own.
        ({"code": 200, "type": "busy"}, 200, (200, "busy")),
        ({"code": 302, "type": "busy"}, 200, (200, "busy")),
        ({"code": 1305, "type": "busy"}, 200, (200, "busy")),
        ({"code": 42, "type": "busy"}, 200, (200, "busy")),
        # A refused request has its status already.
        ({"code": 429, "type": "busy"}, 400, (400, "busy")),
        ({"code": "model_not_found", "status": 404}, 400, (400, "model_not_found")),
        ({"error_code": "no_model", "error_type": "other"}, 404, (404, "no_model")),
        ({"error_type": "other"}, 404, (404, "other")),
        ({"code": "first", "error_code": "second"}, 404, (404, "first")),
    ],
)
def test_the_status_and_the_kind(fields: dict[str, Any], status: int, found: tuple[int, str]) -> None:
    for body in ({"error": {"message": "No.", **fields}}, [{"error": {"message": "No.", **fields}}]):
        refusal = refusal_of(body, status, {})
        assert (refusal.status, refusal.kind, refusal.words) == (*found, "No.")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"message": "Too long"}}, "Too long"),
        ({"error": "Too long"}, "Too long"),
        ({"base_resp": {"status_msg": "Too long"}}, "Too long"),
        ({"errors": [{"message": "Too long"}, {"message": "And more"}]}, "Too long"),
        ({"fault": {"faultstring": "Too long", "detail": "later"}}, "later\nToo long"),
        ({"detail": {"msg": "Too long"}}, "Too long"),
        ({"detail": [{"loc": ["body", "n"], "msg": "Too long", "type": "x"}]}, "body.n Too long x"),
        ({"message": [{"msg": "Too long"}]}, "Too long"),
        # An object that names nothing of a failure is not where it is told.
        ({"error": {"id": 1}, "message": "Too long"}, "Too long"),
        ({"error": {"message": "Failed", "metadata": {"raw": "Too long"}}}, "Failed\nToo long"),
        ({"error": {"message": "Failed", "metadata": {"raw": {"a": 1}}}}, 'Failed\n{"a": 1}'),
        ({"error": {"message": "Failed", "metadata": {}}}, "Failed"),
        ({"other": 1}, ""),
        ([], ""),
    ],
)
def test_the_words(body: object, words: str) -> None:
    assert refusal_of(body, 400, {}).words == words


@pytest.mark.parametrize(
    ("body", "status", "kind", "found"),
    [
        # A bare text is told where it says that it is one; a page of a proxy never.
        ("Too long", 400, "application/json", ("Too long", True, "")),
        ("Too long", 400, "text/plain", ("Too long", False, "")),
        ("Too long", 200, "", ("Too long", True, "")),
        ("<p>Sign in</p>", 400, "text/html", ("", False, "<p>Sign in</p>")),
        ({"message": "No"}, 400, "text/html", ("No", True, "")),
        (None, 400, "application/json", ("", True, "")),
        (None, 400, "", ("", False, "")),
    ],
)
def test_what_can_be_read(body: object, status: int, kind: str, found: tuple[str, bool, str]) -> None:
    refusal = refusal_of(body, status, {"content-type": kind}, "/v1/chat")
    assert (refusal.words, refusal.readable, refusal.page) == found
    assert refusal.path == "/v1/chat"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ('{"a": 1}'.encode("utf-16"), {"a": 1}),
        (b'event: error\ndata: {"a": 1}\n\n', {"a": 1}),
        (b'data:{"a": 1}', {"a": 1}),
        (b"data: {a}", "as read"),
        (b"", "as read"),
        (b"[" * 200_000, "as read"),
    ],
)
def test_a_body_is_read_from_its_bytes_where_the_library_found_only_text(data: bytes, found: object) -> None:
    assert body_in("as read", data) == found
    assert body_in({"b": 2}, data) == {"b": 2}
