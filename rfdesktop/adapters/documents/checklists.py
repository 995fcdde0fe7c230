"""Lists of boxes to tick: which of them are steps, and which a part of the step that they stand in."""

from __future__ import annotations

from rfdesktop.adapters.documents.blocks import Block
from rfdesktop.adapters.documents.drafts import DraftStep
from rfdesktop.adapters.documents.head_words import is_preparation
from rfdesktop.adapters.documents.list_signs import has_box


def is_checklist(step: DraftStep | None, block: Block) -> bool:
    """Whether a list of boxes is steps: one that is all that stands below a heading which is no step itself and not
    about what there has to be before the first one."""
    if step is None or not step.heading or not step.is_empty or step.number:
        return False
    if is_preparation(step.title) or step.title[:1].isdigit():
        return False
    return all(has_box(entry.text) for entry in block.items)
