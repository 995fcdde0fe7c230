"""Decision trees drawn as lists within lists: a question, its answers below it, below each what is done and asked next.

- Is the printer on?
  - No
    - Switch it on
  - Yes
    - Is it shown as offline?
      - Yes: restart the spooler
      - No: escalate
"""

from __future__ import annotations

from collections.abc import Sequence

from rfdesktop.adapters.documents import runbook
from rfdesktop.adapters.documents.blocks import Block, Item, Kind
from rfdesktop.adapters.documents.directions import Direction, answer, direction, is_yes_no, split_arrow
from rfdesktop.adapters.documents.drafts import DEED, Draft, DraftOption, DraftStep, Target
from rfdesktop.adapters.documents.inline import in_one_line, plain
from rfdesktop.adapters.documents.list_signs import without_box, without_signs
from rfdesktop.adapters.documents.shells import shell_of
from rfdesktop.adapters.documents.typed import take_commands
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.flow import Command, StepType
from rfdesktop.domain.flows.named_ends import closing, ending

_LEAST = 2


def is_tree(asked: str, block: Block) -> bool:
    """Whether a list has the answers of a question, and below one of them what is to be done then."""
    if len(block.items) < _LEAST or not any(_lists(entry) for entry in block.items):
        return False
    return _is_asked(asked, block)


def read_tree(draft: Draft, step: DraftStep, block: Block) -> None:
    """Makes a step of the draft the question whose answers the list has, and all below them steps too. What ends
    nowhere goes on with the step below the list."""
    _Tree(draft, step).ask(step, block.items)


def _is_asked(asked: str, block: Block) -> bool:
    answers = [_words(entry) for entry in block.items]
    if not block.numbered and all(split_arrow(entry.text)[1] for entry in block.items):
        return True
    return asked.rstrip(" *_").endswith("?") or all(is_yes_no(words) for words in answers)


def _words(entry: Item) -> str:
    return without_signs(plain(without_box(entry.text)))


def _lists(entry: Item) -> list[Block]:
    return [block for block in entry.blocks if block.kind is Kind.LIST]


class _Tree:
    """Reads from the top; `open` are the answers and steps that lead to whatever comes next."""

    def __init__(self, draft: Draft, root: DraftStep) -> None:
        self._draft = draft
        self._root = root
        self._parent = draft.place_of(root)
        self._open: list[DraftOption | DraftStep] = []

    def ask(self, step: DraftStep, entries: Sequence[Item]) -> None:
        """The answers of a question."""
        step.type = StepType.QUESTION
        ends: list[DraftOption | DraftStep] = []
        for entry in entries:
            self._open = []
            self._answer(step, entry)
            ends += self._open
        self._open = ends

    def _answer(self, step: DraftStep, entry: Item) -> None:
        words = in_one_line(_words(entry))
        way = (answer(words) if not _lists(entry) or ":" in words else None) or Direction(words.rstrip(": "))
        option = DraftOption(way.label[: limits.TEXT] or words or "…", Target(way.to, entry.line))
        step.options.append(option)
        self._open = [] if way.to else [option]
        if way.deed and ending(way.deed) is not None:
            option.target, self._open = Target(way.deed, entry.line), []
        elif way.deed:
            option.target, self._open = Target("", entry.line), [option]
            self._do(way.deed, entry.line, Target(way.to, entry.line) if way.to else None)
        self._blocks(entry.blocks[1:] if entry.text else entry.blocks)

    def _blocks(self, blocks: Sequence[Block]) -> None:
        """What stands below an answer."""
        for block in blocks:
            match block.kind:
                case Kind.LIST:
                    for entry in block.items:
                        self._entry(entry)
                case Kind.WORDS:
                    self._do(block.text, block.line, None)
                case Kind.CODE:
                    self._command(block)
                case _:
                    self._last(block.line).body.append(block.source)

    def _entry(self, entry: Item) -> None:
        inner = _lists(entry)
        way = direction(_words(entry))
        if self._open and not inner and way is not None and way.to and not (way.label or way.deed):
            self._lead(Target(way.to, entry.line))
            return
        rest = entry.blocks[1:] if entry.text else entry.blocks
        words = _words(entry)
        if len(inner) == 1 and len(inner[0].items) >= _LEAST and _is_asked(words, inner[0]):
            step = self._do(entry.text, entry.line, None)
            if step.commands:
                step = self._do(f"{step.title.rstrip('.:?')}?", entry.line, None)
            self.ask(step, inner[0].items)
            self._blocks([block for block in rest if block is not inner[0]])
            return
        step = self._do(entry.text, entry.line, None)
        for block in rest:
            if block.kind is Kind.LIST:
                step.body.append(block.source)
            else:
                self._blocks((block,))

    def _do(self, source: str, line: int, target: Target | None) -> DraftStep:
        """One step, which all that is open leads to."""
        step = DraftStep("", line, group=self._root.group, parent=self._parent, type=StepType.ACTION)
        take_commands(step, source)
        words = without_signs(plain(without_box(source)))
        way = direction(words)
        if way is not None and not way.label:
            words = way.deed or words
            target = target or (Target(way.to, line) if way.to else None)
        runbook.entitle(step, [words[:1].upper() + words[1:] or "…"], [])
        self._draft.deeds.append(step)
        to = f"{DEED}{len(self._draft.deeds) - 1}"
        for each in self._open:
            each.target = Target(to, each.line if isinstance(each, DraftStep) else each.target.line)
        ended = ending(step.title) is not None or closing(step.title) is not None
        step.target = target
        self._open = [] if step.target is not None or ended else [step]
        return step

    def _lead(self, target: Target) -> None:
        """An entry that only says where to go on is no step: all that is open leads there."""
        for each in self._open:
            each.target = target
        self._open = []

    def _last(self, line: int) -> DraftStep:
        """The step that was done last; where an answer alone stands, one is made."""
        step = self._open[-1] if self._open else None
        return step if isinstance(step, DraftStep) else self._do("…", line, None)

    def _command(self, block: Block) -> None:
        step = self._last(block.line)
        if step.title == "…":
            step.title = in_one_line(block.text.strip().split("\n")[0]) or "…"
        if block.text.strip() and len(step.commands) < limits.COMMANDS and len(block.text) <= limits.TEXT:
            step.commands.append(Command(block.text, shell_of(block.info, block.text)))
