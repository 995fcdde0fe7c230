"""Building the shield: its grammars, and its rules from the app's own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rfdesktop.app.paths import resources_folder

if TYPE_CHECKING:
    from rfdesktop.services.shield.shield import Shield


def load_shield() -> Shield:
    """The shield with the rules that ship. Its libraries come with it: a window needs neither before it shows code."""
    from rfdesktop.adapters.shell_grammars.grammars import ShellGrammars
    from rfdesktop.services.shield.shield import Shield, ShieldRules

    folder = resources_folder() / "shield"
    texts = {name: (folder / f"{name}.rules").read_text(encoding="utf-8") for name in ShieldRules.__slots__}
    return Shield(ShellGrammars(), ShieldRules(**texts))
