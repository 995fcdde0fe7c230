"""A flow from Markdown: the form that `markdown_writer` writes, a runbook of somebody's own, or pasted text.

    # Outlook keeps asking for a password          the title; below it stands the summary
    - Products: Outlook, Exchange Online           the flow's own parts, one a line
    ## Symptoms                                    their list is the symptoms; so with Sources
    ## Who is affected?                            each further heading is a step, its text the step's body
    - Only this user → [Clear it](#clear)          answers: a list whose entries lead to a step by link, title, number
    ## Clear the stored credentials {#clear}       a name of its own, where titles are alike
    ```cmd                                         a command, with its shell
    cmdkey /list
    ```
    - Expect: entries of Office                    also Undo: and Danger: caution
    Record:
    - Entries removed (number) {removed}           what is written down at the step
    → [Does it work now?](#works)                  the next step; without it the one below
    ## Fixed
    Outcome: resolved                              also Note: for the ticket, Flow: for a subflow

In a document of somebody's own numbered lists are steps too, and sentences are read for where they lead:
"If yes, go to step 4", "Sonst weiter mit Schritt 7". What is not understood is told with its line.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from rfdesktop.adapters.documents import charts, head_words, runbook
from rfdesktop.adapters.documents.arrows import with_arrows_together
from rfdesktop.adapters.documents.blocks import Block, Item, Kind, blocks
from rfdesktop.adapters.documents.checklists import is_checklist
from rfdesktop.adapters.documents.drafts import Draft, DraftStep
from rfdesktop.adapters.documents.front_matter import without_front_matter
from rfdesktop.adapters.documents.head_words import Part
from rfdesktop.adapters.documents.inline import in_one_line, plain
from rfdesktop.adapters.documents.list_signs import without_box
from rfdesktop.adapters.documents.names import slug
from rfdesktop.adapters.documents.plain_headings import with_headings
from rfdesktop.adapters.documents.step_words import StepWords
from rfdesktop.adapters.documents.tabbed import as_table
from rfdesktop.adapters.documents.tables import add_answers, read_table
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.doubts import Doubt

_NAME = re.compile(r"\{#(?P<id>[^{}\s]+)\}")


def read_markdown(text: str) -> Draft:
    """What a Markdown text says, as far as it is understood. Never raises for odd text."""
    draft = Draft()
    return _Reading(blocks(without_front_matter(text, draft)), draft).draft


class _Reading:
    """Goes through the blocks from the top; keeps the part and the step in which it is."""

    def __init__(self, found: tuple[Block, ...], draft: Draft) -> None:
        self.draft = draft
        self._part: Part | None = None
        self._step: DraftStep | None = None
        self._words: StepWords | None = None
        self._group = 0
        self._charted = False
        self._own = any(_named(block.text) for block in found if block.kind is Kind.HEADING)
        titles = [block for block in found if block.kind is Kind.HEADING]
        found = found if self._own else with_headings(found)
        headings = [block for block in found if block.kind is Kind.HEADING]
        called = [in_one_line(plain(block.text)) for block in headings]
        self._counted = runbook.are_counted(called)
        self._called = runbook.are_called_steps(called)
        self._numbered = any(block.kind is Kind.LIST and block.numbered for block in found)
        top = min((block.level for block in titles), default=0)
        alone = sum(block.level == top for block in titles) == 1
        self._title = titles[0] if titles and alone and titles[0].level == top else None
        for block in found:
            self._read(block if self._own else as_table(block))
        self._end_step()

    def _read(self, block: Block) -> None:
        if block.kind is Kind.HEADING:
            self._heading(block)
        elif charts.is_chart(block) and not self._own:
            self._chart(block)
        elif self._part is not None and self._part is not Part.STEPS:
            self._in_part(self._part, block)
        elif self._step is not None and (self._own or not self._is_steps(block)):
            self._content(block)
        elif block.kind is not Kind.RULE:
            self._outside(block)

    def _heading(self, block: Block) -> None:
        named = _named(block.text)
        if block is self._title and not named:
            title = plain(block.text)
            self._set_title(title if self._own else in_one_line(title), block)
            return
        words = in_one_line(plain(block.text))
        number, rest = runbook.numbered(words, bare=self._counted)
        alone = runbook.number_alone(words)
        part = None if named else head_words.part_called(rest or words)
        self._leave(block.level)
        self._part = part = part or (Part.ASIDE if self._charted else None)
        if part is not None:
            self._group += 1
            return
        if named:
            title, own_id = named
            step = DraftStep(plain(title), block.line, id=unquote(own_id))
        else:
            # One that only counts is called by what stands below it.
            step = DraftStep("" if alone else rest or words, block.line, number=alone or number)
        step.heading, step.group = block.level, self._group
        self._begin(step, called=words)

    def _chart(self, block: Block) -> None:
        """A chart is the flow where nothing else is; beside counted steps it only shows them."""
        only = self._step is not None and self._step.is_empty and self.draft.steps == [self._step]
        counts = self._called or self._numbered or (bool(self.draft.steps) and not only)
        if counts or not charts.take_chart(self.draft, block):
            self.draft.doubt(Doubt.LEFT_OUT, block.line, block.source)
            return
        self._end_step()
        self._charted, self._part = True, Part.ASIDE

    def _set_title(self, title: str, block: Block) -> None:
        if len(title) > limits.TITLE:
            self.draft.doubt(Doubt.VALUE_UNFIT, block.line, title)
            title = title[: limits.TITLE - 1].rstrip() + "…"
        if title.strip():
            self.draft.head["title"] = title
            if "id" not in self.draft.head:
                self.draft.head["id"] = slug(title)

    def _begin(self, step: DraftStep, called: str = "") -> None:
        self._end_step()
        self._step = step
        self._words = StepWords(self.draft, step, own=self._own, called=called)
        self.draft.steps.append(step)

    def _end_step(self) -> None:
        if self._words is not None:
            self._words.end()
        self._step = self._words = None

    def _leave(self, level: int) -> None:
        """Ends the step before a heading; one that was only the heading of those below it becomes their group."""
        step = self._step
        self._end_step()
        if step is not None and step.heading and step.is_empty and level > step.heading and not step.id:
            self._make_group(step)

    def _make_group(self, step: DraftStep) -> None:
        del self.draft.steps[self.draft.place_of(step)]
        self._group += 1
        self.draft.groups.append((step.title, step.number, len(self.draft.steps)))

    def _in_part(self, part: Part, block: Block) -> None:
        """What stands below "Symptoms" and its like."""
        lines = [(line, block.line + at) for at, line in enumerate(block.text.split("\n"))]
        if block.kind is Kind.LIST and part is not Part.ASIDE:
            lines = [(entry.text, entry.line) for entry in block.items]
        elif part is Part.ASIDE or block.kind in (Kind.CODE, Kind.TABLE, Kind.RULE):
            if block.kind is not Kind.RULE:
                self.draft.doubt(Doubt.LEFT_OUT, block.line, block.source)
            return
        if part is Part.SUMMARY:
            text = "\n".join(line for line, _ in lines)
            head_words.more_summary(self.draft, text, block.line)
            return
        for text, line in lines:
            if part is Part.SOURCES:
                head_words.source(self.draft, text, line)
            elif text.strip():
                head_words.entries(self.draft, part, (text,), line)

    def _is_steps(self, block: Block) -> bool:
        """Whether a list in a document of somebody's own is steps, although there is a step that it stands in."""
        if block.kind is not Kind.LIST or self._words is None:
            return False
        boxes = not self._own and is_checklist(self._step, block)
        if not self._own and not block.numbered and not boxes:
            return False
        if self._called and self._step is not None and self._step.heading and self._step.number:
            # The headings are the steps; what is counted below one is within it.
            return False
        return (block.numbered or boxes) and not self._words.takes_answers(block)

    def _content(self, block: Block) -> None:
        if self._words is not None and self._step is not None:
            if not self._own and block.kind is Kind.WORDS and runbook.begins_step(block.text):
                self._numbered_lines(block)
            elif block.kind is Kind.TABLE and not self._own and add_answers(self._step, block.rows, block.line):
                return
            elif block.kind is Kind.TABLE and not self._own and read_table(self.draft, block.rows, block.line):
                self._end_step()
            else:
                self._words.add(block)

    def _outside(self, block: Block) -> None:
        """A block that no step is around, or a numbered list whose entries are steps themselves."""
        match block.kind:
            case Kind.LIST if block.numbered or self._step is not None or self._all_steps(block):
                self._list_steps(block)
            case Kind.LIST:
                for entry in block.items:
                    if not head_words.head_line(self.draft, entry.text, entry.line):
                        self.draft.doubt(Doubt.LEFT_OUT, entry.line, entry.text)
            case Kind.TABLE if self._table(block):
                return
            case Kind.WORDS if runbook.begins_step(block.text):
                self._numbered_lines(block)
            case Kind.WORDS | Kind.QUOTE:
                self._summary(block)
            case _:
                self.draft.doubt(Doubt.LEFT_OUT, block.line, block.source)

    def _table(self, block: Block) -> bool:
        """Whether a table was steps, or names and values of the flow's head."""
        rows, line = block.rows, block.line
        return read_table(self.draft, rows, line) or head_words.head_rows(self.draft, rows, line)

    def _all_steps(self, block: Block) -> bool:
        """Whether a list of dots outside of any step is the steps: one with no key of the flow's head."""
        if self._numbered or self._part is Part.STEPS:
            return not self._numbered
        return not self._own and not any(head_words.head_line(Draft(), entry.text, 0) for entry in block.items)

    def _summary(self, block: Block) -> None:
        rest: list[str] = []
        for at, line in enumerate(block.text.split("\n")):
            if not head_words.head_line(self.draft, line, block.line + at):
                rest.append(line)
        text = "\n".join(rest)
        if not text.strip():
            return
        untitled = "title" not in self.draft.head and self._title is None
        if untitled and not self.draft.steps and head_words.is_title(rest):
            title = in_one_line(plain(rest[0])).strip().removesuffix(":").rstrip()
            self._set_title(title[:1].upper() + title[1:], block)
            if rest[1:]:
                head_words.more_summary(self.draft, "\n".join(rest[1:]), block.line + 1)
        elif self.draft.steps:
            self.draft.doubt(Doubt.LEFT_OUT, block.line, text)
        else:
            head_words.more_summary(self.draft, text, block.line)

    def _list_steps(self, block: Block) -> None:
        """Every entry of a list becomes a step; a heading that only gathers them becomes their group."""
        step = self._step
        self._end_step()
        if step is not None and step.heading and step.is_empty:
            self._make_group(step)
        else:
            self._group += 1
        numbers = [entry.number for entry in block.items]
        counted = block.numbered and len(set(numbers)) == 1
        for at, entry in enumerate(block.items):
            number = str(int(entry.number or 1) + at) if counted and (entry.number or "0").isdigit() else entry.number
            self._entry(entry, number)

    def _entry(self, entry: Item, number: str) -> None:
        first, _, more = entry.text.partition("\n")
        if any(runbook.begins_step(line) for line in more.split("\n")):
            # Numbers with dots are no list of Markdown's: they run on as the words of the entry before them.
            whole = f"{number}. {first}\n{more}"
            self._numbered_lines(Block(Kind.WORDS, entry.line, whole, whole))
            return
        own_number, words = runbook.numbered(entry.text)
        step = DraftStep("", entry.line, number=own_number or number, group=self._group)
        self._begin(step)
        if self._words is not None:
            self._words.say(without_box(words or entry.text), entry.line)
            for block in entry.blocks[1:] if entry.text else entry.blocks:
                self._words.add(block)

    def _numbered_lines(self, block: Block) -> None:
        """A paragraph of lines like "Step 3: …" or "1.2 …": each begins a step."""
        for at, line in with_arrows_together(block.text.split("\n")):
            number, words = runbook.numbered(line.strip())
            if number and words:
                step = self._step
                if step is not None and step.heading and step.is_empty:
                    self._end_step()
                    self._make_group(step)
                self._begin(DraftStep("", block.line + at, number=number, group=self._group))
            if self._words is not None:
                self._words.say(words if number else line.strip(), block.line + at)
            elif line.strip():
                head_words.more_summary(self.draft, line, block.line + at)


def _named(heading: str) -> tuple[str, str] | None:
    """A heading's words and the name of its own that stands at its end; None where it has none."""
    at = heading.rfind("{#")
    found = _NAME.fullmatch(heading, at) if at >= 0 and "\n" not in heading else None
    return (heading[:at].rstrip(" "), found["id"]) if found else None
