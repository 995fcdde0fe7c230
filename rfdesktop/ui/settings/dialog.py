"""The settings: a page for each group, made from the settings' declarations, and one for the keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.settings import ProviderName, SettingGroup, SettingProblem, Settings, as_values, specs
from rfdesktop.ui.controls.leaving import leave_when_done
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.settings.abbreviations_page import AbbreviationsPage
from rfdesktop.ui.settings.instructions_page import InstructionsPage
from rfdesktop.ui.settings.key_field import KeyField
from rfdesktop.ui.settings.page_keys import (
    ABBREVIATIONS_PAGE,
    KEYED_PROVIDERS,
    KEYS_PAGE,
    TICKETS_PAGE,
)
from rfdesktop.ui.settings.page_list import PageList
from rfdesktop.ui.settings.setting_row import SettingRow
from rfdesktop.ui.settings.tickets_page import TicketsPage
from rfdesktop.ui.settings.tool_servers_page import ToolServersPage
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.settings import group_words
from rfdesktop.ui.words.translate import translate

_GROUP_ICONS = {
    SettingGroup.ASSISTANT: IconName.ASSISTANT,
    SettingGroup.LOOK: IconName.SUN,
    SettingGroup.ENGINEER: IconName.USER,
    SettingGroup.ANSWERS: IconName.LIST,
    SettingGroup.TIME: IconName.CLOCK,
    SettingGroup.TOOLS: IconName.TOOLS,
    SettingGroup.MONEY: IconName.MONEY,
}


class SettingsDialog(QDialog):
    """Modeless. `values` are what the fields hold; Save asks for them to be taken."""

    saveRequested = Signal()
    rowEdited = Signal(str)
    """The field of a setting, by its name, was left with a value that is to be checked."""
    themeChosen = Signal(str)
    """Another theme stands in its field: a `ThemeChoice`."""
    addressEdited = Signal()
    """The address of a provider was changed in its field."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave_when_done(self)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(translate("SettingsDialog", "Settings"))
        self.setModal(False)
        # What is made first is first by Tab: the list of pages, then what stands on a page above its settings.
        self._pages = PageList(self)
        self.tool_servers, self.instructions = ToolServersPage(self), InstructionsPage(self)
        self.rows: dict[str, SettingRow] = {spec.name: SettingRow(spec, self) for spec in specs() if not spec.hidden}
        self.key_fields: dict[ProviderName, KeyField] = {name: KeyField(name, self) for name in KEYED_PROVIDERS}
        self._answering = PlainLabel(parent=self)
        self._answering.setObjectName("answeringLabel")
        self._answering.setWordWrap(True)
        for group in SettingGroup:
            rows = [row for row in self.rows.values() if row.spec.group is group]
            above: list[QWidget] = [self._answering] if group is SettingGroup.ASSISTANT else []
            if group is SettingGroup.TOOLS:
                above.append(self.tool_servers)
            if group is SettingGroup.ANSWERS:
                above.append(self.instructions)
            self._pages.add_page(group, icons.icon(_GROUP_ICONS[group]), group_words(group), [*above, *rows])
        self._pages.add_page(
            KEYS_PAGE,
            icons.icon(IconName.KEY),
            translate("SettingsDialog", "Keys"),
            [self._keys_text(), *self.key_fields.values()],
        )
        self.tickets = TicketsPage(self)
        name = translate("SettingsDialog", "Ticket systems")
        self._pages.add_page(TICKETS_PAGE, icons.icon(IconName.TICKET), name, [self.tickets])
        self.abbreviations = AbbreviationsPage(self)
        name = translate("SettingsDialog", "Abbreviations")
        self._pages.add_page(ABBREVIATIONS_PAGE, icons.icon(IconName.ABBREVIATION), name, [self.abbreviations])
        self._lay_out()
        for row in self.rows.values():
            row.edited.connect(self.rowEdited)
        self.rows["theme"].edited.connect(lambda: self.themeChosen.emit(str(self.rows["theme"].value)))
        for provider in KEYED_PROVIDERS:
            self.rows[f"{provider}_base_url"].edited.connect(self.addressEdited)

    def sizeHint(self) -> QSize:
        return QSize(760, 620)

    def _keys_text(self) -> PlainLabel:
        self._keys_said = PlainLabel(parent=self)
        self._keys_said.setObjectName("keysText")
        self._keys_said.setWordWrap(True)
        self._keys_said.setProperty("tone", "muted")
        self.show_keyring(None)
        return self._keys_said

    def _lay_out(self) -> None:
        self._summary = PlainLabel(parent=self)
        self._summary.setObjectName("settingsProblem")
        self._summary.setProperty("tone", "bad")
        self._summary.setWordWrap(True)
        cancel = QPushButton(translate("SettingsDialog", "Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._save = QPushButton(translate("SettingsDialog", "Save"), self)
        self._save.setObjectName("saveSettingsButton")
        self._save.setProperty("kind", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self.saveRequested)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._summary, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        rule = QFrame(self)
        rule.setProperty("rule", "true")
        rule.setFixedHeight(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, SPACE_S, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._pages, 1)
        rows.addWidget(rule)
        rows.addLayout(buttons)

    @property
    def values(self) -> dict[str, object]:
        """What the fields hold by setting, those left out that cannot be changed here."""
        return {name: row.value for name, row in self.rows.items() if row.editor.isEnabled()}

    def show_settings(self, settings: Settings, overridden: tuple[str, ...], policy: Policy | None = None) -> None:
        """Fills the fields. The environment has `overridden` some, the organisation has set or limited others."""
        values = as_values(settings)
        for name, row in self.rows.items():
            _show(row, values[name], name in overridden, policy)
        self.tool_servers.show_managed(_hosts_set(settings, policy))
        self._sum_up("")

    def follow_settings(
        self, before: Settings, now: Settings, overridden: tuple[str, ...], policy: Policy | None = None
    ) -> None:
        """Shows settings that changed elsewhere; fields that have been edited keep what is typed."""
        old, new = as_values(before), as_values(now)
        for name, row in self.rows.items():
            if row.value == old[name]:
                _show(row, new[name], name in overridden, policy)
        self.tool_servers.show_managed(_hosts_set(now, policy))

    def show_saving(self) -> None:
        """Says that what was typed is on its way to the file."""
        self._sum_up(translate("SettingsDialog", "Saving…"), "muted")
        self._save.setEnabled(False)

    def show_not_saved(self, failure: Failure) -> None:
        """Says that what the fields hold is not saved and does not count, and why. It stays for another try."""
        self._sum_up(translate("SettingsDialog", "Not saved. {reason}").format(reason=words(failure).line))

    def show_problems(self, problems: tuple[SettingProblem, ...]) -> None:
        """Marks the fields whose values were not taken and brings the first of them into view."""
        reasons = {problem.name: problem.reason for problem in problems}
        for name, row in self.rows.items():
            row.show_problem(reasons.get(name, ""))
        self._sum_up(translate("SettingsDialog", "Not saved: a value needs correcting.") if problems else "")
        if problems:
            row = self.rows[problems[0].name]
            self.show_page(row.spec.group)
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem_of(self, name: str, reason: str) -> None:
        """Marks one field, or takes its mark away ("")."""
        self.rows[name].show_problem(reason)
        if not any(row.has_problem for row in self.rows.values()):
            self._sum_up("")

    def show_answering(self, text: str) -> None:
        """Says who answers now."""
        self._answering.setText(text)
        self._answering.setVisible(bool(text))

    def show_keyring(self, present: bool | None) -> None:
        """Says where keys are kept, as far as it is known whether this system has a keyring."""
        said = {
            True: translate("SettingsDialog", "Keys are kept in this system's keyring."),
            False: translate(
                "SettingsDialog",
                "This system has no keyring, so a key is held until the app closes and then forgotten.",
            ),
            None: "",
        }
        sent = translate("SettingsDialog", "Each key is sent to its own address only.")
        self._keys_said.setText(f"{said[present]} {sent}".strip())

    def add_page(self, key: str, icon: QIcon, title: str, widget: QWidget) -> None:
        """A page of somebody else's, who sees to what is done there."""
        self._pages.add_page(key, icon, title, [widget])

    def show_page(self, key: str) -> None:
        """Turns to a group's page, or to `KEYS_PAGE`."""
        self._pages.show_page(key)

    def _sum_up(self, text: str, tone: str = "bad") -> None:
        self._save.setEnabled(True)
        self._summary.setText(text)
        self._summary.setProperty("tone", tone)
        self._summary.style().unpolish(self._summary)
        self._summary.style().polish(self._summary)

    @Slot()
    def reject(self) -> None:
        self._forget_keys()
        super().reject()

    def accept(self) -> None:
        self._forget_keys()
        super().accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._forget_keys()
        super().closeEvent(event)

    def _forget_keys(self) -> None:
        for field in self.key_fields.values():
            field.forget()
        self.tickets.forget_secrets()


def _show(row: SettingRow, value: object, overridden: bool, policy: Policy | None) -> None:
    known = policy or Policy()
    row.show_allowed(known.allowed.get(row.spec.name, ()))
    row.show_value(value, overridden, row.spec.name in known.managed)


def _hosts_set(settings: Settings, policy: Policy | None) -> tuple[str, ...] | None:
    """The hosts of tool servers, where the organisation has set them; None where it has not."""
    decided = policy is not None and "tool_hosts" in {*policy.fixed, *policy.allowed}
    return settings.tool_hosts if decided else None
