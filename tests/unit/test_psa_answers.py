"""What a ticket system says of a failure, in the forms that systems are known to use."""

from __future__ import annotations

from typing import Any

import pytest

from rfdesktop.adapters.psa.answers import list_of, said


@pytest.mark.parametrize(
    ("body", "text", "words"),
    [
        ({"message": "No  right\nto it"}, "", "No right to it"),
        ({"Message": "No right"}, "", "No right"),
        ({"errors": [{"message": "first"}, {"message": "second"}, {"message": "first"}]}, "", "first; second"),
        ({"message": "bad", "errors": ["why"]}, "", "bad; why"),
        ({"error": "invalid_client", "error_description": "Unknown key"}, "", "Unknown key"),
        (["one", {"errorMessage": "two"}], "", "one; two"),
        ("plainly", "", "plainly"),
        # What is no JSON is told as it is, but for a page.
        (None, "Too many  requests", "Too many requests"),
        (None, " <html>busy</html>", ""),
        ({}, "Too many requests", ""),
        (None, "", ""),
    ],
)
def test_what_a_system_says_is_told_in_one_line(body: Any, text: str, words: str) -> None:
    assert said(body, text) == words


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ([{"id": 1}, {"id": 2}], 2),
        ({"items": [{"id": 1}]}, 1),
        ({"items": [], "records": [{"id": 1}]}, 1),
        ({}, 0),
        (None, 0),
    ],
)
def test_a_list_stands_alone_or_under_one_of_its_names(body: Any, count: int) -> None:
    assert len(list_of(body, "items", "records")) == count
