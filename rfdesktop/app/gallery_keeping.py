"""The scenes of the gallery about what is never gone: the bin, and the copies of the profile."""

from __future__ import annotations

from datetime import timedelta

from rfdesktop.app.flow_services import utc_now
from rfdesktop.app.gallery import Gallery
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.domain.chats.bin import BinnedChat
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.sealing.events import SealingProgress, SealingTold
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.ui.sealing.page import SealingPage
from rfdesktop.ui.sealing.presenter import SEALING_PAGE
from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.words.errors import words

SHOWN_PHRASE = SealKey(bytes(range(32))).phrase

LONG = "Outlook keeps asking for a password after the reset, for three users of the same office at once"


def bin_of_chats(gallery: Gallery) -> None:
    """The bin with chats of several ages, and empty."""
    pages = gallery.application.window.history.pages
    now = utc_now()
    gallery.act("binAction")
    pages.bin.show_chats(
        (
            BinnedChat("a", LONG, "Nordwind Logistik", "48213", 12, now - timedelta(hours=2)),
            BinnedChat("b", "VPN drops", "General", "", 1, now - timedelta(days=29, hours=20)),
            BinnedChat("c", "", "General", "", 3, now - timedelta(days=12)),
        )
    )
    gallery.take("bin")
    pages.bin.show_chats(())
    gallery.take("bin-empty")
    pages.leave_bin()


def copies(gallery: Gallery) -> None:
    """The copies of the profile, as they are listed."""
    window = gallery.dialog("copiesAction", "copiesWindow")
    gallery.take("copies", window)
    window.close()


def encryption(gallery: Gallery) -> None:
    """The settings' page of the encryption in its states, and the window that asks for the recovery phrase."""
    dialog = gallery.dialog("settingsAction", "settingsDialog")
    if not isinstance(dialog, SettingsDialog):
        raise CheckFailed("the settings are missing")
    dialog.show_page(SEALING_PAGE)
    page = dialog.findChild(SealingPage)
    if page is None:
        raise CheckFailed("the page of the encryption is missing")
    gallery.take("settings-encryption", dialog)
    page.show_state(SealingTold(False, copies=11))
    page.show_phrase(SHOWN_PHRASE, fresh=True)
    gallery.take("settings-encryption-phrase", dialog)
    page.show_progress(SealingProgress(3, 11))
    gallery.take("settings-encryption-progress", dialog)
    page.show_state(SealingTold(True, required=True, copies=11))
    gallery.take("settings-encryption-on", dialog)
    dialog.close()
    window = RecoveryWindow(gallery.application.window)
    window.show()
    window.field.setText(" ".join(SHOWN_PHRASE))
    window.fail(words(Failure(ErrorCode.PHRASE_WRONG, {"group": 3})).line)
    gallery.take("recovery-phrase", window)
    window.close()
    window.deleteLater()


KEEPING_SCENES = (bin_of_chats, copies, encryption)
"""All, in the order in which they are shown."""
