"""What lines, lists and tables of documents are read as: wikis, headings without a sign, tables with steps, the lines
that say more of a step; and a step's words as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rfdesktop.adapters.documents.blocks import Kind, blocks
from rfdesktop.adapters.documents.markdown_reader import read_markdown
from rfdesktop.adapters.documents.plain_body import body_paragraphs, loses_look, marked
from rfdesktop.adapters.documents.plain_headings import with_headings
from rfdesktop.adapters.documents.wiki_lines import without_wiki
from rfdesktop.domain.flows.doubts import Doubt


@pytest.mark.parametrize(
    ("wiki", "markdown"),
    [
        (
            "== Head ==\n# one\n#* in\n* dot\n** deep\n* '''big''' dot\n<code>ls</code>",
            "## Head\n1. one\n    - in\n- dot\n    - deep\n- *big* dot\n`ls`",
        ),
        # What begins in bold or italics is no entry of a list.
        ("== A ==\n'''Note''' it\n''so'' '''b'''", "## A\n*Note* it\n*so* *b*"),
        ("== ''A'' ==", "## *A*"),
        ("[[Category:x]] y\n== A ==", "y\n## A"),
        ("= Only =\n# x", "= Only =\n# x"),
        ("= Top =\n== A ==", "# Top\n## A"),
        ("====== F ======", "###### F"),
        ("======= G =======", "======= G ======="),
        ("== A =", "== A ="),
        ("<pre>\n# x\n</pre>\n== H ==", "```\n# x\n```\n## H"),
        ('<syntaxhighlight lang="bash">\nls\n</syntaxhighlight>\n== H ==', "```\nls\n```\n## H"),
        # With Markdown's own fences or headings only the wiki's headings are another's.
        ("== A ==\n```\n== b ==\n```\n=== C ===", "## A\n```\n== b ==\n```\n### C"),
        ("== A ==\n~~~\n== b ==\n~~~\n# c", "## A\n~~~\n== b ==\n~~~\n# c"),
        ("## A\n== B ==\n# c", "## A\n## B\n# c"),
        ("```\nx\n```\n# y", "```\nx\n```\n# y"),
        (
            "h1. Head\n# one\n#* two\n* star\n** deep\n{{ls}}\n{code:bash}\nh2. x\n{code}\nh6. y",
            " # Head\n1. one\n    - two\n* star\n    - deep\n`ls`\n```bash\nh2. x\n```\n ###### y",
        ),
        ("{noformat}\nx\n{noformat}", "```\nx\n```"),
        ("::: mermaid\ngraph TD\n:::\nh", "```mermaid\ngraph TD\n```\nh"),
        (":::\nx\n:::", "```\nx\n```"),
    ],
)
def test_what_wikis_write_is_markdown(wiki: str, markdown: str) -> None:
    assert "\n".join(without_wiki(wiki.split("\n"))) == markdown


@pytest.mark.parametrize(
    ("body", "shown", "loses"),
    [
        ("One.\n\nTwo\nlines.", ["One.", "Two\nlines."], False),
        ("", [], False),
        ("**x**", ["x"], True),
        ("> q", ["q"], True),
        ("---", [], True),
        ("- a\n- 7 times", ["• a", "• 7 times"], True),
        ("1. a\n2. b", ["1. a", "2. b"], True),
        ("5. a\n\n   more\n6. b", ["5. a", "more", "6. b"], True),
        ("- a\n  - b", ["• a", "• b"], True),
        ("- a\n\n  more", ["• a", "more"], True),
        ("```\nls\n```", ["ls"], True),
        ("| A | B |\n|---|---|\n| **c** | d |", ["A | B", "c | d"], True),
    ],
)
def test_a_body_is_paragraphs(body: str, shown: Sequence[str], loses: bool) -> None:
    assert [marked(each) for each in body_paragraphs(body)] == shown
    assert loses_look(body) is loses
    assert [each.is_code for each in body_paragraphs(body)] == [body.startswith("```")] * len(shown)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# T\n\n**Check it**\n\nwords\n\n**Then:**\nmore", [(1, "T", 1), (3, "Check it", 2), (7, "Then", 2)]),
        # Two lines in bold are headings, one is emphasis; a sentence is none.
        ("# T\n\n**Check it**\n\nwords", [(1, "T", 1)]),
        ("x\n\n**Check.**\n\n**Go!**\n\ny", []),
        ("x\n\n**1. Check**\n\n**2. Go**\n\ny", []),
        ("# A\n\n# B\n\n**x1**\n\n**y1**", [(1, "A", 1), (3, "B", 1)]),
        ("Title\n\nSymptoms:\n\nIt fails.", [(3, "Symptoms", 2)]),
        ("Title\n\nsymptoms\n\nx", []),
        ("Symptoms\n\nIt fails.", []),
        (
            "Intro\n\nFirst part\n\n1. a\n2. b\n\nSecond part\n\n3. c\n4. d",
            [(3, "First part", 2), (8, "Second part", 2)],
        ),
        ("Intro\n\nFirst part\n\n1. a\n\nSecond part\n\n1. c", [(3, "First part", 2), (7, "Second part", 2)]),
        ("Intro\n\nFirst part\n\n1. a\n\nSecond part\n\n5. c", []),
        ("Intro\n\nFirst part\n1) a\n2) b\n\nSecond part\n\n3. c", [(3, "First part", 2), (7, "Second part", 2)]),
        ("Intro\n\nFirst part\nmore\n\nSecond part\n\n1. c", []),
        ("Intro\n\nFirst part\n\n1. a", []),
        ("Intro\n\nFirst part:\n\n1. a\n\nSecond part\n\n1. b", []),
        ("Intro\n\nfirst part\n\n1. a\n\nSecond part\n\n1. b", []),
        ("Intro\n\nBefore you begin\n\n- a", [(3, "Before you begin", 2)]),
        ("Intro\n\nPart one\n1. a\n2. b\n\nPart two\n1. c", [(3, "Part one", 2), (7, "Part two", 2)]),
        *(
            (
                f"Intro\n\n{'A' * size}\n\n1. a\n\n{'B' * 80}\n\n1. b",
                [(3, "A" * 80, 2), (7, "B" * 80, 2)] if size == 80 else [],
            )
            for size in (80, 81)
        ),
    ],
)
def test_which_lines_are_headings(text: str, headings: Sequence[tuple[int, str, int]]) -> None:
    found = with_headings(blocks(text))
    assert [(each.line, each.text, each.level) for each in found if each.kind is Kind.HEADING] == headings


def test_what_stands_below_a_heading_in_bold_keeps_its_line() -> None:
    found = with_headings(blocks("x\n\n**One:**\nfirst\nmore\n\n**Two**\n\nlast"))
    assert [(each.line, each.text) for each in found] == [
        (1, "x"), (3, "One"), (4, "first\nmore"), (7, "Two"), (9, "last"),
    ]  # fmt: skip


def steps_of(text: str) -> list[tuple[str, list[tuple[str, str, int]], tuple[str, int] | None]]:
    """The steps' titles, where their answers lead, and where they lead themselves, each with its line."""
    return [
        (
            step.title,
            [(each.label, each.target.to, each.target.line) for each in step.options if each.target is not None],
            (step.target.to, step.target.line) if step.target is not None else None,
        )
        for step in read_markdown(text).steps
    ]


def table(*rows: str) -> str:
    head, *rest = rows
    return "\n".join(f"| {row} |" for row in (head, "|".join("-" for _ in head.split("|")), *rest))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            table(
                "Step | Question | Answer | Next", "1 | On? | Yes | 2", " | | No | 3", "2 | Go. | | 3", "3 | Done | |"
            ),
            [("On?", [("Yes", "2", 3), ("No", "3", 4)], None), ("Go.", [], ("3", 5)), ("Done", [], None)],
        ),
        (
            table("# | Test | Yes | No", "1 | On? | 2 | 3", "2 | Go | 3 | ", "3 | Do | | 1"),
            # What asks nothing has no answers: the one way leads on.
            [("On?", [("Yes", "2", 3), ("No", "3", 3)], None), ("Go", [], None), ("Do", [], ("1", 5))],
        ),
        (
            table(
                "Step | Question | Option 1 | Goto 1 | Option 2 | Goto 2",
                "1 | On? | Yes | 2 | No | 3",
                "2 | A | | 3 | |",
                "3 | B | | | |",
            ),
            [("On?", [("Yes", "2", 3), ("No", "3", 3)], None), ("A", [], ("3", 4)), ("B", [], None)],
        ),
        (
            table("Step | Question | Answers", "1 | On? | Yes=2;No->3", "2 | A | 3", "3 | B |"),
            [("On?", [("Yes", "2", 3), ("No", "3", 3)], None), ("A", [], ("3", 4)), ("B", [], None)],
        ),
    ],
)  # fmt: skip
def test_tables_with_steps(text: str, steps: object) -> None:
    assert steps_of(text) == steps


def test_what_a_table_says_of_a_step() -> None:
    draft = read_markdown(
        table(
            "Step | Action | Command | Expected | Danger | Undo | Type | Outcome | Note | Flow",
            "1 | Run it | ls | files | caution | none | | | Ran it. |",
            "2 | Run | ls | x | awful | | | | | dhcp",
            "3 | See | | lamp is green | | | result | resolved | |",
        )
    )
    first, second, third = draft.steps
    (command,) = first.commands
    assert (command.text, command.expect, command.danger.value, command.rollback) == ("ls", "files", "caution", "none")
    assert (first.note, first.flow, first.body) == ("Ran it.", "", [])
    assert (second.commands[0].danger.value, second.flow, second.note) == ("none", "dhcp", "")
    assert (third.body, third.type, third.outcome) == (["Expected: lamp is green"], "result", "resolved")
    assert [(each.doubt, each.line) for each in draft.doubts] == [(Doubt.VALUE_UNFIT, 4)]


BELOW = "# T\n\n## Look at it\n\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Outcome: resolved\nNote: All fine", {"outcome": "resolved", "note": "All fine", "body": []}),
        ("Outcome: nothing", {"outcome": None, "body": ["Outcome: nothing"]}),
        ("Flow: dhcp-x", {"flow": "dhcp-x", "body": []}),
        ("Flow: Not One", {"flow": "", "body": ["Flow: Not One"]}),
        ("Type: question", {"type": "question", "body": []}),
        ("Type: riddle", {"type": None, "body": ["Type: riddle"]}),
        ("Next: Other", {"body": []}),
        ("Weiter: Other\nThen go.", {"body": ["Then go."]}),
        ("→ Other", {"body": []}),
        # One row is no choice: the table stays as it is.
        ("| Answer | Next |\n|---|---|\n| Yes | Other |", {"body": ["| Answer | Next |\n|---|---|\n| Yes | Other |"]}),
        # Without a command it is words like any other.
        ("Expected: files", {"body": ["Expected: files"], "commands": []}),
        ("One.\nNote: All fine\nTwo.", {"note": "All fine", "body": ["One.\nTwo."]}),
    ],
)
def test_lines_that_say_more_of_a_step(words: str, said: dict[str, object]) -> None:
    (step,) = read_markdown(BELOW + words).steps
    assert {name: getattr(step, name) for name in said} == said


@pytest.mark.parametrize(
    ("lines", "kept", "doubts"),
    [
        ("Expected: files\nUndo: none\nDanger: caution", ("files", "none", "caution"), []),
        ("- Expected: files\n- Rollback: none", ("files", "none", "none"), []),
        ("Danger: awful", ("", "", "none"), [Doubt.VALUE_UNFIT]),
        ("Erwartet: Dateien", ("Dateien", "", "none"), []),
    ],
)
def test_lines_that_say_more_of_a_command(lines: str, kept: tuple[str, str, str], doubts: Sequence[Doubt]) -> None:
    draft = read_markdown(f"{BELOW}```bash\nls\n```\n\n{lines}")
    (step,) = draft.steps
    (command,) = step.commands
    assert (command.expect, command.rollback, command.danger.value) == kept
    assert (step.body, [each.doubt for each in draft.doubts]) == ([], doubts)


def test_what_is_recorded_at_a_step() -> None:
    draft = read_markdown(
        f"{BELOW}Record:\n\n- Name (text, required) {{who}}\n- Count of all (number)\n- Kind\n  - a\n  - b\n"
        "- Kind (choice)\n- Empty (choice)\n\n- Not one"
    )
    (step,) = draft.steps
    assert [(each.name, each.label, each.kind.value, each.required, each.choices) for each in step.fields] == [
        ("who", "Name", "text", True, ()),
        ("count_of_all", "Count of all", "number", False, ()),
        ("kind", "Kind", "choice", False, ("a", "b")),
        ("empty", "Empty", "text", False, ()),
        ("not_one", "Not one", "text", False, ()),
    ]
    assert [each.doubt for each in draft.doubts] == [Doubt.LEFT_OUT]


def test_answers_lead_to_steps_by_their_titles() -> None:
    text = f"{BELOW}- Yes → Other\n- No → End\n\n## Other\n\n→ End\n\n## End\n\ny"
    assert steps_of(text) == [
        ("Look at it", [("Yes", "Other", 5), ("No", "End", 6)], None),
        ("Other", [], ("End", 10)),
        ("End", [], None),
    ]
    picture = read_markdown(f"{BELOW}![p](x.png) See it")
    assert [(each.doubt, each.line) for each in picture.doubts] == [(Doubt.NOT_FOLLOWED, 5)]


ENDS = "\n\n## Other\n\nx\n\n## End\n\ny"


@pytest.mark.parametrize(
    ("below", "options"),
    [
        (table("Answer | Next", "Yes | Other", "No | End"), [("Yes", "Other", 7), ("No", "End", 8)]),
        (table("Next | Answer", "Other | Yes", "End | No"), [("Yes", "Other", 7), ("No", "End", 8)]),
        # One row is no choice, and so is a table without a way.
        (table("Answer | Next", "Yes | Other"), []),
        (table("Answer | Colour", "Yes | Other", "No | End"), []),
        ("- [ ] Yes → Other\n- [x] No → End", [("Yes", "Other", 5), ("No", "End", 6)]),
        ("1. Yes → Other\n2. No → End", [("Yes", "Other", 5), ("No", "End", 6)]),
        ("- Yes → Other\n- Perhaps", []),
    ],
)
def test_what_stands_below_a_step_and_is_its_answers(below: str, options: object) -> None:
    titles = dict((title, ways) for title, ways, _ in steps_of(BELOW + below + ENDS))
    assert titles.get("Look at it", []) == options


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            table("Step | Thing | Answer", "1 | Look at it | Yes", "2 | Go to it | No"),
            [("Look at it", ["Yes"]), ("Go to it", ["No"])],
        ),
        # The columns that nobody knows say what is done only where they have words.
        (
            table("Step | Colour | Thing | Answer", "1 | red | Look at it | ", "2 | blue | Go to it |"),
            [("Look at it", []), ("Go to it", [])],
        ),
        (table("Step | Colour | Answer", "1 | red | ", "2 | blue |"), [("1", []), ("2", [])]),
        (table("Step | Question | Answer", "1 | On? | Yes", "2 | Go |"), [("On?", ["Yes"]), ("Go", [])]),
        (
            table("Step | Question | Details | Notes", "1 | On? | Press it | | ", " | | Twice |", "2 | Go | |"),
            [("On?", ["Press it", "Twice"]), ("Go", [])],
        ),
        (
            "Intro words.\n\n1. Do a\n2. Do b\n   more of b\n\nAfter words.",
            [("Do a", []), ("Do b", ["more of b", "After words."])],
        ),
        ("# T\n\nIntro.\n\n## One\n\nDo it.\n\n---\n\n## Two\n\nGo.", [("One", ["Do it."]), ("Two", ["Go."])]),
        ("# T\n\n## Only\n\nDo it.\n\nThen that.", [("Only", ["Do it.", "Then that."])]),
    ],
)
def test_what_steps_say(text: str, said: object) -> None:
    assert [(step.title, step.body) for step in read_markdown(text).steps] == said


def test_a_picture_of_an_entry_is_told() -> None:
    draft = read_markdown("# T\n\n1. Do it\n2. ![p](x.png) See it")
    assert [step.title for step in draft.steps] == ["Do it", "See it"]
    assert [(each.doubt, each.line) for each in draft.doubts] == [(Doubt.NOT_FOLLOWED, 4)]


CHART = "```mermaid\nflowchart TD\n  A{On?} -->|Yes| B[Go]\n  A -->|No| C[Stop]\n```"


@pytest.mark.parametrize(
    ("text", "titles", "doubts"),
    [
        (f"# T\n\n{CHART}", ["On?", "Go", "Stop"], []),
        (f"# T\n\n## Chart\n\n{CHART}", ["On?", "Go", "Stop"], []),
        # Beside steps a chart only shows them.
        (f"# T\n\n1. Do a\n2. Do b\n\n{CHART}", ["Do a", "Do b"], [(Doubt.LEFT_OUT, 6)]),
        (f"# T\n\n## Step 1: Do a\n\nx\n\n{CHART}", ["Do a"], [(Doubt.LEFT_OUT, 7)]),
        (f"# T\n\n## One\n\nx\n\n## Two\n\n{CHART}", ["One", "Two"], [(Doubt.LEFT_OUT, 9)]),
    ],
)
def test_a_chart_is_the_flow_where_nothing_else_is(text: str, titles: Sequence[str], doubts: object) -> None:
    draft = read_markdown(text)
    assert [step.title for step in draft.steps if step.title] == titles
    assert [(each.doubt, each.line) for each in draft.doubts] == doubts
