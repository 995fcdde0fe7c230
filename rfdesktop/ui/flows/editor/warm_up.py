"""What the first editor needs, made before one is asked for."""

from __future__ import annotations


def warm_up() -> None:
    """Loads the editor and the rules of the format. Takes some 0.2 s of CPU on whichever thread calls it; makes nothing
    of Qt's."""
    from rfdesktop.domain.flows.editing.draft import new_draft
    from rfdesktop.domain.flows.editing.draft_findings import DraftChecker
    from rfdesktop.ui.flows.editor import presenter

    del presenter
    DraftChecker().findings(new_draft().flow)
