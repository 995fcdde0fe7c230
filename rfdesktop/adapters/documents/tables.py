"""Steps from a table: a row an answer or a step, with the columns step, question, answer and next, or names like them.

Which columns there are is told by the first row. A row with an empty step, or the same one as the row before, adds to
that step.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rfdesktop.adapters.documents.answer_columns import called_by_answers, pairs_of_answers
from rfdesktop.adapters.documents.directions import direction, target_words
from rfdesktop.adapters.documents.drafts import Draft, DraftOption, DraftStep, Target
from rfdesktop.adapters.documents.inline import in_one_line, plain
from rfdesktop.adapters.documents.names import key
from rfdesktop.adapters.documents.shells import shell_of
from rfdesktop.adapters.documents.typed import take_commands
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.flow import Command, Danger, StepType
from rfdesktop.domain.flows.named_ends import ending
from rfdesktop.domain.notes.outcomes import Outcome

_NAMES = {
    "step": ("step|id|no|nr|number|step no|step number|step id|task id|task no|schritt|schritt nr|nummer|node|pos"
"|position|lfd nr|ref|item|étape|n|numéro|n étape"),
    "type": "type|kind|typ",
    "question": ("question|title|action|task|instruction|instructions|what to do|description|check|frage|aufgabe"
"|aktion|maßnahme|beschreibung|titel|tätigkeit|step description|step name|step title|task name|activity"
"|procedure|test|tests|verify|symptom|prüfung|prüfschritt|arbeitsschritt|handlung|vorgehen|was|tâche|vérification"
"|contrôle|opération|quoi faire"),
    "text": ("text|body|details|detail|notes|hint|hinweis|hinweise|bemerkung|bemerkungen|comment|comments|kommentar"
"|remarks|how|how to|wie|anmerkung|anmerkungen|erläuterung|détail|détails|remarque"
"|remarques|commentaire"),
    "answer": "answer|option|choice|if|condition|result|response|antwort|ergebnis|bedingung|réponse|résultat",
    "answers": "answers|options|choices|antworten|optionen|réponses",
    "next": ("next|next step|goto|go to|then|target|weiter|nächster schritt|weiter mit|gehe zu|dann|suivant|suite"
"|étape suivante|aller à|ensuite"),
    "shell": "shell|language",
    "command": "command|commands|cmd|befehl|befehle|commande|commandes",
    "expect": ("expect|expected|expected result|expected outcome|expected output|erwartet|erwartetes ergebnis|soll"
"|attendu|résultat attendu"),
    "undo": "undo|rollback|rückgängig",
    "danger": "danger|gefahr",
    "flow": "flow|subflow",
    "outcome": "outcome|ausgang",
    "note": "note|ticket note|notiz",
}  # fmt: skip
_COLUMNS = {name: column for column, names in _NAMES.items() for name in names.split("|")}
_SAYING = ("step", "question", "text")
_ASKING = ("question", "frage")
_EITHER = re.compile(r"[/|&]|\bor\b|\boder\b|\bund\b|\band\b", re.IGNORECASE)
_ANSWERS = re.compile(r"[|;\n]")
_LEADS = re.compile(r"=|->|→|:")
_PLAIN_ORDER = ("step", "question", "answer", "next")
_LEAST = 2


@dataclass(slots=True)
class _Columns:
    """Where each known column is. `told` are those that say more of what a step is called or what is done in it, in
    their order; `ways` those of one answer each, whose cells say where it leads."""

    at: dict[str, int] = field(default_factory=dict)
    told: list[int] = field(default_factory=list)
    ways: dict[int, str] = field(default_factory=dict)
    pairs: tuple[tuple[int, int], ...] = ()
    """The columns of an answer and of where it leads, where a row has several: "Option 1", "Goto 1"."""
    expected: str = ""
    """What the table itself calls what is expected."""

    @property
    def known(self) -> set[int]:
        return {*self.at.values(), *self.told, *self.ways, *(index for pair in self.pairs for index in pair)}


def _columns_of(header: Sequence[str]) -> _Columns | None:
    """The columns that a row names; None where it is no header of such a table."""
    found = _Columns(ways=called_by_answers([plain(cell) for cell in header]))
    at = found.at
    found.pairs = pairs_of_answers([plain(cell) for cell in header], _column)
    for index, cell in enumerate(header):
        column = None if index in found.known else "step" if cell.strip() == "#" else _column(plain(cell))
        if column is not None and column not in at:
            at[column] = index
        elif column in _SAYING:
            found.told.append(index)
    found.expected = plain(header[at["expect"]]).strip() if "expect" in at else ""
    asked = next((index for index, cell in enumerate(header) if key(plain(cell)) in _ASKING), None)
    if asked is not None and at.get("question") != asked:
        found.told = sorted(index for index in (*found.told, at["question"]) if index != asked)
        at["question"] = asked
    if "question" not in at and found.told:
        at["question"] = found.told.pop(0)
    if "question" not in at and "step" in at and len(at) + len(found.ways) + len(found.pairs) >= _LEAST:
        # The only name that a step has in such a table.
        at["question"] = at["step"]
    return found if len(at) + len(found.ways) + len(found.pairs) >= _LEAST and "question" in at else None


def _column(name: str) -> str | None:
    """The column that a name means; of "Question/Action" the first that is known."""
    found = (_COLUMNS.get(key(part)) for part in (name, *_EITHER.split(name)))
    return next((column for column in found if column is not None), None)


def add_answers(step: DraftStep, rows: Sequence[Sequence[str]], line: int) -> bool:
    """Adds the answers of a table that stands in a step, an answer a row and where it leads; False where it is none."""
    header = [_column(plain(cell)) for cell in rows[0]] if rows else []
    others = [column for column in header if column != "next"]
    if len(header) != _LEAST or others not in (["answer"], [None]) or len(rows) <= _LEAST:
        return False
    to = header.index("next")
    label = 1 - to
    for at, row in enumerate(rows[1:], 2):
        target = Target(target_words(plain(row[to])), line + at)
        step.options.append(DraftOption(in_one_line(plain(row[label])), target))
    return True


def read_table(
    draft: Draft, rows: Sequence[Sequence[str]], line: int, *, lines: Sequence[int] = (), is_plain: bool = False
) -> bool:
    """Adds a table's steps to a draft; False, with nothing added, where it is not such a table.

    `line` is the first row's, `lines` those of all rows; `is_plain` says that cells are no Markdown.
    """
    columns = _columns_of(rows[0]) if rows else None
    begin = 1
    if columns is None and is_plain and rows and len(rows[0]) == len(_PLAIN_ORDER):
        columns, begin = _Columns(dict(zip(_PLAIN_ORDER, range(len(_PLAIN_ORDER)), strict=True))), 0
    if columns is None:
        return False
    if columns.at["question"] == columns.at.get("step"):
        _find_words(columns, rows[begin:])
    table = _Table(draft, columns, is_plain=is_plain)
    for at, row in enumerate(rows[begin:], begin):
        table.row(row, lines[at] if lines else line + at + (at > 0))
    for at, name in enumerate(rows[0] if begin else ()):
        if at not in columns.known and name.strip():
            draft.doubt(Doubt.LEFT_OUT, lines[0] if lines else line, name)
    return True


def _find_words(columns: _Columns, rows: Sequence[Sequence[str]]) -> None:
    """Where steps have numbers alone, the first column that nobody knows and that has words says what they are."""
    step = columns.at["step"]
    if not all(row[step].strip(" .").isdigit() for row in rows if len(row) > step and row[step].strip()):
        return
    for index in range(max((len(row) for row in rows), default=0)):
        cells = [row[index] for row in rows if index < len(row)]
        if index not in columns.known and sum(" " in cell.strip() for cell in cells) * 2 > len(cells):
            columns.at["question"] = index
            return


class _Table:
    def __init__(self, draft: Draft, columns: _Columns, *, is_plain: bool) -> None:
        self._draft = draft
        self._columns = columns.at
        self._more = columns
        self._plain = is_plain
        self._step: DraftStep | None = None
        self._group = len(draft.steps)

    def row(self, row: Sequence[str], line: int) -> None:
        """One row: a new step, or more of the one before."""
        name, question = in_one_line(self._cell(row, "step")), self._cell(row, "question").strip()
        told = [text for index in self._more.told if (text := self._at(row, index).strip())]
        if not any(cell.strip() for cell in row):
            return
        step = self._step
        same = step is not None and (not name or name == (step.number or step.title))
        if step is None or not (same and (not question or in_one_line(question) == step.title or name)):
            step = self._begin(name, question or (told.pop(0) if told else ""), line)
        if step is not None:
            step.body += told
            self._commands_said(step, row)
            self._fill(step, row, line)

    def _commands_said(self, step: DraftStep, row: Sequence[str]) -> None:
        """The commands that the words of a row say to run; where commands have a column of their own, there are no
        others."""
        if "command" not in self._columns:
            for index in (*self._more.told, *(self._columns.get(name, len(row)) for name in ("question", "text"))):
                take_commands(step, row[index] if index < len(row) else "")

    def _begin(self, name: str, question: str, line: int) -> DraftStep | None:
        if not name and not question:
            self._draft.doubt(Doubt.LEFT_OUT, line, "")
            return None
        step = DraftStep(in_one_line(question or name), line, number=name, group=self._group)
        if not any(name == known.number for known in self._draft.steps[self._group :]):
            step.type = StepType.ACTION
        self._step = step
        self._draft.steps.append(step)
        return step

    def _fill(self, step: DraftStep, row: Sequence[str], line: int) -> None:
        if text := self._cell(row, "text"):
            step.body.append(text)
            said = direction(text.strip())
            step.target = Target(said.to, line) if said and said.to and not (said.label or said.deed) else step.target
        self._command(step, row, line)
        kind, outcome = self._cell(row, "type").strip().casefold(), self._cell(row, "outcome").strip().casefold()
        if kind in set(StepType):
            step.type = StepType(kind)
        if outcome in set(Outcome):
            step.outcome = Outcome(outcome)
        step.flow = self._cell(row, "flow").strip() or step.flow
        step.note = self._cell(row, "note") or step.note
        self._all_answers(step, self._cell(row, "answers").strip(), line)
        ways = [(label, to) for index, label in self._more.ways.items() if (to := self._at(row, index).strip())]
        if len(ways) == 1 and len(self._more.ways) > 1 and self._is_way_on(step, ways[0][1], line):
            return
        ways += [(self._at(row, label), self._at(row, to).strip()) for label, to in self._more.pairs]
        for label, to in ways:
            if not label.strip():
                step.target = Target(target_words(to), line, in_one_line(to)) if to else step.target
                continue
            step.options.append(DraftOption(in_one_line(label), Target(target_words(to), line, in_one_line(to))))
        self._way(step, in_one_line(self._cell(row, "answer")), self._cell(row, "next").strip(), line)

    def _is_way_on(self, step: DraftStep, to: str, line: int) -> bool:
        """Whether the one answer of a row is no answer but where the step leads: one of a step that asks nothing."""
        number = target_words(to)
        if step.title.rstrip().endswith("?") or not (step.number.isdecimal() and number.isdecimal()):
            return False
        if int(number) != int(step.number) + 1:
            step.target = Target(number, line, in_one_line(to))
        return True

    def _all_answers(self, step: DraftStep, cell: str, line: int) -> None:
        """Answers that stand in one cell: "Yes=3|No=4"; a lone word is where the step leads."""
        if cell and not _LEADS.search(cell):
            step.target = Target(target_words(cell), line)
            return
        for part in _ANSWERS.split(cell):
            label, to = ([*_LEADS.split(part, maxsplit=1), ""])[:2]
            if label.strip():
                step.options.append(DraftOption(in_one_line(label), Target(target_words(to.strip()), line)))

    def _way(self, step: DraftStep, label: str, to: str, line: int) -> None:
        if label and (to or "next" in self._columns):
            step.options.append(DraftOption(label, Target(target_words(to), line, in_one_line(to))))
        elif label:
            step.body.append(label)
        elif to and step.outcome is None:
            step.target = Target(target_words(to), line, in_one_line(to))
        if to and not label and ending(to) is None and step.type is StepType.RESULT:
            self._draft.doubt(Doubt.LEFT_OUT, line, to)

    def _command(self, step: DraftStep, row: Sequence[str], line: int) -> None:
        text = self._cell(row, "command")
        if text.strip() and len(step.commands) < limits.COMMANDS:
            step.commands.append(Command(text, shell_of(self._cell(row, "shell"), text)))
            last = step.commands[-1]
            danger = self._cell(row, "danger").strip().casefold()
            step.commands[-1] = replace(
                last, expect=self._cell(row, "expect"), rollback=self._cell(row, "undo"),
                danger=Danger(danger) if danger in set(Danger) else Danger.NONE,
            )  # fmt: skip
            if danger and danger not in set(Danger):
                self._draft.doubt(Doubt.VALUE_UNFIT, line, danger)
        elif expect := self._cell(row, "expect"):
            step.body.append(f"{self._more.expected}: {expect}")

    def _cell(self, row: Sequence[str], column: str) -> str:
        return self._at(row, self._columns.get(column, len(row)))

    def _at(self, row: Sequence[str], index: int) -> str:
        text = row[index] if index < len(row) else ""
        return text if self._plain else plain(text)
