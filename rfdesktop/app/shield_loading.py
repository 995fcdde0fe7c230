"""Building the shield: its grammars, and its rules from the app's own files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rfdesktop.app.flow_services import utc_now
from rfdesktop.app.paths import resources_folder
from rfdesktop.services.eventual import Eventual

if TYPE_CHECKING:
    from rfdesktop.app.foundation import Foundation
    from rfdesktop.domain.shield.verdicts import Harm
    from rfdesktop.domain.shield.warned_copies import WarnedCopyStore
    from rfdesktop.services.shield.shield import Shield


def load_shield() -> Shield:
    """The shield with the rules that ship. Its libraries come with it: a window needs neither before it shows code."""
    from rfdesktop.adapters.shell_grammars.grammars import ShellGrammars
    from rfdesktop.services.shield.shield import Shield, ShieldRules

    folder = resources_folder() / "shield"
    texts = {name: (folder / f"{name}.rules").read_text(encoding="utf-8") for name in ShieldRules.__slots__}
    return Shield(ShellGrammars(), ShieldRules(**texts))


def open_shield(
    on: Foundation, copied: Callable[[str, Harm | None], object], warned: Eventual[WarnedCopyStore]
) -> None:
    """Opens the judging of what is shown; `copied` logs that a destructive code was copied after its warning."""
    from rfdesktop.services.shield.acknowledgements import Acknowledgements
    from rfdesktop.services.shield.judging import CodeJudging

    noting = Acknowledgements(copied, warned.get, utc_now)
    on.parts.shield.open(CodeJudging(load_shield, on.emit, noting.note))
