"""What every outcome wizard takes over from the one before."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.ui.outcome.save_folder import SaveFolder
from rfdesktop.ui.outcome.wizard_place import WizardPlace


@dataclass(frozen=True, slots=True)
class WizardHabits:
    """Where wizards open and how large, and the folder that notes are saved into."""

    place: WizardPlace
    folder: SaveFolder
