"""The steps of a section, however a model or an engineer writes them."""

from __future__ import annotations

import pytest

from rfdesktop.services.notes.step_reader import iter_items, read_steps

TABLE = "| Step | Result |\n|---|---|\n| Cleared the queue | empty |"


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (TABLE, [("Cleared the queue", "empty")]),
        # Words before, behind and between tables.
        (
            f"Tried so far:\n{TABLE}\n\nThen:\n1. Restarted the spooler\n{TABLE}",
            [
                ("Tried so far:", ""),
                ("Cleared the queue", "empty"),
                ("Then:", ""),
                ("Restarted the spooler", ""),
                ("Cleared the queue", "empty"),
            ],
        ),
        (f"{TABLE}\nRestarted the spooler", [("Cleared the queue", "empty"), ("Restarted the spooler", "")]),
        ("| # | Step |\n|---|---|\n| 1 | Cleared |\n\nDone", [("Cleared", ""), ("Done", "")]),
        # A number in a column of figures is no place in the list.
        ("| Users | Result |\n|---|---|\n| 12 | moved |", [("12", "moved")]),
        # A last column without a heading is the result of what stands before it.
        ("| | |\n|---|---|\n| Cleared | empty |", [("Cleared", "empty")]),
        # A row without words is no step.
        (f"{TABLE}\n| | |\n| Restarted | fine |", [("Cleared the queue", "empty"), ("Restarted", "fine")]),
        ("| a \\| b | c<br>d |\n|---|---|\n| x \\| y | z |", [("x | y – z", "")]),
        ("1. Cleared\n   Result: empty\n2. Restarted", [("Cleared", "empty"), ("Restarted", "")]),
        ("1. Cleared\n   - twice\n2. Restarted", [("Cleared\ntwice", ""), ("Restarted", "")]),
        ("- Cleared\n- Restarted", [("Cleared", ""), ("Restarted", "")]),
        ("1. Cleared\n- twice", [("Cleared\ntwice", "")]),
        ("1. **Cleared**", [("Cleared", "")]),
        ("Cleared\nRestarted", [("Cleared\nRestarted", "")]),
        ("1. Ran\n   ```\n   net stop\n     spooler\n   ```", [("Ran\nnet stop\n  spooler", "")]),
        ("```\nnet stop\n```", [("net stop", "")]),
        ("", []),
    ],
)
def test_steps_are_read_from_lists_tables_and_words(text: str, steps: list[tuple[str, str]]) -> None:
    assert [(step.action, step.result) for step in read_steps(text)] == steps


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- a\n- b", ["a", "b"]),
        ("1. a\n   more\n2. b", ["a\nmore", "b"]),
        ("- a\n  - inside\n- b", ["a\n- inside", "b"]),
        ("a\nmore\n\nb", ["a\nmore", "b"]),
        ("  - a\n  - b", ["a", "b"]),
        # What is code is no list, and keeps its blanks and its empty lines.
        ("- a\n```\n- x\n\n  y\n```\n- b", ["a\n- x\n\n  y", "b"]),
        ("", []),
        ("\n\n- a\n\n", ["a"]),
    ],
)
def test_items_of_a_list_have_their_further_lines(text: str, items: list[str]) -> None:
    assert list(iter_items(text)) == items
