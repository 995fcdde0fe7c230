"""What is read of a model's note that broke off."""

from __future__ import annotations

import json

import pytest

from rfdesktop.domain.notes.outcomes import NumberedStep
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.model_note import filled, read_broken, read_whole

ANSWER = {
    "subject": "Outlook prompts",
    "problem_description": 'Three users are asked "again".',
    "steps_taken": [
        {"action": "Cleared credentials", "result": "No change"},
        {"action": "Enabled modern authentication", "result": "Prompts gone"},
        {"action": "Called back", "result": ""},
    ],
    "current_status": "Works for all three.",
    "root_cause": "Modern authentication was off",
    "key_findings": ["Tenant from 2016", "No policy"],
    "next_steps": ["Watch it"],
}
TEXT = json.dumps(ANSWER, indent=1)


def whole() -> NoteContent:
    content = read_whole(TEXT)
    assert content is not None
    return content


@pytest.mark.parametrize("before", ["", "Here is the note:\n```json\n"])
def test_all_that_is_whole_is_taken_wherever_the_answer_breaks_off(before: str) -> None:
    full, arrived = whole(), 0
    for end in range(len(TEXT)):
        content = read_broken(before + TEXT[:end])
        for name in ("subject", "problem", "status", "root_cause"):
            assert getattr(content, name) in ("", getattr(full, name))
            assert bool(getattr(content, name)) == (json.dumps(getattr(full, name)) in TEXT[:end])
        for step, known in zip(content.steps, full.steps, strict=False):
            assert step in (known, NumberedStep(known.action))
        assert len(content.steps) == sum(json.dumps(step.action) in TEXT[:end] for step in full.steps)
        assert content.findings == full.findings[: len(content.findings)]
        assert len(content.steps) >= arrived
        arrived = len(content.steps)


def test_steps_that_broke_off_give_way_to_a_longer_list_only() -> None:
    broken = read_broken(TEXT[: TEXT.index("Prompts gone")])
    assert broken.steps == (
        NumberedStep("Cleared credentials", "No change"),
        NumberedStep("Enabled modern authentication"),
    )
    more = NoteContent(steps=tuple(NumberedStep(f"Step {number}") for number in range(3)))
    fewer = NoteContent(steps=more.steps[:2])
    assert filled(broken, more).steps == more.steps
    assert filled(broken, fewer).steps == broken.steps
    done = read_broken(TEXT[: TEXT.index("Modern authentication was off")])
    assert filled(done, NoteContent(steps=more.steps * 2)).steps == whole().steps
