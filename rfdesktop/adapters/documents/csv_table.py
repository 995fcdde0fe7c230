"""Flows as CSV: the columns step, question, answer and next, and beside them what a step has.

Comma, semicolon or tab, with or without a byte order mark. A cell that a spreadsheet would take for a formula is
written behind an apostrophe, which reading takes off again.
"""

from __future__ import annotations

import csv
import io

from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.adapters.documents.inline import in_one_line
from rfdesktop.adapters.documents.tables import read_table
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.documents import Lost, NotCarried, Written
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.flow import Command, Flow, Option, Step

_HEADER = (
    "step", "type", "question", "text", "answer", "next", "shell", "command", "expect", "undo", "danger", "flow",
    "outcome", "note",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_csv(text: str, name: str) -> Draft:
    """The steps of a CSV text. Raises KnownError DOCUMENT_UNREADABLE with the line where it is no such table."""
    draft = Draft()
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    # A cell may have what a body may; the module's own limit is less.
    csv.field_size_limit(limits.FILE_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    rows, lines = [], []
    try:
        for row in reader:
            rows.append([_read(cell) for cell in row])
            lines.append(reader.line_num)
    except csv.Error as error:
        raise KnownError(ErrorCode.DOCUMENT_UNREADABLE, file=name, line=reader.line_num, detail=str(error)) from error
    if not read_table(draft, rows, 1, lines=lines, is_plain=True):
        for row, line in zip(rows[:1], lines[:1], strict=True):
            draft.doubt(Doubt.LEFT_OUT, line, sign.join(row))
    if rows and tuple(rows[0]) == _HEADER:
        _keep_ids(draft)
    return draft


def _keep_ids(draft: Draft) -> None:
    """In a table of this app's own the first column has ids; of two steps with one, the first has it."""
    taken: set[str] = set()
    for step in draft.steps:
        if step.number and step.number not in taken and len(step.number) <= limits.ID:
            step.id = step.number
            taken.add(step.id)


def write_csv(flow: Flow) -> Written:
    """One row for each answer, and for each command. The flow's head and its fields have no place in it, an id with
    blanks at its ends or several on end neither."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for step in sorted(flow.steps, key=lambda step: step.id != flow.start):
        for row in _rows(step):
            writer.writerow([_written(cell) for cell in row])
    ids = (NotCarried(Lost.STEP_IDS),) if any(in_one_line(step.id) != step.id for step in flow.steps) else ()
    lost = (NotCarried(Lost.HEAD), *ids, *(NotCarried(Lost.FIELDS, step.id) for step in flow.steps if step.fields))
    # Spreadsheets take a file without the mark for the system's old code page.
    return Written(made.getvalue().encode("utf-8-sig"), lost)


def _rows(step: Step) -> list[tuple[str, ...]]:
    options: list[Option | None] = [*step.options] or [None]
    commands: list[Command | None] = [*step.commands] or [None]
    count = max(len(options), len(commands))
    rows = []
    for at in range(count):
        option = options[at] if at < len(options) else None
        command = commands[at] if at < len(commands) else None
        rows.append(_row(step, option, command, first=at == 0))
    return rows


def _row(step: Step, option: Option | None, command: Command | None, *, first: bool) -> tuple[str, ...]:
    head = (step.type.value, step.title, step.body) if first else ("", "", "")
    way = (option.label, option.next) if option else ("", step.next if first else "")
    run = (
        (command.shell.value, command.text, command.expect, command.rollback, command.danger.value)
        if command
        else ("",) * 5
    )
    end = (step.flow, step.outcome.value if step.outcome else "", step.note) if first else ("", "", "")
    return (step.id, *head, *way, *run, *end)


def _written(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) or cell[:1] == "'" else cell


def _read(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and (cell[1:].startswith(_FORMULA) or cell[1:2] == "'") else cell
