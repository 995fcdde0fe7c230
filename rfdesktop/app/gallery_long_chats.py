"""The scenes of the gallery about what the model is told beside what is said: the summary, what goes with a ticket."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.app.flow_services import utc_now
from rfdesktop.app.gallery import Gallery
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.domain.standing.events import StandingTold
from rfdesktop.domain.standing.instructions import Scope
from rfdesktop.domain.standing.styles import AnswerBy, AnswerLength, AnswerStyle, FullStyle
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.settings.page_keys import INSTRUCTIONS_PAGE

TEXT = """**Pinned by the engineer, word for word:**

- Engineer: never reboot HV-02 before 18:30

## Decisions
- keep VLAN 117 until Friday (Mr Okafor)

## Done and found
- `netsh int ip reset c:\\temp\\r17.log` on the kiosk: no change
- 0x8004010F for Mrs Brandt only

**Also said, word for word:**

- Engineer: The print server is 10.77.3.12 and nobody may change that.
"""


def summary(gallery: Gallery) -> None:
    """Folded, being made, and open."""
    gallery.application.window.tabs.setCurrentIndex(0)
    chat = gallery.application.presenter.tabs.current
    card = chat.tab.summary_card
    card.show_making(84)
    gallery.take("summary-coming")
    card.show_made()
    made = ChatSummary("s", chat.chat_id, "m", 84, "now", TEXT, "", utc_now(), put_back=1)
    card.show_summaries((made, replace(made, id="s1", count=40, covers="before")))
    gallery.take("summary-folded")
    card.head.unfold(True)
    gallery.take("summary")
    card.head.unfold(False)
    card.show_summaries(())


def standing(gallery: Gallery) -> None:
    """What goes with a ticket, on its card; and where it is typed."""
    gallery.application.window.tabs.setCurrentIndex(0)
    chat = gallery.application.presenter.tabs.current
    texts = (
        (Scope.TEAM, "We use CIPP and NinjaOne. Changes go through the change board."),
        (Scope.ACCOUNT, "HIPAA. Never reboot before 18:00. They use SonicWall."),
    )
    chat.tab.composer_bar.waiting_button.setChecked(True)
    chat.ticket.open()
    counts = FullStyle(AnswerBy.POWERSHELL, AnswerLength.SHORT, "German")
    style = AnswerStyle(length=AnswerLength.SHORT)
    gallery.until(lambda: chat.tab.ticket_card.standing.by.count() > 0, "what goes with the ticket")
    chat.ticket.show_standing(StandingTold(chat.chat_id, texts, 96, style, counts))
    gallery.take("ticket-standing")
    chat.tab.ticket_card.close_card()
    chat.tab.composer_bar.waiting_button.setChecked(False)
    dialog = gallery.dialog("settingsAction", "settingsDialog")
    if not isinstance(dialog, SettingsDialog):
        raise CheckFailed("the settings are missing")
    dialog.show_page(INSTRUCTIONS_PAGE)
    gallery.take("settings-answers", dialog)
    dialog.close()


LONG_CHAT_SCENES = (summary, standing)
